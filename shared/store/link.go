package store

import (
	"context"
	"time"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/link"
	"twotier/shared/table"
)

// linkRow is a mailed link. It is found by the hash of its token and holds nothing that opens it.
type linkRow struct {
	table.Row
	Purpose link.Purpose
	Org     auth.Tenant
	Ref     string
	Used    time.Time // zero until the decision
}

// keepLinks is how long after its end a link can still be explained ("expired" instead of "unknown").
const keepLinks = 90 * 24 * time.Hour

// Link finds a link by its token. fault.NotFound when it is altered, withdrawn or long gone.
func (s *Store) Link(ctx context.Context, purpose link.Purpose, token string) (link.Link, error) {
	var row linkRow
	hash := link.Hash(token)
	if err := s.table.Get(ctx, linkKey(hash), &row); err != nil {
		return link.Link{}, err
	}
	if row.Purpose != purpose {
		return link.Link{}, fault.New(fault.NotFound, "link_unknown")
	}
	return link.Link{Hash: hash, Purpose: row.Purpose, Tenant: row.Org, Ref: row.Ref,
		ExpiresAt: time.Unix(row.ExpiresAt, 0).UTC(), Used: row.Used, Version: row.Version}, nil
}

// openLink writes a fresh link.
func (c *change) openLink(l link.Link) {
	c.add(table.Create(c.linkRow(l, 1)))
}

// useLink makes the link's one decision. Of several at once only the first gets through; the others are told
// fault.Gone "link_used".
func (c *change) useLink(l link.Link) {
	row := c.linkRow(l, l.Version+1)
	row.Used = c.act.At.UTC()
	c.add(table.Update(row).Else(fault.New(fault.Gone, "link_used")))
}

// withdrawLink removes a link that a newer one replaces; it must be the one that was read.
func (c *change) withdrawLink(l link.Link) {
	c.add(table.Delete(linkKey(l.Hash), l.Version))
}

func (c *change) linkRow(l link.Link, version int64) linkRow {
	row := linkRow{Row: c.part(linkKey(l.Hash), "Link"), Purpose: l.Purpose, Org: l.Tenant, Ref: l.Ref}
	row.Version = version
	row.Expires(l.ExpiresAt, keepLinks)
	return row
}
