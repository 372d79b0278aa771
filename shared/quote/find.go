package quote

import (
	"cmp"
	"context"
	"slices"
	"time"

	"twotier/shared/auth"
	"twotier/shared/fault"
)

// Filter narrows a list of quotes; what is empty fits all.
type Filter struct {
	Search   string // beginnings of words of the title or the customer; or the quote's number
	State    Status // as lists show it
	Customer string
	Past     bool // those nobody has to do anything about any more, instead of those that are open
	SentOnly bool // without what is still being written
}

// State is the status as lists show it: what was sent is over with its last day, whether somebody has noted it yet or not.
func (c Card) State(now time.Time) Status {
	if (Edition{Status: c.Status, ValidUntil: c.ValidUntil}).Expired(now) {
		return Expired
	}
	return c.Status
}

// Fits says whether a quote is one of those, by everything but the search.
func (f Filter) Fits(c Card, now time.Time) bool {
	return c.Status.Open() != f.Past && (f.State == "" || c.State(now) == f.State) &&
		(f.Customer == "" || c.ID.Customer == f.Customer) && (!f.SentOnly || c.Status.ToCustomer())
}

// longestSearch bounds what is searched by; nothing is called longer.
const longestSearch = 100

func (f Filter) wrong() error {
	var wrong fault.Fields
	if len(f.Search) > longestSearch {
		wrong.AddWith("search", "too_long", "max", "100")
	}
	if f.State != "" && !slices.Contains(Statuses(), f.State) {
		wrong.Add("state", "malformed")
	}
	return wrong.Err()
}

// List lists quotes, newest first. Inside a customer's area they are that customer's, and its own people are told of none
// that is still being written.
func (s Service) List(ctx context.Context, by auth.Caller, f Filter, cursor string) ([]Card, string, error) {
	if err := by.May(auth.ReadOrders); err != nil {
		return nil, "", err
	}
	f.Customer = cmp.Or(f.Customer, by.Customer)
	if err := by.Sees(f.Customer); err != nil {
		return nil, "", err
	}
	if err := f.wrong(); err != nil {
		return nil, "", err
	}
	f.SentOnly = by.May(auth.ReadCosts) != nil
	return s.Store.Quotes(ctx, by.Tenant, f, cursor)
}
