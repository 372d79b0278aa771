package mailer_test

import (
	"strings"
	"testing"

	"twotier/shared/i18n"
	"twotier/shared/mailer"
)

func quoteSamples(t testing.TB) []sample {
	public, page := origin+"/quote#9KX4WB7ZC2MTR5VPNHJQ", origin+"/quotes/01K9"
	data := mailer.QuoteData{
		Envelope: toContact(), Reseller: reseller, Customer: customer, SentBy: "Jana Falk", Number: "7K2QX4TD/2", Title: "Microsoft 365, 12 ×",
		LastDay: noticed.AddDate(0, 0, 14), Decided: noticed, Name: "Dr. Anja Kessler", Link: public, Document: []byte("%PDF-"), FileName: "angebot-7k2qx4td-2.pdf",
	}
	for _, l := range orderLines(t) {
		data.Lines = append(data.Lines, mailer.QuoteLine{Title: l.Title, Quantity: l.Quantity, TermDuration: l.TermDuration, BillingCycle: l.BillingCycle, Unit: l.Cost, Total: l.TotalCost})
	}
	decided := mailer.QuoteDecidedData{Envelope: toPartner(), Customer: customer, Number: data.Number, Name: data.Name, Reference: "PO 4711", At: noticed, Link: page}
	declined := decided
	declined.Comment = "12 ≠ 14"
	return []sample{
		{"quote-sent", public, func(lang i18n.Language) mailer.Message { return mailer.QuoteSent(lang, data) }},
		{"quote-reminder", public, func(lang i18n.Language) mailer.Message { return mailer.QuoteReminder(lang, data) }},
		{"quote-receipt", public, func(lang i18n.Language) mailer.Message { return mailer.QuoteReceipt(lang, data) }},
		{"quote-accepted", page, func(lang i18n.Language) mailer.Message { return mailer.QuoteAccepted(lang, decided) }},
		{"quote-declined", page, func(lang i18n.Language) mailer.Message { return mailer.QuoteDeclined(lang, declined) }},
		{"quote-expired", page, func(lang i18n.Language) mailer.Message {
			return mailer.QuoteExpired(lang, mailer.QuoteDecidedData{Envelope: toPartner(), Customer: customer, Number: data.Number, Link: page})
		}},
	}
}

// Whoever writes to a customer greets; the letter does not greet a second time.
func TestAQuoteWithItsOwnWordsGreetsOnce(t *testing.T) {
	data := mailer.QuoteData{Envelope: mailer.Envelope{To: mailer.Address{Name: "Karin Wintermann", Address: "karin@wintermann.example"}}, Reseller: "Kranich", Number: "7K2QX4TD/1"}
	if text := mailer.QuoteSent(i18n.German, data).Text; strings.Count(text, "Guten Tag") != 1 {
		t.Errorf("without words of its own the letter greets: %s", text)
	}
	data.Words = "Guten Tag Frau Wintermann,\nwie besprochen."
	if text := mailer.QuoteSent(i18n.German, data).Text; strings.Count(text, "Guten Tag") != 1 {
		t.Errorf("greets more than once: %s", text)
	}
}
