package quote

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"time"

	"twotier/shared/address"
	"twotier/shared/i18n"
	"twotier/shared/money"
	"twotier/shared/order"
)

// Offer is what the customer is shown, whole: the page, the document and the letter are made of it, and its hash is part
// of the evidence. It holds no cost, no markup and no margin because it has no place for them.
type Offer struct {
	Number     string        `json:"number"`
	Edition    int           `json:"edition"`
	Title      string        `json:"title"`
	Language   i18n.Language `json:"language" enum:"en,de,cs,pl"`
	Date       time.Time     `json:"date"`
	ValidUntil time.Time     `json:"validUntil" doc:"the first moment at which it is no longer good"`
	LastDay    string        `json:"lastDay" doc:"the last day it is good for, in the customer's market"`
	Seller     Party         `json:"seller"`
	Buyer      Party         `json:"buyer"`
	Person     string        `json:"person" doc:"whom it is for"`
	SentBy     string        `json:"sentBy"`
	Words      string        `json:"words,omitempty" doc:"the reseller's own"`
	Conditions string        `json:"conditions,omitempty" doc:"terms of the reseller that hold for it"`
	Lines      []OfferedLine `json:"lines"`
	Sums       []OfferedSum  `json:"sums" doc:"net, by billing plan"`
	FirstYear  money.Amount  `json:"firstYear" doc:"net, everything that is due in the first twelve months"`
	Since      []Difference  `json:"since" doc:"what differs from the edition before"`
}

// Party is a company on either side.
type Party struct {
	Name    string          `json:"name"`
	Address address.Address `json:"address"`
	VATID   string          `json:"vatId,omitempty"`
}

// OfferedLine is one product as the customer buys it.
type OfferedLine struct {
	Title        string       `json:"title"`
	Quantity     int          `json:"quantity"`
	TermDuration string       `json:"termDuration" enum:"P1M,P1Y,P3Y," doc:"empty for what is bought once or billed by use"`
	BillingCycle string       `json:"billingCycle" enum:"monthly,annual,triennial,one_time,none"`
	Unit         money.Amount `json:"unit" doc:"of one licence for one billing period, net"`
	Total        money.Amount `json:"total" doc:"of the line for one billing period, net"`
	EndsOn       string       `json:"endsOn,omitempty" format:"date" doc:"last day of the first term, where it is cut to end with another"`
	LastTerm     bool         `json:"lastTerm,omitempty" doc:"ends instead of renewing"`
	Trial        bool         `json:"trial,omitempty"`

	Becomes *OfferedSuccessor `json:"becomes,omitempty" doc:"what a trial goes on as by itself"`
}

// ByUse says that the line has no price beforehand: it has no term, and is not bought once either.
func (l OfferedLine) ByUse() bool { return l.TermDuration == "" && l.BillingCycle != "one_time" }

// renews says that the line goes on by itself when its term is over.
func (l OfferedLine) renews() bool { return l.TermDuration != "" && !l.LastTerm }

// OfferedSum is what the lines of one billing plan come to each period.
type OfferedSum struct {
	BillingCycle string       `json:"billingCycle" enum:"monthly,annual,triennial,one_time,none"`
	Total        money.Amount `json:"total"`
}

// Difference is a line that is not as in the edition before.
type Difference struct {
	Title  string       `json:"title"`
	Before int          `json:"before" doc:"licences, 0 for none"`
	After  int          `json:"after"`
	More   money.Amount `json:"more" doc:"of one billing period; below zero when it is less"`
}

// lines are the order's lines without what they cost.
func lines(of []order.Line) []OfferedLine {
	all := make([]OfferedLine, 0, len(of))
	for _, l := range of {
		all = append(all, OfferedLine{Title: l.Title, Quantity: l.Quantity, TermDuration: l.TermDuration, BillingCycle: l.BillingCycle,
			Unit: l.Quote.Price, Total: l.Totals().Price, EndsOn: l.LastDay(), LastTerm: l.LastTerm, Trial: l.IsTrial, Becomes: successor(l)})
	}
	return all
}

// cycles in the order in which people speak of them.
func cycles() []string { return []string{"monthly", "annual", "triennial", "one_time", "none"} }

// sums adds the lines' rounded totals by billing plan; a plan nobody chose is left out.
func sums(currency string, all []OfferedLine) []OfferedSum {
	var found []OfferedSum
	for _, cycle := range cycles() {
		sum := OfferedSum{BillingCycle: cycle, Total: money.Amount{Currency: currency}}
		for _, l := range all {
			if l.BillingCycle == cycle {
				sum.Total = sum.Total.Add(l.Total)
			}
		}
		if slices.ContainsFunc(all, func(l OfferedLine) bool { return l.BillingCycle == cycle }) {
			found = append(found, sum)
		}
	}
	return found
}

// firstYear is what is due within twelve months when everything runs on: twelve months, or one payment of any other plan.
func firstYear(currency string, all []OfferedSum) money.Amount {
	total := money.Amount{Currency: currency}
	for _, s := range all {
		times := int64(1)
		if s.BillingCycle == "monthly" {
			times = 12
		}
		total = total.Add(s.Total.Times(times))
	}
	return total
}

// since is what changed between two editions, by product, term and plan.
func since(before, after []OfferedLine, currency string) []Difference {
	all := []Difference{}
	none := OfferedLine{Total: money.Amount{Currency: currency}}
	same := func(a OfferedLine) func(OfferedLine) bool {
		return func(b OfferedLine) bool {
			return a.Title == b.Title && a.TermDuration == b.TermDuration && a.BillingCycle == b.BillingCycle
		}
	}
	find := func(in []OfferedLine, like OfferedLine) OfferedLine {
		if i := slices.IndexFunc(in, same(like)); i >= 0 {
			return in[i]
		}
		return none
	}
	for _, now := range after {
		was := find(before, now)
		if was.Quantity != now.Quantity || !was.Total.Equal(now.Total) {
			all = append(all, Difference{Title: now.Title, Before: was.Quantity, After: now.Quantity, More: now.Total.Sub(was.Total)})
		}
	}
	for _, was := range before {
		if !slices.ContainsFunc(after, same(was)) {
			all = append(all, Difference{Title: was.Title, Before: was.Quantity, More: none.Total.Sub(was.Total)})
		}
	}
	return all
}

// Canonical is the offer as it is hashed and kept.
func (o Offer) Canonical() ([]byte, error) { return json.Marshal(o) }

// Digest is the SHA-256 of the offer as hexadecimal.
func (o Offer) Digest() (string, error) {
	text, err := o.Canonical()
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:]), nil
}
