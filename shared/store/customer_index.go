package store

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"twotier/shared/auth"
	"twotier/shared/customer"
	"twotier/shared/outbox"
	"twotier/shared/table"
)

// askIndex asks for the customer's index rows to follow its card.
func (c *change) askIndex(t auth.Tenant, id string) {
	c.ask(outbox.Task{Kind: outbox.IndexCustomer, Tenant: t, Ref: "customer/" + id})
}

// customerPlaceRow is one place where a customer is found: a word, or a facet. It carries the card, so that a page of
// a filtered list is one query.
type customerPlaceRow struct {
	table.Row
	L     customerCard
	Words []string `dynamodbav:"w,omitempty"` // all words of the customer; of a word's row only
}

// customerIndexRow is what indexing wrote last: the keys of the places, and what they carry.
type customerIndexRow struct {
	table.Row
	Places []table.Key
	Trace  traceCard
	L      customerCard
}

// IndexCustomer makes the places a customer is found at those of its present card, in one transaction with the list of
// them: two workers at once, a repeated or a late message leave what the newest card asks for. Nothing is written when
// nothing differs. fault.Conflict when somebody was faster; the message may come again.
func (s *Store) IndexCustomer(ctx context.Context, t auth.Tenant, id, op string) error {
	card, of, owned, before, err := s.indexed(ctx, t, id)
	if err != nil || card.L.ID == "" {
		return err
	}
	noted := card.L.Mail
	if card.L.Mail, err = s.mailTrouble(ctx, of.Contact.Email); err != nil {
		return err
	}
	linked := tenantOnCard(owned.tenant())["ti"]
	unlinked := card.L.TenantID != linked // a card from before it carried the tenant
	card.L.TenantID = linked
	places, traces := s.places(t, card.L, op), s.traces(t, of, card.L.Domain, op)
	after := customerIndexRow{Row: table.Row{Key: customerIndexKey(t, id), Type: "CustomerIndex", Schema: 1, Version: before.Version + 1, Op: op, At: s.now().UTC()},
		Trace: traceOf(of), L: card.L}
	for _, place := range places {
		after.Places = append(after.Places, place.Key)
	}
	for _, trace := range traces {
		after.Places = append(after.Places, trace.Key)
	}
	if noted == card.L.Mail && !unlinked && before.L == after.L && before.Trace == after.Trace && slices.Equal(before.Places, after.Places) {
		return nil
	}
	writes := []table.Write{table.Update(after)}
	if before.Version == 0 {
		writes[0] = table.Create(after)
	}
	notes := map[string]string{}
	if noted != card.L.Mail {
		notes["cm"] = string(card.L.Mail)
	}
	if unlinked {
		notes["ti"] = card.L.TenantID
		writes = append(writes, table.Check(owned.Key, owned.Version))
	}
	if len(notes) > 0 {
		writes = append(writes, table.Note(card.Key, notes))
	}
	for _, place := range places {
		writes = append(writes, table.Put(place))
	}
	for _, trace := range traces {
		writes = append(writes, table.Put(trace))
	}
	for _, old := range before.Places {
		if !slices.Contains(after.Places, old) {
			writes = append(writes, table.Delete(old, 1))
		}
	}
	return s.table.Transact(ctx, s.now(), op, writes...)
}

// indexed reads the customer with its card, its contact, its tenant and what indexing wrote last, strongly.
func (s *Store) indexed(ctx context.Context, t auth.Tenant, id string) (card customerCardRow, of customer.Customer, owned tenantRow, before customerIndexRow, err error) {
	var profile customerRow
	var person contactRow
	err = s.table.GetMany(ctx, &table.Read{Key: customerCardKey(t, id), Into: &card}, &table.Read{Key: customerIndexKey(t, id), Into: &before},
		&table.Read{Key: customerKey(t, id), Into: &profile}, &table.Read{Key: contactKey(t, id), Into: &person}, &table.Read{Key: tenantKey(t, id), Into: &owned})
	h := customer.Head{Customer: customer.Customer{Contact: person.Person}}
	profile.into(&h)
	return card, h.Customer, owned, before, err
}

// placed is the envelope of a row that indexing owns.
func (s *Store) placed(key table.Key, rowType, op string) table.Row {
	return table.Row{Key: key, Type: rowType, Schema: 1, Version: 1, Op: op, At: s.now().UTC()}
}

func (s *Store) places(t auth.Tenant, l customerCard, op string) []customerPlaceRow {
	var all []customerPlaceRow
	words := wordsOf(l.CompanyName, l.Domain)
	for _, word := range words {
		all = append(all, customerPlaceRow{Row: s.placed(customerWordKey(t, word, l.CompanyName, l.ID), "Token", op), L: l, Words: words})
	}
	for _, facet := range l.card(s.now()).Facets() {
		all = append(all, customerPlaceRow{Row: s.placed(customerFacetKey(t, string(facet), l.CompanyName, l.ID), "Facet", op), L: l})
	}
	return all
}

// mostWords bounds what one customer costs; names of more words are found by their first ones.
const mostWords = 12

// wordsOf are the words of texts as they are searched by: folded like names, each once, in order.
func wordsOf(texts ...string) []string { return wordsUpTo(mostWords, texts...) }

func wordsUpTo(most int, texts ...string) []string {
	var words []string
	for _, text := range texts {
		for word := range strings.FieldsFuncSeq(folded(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			if len(words) < most && !slices.Contains(words, word) {
				words = append(words, word)
			}
		}
	}
	slices.Sort(words)
	return words
}
