// Package renewal is the ledger of what shall happen when a subscription's term is over (FEATURES S2, S4): the wanted end
// state is kept here, brought to Microsoft, brought there again when a change in mid-term dropped it (NCE-RULES D3, D11),
// and compared every night. What a person has not decided is asked for in time, because what Microsoft does by itself
// costs a year, or month by month more than the year did (D7, E1).
package renewal

import (
	"fmt"
	"slices"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
)

// Choice is what a person wants to happen when the term is over.
type Choice string

const (
	Renew  Choice = "renew"  // as it is
	Change Choice = "change" // renew, but as Wish.Terms say
	End    Choice = "end"
	Extend Choice = "extend" // go on month by month at the price of the extended service term (E1, E4)
)

// Choices are all of them, in the order pages show them.
func Choices() []Choice { return []Choice{Renew, Change, End, Extend} }

// Terms are a next term, whole: what is not to change is repeated.
type Terms struct {
	ProductID    string
	SkuID        string
	TermDuration string
	BillingCycle string
	Seats        int
	CustomEnd    time.Time // last day of a next term that is aligned to another end (D12, G1); zero: the whole term
	Title        string    // of a product that is another than the subscription's, as the catalogue called it when it was chosen
}

// Wish is a choice; Terms belong to Change alone.
type Wish struct {
	Choice Choice
	Terms  Terms
}

// State says how far a wish has come.
type State string

const (
	Wanted  State = "wanted"  // on its way to Microsoft, or again on its way
	Held    State = "held"    // Microsoft holds it: the term will end so
	Refused State = "refused" // Microsoft will not, or the subscription stands in the way; Failure says why
	Late    State = "late"    // the term was over before Microsoft held it
	Done    State = "done"    // the term is over, and it went so
	Missed  State = "missed"  // the term is over, and it went otherwise; Failure says how
)

// states are the moves; a person may want something else for as long as the term runs, and again in the next one.
func states() map[State][]State {
	return map[State][]State{
		Wanted:  {Wanted, Held, Refused, Late, Done, Missed},
		Held:    {Wanted, Refused, Done, Missed},
		Refused: {Wanted, Held, Refused, Late, Done, Missed},
		Late:    {Wanted, Done, Missed},
		Done:    {Wanted},
		Missed:  {Wanted},
	}
}

// MayBecome says whether a wish may move on so.
func (s State) MayBecome(to State) bool { return slices.Contains(states()[s], to) }

// Open says that the product still has something to do or to watch.
func (s State) Open() bool { return s == Wanted || s == Held || s == Refused || s == Late }

// Failure is why something did not go as wanted.
type Failure struct {
	Code          string
	CorrelationID string // by which Microsoft's support finds the call; "" where none was made
}

// Intent is a subscription's row in the ledger: the wish for the end of one term.
type Intent struct {
	Tenant       auth.Tenant
	Customer     string
	Subscription string
	Revision     audit.Revision
	TermEnd      time.Time // last second of the term it is for
	Wish         Wish
	By           string // person; of an API key's wish its maker
	At           time.Time
	State        State
	Failure      Failure
	Order        string    // public id of the order that brings it, or brought it last; "" where none was needed
	BroughtAt    time.Time // when Microsoft last took it; zero until then
	Brought      int       // how often it had to be brought: more than once, something dropped it
}

// Decided says that somebody has decided what happens at the end of that term, and that nothing stands in its way.
func (i Intent) Decided(termEnd time.Time) bool {
	return i.Revision.Version > 0 && i.TermEnd.Equal(termEnd) && (i.State == Wanted || i.State == Held)
}

// wanted is the intent after a person chose.
func (i Intent) wanted(by auth.Caller, now, termEnd time.Time, w Wish) (Intent, audit.Changes) {
	changes := audit.Changes{"choice": {string(i.Wish.Choice), string(w.Choice)}}
	if i.Revision.Version == 0 || !i.TermEnd.Equal(termEnd) {
		changes["choice"] = [2]string{"", string(w.Choice)}
	}
	if before, after := i.Wish.Terms.String(), w.Terms.String(); before != after {
		changes["terms"] = [2]string{before, after}
	}
	i.TermEnd, i.Wish, i.By, i.At, i.State, i.Failure, i.Order = termEnd, w, by.Behind(), now, Wanted, Failure{}, ""
	i.Brought, i.BroughtAt = 0, time.Time{} // nothing has dropped what was only now decided
	return i, changes
}

// become moves the wish on. A move the map does not know is our own defect.
func (i Intent) become(to State, why Failure) (Intent, audit.Changes, error) {
	if !i.State.MayBecome(to) {
		return i, nil, fmt.Errorf("a wish that is %s does not become %s", i.State, to)
	}
	changes := audit.Changes{}
	if i.State != to {
		changes["state"] = [2]string{string(i.State), string(to)}
	}
	if i.Failure.Code != why.Code {
		changes["reason"] = [2]string{i.Failure.Code, why.Code}
	}
	i.State, i.Failure = to, why
	return i, changes, nil
}
