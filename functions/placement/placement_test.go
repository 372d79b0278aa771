package placement_test

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/functions/placement"
	"twotier/infra/sandbox"
	"twotier/infra/world"
	"twotier/shared/auth"
	"twotier/shared/order"
	"twotier/shared/outbox"
	"twotier/shared/qualification"
	"twotier/shared/standing"
	"twotier/shared/terms"
	"twotier/shared/wire"
)

// place is a world with an order on its way and everything that takes it further.
type place struct {
	*world.World
	orders   order.Service
	placer   placement.Placer
	customer string
	tenant   string // at Microsoft
	order    order.Order
}

func newPlace(t testing.TB, adjust ...func(*sandbox.Options)) *place {
	w := world.New(t, adjust...)
	p := &place{World: w, orders: order.Service{Store: w.Store, Now: w.Now, NewID: wire.NewID}}
	p.placer = placement.Placer{Store: w.Store, Partner: w.Partner, Log: slog.New(slog.DiscardHandler), Now: w.Now, NewID: wire.NewID,
		Wait:     func(_ context.Context, d time.Duration) error { w.Sandbox.Advance(d); return nil },
		Standing: standing.Keeper{Store: w.Store, Now: w.Now}}
	w.Publish()
	p.customer, p.tenant = w.Customer(w.Reseller)
	return p
}

// send presses the button for 5 seats of the base and 5 of the add-on.
func (p *place) send(t testing.TB) order.Order { return p.sendPaid(t, "monthly") }

// sendPaid is send with the add-on paid otherwise.
func (p *place) sendPaid(t testing.TB, addonCycle string) order.Order {
	t.Helper()
	by := p.By(p.Reseller, auth.Sales)
	draft, err := p.orders.Begin(t.Context(), by, p.customer, "Warehouse")
	if err != nil {
		t.Fatal(err)
	}
	phone, premium := world.TeamsPhone(), world.BusinessPremium()
	view, err := p.orders.Save(t.Context(), by, draft.ID, draft.Revision.Version, order.Wish{Name: "Warehouse", Lines: []order.LineWish{
		{ProductID: phone.ProductID, SkuID: phone.SkuID, TermDuration: "P1Y", BillingCycle: addonCycle, Quantity: 5},
		{ProductID: premium.ProductID, SkuID: premium.SkuID, TermDuration: "P1Y", BillingCycle: "monthly", Quantity: 5},
	}})
	if err != nil {
		t.Fatal(err)
	}
	p.order, err = p.orders.Place(t.Context(), by, view.ID, order.Consent{Accepted: []terms.Wanted{
		{Document: terms.Terms, Version: 1}, {Document: terms.MsLicence, Version: 1}}})
	if err != nil {
		t.Fatal(err)
	}
	return p.order
}

func (p *place) message() outbox.Message {
	return outbox.Message{ID: wire.NewID(), Bucket: "OB#test",
		Task: outbox.Task{Kind: outbox.PlaceOrder, Tenant: p.Reseller, Ref: "order/" + p.order.ID.String()}}
}

// deliver hands the message over until nothing comes back, as the queue does.
func (p *place) deliver(t *testing.T) {
	t.Helper()
	for range 8 {
		err := p.placer.Continue(t.Context(), p.message())
		if err == nil && !p.read(t).Status.UnderWay() {
			return
		}
		p.Pass(time.Minute)
		p.Sandbox.Advance(time.Minute)
	}
	t.Fatalf("still %s after 8 deliveries", p.read(t).Status)
}

func (p *place) read(t testing.TB) order.Order {
	t.Helper()
	o, err := p.Store.Order(t.Context(), p.Reseller, p.order.ID)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func (p *place) saga(t *testing.T) order.Saga {
	t.Helper()
	saga, err := p.Store.Saga(t.Context(), p.Reseller, p.order.ID)
	if err != nil {
		t.Fatal(err)
	}
	return saga
}

// atMicrosoft counts the customer's orders there.
func (p *place) atMicrosoft(t *testing.T) int {
	t.Helper()
	p.Sandbox.Advance(15 * time.Minute) // a new order may be missing from the list for that long
	orders, err := p.Partner.Orders(t.Context(), p.tenant)
	if err != nil {
		t.Fatal(err)
	}
	lines := 0
	for _, o := range orders {
		lines += len(o.LineItems)
	}
	return lines
}

const checkout = "POST /v1/customers/{id}/carts/{id}/checkout"

// O6: an order becomes licences.
func TestAnOrderBecomesLicences(t *testing.T) {
	p := newPlace(t)
	p.send(t)
	p.deliver(t)
	o := p.read(t)
	if o.Status != order.Active {
		t.Fatalf("status %s, failure %+v", o.Status, o.Failure)
	}
	held, err := p.Store.Subscriptions(t.Context(), p.Reseller, p.customer)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]int{}
	for _, s := range held {
		got[s.Title+" "+string(s.Status)+" of "+s.PartnerID] = s.Quantity
	}
	want := map[string]int{"Microsoft 365 Business Premium active of 6200200": 5, "Microsoft Teams Phone Standard active of 6200200": 5}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if window := o.UndoUntil.Sub(p.Now()); window < 160*time.Hour || window > 169*time.Hour {
		t.Errorf("undo until %s, want about 168 hours from %s", o.UndoUntil, p.Now())
	}
	for _, l := range o.Lines {
		if l.State != order.LineActive || l.SubscriptionID == "" || !strings.HasSuffix(subscriptionName(t, p, l.SubscriptionID), ")") {
			t.Errorf("line %s: %s %q", l.Title, l.State, l.SubscriptionID)
		}
	}
}

func subscriptionName(t *testing.T, p *place, id string) string {
	t.Helper()
	s, err := p.Partner.Subscription(t.Context(), p.tenant, id)
	if err != nil {
		t.Fatal(err)
	}
	return s.FriendlyName
}

// O6, REQUIREMENTS B5: whatever is lost on the way, Microsoft has the order once.
func TestWhateverIsLostThereIsOneOrder(t *testing.T) {
	for _, c := range []struct {
		sentence string
		rule     sandbox.Rule
		adjust   sandbox.Settings
	}{
		{"the checkout's answer", sandbox.Rule{Operation: checkout, Kind: sandbox.DropAfter}, sandbox.Settings{}},
		{"the checkout itself", sandbox.Rule{Operation: checkout, Kind: sandbox.DropBefore}, sandbox.Settings{}},
		{"the answers of two checkouts", sandbox.Rule{Operation: checkout, Kind: sandbox.DropAfter, Times: 2}, sandbox.Settings{}},
		{"the answer, replaced by a 504", sandbox.Rule{Operation: checkout, Kind: sandbox.StatusAfter, Status: 504}, sandbox.Settings{}},
		{"the answer, and a second checkout is refused with 800065", sandbox.Rule{Operation: checkout, Kind: sandbox.DropAfter}, sandbox.Settings{SecondCheckoutFails: true}},
		{"the answer, and the list of orders lags", sandbox.Rule{Operation: checkout, Kind: sandbox.DropAfter, Times: 2},
			sandbox.Settings{OrderListLag: sandbox.Duration(3 * time.Minute), SecondCheckoutFails: true}},
		{"the cart's answer", sandbox.Rule{Operation: "POST /v1/customers/{id}/carts", Kind: sandbox.DropAfter}, sandbox.Settings{}},
		{"the answer about the provisioning", sandbox.Rule{Operation: "GET /v1/customers/{id}/orders/{id}", Kind: sandbox.DropAfter, Times: 2}, sandbox.Settings{}},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			p := newPlace(t, func(o *sandbox.Options) { o.Settings = &c.adjust })
			p.send(t)
			p.Sandbox.Fail(c.rule)
			p.deliver(t)
			if o := p.read(t); o.Status != order.Active {
				t.Errorf("status %s, failure %+v", o.Status, o.Failure)
			}
			if lines := p.atMicrosoft(t); lines != 2 {
				t.Errorf("Microsoft has %d lines, want 2", lines)
			}
		})
	}
}

// O6: a restart in the middle of anything: the process dies before or after each of its calls of the table and of
// Microsoft. The next delivery finishes the order.
func TestARestartAnywhereFinishesTheOrder(t *testing.T) {
	for _, after := range []bool{false, true} {
		for death, alive := 1, true; alive; death++ {
			p := newPlace(t)
			p.send(t)
			dying, f := p.mortal(death, after)
			err := dying.Continue(t.Context(), p.message())
			if alive = f.calls >= death; alive && !errors.Is(err, errDied) {
				t.Fatalf("death %d: got %v", death, err)
			}
			p.deliver(t)
			if o, lines := p.read(t), p.atMicrosoft(t); o.Status != order.Active || lines != 2 {
				t.Errorf("death %d, after %t: %s, %d lines at Microsoft", death, after, o.Status, lines)
			}
		}
	}
}

// Two deliveries of one message at once, and a third when all is done.
func TestDuplicateMessages(t *testing.T) {
	p := newPlace(t)
	p.send(t)
	var both sync.WaitGroup
	for range 2 {
		both.Go(func() { _ = p.placer.Continue(t.Context(), p.message()) }) // the slower one may be told to come back
	}
	both.Wait()
	p.deliver(t)
	if err := p.placer.Continue(t.Context(), p.message()); err != nil {
		t.Errorf("a late duplicate: %v", err)
	}
	if lines := p.atMicrosoft(t); lines != 2 {
		t.Errorf("Microsoft has %d lines, want 2", lines)
	}
}

// O6: refusals, with the reason in our words and nothing ordered.
func TestRefusals(t *testing.T) {
	for _, c := range []struct {
		sentence string
		spoil    func(*testing.T, *place)
		code     string
		line     string // the failure of a line
	}{
		{"Partner Center knows no agreement any more", func(_ *testing.T, p *place) {
			p.Sandbox.Fail(sandbox.Rule{Operation: checkout, Kind: sandbox.Status, Status: 403, Code: 13605})
		}, "agreement_missing", ""},
		{"the credit line is used up", func(_ *testing.T, p *place) {
			p.Sandbox.Fail(sandbox.Rule{Operation: checkout, Kind: sandbox.Status, Status: 403, Code: 800023})
		}, "credit_exhausted", ""},
		{"a code nobody has a word for", func(_ *testing.T, p *place) {
			p.Sandbox.Fail(sandbox.Rule{Operation: "POST /v1/customers/{id}/carts", Kind: sandbox.Status, Status: 400, Code: 800999})
		}, "refused", ""},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			p := newPlace(t)
			p.send(t)
			c.spoil(t, p)
			p.deliver(t)
			if o := p.read(t); o.Status != order.Failed || o.Failure.Code != c.code || o.Failure.CorrelationID == "" {
				t.Errorf("got %s %+v, want failed %s with a correlation id", o.Status, o.Failure, c.code)
			}
			if lines := p.atMicrosoft(t); lines != 0 {
				t.Errorf("Microsoft has %d lines, want none", lines)
			}
		})
	}
}

// O6: a price that moved between the button and the cart stops the order; nothing is bought at another price.
func TestAPriceThatMovedStopsTheOrder(t *testing.T) {
	p := newPlace(t)
	p.send(t)
	lines := p.order.Lines
	lines[0].Quote.Cost.Value = lines[0].Quote.Cost.Value.Add(lines[0].Quote.Cost.Value)
	saga, err := p.Store.Saga(t.Context(), p.Reseller, p.order.ID)
	if err != nil {
		t.Fatal(err)
	}
	p.order.Lines = lines
	if _, err := p.Store.PlaceOrder(t.Context(), p.order, saga, p.Act("order.repriced")); err != nil {
		t.Fatal(err)
	}
	p.deliver(t)
	o := p.read(t)
	if o.Status != order.Failed || o.Lines[0].Failure != "price_changed" || p.atMicrosoft(t) != 0 {
		t.Errorf("got %s, line %q, %d lines at Microsoft", o.Status, o.Lines[0].Failure, p.atMicrosoft(t))
	}
	reopened, err := p.orders.Reopen(t.Context(), p.By(p.Reseller, auth.Sales), o.ID)
	if err != nil || reopened.Status != order.Draft {
		t.Errorf("a failed order can be mended: %s, %v", reopened.Status, err)
	}
}

// O6: lines can end differently. Microsoft makes one order of each billing cycle.
func TestPartOfAnOrder(t *testing.T) {
	p := newPlace(t)
	p.sendPaid(t, "annual")
	p.Sandbox.Fail(sandbox.Rule{Operation: checkout, Kind: sandbox.BrokenOrder})
	p.deliver(t)
	o := p.read(t)
	states := map[order.LineState]int{}
	for _, l := range o.Lines {
		states[l.State]++
	}
	if o.Status != order.Partial || states[order.LineActive] != 1 || states[order.LineFailed] != 1 {
		t.Errorf("got %s with %v", o.Status, states)
	}
}

// What Microsoft does not answer is written down, and tried again after a pause.
func TestPartnerCenterIsDown(t *testing.T) {
	p := newPlace(t)
	p.send(t)
	p.Sandbox.Fail(sandbox.Rule{Operation: "POST /v1/customers/{id}/carts", Kind: sandbox.DropBefore, Times: 1})
	if err := p.placer.Continue(t.Context(), p.message()); err != nil {
		t.Errorf("got %v, want the message done and the order parked", err)
	}
	saga := p.saga(t)
	if o := p.read(t); o.Status != order.Placing || saga.Trouble.Tries != 1 || len(saga.Steps) != 1 || saga.Steps[0].Answer != order.Lost {
		t.Errorf("%s, trouble %+v, steps %+v", o.Status, saga.Trouble, saga.Steps)
	}
	p.deliver(t)
	if o, saga := p.read(t), p.saga(t); o.Status != order.Active || saga.Trouble != (order.Trouble{}) {
		t.Errorf("%s, trouble %+v", o.Status, saga.Trouble)
	}
}

func TestLicencesThatTakeLong(t *testing.T) {
	p := newPlace(t, func(o *sandbox.Options) {
		o.Settings = &sandbox.Settings{ProvisioningDelay: sandbox.Duration(90 * time.Second)}
	})
	p.send(t)
	if err := p.placer.Continue(t.Context(), p.message()); err != nil {
		t.Fatal(err)
	}
	if o := p.read(t); o.Status != order.Provisioning {
		t.Errorf("status %s, want it parked while Microsoft works", o.Status)
	}
	p.deliver(t)
	if o := p.read(t); o.Status != order.Active {
		t.Errorf("status %s", o.Status)
	}
}

// G3: what changed between the button and Partner Center is looked at once more; nothing is sent then.
func TestAnOrderThatTheCustomerMayNoLongerHaveIsNotSent(t *testing.T) {
	p := newPlace(t)
	p.send(t)
	q := qualification.Qualification{Customer: p.customer, Entries: []qualification.Entry{{Of: qualification.Government, State: qualification.Active, Since: p.Now()}}}
	if _, err := p.Store.SaveQualification(t.Context(), p.Reseller, q, p.Act("qualification.looked-at")); err != nil {
		t.Fatal(err)
	}
	p.deliver(t)
	o := p.read(t)
	if o.Status != order.Failed || o.Failure.Code != "segment_mismatch" || o.Lines[0].Failure != qualification.NotForAuthorities || p.atMicrosoft(t) != 0 {
		t.Errorf("%s %+v, %d lines at Microsoft", o.Status, o.Failure, p.atMicrosoft(t))
	}
}
