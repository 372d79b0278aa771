package reauthorisation

import (
	"context"
	"errors"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/outbox"
	"twotier/shared/reseller"
	"twotier/shared/standing"
	"twotier/shared/swap"
)

// CourseStore keeps what the product does by itself.
type CourseStore interface {
	Store
	// AdoptIDs writes the new ids onto the account, with the case and the run that brings them onto the subscriptions, in one
	// transaction. fault.Conflict when one of them has moved on; partner_id_taken, microsoft_id_taken when another reseller has
	// an id by now.
	AdoptIDs(ctx context.Context, c Case, r reseller.Reseller, run swap.Run, act audit.Act, tasks ...outbox.Task) (Case, error)
}

// Course goes on with cases by itself, once the provider has confirmed: it asks Microsoft until the new ids are known
// there, puts them onto the account, opens ordering, and closes the case when every subscription has the new PartnerID.
type Course struct {
	Store    CourseStore
	Partners standing.Partners
	Keeper   standing.Keeper
	Now      func() time.Time
	NewID    func() string // of one operation
}

// Step does what a case waits for. What is done already changes nothing, so a message may come late and twice; an error
// brings it back.
func (s Course) Step(ctx context.Context, m outbox.Message, id string) error {
	c, err := s.Store.Reauthorisation(ctx, m.Tenant)
	if errors.Is(err, fault.NotFound) || err == nil && c.ID != id { // a newer case has taken its place
		return nil
	}
	if err != nil {
		return err
	}
	switch c.State {
	case Confirmed:
		err = s.check(ctx, c, m)
	case Checked:
		err = s.adopt(ctx, c, m)
	case Swapping:
		err = s.settle(ctx, c, m)
	}
	if errors.Is(err, fault.Conflict) { // somebody was faster: what is left has its own message
		return nil
	}
	return err
}

func (s Course) act(c Case, m outbox.Message, name string, changes audit.Changes) audit.Act {
	return audit.Act{By: auth.System("reauthorising", c.Tenant, m.ID), At: s.Now(), Name: name, Changes: changes}
}

const (
	mostChecks = 400 // of a case, some twenty days; a person can ask for more
	restful    = time.Hour
)

// check asks Microsoft about the new ids. Until it knows them it is asked again, less and less often.
func (s Course) check(ctx context.Context, c Case, m outbox.Message) error {
	now := s.Now()
	if c.NextCheck.After(now) {
		return nil // another message is on its way for that
	}
	found, err := s.Partners.Look(ctx, standing.Identity{PartnerID: c.New.PartnerID, MicrosoftID: c.New.MicrosoftID, Country: c.Country})
	if err != nil {
		return err
	}
	c = c.heard(found[c.New.PartnerID], now)
	c.Tries++
	if standing.Fine(c.Checks) {
		c, changes, err := c.moved(Checked)
		if err != nil {
			return err
		}
		_, err = s.Store.SaveReauthorisation(ctx, c, s.act(c, m, "reauthorisation.checked", changes), step(c, now))
		return err
	}
	var next []outbox.Task
	if c.NextCheck = now.Add(min(time.Minute<<min(c.Tries-1, 6), restful)); c.Tries < mostChecks {
		next = append(next, step(c, c.NextCheck))
	}
	_, err = s.Store.SaveReauthorisation(ctx, c, s.act(c, m, "reauthorisation.asked", nil), next...)
	return err
}

// adopt puts the new ids onto the account and begins to bring them onto the subscriptions. The old ones stay in the
// account's history as ended and are never taken again.
func (s Course) adopt(ctx context.Context, c Case, m outbox.Message) error {
	seller, err := s.Store.Reseller(ctx, c.Tenant)
	if err != nil {
		return err
	}
	run, err := s.Store.SwapRun(ctx, c.Tenant, c.ID)
	if err != nil {
		return err
	}
	now := s.Now()
	run.From, run.To = ended(seller), c.New.PartnerID
	changes := audit.Changes{"partnerId": {seller.PartnerID, c.New.PartnerID}, "microsoftId": {seller.MicrosoftID, c.New.MicrosoftID}}
	seller = seller.Identified(c.New.PartnerID, c.New.MicrosoftID, now)
	asked := c
	c, moves, err := c.moved(Swapping)
	if err != nil {
		return err
	}
	changes["state"] = moves["state"]
	c.AdoptedAt = now
	run = run.Begun(swap.Changing, swap.Scope{}, "", now)
	_, err = s.Store.AdoptIDs(ctx, c, seller, run, s.act(c, m, "reauthorisation.adopted", changes), step(c, now))
	if code := fault.CodeOf(err); code == "partner_id_taken" || code == "microsoft_id_taken" {
		return s.handBack(ctx, asked, m, code)
	}
	return err
}

// handBack gives ids back to the reseller that another one has taken since they were handed in.
func (s Course) handBack(ctx context.Context, c Case, m outbox.Message, code string) error {
	c, changes, err := c.moved(Agreement)
	if err != nil {
		return err
	}
	c.SentBack = Note{At: s.Now(), Code: code}
	_, err = s.Store.SaveReauthorisation(ctx, c, s.act(c, m, "reauthorisation.sent-back", changes))
	return err
}

// settle opens ordering, and closes the case once every subscription has the new id or is gone.
func (s Course) settle(ctx context.Context, c Case, m outbox.Message) error {
	seller, err := s.Store.Reseller(ctx, c.Tenant)
	if err != nil {
		return err
	}
	if seller.Authorisation.Lost() && seller.PartnerID == c.New.PartnerID {
		by := auth.System("reauthorising", c.Tenant, m.ID)
		if _, err := s.Keeper.Restore(ctx, by, c.Tenant, reseller.ByCase, ""); err != nil {
			return err
		}
	}
	run, err := s.Store.SwapRun(ctx, c.Tenant, c.ID)
	if err != nil || !run.Complete() {
		return err
	}
	c, changes, err := c.moved(Done)
	if err != nil {
		return err
	}
	c.EndedAt = s.Now()
	_, err = s.Store.SaveReauthorisation(ctx, c, s.act(c, m, "reauthorisation.done", changes))
	return err
}
