// Package partnership is what a reseller tells about itself at Microsoft: its PartnerID and its Microsoft ID, without which
// nothing can be ordered (FEATURES P2, P4). Both are asked about when they are handed in, and what is wrong with them is
// said at the field it is wrong with. Sources: Microsoft's pages verify-indirect-reseller-mpa-status,
// get-partner-by-mpn-id, retrieve-a-list-of-indirect-resellers and validate-reseller-partner-of-record.
package partnership

import (
	"context"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/outbox"
	"twotier/shared/reseller"
	"twotier/shared/standing"
)

// Store keeps resellers with what Microsoft says of them.
type Store interface {
	StandingOf(ctx context.Context, t auth.Tenant) (reseller.Reseller, standing.Standing, error) // fault.NotFound
	// IdentityTaken says which of the ids another reseller has.
	IdentityTaken(ctx context.Context, t auth.Tenant, partnerID, microsoftID string) (partner, microsoft bool, err error)
	// SaveIdentity writes a reseller that has other ids than before, which no other has from then on. fault.Conflict:
	// stale_version, partner_id_taken, microsoft_id_taken.
	SaveIdentity(ctx context.Context, before, r reseller.Reseller, s standing.Standing, act audit.Act, tasks ...outbox.Task) (reseller.Reseller, error)
}

// Own knows the provider itself at Microsoft.
type Own interface {
	// PartnerID is the provider's own; fault.Unavailable when Microsoft does not answer.
	PartnerID(ctx context.Context) (string, error)
}

// Service is the reseller's own page about its ids.
type Service struct {
	Store    Store
	Partners standing.Partners
	Own      Own
	Provider string // Microsoft ID of the provider's tenant
	Now      func() time.Time
}

// Read shows the reseller's own entries.
func (s Service) Read(ctx context.Context, by auth.Caller) (reseller.Reseller, error) {
	if err := by.May(auth.ReadPartnership); err != nil {
		return reseller.Reseller{}, err
	}
	r, _, err := s.Store.StandingOf(ctx, by.Tenant)
	return r, err
}

// Save stores both ids after Microsoft was asked about them. What is wrong with the ids themselves refuses them, each at
// its field; what has still to be done at Microsoft (the agreement, the relationship) stands in the checks, and so does
// that Microsoft could not be asked: then they are stored, and nothing is ordered until it has confirmed them.
//
// fault.Conflict stale_version; fault.Blocked reseller_status_lost: other ids come by a new authorisation. fault.Invalid:
// see wrongs.
func (s Service) Save(ctx context.Context, by auth.Caller, version int64, partnerID, microsoftID string) (reseller.Reseller, error) {
	if err := by.May(auth.WritePartnership); err != nil {
		return reseller.Reseller{}, err
	}
	partnerID, microsoftID = strings.TrimSpace(partnerID), strings.ToLower(strings.TrimSpace(microsoftID))
	if wrong := reseller.IDShapes(partnerID, microsoftID); len(wrong) > 0 {
		return reseller.Reseller{}, wrong.Err()
	}
	r, before, err := s.Store.StandingOf(ctx, by.Tenant)
	if err != nil {
		return r, err
	}
	if r.Revision.Version != version {
		return reseller.Reseller{}, fault.New(fault.Conflict, "stale_version")
	}
	f, err := s.ask(ctx, r, partnerID, microsoftID)
	if err != nil {
		return reseller.Reseller{}, err
	}
	wrong := f.wrongs(r, partnerID, microsoftID, s.Provider)
	if err := wrong.Err(); err != nil {
		return reseller.Reseller{}, err
	}
	if r.Authorisation.Lost() {
		return reseller.Reseller{}, fault.New(fault.Blocked, "reseller_status_lost")
	}
	now := s.Now()
	to, looked, tasks := standing.HandedIn(r.Identified(partnerID, microsoftID, now), before, f.said, now)
	changes := audit.Changes{"partnerId": {r.PartnerID, partnerID}, "microsoftId": {r.MicrosoftID, microsoftID},
		"authorisation": {string(r.Authorisation.State), string(to.Authorisation.State)}}
	saved, err := s.Store.SaveIdentity(ctx, r, to, looked, audit.Act{By: by, At: now, Name: "reseller.identified", Changes: changes}, tasks...)
	return saved, atField(err)
}

// found is what was learned about two ids before they are stored.
type found struct {
	said               []standing.Check
	own                string // the provider's PartnerID; "" when Microsoft did not say
	partner, microsoft bool   // another reseller has it
}

// ask asks Microsoft and the other resellers, side by side.
func (s Service) ask(ctx context.Context, r reseller.Reseller, partnerID, microsoftID string) (found, error) {
	var f found
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		said, err := s.Partners.Look(ctx, standing.Identity{PartnerID: partnerID, MicrosoftID: microsoftID, Country: r.Address.Country})
		f.said = said[partnerID]
		return err
	})
	group.Go(func() error {
		own, err := s.Own.PartnerID(ctx)
		if err == nil { // without it Microsoft refuses the id all the same, with another reason
			f.own = own
		}
		return nil
	})
	group.Go(func() (err error) {
		f.partner, f.microsoft, err = s.Store.IdentityTaken(ctx, r.Tenant, partnerID, microsoftID)
		return err
	})
	return f, group.Wait()
}

// atField says at its field that somebody else was faster with an id.
func atField(err error) error {
	path := map[string]string{"partner_id_taken": "partnerId", "microsoft_id_taken": "microsoftId"}[fault.CodeOf(err)]
	if path == "" {
		return err
	}
	var wrong fault.Fields
	wrong.Add(path, fault.CodeOf(err))
	return wrong.Err()
}
