package reseller

import (
	"context"
	"strings"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
)

// Partners is what Microsoft knows about partners.
type Partners interface {
	// Known says whether a location PartnerID exists. fault.Unavailable when Microsoft does not answer, which is
	// something else than "no".
	Known(ctx context.Context, partnerID string) (bool, error)
}

// PartnershipStore keeps resellers.
type PartnershipStore interface {
	Reseller(ctx context.Context, t auth.Tenant) (Reseller, error)                 // fault.NotFound
	SaveReseller(ctx context.Context, r Reseller, act audit.Act) (Reseller, error) // fault.Conflict when stale
}

// Partnership is what a reseller tells about itself at Microsoft: without its PartnerID nothing can be ordered
// (FEATURES P2, P4), without its Microsoft ID a new tenant would not become its customer.
type Partnership struct {
	Store    PartnershipStore
	Partners Partners
	Now      func() time.Time
}

// Read shows the reseller's own entries.
func (p Partnership) Read(ctx context.Context, by auth.Caller) (Reseller, error) {
	if err := by.May(auth.ReadPartnership); err != nil {
		return Reseller{}, err
	}
	return p.Store.Reseller(ctx, by.Tenant)
}

// Save stores both ids after Microsoft was asked whether the PartnerID exists. Invalid: partner_id_malformed,
// partner_id_unknown, microsoft_id_malformed; Unavailable when Microsoft could not be asked.
func (p Partnership) Save(ctx context.Context, by auth.Caller, version int64, partnerID, microsoftID string) (Reseller, error) {
	if err := by.May(auth.WritePartnership); err != nil {
		return Reseller{}, err
	}
	partnerID, microsoftID = strings.TrimSpace(partnerID), strings.ToLower(strings.TrimSpace(microsoftID))
	wrong := idShapes(partnerID, microsoftID)
	if err := wrong.Err(); err != nil {
		return Reseller{}, err
	}
	r, err := p.Store.Reseller(ctx, by.Tenant)
	if err != nil {
		return Reseller{}, err
	}
	if r.Revision.Version != version {
		return Reseller{}, fault.New(fault.Conflict, "stale_version")
	}
	known, err := p.Partners.Known(ctx, partnerID)
	if err != nil {
		return Reseller{}, err
	}
	if !known {
		wrong.Add("partnerId", "partner_id_unknown")
		return Reseller{}, wrong.Err()
	}
	changes := audit.Changes{"partnerId": {r.PartnerID, partnerID}, "microsoftId": {r.MicrosoftID, microsoftID}}
	r.PartnerID, r.MicrosoftID = partnerID, microsoftID
	return p.Store.SaveReseller(ctx, r, audit.Act{By: by, At: p.Now(), Name: "reseller.identified", Changes: changes})
}

func idShapes(partnerID, microsoftID string) fault.Fields {
	var wrong fault.Fields
	for _, n := range []struct{ path, value string }{{"partnerId", partnerID}, {"microsoftId", microsoftID}} {
		if n.value == "" {
			wrong.Add(n.path, "required")
		}
	}
	return append(wrong, Form{PartnerID: partnerID, MicrosoftID: microsoftID}.numbers()...)
}
