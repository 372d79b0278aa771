package onboarding

import (
	"slices"
	"time"

	"twotier/shared/reseller"
	"twotier/shared/standing"
)

// StepName names a step of the way.
type StepName string

const (
	Programme StepName = "programme"    // join the partner programme, which gives the PartnerID
	Enrolment StepName = "enrolment"    // have a reseller account made for that PartnerID
	Vetting   StepName = "vetting"      // Microsoft looks at the company: three to five working days
	Agreement StepName = "agreement"    // accept the Microsoft Partner Agreement
	Authorise StepName = "relationship" // authorise the provider
	Identity  StepName = "identity"     // store PartnerID and Microsoft ID here
	Customers StepName = "customers"    // bring the customers that exist at Microsoft; nothing waits for it
)

// StepNames are the steps of a start in their order (seed 000, scenarios A to C with their closing steps; seed 002).
func (s Start) StepNames() []StepName {
	closing := []StepName{Agreement, Authorise, Identity, Customers}
	switch s {
	case Partner:
		return append([]StepName{Enrolment, Vetting}, closing...)
	case Newcomer:
		return append([]StepName{Programme, Enrolment, Vetting}, closing...)
	}
	return closing
}

// Optional says that a reseller can order without it.
func (n StepName) Optional() bool { return n == Customers }

// Sayable says that a person may say it is done. The ids are stored or they are not.
func (n StepName) Sayable() bool { return n != Identity }

// Proof is how it is known that a step is done.
type Proof string

const (
	NoProof     Proof = ""
	ByMicrosoft Proof = "microsoft" // the product has seen it there
	ByPerson    Proof = "person"    // somebody said so
)

// Turn is whose turn it is at a step that is not done.
type Turn string

const (
	NobodysTurn   Turn = ""
	ResellersTurn Turn = "reseller"
	MicrosoftTurn Turn = "microsoft" // it looks at the company, or shows what was done with a delay
	ProductsTurn  Turn = "product"   // Microsoft could not be reached; it is asked again by itself
)

// Step is one step as it stands.
type Step struct {
	Name     StepName
	Proof    Proof
	At       time.Time // of the proof: when Microsoft showed it last, or when it was said
	Said     Said      // also when Microsoft has shown otherwise since
	Asked    Asked
	Code     string    // why Microsoft does not show it
	LookedAt time.Time // when Microsoft was asked last; zero while there is nothing to ask with
	Turn     Turn
}

// Done says that nothing is left to do.
func (s Step) Done() bool { return s.Proof != NoProof }

// Facts are what the product knows by itself about a reseller.
type Facts struct {
	Seller reseller.Reseller
	Checks []standing.Check
}

// Identified says that both ids are stored.
func (f Facts) Identified() bool { return f.Seller.PartnerID != "" && f.Seller.MicrosoftID != "" }

func (f Facts) check(name standing.CheckName) standing.Check {
	at := slices.IndexFunc(f.Checks, func(c standing.Check) bool { return c.Name == name })
	if at < 0 || !f.Identified() {
		return standing.Check{Name: name, State: standing.Unknown}
	}
	return f.Checks[at]
}

// evidence is the check that speaks of a step; false when Microsoft shows it to nobody.
func (f Facts) evidence(of StepName) (standing.Check, bool) {
	switch of {
	case Programme:
		return f.check(standing.Profile), true
	case Enrolment: // an account that has not signed is an account all the same (API 15.4: 2203, 2206)
		c := f.check(standing.Agreement)
		if c.State == standing.Missing && c.Code == standing.AgreementUnsigned {
			c.State, c.Code = standing.OK, ""
		}
		return c, true
	case Vetting, Agreement: // nobody can sign before Microsoft has looked at the company (seed 002, step 6)
		return f.check(standing.Agreement), true
	case Authorise:
		return f.check(standing.Relationship), true
	case Identity:
		return worse(f.check(standing.Profile), f.check(standing.Country)), true
	}
	return standing.Check{}, false
}

// worse is the check that says more against the ids.
func worse(a, b standing.Check) standing.Check {
	if a.State == standing.OK {
		return b
	}
	return a
}

// Steps is the way of a case as it stands.
func Steps(c Case, f Facts) []Step {
	names := c.Start.StepNames()
	steps := make([]Step, 0, len(names))
	for _, name := range names {
		steps = append(steps, step(name, c, f))
	}
	return steps
}

func step(name StepName, c Case, f Facts) Step {
	s := Step{Name: name, Said: c.Said[name], Asked: c.Asked[name]}
	check, provable := f.evidence(name)
	if provable {
		s.LookedAt = check.At
	}
	switch {
	case provable && check.State == standing.OK:
		s.Proof, s.At = ByMicrosoft, check.At
	case !s.Said.At.IsZero() && !(check.State == standing.Missing && check.At.After(s.Said.At)):
		s.Proof, s.At = ByPerson, s.Said.At
	case provable && check.State == standing.Missing:
		s.Code = check.Code
	}
	s.Turn = s.turn(check, f.Identified())
	return s
}

// turn is whose turn it is: Microsoft's while it vets, the product's while Microsoft cannot be reached with ids that are
// there, else the reseller's.
func (s Step) turn(check standing.Check, identified bool) Turn {
	switch {
	case s.Done():
		return NobodysTurn
	case s.Name == Vetting:
		return MicrosoftTurn
	case identified && s.Name == Identity && check.State != standing.Missing:
		return ProductsTurn
	}
	return ResellersTurn
}

// Next is the first step that is not done and not optional; false when none is left.
func Next(steps []Step) (Step, bool) {
	for _, s := range steps {
		if !s.Done() && !s.Name.Optional() {
			return s, true
		}
	}
	return Step{}, false
}

// Progress counts the steps that ordering needs.
func Progress(steps []Step) (done, all int) {
	for _, s := range steps {
		if s.Name.Optional() {
			continue
		}
		all++
		if s.Done() {
			done++
		}
	}
	return done, all
}

// Proposed is where a reseller probably starts, by the ids it has handed in.
func (f Facts) Proposed() Start {
	switch {
	case f.Identified():
		return Reseller
	case f.Seller.PartnerID != "":
		return Partner
	}
	return Newcomer
}
