package announcement

import (
	"context"
	"strings"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/fault"
	"twotier/shared/i18n"
	"twotier/shared/reseller"
)

// Store keeps announcements. A save is one transaction with its audit entry, and puts it before those it is for.
type Store interface {
	Announcement(ctx context.Context, id string) (Announcement, error)                                 // fault.NotFound
	Announcements(ctx context.Context, cursor string) ([]Announcement, string, error)                  // all, by when they begin, newest first
	SaveAnnouncement(ctx context.Context, before, a Announcement, act audit.Act) (Announcement, error) // fault.Conflict when stale
	// ShownTo are the newest that have begun and not ended, each in one language, with texts cut to their excerpts.
	ShownTo(ctx context.Context, to Readers, now time.Time) ([]Announcement, error)
	// Visitor is whom the board is read for, in one trip. fault.NotFound: no such reseller.
	Visitor(ctx context.Context, person string, in auth.Area) (Visitor, error)
	// SellerContact is whom the reseller's customers ask. fault.NotFound: no such reseller.
	SellerContact(ctx context.Context, t auth.Tenant) (Person, error)
	NoteLook(ctx context.Context, person string, in auth.Area, at time.Time) error
	Reseller(ctx context.Context, t auth.Tenant) (reseller.Reseller, error)     // fault.NotFound
	Promotions(ctx context.Context, market string) ([]catalog.Promotion, error) // Microsoft's, as of the last sync
}

// Service is what the provider's people write and everybody reads.
type Service struct {
	Store Store
	Now   func() time.Time
	NewID func() string
}

// Write adds one. Everything that is wrong with the form is said at once.
func (s Service) Write(ctx context.Context, by auth.Caller, f Form) (Announcement, error) {
	if err := by.May(auth.WriteAnnouncements); err != nil {
		return Announcement{}, err
	}
	now := s.Now()
	a, err := f.read(now)
	if err != nil {
		return Announcement{}, err
	}
	a.ID = s.NewID()
	return s.Store.SaveAnnouncement(ctx, Announcement{}, a, audit.Act{By: by, At: now, Name: "announcement.written", Changes: changes(Announcement{}, a)})
}

// Change replaces one by the form; version is the one that was read: fault.Conflict when somebody has changed it since.
func (s Service) Change(ctx context.Context, by auth.Caller, id string, version int64, f Form) (Announcement, error) {
	before, err := s.Read(ctx, by, id)
	if err != nil {
		return Announcement{}, err
	}
	if before.Revision.Version != version {
		return Announcement{}, fault.New(fault.Conflict, "stale_version")
	}
	now := s.Now()
	a, err := f.read(now)
	if err != nil {
		return Announcement{}, err
	}
	if f.From.IsZero() {
		a.From = before.From
	}
	a.ID, a.Revision = before.ID, before.Revision
	return s.Store.SaveAnnouncement(ctx, before, a, audit.Act{By: by, At: now, Name: "announcement.changed", Changes: changes(before, a)})
}

// End takes one away from its readers now; one that has not begun never is shown. What has ended stays as it was.
func (s Service) End(ctx context.Context, by auth.Caller, id string) (Announcement, error) {
	before, err := s.Read(ctx, by, id)
	if err != nil {
		return Announcement{}, err
	}
	now := s.Now()
	if before.State(now) == Ended {
		return before, nil
	}
	a := before
	a.Until = now.UTC()
	return s.Store.SaveAnnouncement(ctx, before, a, audit.Act{By: by, At: now, Name: "announcement.ended", Changes: changes(before, a)})
}

// Read is one as the provider's people see it.
func (s Service) Read(ctx context.Context, by auth.Caller, id string) (Announcement, error) {
	if err := by.May(auth.WriteAnnouncements); err != nil {
		return Announcement{}, err
	}
	return s.Store.Announcement(ctx, id)
}

// List is all of them, by when they begin, the newest first.
func (s Service) List(ctx context.Context, by auth.Caller, cursor string) ([]Announcement, string, error) {
	if err := by.May(auth.WriteAnnouncements); err != nil {
		return nil, "", err
	}
	return s.Store.Announcements(ctx, cursor)
}

// changes are what the audit log says of a save.
func changes(before, after Announcement) audit.Changes {
	told := audit.Changes{}
	for what, pair := range map[string][2]string{
		"kind":      {string(before.Kind), string(after.Kind)},
		"from":      {moment(before.From), moment(after.From)},
		"until":     {moment(before.Until), moment(after.Until)},
		"countries": {strings.Join(before.Countries, " "), strings.Join(after.Countries, " ")},
		"customers": {yes(before.Customers), yes(after.Customers)},
		"pinned":    {yes(before.Pinned), yes(after.Pinned)},
	} {
		if pair[0] != pair[1] {
			told[what] = pair
		}
	}
	for _, language := range i18n.All() {
		if was, is := before.Texts[language], after.Texts[language]; was != is {
			told["title."+string(language)] = [2]string{was.Title, is.Title}
		}
	}
	return told
}

func moment(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.Format(time.RFC3339)
}

func yes(is bool) string {
	if is {
		return "yes"
	}
	return ""
}
