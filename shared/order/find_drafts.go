package order

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"twotier/shared/auth"
	"twotier/shared/fault"
)

// DraftQuery narrows the drafts of an organisation; what is empty fits all.
type DraftQuery struct {
	Search   string // beginnings of words of the order's name, the customer, the first product; or the order's number
	Customer string
	Person   string // who began it
}

// draftPage is how many drafts a page of their list has.
const draftPage = 20

// Drafts lists what nobody has ordered yet, saved last first: everybody's, so that one person goes on with what another
// began, or the caller's own. Who is told no costs is told of no drafts (FEATURES I5). cursor is Page.Next of the page
// before: a draft that is saved meanwhile moves to the front and is missing from no page.
func (r Register) Drafts(ctx context.Context, by auth.Caller, q DraftQuery, everybody bool, cursor string) (Page, error) {
	if err := by.May(auth.ReadOrders); err != nil {
		return Page{}, err
	}
	q.Customer = cmp.Or(q.Customer, by.Customer)
	if err := by.Sees(q.Customer); err != nil {
		return Page{}, err
	}
	if len(q.Search) > longestSearch {
		return Page{}, fault.Fields{{Path: "search", Code: "too_long", Params: map[string]string{"max": "100"}}}.Err()
	}
	after, err := draftPlaceOf(cursor)
	if err != nil || !Draft.shownTo(by) {
		return Page{}, err
	}
	if !everybody {
		q.Person = by.Behind()
	}
	cards, err := r.Store.Drafts(ctx, by.Tenant, q)
	if err != nil {
		return Page{}, err
	}
	page := pageOfDrafts(cards, after)
	page.Names, err = r.draftNames(ctx, by.Tenant, page.Cards)
	return page, err
}

// draftPlace is where a draft stands in the list.
type draftPlace struct {
	savedAt time.Time
	id      string
}

func (p draftPlace) compare(other draftPlace) int {
	return cmp.Or(other.savedAt.Compare(p.savedAt), cmp.Compare(other.id, p.id))
}

func placeOf(c Card) draftPlace { return draftPlace{c.SavedAt, c.ID.String()} }

func (p draftPlace) cursor() string { return p.savedAt.UTC().Format(time.RFC3339Nano) + "_" + p.id }

// draftPlaceOf reads a cursor; "" is the beginning. fault.Invalid for what is none.
func draftPlaceOf(cursor string) (draftPlace, error) {
	if cursor == "" {
		return draftPlace{}, nil
	}
	at, id, _ := strings.Cut(cursor, "_")
	saved, err := time.Parse(time.RFC3339Nano, at)
	if err != nil {
		return draftPlace{}, fault.Fields{{Path: "cursor", Code: "malformed"}}.Err()
	}
	return draftPlace{saved, id}, nil
}

func pageOfDrafts(cards []Card, after draftPlace) Page {
	slices.SortFunc(cards, func(a, b Card) int { return placeOf(a).compare(placeOf(b)) })
	if after != (draftPlace{}) {
		cards = slices.DeleteFunc(cards, func(c Card) bool { return placeOf(c).compare(after) <= 0 })
	}
	if len(cards) <= draftPage {
		return Page{Cards: cards}
	}
	return Page{Cards: cards[:draftPage], Next: placeOf(cards[draftPage-1]).cursor()}
}

// draftNames are those of the persons who saved the drafts last.
func (r Register) draftNames(ctx context.Context, of auth.Tenant, cards []Card) (map[string]string, error) {
	var persons []string
	for _, c := range cards {
		if c.SavedBy != "" && !slices.Contains(persons, c.SavedBy) {
			persons = append(persons, c.SavedBy)
		}
	}
	if len(persons) == 0 {
		return nil, nil
	}
	return r.Store.MemberNames(ctx, persons, of)
}
