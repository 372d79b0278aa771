package reauthorisation

import (
	"context"
	"slices"
	"strings"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/outbox"
	"twotier/shared/reseller"
	"twotier/shared/standing"
	"twotier/shared/swap"
)

// HandIn takes the new ids in. Every reason against one is said at its field: "partner_id_malformed",
// "microsoft_id_malformed"; "partner_id_ended", "microsoft_id_ended" for what this reseller had before, because an id that
// lost its authorisation never gets it back; "partner_id_taken", "microsoft_id_taken" for another reseller's;
// "partner_id_unknown" when Microsoft has no such partner. Microsoft not answering is no reason: it is asked again.
func (s Service) HandIn(ctx context.Context, by auth.Caller, of auth.Tenant, version int64, typed IDs) (Case, error) {
	c, err := s.current(ctx, by, of, version)
	if err != nil {
		return Case{}, err
	}
	was := c.State
	if !was.MayBecome(HandedIn) && was != HandedIn {
		return Case{}, fault.New(fault.Conflict, "case_moved_on").With("state", string(was))
	}
	seller, err := s.Store.Reseller(ctx, c.Tenant)
	if err != nil {
		return Case{}, err
	}
	ids := IDs{PartnerID: strings.TrimSpace(typed.PartnerID), MicrosoftID: strings.ToLower(strings.TrimSpace(typed.MicrosoftID))}
	wrong, err := s.against(ctx, seller, ids)
	if err != nil {
		return Case{}, err
	}
	if err := wrong.Err(); err != nil {
		return Case{}, err
	}
	checks, err := s.look(ctx, seller, ids)
	if err != nil {
		return Case{}, err
	}
	if at := slices.IndexFunc(checks, func(k standing.Check) bool { return k.Name == standing.Profile && k.State == standing.Missing }); at >= 0 {
		wrong.Add("partnerId", "partner_id_unknown")
		return Case{}, wrong.Err()
	}
	now := s.Now()
	changes := audit.Changes{"partnerId": {c.New.PartnerID, ids.PartnerID}, "microsoftId": {c.New.MicrosoftID, ids.MicrosoftID}}
	if was != HandedIn {
		changes["state"] = [2]string{string(was), string(HandedIn)}
	}
	c.State, c.New, c.HandedIn, c.SentBack = HandedIn, ids, Stamp{By: by.Name, At: now}, Note{}
	c.Checks = nil // of other ids
	c = c.heard(checks, now)
	run, err := s.planned(ctx, c, seller, by, now)
	if err != nil {
		return Case{}, err
	}
	act := audit.Act{By: by, At: now, Name: "reauthorisation.handed-in", Changes: changes}
	return s.Store.PlanReauthorisation(ctx, c, run, nil, act, run.Task(c.Tenant))
}

// planned is a run that lists what has an old id, for both sides to see before anything is changed.
func (s Service) planned(ctx context.Context, c Case, seller reseller.Reseller, by auth.Caller, now time.Time) (swap.Run, error) {
	run, err := s.Store.SwapRun(ctx, c.Tenant, c.ID)
	if err != nil && fault.KindOf(err) != fault.NotFound {
		return swap.Run{}, err
	}
	run.Case, run.From, run.To = c.ID, ended(seller), c.New.PartnerID
	return run.Begun(swap.Planning, swap.Scope{}, by.Name, now), nil
}

// ended are the PartnerIDs the reseller had before the new one.
func ended(seller reseller.Reseller) (ids []string) {
	for _, past := range seller.Past {
		ids = append(ids, past.PartnerID)
	}
	if seller.PartnerID != "" {
		ids = append(ids, seller.PartnerID)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// against are the reasons against the ids that need no look at Microsoft.
func (s Service) against(ctx context.Context, seller reseller.Reseller, ids IDs) (fault.Fields, error) {
	wrong := reseller.IDShapes(ids.PartnerID, ids.MicrosoftID)
	if len(wrong) > 0 {
		return wrong, nil
	}
	if _, ended := seller.MayNot(ids.PartnerID, ""); ended || ids.PartnerID == seller.PartnerID {
		wrong.Add("partnerId", "partner_id_ended")
	}
	if _, ended := seller.MayNot("", ids.MicrosoftID); ended || ids.MicrosoftID == seller.MicrosoftID {
		wrong.Add("microsoftId", "microsoft_id_ended")
	}
	partner, tenant, err := s.Store.OwnerOf(ctx, ids)
	if !partner.IsZero() && partner != seller.Tenant {
		wrong.Add("partnerId", "partner_id_taken")
	}
	if !tenant.IsZero() && tenant != seller.Tenant {
		wrong.Add("microsoftId", "microsoft_id_taken")
	}
	return wrong, err
}

// look asks Microsoft about the new ids.
func (s Service) look(ctx context.Context, seller reseller.Reseller, ids IDs) ([]standing.Check, error) {
	found, err := s.Partners.Look(ctx, standing.Identity{PartnerID: ids.PartnerID, MicrosoftID: ids.MicrosoftID, Country: seller.Address.Country})
	return found[ids.PartnerID], err
}

// Confirm is the provider's yes to the ids it was shown; from then on Microsoft is asked until it knows them.
func (s Service) Confirm(ctx context.Context, by auth.Caller, of auth.Tenant, version int64) (Case, error) {
	c, err := s.deciding(ctx, by, of, version)
	if err != nil {
		return Case{}, err
	}
	c, changes, err := c.moved(Confirmed)
	if err != nil {
		return Case{}, err
	}
	now := s.Now()
	c.Confirmed, c.Tries, c.NextCheck = Stamp{By: by.Name, At: now}, 0, now
	return s.save(ctx, c, audit.Act{By: by, At: now, Name: "reauthorisation.confirmed", Changes: changes}, step(c, now))
}

// SendBack hands the ids back to the reseller with a reason, which stands among the notes too.
func (s Service) SendBack(ctx context.Context, by auth.Caller, of auth.Tenant, version int64, typed string) (Case, error) {
	c, err := s.deciding(ctx, by, of, version)
	if err != nil {
		return Case{}, err
	}
	now := s.Now()
	if c, err = c.writes(by, typed, now); err != nil {
		return Case{}, err
	}
	c, changes, err := c.moved(Agreement)
	if err != nil {
		return Case{}, err
	}
	c.SentBack, c.NextCheck = c.Notes[len(c.Notes)-1], time.Time{}
	return s.save(ctx, c, audit.Act{By: by, At: now, Name: "reauthorisation.sent-back", Changes: changes})
}

// deciding is the case for an act that only the provider has.
func (s Service) deciding(ctx context.Context, by auth.Caller, of auth.Tenant, version int64) (Case, error) {
	if err := by.May(auth.MendOrders); err != nil {
		return Case{}, err
	}
	return s.current(ctx, by, of, version)
}

// step asks for the next step that the product takes by itself.
func step(c Case, at time.Time) outbox.Task {
	return outbox.Task{Kind: outbox.Reauthorise, Tenant: c.Tenant, Ref: "case/" + c.ID, NotBefore: at}
}
