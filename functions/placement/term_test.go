package placement_test

import (
	"testing"
	"time"

	"twotier/infra/sandbox"
	"twotier/infra/world"
	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/order"
	"twotier/shared/partnercenter/buying"
	"twotier/shared/terms"
)

// ordered presses the button for the lines.
func (p *place) ordered(t *testing.T, lines ...order.LineWish) order.Order {
	t.Helper()
	by := p.By(p.Reseller, auth.Sales)
	p.orders.Deals = buying.Microsoft{Partner: p.Partner}
	draft, err := p.orders.Begin(t.Context(), by, p.customer, "Terms")
	if err != nil {
		t.Fatal(err)
	}
	view, err := p.orders.Save(t.Context(), by, draft.ID, draft.Revision.Version, order.Wish{Name: "Terms", Lines: lines})
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

func wished(key catalog.Key, term, cycle string, quantity int, first order.TermWish) order.LineWish {
	return order.LineWish{ProductID: key.ProductID, SkuID: key.SkuID, TermDuration: term, BillingCycle: cycle, Quantity: quantity, Term: first}
}

// O1, K4: what was configured beside the plain purchase reaches Microsoft: the last day, the end instead of a renewal, the
// promotion and the trial. The end is asked for again when its answer is lost.
func TestFirstTermsReachMicrosoft(t *testing.T) {
	p := newPlace(t)
	visio := catalog.Key{ProductID: "CFQ7TTC0HD33", SkuID: "0003"}
	trial := catalog.Key{ProductID: "CFQ7TTC0LH18", SkuID: "0002"}
	p.PublishMore(visio, trial, catalog.Key{ProductID: "CFQ7TTC0LH18", SkuID: "0001"})
	p.PublishPromotions()
	now := p.Now().UTC()
	end := time.Date(now.Year(), now.Month()+4, 0, 0, 0, 0, 0, time.UTC)
	p.ordered(t,
		wished(visio, "P1Y", "annual", 2, order.TermWish{}),
		wished(trial, "P1M", "monthly", 25, order.TermWish{}))
	p.deliver(t)
	plain := p.read(t)
	p.Sandbox.Fail(sandbox.Rule{Operation: "PATCH /v1/customers/{id}/subscriptions/{id}", Kind: sandbox.DropAfter, Times: 1})
	p.ordered(t, wished(world.BusinessPremium(), "P1Y", "monthly", 3, order.TermWish{TermEnd: end.Format(time.DateOnly), LastTerm: true}))
	p.deliver(t)
	aligned := p.read(t)
	if plain.Status != order.Active || aligned.Status != order.Active {
		t.Fatalf("%s %+v, %s %+v", plain.Status, plain.Failure, aligned.Status, aligned.Failure)
	}
	for _, c := range []struct {
		sentence string
		line     order.Line
		renews   bool
		promoted bool
		trial    bool
	}{
		{"a promotion", plain.Lines[0], true, true, false},
		{"a trial", plain.Lines[1], true, false, true},
		{"an aligned last term", aligned.Lines[0], false, false, false},
	} {
		s, err := p.Partner.Subscription(t.Context(), p.tenant, c.line.SubscriptionID)
		if err != nil {
			t.Fatal(err)
		}
		if s.AutoRenewEnabled != c.renews || (s.PromotionID != "") != c.promoted || s.IsTrial != c.trial {
			t.Errorf("%s: renews %v, promotion %q, trial %v", c.sentence, s.AutoRenewEnabled, s.PromotionID, s.IsTrial)
		}
		if got := s.CommitmentEnd().UTC().Format(time.DateOnly); !c.renews && got != end.Format(time.DateOnly) {
			t.Errorf("%s ends %s, want %s", c.sentence, got, end.Format(time.DateOnly))
		}
	}
}

// O2, NCE-RULES J6: a promotion that the customer no longer gets costs nobody the list price unasked: the order stops.
func TestALostPromotionStopsTheOrder(t *testing.T) {
	visio := catalog.Key{ProductID: "CFQ7TTC0HD33", SkuID: "0003"}
	p := newPlace(t)
	p.PublishMore(visio)
	p.PublishPromotions()
	p.ordered(t, wished(visio, "P1Y", "annual", 2, order.TermWish{}))
	p.Sandbox.Advance(60 * 24 * time.Hour) // the promotion ends with the year
	p.Pass(time.Minute)
	p.deliver(t)
	if o := p.read(t); o.Status != order.Failed || o.Lines[0].Failure != "price_changed" {
		t.Errorf("%s, %q", o.Status, o.Lines[0].Failure)
	}
	if n := p.atMicrosoft(t); n != 0 {
		t.Errorf("Microsoft has %d lines", n)
	}
}
