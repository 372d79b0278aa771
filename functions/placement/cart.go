package placement

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"github.com/google/uuid"
	"github.com/oklog/ulid/v2"

	"twotier/shared/order"
	"twotier/shared/partnercenter"
	"twotier/shared/qualification"
)

// fillCart checks once more what could have changed since the button was pressed, makes the cart and writes its id
// down before anything is ordered. A lost answer brings the same request id again, so there is never a second cart.
func (j *job) fillCart(ctx context.Context) error {
	checks, err := j.Partner.ValidateResellers(ctx, partnercenter.PartnerID(j.order.PartnerID))
	if err != nil {
		return err
	}
	if len(checks) != 1 || !checks[0].Valid {
		return j.fail(ctx, "partner_not_authorised", "")
	}
	if withheld, err := j.withheld(ctx); err != nil || withheld {
		return err
	}
	cart, missing, err := j.cart(ctx)
	if err != nil {
		return err
	}
	if missing {
		return j.fail(ctx, "offer_unavailable", "")
	}
	made, err := j.Partner.CreateCart(ctx, requestID(j.saga.CartRequest), j.tenant, cart)
	if code, correlation, final := refusal(err); final {
		return j.fail(ctx, code, correlation)
	}
	if err != nil {
		return err
	}
	if j.refusedLines(made) {
		return j.fail(ctx, "lines_refused", made.Trace.CorrelationID)
	}
	j.saga.CartID, j.saga.CartMadeAt = made.ID, j.Now()
	j.saga.CheckoutRequest = j.NewID()
	j.saga = j.saga.Note(made.Trace.CorrelationID)
	return j.save(ctx)
}

// withheld ends the order when the customer may no longer have what it asks for: its kind, Microsoft's qualification or
// the provider's approval may have changed since the button was pressed (FEATURES G3). Nothing was sent yet.
func (j *job) withheld(ctx context.Context) (bool, error) {
	standing := j.head.Buyer(false)
	if standing.Authority() {
		approval, err := j.Store.Approval(ctx)
		if err != nil {
			return false, err
		}
		standing.Approved = approval.Approved
	}
	found := false
	for i, l := range j.order.Lines {
		if why := standing.Withholds(l.Segment.Or(qualification.Commercial)); why != "" {
			j.order.Lines[i].State, j.order.Lines[i].Failure, found = order.LineFailed, why, true
		}
	}
	if !found {
		return false, nil
	}
	return true, j.fail(ctx, "segment_mismatch", "")
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
		})
	}
	return cart, missing, nil
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
	if _, _, final := refusal(err); final {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	for _, a := range availabilities {
		sold := slices.ContainsFunc(a.Terms, func(t partnercenter.Term) bool {
			return t.Duration == l.TermDuration && string(t.BillingCycle) == l.BillingCycle
		})
		if sold && string(a.Segment) == string(l.Segment.Or(qualification.Commercial)) {
			return a.CatalogItemID, nil
		}
	}
	return "", nil
}

// refusedLines marks the lines Microsoft will not sell, or not at the price that was accepted. One is enough to stop
// the whole: a person decides what to do about it, and nothing has been ordered yet.
func (j *job) refusedLines(cart partnercenter.Cart) bool {
	places := j.basesFirst()
	refused := false
	for i, made := range cart.LineItems {
		if i >= len(places) {
			break
		}
		line := &j.order.Lines[places[i]]
		code := ""
		switch {
		case made.Error != nil:
			code = reason(made.Error.Code)
		case made.Pricing != nil && !made.Pricing.Price.IsZero() && !made.Pricing.Price.Round(2).Equal(line.Quote.Cost.Value.Round(2)):
			code = "price_changed"
		}
		if code != "" {
			line.State, line.Failure, refused = order.LineFailed, code, true
			j.Log.Info("line refused", "order", j.order.ID.String(), "line", strconv.Itoa(places[i]), "code", code)
		}
	}
	return refused
}
