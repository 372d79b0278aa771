package guide

import (
	"slices"

	"twotier/shared/agreement"
	"twotier/shared/relationship"
	"twotier/shared/tenant"
)

// State is whose turn a step is.
type State string

const (
	Open      State = "open"      // the person's
	Reseller  State = "reseller"  // the reseller's: it looks at a choice, or mends what Microsoft refused
	Microsoft State = "microsoft" // on its way there; nobody has to do anything
	Done      State = "done"
	Elsewhere State = "elsewhere" // asked for in another way by now; nothing to do here
)

// Progress is what a step has come to.
type Progress struct {
	Step  Step
	State State
	Code  string // why, where the state does not say enough: "choice_waits", "choice_refused", a failure's code
}

// Codes of progress; failures of tenants and agreements have their own.
const (
	ChoiceWaits   = "choice_waits"   // the reseller has to look at the chosen tenant
	ChoiceRefused = "choice_refused" // the reseller asks to choose anew
)

// Progress reads off what the steps have come to.
func (c Case) Progress() []Progress {
	var all []Progress
	for _, step := range Steps() {
		if !c.asks(step) {
			continue
		}
		read := map[Step]func() (State, string){Tenant: c.tenantState, Relationship: c.relationshipState, Agreement: c.agreementState}[step]
		state, code := read()
		all = append(all, Progress{Step: step, State: state, Code: code})
	}
	return all
}

// state is what one step has come to; "" when it was not asked for.
func (c Case) state(step Step) State {
	for _, p := range c.Progress() {
		if p.Step == step {
			return p.State
		}
	}
	return ""
}

// Finished says that no step waits for the customer's person or for the reseller's look.
func (c Case) Finished() bool {
	return c.Guide.Status == Sent && !slices.ContainsFunc(c.Progress(), func(p Progress) bool { return p.State == Open || p.State == Reseller })
}

// WaitsForReseller says that the reseller has to look at what was chosen.
func (c Case) WaitsForReseller() bool {
	return c.Guide.Status == Sent && slices.ContainsFunc(c.Progress(), func(p Progress) bool { return p.Code == ChoiceWaits })
}

func (c Case) tenantState() (State, string) {
	n, choice := c.Tenant, c.Guide.Choice
	switch {
	case n.Status == tenant.Active, n.Status == tenant.Existing:
		return Done, ""
	case n.UnderWay():
		return Microsoft, ""
	case choice.waits():
		return Reseller, ChoiceWaits
	case n.Status == tenant.Failed && n.Failure.Code == tenant.DomainTaken: // somebody was faster; another prefix helps
		return Open, tenant.DomainTaken
	case n.Status == tenant.Failed:
		return Reseller, n.Failure.Code
	case choice.Refused:
		return Open, ChoiceRefused
	}
	return Open, ""
}

func (c Case) relationshipState() (State, string) {
	switch standing := c.Standing(); {
	case standing == relationship.Accepted:
		return Done, ""
	case c.Relationship.Failure.Code == relationship.TenantTaken:
		return Reseller, relationship.TenantTaken
	case standing == relationship.Declined:
		return Reseller, ""
	}
	return Open, ""
}

func (c Case) agreementState() (State, string) {
	a := c.Head.Agreement
	switch {
	case a.Status == agreement.Accepted:
		return Done, ""
	case a.Refused():
		return Reseller, a.Failure.Code
	case a.Status == agreement.Recorded && a.Failure.Code == agreement.AcceptanceOpen:
		return Open, a.Failure.Code
	case a.Status == agreement.Recorded:
		return Microsoft, ""
	case a.Status == agreement.Sent && a.LinkID == c.Guide.LinkID:
		return Open, ""
	}
	return Elsewhere, ""
}
