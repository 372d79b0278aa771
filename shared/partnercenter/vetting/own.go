package vetting

import (
	"context"
	"errors"

	"twotier/shared/fault"
	"twotier/shared/partnercenter"
)

// Own answers who the provider itself is at Microsoft.
type Own struct{ Client *partnercenter.Client }

// PartnerID is the provider's own. fault.Unavailable when Microsoft does not answer, our own sign-in included.
func (o Own) PartnerID(ctx context.Context) (string, error) {
	own, err := o.Client.OwnPartnerProfile(ctx)
	if err != nil {
		return "", &fault.Error{Kind: fault.Unavailable, Code: "partner_center_unavailable", Cause: errors.New(err.Error())}
	}
	return string(own.MPNID), nil
}
