package renewal

import (
	"context"
	"errors"
	"strings"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/limit"
	"twotier/shared/link"
	"twotier/shared/organisation"
	"twotier/shared/reseller"
)

// Feed is a person's secret address of the calendar: whoever has it reads what has to be decided, without signing in. The
// address is derived from its id (infra/decisions/0004-links.md), so it is shown once and a new id ends it.
type Feed struct {
	Tenant   auth.Tenant
	Person   string
	Revision audit.Revision
	ID       string // "" when it was revoked
	At       time.Time
}

// FeedStore keeps feeds.
type FeedStore interface {
	Feed(ctx context.Context, t auth.Tenant, person string) (Feed, error) // the zero one when there is none
	SaveFeed(ctx context.Context, f Feed, act audit.Act) (Feed, error)
	User(ctx context.Context, in auth.Area, person string) (organisation.User, error) // fault.NotFound
	Reseller(ctx context.Context, t auth.Tenant) (reseller.Reseller, error)
}

// Turns slow down who asks too often.
type Turns interface {
	Take(ctx context.Context, turns ...limit.Turn) error // fault.Throttled
}

// Feeds makes secret addresses and answers them.
type Feeds struct {
	Store    FeedStore
	Renewals Service
	Links    link.Maker
	Turns    Turns
	BaseURL  string // of the portal, without a slash at its end
	Now      func() time.Time
	NewID    func() string
}

// Read shows whether the caller has a feed, never its address. Feeds are of the whole organisation.
func (f Feeds) Read(ctx context.Context, by auth.Caller) (Feed, error) {
	if err := f.may(by); err != nil {
		return Feed{}, err
	}
	return f.Store.Feed(ctx, by.Tenant, by.Person)
}

// Make makes a new address; the one before is worth nothing from then on.
func (f Feeds) Make(ctx context.Context, by auth.Caller) (Feed, error) {
	return f.put(ctx, by, f.NewID(), "renewal-feed.made")
}

// Revoke ends the address.
func (f Feeds) Revoke(ctx context.Context, by auth.Caller) (Feed, error) {
	return f.put(ctx, by, "", "renewal-feed.revoked")
}

func (f Feeds) put(ctx context.Context, by auth.Caller, id, name string) (Feed, error) {
	if err := f.may(by); err != nil {
		return Feed{}, err
	}
	feed, err := f.Store.Feed(ctx, by.Tenant, by.Person)
	if err != nil || feed.ID == "" && id == "" {
		return feed, err
	}
	feed.Tenant, feed.Person, feed.ID, feed.At = by.Tenant, by.Person, id, f.Now()
	return f.Store.SaveFeed(ctx, feed, audit.Act{By: by, At: feed.At, Name: name})
}

// may: a person of a reseller who may decide.
func (f Feeds) may(by auth.Caller) error {
	if err := by.May(auth.PlaceOrders); err != nil {
		return err
	}
	if by.Person == "" || by.Tenant.Kind() != auth.KindReseller {
		return fault.New(fault.Forbidden, "person_needed").With("permission", string(auth.PlaceOrders))
	}
	return by.Whole()
}

// Address is where a feed is read.
func (f Feeds) Address(of Feed) string {
	return f.BaseURL + "/api/renewal-feeds/" + f.Links.Signed(link.RenewalFeed, of.Tenant.ID()+of.Person+of.ID)
}

// idLength is that of a ULID; an address names three: organisation, person, feed.
const idLength = 26

// asking slows down whoever reads a feed: calendars ask a few times an hour.
func asking(id, address string) []limit.Turn {
	rule := limit.Rule{Purpose: "renewal-feed", Burst: 30, Every: time.Minute}
	strangers := limit.Rule{Purpose: "renewal-feed-address", Burst: 60, Every: 10 * time.Second}
	return []limit.Turn{{Rule: rule, Subject: id}, {Rule: strangers, Subject: address}}
}

// Calendar is the feed as an iCalendar file. fault.NotFound for an address that is none, was revoked, or whose person may
// not decide any more.
func (f Feeds) Calendar(ctx context.Context, by auth.Caller, token string) ([]byte, error) {
	unknown := fault.New(fault.NotFound, "not_found")
	id, opens := f.Links.Opens(link.RenewalFeed, token)
	if !opens || len(id) != 3*idLength {
		return nil, unknown
	}
	if err := f.Turns.Take(ctx, asking(id, by.Address)...); err != nil {
		return nil, err
	}
	tenant, person := auth.Reseller(id[:idLength]), id[idLength:2*idLength]
	feed, err := f.Store.Feed(ctx, tenant, person)
	if err != nil {
		return nil, err
	}
	if feed.ID == "" || feed.ID != id[2*idLength:] {
		return nil, unknown
	}
	user, err := f.Store.User(ctx, auth.Area{Tenant: tenant}, person)
	if errors.Is(err, fault.NotFound) || err == nil && (user.Status != organisation.Active || !user.Role.May(auth.PlaceOrders)) {
		return nil, unknown
	}
	if err != nil {
		return nil, err
	}
	seller, err := f.Store.Reseller(ctx, tenant)
	if err != nil {
		return nil, err
	}
	now := f.Now()
	found, err := f.Renewals.List(ctx, auth.System("feed", tenant, f.NewID()), Filter{Span: Span{From: now, Until: now.AddDate(0, 0, feedDays)}})
	if err != nil {
		return nil, err
	}
	page := strings.TrimSuffix(f.BaseURL, "/") + "/o/" + tenant.ID() + "/renewals?decide="
	return writeCalendar(found.Entries, seller.Language, page, now), nil
}

// feedDays is how far ahead a feed looks.
const feedDays = 120
