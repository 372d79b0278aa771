package mailing

import (
	"context"
	"slices"
	"strings"
	"time"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/i18n"
	"twotier/shared/mailer"
	"twotier/shared/renewal"
	"twotier/shared/subscription"
)

// mostLines is how many subscriptions a letter names; the page has all.
const mostLines = 20

// due writes about everything of a kind that is told in the hour the message names, as it stands now: what was decided,
// given back or cancelled meanwhile is left out, and where nothing is left there is no letter.
func (c Composer) due(ctx context.Context, s subject, view string, find func(context.Context, auth.Tenant, time.Time) ([]mailer.DueLine, error),
	write func(i18n.Language, mailer.DueData) mailer.Message) (letter, error) {
	hour, err := time.Parse(time.RFC3339, s.facts["hour"])
	if err != nil {
		return letter{}, fault.New(fault.Internal, "letter_unknown")
	}
	lines, err := find(ctx, s.tenant, hour)
	if err != nil {
		return letter{}, err
	}
	if len(lines) == 0 {
		return letter{}, errPassed{"nothing of it is open any more"}
	}
	to, err := c.partner(ctx, s.tenant, s.facts["person"])
	if err != nil {
		return letter{}, err
	}
	shown := lines[:min(len(lines), mostLines)]
	d := mailer.DueData{Envelope: to.envelope, Lines: shown, More: len(lines) - len(shown), Link: c.page(s.tenant, "renewals") + view}
	return letter{recipient: to.ref, occasion: s.facts["hour"] + " " + to.ref, message: write(to.language, d)}, nil
}

func (c Composer) undoEnding(ctx context.Context, s subject) (letter, error) {
	return c.due(ctx, s, "?view=windows", func(ctx context.Context, t auth.Tenant, hour time.Time) ([]mailer.DueLine, error) {
		now := c.Now()
		all, err := c.Objects.AllDues(ctx, t, renewal.Undo, renewal.Span{From: now.Add(-renewal.LongestWindow), Until: now.Add(renewal.LongestWindow)})
		var lines []mailer.DueLine
		for _, sub := range all {
			lines = append(lines, windowsOf(sub, hour, now)...)
		}
		slices.SortStableFunc(lines, func(a, b mailer.DueLine) int { return a.At.Compare(b.At) })
		return lines, err
	}, mailer.UndoEnding)
}

// windowsOf are a subscription's windows that are told of in an hour: the whole, and each batch of seats.
func windowsOf(s subscription.Subscription, hour, now time.Time) []mailer.DueLine {
	var lines []mailer.DueLine
	add := func(seats int, until time.Time) {
		if until.After(now) && renewal.ToldOf(until, hour) {
			lines = append(lines, mailer.DueLine{Title: s.Title, Customer: s.Company, Seats: seats, At: until})
		}
	}
	add(0, s.CancellableUntil)
	for _, w := range s.Windows {
		if !w.Until.Equal(s.CancellableUntil) || w.Quantity != s.Quantity {
			add(w.Quantity, w.Until)
		}
	}
	return lines
}

func (c Composer) renewalsDue(ctx context.Context, s subject) (letter, error) {
	return c.due(ctx, s, "", func(ctx context.Context, t auth.Tenant, hour time.Time) ([]mailer.DueLine, error) {
		return c.ends(ctx, t, renewal.Term, hour)
	}, mailer.RenewalsDue)
}

func (c Composer) trialsEnding(ctx context.Context, s subject) (letter, error) {
	return c.due(ctx, s, "", func(ctx context.Context, t auth.Tenant, hour time.Time) ([]mailer.DueLine, error) {
		return c.ends(ctx, t, renewal.Trial, hour)
	}, mailer.TrialsEnding)
}

// ends are the terms that are told of in an hour and that nobody has decided about.
func (c Composer) ends(ctx context.Context, t auth.Tenant, kind renewal.Kind, hour time.Time) ([]mailer.DueLine, error) {
	span := renewal.Span{From: hour, Until: hour.AddDate(0, 0, 32)}
	all, err := c.Objects.AllDues(ctx, t, kind, span)
	if err != nil {
		return nil, err
	}
	wishes, err := c.Objects.Intents(ctx, t, "", span)
	if err != nil {
		return nil, err
	}
	var lines []mailer.DueLine
	for _, sub := range all {
		at := slices.IndexFunc(wishes, func(i renewal.Intent) bool { return i.Subscription == sub.ID })
		var wish renewal.Intent
		if at >= 0 {
			wish = wishes[at]
		}
		why := renewal.Needs(sub, wish)
		if why == renewal.WhyNothing || !renewal.EndToldOf(kind, sub.CommitmentEnd, hour) || renewal.Locked(sub.CommitmentEnd, c.Now()) {
			continue
		}
		line := mailer.DueLine{Title: sub.Title, Customer: sub.Company, Seats: sub.Quantity, At: sub.CommitmentEnd, Day: true, Extends: why == renewal.WhyExtends}
		if kind == renewal.Term {
			line.Cost = renewal.AtRisk(sub).Cost
		}
		lines = append(lines, line)
	}
	return lines, nil
}

// decided writes about what became of a decision, to whoever decided, while the ledger still says so.
func (c Composer) decided(ctx context.Context, s subject, write func(i18n.Language, mailer.RenewalData) mailer.Message, states ...renewal.State) (letter, error) {
	customer, id, _ := strings.Cut(s.id, ".")
	of, err := c.Objects.RenewalCase(ctx, s.tenant, customer, id)
	if err != nil {
		return letter{}, err
	}
	i := of.Intent
	if !slices.Contains(states, i.State) {
		return letter{}, errPassed{"the decision is " + string(i.State)}
	}
	to, err := c.partner(ctx, s.tenant, i.By)
	if err != nil {
		return letter{}, err
	}
	occasion := strings.Join([]string{at(i.At), at(i.TermEnd), string(i.State), i.Failure.Code}, " ")
	return letter{recipient: to.ref, occasion: occasion, message: write(to.language, mailer.RenewalData{
		Envelope: to.envelope, Title: of.Subscription.Title, Customer: of.Subscription.Company, Choice: string(i.Wish.Choice), TermEnd: i.TermEnd,
		Reason: i.Failure.Code, Link: c.page(s.tenant, "renewals") + "?view=all&customer=" + customer,
	})}, nil
}

func (c Composer) renewalDone(ctx context.Context, s subject) (letter, error) {
	return c.decided(ctx, s, mailer.RenewalDone, renewal.Done)
}

func (c Composer) renewalFailed(ctx context.Context, s subject) (letter, error) {
	return c.decided(ctx, s, mailer.RenewalFailed, renewal.Refused, renewal.Late, renewal.Missed)
}
