package standing

import (
	"context"
	"errors"
	"time"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/limit"
	"twotier/shared/organisation"
	"twotier/shared/outbox"
	"twotier/shared/reseller"
)

// Store keeps standings.
type Store interface {
	KeeperStore
	Sales
	Users(ctx context.Context, in auth.Area, nameBegins, cursor string) ([]organisation.User, string, error)
	SaveStanding(ctx context.Context, s Standing, at time.Time, op string, tasks ...outbox.Task) (Standing, error) // fault.Conflict when it has moved on
}

// Service shows standings, has them looked at, and draws the conclusion.
type Service struct {
	Store    Store
	Partners Partners
	Limits   limit.Limiter
	Now      func() time.Time
	NewID    func() string // of one operation
}

// asking bounds how often people ask Microsoft about one reseller: five times, then once a minute.
func asking(t auth.Tenant) limit.Turn {
	return limit.Turn{Rule: limit.Rule{Purpose: "standing-look", Burst: 5, Every: time.Minute}, Subject: t.ID()}
}

// View is a reseller with how things stand with it.
type View struct {
	Reseller reseller.Reseller
	Standing Standing
}

// Read shows a reseller's standing: its own to the reseller, anybody's to the provider. fault.NotFound.
func (s Service) Read(ctx context.Context, by auth.Caller, t auth.Tenant) (View, error) {
	if err := mayRead(by, t); err != nil {
		return View{}, err
	}
	r, found, err := s.Store.StandingOf(ctx, t)
	return View{Reseller: r, Standing: found.about(r)}, err
}

// mayRead: a reseller's people its own, the provider's everybody's.
func mayRead(by auth.Caller, t auth.Tenant) error {
	if t == by.Tenant {
		return errors.Join(by.May(auth.ReadPartnership), by.Whole())
	}
	return by.May(auth.ReadResellers)
}

// mayLook: who may put it right may ask.
func mayLook(by auth.Caller, t auth.Tenant) error {
	if t == by.Tenant {
		return errors.Join(by.May(auth.WritePartnership), by.Whole())
	}
	return by.May(auth.MendOrders)
}

// LookNow asks Microsoft about a reseller at once and keeps what it says. A Microsoft that does not answer is no failure:
// the checks say so. fault.Throttled when it is asked too often.
func (s Service) LookNow(ctx context.Context, by auth.Caller, t auth.Tenant) (View, error) {
	if err := mayLook(by, t); err != nil {
		return View{}, err
	}
	if by.System == "" {
		if err := s.Limits.Take(ctx, asking(t)); err != nil {
			return View{}, err
		}
	}
	r, before, err := s.Store.StandingOf(ctx, t)
	if err != nil {
		return View{}, err
	}
	said, err := s.Partners.Look(ctx, IdentityOf(r))
	if err != nil {
		return View{}, err
	}
	return s.keep(ctx, View{Reseller: r, Standing: before}, IdentityOf(r), said[r.PartnerID])
}

// Hint asks for a look in the background because Microsoft tells of something that may concern the reseller. One that was
// asked for within ten minutes serves for all.
func (s Service) Hint(ctx context.Context, t auth.Tenant) error {
	r, found, err := s.Store.StandingOf(ctx, t)
	now := s.Now()
	if errors.Is(err, fault.NotFound) || err == nil && now.Sub(found.HintedAt) < again {
		return nil
	}
	if err != nil {
		return err
	}
	found = found.about(r)
	found.HintedAt = now
	_, err = s.Store.SaveStanding(ctx, found, now, s.NewID(), lookAgain(t, now.Add(time.Minute)))
	if errors.Is(err, fault.Conflict) { // somebody is looking, or has asked
		return nil
	}
	return err
}

// again is when a loss that was seen once is looked at a second time, and how long after the first look a second one may
// decide at the earliest. Microsoft's lists lag behind, and a loss stops a business.
const again = 10 * time.Minute

// Keep takes in what Microsoft said of a reseller when it was asked with these ids, and ends its authorisation when
// Microsoft has refused it twice, ten minutes apart. What was said of ids that have changed meanwhile is passed over.
func (s Service) Keep(ctx context.Context, t auth.Tenant, of Identity, said []Check) (View, error) {
	r, before, err := s.Store.StandingOf(ctx, t)
	if err != nil {
		return View{}, err
	}
	return s.keep(ctx, View{Reseller: r, Standing: before}, of, said)
}

// keep is Keep over what was just read; who was faster is read again.
func (s Service) keep(ctx context.Context, v View, of Identity, said []Check) (View, error) {
	t := v.Reseller.Tenant
	for range tries {
		v.Standing = v.Standing.about(v.Reseller)
		if of != v.Standing.Of {
			return v, nil
		}
		kept, err := s.keepOnce(ctx, v, said)
		if fault.CodeOf(err) != "stale_version" {
			return kept, err
		}
		if v.Reseller, v.Standing, err = s.Store.StandingOf(ctx, t); err != nil {
			return View{}, err
		}
	}
	return View{}, fault.New(fault.Conflict, "stale_version")
}

func (s Service) keepOnce(ctx context.Context, v View, said []Check) (View, error) {
	now := s.Now()
	after, lost := v.Standing.heard(said, now).judged(v.Reseller.Authorisation.State == reseller.Authorised, now)
	var tasks []outbox.Task
	if lost == undecided {
		tasks = append(tasks, lookAgain(v.Reseller.Tenant, after.Doubt.Since.Add(again)))
	}
	after, letters, err := s.reviewed(ctx, v.Reseller, after)
	if err != nil {
		return View{}, err
	}
	saved, err := s.Store.SaveStanding(ctx, after, now, s.NewID(), append(tasks, letters...)...)
	if err != nil {
		return View{}, err
	}
	v.Standing = saved
	return s.concluded(ctx, v, lost)
}

// lookAgain asks for the look that decides.
func lookAgain(t auth.Tenant, at time.Time) outbox.Task {
	return outbox.Task{Kind: outbox.LookAtResellers, Tenant: t, Ref: "reseller/" + t.ID(), NotBefore: at}
}

// concluded writes what follows for the authorisation.
func (s Service) concluded(ctx context.Context, v View, lost verdict) (View, error) {
	k := Keeper{Store: s.Store, Now: s.Now}
	by := auth.System("standing", v.Reseller.Tenant, s.NewID())
	var err error
	switch {
	case lost == decided:
		v.Reseller, err = k.Lose(ctx, by, v.Reseller.Tenant, reseller.ByMonitor, v.Standing.Doubt.Code, "")
	case v.Reseller.Authorisation.Waits() && v.Standing.Fine():
		v.Reseller, err = k.Restore(ctx, by, v.Reseller.Tenant, reseller.ByMonitor, "")
	default:
		return v, nil
	}
	if err != nil {
		return v, err
	}
	v.Reseller, v.Standing, err = s.Store.StandingOf(ctx, v.Reseller.Tenant)
	return v, err
}
