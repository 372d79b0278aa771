package store

import (
	"context"
	"time"

	"golang.org/x/sync/errgroup"

	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/customerletter"
	"twotier/shared/maillog"
	"twotier/shared/table"
)

// LetterAudience reads all customers of a reseller by name, with whom to write to there: their cards in one query,
// their contacts a hundred in a round trip. Who holds a subscription is one more query over the list of those, and read
// only when it is asked for.
func (s *Store) LetterAudience(ctx context.Context, t auth.Tenant, holding bool) ([]customerletter.Addressee, error) {
	var cards []customerCardRow
	holds := map[string]bool{}
	group, both := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		cards, err = table.All[customerCardRow](both, s.table, table.Query{Index: table.List, PK: customerList(t, "", "").PK})
		return err
	})
	if holding {
		group.Go(func() (err error) { return s.holders(both, t, holds) })
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	ids := make([]string, 0, len(cards))
	for _, card := range cards {
		ids = append(ids, card.L.ID)
	}
	contacts, err := s.Contacts(ctx, t, ids)
	all := make([]customerletter.Addressee, 0, len(cards))
	for _, card := range cards {
		who := contacts[card.L.ID]
		all = append(all, customerletter.Addressee{Customer: card.L.ID, Company: card.L.CompanyName, Person: who.Name(), Address: who.Email,
			Language: who.Language, Mail: card.L.Mail, Holds: holds[card.L.ID]})
	}
	return all, err
}

// holders notes which customers have a subscription.
func (s *Store) holders(ctx context.Context, t auth.Tenant, holds map[string]bool) error {
	rows, err := s.wholeList(ctx, subscriptionList(t, true, time.Time{}, "").PK)
	for _, row := range rows {
		holds[row.L.Customer] = true
	}
	return err
}

// Contacts reads the contacts of customers; who has none is left out.
func (s *Store) Contacts(ctx context.Context, t auth.Tenant, customers []string) (map[string]contact.Person, error) {
	rows, reads := make([]contactRow, len(customers)), make([]*table.Read, len(customers))
	for i, id := range customers {
		reads[i] = &table.Read{Key: contactKey(t, id), Into: &rows[i]}
	}
	if err := s.table.Glance(ctx, reads...); err != nil {
		return nil, err
	}
	all := make(map[string]contact.Person, len(customers))
	for i, id := range customers {
		if reads[i].Found {
			all[id] = rows[i].Person
		}
	}
	return all, nil
}

// Mails reads what is known of letters, those that are in the log.
func (s *Store) Mails(ctx context.Context, t auth.Tenant, ids []string) (map[string]maillog.Entry, error) {
	rows, reads := make([]mailRow, len(ids)), make([]*table.Read, len(ids))
	for i, id := range ids {
		at, err := askedAt(id)
		if err != nil {
			return nil, err
		}
		reads[i] = &table.Read{Key: mailKey(t, at, id), Into: &rows[i]}
	}
	if err := s.table.Glance(ctx, reads...); err != nil {
		return nil, err
	}
	all := make(map[string]maillog.Entry, len(ids))
	for i, id := range ids {
		if reads[i].Found {
			all[id] = rows[i].entry(id, t)
		}
	}
	return all, nil
}
