package quote

import (
	"context"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/link"
	"twotier/shared/outbox"
)

// reminded is how long before the end a customer that has not decided is reminded, once.
const reminded = 3 * 24 * time.Hour

// Send freezes a draft as it stands and mails it with its link, or mails one that is with the customer again: the former
// link is worth nothing from then on. version is the one the person has read; 0 leaves it open.
// fault.Blocked "reseller_status_lost", "quote_expired".
func (s Service) Send(ctx context.Context, by auth.Caller, id ID, version int64) (Quote, error) {
	q, err := s.read(ctx, by, id, auth.WriteOrders)
	if err != nil {
		return Quote{}, err
	}
	if version != 0 && version != q.Revision.Version {
		return Quote{}, fault.New(fault.Conflict, "stale_version")
	}
	seller, err := s.Store.Reseller(ctx, q.Tenant)
	if err != nil {
		return Quote{}, err
	}
	if err := seller.Stopped(); err != nil { // nobody could accept it
		return Quote{}, err
	}
	now, e := s.Now(), q.Last()
	if !now.Before(e.ValidUntil) {
		return Quote{}, fault.New(fault.Blocked, "quote_expired")
	}
	act := audit.Act{By: by, At: now, Name: "quote.sent-again"}
	first := e.Status == Draft
	if first {
		if q, err = s.frozen(ctx, q); err != nil {
			return Quote{}, err
		}
		act.Name = "quote.sent"
		if q, act.Changes, err = q.become(Sent); err != nil {
			return Quote{}, err
		}
	} else if e.Status != Sent {
		return Quote{}, fault.New(fault.Conflict, "quote_moved_on").With("status", string(e.Status))
	}
	e = q.Last()
	e.LinkID, e.SentAt = s.NewID(), now
	q = q.with(e)
	made := Change{Quote: q, Contents: first, Link: &link.Link{
		Hash: s.hash(e), Purpose: link.Quote, Tenant: q.Tenant, Ref: q.ID.String(), ExpiresAt: e.ValidUntil}}
	saved, err := s.Store.SaveQuote(ctx, made, act, s.tasks(q, now)...)
	return saved, changed(err)
}

// frozen is the offer as the customer will be shown it, with its hash.
func (s Service) frozen(ctx context.Context, q Quote) (Quote, error) {
	var err error
	if q.Offer, err = s.offer(ctx, q); err != nil {
		return Quote{}, err
	}
	e := q.Last()
	if e.Digest, err = q.Offer.Digest(); err != nil {
		return Quote{}, err
	}
	return q.with(e), nil
}

// tasks are the letter, the one reminder and the end. Each names the link, and finds nothing to do when it is no longer
// the newest or the customer has decided.
func (s Service) tasks(q Quote, now time.Time) []outbox.Task {
	e := q.Last()
	end := outbox.Task{Kind: outbox.FollowQuote, Tenant: q.Tenant, Ref: "quote/" + q.ID.String(), Data: map[string]string{"link": e.LinkID}, NotBefore: e.ValidUntil}
	tasks := []outbox.Task{letter(q, "quote-sent"), end}
	if reminder := letter(q, "quote-reminder"); e.ValidUntil.Add(-reminded).After(now) {
		reminder.NotBefore = e.ValidUntil.Add(-reminded)
		tasks = append(tasks, reminder)
	}
	return tasks
}

// Withdraw takes a quote back; its link opens nothing from then on. Of one that the customer has accepted the reseller
// has to have spoken with the customer.
func (s Service) Withdraw(ctx context.Context, by auth.Caller, id ID) (Quote, error) {
	q, err := s.read(ctx, by, id, auth.WriteOrders)
	if err != nil {
		return Quote{}, err
	}
	q, changes, err := q.become(Withdrawn)
	if err != nil {
		return Quote{}, err
	}
	saved, err := s.Store.SaveQuote(ctx, Change{Quote: q}, audit.Act{By: by, At: s.Now(), Name: "quote.withdrawn", Changes: changes})
	return saved, changed(err)
}

// hash is how the table knows the edition's newest link.
func (s Service) hash(e Edition) string { return link.Hash(s.Links.Token(link.Quote, e.LinkID)) }

// toldOf are the letters about the customer's decision: to whoever made the quote, and the receipt that is owed.
func toldOf(q Quote, to Status) []outbox.Task {
	if to == Accepted {
		return []outbox.Task{letter(q, "quote-accepted"), letter(q, "quote-receipt")}
	}
	return []outbox.Task{letter(q, "quote-declined")}
}
