package order

import (
	"cmp"
	"context"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"twotier/shared/address"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/customer"
	"twotier/shared/fault"
	"twotier/shared/outbox"
	"twotier/shared/pricing"
	"twotier/shared/subscription"
)

// Held names a subscription of a customer, "{customer}.{subscription}".
type Held struct{ Customer, Subscription string }

// ParseHeld reads a subscription's public id. What is none is fault.NotFound, like any unknown one.
func ParseHeld(text string) (Held, error) {
	owner, id, ok := strings.Cut(text, ".")
	if !ok || len(owner) != 26 || id == "" || len(id) > 100 || strings.ContainsAny(id, "#/ ") {
		return Held{}, fault.New(fault.NotFound, "not_found")
	}
	return Held{Customer: owner, Subscription: id}, nil
}

func (h Held) String() string { return h.Customer + "." + h.Subscription }

// ChangeStore is what changes are made of beside orders.
type ChangeStore interface {
	Store
	Subscription(ctx context.Context, t auth.Tenant, customer, id string) (subscription.Subscription, error)  // fault.NotFound
	ChangesOf(ctx context.Context, t auth.Tenant, customer, subscription string) ([]ChangeEntry, error)       // the latest first
	ChangesUnderWay(ctx context.Context, t auth.Tenant, customer, subscription string) ([]ChangeEntry, error) // the oldest first
	MemberNames(ctx context.Context, persons []string, of ...auth.Tenant) (map[string]string, error)
}

// Changes is asking for changes of subscriptions: each is an order of its own that functions/placement takes to Microsoft
// (infra/decisions/0013-changes-are-orders.md). Several of one subscription wait for each other.
type Changes struct {
	Store ChangeStore
	Now   func() time.Time
	NewID func() string
}

// Outlook is what would become of a change: what it does, and everything that is in its way.
type Outlook struct {
	Subscription subscription.Subscription // with the changes that are under way as if they were made
	Wish         subscription.Change
	Preview      subscription.Preview
	Refusal      *subscription.Refusal // Microsoft's rule against it; nil without
	Readiness    []customer.Check      // what binding changes need; empty for others
	Waiting      []ChangeEntry         // what is under way before it
	Card         catalog.Product       // of what it becomes; zero when the catalogue has it no more

	around facts
}

// Err is the first thing in the way: fault.Blocked with the rule's code, or "not_ready" whose fields name each precondition.
func (o Outlook) Err() error {
	if o.Refusal != nil {
		return o.Refusal.Err()
	}
	return blocked(o.Readiness, nil)
}

// Foresee says what a change would do and what is in its way; nothing is kept. fault.NotFound for a subscription the
// caller is not shown; fault.Invalid for a wish that cannot be read.
func (c Changes) Foresee(ctx context.Context, by auth.Caller, of Held, wish subscription.Change) (Outlook, error) {
	if err := by.MayFor(of.Customer, auth.PlaceOrders); err != nil {
		return Outlook{}, err
	}
	if err := wish.Valid().Err(); err != nil {
		return Outlook{}, err
	}
	sub, around, waiting, err := c.load(ctx, by.Tenant, of, wish)
	if err != nil {
		return Outlook{}, err
	}
	now := c.Now()
	for _, w := range waiting {
		sub = sub.With(w.Wish, now)
	}
	out := Outlook{Subscription: sub, Wish: wish, Waiting: waiting, around: around, Card: around.cards[target(sub, wish)]}
	out.Preview = sub.Preview(wish, out.unit(), now)
	out.Refusal = out.refusal(now)
	if wish.Binds(sub) {
		out.Readiness = Needs(wish, sub, around.head, around.reseller)
	}
	return out, nil
}

// Ask puts a change in the queue. Of two clicks both are orders, and the second changes nothing any more: wishes are
// absolute. Failures: those of Foresee; fault.Blocked with the rule's code, its date "from" and "instead";
// fault.Conflict "subscription_changed" when it has other seats than the caller saw; fault.Invalid at "belowCost" when
// more would be sold at a loss and nobody who may has said yes.
func (c Changes) Ask(ctx context.Context, by auth.Caller, of Held, wish subscription.Change, said Said) (Order, error) {
	if err := by.MayFor(of.Customer, auth.PlaceOrders); err != nil {
		return Order{}, err
	}
	return c.ask(ctx, by, of, wish, said, "")
}

// Reverse takes a change back while that is possible: fault.Blocked "change_not_reversible" when it is not, else as Ask.
func (c Changes) Reverse(ctx context.Context, by auth.Caller, id ID) (Order, error) {
	if err := by.MayFor(id.Customer, auth.PlaceOrders); err != nil {
		return Order{}, err
	}
	of, wish, err := c.reversal(ctx, by, id)
	if err != nil {
		return Order{}, err
	}
	return c.ask(ctx, by, of, wish, Said{}, id.String())
}

// ForeseeReverse says what taking a change back would do.
func (c Changes) ForeseeReverse(ctx context.Context, by auth.Caller, id ID) (Outlook, error) {
	if err := by.MayFor(id.Customer, auth.PlaceOrders); err != nil {
		return Outlook{}, err
	}
	of, wish, err := c.reversal(ctx, by, id)
	if err != nil {
		return Outlook{}, err
	}
	return c.Foresee(ctx, by, of, wish)
}

func (c Changes) reversal(ctx context.Context, by auth.Caller, id ID) (Held, subscription.Change, error) {
	o, err := c.Store.Order(ctx, by.Tenant, id)
	if err != nil {
		return Held{}, subscription.Change{}, err
	}
	irreversible := fault.New(fault.Blocked, "change_not_reversible")
	if o.Change == nil || o.Status != Active {
		return Held{}, subscription.Change{}, irreversible
	}
	of := Held{Customer: id.Customer, Subscription: o.Change.Of}
	sub, err := c.Store.Subscription(ctx, by.Tenant, of.Customer, of.Subscription)
	if err != nil {
		return Held{}, subscription.Change{}, err
	}
	made, err := c.Store.ChangesOf(ctx, by.Tenant, of.Customer, of.Subscription)
	if err != nil {
		return Held{}, subscription.Change{}, err
	}
	wish, possible := o.Change.Wish.Reverse(o.Change.Was, sub)
	if !possible || takenBack(made)[id.String()] {
		return Held{}, subscription.Change{}, irreversible
	}
	return of, wish, nil
}

func (c Changes) ask(ctx context.Context, by auth.Caller, of Held, wish subscription.Change, said Said, reverses string) (Order, error) {
	out, err := c.Foresee(ctx, by, of, wish)
	if err != nil {
		return Order{}, err
	}
	if said.Seen != 0 && said.Seen != out.Subscription.Quantity {
		return Order{}, fault.New(fault.Conflict, "subscription_changed")
	}
	if err := out.Err(); err != nil {
		return Order{}, err
	}
	if err := said.loss(by, out).Err(); err != nil {
		return Order{}, err
	}
	o, err := c.order(by, out, reverses)
	if err != nil {
		return Order{}, err
	}
	act := audit.Act{By: by, At: o.PlacedAt, Name: "order.change-asked", Changes: audit.Changes{
		"subscription": {"", of.Subscription}, "change": {"", string(wish.Kind)}}}
	return c.Store.PlaceOrder(ctx, o, Saga{Version: 1, CheckoutRequest: c.NewID()}, act, o.tasks()...)
}

// tasks are what an order of a change begins with: its way to Microsoft and, to whoever asked, the confirmation. What the
// product asks for by itself tells only how it ended.
func (o Order) tasks() []outbox.Task {
	if o.PlacedBy == "" {
		return []outbox.Task{o.Placement()}
	}
	return []outbox.Task{o.Placement(), o.Letter("change-received")}
}

// order is the change as an order.
func (c Changes) order(by auth.Caller, out Outlook, reverses string) (Order, error) {
	market, served := address.Market(out.around.head.Customer.Address.Country)
	if !served {
		return Order{}, fault.New(fault.Blocked, "country_not_served")
	}
	now, sub, p := c.Now(), out.Subscription, out.Preview
	change := &Change{Of: sub.ID, Wish: out.Wish, Was: sub.State(), Priced: p.Priced, Now: p.Now, Effects: p.Effective,
		Undo: p.UndoUntil, Dropped: p.Drops, Reverses: reverses}
	for _, w := range out.Waiting {
		change.Ahead = append(change.Ahead, w.Was.Quantity)
	}
	had := sub.Quantity
	line := Line{ProductID: sub.ProductID, SkuID: sub.SkuID, Title: sub.Title, Kind: sub.Kind, IsAddon: sub.IsAddon, IsTrial: sub.IsTrial,
		TermDuration: p.After.TermDuration, BillingCycle: p.After.BillingCycle, Quantity: int(p.After.Seats), Quote: p.After.Unit,
		HeldBefore: &had, State: LineOpen, SubscriptionID: sub.ID}
	if out.Wish.ProductID != "" {
		line.ProductID, line.SkuID, line.Title = out.Wish.ProductID, out.Wish.SkuID, cmp.Or(out.Card.Title, sub.Title)
	}
	currency := cmp.Or(sub.Cost.Currency, market.Currency)
	if !p.Priced {
		change.Now = pricing.Sum(currency)
	}
	return Order{
		ID: ID{Customer: sub.Customer, Number: c.NewID()}, Tenant: by.Tenant, Company: out.around.head.Customer.CompanyName, Status: Placing,
		Market: market.Code, Currency: currency, Lines: []Line{line}, CreatedBy: by.Behind(), CreatedAt: now, SavedAt: now, SavedBy: by.Behind(),
		PlacedBy: by.Behind(), PlacedAt: now, PartnerID: cmp.Or(sub.PartnerID, out.around.reseller.PartnerID), Change: change,
	}, nil
}

// load reads the subscription with everything the rules look at.
func (c Changes) load(ctx context.Context, t auth.Tenant, of Held, wish subscription.Change) (subscription.Subscription, facts, []ChangeEntry, error) {
	sub, err := c.Store.Subscription(ctx, t, of.Customer, of.Subscription)
	if err != nil {
		return sub, facts{}, nil, err
	}
	around, err := Service{Store: c.Store, Now: c.Now}.configuring(ctx, t, of.Customer, []catalog.Key{target(sub, wish)})
	if err != nil {
		return sub, facts{}, nil, err
	}
	waiting, err := c.Store.ChangesUnderWay(ctx, t, of.Customer, of.Subscription)
	return sub, around, waiting, err
}

// target is the product a change makes of a subscription.
func target(s subscription.Subscription, wish subscription.Change) catalog.Key {
	switch {
	case wish.ProductID != "":
		return catalog.Key{ProductID: wish.ProductID, SkuID: wish.SkuID}
	case wish.Next != nil && wish.Next.ProductID != "":
		return catalog.Key{ProductID: wish.Next.ProductID, SkuID: wish.Next.SkuID}
	}
	return catalog.Key{ProductID: s.ProductID, SkuID: s.SkuID}
}

// refusal adds what only the catalogue knows: how many seats the product may have, and whether it is sold that way.
func (o Outlook) refusal(now time.Time) *subscription.Refusal {
	limits := subscription.Limits{Least: o.Card.MinQuantity, Most: o.Card.MaxQuantity}
	if refused := o.Subscription.Allowed(o.Wish, limits, now); refused != nil {
		return refused
	}
	after := o.Preview.After
	if _, sold := o.Card.Offer(after.TermDuration, after.BillingCycle); o.Wish.Replans() && o.Wish.Next == nil && o.Wish.Kind != subscription.ToNextTerm && !sold {
		return &subscription.Refusal{Code: "offer_unavailable"}
	}
	return nil
}

// unit is the price of a seat of what the change makes of it, made for the customer as the present one is: with the same
// markup. Of what was free it is made by the reseller's rules.
func (o Outlook) unit() pricing.Quote {
	after := o.Wish
	term, cycle := cmp.Or(after.TermDuration, o.Subscription.TermDuration), cmp.Or(after.BillingCycle, o.Subscription.BillingCycle)
	if next := o.Wish.Next; next != nil {
		term, cycle = next.TermDuration, next.BillingCycle
	}
	offer, sold := o.Card.Offer(term, cycle)
	if !sold {
		return pricing.Quote{}
	}
	quote, wrong := o.around.rules.Price(o.Card.Item(), offer.Prices(), o.markup())
	if len(wrong) > 0 {
		return pricing.Quote{}
	}
	return quote
}

func (o Outlook) markup() pricing.Choice {
	cost, price := o.Subscription.Cost, o.Subscription.Price
	if o.Subscription.PricedFrom != subscription.PricedByOrder || cost.Currency == "" || cost.Value.IsZero() {
		return pricing.Choice{}
	}
	percent := price.Sub(cost).Value.Mul(decimal.NewFromInt(100)).DivRound(cost.Value, 4)
	if percent.IsNegative() {
		return pricing.Choice{Price: &price}
	}
	return pricing.Choice{MarkupPercent: &percent}
}
