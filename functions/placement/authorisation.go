package placement

import (
	"context"
	"errors"
	"slices"

	"twotier/shared/auth"
	"twotier/shared/order"
	"twotier/shared/partnercenter"
	"twotier/shared/reseller"
)

// Standing keeps which resellers Microsoft authorises.
type Standing interface {
	// Lose notes that an authorisation has ended. It may be said any number of times.
	Lose(ctx context.Context, by auth.Caller, t auth.Tenant, source reseller.Source, code, note string) (reseller.Reseller, error)
}

// statusLost is why an order ends whose reseller Microsoft no longer authorises (FEATURES P6). Nothing was ordered, and the
// order can be repeated when there is a new authorisation.
const statusLost = reseller.StatusLost

// notValid is Microsoft's code for a PartnerID that may not be named, whatever the reason.
const notValid partnercenter.Code = "900400"

// verdict is how much a refusal of Microsoft's says of the reseller itself.
type verdict int

const (
	ofTheOrder verdict = iota
	perhaps            // of the reseller, of the provider or of a slip in the id: Microsoft is asked about the PartnerID
	ended              // whatever names this PartnerID is refused
)

// ofReseller judges a refusal. Sources: API.md 1.7.1 and NCE-RULES L2; 900400 is what validate-reseller-partner-of-record
// says itself. An agreement that is not signed, 900123, ends nothing: it is put right by a signature
// (infra/decisions/0018-status-lost.md).
func ofReseller(code partnercenter.Code) verdict {
	switch code {
	case "2071", "800016", "900154", notValid:
		return ended
	case "2072", "800015", "800039", "900149":
		return perhaps
	}
	return ofTheOrder
}

// refused ends the order for what Microsoft answered to it.
func (j *job) refused(ctx context.Context, refusedWith error) error {
	code, correlation, _ := refusal(refusedWith)
	lost, err := j.lost(ctx, codeOf(refusedWith))
	switch {
	case err != nil:
		return err
	case lost:
		code = statusLost
	case code == "needs_auto_renew" && j.toOtherProduct():
		code = "upgrade_not_offered"
	}
	return j.fail(ctx, code, correlation)
}

func codeOf(err error) partnercenter.Code {
	var answer *partnercenter.Error
	if errors.As(err, &answer) {
		return answer.Code
	}
	return ""
}

// unauthorised ends the order because Microsoft says that its PartnerID may not be named on any.
func (j *job) unauthorised(ctx context.Context) error {
	lost, err := j.lost(ctx, notValid)
	switch {
	case err != nil:
		return err
	case lost:
		return j.fail(ctx, statusLost, "")
	}
	return j.fail(ctx, "partner_not_authorised", "")
}

// lost says whether refusals are about the reseller itself, and has it noted, so that nothing else of it is sent. What
// names other ids than the account has today, a subscription from before a new authorisation, says nothing of the present.
func (j *job) lost(ctx context.Context, codes ...partnercenter.Code) (bool, error) {
	at := slices.IndexFunc(codes, func(c partnercenter.Code) bool { return ofReseller(c) != ofTheOrder })
	if at < 0 {
		return false, nil
	}
	seller, err := j.Store.Reseller(ctx, j.order.Tenant)
	if err != nil || seller.PartnerID != j.order.PartnerID {
		return false, err
	}
	if ofReseller(codes[at]) == perhaps {
		checks, err := j.Partner.ValidateResellers(ctx, partnercenter.PartnerID(j.order.PartnerID))
		if err != nil || len(checks) == 1 && checks[0].Valid {
			return false, err
		}
	}
	signed, err := j.Partner.PartnerAgreementSigned(ctx, partnercenter.PartnerID(j.order.PartnerID))
	_, _, told := refusal(err)                        // of an id that is no reseller's Microsoft says so here too
	if err != nil && !told || err == nil && !signed { // for want of a signature alone it may not be named
		return false, err
	}
	_, err = j.Standing.Lose(ctx, j.act("", nil).By, j.order.Tenant, reseller.ByOrder, string(codes[at]), "")
	return err == nil, err
}

// lostLines says of the lines a checkout refused for the reseller's sake why that was.
func (j *job) lostLines() {
	for i := range j.order.Lines {
		if l := &j.order.Lines[i]; l.State == order.LineFailed && (l.Failure == "partner_id_invalid" || l.Failure == "partner_not_authorised") {
			l.Failure = statusLost
		}
	}
}
