package storefront

import (
	"context"
	"slices"
	"strconv"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/fault"
	"twotier/shared/outbox"
	"twotier/shared/reseller"
)

// Store keeps shops. Every save is one transaction with its audit entry and the task to publish.
type Store interface {
	Storefront(ctx context.Context, t auth.Tenant) (Saved, error)                                                               // the zero one before the first save
	SaveStorefront(ctx context.Context, t auth.Tenant, before, after Saved, act audit.Act, tasks ...outbox.Task) (Saved, error) // fault.Conflict when stale
	StorefrontVersions(ctx context.Context, t auth.Tenant) ([]Version, error)                                                   // newest first
	Publication(ctx context.Context, t auth.Tenant) (Publication, error)                                                        // the zero one before the first
	AskPublications(ctx context.Context, at time.Time, shops ...auth.Tenant) error
	Reseller(ctx context.Context, t auth.Tenant) (reseller.Reseller, error)
	Catalogue(ctx context.Context, market string, segment catalog.Segment) (*catalog.Sheet, []catalog.Product, error)
	Companies(ctx context.Context, t auth.Tenant, customers ...string) (map[string]string, error) // only the reseller's own
}

// Service is what account managers do with their reseller's shop.
type Service struct {
	Store Store
	Now   func() time.Time
}

// Bench is the shop with everything needed to edit it.
type Bench struct {
	Saved
	Owner       Owner
	On          Range
	Publication Publication
	State       State
	Companies   map[string]string // names of the customers in groups; who is gone is left out
}

// Read shows the shop as it is being edited.
func (s Service) Read(ctx context.Context, by auth.Caller) (Bench, error) {
	if err := by.May(auth.WriteStorefront); err != nil {
		return Bench{}, err
	}
	return s.bench(ctx, by.Tenant)
}

func (s Service) bench(ctx context.Context, t auth.Tenant) (Bench, error) {
	saved, err := s.Store.Storefront(ctx, t)
	if err != nil {
		return Bench{}, err
	}
	publication, err := s.Store.Publication(ctx, t)
	if err != nil {
		return Bench{}, err
	}
	owner, err := s.Store.Reseller(ctx, t)
	if err != nil {
		return Bench{}, err
	}
	b := Bench{Saved: saved, Owner: OwnerOf(owner), On: Range{}, Publication: publication, State: publication.State(saved.Revision.Version)}
	if b.Companies, err = s.Store.Companies(ctx, t, saved.Shop.Chosen()...); err != nil {
		return Bench{}, err
	}
	for _, segment := range Segments() {
		if _, b.On[segment], err = s.Store.Catalogue(ctx, owner.Address.Country, segment); err != nil {
			return Bench{}, err
		}
	}
	return b, nil
}

// Save writes what was edited over the version that was read, and asks for it to be published. fault.Conflict
// "stale_version" when somebody was faster; fault.Invalid names every field. A save that changes nothing writes nothing.
func (s Service) Save(ctx context.Context, by auth.Caller, version int64, edited Shop) (Saved, error) {
	if err := by.May(auth.WriteStorefront); err != nil {
		return Saved{}, err
	}
	edited, wrong := Read(edited)
	if err := wrong.Err(); err != nil {
		return Saved{}, err
	}
	before, err := s.Store.Storefront(ctx, by.Tenant)
	if err != nil {
		return Saved{}, err
	}
	if before.Revision.Version != version {
		return Saved{}, fault.New(fault.Conflict, "stale_version")
	}
	if edited.Groups == nil { // typed by somebody who does not know of groups
		edited.Groups = before.Shop.Groups
	}
	if err := s.strangers(ctx, by.Tenant, before.Shop, edited); err != nil {
		return Saved{}, err
	}
	return s.save(ctx, by, before, edited, "storefront.changed")
}

// strangers refuses customers that are not the reseller's. Those chosen before may have left since.
func (s Service) strangers(ctx context.Context, t auth.Tenant, before, edited Shop) error {
	chosen := before.Chosen()
	fresh := slices.DeleteFunc(edited.Chosen(), func(id string) bool { return slices.Contains(chosen, id) })
	names, err := s.Store.Companies(ctx, t, fresh...)
	if err != nil {
		return err
	}
	var wrong fault.Fields
	for i, g := range edited.Groups {
		for _, id := range g.Customers {
			if _, own := names[id]; !own && slices.Contains(fresh, id) {
				wrong.Add("groups."+strconv.Itoa(i)+".customers", "customer_unknown")
				break
			}
		}
	}
	return wrong.Err()
}

func (s Service) save(ctx context.Context, by auth.Caller, before Saved, shop Shop, act string) (Saved, error) {
	changes := Changes(before.Shop, shop)
	if len(changes) == 0 {
		return before, nil
	}
	return s.Store.SaveStorefront(ctx, by.Tenant, before, Saved{Shop: shop},
		audit.Act{By: by, At: s.Now(), Name: act, Changes: summarised(changes)}, Publish(by.Tenant))
}

// Step is one save: who did it and what it changed.
type Step struct {
	Number  int64
	At      time.Time
	By      audit.Actor
	Changes []Change
	Current bool
}

// History lists the saves that can be gone back to, newest first. The oldest one kept tells no changes, because what was
// before it is not kept.
func (s Service) History(ctx context.Context, by auth.Caller) ([]Step, error) {
	if err := by.May(auth.WriteStorefront); err != nil {
		return nil, err
	}
	versions, err := s.Store.StorefrontVersions(ctx, by.Tenant)
	if err != nil {
		return nil, err
	}
	steps := make([]Step, 0, len(versions))
	for i, v := range versions {
		step := Step{Number: v.Number, At: v.At, By: v.By, Current: i == 0}
		switch {
		case i+1 < len(versions):
			step.Changes = Changes(versions[i+1].Shop, v.Shop)
		case v.Number == 1:
			step.Changes = Changes(Shop{}, v.Shop)
		}
		steps = append(steps, step)
	}
	return steps, nil
}

// Restore brings a former version back as the newest one; 0 is the shop as it was before anybody edited it.
// fault.NotFound for one that is not kept.
func (s Service) Restore(ctx context.Context, by auth.Caller, version, number int64) (Saved, error) {
	if err := by.May(auth.WriteStorefront); err != nil {
		return Saved{}, err
	}
	before, err := s.Store.Storefront(ctx, by.Tenant)
	if err != nil {
		return Saved{}, err
	}
	if before.Revision.Version != version {
		return Saved{}, fault.New(fault.Conflict, "stale_version")
	}
	if number == 0 {
		return s.save(ctx, by, before, Shop{}, "storefront.restored")
	}
	versions, err := s.Store.StorefrontVersions(ctx, by.Tenant)
	if err != nil {
		return Saved{}, err
	}
	for _, v := range versions {
		if v.Number == number {
			return s.save(ctx, by, before, v.Shop, "storefront.restored")
		}
	}
	return Saved{}, fault.New(fault.NotFound, "not_found")
}

// Republish asks once more for a shop that is late or fails to be published, for whoever does not want to wait until it
// is tried by itself. Where what is public is right there is nothing to ask for. The state is that before.
func (s Service) Republish(ctx context.Context, by auth.Caller) (State, error) {
	_, state, err := s.Published(ctx, by)
	if err != nil || state == Published || state == Unpublished {
		return state, err
	}
	return state, s.Store.AskPublications(ctx, s.Now(), by.Tenant)
}

// Published says how far the public files have come, without the shop they are of.
func (s Service) Published(ctx context.Context, by auth.Caller) (Publication, State, error) {
	if err := by.May(auth.WriteStorefront); err != nil {
		return Publication{}, "", err
	}
	saved, err := s.Store.Storefront(ctx, by.Tenant)
	if err != nil {
		return Publication{}, "", err
	}
	p, err := s.Store.Publication(ctx, by.Tenant)
	return p, p.State(saved.Revision.Version), err
}

// Trial is an edited shop before it is saved: what visitors would see, and every recommended price that would change or
// ought to be looked at.
type Trial struct {
	Window Window
	Lines  []Line
}

// Line compares a billing plan's recommended end price with the one that is public.
type Line struct {
	Item      Item
	Title     string
	Offer     catalog.Offer
	Before    Plan
	After     Plan
	BelowCost bool // the reseller would recommend less than it pays
}

// Try shows what an edited shop would be. Nothing is kept.
func (s Service) Try(ctx context.Context, by auth.Caller, edited Shop) (Trial, error) {
	if err := by.May(auth.WriteStorefront); err != nil {
		return Trial{}, err
	}
	edited, wrong := Read(edited)
	if err := wrong.Err(); err != nil {
		return Trial{}, err
	}
	b, err := s.bench(ctx, by.Tenant)
	if err != nil {
		return Trial{}, err
	}
	return Trial{Window: edited.Arrange(b.Owner, b.On), Lines: Lines(b.Shop, edited, b.On)}, nil
}

// Lines are the prices of all that is on sale, before and after.
func Lines(before, after Shop, on Range) []Line {
	var lines []Line
	for _, segment := range Segments() {
		for _, p := range on[segment] {
			item := Item{segment, p.Key}
			if p.Withdrawn || after.Goods[item.String()].Hidden {
				continue
			}
			for _, o := range p.Offers {
				was, is := before.Price(item, o), after.Price(item, o)
				lines = append(lines, Line{Item: item, Title: p.Title, Offer: o, BelowCost: is.Sub(o.Cost).IsNegative(),
					Before: Plan{o.TermDuration, o.BillingCycle, was}, After: Plan{o.TermDuration, o.BillingCycle, is}})
			}
		}
	}
	return lines
}
