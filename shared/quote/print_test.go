package quote_test

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"time"

	"twotier/shared/address"
	"twotier/shared/i18n"
	"twotier/shared/money"
	"twotier/shared/quote"
)

func euros(t *testing.T, value string) money.Amount {
	t.Helper()
	a, err := money.Parse(value, "EUR")
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func offer(t *testing.T, language i18n.Language, lines int) quote.Offer {
	t.Helper()
	o := quote.Offer{
		Number: "7K2QX4TD", Edition: 2, Title: "Microsoft 365 für 14 Arbeitsplätze in der Praxis", Language: language,
		Date: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC), LastDay: "2026-12-04", Person: "Anja Kessler", SentBy: "Jana Falk",
		Seller: quote.Party{Name: "Kranich IT-Systemhaus GmbH", VATID: "DE136695976", Address: address.Address{Line1: "Anger 12", PostalCode: "99084", City: "Erfurt", Country: "DE"}},
		Buyer:  quote.Party{Name: "Tiefbau Kessler & Söhne KG", Address: address.Address{Line1: "Am Kalkofen 14", PostalCode: "99310", City: "Arnstadt", Country: "DE"}},
		Words:  "Guten Tag Frau Kessler,\nwie besprochen: Příliš žluťoučký kůň, zażółć gęślą jaźń, ÄÖÜß.", Conditions: "Zahlbar innerhalb von 14 Tagen.",
		FirstYear: euros(t, "3259.20"),
	}
	for range lines {
		o.Lines = append(o.Lines, quote.OfferedLine{Title: "Microsoft 365 Business Premium", Quantity: 14, TermDuration: "P1Y", BillingCycle: "monthly",
			Unit: euros(t, "19.40"), Total: euros(t, "271.60"), EndsOn: "2027-06-30"})
	}
	o.Sums = []quote.OfferedSum{{BillingCycle: "monthly", Total: euros(t, "271.60")}}
	return o
}

// O5, REQUIREMENTS C3: the same offer is the same bytes, in every language, with one line and with fifty.
func TestAPrintedOfferIsTheSameBytes(t *testing.T) {
	for _, language := range i18n.All() {
		for _, count := range []int{1, 50} {
			first, err := offer(t, language, count).Print()
			if err != nil {
				t.Fatal(err)
			}
			second, err := offer(t, language, count).Print()
			if err != nil || !bytes.Equal(first, second) {
				t.Errorf("%s, %d lines: other bytes, %v", language, count, err)
			}
			if pages := bytes.Count(first, []byte("/Type /Page\n")); pages < 1 || count == 50 && pages < 3 {
				t.Errorf("%s, %d lines: %d pages", language, count, pages)
			}
			if folder := os.Getenv("PRINTED"); folder != "" {
				name := folder + "/" + string(language) + "-" + map[int]string{1: "1", 50: "50"}[count] + ".pdf"
				if err := os.WriteFile(name, first, 0o600); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

// REQUIREMENTS A14: whatever was typed is letters on the page and stops nothing.
func TestWhateverWasTypedIsPrinted(t *testing.T) {
	for _, typed := range []string{"\u202egnp.exe", "(\\) Tj ET /Launch", "{pages} {page}", "\x00\x01", "条款 😀", strings.Repeat("x", 5000), "", "%PDF-1.4\nendobj"} {
		o := offer(t, i18n.German, 2)
		o.Title, o.Words, o.Conditions, o.Buyer.Name, o.Lines[0].Title, o.Person = typed, typed, typed, typed, typed, typed
		if content, err := o.Print(); err != nil || !bytes.HasPrefix(content, []byte("%PDF-")) || bytes.Contains(content, []byte("/Launch")) {
			t.Errorf("%q: %v", typed, err)
		}
	}
}

// What does not renew, is bought once or is billed by use is not promised as a licence is (C1, NCE-RULES C13).
func TestWhatAQuotePromisesFitsItsLines(t *testing.T) {
	licence := quote.OfferedLine{Title: "Business Premium", Quantity: 1, TermDuration: "P1Y", BillingCycle: "monthly"}
	last := licence
	last.LastTerm = true
	for _, c := range []struct {
		sentence string
		line     quote.OfferedLine
		want     string
	}{
		{"a licence", licence, "Every licence renews automatically at the end of its term, at the price of that day, unless you tell us otherwise before then. A new licence can be returned within 7 days after it was ordered: in the first 24 hours in full, then to the day. After that, it has to be paid for the whole term."},
		{"its last term", last, "Does not renew: Business Premium. A new licence can be returned within 7 days after it was ordered: in the first 24 hours in full, then to the day. After that, it has to be paid for the whole term."},
		{"software bought once", quote.OfferedLine{BillingCycle: "one_time"}, "Software bought once can be returned in full within 30 days after it was ordered."},
		{"an Azure plan", quote.OfferedLine{BillingCycle: "monthly"}, "Usage is invoiced month by month."},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			if got := quote.Promises(i18n.English, c.line); got != c.want {
				t.Errorf("promises %q, want %q", got, c.want)
			}
		})
	}
}

// K4, NCE-RULES H2: whoever is offered a trial is told what comes after it, and for how much.
func TestATrialSaysWhatComesAfterIt(t *testing.T) {
	trial := quote.OfferedLine{Title: "Power BI Pro (trial)", Quantity: 25, TermDuration: "P1M", BillingCycle: "none", Trial: true}
	last, becomes := trial, trial
	last.LastTerm = true
	becomes.Becomes = &quote.OfferedSuccessor{Title: "Power BI Pro", Quantity: 25, TermDuration: "P1Y", BillingCycle: "monthly",
		Unit: euros(t, "11.50")}
	for _, c := range []struct {
		sentence string
		line     quote.OfferedLine
		want     string
	}{
		{"one that ends", last, "free trial; it ends automatically"},
		{"one whose successor nobody knows", trial, "free trial; it continues as paid licences unless you tell us otherwise before then"},
		{"one that becomes paid", becomes, "free trial; unless you tell us otherwise before then, it continues as Power BI Pro: 25 × €11.50 (1 year, billed monthly)"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			if got := quote.TrialWords(i18n.English, c.line); got != c.want {
				t.Errorf("says %q, want %q", got, c.want)
			}
		})
	}
}
