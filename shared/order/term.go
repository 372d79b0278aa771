package order

import (
	"time"

	"github.com/shopspring/decimal"

	"twotier/shared/catalog"
	"twotier/shared/fault"
	"twotier/shared/money"
)

// FirstTerm is how a line's first term differs from a plain purchase. The zero value is a plain purchase, which is what
// lines from before there was a choice are. Rules: NCE-RULES D6, G, J.
type FirstTerm struct {
	// PromotionID asks for a promotion that applies only by name ("product:sku:availability"). Those that apply by
	// themselves need no asking and cannot be refused (J1).
	PromotionID string
	// TermEnd is the last day of a shortened first term, at midnight UTC: that of another subscription or of a month
	// (G2). Zero is the natural end. Later terms are whole.
	TermEnd time.Time
	// LastTerm lets the subscription end instead of renewing, which it would do by itself (D6, trials too: H2).
	LastTerm bool
}

// TermWish is a FirstTerm as it was configured; TermEnd is a day such as "2027-06-30", "" for the natural end.
type TermWish struct {
	PromotionID string
	TermEnd     string
	LastTerm    bool
}

// firstTerm reads the wish; a day that is none is reported as date_malformed at "termEnd".
func (w TermWish) firstTerm() (FirstTerm, fault.Fields) {
	var wrong fault.Fields
	term := FirstTerm{PromotionID: w.PromotionID, LastTerm: w.LastTerm}
	if w.TermEnd != "" {
		end, err := time.Parse(time.DateOnly, w.TermEnd)
		if err != nil {
			wrong.Add("termEnd", "date_malformed")
		}
		term.TermEnd = end
	}
	return term, wrong
}

// Promotion is what lowers a line's cost during its first term, as it was shown and agreed.
type Promotion struct {
	ID    string // Microsoft's
	Name  string
	Share decimal.Decimal // taken off the list cost: 0.15 is fifteen per cent
	Until time.Time       // last moment at which it can be bought or renewed with (J5)
	Auto  bool            // applies without being asked for
}

// Successor is what a trial becomes at its end, unless LastTerm says that it ends (H2).
type Successor struct {
	catalog.Key
	Title        string
	TermDuration string
	BillingCycle string
	Quantity     int
	Cost         money.Amount // of one seat and billing period, as of the day the line was saved
}
