package store

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/fault"
	"twotier/shared/outbox"
	"twotier/shared/reseller"
	"twotier/shared/storefront"
	"twotier/shared/table"
)

// storefrontRow is a shop, as it is or as one former version was. The shop is packed as a whole, because it is read,
// edited, compared and published as a whole.
type storefrontRow struct {
	table.Row
	Shop   []byte      // JSON, compressed
	SaveAt time.Time   // when this version was saved
	By     audit.Actor // who saved it
}

// keptVersions is how many former versions can be brought back.
const keptVersions = 20

// mostShop is what a row can hold, with room for what else is in it (DynamoDB takes 400 KB).
const mostShop = 300_000

// Storefront reads a reseller's shop; the zero one before it was ever saved.
func (s *Store) Storefront(ctx context.Context, t auth.Tenant) (storefront.Saved, error) {
	row, err := s.storefront(ctx, storefrontKey(t))
	if errors.Is(err, fault.NotFound) {
		return storefront.Saved{}, nil
	}
	if err != nil {
		return storefront.Saved{}, err
	}
	return row.saved()
}

// saved is the shop of the row; the zero one of a row that is not there.
func (r storefrontRow) saved() (storefront.Saved, error) {
	if len(r.Shop) == 0 {
		return storefront.Saved{}, nil
	}
	shop, err := unpacked(r.Shop)
	return storefront.Saved{Shop: shop, Revision: audit.Revision{Version: r.Version, Hash: r.Hash}}, err
}

func (s *Store) storefront(ctx context.Context, key table.Key) (storefrontRow, error) {
	var row storefrontRow
	err := s.table.Get(ctx, key, &row)
	return row, err
}

// SaveStorefront writes the shop's next version and keeps the one before. fault.Conflict when somebody was faster,
// fault.Invalid "storefront_too_large".
func (s *Store) SaveStorefront(ctx context.Context, t auth.Tenant, before, after storefront.Saved, act audit.Act, tasks ...outbox.Task) (storefront.Saved, error) {
	text, err := packed(after.Shop)
	if err != nil {
		return storefront.Saved{}, err
	}
	c := s.change(act)
	after.Revision = c.record(t, "storefront", t.ID(), before.Revision)
	row := storefrontRow{Row: c.row(storefrontKey(t), "Storefront", after.Revision), Shop: text, SaveAt: act.At, By: audit.ActorOf(act.By)}
	c.save(row, after.Revision.Version, nil)
	copied := row
	copied.Row = c.part(storefrontVersionKey(t, after.Revision.Version), "StorefrontVersion")
	c.add(table.Create(copied))
	if old := after.Revision.Version - keptVersions; old > 0 {
		c.add(table.Delete(storefrontVersionKey(t, old), 1))
	}
	c.ask(tasks...)
	return after, c.commit(ctx, after.Revision.Version)
}

// StorefrontVersions lists the versions that can be brought back, newest first, with who saved them.
func (s *Store) StorefrontVersions(ctx context.Context, t auth.Tenant) ([]storefront.Version, error) {
	rows, err := table.All[storefrontRow](ctx, s.table, storefrontVersions(t))
	if err != nil {
		return nil, err
	}
	versions := make([]storefront.Version, 0, len(rows))
	for _, row := range rows {
		shop, err := unpacked(row.Shop)
		if err != nil {
			return nil, err
		}
		var number int64
		if _, err := fmt.Sscanf(row.SK, "V#%d", &number); err != nil {
			return nil, fmt.Errorf("version of a shop %s: %w", row.SK, err)
		}
		versions = append(versions, storefront.Version{Number: number, Shop: shop, At: row.SaveAt, By: row.By})
	}
	return versions, nil
}

func packed(shop storefront.Shop) ([]byte, error) {
	text, err := json.Marshal(shop)
	if err != nil {
		return nil, fmt.Errorf("shop: %w", err)
	}
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(text); err != nil {
		return nil, fmt.Errorf("shop: %w", err)
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("shop: %w", err)
	}
	if out.Len() > mostShop {
		return nil, fault.New(fault.Invalid, "storefront_too_large")
	}
	return out.Bytes(), nil
}

func unpacked(content []byte) (storefront.Shop, error) {
	var shop storefront.Shop
	r, err := gzip.NewReader(bytes.NewReader(content))
	if err != nil {
		return shop, fmt.Errorf("shop: %w", err)
	}
	text, err := io.ReadAll(r)
	if err != nil {
		return shop, fmt.Errorf("shop: %w", err)
	}
	return shop, json.Unmarshal(text, &shop)
}

// publicationRow is how far the public files have come. It mirrors what is in the bucket and has no history.
type publicationRow struct {
	table.Row
	Publication storefront.Publication
}

// Publication reads how far a shop's public files have come; the zero one before the first time.
func (s *Store) Publication(ctx context.Context, t auth.Tenant) (storefront.Publication, error) {
	var row publicationRow
	err := s.table.Get(ctx, publicationKey(t), &row)
	if err != nil && !errors.Is(err, fault.NotFound) {
		return storefront.Publication{}, err
	}
	row.Publication.Version = row.Version
	return row.Publication, nil
}

// SavePublication notes it over the version that was read. fault.Conflict when another publication passed this one.
func (s *Store) SavePublication(ctx context.Context, t auth.Tenant, p storefront.Publication, at time.Time, op string) (storefront.Publication, error) {
	p.Version++
	row := publicationRow{Row: table.Row{Key: publicationKey(t), Type: "Publication", Schema: 1, Version: p.Version, Op: op, At: at.UTC()}, Publication: p}
	write := table.Update(row)
	if p.Version == 1 {
		write = table.Create(row)
	}
	return p, s.table.Transact(ctx, at, op, write)
}

// AskPublications writes a task for each of the shops. Asked for twice, a shop is looked at twice.
func (s *Store) AskPublications(ctx context.Context, at time.Time, shops ...auth.Tenant) error {
	op := s.newID()
	rows := make([]table.Record, 0, len(shops))
	for _, t := range shops {
		row, err := s.taskRow(storefront.Publish(t), op, at, 0)
		if err != nil {
			return err
		}
		rows = append(rows, row)
	}
	return s.table.Mirror(ctx, rows...)
}

// Seller is the reseller with what it offers to a customer, by the rule of the shop as it is saved, in one trip.
func (s *Store) Seller(ctx context.Context, t auth.Tenant, customer string) (reseller.Reseller, catalog.Assortment, error) {
	var row resellerRow
	var shop storefrontRow
	read := table.Read{Key: resellerKey(t), Into: &row}
	if err := s.foundWith(ctx, &read, &table.Read{Key: storefrontKey(t), Into: &shop}); err != nil {
		return reseller.Reseller{}, nil, err
	}
	saved, err := shop.saved()
	return row.reseller(t), saved.Shop.Assortment(customer), err
}

// Companies names customers of the reseller by id; who is not among its customers is left out.
func (s *Store) Companies(ctx context.Context, t auth.Tenant, customers ...string) (map[string]string, error) {
	rows := make([]customerCardRow, len(customers))
	reads := make([]*table.Read, len(customers))
	for i, id := range customers {
		reads[i] = &table.Read{Key: customerCardKey(t, id), Into: &rows[i]}
	}
	if err := s.table.GetMany(ctx, reads...); err != nil {
		return nil, err
	}
	names := map[string]string{}
	for i, read := range reads {
		if read.Found {
			names[customers[i]] = rows[i].L.CompanyName
		}
	}
	return names, nil
}
