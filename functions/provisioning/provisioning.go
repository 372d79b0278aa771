// Package provisioning takes wishes for tenants, confirmed agreements, changed customers, requests for qualifications and for
// delegated rights, and what is wanted at the ends of terms to Partner Center. Every message is done by what its object asks for at present, so lost, late and repeated ones change nothing (FEATURES C3, M4).
package provisioning

import (
	"context"
	"fmt"
	"strings"

	"twotier/shared/agreement"
	"twotier/shared/customer"
	"twotier/shared/customerletter"
	"twotier/shared/delegation"
	"twotier/shared/outbox"
	"twotier/shared/qualification"
	"twotier/shared/quote"
	"twotier/shared/renewal"
	"twotier/shared/tenant"
)

// Outbox forgets messages whose work is done.
type Outbox interface {
	Done(ctx context.Context, m outbox.Message) error
}

// Worker does the messages of the provisioning queue.
type Worker struct {
	Tenants        tenant.Maker
	Agreements     agreement.Recorder
	Profiles       customer.Bringer
	Links          agreement.Follower
	Quotes         quote.Follower
	Sendings       agreement.Sendings
	Versions       agreement.Versions
	Mirror         customer.Mirror
	Outbox         Outbox
	Qualifications qualification.Bringer
	Delegations    delegation.Bringer
	Renewals       renewal.Bringer
	Letters        customerletter.Worker
}

// Do does one message. An error brings it back.
func (w Worker) Do(ctx context.Context, m outbox.Message) error {
	object, of, _ := strings.Cut(m.Ref, "/")
	var err error
	switch {
	case m.Kind == outbox.CreateTenant && object == "tenant":
		err = w.Tenants.Make(ctx, m.Tenant, of)
	case m.Kind == outbox.RecordAgreement && object == "agreement":
		err = w.Agreements.Record(ctx, m.Tenant, of, m.Data["look"])
	case m.Kind == outbox.BringProfile && object == "profile":
		err = w.Profiles.Bring(ctx, m.Tenant, of)
	case m.Kind == outbox.QualifyCustomer && object == "qualification":
		err = w.Qualifications.Bring(ctx, m, of)
	case m.Kind == outbox.FollowDelegation && object == "delegation":
		err = w.Delegations.Bring(ctx, m, of)
	case m.Kind == outbox.BringRenewal && object == "renewal":
		err = w.Renewals.Bring(ctx, m, of)
	case m.Kind == outbox.FollowAgreement && object == "agreement":
		err = w.Links.Follow(ctx, m, of)
	case m.Kind == outbox.FollowQuote && object == "quote":
		err = w.Quotes.Follow(ctx, m, of)
	case m.Kind == outbox.FollowAgreement && object == "sending":
		err = w.Sendings.Go(ctx, m, of)
	case m.Kind == outbox.WriteToCustomers && object == "customer-letter":
		err = w.Letters.Go(ctx, m, of)
	case m.Kind == outbox.FollowAgreement && object == "version":
		err = w.Versions.Spread(ctx, m, of)
	case m.Kind == outbox.FollowAgreement && object == "superseded":
		err = w.Versions.Supersede(ctx, m, of)
	case m.Kind == outbox.CompareCustomers && object == "reseller":
		err = w.Mirror.Go(ctx, m.Tenant)
	default:
		err = fmt.Errorf("nobody here does %s on %s", m.Kind, m.Ref)
	}
	if err != nil {
		return fmt.Errorf("%s %s: %w", m.Kind, m.Ref, err)
	}
	return w.Outbox.Done(ctx, m)
}
