package usage

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/money"
)

// Source walks Microsoft's rated usage of a currency that is not billed yet: of the month that runs, or of the one before
// until its invoice is out.
type Source interface {
	Used(ctx context.Context, currency string, previous bool) iter.Seq2[Line, error]
}

// SyncStore keeps what was read. Days and months are mirrored: plain puts that can be made again.
type SyncStore interface {
	CustomerOfTenant(ctx context.Context, tenantID string) (auth.Tenant, string, error)   // fault.NotFound
	UsageDays(ctx context.Context, of auth.Tenant, customer, month string) ([]Day, error) // all of a month
	KeepUsage(ctx context.Context, days []Day, month Month) error                         // what differs, and the month
	UsageRead(ctx context.Context, at time.Time) error                                    // how old the knowledge is
}

// Sync reads usage.
type Sync struct {
	Source     Source
	Store      SyncStore
	Budgets    Watcher
	Currencies []string
	Now        func() time.Time
}

// Watcher looks at a customer's budget after its month has changed.
type Watcher interface {
	Watch(ctx context.Context, m Month) error
}

// Read is what a run saw and did.
type Read struct {
	Lines, Bad int
	Unknown    int // tenants that are nobody's customer here
	Customers  int
	Days       int // written
	Failed     int // customers that could not be kept; the rest was
}

// Run reads every currency. What fails stops nothing else; the run as a whole then fails, so that it is tried again, and
// costs no write for what was kept.
func (s Sync) Run(ctx context.Context) (Read, error) {
	var read Read
	var failed error
	for _, currency := range s.Currencies {
		for _, previous := range []bool{true, false} {
			if err := s.period(ctx, currency, previous, &read); err != nil {
				failed = errors.Join(failed, fmt.Errorf("usage in %s: %w", currency, err))
			}
		}
	}
	if failed != nil {
		return read, failed
	}
	return read, s.Store.UsageRead(ctx, s.Now())
}

// place is an Azure subscription on a day.
type place struct{ day, azure string }

type rolling struct {
	day  Day
	uses map[[2]string]decimal.Decimal
}

func (s Sync) period(ctx context.Context, currency string, previous bool, read *Read) error {
	tenants := map[string]map[place]*rolling{}
	for line, err := range s.Source.Used(ctx, currency, previous) {
		if err != nil {
			return err
		}
		read.Lines++
		if line.CostNotRead || line.TenantID == "" || line.Day.IsZero() {
			read.Bad++
			continue
		}
		days := tenants[line.TenantID]
		if days == nil {
			days = map[place]*rolling{}
			tenants[line.TenantID] = days
		}
		add(days, line, currency)
	}
	var failed error
	for _, id := range slices.Sorted(maps.Keys(tenants)) {
		if err := s.customer(ctx, id, tenants[id], read); err != nil {
			read.Failed++
			failed = errors.Join(failed, err)
		}
	}
	return failed
}

func add(days map[place]*rolling, l Line, currency string) {
	at := place{l.Day.UTC().Format(time.DateOnly), l.Azure}
	r := days[at]
	if r == nil {
		r = &rolling{uses: map[[2]string]decimal.Decimal{}, day: Day{Company: l.Company, Day: at.day, Azure: l.Azure, AzureName: l.AzureName, Product: l.Product, Currency: currency}}
		days[at] = r
	}
	use := [2]string{l.Service, l.Resource}
	r.uses[use] = r.uses[use].Add(l.Cost)
}

// customer keeps what a tenant used, month by month.
func (s Sync) customer(ctx context.Context, tenantID string, days map[place]*rolling, read *Read) error {
	of, customer, err := s.Store.CustomerOfTenant(ctx, tenantID)
	if fault.KindOf(err) == fault.NotFound {
		read.Unknown++
		return nil
	}
	if err != nil {
		return err
	}
	read.Customers++
	months := map[string][]Day{}
	for _, r := range days {
		d := r.day
		d.Tenant, d.Customer, d.At, d.Uses = of, customer, s.Now(), rolled(r.uses)
		months[d.Day[:7]] = append(months[d.Day[:7]], d)
	}
	for _, month := range slices.Sorted(maps.Keys(months)) {
		written, err := s.month(ctx, of, customer, month, months[month])
		if err != nil {
			return fmt.Errorf("usage of %s in %s: %w", customer, month, err)
		}
		read.Days += written
	}
	return nil
}

// month writes the days that differ from what is kept, those Microsoft has taken back as empty, and the sum of all.
func (s Sync) month(ctx context.Context, of auth.Tenant, customer, month string, heard []Day) (int, error) {
	kept, err := s.Store.UsageDays(ctx, of, customer, month)
	if err != nil {
		return 0, err
	}
	known := map[place]Day{}
	for _, d := range kept {
		known[place{d.Day, d.Azure}] = d
	}
	var differ []Day
	sum := Month{Tenant: of, Customer: customer, Month: month, At: s.Now()}
	used := map[string]bool{}
	for _, d := range heard {
		at := place{d.Day, d.Azure}
		if before, has := known[at]; !has || !before.same(d) {
			differ = append(differ, d)
		}
		delete(known, at)
		sum.Company, sum.Product, sum.Cost = d.Company, d.Product, sum.Cost.Add(money.Amount{Value: d.Cost(), Currency: d.Currency})
		used[d.Day] = true
	}
	for _, gone := range known {
		if gone.Currency == sum.Cost.Currency && len(gone.Uses) > 0 {
			gone.Uses, gone.At = nil, s.Now()
			differ = append(differ, gone)
		}
	}
	sum.Days = len(used)
	if len(differ) == 0 {
		return 0, nil
	}
	slices.SortFunc(differ, func(a, b Day) int { return strings.Compare(a.Day+a.Azure, b.Day+b.Azure) })
	if err := s.Store.KeepUsage(ctx, differ, sum); err != nil {
		return 0, err
	}
	return len(differ), s.Budgets.Watch(ctx, sum)
}
