package store

import (
	"cmp"
	"context"
	"slices"
	"time"

	"twotier/shared/auth"
	"twotier/shared/subscription"
	"twotier/shared/table"
)

type subscriptionRow struct {
	table.Row
	L subscriptionCard
}

// subscriptionCard holds what lists and reports of subscriptions show; there is nothing beside it.
type subscriptionCard struct {
	ID               string              `dynamodbav:"i"`
	Customer         string              `dynamodbav:"c"`
	OrderID          string              `dynamodbav:"o,omitempty"`
	ProductID        string              `dynamodbav:"p"`
	SkuID            string              `dynamodbav:"k"`
	Title            string              `dynamodbav:"t"`
	FriendlyName     string              `dynamodbav:"f"`
	Status           subscription.Status `dynamodbav:"s"`
	Quantity         int                 `dynamodbav:"q"`
	TermDuration     string              `dynamodbav:"d"`
	BillingCycle     string              `dynamodbav:"b"`
	AutoRenew        bool                `dynamodbav:"a"`
	CommitmentEnd    time.Time           `dynamodbav:"e"`
	CancellableUntil time.Time           `dynamodbav:"u"`
	PartnerID        string              `dynamodbav:"r,omitempty"`
	MirroredAt       time.Time           `dynamodbav:"m"`
}

// MirrorSubscriptions writes what Partner Center says. Plain puts: the source can be asked again.
func (s *Store) MirrorSubscriptions(ctx context.Context, subscriptions ...subscription.Subscription) error {
	records := make([]table.Record, 0, len(subscriptions))
	for _, sub := range subscriptions {
		row := subscriptionRow{
			Row: table.Row{Key: subscriptionKey(sub.Tenant, sub.Customer, sub.ID), Type: "Subscription", Schema: 1, Version: 1, At: sub.MirroredAt},
			L: subscriptionCard{ID: sub.ID, Customer: sub.Customer, OrderID: sub.OrderID, ProductID: sub.ProductID, SkuID: sub.SkuID,
				Title: sub.Title, FriendlyName: sub.FriendlyName, Status: sub.Status, Quantity: sub.Quantity,
				TermDuration: sub.TermDuration, BillingCycle: sub.BillingCycle, AutoRenew: sub.AutoRenew,
				CommitmentEnd: sub.CommitmentEnd, CancellableUntil: sub.CancellableUntil, PartnerID: sub.PartnerID, MirroredAt: sub.MirroredAt},
		}
		row.Listed(subscriptionList(sub.Tenant, sub.CommitmentEnd, sub.ID))
		records = append(records, row)
	}
	return s.table.Mirror(ctx, records...)
}

// Subscriptions lists what a customer holds, by title.
func (s *Store) Subscriptions(ctx context.Context, t auth.Tenant, customer string) ([]subscription.Subscription, error) {
	rows, err := table.All[subscriptionRow](ctx, s.table, table.Query{PK: aggregate(t, customer), Prefix: "S#"})
	if err != nil {
		return nil, err
	}
	all := make([]subscription.Subscription, 0, len(rows))
	for _, row := range rows {
		all = append(all, subscription.Subscription{
			ID: row.L.ID, Customer: row.L.Customer, Tenant: t, OrderID: row.L.OrderID, ProductID: row.L.ProductID, SkuID: row.L.SkuID,
			Title: row.L.Title, FriendlyName: row.L.FriendlyName, Status: row.L.Status, Quantity: row.L.Quantity,
			TermDuration: row.L.TermDuration, BillingCycle: row.L.BillingCycle, AutoRenew: row.L.AutoRenew,
			CommitmentEnd: row.L.CommitmentEnd, CancellableUntil: row.L.CancellableUntil, PartnerID: row.L.PartnerID, MirroredAt: row.L.MirroredAt,
		})
	}
	slices.SortFunc(all, func(a, b subscription.Subscription) int { return cmp.Compare(a.Title, b.Title) })
	return all, nil
}
