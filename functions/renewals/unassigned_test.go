package renewals_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/auth"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/subscription"
	"twotier/shared/wire"
)

type idle struct {
	Items []struct {
		ID                    string
		Unassigned, Now       int
		Whole, Settled        bool
		Then                  *int
		Version               int64
		MonthPrice, MonthCost *struct{ Value string }
		Wish                  *m
		Until, At             time.Time
	}
	Sums []struct {
		Subscriptions, Licences, Now int
		MonthPrice, MonthCost        *struct{ Value string }
	}
}

func assigned(n int) func(*subscription.Subscription) {
	return func(s *subscription.Subscription) { s.Assigned = &n }
}

// S5: over all and of one customer; what can be given back now stands first; what is decided on is no task any more.
func TestLicencesNobodyHas(t *testing.T) {
	p := newPlace(t)
	p.hold("used0001", 90, assigned(4))
	later := p.hold("late0001", 60, assigned(1))
	soon := p.hold("soon0001", 200, assigned(2), func(s *subscription.Subscription) {
		s.Windows = []subscription.Window{{Quantity: 4, Until: p.Now().Add(24 * time.Hour)}}
	})
	for _, path := range []string{"/api/unassigned-licences", "/api/unassigned-licences?customer=" + p.patron} {
		var got idle
		p.seller.Get(path).Into(t, &got)
		if len(got.Items) != 2 || got.Items[0].ID != soon || got.Items[0].Now != 2 || got.Items[1].ID != later || got.Items[1].Unassigned != 3 {
			t.Fatalf("%s: %+v", path, got.Items)
		}
		if got.Sums[0].Licences != 5 || got.Sums[0].Now != 2 || got.Sums[0].MonthPrice.Value != "125.00" || got.Sums[0].MonthCost.Value != "100.00" {
			t.Errorf("%s: %+v", path, got.Sums[0])
		}
	}
	var before, after idle
	p.seller.Get("/api/unassigned-licences").Into(t, &before)
	wish := *before.Items[1].Wish
	wish["version"] = before.Items[1].Version
	if got := p.seller.Post("/api/renewals/"+later+"/choice", wish); got.Status != http.StatusAccepted {
		t.Fatalf("the proposed wish: %d %s", got.Status, got.Body)
	}
	p.seller.Get("/api/unassigned-licences").Into(t, &after)
	if last := after.Items[1]; !last.Settled || last.Then == nil || *last.Then != 1 || last.Wish != nil {
		t.Errorf("after the decision: %+v", last)
	}
	if after.Sums[0].Licences != 2 {
		t.Errorf("what is decided on is counted still: %+v", after.Sums[0])
	}
}

// S5: an assignment takes the row away, another organisation sees nothing, a customer's user no cost.
func TestWhoSeesLicencesNobodyHas(t *testing.T) {
	p := newPlace(t)
	p.hold("late0001", 60, assigned(1))
	var own idle
	answer := p.reader.Get("/api/unassigned-licences")
	answer.Into(t, &own)
	if len(own.Items) != 1 || own.Items[0].MonthPrice.Value != "75.00" || strings.Contains(string(answer.Body), "ost\"") {
		t.Errorf("a customer's user: %s", answer.Body)
	}
	other := apitest.New(t, p.api).WithSession(string(p.SignIn(p.Another(), auth.AccountManager)))
	for _, path := range []string{"/api/unassigned-licences", "/api/unassigned-licences?customer=" + p.patron, "/api/unassigned-licences?customer=" + wire.NewID()} {
		var got idle
		other.Get(path).Into(t, &got)
		if diff := cmp.Diff(0, len(got.Items)); diff != "" {
			t.Errorf("%s of another organisation: %+v", path, got.Items)
		}
	}
	p.Pass(time.Minute)
	p.hold("late0001", 60, assigned(4))
	p.seller.Get("/api/unassigned-licences").Into(t, &own)
	if len(own.Items) != 0 {
		t.Errorf("all are assigned: %+v", own.Items)
	}
}
