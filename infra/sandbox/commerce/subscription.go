package commerce

import (
	"slices"
	"time"
)

// Status is where a subscription stands (D1).
type Status string

// The statuses, in the spelling of the wire.
const (
	Active    Status = "active"
	Suspended Status = "suspended" // users locked out, billing goes on
	Expired   Status = "expired"   // term over without renewal, users keep access for a while
	Disabled  Status = "disabled"  // administrators only
	Deleted   Status = "deleted"
)

// May tells whether a partner may move a subscription from one status to another. Time does the rest.
func (s Status) May(to Status) bool {
	moves := map[Status][]Status{
		Active:    {Suspended, Deleted},
		Suspended: {Active, Deleted},
	}
	return slices.Contains(moves[s], to)
}

// Known tells whether the text is a status at all.
func (s Status) Known() bool {
	return slices.Contains([]Status{Active, Suspended, Expired, Disabled, Deleted}, s)
}

// Instructions say what the next term will be (D12). End is the last day of that term when it is aligned.
type Instructions struct {
	Offer
	Quantity int       `json:"quantity"`
	End      time.Time `json:"end,omitzero"`
}

// EndAction is what happens at the end of a term that does not renew (E6).
type EndAction string

// The choices; the empty one leaves it to whether the extended service term applies.
const (
	EndUndecided EndAction = ""
	EndCancel    EndAction = "Cancel"
	EndExtended  EndAction = "RenewToExtendedServiceTerm"
)

// Subscription holds what somebody did last; At adds what time did since.
type Subscription struct {
	Offer
	Quantity   int           `json:"quantity"`
	BoughtAt   time.Time     `json:"boughtAt"`
	TermStart  time.Time     `json:"termStart"`
	TermEnd    time.Time     `json:"termEnd,omitzero"`    // last day of a term that was aligned
	OpenedAt   time.Time     `json:"openedAt,omitzero"`   // when the windows opened, where not with the term
	Closed     bool          `json:"closed,omitempty"`    // an upgrade opens no window (C11)
	FirstCycle time.Time     `json:"firstCycle,omitzero"` // charge cycles count from here, where not from the term's start
	Charged    time.Time     `json:"charged,omitzero"`    // first day of the last cycle that was charged
	AutoRenew  bool          `json:"autoRenew"`
	Status     Status        `json:"status"`
	Seats      []SeatBatch   `json:"seats"`
	NextTerm   *Instructions `json:"nextTerm,omitempty"`
	BecomesAt  *Instructions `json:"becomes,omitempty"`    // what a trial turns into when nobody says otherwise (H2)
	NextCharge *Offer        `json:"nextCharge,omitempty"` // billing plan from the next charge cycle on (F1)
	TrialItem  string        `json:"trialItem,omitempty"`  // the catalog item it was as a trial
	EndedAt    time.Time     `json:"endedAt,omitzero"`     // when it was cancelled
	EndAction  EndAction     `json:"endAction,omitempty"`
	EST        bool          `json:"est,omitempty"`      // without a choice the term is extended month by month (E1)
	Extended   bool          `json:"extended,omitempty"` // it has been
	Renewing   time.Duration `json:"renewing,omitempty"` // how long a renewal takes after midnight (A5)
	UnitFirst  bool          `json:"unitFirst,omitempty"`
	Updates    int           `json:"updates,omitempty"`
	Charges    []Charge      `json:"charges,omitempty"`
}

// LastDay of the current term.
func (s Subscription) LastDay() time.Time {
	switch {
	case !s.TermEnd.IsZero():
		return s.TermEnd
	case Months(s.Term) == 0:
		return time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC) // as the API writes "no end"
	}
	return TermEnd(s.TermStart, s.Term)
}

// TermOver is the first instant after the term.
func (s Subscription) TermOver() time.Time { return s.LastDay().AddDate(0, 0, 1) }

func (s Subscription) opened() time.Time {
	if s.OpenedAt.IsZero() {
		return s.TermStart
	}
	return s.OpenedAt
}

// CancellableUntil is the end of the window of the whole subscription; zero when it has none.
func (s Subscription) CancellableUntil() time.Time {
	switch {
	case s.Closed || s.Kind == AzurePlan:
		return time.Time{}
	case s.Kind == Perpetual:
		return s.opened().Add(PerpetualWindow)
	}
	return s.opened().Add(Window)
}

// FullRefundUntil is when a cancellation stops giving everything back; zero without a window.
func (s Subscription) FullRefundUntil() time.Time {
	if s.Closed || s.Kind == AzurePlan {
		return time.Time{}
	}
	return s.opened().Add(FullRefundWindow)
}

// Cancellable tells whether the whole subscription may go at a moment: inside its window, or at any time once its term
// was extended month by month (E5).
func (s Subscription) Cancellable(now time.Time) bool {
	return s.Extended || s.Kind == AzurePlan || now.Before(s.CancellableUntil())
}

// InRenewal tells whether a renewal is under way (D8).
func (s Subscription) InRenewal(now time.Time) bool {
	return s.Status == Active && s.AutoRenew && s.Kind != AzurePlan && !now.Before(s.TermOver()) && now.Before(s.TermOver().Add(s.Renewing))
}

func (s Subscription) firstCycle() time.Time {
	if s.FirstCycle.IsZero() {
		return s.TermStart
	}
	return s.FirstCycle
}

func (s Subscription) cycleAt(day time.Time) Cycle {
	return cycleOf(s.firstCycle(), s.LastDay(), s.Term, s.Cycle, day)
}

// ChargeCycle is the charge cycle that holds a moment of the term.
func (s Subscription) ChargeCycle(now time.Time) Cycle { return s.cycleAt(now) }

// After is what the next term will be made of.
func (s Subscription) After() *Instructions {
	if s.NextTerm != nil {
		return s.NextTerm
	}
	return s.BecomesAt
}
