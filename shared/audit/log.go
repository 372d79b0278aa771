package audit

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"time"

	"golang.org/x/sync/errgroup"

	"twotier/shared/auth"
	"twotier/shared/fault"
)

// Store reads histories.
type Store interface {
	// Acts are an organisation's acts that fit, newest first. A page may hold fewer than others although more follow.
	Acts(ctx context.Context, t auth.Tenant, f Filter, cursor string) ([]Entry, string, error)
	// MemberNames names those of the persons who belong to one of the organisations.
	MemberNames(ctx context.Context, persons []string, of ...auth.Tenant) (map[string]string, error)
	ResellerExists(ctx context.Context, t auth.Tenant) (bool, error)
}

// Filter chooses acts; what is empty chooses all.
type Filter struct {
	Type, ID string // of the object; an id only with its type
	Person   string // who acted
	Act      string // "order.placed"
	From     time.Time
	Until    time.Time // not included
}

// Fits says whether an entry is chosen.
func (f Filter) Fits(e Entry) bool {
	wanted := func(want, is string) bool { return want == "" || want == is }
	return wanted(f.Type, e.Type) && wanted(f.ID, e.ID) && wanted(f.Act, e.Act) &&
		(f.Person == "" || (e.Actor.Kind == "person" && e.Actor.ID == f.Person)) &&
		(f.From.IsZero() || !e.At.Before(f.From)) && (f.Until.IsZero() || e.At.Before(f.Until))
}

// Log is reading what was done (FEATURES N4).
type Log struct {
	Store Store
	Now   func() time.Time
}

// Question asks for acts of an organisation: on an object, of a person, of a kind, in a time.
type Question struct {
	Organisation string // "" for the caller's own; only the provider may name another
	Type, ID     string // of the object
	Person       string
	Act          string
	From, To     string // days in UTC, "2026-11-20", both included; the present month when neither is named, nor an object
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
	of, filter, err := l.asked(by, q)
	if err != nil {
		return Page{}, err
	}
	var page Page
	exists := true
	reads, inner := errgroup.WithContext(ctx)
	reads.Go(func() (err error) {
		page.Entries, page.Next, err = l.Store.Acts(inner, of, filter, q.Cursor)
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

// MostExported bounds an export, so that it fits into one answer.
const MostExported = 10_000

// Export answers the question whole. fault.Blocked "export_too_large" when it is more than MostExported.
func (l Log) Export(ctx context.Context, by auth.Caller, q Question) (Page, error) {
	all := Page{Names: map[string]string{}}
	for q.Cursor = ""; ; {
		page, err := l.Read(ctx, by, q)
		if err != nil {
			return Page{}, err
		}
		all.Entries = append(all.Entries, page.Entries...)
		maps.Copy(all.Names, page.Names)
		switch {
		case len(all.Entries) > MostExported:
			return Page{}, fault.New(fault.Blocked, "export_too_large").With("max", strconv.Itoa(MostExported))
		case page.Next == "":
			return all, nil
		}
		q.Cursor = page.Next
	}
}

// asked checks the question and whose history it is about.
func (l Log) asked(by auth.Caller, q Question) (auth.Tenant, Filter, error) {
	if err := by.May(auth.ReadAudit); err != nil {
		return auth.Tenant{}, Filter{}, err
	}
	filter, wrong := q.filter(l.Now().UTC())
	if err := wrong.Err(); err != nil {
		return auth.Tenant{}, Filter{}, err
	}
	of, err := q.organisation(by)
	return of, filter, err
}

const (
	day = "2006-01-02"
	// longestRange bounds how many months one question looks through.
	longestRange = 400 * 24 * time.Hour
)

func (q Question) filter(now time.Time) (Filter, fault.Fields) {
	var wrong fault.Fields
	f := Filter{Type: q.Type, ID: q.ID, Person: q.Person, Act: q.Act}
	if q.ID != "" && q.Type == "" {
		wrong.Add("type", "type_and_id_together")
	}
	for _, bound := range []struct {
		path, value string
		into        *time.Time
	}{{"from", q.From, &f.From}, {"to", q.To, &f.Until}} {
		if bound.value == "" {
			continue
		}
		read, err := time.Parse(day, bound.value)
		if err != nil {
			wrong.Add(bound.path, "date_malformed")
		}
		*bound.into = read
	}
	if q.To != "" {
		f.Until = f.Until.AddDate(0, 0, 1)
	}
	if len(wrong) == 0 && q.ID == "" {
		f.bounded(now)
	}
	switch {
	case len(wrong) > 0 || f.From.IsZero() || f.Until.IsZero():
	case !f.From.Before(f.Until):
		wrong.Add("to", "range_backwards")
	case f.Until.Sub(f.From) > longestRange:
		wrong.Add("from", "range_too_long")
	}
	return f, wrong
}

// bounded fills in what is not named: the month of the day that is, or the present one.
func (f *Filter) bounded(now time.Time) {
	switch {
	case f.From.IsZero() && f.Until.IsZero():
		f.From = month(now)
		f.Until = f.From.AddDate(0, 1, 0)
	case f.From.IsZero():
		f.From = month(f.Until.Add(-time.Second))
	case f.Until.IsZero():
		f.Until = now.Truncate(24*time.Hour).AddDate(0, 0, 1)
		if !f.From.Before(f.Until) {
			f.Until = f.From.AddDate(0, 0, 1)
		}
	}
}

func month(at time.Time) time.Time {
	return time.Date(at.Year(), at.Month(), 1, 0, 0, 0, 0, time.UTC)
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
