package guides

import (
	"time"

	"twotier/shared/contact"
	"twotier/shared/guide"
	"twotier/shared/i18n"
	"twotier/shared/link"
)

type step struct {
	Step  guide.Step  `json:"step" enum:"tenant,relationship,agreement"`
	State guide.State `json:"state" enum:"open,reseller,microsoft,done,elsewhere" doc:"whose turn it is"`
	Code  string      `json:"code,omitempty" doc:"why, where the state does not say enough"`
}

func stepsOf(all []guide.Progress) []step {
	out := make([]step, 0, len(all))
	for _, p := range all {
		out = append(out, step{Step: p.Step, State: p.State, Code: p.Code})
	}
	return out
}

type choice struct {
	Kind   guide.ChoiceKind `json:"kind" enum:"new,existing"`
	Prefix string           `json:"prefix,omitempty"`
	Domain string           `json:"domain,omitempty" doc:"of an existing tenant"`
	At     time.Time        `json:"at"`
}

func choiceOf(c guide.Choice) *choice {
	if c.At.IsZero() {
		return nil
	}
	return &choice{Kind: c.Kind, Prefix: c.Prefix, Domain: c.Domain, At: c.At}
}

type waiting struct {
	CustomerID  string `json:"customerId"`
	CompanyName string `json:"companyName"`
	Choice      choice `json:"choice"`
}

type shownGuide struct {
	Status    guide.Status    `json:"status" enum:"none,sent,withdrawn"`
	Missing   []guide.Step    `json:"missing" enum:"tenant,relationship,agreement" doc:"what a link would be proposed to ask for"`
	Steps     []step          `json:"steps" doc:"what was asked for"`
	Person    *contact.Person `json:"person,omitempty" doc:"who has the link"`
	Greeting  string          `json:"greeting,omitempty"`
	AtOnce    bool            `json:"atOnce" doc:"a chosen prefix is asked for without another look"`
	SentAt    time.Time       `json:"sentAt,omitzero"`
	ExpiresAt time.Time       `json:"expiresAt,omitzero"`
	Expired   bool            `json:"expired"`
	Finished  bool            `json:"finished" doc:"nothing waits for the customer or the reseller"`
	BegunAt   time.Time       `json:"begunAt,omitzero" doc:"when the person went on from the first page"`
	Choice    *choice         `json:"choice,omitempty" doc:"of a tenant"`
}

func shown(c guide.Case, now time.Time) shownGuide {
	g := c.Guide
	out := shownGuide{
		Status: g.Status, Missing: append([]guide.Step{}, c.Missing()...), Steps: stepsOf(c.Progress()), Greeting: g.Greeting,
		AtOnce: g.AtOnce, SentAt: g.SentAt, ExpiresAt: g.ExpiresAt, Expired: g.Expired(now), Finished: c.Finished(),
		BegunAt: g.BegunAt, Choice: choiceOf(g.Choice),
	}
	if g.Status != guide.None {
		out.Person = &g.Person
	}
	return out
}

// inspection is what the public page reads. Of a link that is not open it holds the state, who asked and nothing else.
type inspection struct {
	State          link.State    `json:"state" enum:"open,expired,withdrawn,unknown"`
	ResellerName   string        `json:"resellerName,omitempty"`
	SentBy         string        `json:"sentBy,omitempty"`
	Language       i18n.Language `json:"language,omitempty" enum:"en,de,cs,pl"`
	CompanyName    string        `json:"companyName,omitempty"`
	FirstName      string        `json:"firstName,omitempty" doc:"of the person"`
	Greeting       string        `json:"greeting,omitempty" doc:"the reseller's own words"`
	Begun          bool          `json:"begun,omitempty"`
	Steps          []step        `json:"steps" doc:"in the order of the page"`
	Choice         *choice       `json:"choice,omitempty"`
	Domain         string        `json:"domain,omitempty" doc:"of the tenant that is made or being made"`
	AgreementToken string        `json:"agreementToken,omitempty" doc:"opens the agreement's own link while that step is open"`
	Partnership    string        `json:"partnership,omitempty" doc:"Microsoft's page where the customer accepts reseller and provider"`
	MicrosoftPage  string        `json:"microsoftPage,omitempty" doc:"where Microsoft wants the acceptance itself"`
	ExpiresAt      time.Time     `json:"expiresAt,omitzero"`
	Quotes         []offered     `json:"quotes,omitempty" doc:"what the same person may decide about now"`
}

// offered is a quote that waits for the person's decision.
type offered struct {
	Number  string `json:"number"`
	Title   string `json:"title"`
	LastDay string `json:"lastDay" format:"date" doc:"the last day it is good for"`
	Token   string `json:"token" doc:"opens the quote's own link"`
}

func inspectionOf(i guide.Inspection) inspection {
	g := i.Case.Guide
	out := inspection{State: i.State, ResellerName: i.Reseller, SentBy: g.SentBy.Name, Language: g.Person.Language, Steps: []step{}}
	if i.State != link.Open {
		return out
	}
	out.CompanyName, out.FirstName, out.Greeting, out.Begun = g.Company, g.Person.FirstName, g.Greeting, !g.BegunAt.IsZero()
	out.Steps, out.Choice, out.ExpiresAt = stepsOf(i.Case.Progress()), choiceOf(g.Choice), g.ExpiresAt
	if n := i.Case.Tenant; n.UnderWay() || n.TenantID != "" || n.OwnDomain != "" {
		out.Domain = n.Domain()
	}
	out.AgreementToken, out.Partnership = i.AgreementToken, i.Partnership
	for _, q := range i.Quotes {
		out.Quotes = append(out.Quotes, offered{Number: q.Number, Title: q.Title, LastDay: q.LastDay, Token: q.Token})
	}
	if g.Asks(guide.Agreement) {
		out.MicrosoftPage = i.Case.Agreement.Attestation.Page
	}
	return out
}
