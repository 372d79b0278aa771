package onboarding

import (
	"time"

	"twotier/shared/address"
	"twotier/shared/onboarding"
	"twotier/shared/standing"
)

type shown struct {
	Version      int64            `json:"version"`
	Name         string           `json:"name" doc:"of the reseller"`
	Start        onboarding.Start `json:"start" enum:",reseller,partner,newcomer" doc:"empty while nobody has said it"`
	Proposed     onboarding.Start `json:"proposed" enum:"reseller,partner,newcomer" doc:"what the ids that are stored speak for"`
	Open         bool             `json:"open" doc:"something is left to do before the first order"`
	FinishedAt   time.Time        `json:"finishedAt,omitzero"`
	Progress     progress         `json:"progress"`
	Identified   bool             `json:"identified" doc:"both ids are stored; without them Microsoft cannot be asked"`
	PartnerID    string           `json:"partnerId,omitempty"`
	MicrosoftID  string           `json:"microsoftId,omitempty"`
	Steps        []step           `json:"steps"`
	Notes        []note           `json:"notes" doc:"of the provider's team, the newest first"`
	Relationship relationship     `json:"relationship" doc:"between reseller and provider at Microsoft"`
	Markets      []market         `json:"markets" doc:"where the reseller may sell: the region of its country"`
}

type progress struct {
	Done int                 `json:"done"`
	All  int                 `json:"all" doc:"steps that ordering needs"`
	Next onboarding.StepName `json:"next,omitempty" enum:"programme,enrolment,vetting,agreement,relationship,identity,customers" doc:"the first that is not done"`
	Turn onboarding.Turn     `json:"turn,omitempty" enum:"reseller,microsoft,product" doc:"whose turn it is there"`
}

type step struct {
	Name     onboarding.StepName `json:"name" enum:"programme,enrolment,vetting,agreement,relationship,identity,customers"`
	Done     bool                `json:"done"`
	Optional bool                `json:"optional"`
	Sayable  bool                `json:"sayable" doc:"a person may say that it is done"`
	Proof    onboarding.Proof    `json:"proof,omitempty" enum:"microsoft,person"`
	At       time.Time           `json:"at,omitzero" doc:"when Microsoft showed it last, or when it was said"`
	Said     *said               `json:"said,omitempty" doc:"also when Microsoft has shown otherwise since"`
	Asked    *asked              `json:"asked,omitempty" doc:"the colleague it was sent to"`
	Code     string              `json:"code,omitempty" doc:"why Microsoft does not show it"`
	LookedAt time.Time           `json:"lookedAt,omitzero" doc:"when Microsoft was asked last"`
	Turn     onboarding.Turn     `json:"turn,omitempty" enum:"reseller,microsoft,product"`
	Pages    []page              `json:"pages" doc:"of Microsoft's, those where something is done first"`
}

type said struct {
	At       time.Time `json:"at"`
	Name     string    `json:"name"`
	Provider bool      `json:"provider" doc:"the provider's team said it for the reseller"`
}

type asked struct {
	At   time.Time `json:"at"`
	Name string    `json:"name"`
	By   string    `json:"by"`
}

type page struct {
	Name onboarding.PageName `json:"name" enum:"join,enrol,vetting,legal,authorise,identifiers,tenants,about-enrolment,about-vetting,about-locations"`
	URL  string              `json:"url"`
}

type note struct {
	At   time.Time `json:"at"`
	Name string    `json:"name"`
	Text string    `json:"text"`
}

// relationship is how the provider and the reseller stand to each other at Microsoft, as both sides see it.
type relationship struct {
	Provider  string                  `json:"provider" doc:"its name"`
	Tenant    string                  `json:"tenant" doc:"the provider's Microsoft ID"`
	Link      string                  `json:"link" doc:"where an administrator of the reseller authorises the provider"`
	State     onboarding.Relationship `json:"state" enum:"none,invited,authorised,ended,unseen" doc:"unseen: Microsoft has not been asked, or does not answer"`
	SeenAt    time.Time               `json:"seenAt,omitzero" doc:"when Microsoft said so"`
	InvitedAt time.Time               `json:"invitedAt,omitzero"`
	InvitedBy string                  `json:"invitedBy,omitempty"`
	Invited   []string                `json:"invited,omitempty" doc:"names of who was written to"`
	Times     int                     `json:"times,omitempty" doc:"how often"`
}

type market struct {
	Country  string `json:"country"`
	Currency string `json:"currency"`
}

func (a API) shown(v onboarding.View) shown {
	c, seller := v.Case, v.Facts.Seller
	body := shown{
		Version: c.Revision.Version, Name: seller.Name, Start: c.Start, Proposed: v.Facts.Proposed(), Open: v.Open(), FinishedAt: c.FinishedAt,
		Progress: progressOf(v), Identified: v.Facts.Identified(), PartnerID: seller.PartnerID, MicrosoftID: seller.MicrosoftID,
		Steps: []step{}, Notes: []note{}, Relationship: a.relationship(v), Markets: marketsOf(seller.Address.Country),
	}
	for _, s := range v.Steps {
		body.Steps = append(body.Steps, stepOf(s, a.Provider.MicrosoftID))
	}
	for i := len(c.Notes) - 1; i >= 0; i-- {
		body.Notes = append(body.Notes, note{At: c.Notes[i].At, Name: c.Notes[i].Name, Text: c.Notes[i].Text})
	}
	return body
}

func progressOf(v onboarding.View) progress {
	var p progress
	p.Done, p.All = onboarding.Progress(v.Steps)
	if next, left := onboarding.Next(v.Steps); left {
		p.Next, p.Turn = next.Name, next.Turn
	}
	return p
}

func stepOf(s onboarding.Step, provider string) step {
	body := step{
		Name: s.Name, Done: s.Done(), Optional: s.Name.Optional(), Sayable: s.Name.Sayable(), Proof: s.Proof, At: s.At, Code: s.Code,
		LookedAt: s.LookedAt, Turn: s.Turn, Pages: []page{},
	}
	if !s.Said.At.IsZero() {
		body.Said = &said{At: s.Said.At, Name: s.Said.Name, Provider: s.Said.Provider}
	}
	if !s.Asked.At.IsZero() {
		body.Asked = &asked{At: s.Asked.At, Name: s.Asked.Name, By: s.Asked.By}
	}
	for _, p := range onboarding.Pages(s.Name, provider) {
		body.Pages = append(body.Pages, page{Name: p.Name, URL: p.URL})
	}
	return body
}

func (a API) relationship(v onboarding.View) relationship {
	state, seen := v.Relationship()
	i := v.Case.Invitation
	return relationship{
		Provider: a.Provider.Name, Tenant: a.Provider.MicrosoftID, Link: onboarding.AuthorisationLink(a.Provider.MicrosoftID), State: state,
		SeenAt: seen, InvitedAt: i.At, InvitedBy: i.By, Invited: i.Names, Times: i.Times,
	}
}

// marketsOf are the markets of the region that a country lies in (FEATURES P5).
func marketsOf(home string) []market {
	all := []market{}
	for _, c := range address.Markets() {
		if _, err := address.SoldTo(c.Code, home); err == nil {
			all = append(all, market{Country: c.Code, Currency: c.Currency})
		}
	}
	return all
}

type card struct {
	ID        string                  `json:"id" doc:"of the reseller"`
	Name      string                  `json:"name"`
	Country   string                  `json:"country"`
	PartnerID string                  `json:"partnerId,omitempty"`
	Start     onboarding.Start        `json:"start" enum:",reseller,partner,newcomer"`
	OpenedAt  time.Time               `json:"openedAt"`
	Progress  progress                `json:"progress"`
	State     onboarding.Relationship `json:"relationship" enum:"none,invited,authorised,ended,unseen"`
	Group     standing.Group          `json:"standing" enum:"lost,risk,unseen,fine"`
}

func cardOf(v onboarding.View) card {
	state, _ := v.Relationship()
	seller := v.Facts.Seller
	return card{ID: v.Case.Tenant.ID(), Name: seller.Name, Country: seller.Address.Country, PartnerID: seller.PartnerID, Start: v.Case.Start,
		OpenedAt: v.Case.OpenedAt, Progress: progressOf(v), State: state, Group: standing.Standing{Lost: seller.Authorisation.Lost(), Checks: v.Facts.Checks}.Group()}
}
