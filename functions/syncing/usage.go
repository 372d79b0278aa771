package syncing

import (
	"context"
	"iter"
	"log/slog"
	"strings"

	"twotier/shared/address"
	"twotier/shared/partnercenter"
	"twotier/shared/usage"
)

// UsageSync is the schedule that reads what customers used of Azure (T2).
const UsageSync = "UsageSync"

// used tells rated usage in the product's words. Microsoft rates a day about 24 hours later (API.md 18).
type used struct {
	partner interface {
		UnbilledUsage(ctx context.Context, currency string, period partnercenter.Period) iter.Seq2[partnercenter.UsageLine, error]
	}
}

// Used walks a period of a currency.
func (u used) Used(ctx context.Context, currency string, previous bool) iter.Seq2[usage.Line, error] {
	period := partnercenter.PeriodCurrent
	if previous {
		period = partnercenter.PeriodPrevious
	}
	return func(yield func(usage.Line, error) bool) {
		for line, err := range u.partner.UnbilledUsage(ctx, currency, period) {
			if !yield(usedLine(line, currency), err) {
				return
			}
		}
	}
}

func usedLine(l partnercenter.UsageLine, currency string) usage.Line {
	name := l.EntitlementDescription
	if name == "" {
		name = l.SubscriptionDescription
	}
	return usage.Line{
		TenantID: l.CustomerID, Company: l.CustomerName, Day: l.UsageDate.Time, Plan: l.SubscriptionID, Product: l.ProductID + ":" + l.SkuID,
		Azure: l.EntitlementID, AzureName: name, Service: l.MeterCategory, Resource: l.ResourceURI[strings.LastIndex(l.ResourceURI, "/")+1:],
		Cost: l.BillingPreTaxTotal.Decimal, CostNotRead: !strings.EqualFold(l.BillingCurrency, currency),
	}
}

// currencies are those of the markets, each once.
func currencies() []string {
	var all []string
	known := map[string]bool{}
	for _, market := range address.Markets() {
		if !known[market.Currency] {
			known[market.Currency] = true
			all = append(all, market.Currency)
		}
	}
	return all
}

// usage reads it, and writes the one line of the run.
func (s Syncer) usage(ctx context.Context, e Event) error {
	read, err := s.Usage.Run(ctx)
	level := slog.LevelInfo
	line := []any{"slot", e.Slot, "lines", read.Lines, "bad", read.Bad, "unknown", read.Unknown, "customers", read.Customers, "days", read.Days, "failed", read.Failed}
	switch {
	case err != nil:
		level, line = slog.LevelError, append(line, "err", err)
	case read.Bad > 0:
		level = slog.LevelWarn
	}
	s.Log.Log(ctx, level, "usage synced", line...)
	return err
}
