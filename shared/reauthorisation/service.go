package reauthorisation

import (
	"context"
	"errors"
	"maps"
	"slices"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/limit"
	"twotier/shared/outbox"
	"twotier/shared/reseller"
	"twotier/shared/standing"
	"twotier/shared/swap"
)

// Store keeps cases. Every save is one transaction with its audit entry and tasks.
type Store interface {
	Reauthorisation(ctx context.Context, t auth.Tenant) (Case, error)                                                                      // the newest; fault.NotFound
	OpenReauthorisation(ctx context.Context, c Case, before Case, act audit.Act) (Case, error)                                             // beside the one before, which is kept; fault.Conflict
	SaveReauthorisation(ctx context.Context, c Case, act audit.Act, tasks ...outbox.Task) (Case, error)                                    // fault.Conflict when stale
	PlanReauthorisation(ctx context.Context, c Case, run swap.Run, held []swap.Holding, act audit.Act, tasks ...outbox.Task) (Case, error) // with the run that lists what is to be changed
	Reauthorisations(ctx context.Context, ended bool, cursor string) ([]Case, string, error)                                               // of everybody, without notes: the oldest first while open
	Reseller(ctx context.Context, t auth.Tenant) (reseller.Reseller, error)                                                                // fault.NotFound
	OwnerOf(ctx context.Context, ids IDs) (partnerID, microsoftID auth.Tenant, err error)                                                  // who has them now; zero: nobody
	SwapRun(ctx context.Context, t auth.Tenant, ofCase string) (swap.Run, error)                                                           // fault.NotFound
	SaveSwapRun(ctx context.Context, t auth.Tenant, r swap.Run, held []swap.Holding, at time.Time, op string, tasks ...outbox.Task) (swap.Run, error)
	SwapHoldings(ctx context.Context, t auth.Tenant, ofCase string, customers ...string) (map[string]swap.Holding, error)
	SwapHoldingPage(ctx context.Context, t auth.Tenant, ofCase string, p swap.Part, cursor string) ([]swap.Holding, string, error)
}

// Service is what both sides do with a case.
type Service struct {
	Store    Store
	Partners standing.Partners
	Limits   limit.Limiter
	Now      func() time.Time
	NewID    func() string
}

// View is how things stand.
type View struct {
	Case     Case // the newest; without an ID when there was none
	Run      swap.Run
	Reseller reseller.Reseller
}

// MayOpen says that there is something to open a case for.
func (v View) MayOpen() bool {
	return v.Reseller.Authorisation.Lost() && (v.Case.ID == "" || v.Case.State.Ended())
}

// whose are the cases that are asked for: a reseller's own when none is named, at the provider those of the one that is.
func whose(by auth.Caller, of auth.Tenant, own, provider auth.Permission) (auth.Tenant, error) {
	if !of.IsZero() {
		return of, by.May(provider)
	}
	if err := errors.Join(by.May(own), by.Whole()); err != nil {
		return auth.Tenant{}, err
	}
	return by.Tenant, nil
}

func reading(by auth.Caller, of auth.Tenant) (auth.Tenant, error) {
	return whose(by, of, auth.ReadPartnership, auth.ReadResellers)
}

func writing(by auth.Caller, of auth.Tenant) (auth.Tenant, error) {
	return whose(by, of, auth.WritePartnership, auth.MendOrders)
}

// Read shows the newest case with the run over the subscriptions; of names the reseller at the provider; zero is the caller's own.
// An unknown reseller is fault.NotFound.
func (s Service) Read(ctx context.Context, by auth.Caller, of auth.Tenant) (View, error) {
	t, err := reading(by, of)
	if err != nil {
		return View{}, err
	}
	return s.view(ctx, t)
}

func (s Service) view(ctx context.Context, t auth.Tenant) (v View, err error) {
	if v.Reseller, err = s.Store.Reseller(ctx, t); err != nil {
		return v, err
	}
	if v.Case, err = s.Store.Reauthorisation(ctx, t); errors.Is(err, fault.NotFound) {
		return v, nil
	} else if err != nil {
		return v, err
	}
	if v.Run, err = s.Store.SwapRun(ctx, t, v.Case.ID); errors.Is(err, fault.NotFound) {
		err = nil
	}
	return v, err
}

// Open begins a case for a reseller whose authorisation ended; one that is under way is answered instead. fault.Conflict
// "status_not_lost" for everybody else.
func (s Service) Open(ctx context.Context, by auth.Caller, of auth.Tenant) (Case, error) {
	t, err := writing(by, of)
	if err != nil {
		return Case{}, err
	}
	v, err := s.view(ctx, t)
	if err != nil || v.Case.ID != "" && !v.Case.State.Ended() {
		return v.Case, err
	}
	if !v.MayOpen() {
		return Case{}, fault.New(fault.Conflict, "status_not_lost")
	}
	now, seller := s.Now(), v.Reseller
	opened := Case{ID: s.NewID(), Tenant: t, Reseller: seller.Name, Country: seller.Address.Country, State: Open,
		Old: IDs{PartnerID: seller.PartnerID, MicrosoftID: seller.MicrosoftID}, Opened: Stamp{By: by.Name, At: now}}
	act := audit.Act{By: by, At: now, Name: "reauthorisation.opened", Changes: audit.Changes{"state": {"", string(Open)}}}
	opened, err = s.Store.OpenReauthorisation(ctx, opened, v.Case, act)
	if errors.Is(err, fault.Conflict) { // somebody else has opened one
		return s.Store.Reauthorisation(ctx, t)
	}
	return opened, err
}

// current is the case as it was read. fault.Conflict "stale_version" when somebody has moved it since.
func (s Service) current(ctx context.Context, by auth.Caller, of auth.Tenant, version int64) (Case, error) {
	t, err := writing(by, of)
	if err != nil {
		return Case{}, err
	}
	c, err := s.Store.Reauthorisation(ctx, t)
	if err == nil && c.Revision.Version != version {
		err = fault.New(fault.Conflict, "stale_version")
	}
	return c, err
}

// Step goes through the guide: to is the state that the case is in from now on, one further or one back. location is the
// name of the new location, when it is told.
func (s Service) Step(ctx context.Context, by auth.Caller, of auth.Tenant, version int64, to State, location string) (Case, error) {
	c, err := s.current(ctx, by, of, version)
	if err != nil {
		return Case{}, err
	}
	if !to.Guided() || !c.State.Guided() {
		return Case{}, fault.New(fault.Conflict, "case_moved_on").With("state", string(c.State))
	}
	c, wrong := c.located(location)
	if err := wrong.Err(); err != nil {
		return Case{}, err
	}
	was := c.State
	c, changes, err := c.moved(to)
	if err != nil {
		return Case{}, err
	}
	now := s.Now()
	steps := map[State]Stamp{}
	maps.Copy(steps, c.Steps)
	if before(to, was) {
		delete(steps, was)
	} else {
		steps[to] = Stamp{By: by.Name, At: now}
	}
	c.Steps = steps
	return s.save(ctx, c, audit.Act{By: by, At: now, Name: "reauthorisation.stepped", Changes: changes})
}

// before says that a step of the guide comes before another.
func before(a, b State) bool { return slices.Index(Guide(), a) < slices.Index(Guide(), b) }

func (s Service) save(ctx context.Context, c Case, act audit.Act, tasks ...outbox.Task) (Case, error) {
	return s.Store.SaveReauthorisation(ctx, c, act, tasks...)
}

// Write adds a note; it needs no version, since notes never contradict each other.
func (s Service) Write(ctx context.Context, by auth.Caller, of auth.Tenant, typed string) (Case, error) {
	t, err := writing(by, of)
	if err != nil {
		return Case{}, err
	}
	const tries = 5
	for range tries {
		c, err := s.Store.Reauthorisation(ctx, t)
		if err != nil {
			return Case{}, err
		}
		if c, err = c.writes(by, typed, s.Now()); err != nil {
			return Case{}, err
		}
		c, err = s.save(ctx, c, audit.Act{By: by, At: s.Now(), Name: "reauthorisation.noted"})
		if !errors.Is(err, fault.Conflict) {
			return c, err
		}
	}
	return Case{}, fault.New(fault.Conflict, "stale_version")
}

// Withdraw gives the case up, as when the loss was a mistake. Once the account has the new ids there is no way back.
func (s Service) Withdraw(ctx context.Context, by auth.Caller, of auth.Tenant, version int64) (Case, error) {
	c, err := s.current(ctx, by, of, version)
	if err != nil {
		return Case{}, err
	}
	c, changes, err := c.moved(Withdrawn)
	if err != nil {
		return Case{}, err
	}
	c.EndedAt = s.Now()
	return s.save(ctx, c, audit.Act{By: by, At: c.EndedAt, Name: "reauthorisation.withdrawn", Changes: changes})
}
