// Package backlog is what did not end by itself: work that was given up after hours of tries, and letters that did not
// arrive. The provider's people see both in one place, and have work tried again once its cause is gone (FEATURES N3).
package backlog

import (
	"context"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/maillog"
	"twotier/shared/outbox"
)

// Work is a task that was given up.
type Work struct {
	ID      string // of its row
	Kind    outbox.Kind
	Tenant  auth.Tenant // whose it is
	Ref     string      // the object it is about, as its type's id
	Tries   int
	GivenUp time.Time
	Why     outbox.Reason // the last one that was kept; its Code is "" when none was
}

// Letter is a letter that did not arrive, with whom it was for. The log holds no address.
type Letter struct {
	maillog.Entry
	To string // name of the person, or of the company that is a customer or has applied; "" when neither is here
}

// Store keeps what was given up, and the log of letters.
type Store interface {
	WorkGivenUp(ctx context.Context, cursor string) ([]Work, string, error) // what was given up first comes first
	// TryAgain puts the work back with the act; fault.NotFound when it is none that was given up.
	TryAgain(ctx context.Context, id string, act audit.Act) (Work, error)
	LettersUndelivered(ctx context.Context, month time.Time, cursor string) ([]Letter, string, error) // of those asked for in the month, the newest first
	ResellerNames(ctx context.Context, resellers ...auth.Tenant) (map[auth.Tenant]string, error)
}

// Desk is what the provider's people do about it.
type Desk struct {
	Store Store
	Now   func() time.Time
}

// Work is a page of what was given up, with the names of the resellers it is for.
func (d Desk) Work(ctx context.Context, by auth.Caller, cursor string) ([]Work, map[auth.Tenant]string, string, error) {
	if err := by.May(auth.MendOrders); err != nil {
		return nil, nil, "", err
	}
	all, next, err := d.Store.WorkGivenUp(ctx, cursor)
	if err != nil {
		return nil, nil, "", err
	}
	owners := make([]auth.Tenant, 0, len(all))
	for _, w := range all {
		owners = append(owners, w.Tenant)
	}
	names, err := d.names(ctx, owners)
	return all, names, next, err
}

// Again has work tried again. It begins with as many tries as the first time.
func (d Desk) Again(ctx context.Context, by auth.Caller, id string) (Work, error) {
	if err := by.May(auth.MendOrders); err != nil {
		return Work{}, err
	}
	return d.Store.TryAgain(ctx, id, audit.Act{By: by, At: d.Now(), Name: "work.repeated"})
}

// Letters is a page of the letters of a month that did not arrive; month is "2006-01", the present one when it is empty.
// fault.Invalid month_malformed.
func (d Desk) Letters(ctx context.Context, by auth.Caller, month, cursor string) ([]Letter, map[auth.Tenant]string, string, error) {
	if err := by.May(auth.MendOrders); err != nil {
		return nil, nil, "", err
	}
	of, err := d.month(month)
	if err != nil {
		return nil, nil, "", err
	}
	all, next, err := d.Store.LettersUndelivered(ctx, of, cursor)
	if err != nil {
		return nil, nil, "", err
	}
	owners := make([]auth.Tenant, 0, len(all))
	for _, l := range all {
		owners = append(owners, l.Tenant)
	}
	names, err := d.names(ctx, owners)
	return all, names, next, err
}

func (d Desk) month(text string) (time.Time, error) {
	if text == "" {
		return d.Now().UTC(), nil
	}
	of, err := time.Parse("2006-01", text)
	if err != nil {
		var wrong fault.Fields
		wrong.Add("month", "month_malformed")
		return of, wrong.Err()
	}
	return of, nil
}

// names are those of the resellers among the owners; the provider's own work has none.
func (d Desk) names(ctx context.Context, owners []auth.Tenant) (map[auth.Tenant]string, error) {
	seen := map[auth.Tenant]bool{}
	var resellers []auth.Tenant
	for _, t := range owners {
		if t.Kind() == auth.KindReseller && !seen[t] {
			seen[t] = true
			resellers = append(resellers, t)
		}
	}
	return d.Store.ResellerNames(ctx, resellers...)
}
