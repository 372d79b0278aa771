package mailer_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"twotier/shared/i18n"
	"twotier/shared/mailer"
	"twotier/shared/money"
)

const (
	provider = "Aldermark Distribution GmbH"
	reseller = "Kranich IT-Systemhaus GmbH"
	customer = "Tiefbau Kessler & Söhne KG"
	origin   = "https://portal.example"
	standing = origin + "/application#9HQ4MT2XW7KR5VNB3YJC"
)

var (
	noticed   = time.Date(2026, 10, 14, 8, 24, 0, 0, time.UTC)
	undoUntil = time.Date(2026, 10, 21, 8, 24, 0, 0, time.UTC)
	signatory = mailer.Signatory{Name: "Anja Kessler", Email: "a.kessler@kessler-tiefbau.example"}
)

// sample is a letter with the facts it is tested with.
type sample struct {
	name   string
	link   string
	letter func(i18n.Language) mailer.Message
}

// samples are all letters the product has.
func samples(t testing.TB) []sample {
	return slices.Concat(applicationSamples(), recoverySamples(), signInSamples(), customerSamples(), relationshipSamples(), orderSamples(t), changeSamples(t), organisationSamples(), guideSamples(), quoteSamples(t), dueSamples(t), teamSamples(), reportSamples(t), yearlySamples(t), customerLetterSamples(), statusSamples(), onboardingSamples(), digestSamples())
}

func toPartner() mailer.Envelope {
	return mailer.Envelope{To: mailer.Address{Name: "Jana Falk", Address: "j.falk@kranich.example"}, Provider: provider}
}

func toContact() mailer.Envelope {
	return mailer.Envelope{
		To:       mailer.Address{Name: signatory.Name, Address: signatory.Email},
		ReplyTo:  mailer.Address{Name: "Jana Falk", Address: "j.falk@kranich.example"},
		Provider: provider,
	}
}

func applicationSamples() []sample {
	confirm, portal, register := origin+"/confirm#4GZ2QK7XW5TN3VJB6YHM", origin+"/", origin+"/register"
	return []sample{
		{"confirm-email", confirm, func(lang i18n.Language) mailer.Message {
			return mailer.ConfirmEmail(lang, mailer.ConfirmEmailData{Envelope: toPartner(), Company: reseller, Link: confirm, ExpiresAt: noticed.Add(24 * time.Hour), Standing: standing})
		}},
		{"application-received", standing, func(lang i18n.Language) mailer.Message {
			return mailer.ApplicationReceived(lang, mailer.ApplicationReceivedData{Envelope: toPartner(), Company: reseller, ConfirmedAt: noticed, Link: standing})
		}},
		{"application-approved", portal, func(lang i18n.Language) mailer.Message {
			return mailer.ApplicationApproved(lang, mailer.ApplicationApprovedData{Envelope: toPartner(), Company: reseller, Link: portal, Standing: standing})
		}},
		{"application-rejected", register, func(lang i18n.Language) mailer.Message {
			return mailer.ApplicationRejected(lang, mailer.ApplicationRejectedData{Envelope: toPartner(), Company: reseller, Reason: "4711 ≠ 4712 (VAT id)", Link: register, Standing: standing})
		}},
		{"application-question", standing, func(lang i18n.Language) mailer.Message {
			return mailer.ApplicationQuestion(lang, mailer.ApplicationQuestionData{Envelope: toPartner(), Company: reseller, Question: "Which legal form does the company have now, GmbH or UG?", Link: standing})
		}},
		{"already-registered", portal, func(lang i18n.Language) mailer.Message {
			return mailer.AlreadyRegistered(lang, mailer.AlreadyRegisteredData{Envelope: toPartner(), Link: portal})
		}},
	}
}

func customerSamples() []sample {
	public, document, page, admin := origin+"/agreement#7TQ9ZC2MKR4XW8PVN5HJ", "https://documents.example/mca/de.pdf?version=2026-10", origin+"/customers/01K7", "https://admin.microsoft.example/"
	microsoft := "https://cdn.partner.microsoft.com/mca/?attestationid=2f6b0f1c-7a0c-4f8e-9a51-0d4c2f9f3c11"
	return []sample{
		{"agreement-invitation", public, func(lang i18n.Language) mailer.Message {
			return mailer.AgreementInvitation(lang, mailer.AgreementInvitationData{Envelope: toContact(), Reseller: reseller, SentBy: "Jana Falk", Customer: customer, Link: public, ExpiresAt: noticed.AddDate(0, 0, 30)})
		}},
		{"agreement-reminder", public, func(lang i18n.Language) mailer.Message {
			return mailer.AgreementReminder(lang, mailer.AgreementInvitationData{Envelope: toContact(), Reseller: reseller, SentBy: "Jana Falk", Customer: customer, Link: public, ExpiresAt: noticed.AddDate(0, 0, 30)})
		}},
		{"agreement-lapsed", page, func(lang i18n.Language) mailer.Message {
			return mailer.AgreementLapsed(lang, mailer.AgreementLapsedData{Envelope: toPartner(), Customer: customer, Asked: signatory, Link: page})
		}},
		{"agreement-confirmed", page, func(lang i18n.Language) mailer.Message {
			return mailer.AgreementConfirmed(lang, mailer.AgreementConfirmedData{Envelope: toPartner(), Customer: customer, Signatory: signatory, ConfirmedAt: noticed, Link: page})
		}},
		{"agreement-receipt", document, func(lang i18n.Language) mailer.Message {
			return mailer.AgreementReceipt(lang, mailer.AgreementReceiptData{
				Envelope: toContact(), Reseller: reseller, Customer: customer, Signatory: signatory, ConfirmedAt: noticed, Link: document,
				Document: mailer.AgreementDocument{Title: "Microsoft Customer Agreement", Version: "2026-10-01", SHA256: strings.Repeat("9f3c", 16)},
			})
		}},
		{"agreement-attested", document, func(lang i18n.Language) mailer.Message {
			return mailer.AgreementAttested(lang, mailer.AgreementAttestedData{Envelope: toContact(), Reseller: reseller, StatedBy: "Jana Falk", Customer: customer, Signatory: signatory, AgreedAt: noticed, Link: document})
		}},
		{"agreement-acceptance", microsoft, func(lang i18n.Language) mailer.Message {
			return mailer.AgreementAcceptance(lang, mailer.AgreementAcceptanceData{Envelope: toContact(), Reseller: reseller, Customer: customer, Signatory: signatory, Link: microsoft, ExpiresAt: noticed.AddDate(0, 0, 7)})
		}},
		{"agreement-failed", page, func(lang i18n.Language) mailer.Message {
			return mailer.AgreementFailed(lang, mailer.AgreementFailedData{Envelope: toPartner(), Customer: customer, Signatory: signatory, ConfirmedAt: noticed, Code: "tenant_missing", Link: page})
		}},
		{"tenant-ready", page, func(lang i18n.Language) mailer.Message {
			return mailer.TenantReady(lang, mailer.TenantReadyData{Envelope: toPartner(), Customer: customer, Domain: "kesslertiefbau.onmicrosoft.com", Link: page})
		}},
		{"tenant-ready-customer", admin, func(lang i18n.Language) mailer.Message {
			return mailer.TenantReadyCustomer(lang, mailer.TenantReadyCustomerData{Envelope: toContact(), Reseller: reseller, Customer: customer, Domain: "kesslertiefbau.onmicrosoft.com", Link: admin})
		}},
		{"tenant-failed", page, func(lang i18n.Language) mailer.Message {
			return mailer.TenantFailed(lang, mailer.TenantFailedData{Envelope: toPartner(), Customer: customer, Domain: "kessler.onmicrosoft.com", Code: "domain_taken", Link: page})
		}},
	}
}

func orderSamples(t testing.TB) []sample {
	link := origin + "/orders/01K8"
	order := mailer.Order{Number: "10484", Name: "Lager Nordhausen", Customer: "Spedition Wintermann GmbH & Co. KG", Domain: "wintermann.onmicrosoft.com"}
	lines := orderLines(t)
	ended := func(codes ...string) (results []mailer.OrderResult) {
		for i, code := range codes {
			results = append(results, mailer.OrderResult{OrderLine: lines[i], Code: code})
		}
		return results
	}
	return []sample{
		{"order-received", link, func(lang i18n.Language) mailer.Message {
			return mailer.OrderReceived(lang, mailer.OrderReceivedData{
				Envelope: toPartner(), Order: order, Lines: lines, PartnerID: "5412208", PlacedBy: "Jana Falk", PlacedAt: noticed, Link: link,
				Accepted: []mailer.AcceptedTerms{{Title: "AGB Aldermark", Version: "7", Text: "§ 1 …\n"}, {Title: "Microsoft-Lizenzbedingungen", Version: "2026-10"}},
			})
		}},
		{"order-active", link, func(lang i18n.Language) mailer.Message {
			return mailer.OrderActive(lang, mailer.OrderActiveData{Envelope: toPartner(), Order: order, Lines: lines, UndoUntil: undoUntil, FullUntil: undoUntil.AddDate(0, 0, 23), Link: link})
		}},
		{"order-partial", link, func(lang i18n.Language) mailer.Message {
			return mailer.OrderPartial(lang, mailer.OrderStoppedData{Envelope: toPartner(), Order: order, Lines: ended("", "base_missing", "offer_unavailable"), CorrelationID: "b3a7d5c2-8f41", Link: link})
		}},
		{"order-failed", link, func(lang i18n.Language) mailer.Message {
			return mailer.OrderFailed(lang, mailer.OrderStoppedData{Envelope: toPartner(), Order: order, Lines: ended("agreement_missing", "x9_unheard_of"), Link: link})
		}},
		{"order-returned", link, func(lang i18n.Language) mailer.Message {
			return mailer.OrderReturned(lang, mailer.OrderReturnedData{Words: "The customer already holds 25 seats of this product.",
				OrderStoppedData: mailer.OrderStoppedData{Envelope: toPartner(), Order: order, Lines: ended("", "limit_reached"), Link: link}})
		}},
	}
}

func orderLines(t testing.TB) []mailer.OrderLine {
	return []mailer.OrderLine{
		{Title: "Microsoft 365 Business Premium", Quantity: 12, TermDuration: "P1Y", BillingCycle: "monthly", Cost: euros(t, "16.90"), TotalCost: euros(t, "202.80")},
		{Title: "Teams Phone Standard", Quantity: 3, TermDuration: "P1M", BillingCycle: "monthly", Cost: euros(t, "7.60"), TotalCost: euros(t, "22.80")},
		{Title: "Power BI Pro", Quantity: 1, TermDuration: "P3Y", BillingCycle: "annual", Cost: euros(t, "1234.50"), TotalCost: euros(t, "1234.50")},
	}
}

func euros(t testing.TB, value string) money.Amount {
	amount, err := money.Parse(value, "EUR")
	if err != nil {
		t.Fatal(err)
	}
	return amount
}
