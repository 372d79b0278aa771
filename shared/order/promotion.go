package order

import (
	"context"
	"slices"
	"time"

	"twotier/shared/catalog"
	"twotier/shared/fault"
	"twotier/shared/pricing"
	"twotier/shared/qualification"
)

// Deals is asked what Microsoft grants one customer. It is asked side by side, in time, and changes nothing. A Service
// without one asks nobody.
type Deals interface {
	// Granted answers for each line, in the lines' order, about the promotions that are for its plan; what it does not
	// speak of is not known.
	Granted(ctx context.Context, tenant string, lines []Line) ([][]Grant, error)
	// Ends are the days a first term of the duration may end at for the customer, natural end aside (API.md 13.9).
	Ends(ctx context.Context, tenant, termDuration string) ([]End, error)
}

// Grant is Microsoft's answer about one promotion and one line. Refusals say why the customer does not get it, with the
// codes promotion_seats (params min, max), promotion_used_up (max), promotion_known_customer, promotion_needs_product,
// promotion_other_term and promotion_refused.
type Grant struct {
	PromotionID string
	Eligible    bool
	Refusals    fault.Fields
}

// End is a day a first term may end at, with the subscriptions that end at it; none is the end of a month.
type End struct {
	Day           time.Time
	Subscriptions []string // Microsoft's ids
}

// beforeSaving is how long a save waits for Microsoft; it goes on without, and the line keeps what it had.
const beforeSaving = 4 * time.Second

// configure makes the draft's lines: from the catalogue, the reseller's rules, and what Microsoft grants the customer.
func (s Service) configure(ctx context.Context, o Order, w Wish, f facts) (Order, error) {
	before := o.Lines
	o, err := o.configured(w, f.cards, f.rules)
	if err != nil {
		return Order{}, err
	}
	if err := s.succeed(ctx, o, f); err != nil {
		return Order{}, err
	}
	return o, s.promote(ctx, o, before, f)
}

// promote lowers the cost of the lines whose customer gets a promotion: the one that was asked for, else the best of those
// that apply by themselves (NCE-RULES J1). The lines are changed in place.
func (s Service) promote(ctx context.Context, o Order, before []Line, f facts) error {
	candidates := o.candidates(f, s.Now())
	granted := s.granted(ctx, o, f, candidates)
	for i := range o.Lines {
		chosen, found := o.Lines[i].choose(candidates[i], granted[i])
		if granted[i] == nil {
			chosen, found = o.Lines[i].kept(candidates[i], before)
		}
		if !found {
			continue
		}
		if err := o.Lines[i].promoted(chosen, f); err != nil {
			return err
		}
	}
	return nil
}

// candidates are the promotions that run for each line. They are for business offers alone (API.md 10.1).
func (o Order) candidates(f facts, now time.Time) [][]catalog.Promotion {
	all := make([][]catalog.Promotion, len(o.Lines))
	for i, l := range o.Lines {
		if l.Segment.Or(qualification.Commercial) == qualification.Commercial {
			all[i] = catalog.PromotionsFor(f.promotions, l.key(), l.TermDuration, l.BillingCycle, now)
		}
	}
	return all
}

// granted asks about the lines that have candidates, together. A line nobody could ask about has nil.
func (s Service) granted(ctx context.Context, o Order, f facts, candidates [][]catalog.Promotion) [][]Grant {
	all := make([][]Grant, len(o.Lines))
	var lines []Line
	var places []int
	for i, found := range candidates {
		if len(found) > 0 {
			lines, places = append(lines, o.Lines[i]), append(places, i)
		}
	}
	if len(lines) == 0 || s.Deals == nil || f.head.Tenant.TenantID == "" {
		return all
	}
	ctx, cancel := context.WithTimeout(ctx, beforeSaving)
	defer cancel()
	answers, err := s.Deals.Granted(ctx, f.head.Tenant.TenantID, lines)
	if err != nil {
		return all
	}
	for i, place := range places {
		all[place] = append([]Grant{}, answers[i]...)
	}
	return all
}

// choose is the promotion the line gets. candidates come greatest first.
func (l Line) choose(candidates []catalog.Promotion, granted []Grant) (catalog.Promotion, bool) {
	gets := func(p catalog.Promotion) bool {
		return slices.ContainsFunc(granted, func(g Grant) bool { return g.PromotionID == p.ID && g.Eligible })
	}
	if l.PromotionID != "" {
		at := slices.IndexFunc(candidates, func(p catalog.Promotion) bool { return p.ID == l.PromotionID && gets(p) })
		if at >= 0 {
			return candidates[at], true
		}
		return catalog.Promotion{}, false
	}
	at := slices.IndexFunc(candidates, func(p catalog.Promotion) bool { return p.Auto && gets(p) })
	if at < 0 {
		return catalog.Promotion{}, false
	}
	return candidates[at], true
}

// kept is the promotion the same line had when Microsoft could last be asked.
func (l Line) kept(candidates []catalog.Promotion, before []Line) (catalog.Promotion, bool) {
	at := slices.IndexFunc(before, func(b Line) bool {
		return b.SameOffer(l) && b.Quantity == l.Quantity && b.PromotionID == l.PromotionID && b.Promotion != nil
	})
	if at < 0 {
		return catalog.Promotion{}, false
	}
	i := slices.IndexFunc(candidates, func(p catalog.Promotion) bool { return p.ID == before[at].Promotion.ID })
	if i < 0 {
		return catalog.Promotion{}, false
	}
	return candidates[i], true
}

// promoted prices the line anew at the lowered cost; the list cost stays beside it.
func (l *Line) promoted(p catalog.Promotion, f facts) error {
	share, _ := p.Share(l.key(), l.TermDuration, l.BillingCycle)
	card := f.cards[l.key()]
	offer, _ := card.Offer(l.TermDuration, l.BillingCycle)
	choice, _ := l.Choice.Choice() // read when the line was made
	quote, wrong := f.rules.Price(card.Item(), pricing.Offer{
		Cost: catalog.Promoted(offer.Cost, share), List: offer.Cost, Recommended: offer.Recommended,
	}, choice)
	if err := wrong.Err(); err != nil {
		return err
	}
	l.Quote = quote
	l.Promotion = &Promotion{ID: p.ID, Name: p.Name, Share: share, Until: p.Until, Auto: p.Auto}
	return nil
}
