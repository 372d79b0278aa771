package request

import "slices"

// State is how far a request is.
type State string

// The states.
const (
	Open     State = "open"     // nobody has taken it yet
	Working  State = "working"  // somebody at the provider is at it
	Asked    State = "asked"    // the provider has a question; the reseller's answer is waited for
	Done     State = "done"     // it is as the reseller wanted
	Declined State = "declined" // it will not be done; the last word says why
)

// States lists every state.
func States() []State { return []State{Open, Working, Asked, Done, Declined} }

// next is the map of moves. What has ended can be taken up again, because a reseller may say that it is not done.
func (s State) next() []State {
	switch s {
	case Open:
		return []State{Working, Asked, Done, Declined}
	case Working:
		return []State{Asked, Done, Declined}
	case Asked:
		return []State{Working, Done, Declined}
	case Done, Declined:
		return []State{Working}
	}
	return nil
}

// MayBecome says whether the move is allowed.
func (s State) MayBecome(to State) bool { return slices.Contains(s.next(), to) }

// Ended says that nobody is waited for.
func (s State) Ended() bool { return s == Done || s == Declined }
