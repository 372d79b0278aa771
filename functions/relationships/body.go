package relationships

import (
	"time"

	"twotier/shared/i18n"
	"twotier/shared/mailer"
	"twotier/shared/relationship"
)

// Words proposes what a reseller writes around the link.
type Words struct{ Provider string }

type shown struct {
	Status     relationship.Status  `json:"status" enum:"none,asked,accepted,declined,expired,ended"`
	Partner    relationship.Partner `json:"partner" enum:"own,other,none" doc:"whom Microsoft has the tenant with"`
	Domain     string               `json:"domain,omitempty"`
	Way        relationship.Way     `json:"way,omitempty" enum:"mail,program,copy,guide" doc:"how the customer got the link last"`
	To         string               `json:"to,omitempty" doc:"whom the product wrote to last"`
	Contact    string               `json:"contact,omitempty" doc:"the e-mail address of the customer's contact"`
	AskedAt    time.Time            `json:"askedAt,omitzero"`
	ExpiresAt  time.Time            `json:"expiresAt,omitzero"`
	AcceptedAt time.Time            `json:"acceptedAt,omitzero"`
	DeclinedAt time.Time            `json:"declinedAt,omitzero"`
	EndedAt    time.Time            `json:"endedAt,omitzero"`
	CheckedAt  time.Time            `json:"checkedAt,omitzero" doc:"when Microsoft was asked last and said something new, or just now"`
	Failure    string               `json:"failure,omitempty" doc:"why it does not count although Microsoft has it"`
	Link       string               `json:"link,omitempty" doc:"where the customer's administrator accepts; missing while the reseller lacks PartnerID or Microsoft ID"`
	Proposals  []proposal           `json:"proposals" doc:"words around the link, the customer's language first"`
}

type proposal struct {
	Language i18n.Language `json:"language" enum:"en,de,cs,pl"`
	Subject  string        `json:"subject"`
	Text     string        `json:"text"`
}

func (a API) body(v relationship.View) shown {
	r := v.Relationship
	body := shown{
		Status: v.Standing(), Partner: r.With(v.Tenant.Status), Domain: v.Tenant.Domain(), Way: r.Way, To: r.Letter.To, Contact: v.Contact.Email, AskedAt: r.AskedAt,
		ExpiresAt: r.ExpiresAt, AcceptedAt: r.AcceptedAt, DeclinedAt: r.DeclinedAt, EndedAt: r.EndedAt, CheckedAt: r.CheckedAt,
		Failure: r.Failure.Code, Link: v.Link, Proposals: []proposal{},
	}
	if v.Link == "" {
		return body
	}
	body.Proposals = proposals(v.Contact.Language, func(language i18n.Language) (string, string) {
		return mailer.RelationshipWords(language, mailer.RelationshipWordsData{
			Reseller: v.Reseller, Provider: a.Words.Provider, Customer: v.Company, Contact: v.Contact.Name(), Link: v.Link,
		})
	})
	return body
}

// proposals are words in every language, the customer's first.
func proposals(first i18n.Language, words func(i18n.Language) (subject, text string)) []proposal {
	languages := []i18n.Language{first}
	for _, language := range i18n.All() {
		if language != first {
			languages = append(languages, language)
		}
	}
	all := []proposal{}
	for _, language := range languages {
		if language.Valid() {
			subject, text := words(language)
			all = append(all, proposal{Language: language, Subject: subject, Text: text})
		}
	}
	return all
}
