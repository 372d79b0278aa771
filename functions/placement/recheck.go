package placement

import (
	"context"

	"twotier/shared/address"
	"twotier/shared/customer"
	"twotier/shared/order"
	"twotier/shared/partnercenter"
	"twotier/shared/qualification"
)

// recheck looks once more at what could have changed since the button was pressed, before anything is sent: what we
// know of customer and reseller, what the customer may have, and whether Microsoft still takes the reseller
// (REQUIREMENTS B6). Offers, terms and prices are asked for with the cart; the credit line only the checkout knows.
func (j *job) recheck(ctx context.Context) (ended bool, err error) {
	if ended, err := j.hindrance(ctx); err != nil || ended {
		return ended, err
	}
	checks, err := j.Partner.ValidateResellers(ctx, partnercenter.PartnerID(j.order.PartnerID))
	if err != nil {
		return false, err
	}
	if len(checks) != 1 || !checks[0].Valid {
		return true, j.unauthorised(ctx)
	}
	return false, nil
}

// still looks again right before the checkout: the cart may be from an hour ago, and in between the authorisation may have
// ended or the customer may have changed (FEATURES P6). What Microsoft itself asks for, it asks for at the checkout.
func (j *job) still(ctx context.Context) (ended bool, err error) {
	if j.head, err = j.Store.CustomerHead(ctx, j.order.Tenant, j.order.ID.Customer); err != nil {
		return false, err
	}
	return j.hindrance(ctx)
}

// hindrance ends the order when something that we know of ourselves stands in its way.
func (j *job) hindrance(ctx context.Context) (ended bool, err error) {
	code, err := j.lacks(ctx)
	switch {
	case err != nil:
		return false, err
	case code != "":
		return true, j.fail(ctx, code, "")
	}
	return j.withheld(ctx)
}

// lacks is the code of the first precondition of customer and reseller that is missing now; "" when none is.
func (j *job) lacks(ctx context.Context) (string, error) {
	seller, err := j.Store.Reseller(ctx, j.order.Tenant)
	if err != nil {
		return "", err
	}
	for _, check := range customer.Readiness(j.head, seller) {
		if !check.Ready && check.Name != customer.CheckQualification { // withheld says which lines
			return lacking(check), nil
		}
	}
	if _, err := address.SoldTo(j.head.Customer.Address.Country, seller.Address.Country); err != nil {
		return "partner_not_authorised", nil
	}
	if j.order.Change == nil && j.order.PartnerID != seller.PartnerID { // it was agreed on under ids that are no longer its own
		return "partner_id_changed", nil
	}
	return "", nil
}

// lacking is the reason of a precondition that is missing, as Microsoft would have refused it.
func lacking(check customer.Check) string {
	switch check.Name {
	case customer.CheckAgreement:
		return "agreement_missing"
	case customer.CheckTenant:
		return "tenant_missing"
	case customer.CheckPartnerID:
		return "partner_id_invalid"
	case customer.CheckQualification:
		return "segment_mismatch"
	case customer.CheckStanding:
		if check.Code == statusLost {
			return statusLost
		}
	}
	return "partner_not_authorised" // relationship, approval
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
