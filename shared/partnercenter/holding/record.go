package holding

import (
	"context"
	"errors"
	"slices"

	"github.com/google/uuid"

	"twotier/shared/fault"
	"twotier/shared/mirror"
	"twotier/shared/partnercenter"
	"twotier/shared/swap"
)

// Changer is what changing one asks of Partner Center; *partnercenter.Client answers it.
type Changer interface {
	ChangeSubscription(ctx context.Context, id partnercenter.RequestID, tenant, subscription string, change partnercenter.Change) (partnercenter.Changed, error)
}

// Recorder names the partner of record of subscriptions.
type Recorder struct{ Partner Changer }

// Record sends the fresh subscription back whole with another partner, unless it names none of those that are to be
// changed. The request's id follows from the name, so that a try which was cut off is the same request again.
func (r Recorder) Record(ctx context.Context, name, tenantID, subscription string, from []string, to string) (swap.Outcome, error) {
	settled := errors.New("the subscription names another partner already")
	change := partnercenter.RecordPartner(partnercenter.PartnerID(to)).If(func(s partnercenter.Subscription) error {
		if !slices.Contains(from, string(s.PartnerID)) {
			return settled
		}
		return nil
	})
	id := partnercenter.RequestID(uuid.NewSHA1(uuid.NameSpaceOID, []byte(name)).String())
	_, err := r.Partner.ChangeSubscription(ctx, id, tenantID, subscription, change)
	if err == nil || errors.Is(err, settled) {
		return swap.Outcome{}, nil
	}
	var said *partnercenter.Error
	if !errors.As(err, &said) {
		return swap.Outcome{}, err
	}
	later := partnercenter.HasCode(err, partnercenter.CodePendingOperation, partnercenter.CodeNotReady, partnercenter.CodePendingAdjustment, partnercenter.CodeStaleETag)
	if !later && (mirror.Hinders(err) || fault.KindOf(err) == fault.Internal) {
		return swap.Outcome{}, err
	}
	code := string(said.Code)
	if code == "" {
		code = string(said.Kind)
	}
	return swap.Outcome{Code: code, Said: said.Description, Later: later}, nil
}
