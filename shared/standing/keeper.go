package standing

import (
	"context"
	"strings"
	"time"
	"unicode/utf8"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/fault"
	"twotier/shared/organisation"
	"twotier/shared/outbox"
	"twotier/shared/reseller"
)

// KeeperStore keeps authorisations.
type KeeperStore interface {
	StandingOf(ctx context.Context, t auth.Tenant) (reseller.Reseller, Standing, error) // fault.NotFound without a reseller; a zero standing before the first look
	// SaveAuthorisation writes the reseller with its authorisation and its standing, which lists of them show, and asks for
	// the tasks. fault.Conflict when either has moved on.
	SaveAuthorisation(ctx context.Context, r reseller.Reseller, s Standing, act audit.Act, tasks ...outbox.Task) (reseller.Reseller, error)
	Users(ctx context.Context, in auth.Area, nameBegins, cursor string) ([]organisation.User, string, error) // by name
}

// Keeper is the only writer of authorisations. Both acts are idempotent: what is so already is answered as it is, with
// nobody told again. Who may do it is asked of people; the product itself may.
type Keeper struct {
	Store KeeperStore
	Now   func() time.Time
}

// tries is how often somebody who was faster is read again.
const tries = 5

// Lose notes that the authorisation ended; from then on nothing new is ordered (FEATURES P6). A person of the provider
// gives a reason: fault.Invalid "required" or "too_long" at "note". fault.NotFound for who is no reseller.
func (k Keeper) Lose(ctx context.Context, by auth.Caller, t auth.Tenant, source reseller.Source, code, note string) (reseller.Reseller, error) {
	note, err := reasoned(by, source, note)
	if err != nil {
		return reseller.Reseller{}, err
	}
	to := reseller.Authorisation{State: reseller.Lost, Since: k.Now(), Source: source, Code: code, Note: note}
	return k.move(ctx, by, t, to, "reseller.status-lost")
}

// Restore opens ordering again: after a new authorisation, or because the loss was a mistake. The monitor may only say of
// somebody who was never looked at that all is well: fault.Conflict "status_lost" when it is tried on who has lost it.
func (k Keeper) Restore(ctx context.Context, by auth.Caller, t auth.Tenant, source reseller.Source, note string) (reseller.Reseller, error) {
	note, err := reasoned(by, source, note)
	if err != nil {
		return reseller.Reseller{}, err
	}
	to := reseller.Authorisation{State: reseller.Authorised, Since: k.Now(), Source: source, Note: note}
	return k.move(ctx, by, t, to, "reseller.status-restored")
}

// reasoned reads the provider's words. Who does it by hand says why.
func reasoned(by auth.Caller, source reseller.Source, note string) (string, error) {
	byHand := source == reseller.ByProvider || source == reseller.ByMistake
	if err := by.May(auth.MendOrders); err != nil {
		return "", err
	}
	note, wrong := reasonedFields(note, byHand)
	return note, wrong.Err()
}

// reasonedFields reads the words and says what is wrong about them.
func reasonedFields(note string, needed bool) (string, fault.Fields) {
	note = strings.TrimSpace(contact.Text(note))
	var wrong fault.Fields
	switch {
	case needed && note == "":
		wrong.Add("note", "required")
	case utf8.RuneCountInString(note) > reseller.MostNote:
		wrong.AddWith("note", "too_long", "max", "1000")
	}
	return note, wrong
}

// move writes the authorisation unless it is so already. Who was faster is read again: whatever it changed of the reseller
// has nothing to do with this.
func (k Keeper) move(ctx context.Context, by auth.Caller, t auth.Tenant, to reseller.Authorisation, name string) (reseller.Reseller, error) {
	if t.Kind() != auth.KindReseller {
		return reseller.Reseller{}, fault.New(fault.NotFound, "not_found")
	}
	for range tries {
		r, s, err := k.Store.StandingOf(ctx, t)
		before := r.Authorisation
		switch {
		case err != nil:
			return r, err
		case before.State == to.State:
			return r, nil
		case before.Lost() && to.Source == reseller.ByMonitor:
			return r, fault.New(fault.Conflict, "status_lost")
		}
		r.Authorisation = to
		s.Doubt = Doubt{}
		act := audit.Act{By: by, At: to.Since, Name: name, Changes: audit.Changes{
			"authorisation": {string(before.State), string(to.State)}, "source": {string(before.Source), string(to.Source)}, "code": {before.Code, to.Code}}}
		tasks, err := k.letters(ctx, r, before)
		if err != nil {
			return r, err
		}
		saved, err := k.Store.SaveAuthorisation(ctx, r, s.about(r), act, tasks...)
		if fault.CodeOf(err) != "stale_version" {
			return saved, err
		}
	}
	return reseller.Reseller{}, fault.New(fault.Conflict, "stale_version")
}
