package store

import (
	"context"
	"time"

	"twotier/shared/announcement"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/i18n"
	"twotier/shared/table"
)

// announcementRow is one whole, for the provider's people and for whoever opens it.
type announcementRow struct {
	table.Row
	Texts map[string]announcement.Text
	L     noticeCard
}

// noticeRow stands before the readers of one sort and language, with no more than Home shows: the title and how the text
// begins, in that language or in the nearest there is. So Home reads what it shows and nothing else.
type noticeRow struct {
	table.Row
	L noticeCard
}

type noticeCard struct {
	ID        string                `dynamodbav:"i"`
	Kind      announcement.Kind     `dynamodbav:"k"`
	Heads     map[string]noticeHead `dynamodbav:"h"`
	From      time.Time             `dynamodbav:"f"`
	Until     time.Time             `dynamodbav:"u"`
	Pinned    bool                  `dynamodbav:"p,omitempty"`
	Countries []string              `dynamodbav:"c,omitempty"`
	Customers bool                  `dynamodbav:"o,omitempty"`
	Happens   announcement.Span     `dynamodbav:"s"`
	Person    announcement.Person   `dynamodbav:"w"`
}

type noticeHead struct {
	Title   string `dynamodbav:"t"`
	Excerpt string `dynamodbav:"e,omitempty"`
}

func noticeCardOf(a announcement.Announcement, languages ...i18n.Language) noticeCard {
	card := noticeCard{ID: a.ID, Kind: a.Kind, Heads: map[string]noticeHead{}, From: a.From, Until: a.Until, Pinned: a.Pinned,
		Countries: a.Countries, Customers: a.Customers, Happens: a.Happens, Person: a.Person}
	for _, asked := range languages {
		text, language := a.In(asked)
		excerpt, _ := text.Excerpt()
		card.Heads[string(language)] = noticeHead{Title: text.Title, Excerpt: excerpt}
	}
	return card
}

// announcement is it with its excerpts for texts.
func (c noticeCard) announcement() announcement.Announcement {
	a := announcement.Announcement{ID: c.ID, Kind: c.Kind, Texts: map[i18n.Language]announcement.Text{}, From: c.From, Until: c.Until,
		Pinned: c.Pinned, Countries: c.Countries, Customers: c.Customers, Happens: c.Happens, Person: c.Person}
	for language, head := range c.Heads {
		a.Texts[i18n.Language(language)] = announcement.Text{Title: head.Title, Body: head.Excerpt}
	}
	return a
}

func (r announcementRow) announcement() announcement.Announcement {
	a := r.L.announcement()
	a.Revision = audit.Revision{Version: r.Version, Hash: r.Hash}
	for language, text := range r.Texts {
		a.Texts[i18n.Language(language)] = text
	}
	return a
}

// Announcement reads one whole; fault.NotFound.
func (s *Store) Announcement(ctx context.Context, id string) (announcement.Announcement, error) {
	var row announcementRow
	if err := s.table.Get(ctx, announcementKey(id), &row); err != nil {
		return announcement.Announcement{}, err
	}
	return row.announcement(), nil
}

// Announcements lists a page of all, by when they begin, the newest first.
func (s *Store) Announcements(ctx context.Context, cursor string) ([]announcement.Announcement, string, error) {
	q := table.Query{Index: table.List, PK: announcementList(time.Time{}, "").PK, Backward: true, Limit: pageSize}
	rows, next, err := list[announcementRow](ctx, s, auth.Provider(), q, cursor)
	all := make([]announcement.Announcement, 0, len(rows))
	for _, row := range rows {
		all = append(all, row.announcement())
	}
	return all, next, err
}

// SaveAnnouncement writes one over the one before, and moves what its readers find with it.
func (s *Store) SaveAnnouncement(ctx context.Context, before, a announcement.Announcement, act audit.Act) (announcement.Announcement, error) {
	c := s.change(act)
	a.Revision = c.record(auth.Provider(), "announcement", a.ID, a.Revision)
	row := announcementRow{Row: c.row(announcementKey(a.ID), "Announcement", a.Revision), Texts: map[string]announcement.Text{}, L: noticeCardOf(a, i18n.All()...)}
	for language, text := range a.Texts {
		row.Texts[string(language)] = text
	}
	row.Listed(announcementList(a.From, a.ID))
	c.save(row, a.Revision.Version, nil)
	for _, to := range announcement.AllReaders() {
		c.notice(before, a, to)
	}
	return a, c.commit(ctx, a)
}

// notice puts the announcement before readers, or takes it away from them. When it ends, it goes by itself.
func (c *change) notice(before, a announcement.Announcement, to announcement.Readers) {
	was, key := noticeKey(to, before.From, before.ID), noticeKey(to, a.From, a.ID)
	// What has ended is not read any more and goes, or is gone, by itself.
	stood := noticed(before, to) && before.State(c.act.At) != announcement.Ended
	stands := noticed(a, to)
	if stood && (!stands || was != key) {
		c.add(table.Delete(was, before.Revision.Version))
	}
	if !stands {
		return
	}
	row := noticeRow{Row: c.row(key, "Notice", a.Revision), L: noticeCardOf(a, to.Language)}
	if !a.Until.IsZero() {
		row.Expires(a.Until, 24*time.Hour)
	}
	c.add(table.Put(row))
}

// noticed says that the readers have a row of it: not of what ended before it began.
func noticed(a announcement.Announcement, to announcement.Readers) bool {
	return a.ID != "" && (!to.Customers || a.Customers) && (a.Until.IsZero() || a.Until.After(a.From))
}

// ShownTo reads what has begun and not ended, the newest first, with texts cut to their excerpts.
func (s *Store) ShownTo(ctx context.Context, to announcement.Readers, now time.Time) ([]announcement.Announcement, error) {
	page, err := table.Select[noticeRow](ctx, s.table, notices(to, now))
	if err != nil {
		return nil, err
	}
	var all []announcement.Announcement
	for _, row := range page.Rows {
		if !row.Expired(now) {
			all = append(all, row.L.announcement())
		}
	}
	return all, nil
}

type homeLookRow struct {
	table.Row
	LookedAt time.Time
}

// Visitor reads the country that counts for somebody in an area, and when the person last saw what the provider tells
// there, in one trip. fault.NotFound for an unknown reseller.
func (s *Store) Visitor(ctx context.Context, person string, in auth.Area) (announcement.Visitor, error) {
	var seller resellerRow
	var look homeLookRow
	home := &table.Read{Key: resellerKey(in.Tenant), Into: &seller}
	reads := []*table.Read{home}
	if person != "" {
		reads = append(reads, &table.Read{Key: lookKey(person, in), Into: &look})
	}
	if err := s.table.Glance(ctx, reads...); err != nil {
		return announcement.Visitor{}, err
	}
	if !home.Found {
		return announcement.Visitor{}, fault.New(fault.NotFound, "not_found")
	}
	return announcement.Visitor{Country: seller.Address.Country, LastLook: look.LookedAt}, nil
}

// NoteLook notes that a person sees it now. It is no act: nothing is recorded, and the last one counts.
func (s *Store) NoteLook(ctx context.Context, person string, in auth.Area, at time.Time) error {
	row := homeLookRow{Row: table.Row{Key: lookKey(person, in), Type: "Look", Schema: 1, Version: 1, Op: s.newID(), At: at.UTC()}, LookedAt: at.UTC()}
	return s.table.Mirror(ctx, row)
}
