package placement_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/infra/world"
	"twotier/shared/auth"
	"twotier/shared/order"
	"twotier/shared/partnercenter/buying"
)

// endsTold is the days Microsoft tells of for a year that starts now, each with the subscriptions that end with it.
func (p *place) endsTold(t *testing.T) map[string][]string {
	t.Helper()
	told, err := buying.Microsoft{Partner: p.Partner}.Ends(t.Context(), p.tenant, "P1Y")
	if err != nil {
		t.Fatal(err)
	}
	found := map[string][]string{}
	for _, end := range told {
		name := end.Day.Format(time.DateOnly)
		if _, twice := found[name]; twice {
			t.Errorf("%s is told twice", name)
		}
		found[name] = end.Subscriptions
	}
	return found
}

// bought is the id of the subscription an order for one line became.
func (p *place) bought(t *testing.T, line order.LineWish) string {
	t.Helper()
	p.ordered(t, line)
	p.deliver(t)
	o := p.read(t)
	if o.Status != order.Active {
		t.Fatalf("%s, %+v", o.Status, o.Failure)
	}
	return o.Lines[0].SubscriptionID
}

// K4, NCE-RULES G2: a subscription that ends with a month is told of twice by Microsoft, by its own end and by the month's;
// here the day is one, and says whose end it is.
func TestADayThatEndsAMonthAndASubscriptionIsOne(t *testing.T) {
	p := newPlace(t)
	now := p.Now().UTC()
	end := time.Date(now.Year(), now.Month()+4, 0, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
	id := p.bought(t, wished(world.BusinessPremium(), "P1Y", "monthly", 3, order.TermWish{TermEnd: end}))
	told, err := p.Partner.CustomTermEndDates(t.Context(), p.tenant, "P1Y")
	if err != nil {
		t.Fatal(err)
	}
	times := 0
	for _, one := range told {
		if one.Date.Format(time.DateOnly) == end {
			times++
		}
	}
	if times != 2 {
		t.Fatalf("Microsoft tells of %s %d times, this test is about 2", end, times)
	}
	if diff := cmp.Diff([]string{id}, p.endsTold(t)[end]); diff != "" {
		t.Error(diff)
	}
}

// O1, NCE-RULES G2, G6: a first term ends together with a subscription the customer has, in the middle of a month; the
// second subscription has the same last day at Microsoft.
func TestAFirstTermEndsWithAnotherSubscription(t *testing.T) {
	p := newPlace(t)
	first := p.bought(t, wished(world.BusinessPremium(), "P1Y", "monthly", 3, order.TermWish{}))
	p.pass(40 * 24 * time.Hour)
	held, err := p.Partner.Subscription(t.Context(), p.tenant, first)
	if err != nil {
		t.Fatal(err)
	}
	end := held.CommitmentEnd().UTC().Format(time.DateOnly)
	if diff := cmp.Diff([]string{first}, p.endsTold(t)[end]); diff != "" {
		t.Fatal(diff)
	}
	by := p.By(p.Reseller, auth.Sales)
	draft, err := p.orders.Begin(t.Context(), by, p.customer, "Aligned")
	if err != nil {
		t.Fatal(err)
	}
	line := wished(world.BusinessPremium(), "P1Y", "monthly", 2, order.TermWish{TermEnd: end})
	view, err := p.orders.Save(t.Context(), by, draft.ID, draft.Revision.Version, order.Wish{Name: "Aligned", Lines: []order.LineWish{line}})
	if err != nil || len(view.Problems) > 0 {
		t.Fatalf("%v, %+v", err, view.Problems)
	}
	second, err := p.Partner.Subscription(t.Context(), p.tenant, p.bought(t, line))
	if err != nil {
		t.Fatal(err)
	}
	if got := second.CommitmentEnd().UTC().Format(time.DateOnly); got != end || second.ID == first {
		t.Errorf("the second ends %s, the first %s", got, end)
	}
}
