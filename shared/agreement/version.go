package agreement

import (
	"context"
	"errors"
	"strconv"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/outbox"
	"twotier/shared/reseller"
)

// Version is the text of the agreement that has to be confirmed at present.
type Version struct {
	TemplateID string // Microsoft's
	Link       string
	Rank       int       // Microsoft's; a newer text has a higher one
	Since      time.Time // when it was seen to replace another; zero for the first one that was seen
	Revision   int64     // of the row
}

// Publisher says which text Microsoft has published last.
type Publisher interface {
	Newest(ctx context.Context) (Version, error)
}

// VersionStore keeps the version and finds what was accepted before it.
type VersionStore interface {
	AgreementVersion(ctx context.Context) (Version, error)                                       // zero before one is known
	SaveAgreementVersion(ctx context.Context, v Version, at time.Time, ask ...outbox.Task) error // fault.Conflict when somebody was faster
	Resellers(ctx context.Context, search, cursor string) ([]reseller.Reseller, string, error)
	AgreementBoard(ctx context.Context, t auth.Tenant, v View, cursor string) (Board, error)
	AgreementCase(ctx context.Context, t auth.Tenant, customer string) (Case, error) // the board does not hold what was confirmed
	SaveAgreement(ctx context.Context, t auth.Tenant, a Agreement, act audit.Act, tasks ...outbox.Task) (Agreement, error)
	Ask(ctx context.Context, act audit.Act, tasks ...outbox.Task) error
}

// Versions makes customers confirm again when Microsoft publishes a newer text (FEATURES M4). It mails nobody: the
// reseller sees the board and decides.
type Versions struct {
	Store     VersionStore
	Publisher Publisher // only where the version is checked
	Now       func() time.Time
	NewID     func() string // of one operation
}

// What was confirmed before a new version may be recorded for some time after it: who has a link has 30 days, and
// Microsoft is asked as long again. So the boards are gone through every day until then.
const settling = InvitationLife + askFor

// Check looks whether there is a newer text than the one that is known. Same texts write nothing.
func (s Versions) Check(ctx context.Context) (Version, error) {
	known, err := s.Store.AgreementVersion(ctx)
	if err != nil {
		return Version{}, err
	}
	newest, err := s.Publisher.Newest(ctx)
	if err != nil {
		return known, err
	}
	now := s.Now()
	switch {
	case known.TemplateID == "":
		newest.Since = time.Time{}
	case newest.Rank > known.Rank:
		newest.Since = now
	case known.Since.IsZero() || now.Sub(known.Since) > settling:
		return known, nil
	default:
		return known, s.Store.Ask(ctx, s.act(auth.Provider(), "agreement.version", now), s.spread(known.Rank, ""))
	}
	newest.Revision = known.Revision
	if newest.Since.IsZero() {
		return newest, s.Store.SaveAgreementVersion(ctx, newest, now)
	}
	return newest, s.Store.SaveAgreementVersion(ctx, newest, now, s.spread(newest.Rank, ""))
}

func (s Versions) act(t auth.Tenant, name string, at time.Time) audit.Act {
	return audit.Act{By: auth.System("agreements", t, s.NewID()), At: at, Name: name}
}

func (s Versions) spread(rank int, cursor string) outbox.Task {
	return outbox.Task{Kind: outbox.FollowAgreement, Tenant: auth.Provider(), Ref: "version/" + strconv.Itoa(rank), Data: map[string]string{"after": cursor}}
}

func supersedeTask(t auth.Tenant, rank, cursor string) outbox.Task {
	return outbox.Task{Kind: outbox.FollowAgreement, Tenant: t, Ref: "superseded/" + rank, Data: map[string]string{"after": cursor}}
}

// Spread asks for one page of resellers that their boards be gone through, and for the next page.
func (s Versions) Spread(ctx context.Context, m outbox.Message, rank string) error {
	sellers, next, err := s.Store.Resellers(ctx, "", m.Data["after"])
	if err != nil {
		return err
	}
	var tasks []outbox.Task
	for _, seller := range sellers {
		tasks = append(tasks, supersedeTask(seller.Tenant, rank, ""))
	}
	if next != "" {
		number, err := strconv.Atoi(rank)
		if err != nil {
			return err
		}
		tasks = append(tasks, s.spread(number, next))
	}
	return s.Store.Ask(ctx, s.act(auth.Provider(), "agreement.version", s.Now()), tasks...)
}

// pagesAtOnce is how many pages of a board one message goes through.
const pagesAtOnce = 5

// Supersede goes through what Microsoft has of one reseller's customers: whoever confirmed an older text has to confirm
// again. Done twice it finds nothing left to do.
func (s Versions) Supersede(ctx context.Context, m outbox.Message, rank string) error {
	version, err := s.Store.AgreementVersion(ctx)
	if err != nil {
		return err
	}
	cursor := m.Data["after"]
	for range pagesAtOnce {
		board, err := s.Store.AgreementBoard(ctx, m.Tenant, View{Colour: Green}, cursor)
		if err != nil {
			return err
		}
		for _, green := range board.Items {
			if err := s.supersede(ctx, m.Tenant, green.Customer, version); err != nil {
				return err
			}
		}
		if cursor = board.Next; cursor == "" {
			return nil
		}
	}
	return s.Store.Ask(ctx, s.act(m.Tenant, "agreement.version", s.Now()), supersedeTask(m.Tenant, rank, cursor))
}

func (s Versions) supersede(ctx context.Context, t auth.Tenant, customer string, by Version) error {
	c, err := s.Store.AgreementCase(ctx, t, customer)
	if err != nil {
		return err
	}
	a := c.Agreement
	if a.Status != Accepted || !a.olderThan(by) {
		return nil
	}
	now := s.Now()
	a, changes, err := a.become(Required)
	if err != nil {
		return err
	}
	a = a.ended(NewVersion, now)
	a.Reason, a.LinkID, a.SentAt, a.ExpiresAt, a.RetriedAt = NewVersion, "", time.Time{}, time.Time{}, time.Time{}
	act := s.act(t, "agreement.superseded", now)
	act.Changes = changes
	_, err = s.Store.SaveAgreement(ctx, t, a, act)
	if errors.Is(err, fault.Conflict) { // it has moved on: the next look sees
		return fault.New(fault.Unavailable, "agreement_changed").Because(err)
	}
	return err
}

// olderThan says that another text was accepted than this one; where it is not known which, the time tells.
func (a Agreement) olderThan(v Version) bool {
	if document := a.Confirmation.Document; document.TemplateID != "" {
		return document.Version < v.Rank
	}
	return a.AcceptedAt.Before(v.Since)
}
