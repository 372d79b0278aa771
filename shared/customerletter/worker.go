package customerletter

import (
	"context"
	"errors"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/fault"
	"twotier/shared/job"
	"twotier/shared/outbox"
	"twotier/shared/reseller"
)

// PartStore is what a sending is gone through with.
type PartStore interface {
	Reseller(ctx context.Context, t auth.Tenant) (reseller.Reseller, error)
	LetterPart(ctx context.Context, t auth.Tenant, id string, number int) (Sending, Part, error)                    // fault.NotFound
	Contacts(ctx context.Context, t auth.Tenant, customers []string) (map[string]contact.Person, error)             // those there are
	SaveLetterPart(ctx context.Context, t auth.Tenant, s Sending, p Part, act audit.Act, next ...outbox.Task) error // asks for the letter of each line that is Asked; fault.Conflict when somebody was faster
}

// Worker goes through sendings.
type Worker struct {
	Store PartStore
	Now   func() time.Time
	NewID func() string
}

// Go does one part of a sending and asks for the next. What became of a part and the letters it asks for are one
// transaction over the part's version: of any number of deliveries one counts, and a crash leaves all or nothing.
func (w Worker) Go(ctx context.Context, m outbox.Message, id string) error {
	number, err := job.PartOf(m)
	if err != nil {
		return err
	}
	of, part, err := w.Store.LetterPart(ctx, m.Tenant, id, number)
	if err != nil || gone(part) {
		return err
	}
	if err := w.decide(ctx, m.Tenant, of, part); err != nil {
		return err
	}
	of.Done += len(part.Lines)
	next := job.Next(m, number, of.Parts)
	for i := range next {
		next[i].NotBefore = w.Now().Add(pause)
	}
	act := audit.Act{By: auth.System("provisioning", m.Tenant, w.NewID()), At: w.Now(), Name: "customer-letter.part"}
	err = w.Store.SaveLetterPart(ctx, m.Tenant, of, part, act, next...)
	if errors.Is(err, fault.Conflict) { // another delivery of the same message has done it
		return nil
	}
	return err
}

// gone says that the part was gone through.
func gone(p Part) bool { return len(p.Lines) > 0 && p.Lines[0].Result != "" }

// decide gives each line its result, as things are now.
func (w Worker) decide(ctx context.Context, t auth.Tenant, of Sending, part Part) error {
	seller, err := w.Store.Reseller(ctx, t)
	if err != nil {
		return err
	}
	customers := make([]string, 0, len(part.Lines))
	for _, line := range part.Lines {
		customers = append(customers, line.Customer)
	}
	contacts, err := w.Store.Contacts(ctx, t, customers)
	if err != nil {
		return err
	}
	for i, line := range part.Lines {
		switch {
		case of.Stopped:
			part.Lines[i].Result = CalledOff
		case open(seller) != nil:
			part.Lines[i].Result = NotNeeded
		case contacts[line.Customer].Email == "":
			part.Lines[i].Result = WithoutOne
		default:
			part.Lines[i].Result = Asked
		}
	}
	return nil
}
