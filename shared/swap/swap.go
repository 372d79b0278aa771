// Package swap puts a reseller's new PartnerID onto every subscription its customers have. Who was authorised anew has
// another id, and what was bought under the old one would go on naming a partner that Microsoft no longer knows (FEATURES
// P7). A run goes from page to page of the customers, each by a message of its own, and can always be run again.
package swap

import (
	"time"

	"twotier/shared/auth"
	"twotier/shared/mirror"
	"twotier/shared/outbox"
)

// State is what became of one subscription's PartnerID.
type State string

// The states. Only Waiting and Accepted move on by themselves.
const (
	Waiting  State = "waiting"  // it is to be changed: planned, or a change of its own is under way
	Accepted State = "accepted" // sent; Microsoft does not show it yet
	Done     State = "done"     // Microsoft shows the new id
	Same     State = "same"     // it had the new id before anybody changed it
	Refused  State = "refused"  // Microsoft does not take it; a person decides
	Vanished State = "vanished" // it ended, or Microsoft lists it no more
)

// Line is one subscription and what became of its PartnerID.
type Line struct {
	Subscription string // Microsoft's id
	Title        string
	Seats        int
	Before       string // the PartnerID it had
	State        State
	Code         string    // why it is so: Microsoft's code or one of ours; "" when there is nothing to say
	Said         string    // Microsoft's own sentence, when there is one
	At           time.Time // of the last news of it; zero while it is only planned
	Round        int       // the run's round that tried it last
}

// Codes of ours on lines.
const (
	UnderWay = "change_under_way" // another change of the subscription is on its way; the id follows it
	Returned = "old_id_returned"  // it had the new id and has an old one again
	Foreign  = "another_partner"  // it names somebody else by now
)

// Holding is what one customer has, line by line.
type Holding struct {
	Customer string
	Company  string
	Lines    []Line
}

// Part is a part of the customers, by what their lines wait for.
type Part string

// The parts; a customer can stand in both of the last two.
const (
	Everybody Part = ""
	Moving    Part = "moving"  // with a line that moves on by itself
	Stuck     Part = "refused" // with one that Microsoft refused
)

// In says that a customer belongs to a part.
func (h Holding) In(p Part) bool {
	for _, l := range h.Lines {
		switch {
		case p == Everybody, p == Stuck && l.State == Refused, p == Moving && (l.State == Waiting || l.State == Accepted):
			return true
		}
	}
	return false
}

// line is the line of a subscription, made when there is none.
func (h *Holding) line(subscription string) (l *Line, made bool) {
	for i := range h.Lines {
		if h.Lines[i].Subscription == subscription {
			return &h.Lines[i], false
		}
	}
	h.Lines = append(h.Lines, Line{Subscription: subscription, State: Waiting})
	return &h.Lines[len(h.Lines)-1], true
}

// Tally counts lines by state.
type Tally struct {
	Customers                                        int // that have lines
	Waiting, Accepted, Done, Same, Refused, Vanished int
}

// All is how many lines there are.
func (t Tally) All() int { return t.Waiting + t.Accepted + t.Done + t.Same + t.Refused + t.Vanished }

// Open is how many move on by themselves.
func (t Tally) Open() int { return t.Waiting + t.Accepted }

// add counts a customer's lines, by is 1 or -1.
func (t *Tally) add(h Holding, by int) {
	if len(h.Lines) > 0 {
		t.Customers += by
	}
	counts := map[State]*int{Waiting: &t.Waiting, Accepted: &t.Accepted, Done: &t.Done, Same: &t.Same, Refused: &t.Refused, Vanished: &t.Vanished}
	for _, l := range h.Lines {
		*counts[l.State] += by
	}
}

// Phase is what a run does.
type Phase string

// The phases.
const (
	Planning Phase = "planning" // lists what is to be changed, out of our own mirror: nothing is asked or changed at Microsoft
	Changing Phase = "changing"
)

// Scope is which customers a run goes to: to one, or to a part of them.
type Scope struct {
	Part     Part
	Customer string // id; "" for the part
}

// Run is the newest over a reseller's customers. It remembers where it is: who is killed is followed by whoever comes next.
type Run struct {
	Version   int64
	Case      string // the new authorisation it belongs to
	Round     int    // one more each time that everything not done is gone to
	From      []string
	To        string // PartnerIDs
	Phase     Phase
	Scope     Scope
	StartedAt time.Time
	StartedBy string       // a person's name, "" for the product itself
	NextAt    time.Time    // when the next page is due
	EndedAt   time.Time    // of the phase
	Of        int          // customers there were when it began; 0 when it goes to some of them
	Place     mirror.Place // the last customer that was passed
	Passed    int          // customers
	Lines     Tally        // of all customers, whichever run changed them
	Hindered  int          // how often in a row Microsoft did not answer
	Failure   mirror.Reason
	Again     int // how often those that wait were gone to once more
}

const (
	pageOfCustomers   = 25
	pageOfPlanning    = 50
	changesOfPage     = 100
	changesOfCustomer = 40 // a customer with more of them is come back to
	atOnce            = 4  // customers side by side
	mostHindrances    = 20
	mostAgain         = 8
	stale             = time.Hour // a run whose next page is overdue so long is given up
)

// Calls to Microsoft: booked with everybody else's, so that all together stay below its limit (API.md 1.8).
const (
	callsAMinute = 400
	burst        = 15 * time.Second // of calls may be made early
)

// Running says that a run is under way.
func (r Run) Running(now time.Time) bool {
	return !r.StartedAt.IsZero() && r.EndedAt.IsZero() && now.Sub(r.NextAt) < stale
}

// Complete says that every subscription has the new id, or is gone.
func (r Run) Complete() bool {
	return r.Phase == Changing && !r.EndedAt.IsZero() && r.Failure == "" && r.Lines.Open()+r.Lines.Refused == 0
}

// Begun is a new run over what the one before has counted.
func (r Run) Begun(phase Phase, scope Scope, by string, now time.Time) Run {
	return Run{Version: r.Version, Case: r.Case, Round: r.Round + 1, From: r.From, To: r.To, Phase: phase, Scope: scope, StartedAt: now, StartedBy: by, NextAt: now, Lines: r.Lines}
}

// hindered plans the next try: the longer Microsoft does not answer, the later. At last the run ends without being whole.
func (r *Run) hindered(why mirror.Reason, now time.Time) {
	r.Hindered++
	r.Failure = why
	if r.Hindered >= mostHindrances {
		r.EndedAt = now
		return
	}
	r.NextAt = now.Add(min(time.Minute<<min(r.Hindered-1, 5), stale/2))
}

// passed notes that the run is past a customer.
func (r *Run) passed(at mirror.Place, customers int) {
	r.Passed += customers
	r.Place, r.Hindered, r.Failure = at, 0, ""
}

// atEnd ends the run, or goes once more to those that wait: what Microsoft accepted shows after a while, and another
// change of a subscription comes to its end.
func (r *Run) atEnd(now time.Time) {
	if r.Phase == Changing && r.Lines.Open() > 0 && r.Again < mostAgain {
		r.Scope, r.Place, r.Of, r.Passed = Scope{Part: Moving}, mirror.Place{}, 0, 0
		r.NextAt = now.Add(min(2*time.Minute<<r.Again, stale))
		r.Round++
		r.Again++
		return
	}
	r.EndedAt = now
}

// Task asks for the page that is due.
func (r Run) Task(t auth.Tenant) outbox.Task {
	return outbox.Task{Kind: outbox.Reauthorise, Tenant: t, Ref: "run/" + r.Case, NotBefore: r.NextAt}
}
