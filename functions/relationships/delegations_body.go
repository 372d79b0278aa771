package relationships

import (
	"time"

	"twotier/shared/delegation"
	"twotier/shared/handover"
	"twotier/shared/i18n"
	"twotier/shared/mailer"
)

type shownDelegations struct {
	Items     []shownDelegation `json:"items" nullable:"false"`
	CheckedAt time.Time         `json:"checkedAt,omitzero" doc:"when Microsoft was asked last"`
	Possible  bool              `json:"possible" doc:"the customer is the reseller's at Microsoft"`
}

type shownDelegation struct {
	ID        string            `json:"id"`
	Name      string            `json:"name"`
	Title     string            `json:"title" doc:"what Microsoft shows it as"`
	Roles     []delegation.Role `json:"roles" nullable:"false" enum:"directory-readers,service-support,global-reader,license,helpdesk,user"`
	Days      int               `json:"days"`
	Extend    bool              `json:"extend"`
	State     delegation.State  `json:"state" enum:"asked,waiting,approved,active,ending,ended,expired,refused,withdrawn,failed"`
	AskedAt   time.Time         `json:"askedAt"`
	Way       handover.Way      `json:"way,omitempty" enum:"mail,program,copy" doc:"how the customer got the link last"`
	To        string            `json:"to,omitempty" doc:"whom the product wrote to last"`
	HandedAt  time.Time         `json:"handedAt,omitzero"`
	StartedAt time.Time         `json:"startedAt,omitzero"`
	EndsAt    time.Time         `json:"endsAt,omitzero"`
	Failure   string            `json:"failure,omitempty" doc:"why Microsoft refused, or what is being waited out"`
	Link      string            `json:"link,omitempty" doc:"where the customer's administrator approves"`
	Proposals []proposal        `json:"proposals,omitempty" doc:"words around the link, the customer's language first; when one is read"`
}

func (a API) delegations(v delegation.View) shownDelegations {
	body := shownDelegations{Items: []shownDelegation{}, CheckedAt: v.Delegations.CheckedAt, Possible: v.TenantID != ""}
	for _, d := range v.Delegations.Items {
		body.Items = append(body.Items, shownOf(v, d))
	}
	return body
}

func shownOf(v delegation.View, d delegation.Delegation) shownDelegation {
	return shownDelegation{
		ID: d.ID, Name: d.Name, Title: d.Title(), Roles: d.Roles, Days: d.Days, Extend: d.Extend, State: d.State(v.ReadAt), AskedAt: d.AskedAt,
		Way: d.Way, To: d.Letter.To, HandedAt: d.HandedAt, StartedAt: d.StartedAt, EndsAt: d.EndsAt, Failure: d.Failure, Link: v.Link(d),
	}
}

// delegation is one with words around its link.
func (a API) delegation(v delegation.View, d delegation.Delegation) shownDelegation {
	body := shownOf(v, d)
	if body.Link == "" {
		return body
	}
	names := make([]string, len(d.Roles))
	for i, role := range d.Roles {
		names[i] = role.Name()
	}
	body.Proposals = proposals(v.Contact.Language, func(language i18n.Language) (string, string) {
		return mailer.DelegationWords(language, mailer.DelegationWordsData{
			Reseller: v.Reseller, Provider: a.Words.Provider, Customer: v.Company, Contact: v.Contact.Name(), Title: d.Title(), Roles: names, Days: d.Days, Link: body.Link,
		})
	})
	return body
}
