// Package quote is what a reseller offers a customer in writing: made from a cart, frozen, sent by a link that needs no
// account, accepted with the lawful button or declined, and turned into an order exactly once (FEATURES O5, REQUIREMENTS
// A7, C1, C3).
package quote

import (
	"slices"
	"time"

	"twotier/shared/agreement"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/fault"
	"twotier/shared/money"
	"twotier/shared/order"
)

// ID names a quote as orders are named: its customer and a ULID.
type ID = order.ID

// ParseID reads a quote's public id. What is none is fault.NotFound, like any unknown quote.
func ParseID(text string) (ID, error) { return order.ParseID(text) }

// Quote is one offer with all its editions.
type Quote struct {
	ID        ID
	Tenant    auth.Tenant
	Revision  audit.Revision
	Draft     order.ID // the cart it was made from
	Company   string   // the customer's name when it was made
	Market    string   // country of the customer
	Currency  string
	Editions  []Edition // oldest first, never empty; the last one counts
	Order     order.ID  // what it became; zero until then
	OrderedAt time.Time
	OrderedBy string // person

	// Of the last edition, kept in a row of its own.
	Lines []order.Line // as the reseller sees them, with costs
	Offer Offer        // as the customer is shown it; zero until it is sent
}

// Edition is one version of a quote. Once it was sent nothing in it changes but its status.
type Edition struct {
	Number       int
	Status       Status
	Wish         Wish // words, person, conditions
	ValidUntil   time.Time
	DraftVersion int64 // of the cart, when it was taken over
	Price        money.Amount
	Cost         money.Amount
	MadeAt       time.Time
	MadeBy       agreement.Sender
	SentAt       time.Time
	LinkID       string // of the newest link
	Digest       string // SHA-256 of the offer, as hexadecimal
	Decision     Decision
}

// Wish is what a reseller says around the lines.
type Wish struct {
	Title      string // what it is about, for the customer
	Person     contact.Person
	Words      string // the reseller's own, "" for none
	Conditions string // terms of the reseller that hold for it, "" for none
	Until      string // last day it is good for, as 2006-01-02
}

// Decision is what the customer's person decided, and the evidence of it (REQUIREMENTS C3).
type Decision struct {
	Name      string // typed, in full
	Reference string // the customer's own order number, "" for none
	Comment   string // with a refusal
	At        time.Time
	Address   string // network address
	Agent     string // browser
	Declared  string // the sentence beside the box, as it was shown
	Button    string // the words on the button
	Language  string
	Screen    string // version of the page's words
	Digest    string // of the offer that was shown
}

// Last is the edition that counts.
func (q Quote) Last() Edition { return q.Editions[len(q.Editions)-1] }

// Status is how far the last edition has come.
func (q Quote) Status() Status { return q.Last().Status }

// Expired says that the last edition's time is over, whether somebody has noted it yet or not.
func (e Edition) Expired(now time.Time) bool { return e.Status == Sent && !now.Before(e.ValidUntil) }

// with replaces the last edition; the quote it is called on stays as it was.
func (q Quote) with(e Edition) Quote {
	q.Editions = slices.Clone(q.Editions)
	q.Editions[len(q.Editions)-1] = e
	return q
}

// become moves the last edition on, or fails with fault.Conflict "quote_moved_on" that names where it is.
func (q Quote) become(to Status) (Quote, audit.Changes, error) {
	e := q.Last()
	if !e.Status.MayBecome(to) {
		return q, nil, fault.New(fault.Conflict, "quote_moved_on").With("status", string(e.Status))
	}
	changes := audit.Changes{"status": {string(e.Status), string(to)}}
	e.Status = to
	return q.with(e), changes, nil
}

// Card is what lists of quotes show.
type Card struct {
	ID         ID
	Title      string
	Company    string
	Edition    int
	Status     Status
	Price      money.Amount // of the first billing period of each line
	ValidUntil time.Time
	SavedAt    time.Time
	Order      string // public id of the order it became
}

// Totals are what the lines come to in their first billing periods.
func totals(currency string, lines []order.Line) (price, cost money.Amount) {
	sums := order.Order{Currency: currency, Lines: lines}.Totals()
	return sums.Price, sums.Cost
}
