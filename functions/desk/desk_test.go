package desk_test

import (
	"context"
	"log/slog"
	"net/http"
	"sync"
	"testing"
	"time"

	"twotier/functions/desk"
	"twotier/functions/placement"
	"twotier/infra/sandbox"
	"twotier/infra/world"
	"twotier/shared/auth"
	"twotier/shared/backlog"
	"twotier/shared/httpapi"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/order"
	"twotier/shared/outbox"
	"twotier/shared/terms"
	"twotier/shared/wire"
)

// place is a world with the provider's staff at the desk and a placer for the orders.
type place struct {
	*world.World
	t        *testing.T
	orders   order.Service
	placer   placement.Placer
	customer string
	tenant   string
	handler  http.Handler
}

const checkout = "POST /v1/customers/{id}/carts/{id}/checkout"

func newPlace(t *testing.T) *place {
	w := world.New(t)
	p := &place{World: w, t: t, orders: order.Service{Store: w.Store, Now: w.Now, NewID: wire.NewID}}
	p.placer = placement.Placer{Store: w.Store, Partner: w.Partner, Log: slog.New(slog.DiscardHandler), Now: w.Now, NewID: wire.NewID,
		Wait: func(context.Context, time.Duration) error { return nil }}
	w.Publish()
	p.customer, p.tenant = w.Customer(w.Reseller)
	api := httpapi.New("desk", slog.New(slog.DiscardHandler))
	desk.Register(api, desk.API{Orders: order.Desk{Store: w.Store, Microsoft: desk.Microsoft{Partner: w.Partner}, Now: w.Now, NewID: wire.NewID},
		Backlog: backlog.Desk{Store: w.Store, Now: w.Now}})
	p.handler = api.Handler(w.Store)
	return p
}

func (p *place) staff() *apitest.Client {
	return apitest.New(p.t, p.handler).WithSession(string(p.SignIn(auth.Provider(), auth.ProviderSupport)))
}

// send presses the button for one line and lets the placer take it once. Microsoft meets it with the rules.
func (p *place) send(rules ...sandbox.Rule) order.Order {
	p.t.Helper()
	by, premium := p.By(p.Reseller, auth.Sales), world.BusinessPremium()
	draft, err := p.orders.Begin(p.t.Context(), by, p.customer, "Warehouse")
	if err != nil {
		p.t.Fatal(err)
	}
	view, err := p.orders.Save(p.t.Context(), by, draft.ID, draft.Revision.Version, order.Wish{Lines: []order.LineWish{
		{ProductID: premium.ProductID, SkuID: premium.SkuID, TermDuration: "P1Y", BillingCycle: "monthly", Quantity: 5}}})
	if err != nil {
		p.t.Fatal(err)
	}
	o, err := p.orders.Place(p.t.Context(), by, view.ID, order.Consent{Accepted: []terms.Wanted{{Document: terms.Terms, Version: 1}, {Document: terms.MsLicence, Version: 1}}})
	if err != nil {
		p.t.Fatal(err)
	}
	for _, rule := range rules {
		p.Sandbox.Fail(rule)
	}
	p.take(o)
	return p.read(o.ID)
}

func (p *place) take(o order.Order) {
	p.t.Helper()
	m := outbox.Message{ID: wire.NewID(), Bucket: "OB#test", Task: o.Placement()}
	if err := p.placer.Continue(p.t.Context(), m); err != nil {
		p.t.Fatal(err)
	}
}

func (p *place) read(id order.ID) order.Order {
	p.t.Helper()
	o, err := p.Store.Order(p.t.Context(), p.Reseller, id)
	if err != nil {
		p.t.Fatal(err)
	}
	return o
}

func (p *place) pass(d time.Duration) {
	p.Pass(d)
	p.Sandbox.Advance(d)
}

type list struct {
	Items []struct{ ID, Need, ResellerName, Code string }
}

type shown struct {
	ID, Status, Need, FollowsUp string
	Version                     int64
	Steps                       []struct{ Ask, Answer string }
	Proof                       *struct{ Proven bool }
	Notes                       []struct{ Act, Text string }
}

func at(o order.Order) string {
	return "/api/desk/orders/" + order.Ref{Tenant: o.Tenant, Order: o.ID}.String()
}

func (p *place) needs(desk *apitest.Client) (needs []string) {
	p.t.Helper()
	var all list
	desk.Get("/api/desk/orders").Into(p.t, &all)
	for _, one := range all.Items {
		needs = append(needs, one.Need)
	}
	return needs
}

// O6: an order appears when it needs a person and not before; nothing has to find it.
func TestAnOrderThatHangsAppearsAfterAQuarterOfAnHour(t *testing.T) {
	p := newPlace(t)
	staff := p.staff()
	o := p.send(sandbox.Rule{Operation: "POST /v1/customers/{id}/carts", Kind: sandbox.Status, Status: 503, Times: 3})
	if o.Status != order.Placing {
		t.Fatalf("the order is %s", o.Status)
	}
	p.pass(15*time.Minute - time.Second)
	if needs := p.needs(staff); len(needs) != 0 {
		t.Errorf("before its time: %v", needs)
	}
	p.pass(time.Second)
	if needs := p.needs(staff); len(needs) != 1 || needs[0] != "stuck" {
		t.Errorf("after it: %v", needs)
	}
	var seen shown
	staff.Get(at(o)).Into(t, &seen)
	before := p.Tasks(outbox.PlaceOrder)
	if got := staff.Post(at(o)+"/look", map[string]any{"version": seen.Version}); got.Status != http.StatusOK {
		t.Fatalf("%d %s", got.Status, got.Body)
	}
	if after := p.Tasks(outbox.PlaceOrder); after != before+1 {
		t.Errorf("%d tasks, before %d", after, before)
	}
	p.Sandbox.Server.ClearFaults()
	p.take(o)
	if needs := p.needs(staff); p.read(o.ID).Status != order.Active || len(needs) != 0 {
		t.Errorf("%s, at the desk: %v", p.read(o.ID).Status, needs)
	}
}

// O6, REQUIREMENTS B5: that nothing was ordered is confirmed only with the proof of two reads.
func TestNothingWasOrderedNeedsProof(t *testing.T) {
	p := newPlace(t)
	staff := p.staff()
	o := p.send(sandbox.Rule{Operation: checkout, Kind: sandbox.DropBefore, Times: -1})
	confirm := func() apitest.Answer {
		return staff.Post(at(o)+"/absence", map[string]any{"version": p.read(o.ID).Revision.Version, "reason": "Looked through their orders."})
	}
	if got := confirm(); got.Status != http.StatusUnprocessableEntity && got.Status != http.StatusConflict || got.Problem.Code != "proof_missing" {
		t.Errorf("at once: %d %s", got.Status, got.Body)
	}
	for range 4 { // the checkout is sent again at first, and proves nothing
		p.pass(time.Minute)
		p.take(o)
	}
	p.pass(order.Settling)
	saga, err := p.Store.Saga(t.Context(), p.Reseller, o.ID)
	if err != nil {
		t.Fatal(err)
	}
	if saga = saga.Missed(p.Now().Add(time.Second), "Active"); !saga.NothingOrdered() { // as the next look writes it
		t.Fatalf("not proven: %+v", saga.Absence)
	}
	saga.Version++
	if err := p.Store.SaveSaga(t.Context(), p.read(o.ID), saga, p.Act("")); err != nil {
		t.Fatal(err)
	}
	var seen shown
	staff.Get(at(o)).Into(t, &seen)
	if seen.Need != "unanswered" || seen.Proof == nil || !seen.Proof.Proven || len(seen.Steps) == 0 {
		t.Errorf("the desk sees %+v", seen)
	}
	if got := confirm(); got.Status != http.StatusOK {
		t.Fatalf("with proof: %d %s", got.Status, got.Body)
	}
	if now := p.read(o.ID); now.Status != order.Failed || now.Failure.Code != "not_ordered" {
		t.Errorf("%s %+v", now.Status, now.Failure)
	}
	if needs := p.needs(staff); len(needs) != 0 {
		t.Errorf("still at the desk: %v", needs)
	}
}

// O6: an order is taken as placed only when Microsoft has it, of this customer, and with these lines.
func TestTakenAsPlaced(t *testing.T) {
	p := newPlace(t)
	staff := p.staff()
	other := p.send() // active, and somebody else's tag
	o := p.send(sandbox.Rule{Operation: checkout, Kind: sandbox.DropBefore, Times: -1})
	place := func(ids ...string) apitest.Answer {
		return staff.Post(at(o)+"/placement", map[string]any{"version": p.read(o.ID).Revision.Version, "orderIds": ids, "reason": "Found in their list."})
	}
	for sentence, c := range map[string]struct {
		ids  []string
		code string
	}{
		"none":                  {nil, "order_id_needed"},
		"an unknown one":        {[]string{"0123456789ab"}, "order_unknown_at_microsoft"},
		"another order of ours": {[]string{other.Lines[0].OrderID}, "order_of_another"},
	} {
		got := place(c.ids...)
		if len(got.Problem.Errors) == 0 || got.Problem.Errors[0].Code != c.code {
			t.Errorf("%s: %d %s", sentence, got.Status, got.Body)
		}
	}
	p.Sandbox.Server.ClearFaults()
	saga, err := p.Store.Saga(t.Context(), p.Reseller, o.ID)
	if err != nil {
		t.Fatal(err)
	}
	made, err := p.Partner.Checkout(t.Context(), "0b4c7d0e-5b54-4b5a-9d6f-6f1f6a1f2c11", p.tenant, saga.CartID) // by hand, in Partner Center
	if err != nil {
		t.Fatal(err)
	}
	placed, _ := made.Split()
	if got := place(placed[0].ID); got.Status != http.StatusOK {
		t.Fatalf("%d %s", got.Status, got.Body)
	}
	p.take(o)
	if now := p.read(o.ID); now.Status != order.Active || now.Lines[0].OrderID != placed[0].ID {
		t.Errorf("%s %+v", now.Status, now.Lines[0])
	}
}

// O6: what was refused is ordered again once, whoever presses and however often; or given back with a reason.
func TestRefusedLines(t *testing.T) {
	p := newPlace(t)
	staff := p.staff()
	o := p.send(sandbox.Rule{Operation: checkout, Kind: sandbox.Status, Status: 403, Code: 800023})
	if needs := p.needs(staff); len(needs) != 1 || needs[0] != "stopped" {
		t.Fatalf("at the desk: %v", needs)
	}
	if got := staff.Post(at(o)+"/retry", map[string]any{"version": o.Revision.Version, "reason": " "}); got.Status != http.StatusUnprocessableEntity {
		t.Errorf("without a reason: %d %s", got.Status, got.Body)
	}
	var all sync.WaitGroup
	answers := make([]apitest.Answer, 12)
	for i := range answers {
		person := p.staff()
		all.Go(func() {
			answers[i] = person.Post(at(o)+"/retry", map[string]any{"version": o.Revision.Version, "reason": "The credit line was raised."})
		})
	}
	all.Wait()
	var next shown
	done := 0
	for _, got := range answers {
		switch {
		case got.Status == http.StatusOK:
			got.Into(t, &next)
			done++
		case got.Status != http.StatusConflict && got.Status != http.StatusPreconditionFailed:
			t.Errorf("%d %s", got.Status, got.Body)
		}
	}
	ref, err := order.ParseRef(next.ID)
	if err != nil || done != 1 {
		t.Fatalf("%d retried: %v", done, err)
	}
	again := p.read(ref.Order)
	p.take(again)
	if again = p.read(ref.Order); again.Status != order.Active || again.FollowsUp != o.ID.String() || p.read(o.ID).FollowedBy != again.ID.String() {
		t.Errorf("%s follows %q", again.Status, again.FollowsUp)
	}
	if there, err := p.Partner.Orders(t.Context(), p.tenant); err != nil || len(there) != 1 {
		t.Errorf("Microsoft has %d orders, %v", len(there), err)
	}
	if needs := p.needs(staff); len(needs) != 0 {
		t.Errorf("still at the desk: %v", needs)
	}

	o = p.send(sandbox.Rule{Operation: checkout, Kind: sandbox.Status, Status: 403, Code: 800069})
	if got := staff.Post(at(o)+"/return", map[string]any{"version": o.Revision.Version, "reason": "Microsoft wants papers of the customer."}); got.Status != http.StatusOK {
		t.Fatalf("%d %s", got.Status, got.Body)
	}
	if now := p.read(o.ID); now.Returned == "" || len(p.needs(staff)) != 0 {
		t.Errorf("given back: %q, at the desk %v", now.Returned, p.needs(staff))
	}
}

// Other organisations' people do not learn that there is a desk; other ids answer like unknown ones.
func TestTheDeskIsTheProviders(t *testing.T) {
	p := newPlace(t)
	o := p.send(sandbox.Rule{Operation: checkout, Kind: sandbox.Status, Status: 403, Code: 800023})
	seller := apitest.New(t, p.handler).WithSession(string(p.SignIn(p.Reseller, auth.AccountManager)))
	if got := seller.Get(at(o)); got.Status != http.StatusForbidden {
		t.Errorf("a reseller reads: %d", got.Status)
	}
	for _, id := range []string{"x", o.ID.String(), p.Another().ID() + "." + o.ID.String()} {
		if got := p.staff().Get("/api/desk/orders/" + id); got.Status != http.StatusNotFound {
			t.Errorf("%s: %d", id, got.Status)
		}
	}
}
