package mailer

import (
	"strings"

	"twotier/shared/i18n"
	"twotier/shared/money"
)

// OrderLine is one line of an order as the partner pays for it. Order letters go to partners alone: what their
// customer pays stands nowhere in them, so a forwarded letter gives no margin away.
type OrderLine struct {
	Title        string
	Quantity     int
	TermDuration string       // ISO 8601 as Microsoft writes it: P1M, P1Y, P3Y
	BillingCycle string       // monthly, annual, triennial, one_time, or ByUse
	Cost         money.Amount // of one licence for one billing cycle, net
	TotalCost    money.Amount // of the line for one billing cycle, net
}

// ByUse stands for the billing cycle of a line that costs what is used; it has no amount beforehand.
const ByUse = "by-use"

// Order is what every letter about an order says of it.
type Order struct {
	Number   string
	Name     string // the partner's own reference; "" when none
	Customer string
	Domain   string // the tenant that receives the licences; "" when unknown
}

func (o Order) facts(lang i18n.Language) factSheet {
	facts := factSheet{lang: lang}
	facts.typed(labelOrder, o.Number)
	facts.typed(labelOrderName, o.Name)
	facts.typed(labelCustomer, o.Customer)
	facts.made(labelDomain, cleanDomain(o.Domain))
	return facts
}

// note says how many, for how long, billed how, at what price each.
func (l OrderLine) note(lang i18n.Language) string {
	parts := []string{lang.Count(l.Quantity, in(lang, licences)), term(lang, l.TermDuration), in(lang, cycleOf(l.BillingCycle).billed)}
	if !l.Cost.Value.IsZero() {
		parts = append(parts, strings.ReplaceAll(in(lang, each), "{price}", lang.Money(l.Cost)))
	}
	var said []string
	for _, part := range parts {
		if part != "" {
			said = append(said, part)
		}
	}
	return strings.Join(said, ", ")
}

func (l OrderLine) per(lang i18n.Language) string { return in(lang, cycleOf(l.BillingCycle).per) }

// priced are the lines with their amounts.
func priced(lang i18n.Language, ordered []OrderLine) []line {
	var lines []line
	for _, l := range ordered {
		amount := lang.Money(l.TotalCost)
		if l.BillingCycle == ByUse {
			amount = ""
		}
		lines = append(lines, line{Title: cleanName(l.Title), Note: l.note(lang), Amount: amount, Per: l.per(lang)})
	}
	return lines
}

// totalsPerCycle adds up what falls due together. Months and years are never added to each other, nor currencies.
func totalsPerCycle(lang i18n.Language, ordered []OrderLine) []fact {
	type key struct{ per, currency string }
	sums := map[key]money.Amount{}
	var order []key
	for _, l := range ordered {
		if l.BillingCycle == ByUse {
			continue
		}
		k := key{l.per(lang), l.TotalCost.Currency}
		if _, seen := sums[k]; !seen {
			order = append(order, k)
		}
		sums[k] = sums[k].Add(l.TotalCost)
	}
	var totals []fact
	for _, k := range order {
		totals = append(totals, fact{Label: strings.TrimSpace(in(lang, total) + " " + k.per), Value: lang.Money(sums[k].Round())})
	}
	return totals
}

func term(lang i18n.Language, duration string) string {
	terms := map[string][4]string{
		"P1M": {"1\u00a0month", "1\u00a0Monat", "1\u00a0měsíc", "1\u00a0miesiąc"},
		"P1Y": {"1\u00a0year", "1\u00a0Jahr", "1\u00a0rok", "1\u00a0rok"},
		"P3Y": {"3\u00a0years", "3\u00a0Jahre", "3\u00a0roky", "3\u00a0lata"},
	}
	if texts, known := terms[duration]; known {
		return in(lang, texts)
	}
	return cleanName(duration)
}

// cycle is how often a line is billed and what its amount is for.
type cycle struct{ billed, per [4]string }

func cycleOf(name string) cycle {
	switch strings.ToLower(name) {
	case "monthly":
		return cycle{billed: [4]string{"billed monthly", "monatlich abgerechnet", "fakturace měsíčně", "rozliczenie miesięczne"}, per: [4]string{"per month", "im Monat", "za měsíc", "miesięcznie"}}
	case "annual":
		return cycle{billed: [4]string{"billed yearly", "jährlich abgerechnet", "fakturace ročně", "rozliczenie roczne"}, per: [4]string{"per year", "im Jahr", "za rok", "rocznie"}}
	case "triennial":
		return cycle{billed: [4]string{"billed every 3 years", "alle 3 Jahre abgerechnet", "fakturace jednou za 3 roky", "rozliczenie co 3 lata"}, per: [4]string{"for 3 years", "für 3 Jahre", "za 3 roky", "za 3 lata"}}
	case ByUse:
		return cycle{billed: [4]string{"billed by use", "nach Verbrauch abgerechnet", "fakturace podle spotřeby", "rozliczenie według zużycia"}, per: [4]string{"by use", "nach Verbrauch", "podle spotřeby", "według zużycia"}}
	case "one_time", "onetime", "none":
		return cycle{per: [4]string{"once", "einmalig", "jednorázově", "jednorazowo"}}
	}
	return cycle{}
}

var (
	each     = [4]string{"{price} each", "je\u00a0{price}", "{price} za kus", "{price} za sztukę"}
	total    = [4]string{"Total", "Summe", "Celkem", "Razem"}
	licences = [4]i18n.Forms{
		{One: "licence", Many: "licences"},
		{One: "Lizenz", Many: "Lizenzen"},
		{One: "licence", Few: "licence", Many: "licencí"},
		{One: "licencja", Few: "licencje", Many: "licencji"},
	}
)
