package order

import (
	"context"
	"slices"
	"time"

	"github.com/shopspring/decimal"
	"golang.org/x/sync/errgroup"

	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/fault"
)

// Options is what a line of a draft could have, beside what it has.
type Options struct {
	Promotions []Offered
	Ends       []End
	EndsAsked  bool      // false when Microsoft did not say; Ends is then empty
	NaturalEnd time.Time // last day of a whole term that starts now; zero where there is none
}

// Offered is a promotion that runs for a line's plan. Reply is what Microsoft says about this customer: Unasked when it
// did not.
type Offered struct {
	catalog.Promotion
	Off      decimal.Decimal // of the list cost: 0.15 is fifteen per cent
	Reply    ReplyState
	Refusals fault.Fields
}

// Options tells, for each line of a draft, which promotions there are, whether this customer gets them, and at which days
// its first term may end. Microsoft is asked; what it does not answer in time is said to be unasked.
func (s Service) Options(ctx context.Context, by auth.Caller, id ID) (Order, []Options, error) {
	if err := by.MayFor(id.Customer, auth.WriteOrders); err != nil {
		return Order{}, nil, err
	}
	o, err := s.Store.Order(ctx, by.Tenant, id)
	if err != nil {
		return Order{}, nil, err
	}
	if !o.Status.shownTo(by) {
		return Order{}, nil, fault.New(fault.NotFound, "not_found")
	}
	if o.Status != Draft {
		return Order{}, nil, fault.New(fault.Conflict, "order_moved_on").With("status", string(o.Status))
	}
	f, err := s.configuring(ctx, by.Tenant, id.Customer, keys(o.Lines))
	if err != nil {
		return Order{}, nil, err
	}
	candidates := o.candidates(f, s.Now())
	var granted [][]Grant
	var ends map[string][]End
	var group errgroup.Group
	group.Go(func() error { granted = s.granted(ctx, o, f, candidates); return nil })
	group.Go(func() error { ends = s.ends(ctx, o, f); return nil })
	_ = group.Wait() // neither fails
	all := make([]Options, len(o.Lines))
	for i, l := range o.Lines {
		all[i] = Options{Promotions: l.offered(candidates[i], granted[i]), NaturalEnd: lastDay(s.Now(), l.TermDuration)}
		if !l.IsTrial {
			all[i].Ends, all[i].EndsAsked = ends[l.TermDuration], ends[l.TermDuration] != nil
		}
	}
	return o, all, nil
}

// ends asks once for each term; a term without an answer is left out.
func (s Service) ends(ctx context.Context, o Order, f facts) map[string][]End {
	var terms []string
	for _, l := range o.Lines {
		if !l.IsTrial && months(l.TermDuration) > 0 && !slices.Contains(terms, l.TermDuration) {
			terms = append(terms, l.TermDuration)
		}
	}
	found := map[string][]End{}
	if s.Deals == nil || f.head.Tenant.TenantID == "" {
		return found
	}
	ctx, cancel := context.WithTimeout(ctx, beforeSaving)
	defer cancel()
	answers := make([][]End, len(terms))
	var group errgroup.Group
	for i, term := range terms {
		group.Go(func() error {
			if ends, err := s.Deals.Ends(ctx, f.head.Tenant.TenantID, term); err == nil {
				answers[i] = append([]End{}, ends...)
			}
			return nil
		})
	}
	_ = group.Wait() // none of them fails
	for i, term := range terms {
		if answers[i] != nil {
			found[term] = answers[i]
		}
	}
	return found
}

func (l Line) offered(candidates []catalog.Promotion, granted []Grant) []Offered {
	all := make([]Offered, 0, len(candidates))
	for _, p := range candidates {
		share, _ := p.Share(l.key(), l.TermDuration, l.BillingCycle)
		offered := Offered{Promotion: p, Off: share, Reply: Unasked}
		if at := slices.IndexFunc(granted, func(g Grant) bool { return g.PromotionID == p.ID }); at >= 0 {
			offered.Reply, offered.Refusals = No, granted[at].Refusals
			if granted[at].Eligible {
				offered.Reply = Yes
			}
		}
		all = append(all, offered)
	}
	return all
}
