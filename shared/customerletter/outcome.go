package customerletter

import (
	"context"
	"slices"

	"twotier/shared/auth"
	"twotier/shared/maillog"
)

// State is what became of the letter for one customer: of the sending while that has it, of the mail log afterwards.
type State string

const (
	Waiting   State = "waiting" // for its turn, or for the mail service
	Delivered State = "sent"    // the mail service has it, and nothing came back
)

// States lists every state, those that need somebody first.
func States() []State {
	states := []State{State(maillog.Bounced), State(maillog.Complained), State(maillog.Failed), State(maillog.Suppressed), State(WithoutOne)}
	return append(states, State(CalledOff), State(NotNeeded), Waiting, Delivered)
}

// reached says that the customer has the letter or is about to.
func (s State) reached() bool { return s == Waiting || s == Delivered }

// Outcome is one customer of a sending with what became of its letter.
type Outcome struct {
	Line   Line
	State  State
	Reason string // the mail service's, of what did not arrive
}

// Outcomes is a sending with what became of it.
type Outcomes struct {
	Sending Sending
	Lines   []Outcome // by company
	States  map[State]int
}

// Outcomes says for every customer of a sending what became of the letter.
func (s Service) Outcomes(ctx context.Context, by auth.Caller, of auth.Tenant, id string) (Outcomes, error) {
	if err := mayRead(by, of); err != nil {
		return Outcomes{}, err
	}
	return s.outcomes(ctx, of, id)
}

func (s Service) outcomes(ctx context.Context, of auth.Tenant, id string) (Outcomes, error) {
	sending, parts, err := s.Store.LetterSending(ctx, of, id)
	if err != nil {
		return Outcomes{}, err
	}
	all := Outcomes{Sending: sending, States: map[State]int{}}
	var mails []string
	for _, part := range parts {
		for _, line := range part.Lines {
			if line.Mail != "" {
				mails = append(mails, line.Mail)
			}
			all.Lines = append(all.Lines, Outcome{Line: line})
		}
	}
	log, err := s.Store.Mails(ctx, of, mails)
	if err != nil {
		return Outcomes{}, err
	}
	for i := range all.Lines {
		line := &all.Lines[i]
		line.State, line.Reason = stateOf(sending, line.Line, log[line.Line.Mail])
		all.States[line.State]++
	}
	return all, nil
}

// stateOf tells what is known. A letter that was asked for and is not in the log waits for its turn; once the sending is
// called off it will not get one.
func stateOf(of Sending, l Line, e maillog.Entry) (State, string) {
	switch {
	case l.Result != "" && l.Result != Asked:
		return State(l.Result), ""
	case e.Status == "" && of.Stopped:
		return State(CalledOff), ""
	case e.Status == "", e.Status == maillog.Queued:
		return Waiting, ""
	}
	return State(e.Status), e.Reason
}

// In are the outcomes in one state; all without one.
func (o Outcomes) In(state State) []Outcome {
	if state == "" {
		return o.Lines
	}
	return slices.DeleteFunc(slices.Clone(o.Lines), func(one Outcome) bool { return one.State != state })
}
