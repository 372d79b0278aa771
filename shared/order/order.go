// Package order is carts that become licences: configured line by line, priced, checked against everything Microsoft
// asks for, and placed exactly once (FEATURES O). The way to Partner Center is functions/placement.
package order

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/fault"
	"twotier/shared/money"
	"twotier/shared/outbox"
	"twotier/shared/pricing"
	"twotier/shared/qualification"
	"twotier/shared/terms"
)

// ID names an order: its customer and a ULID, written "{customer}.{ulid}".
type ID struct {
	Customer string
	Number   string
}

// ParseID reads an order's public id. What is none is fault.NotFound, like any unknown order.
func ParseID(text string) (ID, error) {
	customer, number, ok := strings.Cut(text, ".")
	if !ok || len(customer) != 26 || len(number) != 26 {
		return ID{}, fault.New(fault.NotFound, "not_found")
	}
	return ID{Customer: customer, Number: number}, nil
}

func (id ID) String() string { return id.Customer + "." + id.Number }

// Short is the order's number as people read it out: the last eight characters of the ULID, which are random.
func (id ID) Short() string { return id.Number[len(id.Number)-8:] }

// Order is one cart, and later one order.
type Order struct {
	ID        ID
	Tenant    auth.Tenant
	Revision  audit.Revision
	Name      string // the reseller's own reference
	Company   string // the customer's name when it was saved
	Status    Status
	Market    string // country of the customer, ISO 3166-1 alpha-2
	Currency  string // of that market
	Lines     []Line
	CreatedBy string // person
	CreatedAt time.Time
	SavedAt   time.Time
	SavedBy   string // person; "" in orders from before it was kept

	// Of a placed order.
	PlacedBy  string
	PlacedAt  time.Time
	PartnerID string // of the reseller, as sent to Microsoft (FEATURES P4)
	Accepted  []terms.Acceptance
	Failure   Failure
	UndoUntil time.Time // the earliest end of a line's window

	// Lines that were refused are ordered again by another order (retry.go).
	FollowsUp  string // the order whose refused lines this one repeats; "" when it repeats none
	FollowedBy string // the order that repeats this one's refused lines
	Returned   string // the provider's words, when it left the refused lines to the reseller

	Change *Change // what it changes of something that is held; nil of an order that buys
}

// Card is what lists of orders show.
type Card struct {
	ID       ID
	Name     string
	Company  string
	Status   Status
	Lines    int
	First    string // title of the first line
	Cost     money.Amount
	Price    money.Amount
	SavedAt  time.Time
	PlacedAt time.Time // zero for drafts

	PlacedBy  string // person; "" for drafts
	SavedBy   string // person; "" in cards from before they told it
	PartnerID string // as sent to Microsoft

	Change *ChangeCard // nil of an order that buys
}

// Failure is why Microsoft, or we, did not go on.
type Failure struct {
	Code          string // stable; pages and letters translate it
	CorrelationID string // Microsoft's, for a support case
}

// Line is one product with its configuration.
type Line struct {
	ProductID    string
	SkuID        string
	TermDuration string // P1M, P1Y, P3Y; "" for what is bought once or by use
	BillingCycle string // monthly, annual, triennial, one_time
	Quantity     int
	Choice       pricing.Input // how the customer's price is made, as typed
	FirstTerm
	WithoutAddons bool // somebody said that nothing is to be added to it, so it is not offered again

	// What was shown when the line was saved; an order is placed with exactly this.
	Segment     qualification.Segment // of the offer; "" in orders from before there were segments
	Kind        catalog.Kind          // "" for a licence
	Scarce      bool                  // Microsoft's inventory is asked before the cart
	Title       string
	IsAddon     bool
	IsTrial     bool // free for its term, then what Becomes says (FEATURES K4)
	Becomes     *Successor
	Promotion   *Promotion // the one in Quote.Cost; nil without
	MinQuantity int
	MaxQuantity int
	Quote       pricing.Quote
	PricesFrom  time.Time // validity of the price sheet's row

	HeldBefore *int // seats of the product the customer had when the order was placed; nil in older ones

	// What became of it.
	State          LineState
	Failure        string // code
	OrderID        string // Microsoft's
	SubscriptionID string
	CorrelationID  string // Microsoft's, of the answer that refused it
	Undo           Undo   // zero in lines from before each line kept its own
}

// Totals is the line's money for its first billing period.
func (l Line) Totals() pricing.LineTotals { return pricing.Line(l.Quote, int64(l.Quantity)) }

// SameOffer says whether both lines ask for the same thing at the same terms.
func (l Line) SameOffer(other Line) bool {
	return l.ProductID == other.ProductID && l.SkuID == other.SkuID &&
		l.TermDuration == other.TermDuration && l.BillingCycle == other.BillingCycle
}

// Tag is how a line is found again at Microsoft: it ends the subscription's friendly name (REQUIREMENTS B5).
func (o Order) Tag(line int) string { return o.ID.Short() + "-" + strconv.Itoa(line+1) }

// Tagged is the place of the line whose tag a friendly name at Microsoft ends with, or -1.
func (o Order) Tagged(friendlyName string) int {
	for i := range o.Lines {
		if strings.HasSuffix(friendlyName, "("+o.Tag(i)+")") {
			return i
		}
	}
	return -1
}

// Totals adds the lines' rounded amounts for the first billing period of each; of a change it is what is billed at once.
func (o Order) Totals() pricing.LineTotals {
	if o.Change != nil {
		return pricing.Sum(o.Currency, o.Change.Now)
	}
	lines := make([]pricing.LineTotals, 0, len(o.Lines))
	for _, l := range o.Lines {
		lines = append(lines, l.Totals())
	}
	return pricing.Sum(o.Currency, lines...)
}

// Advanced changes the status as the saga goes on; fault.Conflict "order_moved_on" when the map does not allow it.
func (o Order) Advanced(to Status) (Order, audit.Changes, error) {
	o.Lines = slices.Clone(o.Lines)
	return o.moved(to)
}

// Placement asks for the next step of the order's way to Microsoft.
func (o Order) Placement() outbox.Task {
	return outbox.Task{Kind: outbox.PlaceOrder, Tenant: o.Tenant, Ref: "order/" + o.ID.String()}
}

// Letter asks for a letter about the order.
func (o Order) Letter(name string) outbox.Task {
	return outbox.Task{Kind: outbox.SendMail, Tenant: o.Tenant, Ref: "order/" + o.ID.String(), Data: map[string]string{"letter": name}}
}

// moved changes the status, or fails with fault.Conflict "order_moved_on" that names where it is.
func (o Order) moved(to Status) (Order, audit.Changes, error) {
	if !o.Status.MayBecome(to) {
		return Order{}, nil, fault.New(fault.Conflict, "order_moved_on").With("status", string(o.Status))
	}
	changes := audit.Changes{"status": {string(o.Status), string(to)}}
	o.Status = to
	return o, changes, nil
}
