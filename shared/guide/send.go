package guide

import (
	"context"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"twotier/shared/agreement"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/fault"
	"twotier/shared/link"
	"twotier/shared/outbox"
)

// Wish is whom a reseller asks for what.
type Wish struct {
	Person   contact.Person
	Steps    []Step
	Greeting string // its own words, "" for none
	AtOnce   bool   // a chosen prefix becomes the wish for a tenant without another look
}

// longestGreeting is what still reads as a greeting in a letter, in characters.
const longestGreeting = 1000

// read brings the wish into its normal form and reports every input that breaks a rule.
func (w Wish) read(c Case, phones contact.Phones) (Wish, error) {
	var wrong fault.Fields
	person, refused := contact.Read(w.Person, c.Customer.Address.Country, phones)
	w.Person = person
	wrong.Within("person", refused)
	if w.Greeting = contact.Text(w.Greeting); utf8.RuneCountInString(w.Greeting) > longestGreeting {
		wrong.AddWith("greeting", "too_long", "max", strconv.Itoa(longestGreeting))
	}
	var steps []Step
	for _, step := range Steps() {
		if slices.Contains(w.Steps, step) {
			steps = append(steps, step)
		}
	}
	switch {
	case len(steps) == 0:
		wrong.Add("steps", "required")
	case !slices.ContainsFunc(steps, func(s Step) bool { return slices.Contains(c.Missing(), s) }) && c.Guide.Status != Sent:
		wrong.Add("steps", "nothing_missing")
	}
	w.Steps = steps
	return w, wrong.Err()
}

// Send mails the customer's person one link to everything that is asked for. A former link is worth nothing from then
// on; what was done with it stays done. An agreement that is among the steps is asked for with it, in one transaction.
// Invalid reports every input at once; Conflict guide_changed when a colleague was faster.
func (s Service) Send(ctx context.Context, by auth.Caller, customer string, wish Wish) (Case, error) {
	if err := by.MayFor(customer, auth.WriteCustomers); err != nil {
		return Case{}, err
	}
	c, err := s.Store.GuideCase(ctx, by.Tenant, customer)
	if err != nil {
		return Case{}, err
	}
	if wish, err = wish.read(c, s.Phones); err != nil {
		return Case{}, err
	}
	g, changes, err := c.Guide.become(Sent)
	if err != nil {
		return Case{}, err
	}
	now := s.Now()
	changes["steps"] = [2]string{joined(c.Guide.Steps), joined(wish.Steps)}
	g.Steps, g.Person, g.Greeting, g.AtOnce, g.BegunAt = wish.Steps, wish.Person, wish.Greeting, wish.AtOnce, time.Time{}
	g.SentAt, g.SentBy, g.ExpiresAt = now, agreement.Sender{Person: by.Behind(), Name: by.Name}, now.Add(Life)
	g.LinkID, g.Company = s.NewID(), c.Customer.CompanyName
	c.Guide = g
	made := Change{Case: c, Link: &link.Link{Hash: s.hash(g), Purpose: link.Guide, Tenant: by.Tenant, Ref: customer, ExpiresAt: g.ExpiresAt}}
	tasks := append(reminders(by.Tenant, g), letter(by.Tenant, customer, "guide-invitation"))
	if g.Asks(Agreement) && c.asksAgreement() {
		if err := by.May(auth.SendAgreements); err != nil {
			return Case{}, err
		}
		asking, err := s.Agreements.Ask(by, c.Agreement, g.Person, g.LinkID)
		if err != nil {
			return Case{}, err
		}
		made.Case.Agreement, made.AgreementLink = asking.Agreement, &asking.Link
		made.AgreementAct, made.AgreementChanges = agreement.ActSent, asking.Changes
		tasks = append(tasks, asking.Lapse)
	}
	c, err = s.Store.SaveGuide(ctx, by.Tenant, made, audit.Act{By: by, At: now, Name: "guide.sent", Changes: changes}, tasks...)
	if err == nil && c.state(Relationship) == Open {
		err = s.invite(ctx, by, customer, c.Standing())
	}
	return c, changed(err)
}

// Withdraw takes the newest link back, with the one to the agreement that went along: neither opens anything from then
// on, and nobody is reminded. What was done stays done. Conflict when nobody has a link.
func (s Service) Withdraw(ctx context.Context, by auth.Caller, customer string) (Case, error) {
	if err := by.MayFor(customer, auth.WriteCustomers); err != nil {
		return Case{}, err
	}
	c, err := s.Store.GuideCase(ctx, by.Tenant, customer)
	if err != nil {
		return Case{}, err
	}
	g, changes, err := c.Guide.become(Withdrawn)
	if err != nil {
		return Case{}, err
	}
	made := Change{Case: c}
	made.Case.Guide = g
	if a := c.Agreement; a.Status == agreement.Sent && a.LinkID == g.LinkID {
		if made.Case.Agreement, made.AgreementChanges, err = a.TakenBack(); err != nil {
			return Case{}, err
		}
		made.AgreementAct = agreement.ActWithdrawn
	}
	c, err = s.Store.SaveGuide(ctx, by.Tenant, made, audit.Act{By: by, At: s.Now(), Name: "guide.withdrawn", Changes: changes})
	return c, changed(err)
}

// reminders are two letters, parked with the link. Each names it and finds nothing to do when it is no longer the newest
// or nothing is left to do.
func reminders(t auth.Tenant, g Guide) []outbox.Task {
	var tasks []outbox.Task
	for _, days := range []int{3, 7} { // as for agreements, FEATURES M2
		reminder := letter(t, g.Customer, "guide-reminder")
		reminder.Data["link"], reminder.Data["days"] = g.LinkID, strconv.Itoa(days)
		reminder.NotBefore = g.SentAt.Add(time.Duration(days) * 24 * time.Hour)
		tasks = append(tasks, reminder)
	}
	return tasks
}

func joined(steps []Step) string {
	var text string
	for i, step := range steps {
		if i > 0 {
			text += " "
		}
		text += string(step)
	}
	return text
}
