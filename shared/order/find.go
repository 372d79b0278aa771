package order

import (
	"context"
	"slices"
	"strings"
	"time"

	"twotier/shared/auth"
	"twotier/shared/fault"
)

// Stage is how far placed orders have come, as lists tell them apart: on the way, or one of the three ends.
type Stage string

const (
	StageMoving  Stage = "moving"
	StageActive  Stage = "active"
	StagePartial Stage = "partial"
	StageFailed  Stage = "failed"
)

// Stages lists them; the rarest ones last, because of two filters the rarer one is read.
func Stages() []Stage { return []Stage{StageActive, StageMoving, StagePartial, StageFailed} }

// Stage is "" for what is no placed order: a draft, or one that was put away.
func (s Status) Stage() Stage {
	switch s {
	case Draft, Discarded:
		return ""
	case Active:
		return StageActive
	case Partial:
		return StagePartial
	case Failed:
		return StageFailed
	}
	return StageMoving
}

// Query narrows a list of placed orders; what is empty fits all.
type Query struct {
	Search   string // beginnings of words of the order's name, the customer, the products; or the order's number
	Stage    Stage
	Customer string
	Person   string    // who placed it
	From     time.Time // placed at or after
	Until    time.Time // placed before

	// Unnamed is set for who is not shown what the reseller calls the order: a search must not find by it.
	Unnamed bool
}

// Fits says whether a placed order is one of those, by everything but the search.
func (q Query) Fits(c Card) bool {
	return c.Status.Stage() != "" && (q.Stage == "" || c.Status.Stage() == q.Stage) &&
		(q.Customer == "" || c.ID.Customer == q.Customer) && (q.Person == "" || c.PlacedBy == q.Person) &&
		(q.From.IsZero() || !c.PlacedAt.Before(q.From)) && (q.Until.IsZero() || c.PlacedAt.Before(q.Until))
}

// Asked is a query as somebody asks it. From and To are days in UTC, "2026-11-20", both included.
type Asked struct {
	Search   string
	Stage    Stage
	Customer string
	Person   string
	From, To string
	Cursor   string
}

// longestSearch bounds what is searched by; nothing is called longer.
const longestSearch = 100

// query reads the question and reports every input that breaks a rule.
func (q Asked) query() (Query, fault.Fields) {
	var wrong fault.Fields
	read := Query{Search: strings.TrimSpace(q.Search), Stage: q.Stage, Customer: q.Customer, Person: q.Person}
	if len(read.Search) > longestSearch {
		wrong.AddWith("search", "too_long", "max", "100")
	}
	if q.Stage != "" && !slices.Contains(Stages(), q.Stage) {
		wrong.Add("stage", "malformed")
	}
	for _, bound := range []struct {
		path, day string
		into      *time.Time
	}{{"from", q.From, &read.From}, {"to", q.To, &read.Until}} {
		if bound.day == "" {
			continue
		}
		at, err := time.Parse(time.DateOnly, bound.day)
		if err != nil {
			wrong.Add(bound.path, "date_malformed")
		}
		*bound.into = at
	}
	if q.To != "" {
		read.Until = read.Until.AddDate(0, 0, 1)
	}
	if len(wrong) == 0 && !read.From.IsZero() && !read.Until.IsZero() && !read.From.Before(read.Until) {
		wrong.Add("to", "range_backwards")
	}
	return read, wrong
}

// Finder reads lists of placed orders. A page may hold fewer than others although more follow.
type Finder interface {
	Order(ctx context.Context, t auth.Tenant, id ID) (Order, error)          // fault.NotFound
	DocumentText(ctx context.Context, sha256 string) (string, error)         // fault.NotFound
	Drafts(ctx context.Context, t auth.Tenant, q DraftQuery) ([]Card, error) // all that fit, in no order
	FindOrders(ctx context.Context, t auth.Tenant, q Query, cursor string) ([]Card, string, error)
	// OrdersOf lists the orders of all resellers that were placed in the month of that day (UTC).
	OrdersOf(ctx context.Context, month time.Time, q Query, cursor string) ([]Sold, string, error)
	// EachOrder hands all that fit over, a page at a time.
	EachOrder(ctx context.Context, t auth.Tenant, q Query, each func([]Card) error) error
	OrderCards(ctx context.Context, t auth.Tenant, ids []ID) ([]Card, error) // those that exist, in the order of the ids
	MemberNames(ctx context.Context, persons []string, of ...auth.Tenant) (map[string]string, error)
	ResellerNames(ctx context.Context, resellers ...auth.Tenant) (map[auth.Tenant]string, error)
}

// Register is reading what was ordered: by whom, when, at what price, for all customers or one (FEATURES O7).
type Register struct {
	Store Finder
	Now   func() time.Time
	Most  int // orders of one export, MostExported where it is an answer of a function
}

// Page is what was found, the order placed last first. Names are those of the persons who placed them, as far as they
// belong to the organisation.
type Page struct {
	Cards []Card
	Names map[string]string
	Next  string
}

// Find lists placed orders. In a customer's area, and for the customer's own people, they are that customer's; those
// are told nothing of who ordered (FEATURES I5).
func (r Register) Find(ctx context.Context, by auth.Caller, asked Asked) (Page, error) {
	q, err := r.read(by, asked)
	if err != nil {
		return Page{}, err
	}
	var page Page
	if page.Cards, page.Next, err = r.Store.FindOrders(ctx, by.Tenant, q, asked.Cursor); err != nil || q.Unnamed {
		return page, err
	}
	page.Names, err = r.names(ctx, by.Tenant, page.Cards)
	return page, err
}

func (r Register) read(by auth.Caller, asked Asked) (Query, error) {
	if err := by.May(auth.ReadOrders); err != nil {
		return Query{}, err
	}
	if asked.Customer == "" {
		asked.Customer = by.Customer
	}
	if err := by.Sees(asked.Customer); err != nil {
		return Query{}, err
	}
	q, wrong := asked.query()
	if err := wrong.Err(); err != nil {
		return Query{}, err
	}
	if by.May(auth.ReadCosts) != nil {
		q.Unnamed, q.Person = true, ""
	}
	return q, nil
}

func (r Register) names(ctx context.Context, of auth.Tenant, cards []Card) (map[string]string, error) {
	var persons []string
	for _, c := range cards {
		if c.PlacedBy != "" && !slices.Contains(persons, c.PlacedBy) {
			persons = append(persons, c.PlacedBy)
		}
	}
	if len(persons) == 0 {
		return nil, nil
	}
	return r.Store.MemberNames(ctx, persons, of)
}
