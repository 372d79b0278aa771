// Package buying asks Partner Center what it would say to an order, in the words of package order. It reads only: a cart
// would be an act.
package buying

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"golang.org/x/sync/errgroup"

	"twotier/shared/fault"
	"twotier/shared/order"
	"twotier/shared/partnercenter"
	"twotier/shared/qualification"
)

// Partner is what is asked of Partner Center; *partnercenter.Client answers it.
type Partner interface {
	ValidateResellers(ctx context.Context, partners ...partnercenter.PartnerID) ([]partnercenter.ResellerCheck, error)
	AccountValidation(ctx context.Context, tenant string) (partnercenter.AccountValidation, error)
	Agreements(ctx context.Context, tenant string) ([]partnercenter.Agreement, error)
	DirectAgreementSigned(ctx context.Context, tenant string) (bool, error)
	CheckPromotions(ctx context.Context, tenant string, lines ...partnercenter.PromotionCheck) ([]partnercenter.CheckedLine, error)
	CustomTermEndDates(ctx context.Context, tenant, termDuration string) ([]partnercenter.TermEnd, error)
	CustomerAvailabilities(ctx context.Context, tenant, product, sku string) ([]partnercenter.Availability, error)
}

// atOnce is how many lines are asked about side by side, out of the quarter of all calls one customer may use.
const atOnce = 8

// Microsoft translates.
type Microsoft struct{ Partner Partner }

// WouldSell asks every question side by side. One without an answer, for whatever reason, is Unasked and spoils no other.
func (m Microsoft) WouldSell(ctx context.Context, e order.Enquiry) []order.Reply {
	asked := map[order.Question]func(context.Context, order.Enquiry) (order.Reply, error){
		order.AboutSeller: m.seller, order.AboutAccount: m.account, order.AboutAgreement: m.agreement, order.AboutOffers: m.offers,
		order.AboutPromotions: m.promotions,
	}
	questions := order.Questions()
	answers := make([]order.Reply, len(questions))
	var all errgroup.Group
	for i, question := range questions {
		all.Go(func() error {
			answer, err := asked[question](ctx, e)
			if err != nil {
				answer = order.Reply{State: order.Unasked}
			}
			answer.Question = question
			answers[i] = answer
			return nil
		})
	}
	_ = all.Wait() // none of them fails
	return answers
}

func yes() order.Reply           { return order.Reply{State: order.Yes} }
func no(code string) order.Reply { return order.Reply{State: order.No, Code: code} }

// seller: orders naming a partner that is not valid are refused (NCE-RULES L2).
func (m Microsoft) seller(ctx context.Context, e order.Enquiry) (order.Reply, error) {
	checks, err := m.Partner.ValidateResellers(ctx, partnercenter.PartnerID(e.PartnerID))
	if err != nil {
		return order.Reply{}, err
	}
	if len(checks) != 1 || !checks[0].Valid {
		return no("partner_not_authorised"), nil
	}
	return yes(), nil
}

// account: purchases wait while Microsoft looks at the customer, and end when it turned the customer down (M5).
func (m Microsoft) account(ctx context.Context, e order.Enquiry) (order.Reply, error) {
	read, err := m.Partner.AccountValidation(ctx, e.Tenant)
	switch {
	case err != nil:
		return order.Reply{}, err
	case read.Status.MayBuy():
		return yes(), nil
	case read.Status == partnercenter.ValidationNotAllowed:
		return no("customer_not_approved"), nil
	}
	return no("customer_under_review"), nil
}

// agreement: confirmed by a partner, or accepted by the customer itself (M1).
func (m Microsoft) agreement(ctx context.Context, e order.Enquiry) (order.Reply, error) {
	confirmed, err := m.Partner.Agreements(ctx, e.Tenant)
	if err != nil {
		return order.Reply{}, err
	}
	if len(confirmed) > 0 {
		return yes(), nil
	}
	signed, err := m.Partner.DirectAgreementSigned(ctx, e.Tenant)
	if err != nil {
		return order.Reply{}, err
	}
	if !signed {
		return no("agreement_missing"), nil
	}
	return yes(), nil
}

// offers asks once for each product, whatever the number of its lines.
func (m Microsoft) offers(ctx context.Context, e order.Enquiry) (order.Reply, error) {
	sold := make([][]partnercenter.Availability, len(e.Lines))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(atOnce)
	for i, l := range e.Lines {
		if first(e.Lines, l) != i {
			continue
		}
		group.Go(func() (err error) {
			sold[i], err = m.availabilities(ctx, e.Tenant, l)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return order.Reply{}, err
	}
	var wrong fault.Fields
	for i, l := range e.Lines {
		if !offered(sold[first(e.Lines, l)], l) {
			wrong.Add("lines."+strconv.Itoa(i)+".termDuration", "offer_unavailable")
		}
	}
	if len(wrong) > 0 {
		return order.Reply{State: order.No, Code: "offer_unavailable", Fields: wrong}, nil
	}
	return yes(), nil
}

// first is the place of the first line of the same product.
func first(lines []order.Line, of order.Line) int {
	return slices.IndexFunc(lines, func(l order.Line) bool { return l.ProductID == of.ProductID && l.SkuID == of.SkuID })
}

// availabilities of a product this customer is not sold at all are none; it is no failure.
func (m Microsoft) availabilities(ctx context.Context, tenant string, l order.Line) ([]partnercenter.Availability, error) {
	listed, err := m.Partner.CustomerAvailabilities(ctx, tenant, l.ProductID, l.SkuID)
	if errors.Is(err, fault.NotFound) || errors.Is(err, fault.Invalid) {
		return nil, nil
	}
	return listed, err
}

func offered(sold []partnercenter.Availability, l order.Line) bool {
	return slices.ContainsFunc(sold, func(a partnercenter.Availability) bool {
		return string(a.Segment) == string(l.Segment.Or(qualification.Commercial)) && slices.ContainsFunc(a.Terms, func(t partnercenter.Term) bool {
			return t.Duration == l.TermDuration && string(t.BillingCycle) == l.BillingCycle
		})
	})
}
