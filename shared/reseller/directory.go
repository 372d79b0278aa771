package reseller

import (
	"context"
	"strings"

	"twotier/shared/auth"
)

// DirectoryStore reads resellers.
type DirectoryStore interface {
	Resellers(ctx context.Context, search, cursor string) ([]Reseller, string, error)            // by name, with what their cards hold
	Reseller(ctx context.Context, t auth.Tenant) (Reseller, error)                               // fault.NotFound
	CountMembers(ctx context.Context, t auth.Tenant, most int) (users int, more bool, err error) // who works there; more says that there are others
}

// Directory is what the provider sees of its resellers (FEATURES N3).
type Directory struct{ Store DirectoryStore }

// List lists resellers by name; search is the beginning of one.
func (d Directory) List(ctx context.Context, by auth.Caller, search, cursor string) ([]Reseller, string, error) {
	if err := by.May(auth.ReadResellers); err != nil {
		return nil, "", err
	}
	return d.Store.Resellers(ctx, strings.TrimSpace(search), cursor)
}

// Entry is one reseller with what is counted about it.
type Entry struct {
	Reseller  Reseller
	Users     int
	MoreUsers bool // than were counted
}

// mostUsers is how many people are counted; one read of an index.
const mostUsers = 500

// Read shows one reseller; fault.NotFound for every id that is none.
func (d Directory) Read(ctx context.Context, by auth.Caller, id string) (Entry, error) {
	if err := by.May(auth.ReadResellers); err != nil {
		return Entry{}, err
	}
	tenant := auth.Reseller(id)
	r, err := d.Store.Reseller(ctx, tenant)
	if err != nil {
		return Entry{}, err
	}
	users, more, err := d.Store.CountMembers(ctx, tenant, mostUsers)
	return Entry{Reseller: r, Users: users, MoreUsers: more}, err
}
