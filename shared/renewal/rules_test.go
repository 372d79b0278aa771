package renewal_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/audit"
	"twotier/shared/catalog"
	"twotier/shared/renewal"
	"twotier/shared/subscription"
)

// held is a year's licence that renews by itself on 20 November 2026.
func held(changes ...func(*subscription.Subscription)) subscription.Subscription {
	s := subscription.Subscription{
		ID: "a", Customer: "c", ProductID: "P", SkuID: "0001", Status: subscription.Active, Quantity: 5, TermDuration: "P1Y", BillingCycle: "monthly",
		AutoRenew: true, Kind: catalog.Licence, EndOfTerm: subscription.Renews, TermStart: at("2025-11-20T00:00:00Z"), CommitmentEnd: at("2026-11-19T23:59:59Z"),
	}
	for _, change := range changes {
		change(&s)
	}
	return s
}

func off(s *subscription.Subscription)   { s.AutoRenew, s.EndOfTerm = false, subscription.Undecided }
func trial(s *subscription.Subscription) { s.IsTrial, s.TermDuration = true, "P1M"; becomes(25)(s) }
func month(s *subscription.Subscription) { s.TermDuration = "P1M" }
func status(to subscription.Status) func(*subscription.Subscription) {
	return func(s *subscription.Subscription) { s.Status = to }
}
func chosen(end subscription.EndOfTerm) func(*subscription.Subscription) {
	return func(s *subscription.Subscription) { s.EndOfTerm = end }
}
func becomes(seats int) func(*subscription.Subscription) {
	return func(s *subscription.Subscription) {
		s.Scheduled = &subscription.NextTerm{ProductID: "P", SkuID: "0001", TermDuration: "P1Y", BillingCycle: "monthly", Quantity: seats}
	}
}
func term(start, end string) func(*subscription.Subscription) {
	return func(s *subscription.Subscription) { s.TermStart, s.CommitmentEnd = at(start), at(end) }
}

// S2, NCE-RULES D1, D6, D7, E1–E3, H2: what happens when nobody does anything, and who has to decide about it.
func TestWhatHappensByItself(t *testing.T) {
	for _, c := range []struct {
		sentence string
		s        subscription.Subscription
		fate     renewal.Fate
		why      renewal.Why
	}{
		{"a year renews, and commits for another", held(), renewal.Renews, renewal.WhyYear},
		{"a month renews, which is no decision", held(month), renewal.Renews, renewal.WhyNothing},
		{"it renews as it was scheduled at Microsoft", held(becomes(3)), renewal.AsScheduled, renewal.WhyNothing},
		{"renewal off, nobody chose: dearer, month by month", held(off), renewal.Extends, renewal.WhyExtends},
		{"renewal off on a month too", held(off, month), renewal.Extends, renewal.WhyExtends},
		{"renewal off and ending was chosen", held(off, chosen(subscription.Ends)), renewal.Ends, renewal.WhyNothing},
		{"renewal off and extending was chosen", held(off, chosen(subscription.Extends)), renewal.Extends, renewal.WhyNothing},
		{"it ends the day before extended terms begin", held(off, term("2025-05-04T00:00:00Z", "2026-05-03T23:59:59Z")), renewal.Ends, renewal.WhyNothing},
		{"it ends on the day they begin", held(off, term("2025-05-05T00:00:00Z", "2026-05-04T23:59:59Z")), renewal.Extends, renewal.WhyExtends},
		{"it was bought a second too early for them", held(off, term("2025-03-31T23:59:59Z", "2026-11-19T23:59:59Z")), renewal.Ends, renewal.WhyNothing},
		{"it was bought just late enough", held(off, term("2025-04-01T00:00:00Z", "2026-11-19T23:59:59Z")), renewal.Extends, renewal.WhyExtends},
		{"a trial becomes paid", held(trial), renewal.BecomesPaid, renewal.WhyPaid},
		{"a trial that was turned off ends", held(trial, off), renewal.Ends, renewal.WhyNothing},
		{"suspended it ends", held(off, status(subscription.Suspended)), renewal.Ends, renewal.WhySuspended},
		{"what is over has no end to come", held(status(subscription.Expired)), renewal.NoTerm, renewal.WhyNothing},
		{"what was cancelled neither", held(status(subscription.Deleted)), renewal.NoTerm, renewal.WhyNothing},
		{"nor what has no term at all", held(func(s *subscription.Subscription) { s.CommitmentEnd = time.Time{} }), renewal.NoTerm, renewal.WhyNothing},
	} {
		if got := renewal.FateOf(c.s); got != c.fate {
			t.Errorf("%s: %q, want %q", c.sentence, got, c.fate)
		}
		if got := renewal.Needs(c.s, renewal.Intent{}); got != c.why {
			t.Errorf("%s: asked for %q, want %q", c.sentence, got, c.why)
		}
	}
}

// intent is a wish for the end of the term of held().
func intent(choice renewal.Choice, state renewal.State) renewal.Intent {
	i := renewal.Intent{Subscription: "a", Customer: "c", Revision: audit.Revision{Version: 1}, TermEnd: at("2026-11-19T23:59:59Z"), State: state, Wish: renewal.Wish{Choice: choice}}
	if choice == renewal.Change {
		i.Wish.Terms = renewal.Terms{ProductID: "P", SkuID: "0001", TermDuration: "P1Y", BillingCycle: "monthly", Seats: 3}
	}
	return i
}

// S2: a decision counts for the term it was made for, and while nothing stands in its way.
func TestWhatIsDecided(t *testing.T) {
	s := held()
	later := held(term("2026-11-20T00:00:00Z", "2027-11-19T23:59:59Z"))
	for _, c := range []struct {
		sentence string
		s        subscription.Subscription
		state    renewal.State
		why      renewal.Why
	}{
		{"on its way", s, renewal.Wanted, renewal.WhyNothing},
		{"held", s, renewal.Held, renewal.WhyNothing},
		{"refused", s, renewal.Refused, renewal.WhyTrouble},
		{"late", s, renewal.Late, renewal.WhyTrouble},
		{"done, and the next term runs", later, renewal.Done, renewal.WhyYear},
		{"held for the term before", later, renewal.Held, renewal.WhyYear},
	} {
		if got := renewal.Needs(c.s, intent(renewal.Renew, c.state)); got != c.why {
			t.Errorf("%s: %q, want %q", c.sentence, got, c.why)
		}
	}
}

// S2, D3, D8, D10, D11, E6: what is to be done next for each wish, or what has become of it.
func TestTheNextStep(t *testing.T) {
	before, lock := "2026-11-01T12:00:00Z", "2026-11-20T00:00:00Z"
	next := term("2026-11-20T00:00:00Z", "2027-11-19T23:59:59Z")
	monthly := func(s *subscription.Subscription) {
		month(s)
		term("2026-11-20T00:00:00Z", "2026-12-19T23:59:59Z")(s)
	}
	other := func(s *subscription.Subscription) { s.SkuID = "0002" }
	do := func(d renewal.Do) renewal.Step { return renewal.Step{State: renewal.Wanted, Do: d} }
	is := func(s renewal.State, code ...string) renewal.Step {
		return renewal.Step{State: s, Code: append(code, "")[0]}
	}
	for _, c := range []struct {
		sentence string
		choice   renewal.Choice
		state    renewal.State
		s        subscription.Subscription
		now      string
		want     renewal.Step
	}{
		{"renews already", renewal.Renew, renewal.Wanted, held(), before, is(renewal.Held)},
		{"renewal is off", renewal.Renew, renewal.Wanted, held(off), before, do(renewal.TurnOn)},
		{"something else is scheduled", renewal.Renew, renewal.Wanted, held(becomes(3)), before, do(renewal.Unschedule)},
		{"a trial holds what it becomes", renewal.Renew, renewal.Wanted, held(trial), before, is(renewal.Held)},
		{"changes are not scheduled", renewal.Change, renewal.Wanted, held(), before, do(renewal.Schedule)},
		{"changes need the renewal on first", renewal.Change, renewal.Wanted, held(off), before, do(renewal.TurnOn)},
		{"changes are scheduled", renewal.Change, renewal.Wanted, held(becomes(3)), before, is(renewal.Held)},
		{"other changes are", renewal.Change, renewal.Held, held(becomes(4)), before, do(renewal.Schedule)},
		{"a change in mid-term has dropped them", renewal.Change, renewal.Held, held(), before, do(renewal.Schedule)},
		{"ends, where it would extend", renewal.End, renewal.Wanted, held(), before, do(renewal.ChooseEnd)},
		{"off is not enough where it would extend", renewal.End, renewal.Wanted, held(off), before, do(renewal.ChooseEnd)},
		{"a trial that is to end", renewal.End, renewal.Wanted, held(trial), before, do(renewal.ChooseEnd)},
		{"off is enough for a trial", renewal.End, renewal.Wanted, held(trial, off), before, is(renewal.Held)},
		{"ending is chosen", renewal.End, renewal.Wanted, held(off, chosen(subscription.Ends)), before, is(renewal.Held)},
		{"suspended it ends anyway", renewal.End, renewal.Held, held(off, status(subscription.Suspended)), before, is(renewal.Held)},
		{"suspended it cannot renew", renewal.Renew, renewal.Held, held(off, status(subscription.Suspended)), before, is(renewal.Refused, renewal.NotActive)},
		{"extends by choice", renewal.Extend, renewal.Wanted, held(), before, do(renewal.ChooseMore)},
		{"extending is chosen", renewal.Extend, renewal.Wanted, held(off, chosen(subscription.Extends)), before, is(renewal.Held)},
		{"a second before the lock it is still brought", renewal.End, renewal.Wanted, held(), "2026-11-19T23:59:59Z", do(renewal.ChooseEnd)},
		{"at the lock it is late", renewal.End, renewal.Wanted, held(), lock, is(renewal.Late, renewal.TooLate)},
		{"a second after too", renewal.End, renewal.Wanted, held(), "2026-11-20T00:00:01Z", is(renewal.Late, renewal.TooLate)},
		{"what is held waits for the renewal", renewal.Renew, renewal.Held, held(), lock, is(renewal.Held)},
		{"up to two days", renewal.Renew, renewal.Held, held(), "2026-11-21T23:59:59Z", is(renewal.Held)},
		{"then it was not seen", renewal.Renew, renewal.Held, held(), "2026-11-22T00:00:00Z", is(renewal.Missed, renewal.NotRenewed)},
		{"it renewed", renewal.Renew, renewal.Held, held(next), lock, is(renewal.Done)},
		{"it renewed though it was late", renewal.Renew, renewal.Late, held(next), lock, is(renewal.Done)},
		{"it renewed though it was to end", renewal.End, renewal.Late, held(next), lock, is(renewal.Missed, renewal.RenewedInstead)},
		{"it was extended though it was to end", renewal.End, renewal.Held, held(off, monthly), lock, is(renewal.Missed, renewal.ExtendedInstead)},
		{"it was extended though it was to renew", renewal.Renew, renewal.Held, held(off, monthly), lock, is(renewal.Missed, renewal.ExtendedInstead)},
		{"it was extended as it was to be", renewal.Extend, renewal.Held, held(off, monthly), lock, is(renewal.Done)},
		{"it renewed though it was to be extended", renewal.Extend, renewal.Late, held(next), lock, is(renewal.Missed, renewal.RenewedInstead)},
		{"it renewed with its changes", renewal.Change, renewal.Held, held(next), lock, is(renewal.Done)},
		{"it renewed without them", renewal.Change, renewal.Held, held(next, other), lock, is(renewal.Missed, renewal.RenewedOtherwise)},
		{"it ended as it was to", renewal.End, renewal.Held, held(off, status(subscription.Expired)), lock, is(renewal.Done)},
		{"it ended though it was to renew", renewal.Renew, renewal.Held, held(off, status(subscription.Expired)), lock, is(renewal.Missed, renewal.EndedInstead)},
		{"it was cancelled before", renewal.Renew, renewal.Held, held(off, status(subscription.Deleted)), before, is(renewal.Missed, renewal.CancelledMeantime)},
		{"a longer term began before", renewal.Renew, renewal.Held, held(term("2026-11-01T00:00:00Z", "2029-10-31T23:59:59Z")), before, is(renewal.Missed, renewal.TermReplaced)},
	} {
		got := intent(c.choice, c.state).Step(c.s, at(c.now))
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.sentence, diff)
		}
		if got.Do == renewal.Nothing && got.State != c.state && !c.state.MayBecome(got.State) {
			t.Errorf("%s: from %s to %s there is no move", c.sentence, c.state, got.State)
		}
	}
}

// S4: what comes up by itself, and when people are told next.
func TestWhatIsDue(t *testing.T) {
	windows := func(whole string, batches ...string) func(*subscription.Subscription) {
		return func(s *subscription.Subscription) {
			s.CancellableUntil = at(whole)
			for _, until := range batches {
				s.Windows = append(s.Windows, subscription.Window{Quantity: 1, Until: at(until)})
			}
		}
	}
	for _, c := range []struct {
		sentence string
		s        subscription.Subscription
		now      string
		want     []string
	}{
		{"a year far away", held(), "2026-09-01T00:00:00Z", []string{"renew 2026-11-19T23:59:59Z tell 2026-10-21T05:00:00Z"}},
		{"in the hour of a letter it is still owed", held(), "2026-10-21T05:30:00Z", []string{"renew 2026-11-19T23:59:59Z tell 2026-10-21T05:00:00Z"}},
		{"some hours later the next one is", held(), "2026-10-21T08:00:00Z", []string{"renew 2026-11-19T23:59:59Z tell 2026-11-06T05:00:00Z"}},
		{"after the last letter it is due all the same", held(), "2026-11-19T00:00:00Z", []string{"renew 2026-11-19T23:59:59Z tell never"}},
		{"at the lock it is over", held(), "2026-11-20T00:00:00Z", nil},
		{"a leap day's morning", held(term("2027-03-01T00:00:00Z", "2028-03-06T23:59:59Z")), "2028-02-23T00:00:00Z", []string{"renew 2028-03-06T23:59:59Z tell 2028-02-29T05:00:00Z"}},
		{"a month is not asked about", held(month), "2026-11-01T00:00:00Z", nil},
		{"a trial twice", held(trial), "2026-11-01T00:00:00Z", []string{"trial 2026-11-19T23:59:59Z tell 2026-11-13T05:00:00Z"}},
		{"a window, told a day before in its hour", held(month, windows("2026-11-10T11:20:00Z")), "2026-11-03T11:20:00Z", []string{"undo 2026-11-10T11:20:00Z tell 2026-11-09T11:00:00Z"}},
		{"and four hours before", held(month, windows("2026-11-10T11:20:00Z")), "2026-11-09T15:00:00Z", []string{"undo 2026-11-10T11:20:00Z tell 2026-11-10T07:00:00Z"}},
		{"a batch that was added later is next", held(month, windows("2026-11-10T11:20:00Z", "2026-11-12T09:00:00Z")), "2026-11-10T11:20:00Z", []string{"undo 2026-11-12T09:00:00Z tell 2026-11-11T09:00:00Z"}},
		{"a second before its end a window is open", held(month, windows("2026-11-10T11:20:00Z")), "2026-11-10T11:19:59Z", []string{"undo 2026-11-10T11:20:00Z tell never"}},
		{"cancelled, nothing is due", held(windows("2026-11-10T11:20:00Z"), status(subscription.Deleted)), "2026-11-03T11:20:00Z", nil},
	} {
		var got []string
		for _, d := range renewal.DueOf(c.s, at(c.now), at(c.now).Add(-renewal.Grace)) {
			tell := "never"
			if !d.Tell.IsZero() {
				tell = d.Tell.Format(time.RFC3339)
			}
			got = append(got, string(d.Kind)+" "+d.At.Format(time.RFC3339)+" tell "+tell)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.sentence, diff)
		}
	}
}
