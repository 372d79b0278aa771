package mailer_test

import (
	"strings"
	"testing"

	"twotier/shared/i18n"
	"twotier/shared/mailer"
)

const accepting = "https://admin.microsoft.com/Adminportal/Home?invType=IndirectResellerRelationship&partnerId=8c2b&msppId=6200200&indirectCSPId=5d1f&DAP=false#/BillingAccounts/partner-invitation"

const approving = "https://admin.microsoft.com/AdminPortal/Home#/partners/invitation/granularAdminRelationships/4f0c-91ab"

func relationshipSamples() []sample {
	page := origin + "/customers/01K7"
	return []sample{
		{"relationship-request", accepting, func(lang i18n.Language) mailer.Message {
			subject, text := mailer.RelationshipWords(lang, mailer.RelationshipWordsData{Reseller: reseller, Provider: provider, Customer: customer, Contact: signatory.Name, Link: accepting})
			return mailer.RelationshipRequest(lang, mailer.RequestData{Envelope: toContact(), Reseller: reseller, Customer: customer, Subject: subject, Text: text, Link: accepting})
		}},
		{"delegation-request", approving, func(lang i18n.Language) mailer.Message {
			subject, text := mailer.DelegationWords(lang, mailer.DelegationWordsData{Reseller: reseller, Provider: provider, Customer: customer, Contact: signatory.Name,
				Title: "Support 7K3M9QXA", Roles: []string{"Directory Readers", "Service Support Administrator"}, Days: 180, Link: approving})
			return mailer.DelegationRequest(lang, mailer.RequestData{Envelope: toContact(), Reseller: reseller, Customer: customer, Subject: subject, Text: text, Link: approving})
		}},
		{"relationship-accepted", page, func(lang i18n.Language) mailer.Message {
			return mailer.RelationshipAccepted(lang, mailer.RelationshipAcceptedData{Envelope: toPartner(), Customer: customer, Domain: "kessler-tiefbau.example", Link: page})
		}},
	}
}

// G4, A14: the reseller's words are text; the link is the button.
func TestOwnWordsAreOnlyWords(t *testing.T) {
	m := mailer.RelationshipRequest(i18n.German, mailer.RequestData{Envelope: toContact(), Reseller: reseller, Customer: customer,
		Subject: "Hallo\r\nBcc: x@y.example", Text: "<b>Bitte</b> hier: " + accepting + "\nund nicht https://evil.com/login oder evil.com/x\n\u202egnp", Link: accepting})
	if strings.ContainsAny(m.Subject, "\r\n") || strings.Count(m.Text, accepting) != 1 || !strings.Contains(m.Text, "<b>Bitte</b> hier: “Bei Microsoft annehmen”\n") {
		t.Errorf("%q\n%s", m.Subject, m.Text)
	}
	if strings.Contains(m.HTML, "<b>") || strings.Contains(m.HTML, "evil.com") || strings.Contains(m.Text, "evil.com") || strings.Contains(m.Text, "\u202e") {
		t.Error(m.HTML)
	}
}
