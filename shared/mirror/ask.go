package mirror

import (
	"context"
	"errors"
	"time"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/limit"
	"twotier/shared/outbox"
)

// AskStore keeps what is asked for.
type AskStore interface {
	MirrorState(ctx context.Context, t auth.Tenant, customer string) (State, error)
	SaveMirrorState(ctx context.Context, t auth.Tenant, s State, at time.Time, op string, tasks ...outbox.Task) (State, error) // fault.Conflict when it has moved on
	MirrorOf(ctx context.Context, t auth.Tenant, customer string) (State, Round, error)                                        // of one customer, with its reseller's newest run
	CustomerExists(ctx context.Context, t auth.Tenant, customer string) (bool, error)
}

// Service is asking for a look at one customer, and knowing how old the knowledge of it is.
type Service struct {
	Store  AskStore
	Limits limit.Limiter
	Now    func() time.Time
	NewID  func() string
}

// asking bounds what people ask Microsoft for: a reseller gets ten looks at once and one more every ten seconds.
func asking(t auth.Tenant) limit.Turn {
	return limit.Turn{Rule: limit.Rule{Purpose: "mirror-look", Burst: 10, Every: 10 * time.Second}, Subject: t.ID()}
}

// View is how things stand with a customer's mirror.
type View struct {
	State State
	AsOf  time.Time // nothing older than this is shown; zero before the first look
}

// Look asks for a look at a customer's subscriptions in the background; one that is under way is answered instead.
// fault.Throttled when it is asked too often.
func (s Service) Look(ctx context.Context, by auth.Caller, customer string) (View, error) {
	if err := by.MayFor(customer, auth.WriteCustomers); err != nil {
		return View{}, err
	}
	view, err := s.Read(ctx, by, customer)
	if err != nil || view.State.Look.Running(s.Now()) {
		return view, err
	}
	if err := s.Limits.Take(ctx, asking(by.Tenant)); err != nil {
		return View{}, err
	}
	view.State, err = s.ask(ctx, by.Tenant, view.State, by.Name, by.Operation)
	if errors.Is(err, fault.Conflict) { // somebody else has asked
		return s.Read(ctx, by, customer)
	}
	return view, err
}

// Read tells how things stand. A customer of somebody else is fault.NotFound.
func (s Service) Read(ctx context.Context, by auth.Caller, customer string) (View, error) {
	if err := by.MayFor(customer, auth.ReadOrders); err != nil {
		return View{}, err
	}
	if known, err := s.Store.CustomerExists(ctx, by.Tenant, customer); err != nil || !known {
		return View{}, errors.Join(err, notFound(known))
	}
	state, run, err := s.Store.MirrorOf(ctx, by.Tenant, customer)
	return View{State: state, AsOf: AsOf(state, run)}, err
}

func notFound(known bool) error {
	if known {
		return nil
	}
	return fault.New(fault.NotFound, "not_found")
}

// Hint asks for a look because something may have happened. While one waits it is only told that there is more, so any
// number of hints make one or two looks, and none is lost: who is looking meanwhile looks again.
func (s Service) Hint(ctx context.Context, t auth.Tenant, customer string) error {
	const tries = 10
	for range tries {
		state, err := s.Store.MirrorState(ctx, t, customer)
		if err != nil {
			return err
		}
		if state.Look.Running(s.Now()) {
			state.Look.Again = s.Now()
			_, err = s.Store.SaveMirrorState(ctx, t, state, s.Now(), s.NewID())
		} else {
			_, err = s.ask(ctx, t, state, "", s.NewID())
		}
		if !errors.Is(err, fault.Conflict) {
			return err
		}
	}
	return fault.New(fault.Conflict, "stale_version")
}

func (s Service) ask(ctx context.Context, t auth.Tenant, state State, by, op string) (State, error) {
	state.Look = Look{AskedAt: s.Now(), AskedBy: by}
	return s.Store.SaveMirrorState(ctx, t, state, s.Now(), op, outbox.Task{Kind: outbox.MirrorSubscriptions, Tenant: t, Ref: "customer/" + state.Customer})
}

// AsOf is since when everything shown of a customer is known to be so: the newest look that reached Microsoft, on its own
// or on its reseller's round. A round that saw nothing new writes nothing of the customer; where one failed there is no digest.
func AsOf(s State, r Round) time.Time {
	newest := s.LookedAt
	if r.FreshAt.After(newest) && s.Digest != "" {
		newest = r.FreshAt
	}
	return newest
}
