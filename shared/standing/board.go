package standing

import (
	"context"
	"time"

	"twotier/shared/auth"
)

// Line is a reseller in lists of standings.
type Line struct {
	Tenant   auth.Tenant
	Name     string
	Country  string
	Group    Group
	Missing  []string  // codes of the checks that did not pass
	LookedAt time.Time // zero: Microsoft has never answered everything
	Month    string    // of the next yearly review, "2027-03"; "" while it is not known
	Short    bool      // it is near, and the revenue too little
}

// BoardStore lists standings.
type BoardStore interface {
	Standings(ctx context.Context, g Group, nameBegins, cursor string) ([]Line, string, error)
	StandingsByAge(ctx context.Context, cursor string) ([]Line, string, error)
	AllStandings(ctx context.Context, g Group) ([]Line, error)
	CountStandings(ctx context.Context, g Group, most int) (count int, more bool, err error)
}

// Board is what the provider sees of all resellers' standings. Who was never looked at is not in it until the next night.
type Board struct{ Store BoardStore }

// Asked is what the provider wants to see: a group, by name, or all of them by the age of the look.
type Asked struct {
	Group  Group // "" for all, the oldest look first
	Search string
	Cursor string
}

// List lists a page. The search narrows a group.
func (b Board) List(ctx context.Context, by auth.Caller, asked Asked) ([]Line, string, error) {
	if err := by.May(auth.ReadResellers); err != nil {
		return nil, "", err
	}
	if asked.Group == "" {
		return b.Store.StandingsByAge(ctx, asked.Cursor)
	}
	return b.Store.Standings(ctx, asked.Group, asked.Search, asked.Cursor)
}

// Count is how many resellers a group has, or that it has more than were counted.
type Count struct {
	Resellers int
	More      bool
}

// mostCounted is how far each group is counted.
const mostCounted = 500

// Counts are those of the groups that need somebody; of those in order nobody asks.
func (b Board) Counts(ctx context.Context, by auth.Caller) (map[Group]Count, error) {
	if err := by.May(auth.ReadResellers); err != nil {
		return nil, err
	}
	counts := map[Group]Count{}
	for _, g := range Groups() {
		count, more, err := b.Store.CountStandings(ctx, g, mostCounted)
		if err != nil {
			return nil, err
		}
		counts[g] = Count{count, more}
	}
	return counts, nil
}

// All are the resellers of a group, or of every group, for a file.
func (b Board) All(ctx context.Context, by auth.Caller, of Group) ([]Line, error) {
	if err := by.May(auth.ReadResellers); err != nil {
		return nil, err
	}
	groups := Groups()
	if of != "" {
		groups = []Group{of}
	}
	var all []Line
	for _, g := range groups {
		lines, err := b.Store.AllStandings(ctx, g)
		if err != nil {
			return nil, err
		}
		all = append(all, lines...)
	}
	return all, nil
}
