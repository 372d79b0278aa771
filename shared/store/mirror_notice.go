package store

import (
	"context"
	"strings"
	"time"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/mirror"
	"twotier/shared/table"
)

// hookRow says that a notice of Microsoft's has been taken.
type hookRow struct{ table.Row }

// hooksRow counts them; its attributes are the events, which begin with "n-".
type hooksRow struct {
	table.Row
	Subscription int64 `dynamodbav:"n-subscription"`
	Usage        int64 `dynamodbav:"n-usage"`
	Invoice      int64 `dynamodbav:"n-invoice"`
	Relation     int64 `dynamodbav:"n-relationship"`
	Test         int64 `dynamodbav:"n-test"`
	Other        int64 `dynamodbav:"n-other"`
}

// keepNotices is how long a notice is known again. Older ones are refused for their age before (72 hours).
const keepNotices = 96 * time.Hour

// Noticed says whether a notice has been taken.
func (s *Store) Noticed(ctx context.Context, id string) (bool, error) {
	var row hookRow
	read := &table.Read{Key: hookKey(id), Into: &row}
	err := s.table.GetMany(ctx, read)
	return read.Found && !row.Expired(s.now()), err
}

// CountNotice marks a notice as taken and counts it, once. fault.Conflict when it has been taken already.
func (s *Store) CountNotice(ctx context.Context, n mirror.Notice, at time.Time, op string) error {
	row := hookRow{Row: table.Row{Key: hookKey(n.ID), Type: "Notice", Schema: 1, Version: 1, Op: op, At: at.UTC()}}
	row.Expires(at.Add(keepNotices), 24*time.Hour)
	return s.table.Transact(ctx, at, op, table.Create(row), table.Count(hooksKey(), map[string]int64{"n-" + string(n.Event): 1}))
}

// Notices tells how many have come.
func (s *Store) Notices(ctx context.Context) (map[mirror.Event]int64, error) {
	var row hooksRow
	err := s.table.GetMany(ctx, &table.Read{Key: hooksKey(), Into: &row})
	return map[mirror.Event]int64{
		mirror.SubscriptionEvent: row.Subscription, mirror.UsageEvent: row.Usage, mirror.InvoiceEvent: row.Invoice,
		mirror.RelationEvent: row.Relation, mirror.TestEvent: row.Test, mirror.OtherEvent: row.Other,
	}, err
}

// CustomerOfTenant finds whose customer a tenant at Microsoft is (C5). fault.NotFound when it is nobody's.
func (s *Store) CustomerOfTenant(ctx context.Context, tenantID string) (auth.Tenant, string, error) {
	var row uniqueRow
	read := &table.Read{Key: uniqueKey("TEN", strings.ToLower(tenantID)), Into: &row}
	if err := s.table.GetMany(ctx, read); err != nil {
		return auth.Tenant{}, "", err
	}
	reseller, customer, whole := strings.Cut(row.Ref, "/")
	if !read.Found || !whole || tenantID == "" {
		return auth.Tenant{}, "", fault.New(fault.NotFound, "not_found")
	}
	return auth.Reseller(reseller), customer, nil
}
