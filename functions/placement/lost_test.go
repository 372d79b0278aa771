package placement_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"twotier/functions/placement"
	"twotier/infra/sandbox"
	"twotier/infra/world"
	"twotier/shared/agreement"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/order"
	"twotier/shared/partnercenter"
	"twotier/shared/relationship"
	"twotier/shared/reseller"
	"twotier/shared/standing"
	"twotier/shared/subscription"
)

// turning is a Partner Center after whose nth answer something turns.
type turning struct {
	placement.Partner
	left int
	turn func()
}

func (u *turning) met() {
	if u.left--; u.left == 0 {
		u.turn()
	}
}

func (u *turning) ValidateResellers(ctx context.Context, partners ...partnercenter.PartnerID) ([]partnercenter.ResellerCheck, error) {
	defer u.met()
	return u.Partner.ValidateResellers(ctx, partners...)
}

func (u *turning) CustomerAvailabilities(ctx context.Context, tenant, product, sku string) ([]partnercenter.Availability, error) {
	defer u.met()
	return u.Partner.CustomerAvailabilities(ctx, tenant, product, sku)
}

func (u *turning) CreateCart(ctx context.Context, id partnercenter.RequestID, tenant string, cart partnercenter.Cart) (partnercenter.Cart, error) {
	defer u.met()
	return u.Partner.CreateCart(ctx, id, tenant, cart)
}

func (u *turning) Checkout(ctx context.Context, id partnercenter.RequestID, tenant, cart string) (partnercenter.CheckoutResult, error) {
	defer u.met()
	return u.Partner.Checkout(ctx, id, tenant, cart)
}

// beforeCheckout are the calls an order of two lines makes of Microsoft before its checkout: one about the reseller, one
// about each product, one for the cart.
const beforeCheckout = 4

// flip is a precondition of ordering that goes, and the reason an order ends with.
type flip struct {
	sentence string
	turn     func(*testing.T, *place)
	code     string
}

func flips() []flip {
	return []flip{
		{"the authorisation is lost", func(t *testing.T, p *place) { p.lose(t) }, "reseller_status_lost"},
		{"the account gets other ids", identified(sandbox.SecondResellerMPNID), "partner_id_changed"},
		{"the account has no ids any more", identified(""), "partner_id_invalid"},
		{"the company's approval ends", func(t *testing.T, p *place) {
			p.changeReseller(t, func(r *reseller.Reseller) { r.ApprovedAt = time.Time{} })
		}, "partner_not_authorised"},
		{"the reseller's region is another", func(t *testing.T, p *place) {
			p.changeReseller(t, func(r *reseller.Reseller) { r.Address.Country = "US" })
		}, "partner_not_authorised"},
		{"the agreement lapses", func(t *testing.T, p *place) { p.lapse(t) }, "agreement_missing"},
		{"the customer is another partner's", func(t *testing.T, p *place) { p.part(t) }, "partner_not_authorised"},
	}
}

func (p *place) lose(t *testing.T) {
	t.Helper()
	if _, err := p.placer.Standing.Lose(t.Context(), auth.System("test", p.Reseller, "test"), p.Reseller, reseller.ByNotice, "900154", ""); err != nil {
		t.Fatal(err)
	}
}

func identified(partnerID string) func(*testing.T, *place) {
	return func(t *testing.T, p *place) {
		p.changeReseller(t, func(r *reseller.Reseller) { *r = r.Identified(partnerID, r.MicrosoftID, p.Now()) })
	}
}

func (p *place) changeReseller(t *testing.T, change func(*reseller.Reseller)) {
	t.Helper()
	r, err := p.Store.Reseller(t.Context(), p.Reseller)
	if err != nil {
		t.Fatal(err)
	}
	change(&r)
	if _, err := p.Store.SaveReseller(t.Context(), r, p.Act("reseller.changed")); err != nil {
		t.Fatal(err)
	}
}

func (p *place) lapse(t *testing.T) {
	t.Helper()
	known, err := p.Store.AgreementCase(t.Context(), p.Reseller, p.customer)
	if err != nil {
		t.Fatal(err)
	}
	known.Agreement.Status = agreement.Required
	if _, err := p.Store.SaveAgreement(t.Context(), p.Reseller, known.Agreement, p.Act("agreement.lapsed")); err != nil {
		t.Fatal(err)
	}
}

func (p *place) part(t *testing.T) {
	t.Helper()
	of, err := p.Store.RelationshipCase(t.Context(), p.Reseller, p.customer)
	if err != nil {
		t.Fatal(err)
	}
	of.Relationship.Status, of.Relationship.Partner = relationship.Ended, relationship.Another
	if _, err := p.Store.EndRelationship(t.Context(), p.Reseller, relationship.View{Case: of}, p.Act("relationship.ended")); err != nil {
		t.Fatal(err)
	}
}

// checkedOut says whether Microsoft has ordered anything.
func (p *place) checkedOut() bool {
	for _, call := range p.Sandbox.Server.Requests() {
		if strings.HasSuffix(call.Operation, "/checkout") && call.Status < http.StatusBadRequest {
			return true
		}
	}
	return false
}

// P6, REQUIREMENTS B6: whatever ordering needs may go after any answer of Microsoft's between the button and the checkout.
// Nothing is ordered, the order says why and can be repeated: nothing of it is lost.
func TestAPreconditionThatGoesAnywhereBeforeTheCheckoutGivesNoOrder(t *testing.T) {
	for _, f := range flips() {
		for at := range beforeCheckout {
			t.Run(fmt.Sprintf("%s after answer %d", f.sentence, at+1), func(t *testing.T) {
				p := newPlace(t)
				p.send(t)
				turned := false
				p.placer.Partner = &turning{Partner: p.placer.Partner, left: at + 1, turn: func() { turned = true; f.turn(t, p) }}
				p.deliver(t)
				o := p.read(t)
				if !turned {
					t.Fatal("it never turned")
				}
				if o.Status != order.Failed || o.Failure.Code != f.code {
					t.Errorf("%s %+v, want failed with %s", o.Status, o.Failure, f.code)
				}
				if p.checkedOut() {
					t.Error("something was ordered")
				}
			})
		}
	}
}

// authorisation is what is known of the reseller's.
func (p *place) authorisation(t *testing.T) reseller.Authorisation {
	t.Helper()
	r, err := p.Store.Reseller(t.Context(), p.Reseller)
	if err != nil {
		t.Fatal(err)
	}
	return r.Authorisation
}

// P6: a code that says the reseller, not the line, ends the authorisation at once, and stops what else is queued; a code
// that may say something else as well does so only when Microsoft says no to the PartnerID itself, and none does for want of
// a signature.
func TestARefusalOfTheResellerEndsItsAuthorisation(t *testing.T) {
	suspended := func(t *testing.T, p *place) {
		p.ask(t, "/sandbox/resellers", `{"mpnId":"6200200","tenantId":"8c2b7f14-6e0d-4a5b-b3f9-0d4e2a1c9f57","name":"Kranich","country":"DE","mpaSigned":true,"suspended":true}`)
	}
	unsigned := func(t *testing.T, p *place) {
		p.ask(t, "/sandbox/resellers", `{"mpnId":"6200200","tenantId":"8c2b7f14-6e0d-4a5b-b3f9-0d4e2a1c9f57","name":"Kranich","country":"DE","mpaSigned":false}`)
	}
	broken := func(code int) sandbox.Rule {
		return sandbox.Rule{Operation: checkout, Kind: sandbox.BrokenOrder, Code: code}
	}
	at := func(operation string, status, code int) sandbox.Rule {
		return sandbox.Rule{Operation: operation, Kind: sandbox.Status, Status: status, Code: code}
	}
	for _, c := range []struct {
		sentence string
		rule     sandbox.Rule
		flip     func(*testing.T, *place)
		lost     string // with Microsoft's code; "" when it is not
		reason   string
	}{
		{"not an adviser", at(carts, 400, 2071), nil, "2071", "reseller_status_lost"},
		{"the id of a provider, which it is not", at(carts, 404, 2072), nil, "", "partner_id_invalid"},
		{"no partner of this id, which there is", at(carts, 404, 800015), nil, "", "partner_id_invalid"},
		{"no indirect reseller", at(checkout, 400, 800016), nil, "800016", "reseller_status_lost"},
		{"no active tenant of a reseller", at(checkout, 400, 900154), nil, "900154", "reseller_status_lost"},
		{"the partner agreement is not accepted", at(checkout, 403, 900123), nil, "", "partner_not_authorised"},
		{"Microsoft says no when it is asked, for want of the agreement", sandbox.Rule{}, unsigned, "", "partner_not_authorised"},
		{"not valid as partner of record", at(checkout, 400, 900400), nil, "900400", "reseller_status_lost"},
		{"Microsoft says no when it is asked", sandbox.Rule{}, suspended, "900400", "reseller_status_lost"},
		{"a programme that is not active, and it is the reseller's", at(checkout, 403, 800039), func(t *testing.T, p *place) {
			p.placer.Partner = &turning{Partner: p.placer.Partner, left: beforeCheckout, turn: func() { suspended(t, p) }}
		}, "800039", "reseller_status_lost"},
		{"a programme that is not active, and it is not the reseller's", at(checkout, 403, 800039), nil, "", "partner_not_authorised"},
		{"the provider has not accepted its agreement", at(checkout, 403, 900124), nil, "", "refused"},
		{"one order of two is refused for the reseller", broken(900154), nil, "900154", "reseller_status_lost"},
		{"the customer has no agreement", at(checkout, 403, 13605), nil, "", "agreement_missing"},
		{"a line is refused", broken(800069), nil, "", "risk_check"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			p := newPlace(t)
			p.sendPaid(t, "annual") // two orders of one cart
			if c.flip != nil {
				c.flip(t, p)
			}
			if c.rule.Operation != "" {
				p.Sandbox.Fail(c.rule)
			}
			p.deliver(t)
			if o, a := p.read(t), p.authorisation(t); o.Failure.Code != c.reason || a.Code != c.lost || a.Lost() != (c.lost != "") {
				t.Errorf("%s %+v, authorisation %+v; want %q lost with %q", o.Status, o.Failure, a, c.reason, c.lost)
			}
		})
	}
}

// P6: what was queued when an authorisation ended is stopped before anything of it is sent; nothing of it is lost, and once
// there is a new authorisation it is ordered again, with the ids of then.
func TestAQueuedOrderIsStoppedAndRepeatedLater(t *testing.T) {
	p := newPlace(t)
	first := p.send(t)
	p.lose(t)
	p.deliver(t)
	stopped := p.read(t)
	if stopped.Status != order.Failed || stopped.Failure.Code != "reseller_status_lost" || len(stopped.Lines) != 2 {
		t.Fatalf("%s %+v", stopped.Status, stopped.Failure)
	}
	by := p.By(p.Reseller, auth.Sales)
	if _, err := p.orders.Retry(t.Context(), by, first.ID, stopped.Revision.Version); fault.CodeOf(err) != "reseller_status_lost" {
		t.Errorf("repeated while lost: %v", err)
	}
	identified(sandbox.SecondResellerMPNID)(t, p)
	if _, err := p.placer.Standing.(standing.Keeper).Restore(t.Context(), auth.System("test", p.Reseller, "again"), p.Reseller, reseller.ByCase, ""); err != nil {
		t.Fatal(err)
	}
	again, err := p.orders.Retry(t.Context(), by, first.ID, stopped.Revision.Version)
	if err != nil {
		t.Fatal(err)
	}
	if again.PartnerID != sandbox.SecondResellerMPNID {
		t.Errorf("it names %s", again.PartnerID)
	}
	p.order = again
	p.deliver(t)
	if o := p.read(t); o.Status != order.Active {
		t.Errorf("%s %+v", o.Status, o.Failure)
	}
}

// P6, REQUIREMENTS B5: a checkout that may have been sent before the authorisation ended is asked about and not sent again.
func TestACheckoutInDoubtIsNotSentAgainWithoutAuthorisation(t *testing.T) {
	for _, c := range []struct {
		sentence string
		rule     sandbox.Rule
		ends     order.Status
	}{
		{"it had arrived", sandbox.Rule{Operation: checkout, Kind: sandbox.DropAfter}, order.Active},
		{"it had not", sandbox.Rule{Operation: checkout, Kind: sandbox.DropBefore}, order.Failed},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			p := newPlace(t)
			p.send(t)
			p.Sandbox.Fail(c.rule)
			p.placer.Partner = &turning{Partner: p.placer.Partner, left: beforeCheckout + 1, turn: func() { p.lose(t) }}
			for range 8 {
				if !p.read(t).Status.UnderWay() {
					break
				}
				if err := p.placer.Continue(t.Context(), p.message()); err != nil {
					t.Fatal(err)
				}
				p.Pass(order.Settling)
				p.Sandbox.Advance(order.Settling)
			}
			o := p.read(t)
			if o.Status != c.ends || c.ends == order.Failed && (o.Failure.Code != "reseller_status_lost" || p.atMicrosoft(t) > 0) {
				t.Errorf("%s %+v", o.Status, o.Failure)
			}
		})
	}
}

// P6: what runs may be given back, locked and ended, and may go on as it is; what buys more is stopped, in the queue too.
func TestWithoutAuthorisationChangesOnlyReduce(t *testing.T) {
	premium := world.BusinessPremium()
	next := func(seats int) subscription.Change {
		return subscription.Change{Kind: subscription.ToNextTerm, Next: &subscription.NextTerm{ProductID: premium.ProductID, SkuID: premium.SkuID,
			TermDuration: "P1Y", BillingCycle: "monthly", Quantity: seats}}
	}
	c := newChanging(t)
	queued := c.ask(t, toSeats(9))
	c.lose(t)
	c.deliver(t)
	if o := c.read(t); o.ID != queued.ID || o.Status != order.Failed || o.Failure.Code != "reseller_status_lost" || c.there(t).Quantity != 5 {
		t.Errorf("queued: %s %+v, %d seats", o.Status, o.Failure, c.there(t).Quantity)
	}
	for _, test := range []struct {
		sentence string
		wish     subscription.Change
		allowed  bool
	}{
		{"more seats", toSeats(6), false},
		{"a renewal to another product", subscription.Change{Kind: subscription.ToNextTerm, Next: &subscription.NextTerm{ProductID: standard().ProductID,
			SkuID: standard().SkuID, TermDuration: "P1Y", BillingCycle: "monthly", Quantity: 5}}, false},
		{"a bigger renewal", next(8), false},
		{"another name", subscription.Change{Kind: subscription.ToName, Name: "Warehouse"}, true},
		{"fewer seats", toSeats(4), true},
		{"a smaller renewal", next(3), true},
		{"the end of the term", subscription.Change{Kind: subscription.ToEndOfTerm, End: subscription.Ends}, true},
		{"renewing as it is after all", subscription.Change{Kind: subscription.ToEndOfTerm, End: subscription.Renews}, true},
		{"locked", subscription.Change{Kind: subscription.Suspension}, true},
	} {
		o, err := c.changes.Ask(t.Context(), c.by(), c.of, test.wish, order.Said{})
		var refused *fault.Error
		switch {
		case test.allowed && err != nil:
			t.Errorf("%s: %v", test.sentence, err)
		case !test.allowed && (!errors.As(err, &refused) || !slices.ContainsFunc(refused.Fields, aboutStanding)):
			t.Errorf("%s: %v", test.sentence, err)
		case test.allowed:
			c.order = o
			c.deliver(t)
			if o := c.read(t); o.Status != order.Active {
				t.Errorf("%s: %s %+v", test.sentence, o.Status, o.Failure)
			}
		}
	}
}

func aboutStanding(f fault.Field) bool {
	return f.Path == "readiness.standing" && f.Code == "reseller_status_lost"
}
