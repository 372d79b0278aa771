package reauthorisation

import "slices"

// State is what was done last in a case.
type State string

// The states. Up to Agreement the reseller says what it has done at Microsoft, from Confirmed on the product goes on by
// itself.
const (
	Open       State = "open"
	Location   State = "location"   // a new location was added at Microsoft
	Tenant     State = "tenant"     // a new tenant was made, in the same country
	Registered State = "registered" // that tenant is registered as an indirect reseller
	Agreement  State = "agreement"  // the Microsoft Partner Agreement is accepted there
	HandedIn   State = "handed-in"  // both new ids are here and wait for the provider
	Confirmed  State = "confirmed"  // by the provider; Microsoft is asked until it knows the new ids
	Checked    State = "checked"    // Microsoft knows them
	Swapping   State = "swapping"   // the account has them, subscriptions get them
	Done       State = "done"
	Withdrawn  State = "withdrawn"
)

// States lists every state in the order of a case that goes well.
func States() []State {
	return []State{Open, Location, Tenant, Registered, Agreement, HandedIn, Confirmed, Checked, Swapping, Done, Withdrawn}
}

// Guide are the states that the reseller steps through at Microsoft.
func Guide() []State { return []State{Open, Location, Tenant, Registered, Agreement} }

// next is the map of moves. Steps of the guide can be taken back; ids can be handed in from any of them, because what was
// done at Microsoft does not depend on what was ticked here.
func (s State) next() []State {
	switch s {
	case Open:
		return []State{Location, HandedIn, Withdrawn}
	case Location:
		return []State{Open, Tenant, HandedIn, Withdrawn}
	case Tenant:
		return []State{Location, Registered, HandedIn, Withdrawn}
	case Registered:
		return []State{Tenant, Agreement, HandedIn, Withdrawn}
	case Agreement:
		return []State{Registered, HandedIn, Withdrawn}
	case HandedIn:
		return []State{Agreement, Confirmed, Withdrawn}
	case Confirmed:
		return []State{Agreement, Checked, Withdrawn}
	case Checked: // another reseller may have taken an id meanwhile
		return []State{Agreement, Swapping}
	case Swapping:
		return []State{Done}
	case Done: // an old id has come back
		return []State{Swapping}
	}
	return nil
}

// MayBecome says whether the move is allowed.
func (s State) MayBecome(to State) bool { return slices.Contains(s.next(), to) }

// Ended says that nobody is waited for.
func (s State) Ended() bool { return s == Done || s == Withdrawn }

// Guided says that the reseller is on its way through the guide.
func (s State) Guided() bool { return slices.Contains(Guide(), s) }

// Adopted says that the account has the new ids.
func (s State) Adopted() bool { return s == Swapping || s == Done }
