package reauthorisation

import (
	"context"
	"errors"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/outbox"
	"twotier/shared/subscription"
	"twotier/shared/swap"
)

// WatchStore finds old ids that have come back.
type WatchStore interface {
	CourseStore
	SubscriptionsNaming(ctx context.Context, t auth.Tenant, partnerIDs []string) ([]subscription.Subscription, error) // kept ones, of all customers
	AskRounds(ctx context.Context, task outbox.Task, at time.Time, op string) error                                   // writes the task alone
}

// Watch looks every night, after the mirror has been to Microsoft, whether a subscription names an id that has ended: an
// order of before that was placed late, or somebody's hand in Microsoft's portal. It gets the new one.
type Watch struct {
	Store WatchStore
	Now   func() time.Time
	NewID func() string // of one operation
}

// returned asks for a page of the cases, those under way before those that ended.
func returned(ended bool, cursor string) outbox.Task {
	data := map[string]string{"cursor": cursor}
	if ended {
		data["ended"] = "yes"
	}
	return outbox.Task{Kind: outbox.Reauthorise, Tenant: auth.Provider(), Ref: "provider/returned", Data: data}
}

// Ask begins the night's look; asked twice it finds nothing the second time.
func (w Watch) Ask(ctx context.Context) error {
	return w.Store.AskRounds(ctx, returned(false, ""), w.Now(), w.NewID())
}

// Everybody looks at one page of the cases and asks for the next. One bad case does not stop the rest.
func (w Watch) Everybody(ctx context.Context, m outbox.Message) error {
	ended := m.Data["ended"] != ""
	cases, next, err := w.Store.Reauthorisations(ctx, ended, m.Data["cursor"])
	if err != nil {
		return err
	}
	var failed error
	for _, c := range cases {
		if c.State.Adopted() {
			failed = errors.Join(failed, w.one(ctx, c.Tenant, m))
		}
	}
	switch {
	case next != "":
		err = w.Store.AskRounds(ctx, returned(ended, next), w.Now(), w.NewID())
	case !ended:
		err = w.Store.AskRounds(ctx, returned(true, ""), w.Now(), w.NewID())
	}
	return errors.Join(failed, err)
}

// mostReturned is how many customers one night goes back to; the next night goes to the others.
const mostReturned = 40

// one sends the run once more to customers with subscriptions that name an old id, except to those that Microsoft refused.
func (w Watch) one(ctx context.Context, t auth.Tenant, m outbox.Message) error {
	c, err := w.Store.Reauthorisation(ctx, t)
	if err != nil || !c.State.Adopted() {
		return err
	}
	run, err := w.Store.SwapRun(ctx, t, c.ID)
	if err != nil || run.Running(w.Now()) {
		return err
	}
	found, err := w.Store.SubscriptionsNaming(ctx, t, run.From)
	if err != nil || len(found) == 0 {
		return err
	}
	held, run, err := w.marked(ctx, t, run, found)
	if err != nil || len(held) == 0 {
		return err
	}
	changes := audit.Changes{}
	if c.State == Done {
		if c, changes, err = c.moved(Swapping); err != nil {
			return err
		}
		c.EndedAt, c.Left = time.Time{}, 0
	}
	now := w.Now()
	act := audit.Act{By: auth.System("reauthorising", t, m.ID+"/"+t.ID()), At: now, Name: "reauthorisation.returned", Changes: changes}
	run = run.Begun(swap.Changing, swap.Scope{Part: swap.Moving}, "", now)
	_, err = w.Store.PlanReauthorisation(ctx, c, run, held, act, run.Task(t))
	if errors.Is(err, fault.Conflict) { // a person was faster
		return nil
	}
	return err
}

// marked are the customers whose lines wait again.
func (w Watch) marked(ctx context.Context, t auth.Tenant, run swap.Run, found []subscription.Subscription) ([]swap.Holding, swap.Run, error) {
	of := map[string][]subscription.Subscription{}
	var customers []string
	for _, s := range found {
		if len(of[s.Customer]) == 0 {
			customers = append(customers, s.Customer)
		}
		of[s.Customer] = append(of[s.Customer], s)
	}
	customers = customers[:min(len(customers), mostReturned)]
	known, err := w.Store.SwapHoldings(ctx, t, run.Case, customers...)
	var held []swap.Holding
	for _, id := range customers {
		before := known[id]
		after, marked := before.Returned(of[id], w.Now())
		if marked {
			run.Lines = run.Lines.Counted(before, after)
			held = append(held, after)
		}
	}
	return held, run, err
}
