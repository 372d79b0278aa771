package placement_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/infra/sandbox"
	"twotier/infra/world"
	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/order"
	"twotier/shared/outbox"
	"twotier/shared/subscription"
	"twotier/shared/terms"
)

// wish is one line for a product.
func wish(key catalog.Key, term, cycle string, quantity int) order.LineWish {
	return order.LineWish{ProductID: key.ProductID, SkuID: key.SkuID, TermDuration: term, BillingCycle: cycle, Quantity: quantity}
}

func azure() order.LineWish  { return wish(world.AzurePlan(), "", "monthly", 1) }
func server() order.LineWish { return wish(world.WindowsServer(), "", "one_time", 2) }
func seats() order.LineWish  { return wish(world.BusinessPremium(), "P1Y", "monthly", 5) }

// drafted saves a draft with the lines and says what keeps it from being placed.
func (p *place) drafted(t *testing.T, lines ...order.LineWish) order.View {
	t.Helper()
	by := p.By(p.Reseller, auth.Sales)
	draft, err := p.orders.Begin(t.Context(), by, p.customer, "Server room")
	if err != nil {
		t.Fatal(err)
	}
	view, err := p.orders.Save(t.Context(), by, draft.ID, draft.Revision.Version, order.Wish{Name: "Server room", Lines: lines})
	if err != nil {
		t.Fatal(err)
	}
	return view
}

// sendLines presses the button for the lines.
func (p *place) sendLines(t *testing.T, lines ...order.LineWish) {
	t.Helper()
	var err error
	p.order, err = p.orders.Place(t.Context(), p.By(p.Reseller, auth.Sales), p.drafted(t, lines...).ID, order.Consent{Accepted: []terms.Wanted{
		{Document: terms.Terms, Version: 1}, {Document: terms.MsLicence, Version: 1}}})
	if err != nil {
		t.Fatal(err)
	}
}

// K6: Azure, software to own and licences in one order, each becoming what it is.
func TestAzureAndSoftwareAreOrderedLikeLicences(t *testing.T) {
	p := newPlace(t)
	p.sendLines(t, azure(), server(), seats())
	p.deliver(t)
	o := p.read(t)
	if o.Status != order.Active {
		t.Fatalf("status %s, failure %+v, lines %+v", o.Status, o.Failure, o.Lines)
	}
	held, err := p.Store.Subscriptions(t.Context(), p.Reseller, p.customer)
	if err != nil {
		t.Fatal(err)
	}
	type holding struct {
		Quantity                  int
		Term, Cycle, PartnerID    string
		Status                    subscription.Status
		HasID, Returnable, EndsUp bool
	}
	got := map[string]holding{}
	for _, s := range held {
		got[s.Title] = holding{s.Quantity, s.TermDuration, s.BillingCycle, s.PartnerID, s.Status, s.ID != "", !s.CancellableUntil.IsZero(), !s.CommitmentEnd.IsZero()}
	}
	want := map[string]holding{
		"Microsoft Azure plan":           {1, "", "monthly", "6200200", subscription.Active, true, false, false},
		"Windows Server 2025 Standard":   {2, "", "one_time", "6200200", subscription.Active, true, true, false},
		"Microsoft 365 Business Premium": {5, "P1Y", "monthly", "6200200", subscription.Active, true, true, true},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for _, l := range o.Lines {
		if once := l.Kind == catalog.Perpetual; l.State != order.LineActive || strings.Contains(l.SubscriptionID, ".") != once {
			t.Errorf("%s: %s %q", l.Title, l.State, l.SubscriptionID)
		}
	}
	if o.Lines[0].Undo != (order.Undo{}) || !o.Lines[1].Undo.InFull() || o.Lines[2].Undo.InFull() || o.Lines[2].Undo.FullUntil.IsZero() {
		t.Errorf("Azure, software and licences go back %+v, %+v, %+v", o.Lines[0].Undo, o.Lines[1].Undo, o.Lines[2].Undo)
	}
	if window := o.UndoUntil.Sub(p.Now()); window < 160*time.Hour || window > 169*time.Hour {
		t.Errorf("undo until %s, want the licences' seven days, the earliest", o.UndoUntil)
	}
}

// K6, NCE-RULES C13: software alone goes back for thirty days.
func TestSoftwareGoesBackForThirtyDays(t *testing.T) {
	p := newPlace(t)
	p.sendLines(t, server())
	p.deliver(t)
	if window := p.read(t).UndoUntil.Sub(p.Now()); window < 29*24*time.Hour || window > 30*24*time.Hour+time.Hour {
		t.Errorf("undo for %s", window)
	}
}

// K6: what Microsoft has not enough of is not ordered, nor is what would come with it; the line says so.
func TestSoftwareThatIsSoldOutStopsTheOrder(t *testing.T) {
	p := newPlace(t, func(o *sandbox.Options) { o.Settings = &sandbox.Settings{SoldOut: world.WindowsServer().String()} })
	p.sendLines(t, server(), seats())
	p.deliver(t)
	o := p.read(t)
	if o.Status != order.Failed || o.Failure.Code != "sold_out" || o.Lines[0].Failure != "sold_out" || o.Lines[1].Failure != "" {
		t.Errorf("%s %+v: %+v", o.Status, o.Failure, o.Lines)
	}
	if p.atMicrosoft(t) != 0 {
		t.Error("something was ordered")
	}
}

// K6: there is one Azure plan for a customer; how often it is wanted is said before anything is sent.
func TestThereIsOneAzurePlanForEachCustomer(t *testing.T) {
	p := newPlace(t)
	if v := p.drafted(t, azure(), azure()); len(v.Problems) != 1 || v.Problems[0].Path != "lines.1.productId" || v.Problems[0].Code != "plan_twice" {
		t.Errorf("two in one order: %+v", v.Problems)
	}
	two := azure()
	two.Quantity = 2
	if v := p.drafted(t, two); len(v.Problems) != 1 || v.Problems[0].Code != "quantity_too_high" {
		t.Errorf("a quantity of two: %+v", v.Problems)
	}
	p.sendLines(t, azure())
	p.deliver(t)
	if v := p.drafted(t, azure()); len(v.Problems) != 1 || v.Problems[0].Path != "lines.0.productId" || v.Problems[0].Code != "plan_held" {
		t.Errorf("one that is held: %+v", v.Problems)
	}
}

// O6, K6: whatever is lost on the way, software is bought once too, though no subscription ever tells of it.
func TestSoftwareIsBoughtOnceWhateverIsLost(t *testing.T) {
	for sentence, rule := range map[string]sandbox.Rule{
		"the checkout's answer":          {Operation: checkout, Kind: sandbox.DropAfter},
		"the checkout itself":            {Operation: checkout, Kind: sandbox.DropBefore},
		"the answer about the inventory": {Operation: "POST /v1/extensions/product/checkInventory", Kind: sandbox.DropBefore},
	} {
		t.Run(sentence, func(t *testing.T) {
			p := newPlace(t)
			p.sendLines(t, server())
			p.Sandbox.Fail(rule)
			p.deliver(t)
			if o, lines := p.read(t), p.atMicrosoft(t); o.Status != order.Active || lines != 1 {
				t.Errorf("%s with %d lines at Microsoft", o.Status, lines)
			}
			if waiting := p.Tasks(outbox.PlaceOrder); waiting > 1 {
				t.Errorf("%d tasks wait", waiting)
			}
		})
	}
}
