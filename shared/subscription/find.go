package subscription

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"twotier/shared/auth"
	"twotier/shared/fault"
)

// Narrowed is which part of what customers hold a list shows.
type Narrowed string

const (
	Everything Narrowed = ""          // that is kept, by the end of its term
	Undoable   Narrowed = "undo"      // seats of it can still be given back
	NotRenewed Narrowed = "ending"    // it does not renew by itself
	Locked     Narrowed = "suspended" //
	Trials     Narrowed = "trial"     //
	Past       Narrowed = "past"      // ended, or gone at Microsoft
)

// Query narrows a list of subscriptions; what is empty fits all.
type Query struct {
	Search   string // beginnings of words of customer, product or friendly name, or Microsoft's id
	Part     Narrowed
	Customer string
}

// longestSearch bounds what is searched by; nothing is called longer.
const longestSearch = 100

// Valid reports every input that breaks a rule.
func (q Query) Valid() fault.Fields {
	var wrong fault.Fields
	if len(q.Search) > longestSearch {
		wrong.AddWith("search", "too_long", "max", strconv.Itoa(longestSearch))
	}
	if !slices.Contains([]Narrowed{Everything, Undoable, NotRenewed, Locked, Trials, Past}, q.Part) {
		wrong.Add("part", "malformed")
	}
	return wrong
}

// Fits says whether a subscription is of the part, whatever the search.
func (q Query) Fits(s Subscription, now time.Time) bool {
	if q.Customer != "" && s.Customer != q.Customer || s.Kept() == (q.Part == Past) {
		return false
	}
	switch q.Part {
	case Undoable:
		seats, _ := s.Returnable(now)
		return seats > 0 || s.CancellableUntil.After(now)
	case NotRenewed:
		return s.Status == Active && s.EndOfTerm != Renews && s.Kind.EndsWithTerm()
	case Locked:
		return s.Status == Suspended
	case Trials:
		return s.IsTrial
	}
	return true
}

// Finder reads lists of subscriptions. A page may hold fewer than others although more follow.
type Finder interface {
	FindSubscriptions(ctx context.Context, t auth.Tenant, q Query, cursor string) ([]Subscription, string, error)
}

// Register is reading what the customers of a reseller hold, all of them or one (FEATURES S1).
type Register struct{ Store Finder }

// Find lists subscriptions by the end of their term, in a customer's area and for the customer's own people that
// customer's.
func (r Register) Find(ctx context.Context, by auth.Caller, q Query, cursor string) ([]Subscription, string, error) {
	if err := by.May(auth.ReadOrders); err != nil {
		return nil, "", err
	}
	if q.Customer == "" {
		q.Customer = by.Customer
	}
	if err := by.Sees(q.Customer); err != nil {
		return nil, "", err
	}
	q.Search = strings.TrimSpace(q.Search)
	if err := q.Valid().Err(); err != nil {
		return nil, "", err
	}
	return r.Store.FindSubscriptions(ctx, by.Tenant, q, cursor)
}
