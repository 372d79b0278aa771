package address

import (
	"context"
	"slices"
	"time"
)

// Opinion is what Microsoft makes of an address, with up to three proposals.
type Opinion struct {
	Verdict   Verdict
	Proposals []Address
}

// Judge asks Microsoft about an address.
type Judge interface {
	Judge(ctx context.Context, a Address) (Opinion, error)
}

// Way is what is to be done about an opinion.
type Way string

const (
	Keep   Way = "keep"   // nobody is asked
	Ask    Way = "ask"    // which of two spellings
	Choose Way = "choose" // which of several addresses, or the own one
	Flag   Way = "flag"   // it is taken as it is, and the provider looks at it
)

// Advice is an opinion with what to do about it.
type Advice struct {
	Verdict   Verdict
	Way       Way
	Proposals []Address // for Ask one, for Choose up to three
}

// Adviser says what to do about an address (FEATURES R5, REQUIREMENTS D2). It never stands in anybody's way: without an
// answer in time the address is taken as it is.
type Adviser struct {
	Judge    Judge
	Patience time.Duration
}

// mostProposals is what validate-an-address gives at the most.
const mostProposals = 3

// Advise asks about a normalised address that breaks no rule of its country.
func (d Adviser) Advise(ctx context.Context, a Address) Advice {
	ctx, cancel := context.WithTimeout(ctx, d.Patience)
	defer cancel()
	opinion, err := d.Judge.Judge(ctx, a)
	if err != nil {
		return Advice{Verdict: NotValidated, Way: Flag}
	}
	if !slices.Contains(Verdicts(), opinion.Verdict) {
		opinion.Verdict = NotValidated
	}
	return opinion.advice(a)
}

// advice drops proposals that say the same as what was typed.
func (o Opinion) advice(typed Address) Advice {
	var other []Address
	for _, proposal := range o.Proposals {
		proposal = proposal.Normal()
		known := func(a Address) bool { return a.Same(proposal) }
		if proposal.Validate() == nil && !proposal.Same(typed) && !slices.ContainsFunc(other, known) && len(other) < mostProposals {
			other = append(other, proposal)
		}
	}
	advice := Advice{Verdict: o.Verdict, Proposals: other}
	switch {
	case o.Verdict == None, o.Verdict == NotValidated:
		return Advice{Verdict: o.Verdict, Way: Flag}
	case len(other) > 1:
		advice.Way = Choose
	case len(other) == 1:
		advice.Way = Ask
	case o.Verdict.Certain():
		advice.Way = Keep
	default:
		advice.Way = Flag
	}
	return advice
}
