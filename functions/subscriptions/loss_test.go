package subscriptions_test

import (
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/auth"
	"twotier/shared/fault"
)

// K3, S2: licences that are added below cost need the explicit yes of somebody who may say it, as in a cart. Fewer do not.
func TestLicencesAddedBelowCostNeedAYes(t *testing.T) {
	p := newPlace(t)
	path := "/api/subscriptions/" + p.holdsAt(p.Reseller, p.customer, "d4e1f2a3-0000-4000-8000-000000000002", "7000.00") + "/changes"
	more := func(yes bool) named { return named{"kind": "seats", "quantity": 12, "belowCost": yes} }
	var foreseen struct {
		Outlook struct{ BelowCost, Allowed bool }
	}
	p.as(auth.Sales).Post(path+"?dryRun=true", more(false)).Into(t, &foreseen)
	if !foreseen.Outlook.BelowCost || !foreseen.Outlook.Allowed {
		t.Errorf("foreseen: %+v", foreseen)
	}
	for _, c := range []struct {
		sentence string
		role     auth.Role
		body     named
		status   int
		want     []fault.Field
	}{
		{"somebody who may not say yes", auth.Sales, more(true), http.StatusUnprocessableEntity,
			[]fault.Field{{Path: "belowCost", Code: "below_cost_not_allowed", Params: map[string]string{"permission": "orders.below-cost"}}}},
		{"somebody who has not said it", auth.AccountManager, more(false), http.StatusUnprocessableEntity, []fault.Field{{Path: "belowCost", Code: "acceptance_needed"}}},
		{"somebody who has", auth.AccountManager, more(true), http.StatusAccepted, nil},
		{"fewer", auth.Sales, named{"kind": "seats", "quantity": 9}, http.StatusAccepted, nil},
	} {
		got := p.as(c.role).Post(path, c.body)
		if diff := cmp.Diff(c.want, got.Problem.Errors); got.Status != c.status || diff != "" {
			t.Errorf("%s: %d %s", c.sentence, got.Status, diff)
		}
	}
}
