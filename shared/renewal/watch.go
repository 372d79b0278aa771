package renewal

import (
	"context"
	"errors"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/organisation"
	"twotier/shared/outbox"
)

// Shards is over how many partitions rows that are watched for everybody are spread.
const Shards = 8

// WatchStore is what the schedules look at.
type WatchStore interface {
	OpenIntents(ctx context.Context, shard int, each func(context.Context, Case) error) error
	// ToTell are the subscriptions of everybody whose people are told of something in an hour, with what.
	ToTell(ctx context.Context, hour time.Time, shard int) ([]ToTell, error)
	// NoteTold moves a subscription's rows on to what is told after the hour.
	NoteTold(ctx context.Context, t auth.Tenant, customer, id string, hour time.Time, act audit.Act) error
	Users(ctx context.Context, in auth.Area, nameBegins, cursor string) ([]organisation.User, string, error)
	Ask(ctx context.Context, act audit.Act, tasks ...outbox.Task) error
	TellFrom(ctx context.Context) (time.Time, error) // the hour after the last that was told of; zero before the first
	NoteHour(ctx context.Context, next time.Time) error
}

// ToTell is a subscription of which people are told something.
type ToTell struct {
	Tenant       auth.Tenant
	Customer     string
	Subscription string
	Kind         Kind
}

// Watch is what the schedules do: by night it compares the ledger with the mirror, by the hour it has people told.
type Watch struct {
	Store WatchStore
	Now   func() time.Time
	NewID func() string
}

// Compared is what a night's comparison came to.
type Compared struct{ Seen, Asked int }

// Compare asks for a look at every wish that does not stand in the mirror as it should, or whose term is over (D3, D11).
// One wish that cannot be asked for does not stop the rest. Run twice it asks twice, which changes nothing.
func (w Watch) Compare(ctx context.Context) (Compared, error) {
	var done Compared
	var failed error
	for shard := range Shards {
		failed = errors.Join(failed, w.Store.OpenIntents(ctx, shard, func(ctx context.Context, c Case) error {
			done.Seen++
			step := c.Intent.Step(c.Subscription, w.Now())
			if step.Do == Nothing && step.State == c.Intent.State {
				return nil
			}
			done.Asked++
			return w.Store.Ask(ctx, w.act(c.Intent.Tenant), Task(c.Intent.Tenant, c.Intent.Customer, c.Intent.Subscription))
		}))
	}
	return done, failed
}

// longestSilence is how far back hours are made up for; what is older has ended.
const longestSilence = 48 * time.Hour

// Reminded is what a run of the hour came to.
type Reminded struct{ Hours, Subscriptions, Letters int }

// Remind has people told of everything that is due up to this hour, also of hours that were missed. The last hours are
// looked at again, because a row written in them may name them still; letters are known by their hour and reader, so that
// nobody is told twice.
func (w Watch) Remind(ctx context.Context) (Reminded, error) {
	now := w.Now().UTC()
	last := now.Truncate(time.Hour)
	from, err := w.Store.TellFrom(ctx)
	if err != nil {
		return Reminded{}, err
	}
	if again := last.Add(-Grace); from.IsZero() || from.After(again) {
		from = again
	}
	if oldest := last.Add(-longestSilence); from.Before(oldest) {
		from = oldest
	}
	var done Reminded
	for hour := from; !hour.After(last); hour = hour.Add(time.Hour) {
		if err := w.hour(ctx, hour, &done); err != nil {
			return done, err
		}
		done.Hours++
	}
	return done, w.Store.NoteHour(ctx, last.Add(time.Hour))
}

// hour has the people of each organisation told once of each kind of thing, then moves the rows on.
func (w Watch) hour(ctx context.Context, hour time.Time, done *Reminded) error {
	var rows []ToTell
	for shard := range Shards {
		some, err := w.Store.ToTell(ctx, hour, shard)
		if err != nil {
			return err
		}
		rows = append(rows, some...)
	}
	asked := map[auth.Tenant]map[Kind]bool{}
	for _, row := range rows {
		if asked[row.Tenant] == nil {
			asked[row.Tenant] = map[Kind]bool{}
		}
		if !asked[row.Tenant][row.Kind] {
			asked[row.Tenant][row.Kind] = true
			letters, err := w.tell(ctx, row.Tenant, row.Kind, hour)
			if err != nil {
				return err
			}
			done.Letters += letters
		}
	}
	for _, row := range rows {
		if err := w.Store.NoteTold(ctx, row.Tenant, row.Customer, row.Subscription, hour, w.act(row.Tenant)); err != nil {
			return err
		}
	}
	done.Subscriptions += len(rows)
	return nil
}

// tell asks for one letter to everybody in the organisation who may decide.
func (w Watch) tell(ctx context.Context, t auth.Tenant, kind Kind, hour time.Time) (int, error) {
	letters := 0
	for cursor := ""; ; {
		users, next, err := w.Store.Users(ctx, auth.Area{Tenant: t}, "", cursor)
		if err != nil {
			return letters, err
		}
		var tasks []outbox.Task
		for _, u := range users {
			if u.Status == organisation.Active && u.Role.May(auth.PlaceOrders) {
				tasks = append(tasks, letterTo(t, u.Person, kind, hour))
			}
		}
		if len(tasks) > 0 {
			if err := w.Store.Ask(ctx, w.act(t), tasks...); err != nil {
				return letters, err
			}
		}
		letters += len(tasks)
		if cursor = next; cursor == "" {
			return letters, nil
		}
	}
}

// letterTo is a letter about everything of a kind that is told in an hour.
func letterTo(t auth.Tenant, person string, kind Kind, hour time.Time) outbox.Task {
	name := "renewals-due"
	switch kind {
	case Undo:
		name = "undo-ending"
	case Trial:
		name = "trials-ending"
	}
	return outbox.Task{Kind: outbox.SendMail, Tenant: t, Ref: "due/" + string(kind),
		Data: map[string]string{"letter": name, "hour": hour.Format(time.RFC3339), "person": person}}
}

func (w Watch) act(t auth.Tenant) audit.Act {
	return audit.Act{By: auth.System("renewing", t, w.NewID()), At: w.Now(), Name: "renewal.watched"}
}
