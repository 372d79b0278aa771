package ordering_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/infra/sandbox"
	"twotier/shared/fault"
	"twotier/shared/order"
	"twotier/shared/partnercenter/buying"
)

// X3, NCE-RULES J2: whether the customer still gets the promotion in the price is asked, and said with the line.
func TestADryRunOfAPromotion(t *testing.T) {
	p := newPlace(t).withPromotions()
	draft := p.drafted(t, premium(5), of(defender(), "monthly", 5, line{"promotionId": defenderDeal}))
	if got := p.dryRun(t, draft); got.WouldBeAccepted != "yes" || got.microsoft() != "seller yes, account yes, agreement yes, offers yes, promotions yes" {
		t.Errorf("%s: %s", got.WouldBeAccepted, got.microsoft())
	}
	p.Sandbox.Fail(sandbox.Rule{Operation: "POST /v1/customers/{id}/promotionEligibilities", Kind: sandbox.Status, Status: 400})
	if got := p.dryRun(t, draft); got.WouldBeAccepted != "unsure" || got.Microsoft[4].State != "unasked" {
		t.Errorf("while Microsoft is away: %s, %s", got.WouldBeAccepted, got.microsoft())
	}
	id, err := order.ParseID(draft.ID)
	if err != nil {
		t.Fatal(err)
	}
	saved, err := p.Store.Order(t.Context(), p.Reseller, id)
	if err != nil {
		t.Fatal(err)
	}
	head, err := p.Store.CustomerHead(t.Context(), p.Reseller, p.customer)
	if err != nil {
		t.Fatal(err)
	}
	saved.Lines[1].Quantity = 2401 // as if the promotion had become smaller since
	replies := buying.Microsoft{Partner: p.Partner}.WouldSell(t.Context(), order.Enquiry{Tenant: head.Tenant.TenantID, PartnerID: "6200200", Lines: saved.Lines})
	want := fault.Fields{{Path: "lines.1.promotionId", Code: "promotion_seats", Params: map[string]string{"min": "1", "max": "2400"}}}
	if got := replies[4]; got.State != order.No || got.Code != "promotion_seats" || !cmp.Equal(want, got.Fields) {
		t.Errorf("one that no longer fits: %+v", got)
	}
}
