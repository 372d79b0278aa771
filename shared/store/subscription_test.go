package store_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/shopspring/decimal"

	"twotier/infra/local/dynoxide/dynoxidetest"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/money"
	"twotier/shared/store"
	"twotier/shared/store/storetest"
	"twotier/shared/subscription"
)

func morning() time.Time { return time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC) }

func euros(text string) money.Amount {
	return money.Amount{Value: decimal.RequireFromString(text), Currency: "EUR"}
}

// standard is a subscription with everything one can have.
func standard() subscription.Subscription {
	seats := 7
	return subscription.Subscription{
		ID: "b1f3", Customer: "01JCUSTOMER", Tenant: auth.Reseller("01JRESELLER"), Company: "Kessler Maschinenbau GmbH", OrderID: "01JCUSTOMER.01JORDER",
		MicrosoftOrder: "34b37d7340cc", ProductID: "CFQ7TTC0LDPB", SkuID: "0001", Kind: catalog.Licence, IsAddon: true, IsTrial: true,
		Title: "Microsoft 365 Business Standard", FriendlyName: "Office", Status: subscription.Active, Quantity: 10, TermDuration: "P1Y", BillingCycle: "monthly",
		AutoRenew: true, EndOfTerm: subscription.Renews, PartnerID: "4847383", Promotion: "39NFJQT1PFPX:0001:39NFJQT1Q5KL",
		CreatedAt: morning(), TermStart: morning(), CommitmentEnd: time.Date(2027, 11, 19, 23, 59, 59, 0, time.UTC), ChargedUntil: time.Date(2026, 12, 19, 23, 59, 59, 0, time.UTC),
		CancellableUntil: morning().AddDate(0, 0, 7),
		Windows:          []subscription.Window{{Quantity: 8, Until: morning().AddDate(0, 0, 7)}, {Quantity: 2, Until: morning().AddDate(0, 0, 9)}},
		Refunds:          []subscription.Refund{{Type: "Full", Until: morning().AddDate(0, 0, 1)}, {Type: "Partial", Until: morning().AddDate(0, 0, 7)}},
		Scheduled:        &subscription.NextTerm{ProductID: "CFQ7TTC0LDPB", SkuID: "0001", TermDuration: "P3Y", BillingCycle: "annual", Quantity: 5, End: morning().AddDate(3, 0, 0)},
		NextCharge:       &subscription.NextTerm{ProductID: "CFQ7TTC0LDPB", SkuID: "0001", BillingCycle: "annual", Quantity: 10},
		Assigned:         &seats, AssignedAt: morning(), Cost: euros("9.8"), Price: euros("11.7"), PricedFrom: subscription.PricedByOrder,
		MirroredAt: morning(),
	}
}

// mirror is a store with what looks into it.
type mirror struct {
	t        *testing.T
	now      time.Time
	ops      int
	database dynoxidetest.Database
	store    *store.Store
	trips    *storetest.Trips
}

func newMirror(t *testing.T) *mirror {
	m := &mirror{t: t, now: morning(), database: dynoxidetest.New(t)}
	m.store, m.trips = storetest.On(t, m.database, func() time.Time { return m.now })
	return m
}

func (m *mirror) keep(heard ...subscription.Subscription) int {
	m.t.Helper()
	m.ops++
	act := audit.Act{By: auth.System("syncing", heard[0].Tenant, "op-"+strings.Repeat("i", m.ops)), At: m.now, Name: "subscription.changed"}
	kept, err := m.store.KeepSubscriptions(m.t.Context(), act, heard...)
	if err != nil {
		m.t.Fatal(err)
	}
	return kept.New + kept.Changed
}

func (m *mirror) kept() subscription.Subscription {
	m.t.Helper()
	s := standard()
	read, err := m.store.Subscription(m.t.Context(), s.Tenant, s.Customer, s.ID)
	if err != nil {
		m.t.Fatal(err)
	}
	return read
}

// S1: everything that was mirrored is read back, and only what differs is written.
func TestAMirroredSubscriptionIsWhole(t *testing.T) {
	m := newMirror(t)
	if m.keep(standard()) != 1 {
		t.Error("a new one was not written")
	}
	if diff := cmp.Diff(standard(), m.kept(), cmpopts.EquateComparable(auth.Tenant{}), cmpopts.IgnoreFields(subscription.Subscription{}, "Revision")); diff != "" {
		t.Error(diff)
	}
	listed, err := m.store.Subscriptions(t.Context(), standard().Tenant, standard().Customer)
	if err != nil || len(listed) != 1 {
		t.Errorf("%d listed: %v", len(listed), err)
	}
}

// PERFORMANCE 7, N4: what has not changed costs no write; what time alone changes no entry; every change has one.
func TestOnlyWhatChangesIsWritten(t *testing.T) {
	for _, c := range []struct {
		sentence string
		change   func(*subscription.Subscription)
		after    time.Duration
		written  int
		entries  int
	}{
		{"the same again", func(*subscription.Subscription) {}, 0, 0, 0},
		{"asked later, nothing else", func(s *subscription.Subscription) { s.MirroredAt = s.MirroredAt.AddDate(0, 0, 1) }, 0, 0, 0},
		{"a window has ended and Microsoft tells of it no more", func(s *subscription.Subscription) { s.Windows = s.Windows[1:]; s.Refunds = nil }, 7 * 24 * time.Hour, 0, 0},
		{"a window more", func(s *subscription.Subscription) {
			s.Windows = append(s.Windows, subscription.Window{Quantity: 1, Until: morning().AddDate(0, 0, 10)})
		}, 0, 1, 0},
		{"seats in use", func(s *subscription.Subscription) { n := 9; s.Assigned = &n }, 0, 1, 0},
		{"the customer has another name", func(s *subscription.Subscription) { s.Company = "Kessler & Töchter GmbH" }, 0, 1, 0},
		{"Microsoft calls the product otherwise", func(s *subscription.Subscription) { s.Title, s.IsAddon = "M365 Standard", true }, 0, 0, 0},
		{"the next charge", func(s *subscription.Subscription) { s.ChargedUntil = s.ChargedUntil.AddDate(0, 1, 0) }, 0, 1, 0},
		{"seats", func(s *subscription.Subscription) { s.Quantity = 12 }, 0, 1, 2},
		{"the plan for the next term was dropped", func(s *subscription.Subscription) { s.Scheduled = nil }, 0, 1, 2},
		{"renewal off", func(s *subscription.Subscription) { s.AutoRenew, s.EndOfTerm = false, subscription.Undecided }, 0, 1, 2},
		{"gone", func(s *subscription.Subscription) { s.GoneAt = morning() }, 0, 1, 2},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			m := newMirror(t)
			m.keep(standard())
			heard := standard()
			c.change(&heard)
			m.now = m.now.Add(c.after)
			if got := m.keep(heard); got != c.written {
				t.Errorf("%d written", got)
			}
			if got := len(storetest.Rows(t, m.database, "Audit")); got != c.entries {
				t.Errorf("%d entries", got)
			}
			again := m.keep(heard)
			if diff := cmp.Diff(heard, m.kept(), cmpopts.EquateComparable(auth.Tenant{}), cmpopts.IgnoreFields(subscription.Subscription{}, "Revision", "MirroredAt", "Windows", "Refunds", "Title")); diff != "" || again != 0 {
				t.Errorf("%d written again, %s", again, diff)
			}
			if report, err := m.store.Verify(t.Context()); err != nil || len(report.Broken) > 0 {
				t.Errorf("%+v: %v", report.Broken, err)
			}
		})
	}
}

// What Microsoft does not tell stays as it is known; an agreed price only for the term it was agreed on for.
func TestWhatOnlyWeKnowStays(t *testing.T) {
	m := newMirror(t)
	m.keep(standard())
	heard := standard()
	heard.OrderID, heard.Company, heard.Assigned, heard.AssignedAt, heard.Quantity = "", "", nil, time.Time{}, 11
	heard.Cost, heard.Price, heard.PricedFrom = euros("12"), euros("13"), subscription.PricedBySheet
	m.keep(heard)
	want := standard()
	want.Quantity = 11
	if diff := cmp.Diff(want, m.kept(), cmpopts.EquateComparable(auth.Tenant{}), cmpopts.IgnoreFields(subscription.Subscription{}, "Revision")); diff != "" {
		t.Error(diff)
	}
	heard.TermStart = heard.TermStart.AddDate(1, 0, 0)
	m.keep(heard)
	if got := m.kept(); got.PricedFrom != subscription.PricedBySheet || !got.Cost.Equal(euros("12")) {
		t.Errorf("after the renewal it costs %s by %s", got.Cost, got.PricedFrom)
	}
}

// B8: an answer to an older question does not undo what a younger one has brought.
func TestAnOldAnswerChangesNothing(t *testing.T) {
	m := newMirror(t)
	m.keep(standard())
	younger, older := standard(), standard()
	younger.Quantity, younger.MirroredAt = 12, morning().Add(time.Minute)
	m.keep(younger)
	older.Quantity, older.MirroredAt = 11, morning().Add(30*time.Second)
	act := audit.Act{By: auth.System("syncing", older.Tenant, "late"), At: m.now, Name: "subscription.changed"}
	kept, err := m.store.KeepSubscriptions(t.Context(), act, older)
	if err != nil || kept != (subscription.Kept{Late: 1}) || m.kept().Quantity != 12 {
		t.Errorf("%+v, %d seats: %v", kept, m.kept().Quantity, err)
	}
}

// B14: rows from before the mirror are read, and go on under their version.
func TestASubscriptionFromBeforeTheMirror(t *testing.T) {
	m := newMirror(t)
	old := map[string]any{
		"PK": "R#01JRESELLER#C#01JCUSTOMER", "SK": "S#b1f3", "Type": "Subscription", "v": 1, "Version": 1, "At": morning().Format(time.RFC3339),
		"L": map[string]any{"i": "b1f3", "c": "01JCUSTOMER", "p": "CFQ7TTC0LDPB", "k": "0001", "t": "Microsoft 365 Business Standard", "f": "Office", "s": "active",
			"q": 10, "d": "P1Y", "b": "monthly", "a": true, "e": "2027-11-19T23:59:59Z", "u": "2026-11-27T09:00:00Z", "m": "2026-11-20T09:00:00Z"},
	}
	storetest.Write(t, m.database, old)
	if got := m.kept(); got.Quantity != 10 || got.EndOfTerm != subscription.Renews || got.Assigned != nil || got.Cost.Currency != "" || len(got.Windows) != 0 {
		t.Errorf("%+v", got)
	}
	heard := standard()
	heard.Quantity = 12
	if m.keep(heard) != 1 || m.kept().Quantity != 12 || m.kept().Revision.Version != 2 {
		t.Errorf("%+v", m.kept())
	}
}
