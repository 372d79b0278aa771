package store

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/fault"
	"twotier/shared/order"
	"twotier/shared/reseller"
	"twotier/shared/search"
	"twotier/shared/table"
)

// searchPackRow is what is found of some customers, compressed.
type searchPackRow struct {
	table.Row
	L searchPackCard
}

// searchPackCard stands in the list index too, whose rows bring nothing else.
type searchPackCard struct {
	Number int    `dynamodbav:"n"`
	Stamp  int64  `dynamodbav:"v"` // the row's version
	Data   []byte `dynamodbav:"d"` // JSON of the units
}

func (r searchPackRow) pack() (search.Pack, error) {
	pack := search.Pack{Number: r.L.Number, Version: r.L.Stamp}
	if len(r.L.Data) == 0 {
		return pack, nil
	}
	text, err := unzipped(r.L.Data)
	if err == nil {
		err = json.Unmarshal(text, &pack.Units)
	}
	if err != nil {
		return search.Pack{}, fmt.Errorf("pack %s: %w", r.Key, err)
	}
	return pack, nil
}

// SearchPacks reads the packs of a reseller written since a moment; all of them for the zero time, in two pages at five
// thousand customers.
func (s *Store) SearchPacks(ctx context.Context, t auth.Tenant, since time.Time) ([]search.Pack, error) {
	q := table.Query{Index: table.List, PK: searchPackList(t, since, 0).PK}
	if !since.IsZero() {
		q.From, q.To = searchedSince(since), "~"
	}
	rows, err := table.All[searchPackRow](ctx, s.table, q)
	if err != nil {
		return nil, err
	}
	packs := make([]search.Pack, 0, len(rows))
	for _, row := range rows {
		pack, err := row.pack()
		if err != nil {
			return nil, err
		}
		packs = append(packs, pack)
	}
	return packs, nil
}

// SearchUnit reads what is found of one customer; the zero unit before anything was written.
func (s *Store) SearchUnit(ctx context.Context, t auth.Tenant, customer string) (search.Unit, error) {
	var row searchPackRow
	if err := s.table.Glance(ctx, &table.Read{Key: searchPackKey(t, search.PackOf(customer)), Into: &row}); err != nil {
		return search.Unit{}, err
	}
	pack, err := row.pack()
	at := slices.IndexFunc(pack.Units, func(u search.Unit) bool { return u.Customer == customer })
	if err != nil || at < 0 {
		return search.Unit{}, err
	}
	return pack.Units[at], nil
}

// packTries is how often a pack is read anew when somebody was faster: forty customers share one.
const packTries = 4

// IndexForSearch makes what is found of a customer follow its present state. Nothing is written when nothing differs;
// fault.Conflict when others were faster again and again, and the message may come again.
func (s *Store) IndexForSearch(ctx context.Context, t auth.Tenant, customer string) (err error) {
	for range packTries {
		if err = s.indexForSearch(ctx, t, customer, s.newID()); !errors.Is(err, fault.Conflict) {
			return err
		}
	}
	return err
}

// indexForSearch tries once. The pack is read first: what is read of the customer is then never older than the pack it
// goes into.
func (s *Store) indexForSearch(ctx context.Context, t auth.Tenant, customer, op string) error {
	var row searchPackRow
	key := searchPackKey(t, search.PackOf(customer))
	if err := s.table.GetMany(ctx, &table.Read{Key: key, Into: &row}); err != nil {
		return err
	}
	pack, err := row.pack()
	if err != nil {
		return err
	}
	unit, err := s.searchUnit(ctx, t, customer)
	if err != nil || unit.Customer == "" {
		return err
	}
	at, known := slices.BinarySearchFunc(pack.Units, customer, func(u search.Unit, id string) int { return cmp.Compare(u.Customer, id) })
	if known && sameUnit(pack.Units[at], unit) {
		return nil
	}
	if known {
		pack.Units[at] = unit
	} else {
		pack.Units = slices.Insert(pack.Units, at, unit)
	}
	write, err := s.searchPack(t, row, pack, op)
	if err != nil {
		return err
	}
	return s.table.Transact(ctx, s.now(), op, write)
}

func (s *Store) searchPack(t auth.Tenant, before searchPackRow, pack search.Pack, op string) (table.Write, error) {
	number := search.PackOf(pack.Units[0].Customer)
	text, err := json.Marshal(pack.Units)
	if err != nil {
		return table.Write{}, fmt.Errorf("search pack: %w", err)
	}
	data, err := zipped(text)
	if err != nil {
		return table.Write{}, err
	}
	after := searchPackRow{Row: s.placed(searchPackKey(t, number), "SearchPack", op), L: searchPackCard{Number: number, Stamp: before.Version + 1, Data: data}}
	after.Version = before.Version + 1
	after.Listed(searchPackList(t, after.At, number))
	if before.Version == 0 {
		return table.Create(after), nil
	}
	return table.Update(after), nil
}

func sameUnit(a, b search.Unit) bool {
	one, err := json.Marshal(a)
	if err != nil {
		return false
	}
	other, err := json.Marshal(b)
	return err == nil && bytes.Equal(one, other)
}

// Of one customer the newest orders and quotes are found; all of them stand on its page.
const (
	searchedOrders = 60
	searchedQuotes = 30
)

// searchUnit reads what is found of a customer, strongly; the zero unit when there is no such customer.
func (s *Store) searchUnit(ctx context.Context, t auth.Tenant, id string) (search.Unit, error) {
	card, profile := customerCardRow{}, customerRow{}
	var subscriptions []subscriptionRow
	var orders table.Page[orderRow]
	var quotes table.Page[quoteRow]
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		return s.table.GetMany(ctx, &table.Read{Key: customerCardKey(t, id), Into: &card}, &table.Read{Key: customerKey(t, id), Into: &profile})
	})
	group.Go(func() (err error) {
		subscriptions, err = table.All[subscriptionRow](ctx, s.table, table.Query{PK: aggregate(t, id), Prefix: "S#", Strong: true})
		return err
	})
	group.Go(func() (err error) {
		orders, err = table.Select[orderRow](ctx, s.table, table.Query{PK: aggregate(t, id), Prefix: "O#", Backward: true, Limit: searchedOrders, Strong: true})
		return err
	})
	group.Go(func() (err error) {
		quotes, err = table.Select[quoteRow](ctx, s.table, table.Query{PK: aggregate(t, id), Prefix: "Q#", Backward: true, Limit: searchedQuotes, Strong: true})
		return err
	})
	if err := group.Wait(); err != nil || card.L.ID == "" {
		return search.Unit{}, err
	}
	unit := search.Unit{Customer: id, Company: card.L.CompanyName, Things: []search.Thing{searchedCustomer(card.L, profile)}}
	for _, row := range subscriptions {
		unit.Things = append(unit.Things, searchedSubscription(row.subscription(t)))
	}
	for _, row := range orders.Rows {
		if row.L.Status.Stage() != "" {
			unit.Things = append(unit.Things, searchedOrder(row.L))
		}
	}
	for _, row := range quotes.Rows {
		unit.Things = append(unit.Things, searchedQuote(row.L))
	}
	return unit, nil
}

// SearchDrafts lists the carts of a reseller for all customers, or for one.
func (s *Store) SearchDrafts(ctx context.Context, t auth.Tenant, customer string) ([]search.Thing, error) {
	cards, err := s.Drafts(ctx, t, order.DraftQuery{Customer: customer})
	all := make([]search.Thing, 0, len(cards))
	for _, card := range cards {
		all = append(all, searchedDraft(card))
	}
	return all, err
}

// Market is a reseller's country, whose catalogue it sees first.
func (s *Store) Market(ctx context.Context, t auth.Tenant) (string, error) {
	var row resellerRow
	err := s.table.Glance(ctx, &table.Read{Key: resellerKey(t), Into: &row})
	return row.Address.Country, err
}

// SearchProducts lists what is sold in a market.
func (s *Store) SearchProducts(ctx context.Context, market string) ([]search.Thing, error) {
	_, products, err := s.Catalogue(ctx, market, catalog.Commercial)
	if err != nil {
		return nil, err
	}
	var all []search.Thing
	for _, p := range products {
		if !p.Withdrawn {
			all = append(all, searchedProduct(p))
		}
	}
	return all, nil
}

// SearchResellers lists all resellers.
func (s *Store) SearchResellers(ctx context.Context) ([]search.Thing, error) {
	rows, err := table.All[resellerRow](ctx, s.table, table.Query{Index: table.List, PK: resellerList("", auth.Tenant{}).PK})
	if err != nil {
		return nil, err
	}
	all := make([]search.Thing, 0, len(rows))
	for _, row := range rows {
		all = append(all, searchedReseller(row))
	}
	return all, nil
}

// searchedApplications is how many applications of a state are found, the oldest first.
const searchedApplications = 200

// SearchDeskWork lists the applications somebody has to decide about and the orders that have needed a person the longest.
func (s *Store) SearchDeskWork(ctx context.Context) ([]search.Thing, error) {
	states := []reseller.Status{reseller.Received, reseller.Review, reseller.Question}
	found := make([][]search.Thing, len(states)+1)
	group, ctx := errgroup.WithContext(ctx)
	for i, state := range states {
		group.Go(func() error {
			page, err := table.Select[applicationRow](ctx, s.table, table.Query{Index: table.Watch, PK: applicationQueue(string(state)), Limit: searchedApplications})
			for _, row := range page.Rows {
				if row.L.EndsAt == 0 || row.L.EndsAt > s.now().Unix() {
					found[i] = append(found[i], searchedApplication(ofCard(row)))
				}
			}
			return err
		})
	}
	group.Go(func() error {
		cards, _, err := s.OrdersForDesk(ctx, "")
		for _, card := range cards {
			found[len(states)] = append(found[len(states)], searchedDeskOrder(card))
		}
		return err
	})
	err := group.Wait()
	return slices.Concat(found...), err
}
