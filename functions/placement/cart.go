package placement

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"github.com/google/uuid"
	"github.com/oklog/ulid/v2"
	"github.com/shopspring/decimal"

	"twotier/shared/fault"
	"twotier/shared/order"
	"twotier/shared/partnercenter"
	"twotier/shared/qualification"
)

// fillCart checks once more what could have changed since the button was pressed, makes the cart and writes its id
// down before anything is ordered. A lost answer brings the same request id again, so there is never a second cart
// while the first may be needed; a cart that nobody checks out orders nothing.
func (j *job) fillCart(ctx context.Context) error {
	if ended, err := j.recheck(ctx); err != nil || ended {
		return err
	}
	if soldOut, err := j.soldOut(ctx); err != nil || soldOut {
		return err
	}
	cart, missing, err := j.cart(ctx)
	if _, _, final := refusal(err); final { // such as a customer that has left
		j.took(order.AskCheck, order.Refused, err)
		return j.refused(ctx, err)
	}
	if err != nil {
		return err
	}
	if missing {
		return j.fail(ctx, "offer_unavailable", "")
	}
	made, err := j.Partner.CreateCart(ctx, requestID(j.saga.CartRequest), j.tenant, cart)
	if _, _, final := refusal(err); final {
		j.took(order.AskCart, order.Refused, err)
		return j.refused(ctx, err)
	}
	if err != nil {
		return err
	}
	step := order.Step{At: j.Now(), Ask: order.AskCart, Answer: order.Done, CorrelationID: made.Trace.CorrelationID}
	if codes := j.refusedLines(made); len(codes) > 0 {
		step.Answer = order.Refused
		j.saga = j.saga.Took(step)
		return j.withoutLines(ctx, codes, made.Trace.CorrelationID)
	}
	j.saga = j.saga.Took(step).GoingOn()
	j.saga.CartID, j.saga.CartMadeAt, j.saga.Groups = made.ID, j.Now(), j.groups(made)
	j.saga.CheckoutRequest = j.NewID()
	return j.save(ctx)
}

// withoutLines ends the order because Microsoft refuses some of its lines, for these reasons.
func (j *job) withoutLines(ctx context.Context, codes []partnercenter.Code, correlation string) error {
	lost, err := j.lost(ctx, codes...)
	switch {
	case err != nil:
		return err
	case lost:
		j.lostLines()
		return j.fail(ctx, statusLost, correlation)
	}
	return j.fail(ctx, "lines_refused", correlation)
}

// groups are Microsoft's order groups of the lines in the same places: a checkout refuses by group.
func (j *job) groups(made partnercenter.Cart) []string {
	groups := make([]string, len(j.order.Lines))
	for i, at := range j.basesFirst() {
		if i < len(made.LineItems) {
			groups[at] = made.LineItems[i].OrderGroup
		}
	}
	return groups
}

// requestID is a saga's id in the form Microsoft asks for: both have 128 bits.
func requestID(id string) partnercenter.RequestID {
	return partnercenter.RequestID(uuid.UUID(ulid.MustParse(id)).String())
}

// cart is the order in Microsoft's words. Add-ons come after what they need, because lines are handled in their order.
// missing is true when Microsoft no longer sells a line; its line then carries the failure.
func (j *job) cart(ctx context.Context) (cart partnercenter.Cart, missing bool, err error) {
	cart = partnercenter.Cart{PartnerOnRecordAttestationAccepted: true}
	for _, at := range j.basesFirst() {
		line := &j.order.Lines[at]
		item, err := j.catalogItem(ctx, *line)
		if err != nil {
			return partnercenter.Cart{}, false, err
		}
		if item == "" {
			line.State, line.Failure, missing = order.LineFailed, "offer_unavailable", true
			continue
		}
		cart.LineItems = append(cart.LineItems, partnercenter.CartLine{
			ID: len(cart.LineItems), CatalogItemID: item, FriendlyName: j.friendlyName(at), Quantity: line.Quantity,
			CurrencyCode: j.order.Currency, BillingCycle: partnercenter.BillingCycle(line.BillingCycle), TermDuration: line.TermDuration,
			Participants: []partnercenter.Participant{partnercenter.TransactingReseller(partnercenter.PartnerID(j.order.PartnerID))},
			PromotionID:  line.PromotionID, CustomTermEndDate: partnercenter.Time{Time: line.TermEnd}, RenewsTo: renewal(*line),
		})
	}
	return cart, missing, nil
}

// renewal names the term a trial goes on with: that of the paid product (NCE-RULES H2). Everything
// else renews to the term it has (D7).
func renewal(l order.Line) *partnercenter.RenewsTo {
	if l.Becomes == nil || l.LastTerm {
		return nil
	}
	return &partnercenter.RenewsTo{TermDuration: l.Becomes.TermDuration}
}

// basesFirst is the places of the order's lines, add-ons last.
func (j *job) basesFirst() []int {
	places := make([]int, len(j.order.Lines))
	for i := range places {
		places[i] = i
	}
	slices.SortStableFunc(places, func(a, b int) int {
		return cmp.Compare(btoi(j.order.Lines[a].IsAddon), btoi(j.order.Lines[b].IsAddon))
	})
	return places
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// friendlyName is what the customer's administrator sees, with the tag by which a lost order is found again.
func (j *job) friendlyName(line int) string {
	return j.order.Lines[line].Title + " (" + j.order.Tag(line) + ")"
}

// catalogItem reads the item's present id, because Microsoft changes these ids without notice; "" when it is not sold
// to this customer at this term and billing cycle.
func (j *job) catalogItem(ctx context.Context, l order.Line) (string, error) {
	availabilities, err := j.Partner.CustomerAvailabilities(ctx, j.tenant, l.ProductID, l.SkuID)
	if kind := fault.KindOf(err); err != nil && (kind == fault.NotFound || kind == fault.Gone || kind == fault.Invalid) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	for _, a := range availabilities {
		// a plan by use has no terms
		sold := l.Kind.ByUse() || slices.ContainsFunc(a.Terms, func(t partnercenter.Term) bool {
			return t.Duration == l.TermDuration && string(t.BillingCycle) == l.BillingCycle
		})
		if sold && string(a.Segment) == string(l.Segment.Or(qualification.Commercial)) {
			return a.CatalogItemID, nil
		}
	}
	return "", nil
}

// refusedLines marks the lines Microsoft will not sell, or not at the price that was accepted, and gives Microsoft's code
// of each, "" of a price. One is enough to stop the whole: a person decides what to do about it, and nothing has been
// ordered yet.
func (j *job) refusedLines(cart partnercenter.Cart) []partnercenter.Code {
	places := j.basesFirst()
	var refused []partnercenter.Code
	for i, made := range cart.LineItems {
		if i >= len(places) {
			break
		}
		line := &j.order.Lines[places[i]]
		code, theirs := "", partnercenter.Code("")
		switch {
		case made.Error != nil:
			code, theirs = reason(made.Error.Code), made.Error.Code
		case made.Pricing != nil && !seatPrice(*line, *made.Pricing).Equal(line.Quote.Cost.Value.Round(2)):
			code = "price_changed"
		}
		if code != "" {
			line.State, line.Failure, line.CorrelationID = order.LineFailed, code, cart.Trace.CorrelationID
			refused = append(refused, theirs)
			j.Log.Info("line refused", "order", j.order.ID.String(), "line", strconv.Itoa(places[i]), "code", code)
		}
	}
	return refused
}

// seatPrice is what Microsoft charges for a seat's whole billing period. Price is of the first one, which a shortened first
// term may cut; the price before that is the discounted one (API.md 11.1).
func seatPrice(l order.Line, p partnercenter.CartPricing) decimal.Decimal {
	price := p.Price
	if !l.TermEnd.IsZero() {
		price = p.DiscountedPrice
	}
	if price.IsZero() { // not told
		return l.Quote.Cost.Value.Round(2)
	}
	return price.Round(2)
}
