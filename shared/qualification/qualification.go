package qualification

import (
	"slices"
	"time"

	"twotier/shared/audit"
	"twotier/shared/fault"
)

// State is how far one qualification of a customer is.
type State string

const (
	None     State = ""
	Pending  State = "pending"   // asked for here, not yet at Microsoft
	Refused  State = "refused"   // Microsoft did not take the request
	InReview State = "in-review" // Microsoft looks at it
	Active   State = "active"
	Denied   State = "denied" // Microsoft looked and said no
	Ended    State = "ended"  // Microsoft no longer lists it
)

// States lists every state.
func States() []State { return []State{None, Pending, Refused, InReview, Active, Denied, Ended} }

// next is the map of moves. What Microsoft says by itself may come before any request of ours.
func (s State) next() []State {
	switch s {
	case None, Ended:
		return []State{Pending, InReview, Active, Denied}
	case Pending:
		return []State{InReview, Active, Denied, Refused}
	case Refused, Denied:
		return []State{Pending, InReview, Active, Denied}
	case InReview, Active:
		return []State{InReview, Active, Denied, Ended}
	}
	return nil
}

// MayBecome says whether the move is allowed. Staying is none.
func (s State) MayBecome(to State) bool { return s != to && slices.Contains(s.next(), to) }

// UnderWay says that the state changes without anybody here.
func (s State) UnderWay() bool { return s == Pending || s == InReview }

// Lacks says that a person has to do something about it.
func (s State) Lacks() bool { return s == Refused || s == Denied || s == Ended }

// Qualification is what Microsoft has qualified one customer for, as it said last, and what is being asked for.
type Qualification struct {
	Customer  string // id
	Revision  audit.Revision
	Entries   []Entry // at most one of each segment
	CheckedAt time.Time
	Chain     string // of the looks that follow it; a look of an older chain finds nothing to do
}

// Entry is one qualification.
type Entry struct {
	Of      Segment
	State   State
	Since   time.Time
	Reason  string // Microsoft's own words about a denial
	Failure string // code: why it was refused, or what is being waited out
	Ask     Ask
}

// Ask is what Microsoft is asked with. The validation code itself is never kept: Code is its handle (see Handles).
type Ask struct {
	RequestID string // MS-RequestId, kept before the call
	School    School
	Website   string
	Code      string
	At        time.Time
}

// School is the kind of a school, in Partner Center's words.
type School string

const (
	K12    School = "K12"
	Higher School = "HigherEducation"
)

// Of is the entry of a segment; the zero Entry with State None when there is none.
func (q Qualification) Of(s Segment) Entry {
	at := q.place(s)
	if at < 0 {
		return Entry{Of: s}
	}
	return q.Entries[at]
}

func (q Qualification) place(s Segment) int {
	return slices.IndexFunc(q.Entries, func(e Entry) bool { return e.Of == s })
}

// Qualified are the segments that count today.
func (q Qualification) Qualified() []Segment {
	var all []Segment
	for _, e := range q.Entries {
		if e.State == Active {
			all = append(all, e.Of)
		}
	}
	return all
}

// pending is the entry that is to be brought to Microsoft; false when none is.
func (q Qualification) pending() (Entry, bool) {
	at := slices.IndexFunc(q.Entries, func(e Entry) bool { return e.State == Pending })
	if at < 0 {
		return Entry{}, false
	}
	return q.Entries[at], true
}

// with is the qualification with the entry in its place.
func (q Qualification) with(e Entry) Qualification {
	q.Entries = slices.Clone(q.Entries)
	if at := q.place(e.Of); at >= 0 {
		q.Entries[at] = e
	} else {
		q.Entries = append(q.Entries, e)
	}
	return q
}

// move brings the entry of a segment into a state, with what the history says of it. fault.Conflict when that is no move.
func (q Qualification) move(e Entry, to State, now time.Time) (Qualification, audit.Changes, error) {
	before := q.Of(e.Of)
	if !before.State.MayBecome(to) {
		return q, nil, fault.New(fault.Conflict, "qualification_moved_on").With("state", string(before.State))
	}
	e.State, e.Since = to, now
	return q.with(e), audit.Changes{string(e.Of): {string(before.State), string(to)}}, nil
}

// Answer is what Microsoft says of one qualification.
type Answer struct {
	Of     Segment
	State  State // InReview, Active or Denied
	Reason string
}

// heard takes over what Microsoft lists now. Whatever it no longer lists of what counted or was looked at has ended;
// what it has not heard of yet stays as it is.
func (q Qualification) heard(listed []Answer, now time.Time) (Qualification, audit.Changes) {
	changes := audit.Changes{}
	take := func(e Entry, to State) {
		moved, change, err := q.move(e, to, now)
		if err != nil { // it is so already
			return
		}
		q = moved
		for name, pair := range change {
			changes[name] = pair
		}
	}
	for _, answer := range listed {
		e := q.Of(answer.Of)
		asked := e.State == Pending && answer.State == Denied // of the time before; the new request is on its way
		if !asked {
			e.Reason, e.Failure = answer.Reason, ""
			take(e, answer.State)
		}
	}
	for _, e := range slices.Clone(q.Entries) {
		gone := !slices.ContainsFunc(listed, func(a Answer) bool { return a.Of == e.Of })
		if gone && (e.State == InReview || e.State == Active) {
			take(e, Ended)
		}
	}
	return q, changes
}

// WithoutAnswer is said of a request while Microsoft does not answer; it is repeated by itself.
const WithoutAnswer = "partner_center_unavailable"
