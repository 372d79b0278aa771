package onboarding

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/fault"
	"twotier/shared/organisation"
	"twotier/shared/outbox"
)

// Desk is how the provider's team follows resellers on their way and helps them: whoever takes applications in leads what
// comes of them to the first order.
type Desk struct {
	Service  Service
	Provider string // Microsoft ID of its tenant
}

// List is a page of the resellers that are on their way, those who wait longest first.
func (d Desk) List(ctx context.Context, by auth.Caller, cursor string) ([]View, string, error) {
	if err := by.May(auth.ReadResellers); err != nil {
		return nil, "", err
	}
	views, next, err := d.Service.Store.OpenOnboardings(ctx, cursor)
	left := make([]View, 0, len(views))
	for _, v := range views {
		v.Steps = Steps(v.Case, v.Facts)
		if v.Open() { // what Microsoft has shown since is written down with the next look
			left = append(left, v)
		}
	}
	return left, next, err
}

// Read shows one reseller's way; fault.NotFound for every id that is none.
func (d Desk) Read(ctx context.Context, by auth.Caller, id string) (View, error) {
	if err := by.May(auth.ReadResellers); err != nil {
		return View{}, err
	}
	return d.Service.load(ctx, auth.Reseller(id))
}

// Say is Service.Say for a reseller that told the team so.
func (d Desk) Say(ctx context.Context, by auth.Caller, id string, name StepName, done bool) (Case, error) {
	if err := by.May(auth.ReviewApplications); err != nil {
		return Case{}, err
	}
	return d.Service.say(ctx, by, auth.Reseller(id), name, done)
}

// longestNote bounds a note.
const longestNote = 1000

// Note leaves the reseller a word on its page, and writes its account managers that it is there. fault.Invalid: required,
// too_long.
func (d Desk) Note(ctx context.Context, by auth.Caller, id, text string) (Case, error) {
	if err := by.May(auth.ReviewApplications); err != nil {
		return Case{}, err
	}
	var wrong fault.Fields
	switch text = contact.Text(text); {
	case text == "":
		wrong.Add("text", "required")
	case utf8.RuneCountInString(text) > longestNote:
		wrong.AddWith("text", "too_long", "max", strconv.Itoa(longestNote))
	}
	if err := wrong.Err(); err != nil {
		return Case{}, err
	}
	t := auth.Reseller(id)
	leading, err := d.leading(ctx, t)
	if err != nil {
		return Case{}, err
	}
	now := d.Service.Now()
	return d.Service.change(ctx, by, t, "onboarding.noted", func(v View) (Case, audit.Changes, []outbox.Task, error) {
		notes := append(slices.Clone(v.Case.Notes), Note{At: now, Person: by.Behind(), Name: by.Name, Text: text})
		v.Case.Notes = notes[max(0, len(notes)-mostNotes):]
		var tasks []outbox.Task
		for _, one := range leading {
			task := letter(t, "onboarding-note", one.Person)
			task.Data["note"] = now.UTC().Format(noteTime)
			tasks = append(tasks, task)
		}
		return v.Case, audit.Changes{"note": {"", "left"}}, tasks, nil
	})
}

// noteTime names a note in a letter's task.
const noteTime = "2006-01-02T15:04:05.999999999Z"

// NoteOf finds the note a letter tells of; false when it is no longer kept.
func (c Case) NoteOf(name string) (Note, bool) {
	for _, n := range c.Notes {
		if n.At.UTC().Format(noteTime) == name {
			return n, true
		}
	}
	return Note{}, false
}

// Invite writes people of the reseller the provider's link to authorise it at Microsoft; again, when it did not help.
// Nobody named means everybody who leads the organisation. fault.Invalid person_unknown; fault.Conflict: asked_now when they
// were written just before, provider_authorised when Microsoft lists the relationship already, nobody_to_invite.
func (d Desk) Invite(ctx context.Context, by auth.Caller, id string, people []string) (Case, error) {
	if err := by.May(auth.ReviewApplications); err != nil {
		return Case{}, err
	}
	t := auth.Reseller(id)
	invited, err := d.invited(ctx, t, people)
	if err != nil {
		return Case{}, err
	}
	now := d.Service.Now()
	return d.Service.change(ctx, by, t, "onboarding.invited", func(v View) (Case, audit.Changes, []outbox.Task, error) {
		was := v.Case.Invitation
		step, _ := v.step(Authorise)
		invitation := Invitation{At: now, By: by.Name, Link: AuthorisationLink(d.Provider), Times: was.Times + 1}
		var tasks []outbox.Task
		for _, one := range invited {
			invitation.To, invitation.Names = append(invitation.To, one.Person), append(invitation.Names, one.Name)
			tasks = append(tasks, letter(t, "provider-invitation", one.Person))
		}
		switch {
		case step.Proof == ByMicrosoft:
			return Case{}, nil, nil, fault.New(fault.Conflict, "provider_authorised")
		case slices.Equal(was.To, invitation.To) && now.Sub(was.At) < again:
			return Case{}, nil, nil, fault.New(fault.Conflict, "asked_now")
		}
		v.Case.Invitation = invitation
		return v.Case, audit.Changes{"invited": {"", strings.Join(invitation.To, " ")}}, tasks, nil
	})
}

// mostInvited bounds how many people get one letter.
const mostInvited = 10

func (d Desk) invited(ctx context.Context, t auth.Tenant, people []string) ([]organisation.User, error) {
	if len(people) > mostInvited {
		people = people[:mostInvited]
	}
	var users []organisation.User
	for _, person := range people {
		user, err := d.Service.colleague(ctx, t, person, "people")
		if err != nil {
			return nil, err
		}
		users = append(users, user)
	}
	if len(people) == 0 {
		var err error
		if users, err = d.leading(ctx, t); err != nil {
			return nil, err
		}
	}
	if len(users) == 0 {
		return nil, fault.New(fault.Conflict, "nobody_to_invite")
	}
	return users, nil
}

// leading are the people who lead a reseller's organisation and still work there.
func (d Desk) leading(ctx context.Context, t auth.Tenant) ([]organisation.User, error) {
	var leading []organisation.User
	for cursor, more := "", true; more && len(leading) < mostInvited; more = cursor != "" {
		users, next, err := d.Service.Store.Users(ctx, auth.Area{Tenant: t}, "", cursor)
		if err != nil {
			return nil, err
		}
		for _, u := range users {
			if u.Status.Known() == organisation.Active && u.Role.Leads() && len(leading) < mostInvited {
				leading = append(leading, u)
			}
		}
		cursor = next
	}
	return leading, nil
}

// People are those of a reseller an invitation can go to.
func (d Desk) People(ctx context.Context, by auth.Caller, id string) ([]organisation.User, error) {
	if err := by.May(auth.ReviewApplications); err != nil {
		return nil, err
	}
	return d.leading(ctx, auth.Reseller(id))
}
