// Package syncing mirrors what Microsoft sells and for how much, once a day for every market the product sells in
// (FEATURES K5). It can be started by hand at any time.
package syncing

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"twotier/shared/agreement"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/bill"
	"twotier/shared/catalog"
	"twotier/shared/customer"
	"twotier/shared/mirror"
	"twotier/shared/qualification"
	"twotier/shared/reauthorisation"
	"twotier/shared/standing"
	"twotier/shared/usage"
)

// CatalogueSync is the schedule's name in template.yaml.
const CatalogueSync = "CatalogueSync"

// CustomerSync is the schedule that compares every reseller's customers with Microsoft's list (C5).
const CustomerSync = "CustomerSync"

// SubscriptionSync is the schedule that starts a round over every reseller's customers (S1).
const SubscriptionSync = "SubscriptionSync"

// StandingSync is the schedule that looks at what Microsoft says of the resellers themselves (P9).
const StandingSync = "StandingSync"

// ReturnedIDs is the schedule that looks whether PartnerIDs which have ended stand on subscriptions again (P7).
const ReturnedIDs = "ReturnedIDs"

// Store keeps what was mirrored.
type Store interface {
	catalog.SyncStore
	qualification.ApprovalStore
}

// Syncer answers the schedule.
type Syncer struct {
	Partner    Partner
	Store      Store
	Agreements agreement.Versions
	Customers  customer.Rounds
	Holdings   mirror.Starter
	Standings  standing.Rounds
	Returned   reauthorisation.Watch
	Notices    Notices
	Records    Records
	Usage      usage.Sync
	Bills      bill.Sync
	Log        *slog.Logger
	Now        func() time.Time
	NewID      func() string // of one operation
}

// Event is what the schedule sends. Slot is the time the schedule meant, the same however often it fires; started by
// hand there is none, and every market is read whatever was done before.
type Event struct {
	Schedule string `json:"schedule"`
	Slot     string `json:"slot"`
}

// Handle runs the sync the event names. It fails when a market could not be read, so that the schedule tries again;
// the markets that were read are left out then.
func (s Syncer) Handle(ctx context.Context, e Event) error {
	switch e.Schedule {
	case CatalogueSync:
		return s.catalogue(ctx, e)
	case CustomerSync:
		return s.Customers.Ask(ctx, e.Slot)
	case UsageSync:
		return s.usage(ctx, e)
	case BillSync:
		return s.bills(ctx, e)
	case SubscriptionSync:
		return s.Holdings.Ask(ctx, e.Slot)
	case StandingSync:
		return s.Standings.Ask(ctx, e.Slot)
	case ReturnedIDs:
		return s.Returned.Ask(ctx)
	case NoticeRegistration:
		return s.notices(ctx, e)
	case RecordSync:
		return s.records(ctx, e)
	case AgreementVersion:
		return s.agreementVersion(ctx, e)
	}
	return fmt.Errorf("there is no schedule %q to sync for", e.Schedule)
}

func (s Syncer) catalogue(ctx context.Context, e Event) error {
	sync := catalog.Sync{Source: source{s.Partner}, Store: s.Store, Now: s.Now}
	began := s.Now()
	reports, err := sync.Run(ctx, e.Slot)
	s.summarise(ctx, e, reports, s.Now().Sub(began), err)
	return errors.Join(err, s.approval(ctx, reports))
}

// approval keeps what the mirror learned about the provider on its way: who is shown government offers may sell them (G1).
func (s Syncer) approval(ctx context.Context, reports []catalog.Report) error {
	at := slices.IndexFunc(reports, func(r catalog.Report) bool { return r.Segment == qualification.Government })
	if at < 0 {
		return nil
	}
	act := audit.Act{By: auth.System("syncing", auth.Provider(), s.NewID()), At: s.Now(), Name: "approval.checked"}
	_, err := qualification.KeepApproval(ctx, s.Store, !reports[at].Closed, act)
	return err
}

// summarise writes the one line of the run: per market what was seen and done, and examples of rows that were left out.
func (s Syncer) summarise(ctx context.Context, e Event, reports []catalog.Report, took time.Duration, err error) {
	level := slog.LevelInfo
	line := []any{"slot", e.Slot, "took", took.String(), "markets", markets(reports)}
	for _, r := range reports {
		if r.BadRows > 0 || r.Unread > 0 {
			level = slog.LevelWarn
		}
		line = append(line, slog.Group(groupOf(r), "rows", r.Rows, "badRows", r.BadRows, "products", r.Products, "unread", r.Unread,
			"changed", r.Changed, "withdrawn", r.Withdrawn, "prices", r.Prices, "promotions", r.Promoted, "closed", r.Closed, "bad", r.Bad))
	}
	if err != nil {
		level = slog.LevelError
		line = append(line, "err", err)
	}
	s.Log.Log(ctx, level, "catalogue synced", line...)
}

// groupOf names a report in the log: "DE" for business customers, "DE education" for the others.
func groupOf(r catalog.Report) string {
	if r.Segment == catalog.Commercial {
		return r.Market
	}
	return r.Market + " " + string(r.Segment)
}

// markets counts those whose catalogue for business customers was read.
func markets(reports []catalog.Report) (count int) {
	for _, r := range reports {
		if r.Segment == catalog.Commercial {
			count++
		}
	}
	return count
}
