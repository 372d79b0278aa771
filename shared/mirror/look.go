package mirror

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/customer"
	"twotier/shared/fault"
	"twotier/shared/pricing"
	"twotier/shared/relationship"
	"twotier/shared/subscription"
)

// Looker looks at customers.
type Looker struct {
	Store     LookStore
	Microsoft Source
	Now       func() time.Time
	NewID     func() string // of one operation

	products *shelf
}

// NewLooker makes a looker; one per process, because it remembers products for a while. newID names an operation.
func NewLooker(store LookStore, microsoft Source, now func() time.Time, newID func() string) Looker {
	return Looker{Store: store, Microsoft: microsoft, Now: now, NewID: newID, products: newShelf(store, now)}
}

// unlisted is how long Microsoft's list may lack what it has just made, as it lacks new tenants.
const unlisted = time.Hour

// ours says that there is something to look at: the reseller's customer with a tenant at Microsoft.
func ours(c customer.Card) bool { return c.TenantID != "" && c.With() == relationship.Ours }

// Asked does the look that was asked for at one customer. An error brings the message back: Microsoft does not answer.
func (l Looker) Asked(ctx context.Context, t auth.Tenant, id string) error {
	const tries = 5 // each time somebody asked once more meanwhile
	for range tries {
		state, err := l.Store.MirrorState(ctx, t, id)
		if err != nil || state.Look.AskedAt.IsZero() || !state.Look.EndedAt.IsZero() {
			return err
		}
		state, hindrance, err := l.answered(ctx, t, id, state)
		if err != nil {
			return err
		}
		_, err = l.Store.SaveMirrorState(ctx, t, state, l.Now(), l.NewID())
		if !errors.Is(err, fault.Conflict) {
			return errors.Join(err, hindrance)
		}
	}
	return fault.New(fault.Conflict, "stale_version").Because(fmt.Errorf("customer %s is asked about all the time", id))
}

// answered is the state after the look. The hindrance keeps it open.
func (l Looker) answered(ctx context.Context, t auth.Tenant, id string, state State) (after State, hindrance, err error) {
	card, err := l.Store.CustomerCard(ctx, t, id)
	if err != nil && !errors.Is(err, fault.NotFound) {
		return state, nil, err
	}
	state.Look.Found, state.Look.Failure = Tally{}, ""
	if err != nil || !ours(card) {
		state.Look.EndedAt, state.Look.Failure = l.Now(), NoTenant
		return state, nil, nil
	}
	found, digest, err := l.look(ctx, t, card, "", true)
	switch {
	case err != nil && (Hinders(err) || errors.Is(err, fault.Conflict)):
		state.Look.Failure = ReasonOf(err)
		return state, err, nil
	case err != nil:
		state.Digest, found = "", Tally{Looked: 1, Failed: 1, Example: ReasonOf(err)}
	default:
		state.Digest, state.LookedAt = digest, l.Now()
	}
	state.Look.EndedAt, state.Look.Found, state.Look.Failure = l.Now(), found, found.Example
	return state, nil, nil
}

// look reads what Microsoft says of a customer and keeps what is new in it. Said is the digest of the time before: when it
// says the same, and nobody wants to know who has the seats, that is all. The new digest is empty where something is left to
// be looked at again.
func (l Looker) look(ctx context.Context, t auth.Tenant, c customer.Card, said string, seats bool) (found Tally, digest string, err error) {
	asked := l.Now()
	held, err := l.Microsoft.Held(ctx, c.TenantID)
	if err != nil {
		return Tally{}, "", err
	}
	found = Tally{Looked: 1}
	if digest = digestOf(c.CompanyName, held.Subscriptions); digest == said && held.Unreadable == 0 && !seats {
		return found, digest, nil
	}
	known, err := l.Store.Subscriptions(ctx, t, c.ID)
	if err != nil {
		return Tally{}, "", err
	}
	heard := held.Subscriptions
	for i := range heard {
		heard[i].Tenant, heard[i].Customer, heard[i].Company, heard[i].MirroredAt = t, c.ID, c.CompanyName, asked
	}
	cards, err := l.products.of(ctx, c, heard)
	if err != nil {
		return Tally{}, "", err
	}
	if err := l.price(ctx, t, c, heard, known, cards); err != nil {
		return Tally{}, "", err
	}
	l.assign(ctx, c, heard, cards)
	unsure := held.Unreadable > 0
	if !unsure {
		var gone []subscription.Subscription
		gone, unsure = missing(known, heard, asked)
		found.Gone, heard = len(gone), append(heard, gone...)
	}
	act := audit.Act{By: auth.System("mirroring", t, l.NewID()), At: l.Now(), Name: "subscription.changed"}
	kept, err := l.Store.KeepSubscriptions(ctx, act, differing(heard, known, act.At)...)
	if err != nil {
		return Tally{}, "", err
	}
	found.New, found.Changed = kept.New, max(0, kept.Changed-found.Gone)
	if kept.Late > 0 || unsure {
		digest = ""
	}
	if held.Unreadable > 0 {
		found.Failed, found.Example = 1, Unreadable
	}
	return found, digest, nil
}

// differing leaves out what is known to be so: the store reads every row it is asked to keep.
func differing(heard, known []subscription.Subscription, now time.Time) []subscription.Subscription {
	return slices.DeleteFunc(heard, func(h subscription.Subscription) bool {
		at := slices.IndexFunc(known, func(k subscription.Subscription) bool { return k.ID == h.ID })
		if at < 0 {
			return false
		}
		h = h.Over(known[at])
		return len(h.Changes(known[at])) == 0 && !h.Restless(known[at], now)
	})
}

// missing are those Microsoft lists no more, marked. What was bought once has no subscription there; of what was heard of
// within the hour nothing can be said yet: unsure.
func missing(known, heard []subscription.Subscription, asked time.Time) (gone []subscription.Subscription, unsure bool) {
	for _, k := range known {
		listed := slices.ContainsFunc(heard, func(h subscription.Subscription) bool { return h.ID == k.ID })
		switch {
		case listed || k.Kind == catalog.Perpetual || !k.GoneAt.IsZero():
		case k.MirroredAt.After(asked.Add(-unlisted)):
			unsure = true
		default:
			k.GoneAt, k.MirroredAt = asked, asked
			gone = append(gone, k)
		}
	}
	return gone, unsure
}

func keyOf(s subscription.Subscription) catalog.Key {
	return catalog.Key{ProductID: s.ProductID, SkuID: s.SkuID}
}

// price gives what was bought elsewhere, or has renewed, the prices of today's sheet and of the reseller's rules, and says
// what kind of product it is. What has a price that holds is left as it is.
func (l Looker) price(ctx context.Context, t auth.Tenant, c customer.Card, heard, known []subscription.Subscription, cards map[catalog.Key]catalog.Product) error {
	var places []int
	for i, h := range heard {
		at := slices.IndexFunc(known, func(k subscription.Subscription) bool { return k.ID == h.ID })
		if _, sold := cards[keyOf(h)]; sold && h.Kept() && (at < 0 || !h.PriceHolds(known[at])) {
			places = append(places, i)
		}
	}
	if len(places) == 0 {
		return nil
	}
	rules, err := l.Store.PriceRules(ctx, t, c.ID)
	if err != nil {
		return err
	}
	for _, i := range places {
		heard[i] = priced(heard[i], cards[keyOf(heard[i])], rules)
	}
	return nil
}

func priced(s subscription.Subscription, card catalog.Product, rules pricing.Rules) subscription.Subscription {
	s.Title, s.Kind, s.IsAddon = card.Title, card.Kind, card.IsAddon
	offer, sold := card.Offer(s.TermDuration, s.BillingCycle)
	if !sold || s.Kind.ByUse() {
		return s
	}
	quote, wrong := rules.Price(card.Item(), offer.Prices(), pricing.Choice{})
	if len(wrong) > 0 {
		return s
	}
	s.Cost, s.Price, s.PricedFrom = quote.Cost, quote.Price, subscription.PricedBySheet
	return s
}

// digestOf tells answers apart: the same facts of the same customer give the same text, in whatever order they came.
func digestOf(company string, heard []subscription.Subscription) string {
	sorted := slices.SortedFunc(slices.Values(heard), func(a, b subscription.Subscription) int {
		return cmp.Compare(strings.ToLower(a.ID), strings.ToLower(b.ID))
	})
	text, err := json.Marshal(struct {
		Company string
		Heard   []subscription.Subscription
	}{company, sorted})
	if err != nil {
		panic("mirror: subscriptions are plain data and always encode: " + err.Error())
	}
	sum := sha256.Sum256(text)
	return base64.RawURLEncoding.EncodeToString(sum[:16])
}
