package store

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/money"
	"twotier/shared/subscription"
)

// subscriptionCard holds what lists and reports of subscriptions show; there is nothing beside it. The names of rows from
// before the mirror are the first ones; what they lack reads as not known.
type subscriptionCard struct {
	ID               string              `dynamodbav:"i"`
	Customer         string              `dynamodbav:"c"`
	OrderID          string              `dynamodbav:"o,omitempty"`
	ProductID        string              `dynamodbav:"p"`
	SkuID            string              `dynamodbav:"k"`
	Title            string              `dynamodbav:"t"`
	FriendlyName     string              `dynamodbav:"f"`
	Status           subscription.Status `dynamodbav:"s"`
	Quantity         int                 `dynamodbav:"q"`
	TermDuration     string              `dynamodbav:"d"`
	BillingCycle     string              `dynamodbav:"b"`
	AutoRenew        bool                `dynamodbav:"a"`
	CommitmentEnd    time.Time           `dynamodbav:"e,omitempty"`
	CancellableUntil time.Time           `dynamodbav:"u,omitempty"`
	PartnerID        string              `dynamodbav:"r,omitempty"`
	MirroredAt       time.Time           `dynamodbav:"m"`

	Company        string                 `dynamodbav:"n,omitempty"`
	MicrosoftOrder string                 `dynamodbav:"x,omitempty"`
	Kind           catalog.Kind           `dynamodbav:"z,omitempty"`
	IsTrial        bool                   `dynamodbav:"y,omitempty"`
	IsAddon        flag                   `dynamodbav:"j,omitempty"`
	EndOfTerm      subscription.EndOfTerm `dynamodbav:"g,omitempty"`
	Promotion      string                 `dynamodbav:"h,omitempty"`
	CreatedAt      time.Time              `dynamodbav:"ca,omitempty"`
	TermStart      time.Time              `dynamodbav:"ts,omitempty"`
	ChargedUntil   time.Time              `dynamodbav:"cu,omitempty"`
	Windows        windows                `dynamodbav:"w,omitempty"`
	Refunds        refunds                `dynamodbav:"rf,omitempty"`
	Scheduled      *subscription.NextTerm `dynamodbav:"sc,omitempty"`
	NextCharge     *subscription.NextTerm `dynamodbav:"nc,omitempty"`
	Assigned       string                 `dynamodbav:"as,omitempty"` // a number
	AssignedAt     time.Time              `dynamodbav:"aa,omitempty"`
	Cost           decimal.Decimal        `dynamodbav:"ck"`
	Price          decimal.Decimal        `dynamodbav:"pk"`
	Currency       string                 `dynamodbav:"cy,omitempty"` // "" where no price is known
	PricedFrom     string                 `dynamodbav:"pf,omitempty"`
	GoneAt         time.Time              `dynamodbav:"ga,omitempty"`
}

func subscriptionCardOf(s subscription.Subscription) subscriptionCard {
	card := subscriptionCard{ID: s.ID, Customer: s.Customer, OrderID: s.OrderID, ProductID: s.ProductID, SkuID: s.SkuID,
		Title: s.Title, FriendlyName: s.FriendlyName, Status: s.Status, Quantity: s.Quantity, TermDuration: s.TermDuration,
		BillingCycle: s.BillingCycle, AutoRenew: s.AutoRenew, CommitmentEnd: s.CommitmentEnd, CancellableUntil: s.CancellableUntil,
		PartnerID: s.PartnerID, MirroredAt: s.MirroredAt, Company: s.Company, MicrosoftOrder: s.MicrosoftOrder, Kind: s.Kind,
		IsTrial: s.IsTrial, IsAddon: flag(s.IsAddon), EndOfTerm: s.EndOfTerm, Promotion: s.Promotion, CreatedAt: s.CreatedAt,
		TermStart: s.TermStart, ChargedUntil: s.ChargedUntil, Windows: s.Windows, Refunds: s.Refunds, Scheduled: s.Scheduled,
		NextCharge: s.NextCharge, AssignedAt: s.AssignedAt, Cost: s.Cost.Value, Price: s.Price.Value, Currency: s.Cost.Currency,
		PricedFrom: string(s.PricedFrom), GoneAt: s.GoneAt,
	}
	if s.Assigned != nil {
		card.Assigned = strconv.Itoa(*s.Assigned)
	}
	return card
}

func (c subscriptionCard) subscription(t auth.Tenant) subscription.Subscription {
	s := subscription.Subscription{ID: c.ID, Customer: c.Customer, Tenant: t, OrderID: c.OrderID, ProductID: c.ProductID, SkuID: c.SkuID,
		Title: c.Title, FriendlyName: c.FriendlyName, Status: c.Status, Quantity: c.Quantity, TermDuration: c.TermDuration,
		BillingCycle: c.BillingCycle, AutoRenew: c.AutoRenew, CommitmentEnd: c.CommitmentEnd, CancellableUntil: c.CancellableUntil,
		PartnerID: c.PartnerID, MirroredAt: c.MirroredAt, Company: c.Company, MicrosoftOrder: c.MicrosoftOrder, Kind: c.Kind,
		IsTrial: c.IsTrial, IsAddon: bool(c.IsAddon), EndOfTerm: c.EndOfTerm, Promotion: c.Promotion, CreatedAt: c.CreatedAt,
		TermStart: c.TermStart, ChargedUntil: c.ChargedUntil, Windows: c.Windows, Refunds: c.Refunds, Scheduled: c.Scheduled,
		NextCharge: c.NextCharge, AssignedAt: c.AssignedAt, PricedFrom: subscription.PricedFrom(c.PricedFrom), GoneAt: c.GoneAt,
	}
	if seats, err := strconv.Atoi(c.Assigned); err == nil {
		s.Assigned = &seats
	}
	if c.Currency != "" {
		s.Cost, s.Price = money.Amount{Value: c.Cost, Currency: c.Currency}, money.Amount{Value: c.Price, Currency: c.Currency}
	}
	if c.EndOfTerm == subscription.Undecided && c.AutoRenew { // a row from before it was kept
		s.EndOfTerm = subscription.Renews
	}
	return s
}

// restlessCard is the part of the card that moves without an entry in the history, as table.Note writes it.
func restlessCard(s subscription.Subscription) map[string]string {
	card := subscriptionCardOf(s)
	return map[string]string{
		"t": card.Title, "n": card.Company, "x": card.MicrosoftOrder, "z": string(card.Kind), "j": card.IsAddon.text(), "h": card.Promotion,
		"u": told(card.CancellableUntil), "ca": told(card.CreatedAt), "cu": told(card.ChargedUntil),
		"w": card.Windows.text(), "rf": card.Refunds.text(), "as": card.Assigned, "aa": told(card.AssignedAt),
		"ck": card.Cost.String(), "pk": card.Price.String(), "cy": card.Currency, "pf": card.PricedFrom, "m": told(card.MirroredAt),
	}
}

// told is a moment as the card holds it; "" leaves it out.
func told(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.Format(time.RFC3339Nano)
}

// flag is a yes that stands in the card as text.
type flag bool

func (f flag) text() string {
	if f {
		return "1"
	}
	return ""
}

// MarshalText writes "1", or nothing.
func (f flag) MarshalText() ([]byte, error) { return []byte(f.text()), nil }

// UnmarshalText reads what MarshalText writes.
func (f *flag) UnmarshalText(text []byte) error {
	*f = len(text) > 0
	return nil
}

// windows stand in the card as "5 2026-11-27T09:00:00Z;10 …".
type windows []subscription.Window

func (w windows) text() string {
	parts := make([]string, 0, len(w))
	for _, one := range w {
		parts = append(parts, strconv.Itoa(one.Quantity)+" "+one.Until.UTC().Format(time.RFC3339Nano))
	}
	return strings.Join(parts, ";")
}

// MarshalText writes the batches in their order.
func (w windows) MarshalText() ([]byte, error) { return []byte(w.text()), nil }

// UnmarshalText reads what MarshalText writes.
func (w *windows) UnmarshalText(text []byte) error {
	return eachUntil(string(text), func(first string, until time.Time) error {
		seats, err := strconv.Atoi(first)
		*w = append(*w, subscription.Window{Quantity: seats, Until: until})
		return err
	})
}

// refunds stand in the card as "Full 2026-11-21T09:00:00Z;Partial …".
type refunds []subscription.Refund

func (r refunds) text() string {
	parts := make([]string, 0, len(r))
	for _, one := range r {
		parts = append(parts, one.Type+" "+one.Until.UTC().Format(time.RFC3339Nano))
	}
	return strings.Join(parts, ";")
}

// MarshalText writes them in their order.
func (r refunds) MarshalText() ([]byte, error) { return []byte(r.text()), nil }

// UnmarshalText reads what MarshalText writes.
func (r *refunds) UnmarshalText(text []byte) error {
	return eachUntil(string(text), func(first string, until time.Time) error {
		*r = append(*r, subscription.Refund{Type: first, Until: until})
		return nil
	})
}

// eachUntil walks "{first} {moment}" parts that semicolons join.
func eachUntil(text string, each func(first string, until time.Time) error) error {
	for part := range strings.SplitSeq(text, ";") {
		if part == "" {
			continue
		}
		first, at, _ := strings.Cut(part, " ")
		until, err := time.Parse(time.RFC3339Nano, at)
		if err != nil {
			return fmt.Errorf("%q: %w", part, err)
		}
		if err := each(first, until); err != nil {
			return fmt.Errorf("%q: %w", part, err)
		}
	}
	return nil
}
