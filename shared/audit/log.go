package audit

import (
	"context"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"twotier/shared/auth"
	"twotier/shared/fault"
)

// Store reads histories.
type Store interface {
	// History is one object's acts, newest first.
	History(ctx context.Context, t auth.Tenant, objectType, id, cursor string) ([]Entry, string, error)
	// Acts are an organisation's acts in the month of at, newest first.
	Acts(ctx context.Context, t auth.Tenant, at time.Time, cursor string) ([]Entry, string, error)
	// MemberNames names those of the persons who belong to one of the organisations.
	MemberNames(ctx context.Context, persons []string, of ...auth.Tenant) (map[string]string, error)
	ResellerExists(ctx context.Context, t auth.Tenant) (bool, error)
}

// Log is reading what was done (FEATURES N4).
type Log struct {
	Store Store
	Now   func() time.Time
}

// Question asks for the acts on one object, or for those of an organisation in a month.
type Question struct {
	Organisation string // "" for the caller's own; only the provider may name another
	Type, ID     string // both or neither
	Month        string // "2026-11"; "" for the present one; without meaning for an object
	Cursor       string
}

// Page is what was found, newest first. Names holds the persons of the organisation and of the caller's own; who
// belongs to neither stays without a name.
type Page struct {
	Entries []Entry
	Names   map[string]string
	Next    string
}

// Read answers the question. Another organisation is fault.NotFound; another organisation's object has no history here,
// like one that nothing was ever done to.
func (l Log) Read(ctx context.Context, by auth.Caller, q Question) (Page, error) {
	if err := by.May(auth.ReadAudit); err != nil {
		return Page{}, err
	}
	month, err := q.month(l.Now())
	if err != nil {
		return Page{}, err
	}
	of, err := q.organisation(by)
	if err != nil {
		return Page{}, err
	}
	var page Page
	exists := true
	reads, inner := errgroup.WithContext(ctx)
	reads.Go(func() (err error) {
		if q.Type != "" {
			page.Entries, page.Next, err = l.Store.History(inner, of, q.Type, q.ID, q.Cursor)
		} else {
			page.Entries, page.Next, err = l.Store.Acts(inner, of, month, q.Cursor)
		}
		return err
	})
	if of != by.Tenant {
		reads.Go(func() (err error) {
			exists, err = l.Store.ResellerExists(inner, of)
			return err
		})
	}
	if err := reads.Wait(); err != nil {
		return Page{}, err
	}
	if !exists {
		return Page{}, fault.New(fault.NotFound, "not_found")
	}
	page.Names, err = l.Store.MemberNames(ctx, persons(page.Entries), of, by.Tenant)
	return page, err
}

func (q Question) month(now time.Time) (time.Time, error) {
	var wrong fault.Fields
	if (q.Type == "") != (q.ID == "") {
		wrong.Add("id", "type_and_id_together")
	}
	month := now
	if q.Month != "" {
		read, err := time.Parse("2006-01", q.Month)
		if err != nil {
			wrong.Add("month", "month_malformed")
		}
		month = read
	}
	return month, wrong.Err()
}

// organisation is whose history is asked for.
func (q Question) organisation(by auth.Caller) (auth.Tenant, error) {
	if q.Organisation == "" || q.Organisation == by.Tenant.ID() {
		return by.Tenant, nil
	}
	named, ok := auth.ParseTenant(q.Organisation)
	if !ok || by.Tenant.Kind() != auth.KindProvider {
		return auth.Tenant{}, fault.New(fault.NotFound, "not_found")
	}
	return named, nil
}

// persons lists the people among the actors, each once.
func persons(entries []Entry) []string {
	var ids []string
	for _, e := range entries {
		if e.Actor.Kind == "person" && !slices.Contains(ids, e.Actor.ID) {
			ids = append(ids, e.Actor.ID)
		}
	}
	return ids
}
