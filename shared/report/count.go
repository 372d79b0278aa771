package report

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"twotier/shared/money"
)

// Sum is some rows added up. Worths stand by currency, because amounts of different ones never add.
type Sum struct {
	Subscriptions int
	Seats         int
	Assigned      int // of those where it is known
	Counted       int // seats of subscriptions whose assigned seats are known
	Unpriced      int // subscriptions that are in no sum: paid once or by use, or with a price that is not known
	Worths        []Worths
}

// Worths is what rows of one currency come to.
type Worths struct {
	Currency    string
	Year, Month Worth
}

// Group is the rows with one key.
type Group struct {
	Key   string
	Label string // "" where the key is a word of the product's own, which pages translate
	Sum
}

// Counted is a report: its rows in order, or its groups, and the sum of all.
type Counted struct {
	Rows   []Row
	Groups []Group
	Total  Sum
	Months []Group   // by month of renewal, the next first; what a chart shows
	AsOf   time.Time // of the row that was asked for longest ago; zero without rows
}

// Count narrows rows, works out what they are worth, sorts and groups them. Yearly amounts are each rounded to cents.
// Monthly ones are what is billed by the month, and a twelfth of what else a year comes to, given to the rows by the largest
// remainder: they add up to a twelfth of the year's sum whatever is grouped (REQUIREMENTS C8).
func Count(d Definition, rows []Row, as Sight) Counted {
	d = as.narrowed(d)
	fit := make([]Row, 0, len(rows))
	for _, r := range rows {
		if r = as.of(r); d.fits(r) {
			r.Year = Worth{Cost: ofYear(r.UnitCost, r.Plan, r.Seats), Price: ofYear(r.UnitPrice, r.Plan, r.Seats)}
			fit = append(fit, r)
		}
	}
	spread(fit, func(r *Row) (*money.Amount, **money.Amount) { return r.Year.Cost, &r.Month.Cost })
	spread(fit, func(r *Row) (*money.Amount, **money.Amount) { return r.Year.Price, &r.Month.Price })
	sortRows(fit, d)
	c := Counted{Rows: fit, Total: as.sum(fit), Months: as.group(fit, Month)}
	slices.SortFunc(c.Months, func(a, b Group) int { return cmp.Compare(a.Key, b.Key) })
	for _, r := range fit {
		if c.AsOf.IsZero() || r.AsOf.Before(c.AsOf) {
			c.AsOf = r.AsOf
		}
	}
	if d.Group != "" {
		c.Groups = as.group(fit, d.Group)
		sortGroups(c.Groups, d)
	}
	return c
}

// spread gives each row its part of a month: itself where that is whole cents, as of all that is billed by the month; the
// others share the odd cents of their sum.
func spread(rows []Row, of func(*Row) (year *money.Amount, month **money.Amount)) {
	weights, places := map[string][]decimal.Decimal{}, map[string][]int{}
	for i := range rows {
		year, at := of(&rows[i])
		if year == nil {
			continue
		}
		if part := year.Value.DivRound(decimal.NewFromInt(monthsOfYear), 2); part.Mul(decimal.NewFromInt(monthsOfYear)).Equal(year.Value) {
			*at = &money.Amount{Value: part, Currency: year.Currency}
		} else {
			weights[year.Currency] = append(weights[year.Currency], year.Value)
			places[year.Currency] = append(places[year.Currency], i)
		}
	}
	for currency, some := range weights {
		all := decimal.Zero
		for _, w := range some {
			all = all.Add(w)
		}
		month := money.Amount{Value: all.DivRound(decimal.NewFromInt(monthsOfYear), 2), Currency: currency}
		for n, part := range month.Allocate(some...) {
			_, at := of(&rows[places[currency][n]])
			*at = &part
		}
	}
}

// sortRows orders rows by the column asked for, else by renewal; of the same, by customer and id.
func sortRows(rows []Row, d Definition) {
	by := d.Sort
	if by == "" || d.Group != "" {
		by = Renewal
	}
	slices.SortFunc(rows, func(a, b Row) int {
		order := by.compare(a, b)
		if d.Down && d.Group == "" {
			order = -order
		}
		return cmp.Or(order, cmp.Compare(a.Company, b.Company), cmp.Compare(a.Subscription, b.Subscription))
	})
}

// sortGroups orders groups by what they are called, or by a figure of theirs; else the one worth most comes first.
func sortGroups(groups []Group, d Definition) {
	slices.SortFunc(groups, func(a, b Group) int {
		order := compareGroups(a, b, d)
		return cmp.Or(order, cmp.Compare(Folded(a.Label), Folded(b.Label)), cmp.Compare(a.Key, b.Key))
	})
}

func compareGroups(a, b Group, d Definition) int {
	order := 0
	switch d.Sort {
	case "":
		if d.Group == Month {
			return cmp.Compare(a.Key, b.Key)
		}
		return -compareWorths(a.Worths, b.Worths, YearPrice)
	case d.Group, Renewal:
		order = cmp.Or(cmp.Compare(Folded(a.Label), Folded(b.Label)), cmp.Compare(a.Key, b.Key))
	case Seats:
		order = cmp.Compare(a.Seats, b.Seats)
	case Assigned:
		order = cmp.Compare(a.Sum.Assigned, b.Sum.Assigned)
	case Free:
		order = cmp.Compare(a.Counted-a.Sum.Assigned, b.Counted-b.Sum.Assigned)
	default:
		order = compareWorths(a.Worths, b.Worths, d.Sort)
	}
	if d.Down {
		return -order
	}
	return order
}

// compareWorths compares what stands first, the currency with most subscriptions in it.
func compareWorths(a, b []Worths, by Column) int {
	first := func(all []Worths) Row {
		if len(all) == 0 {
			return Row{}
		}
		return Row{Year: all[0].Year}
	}
	x, y := first(a), first(b)
	if by == YearPrice && x.Year.Price == nil && y.Year.Price == nil {
		by = YearCost
	}
	return by.compare(x, y)
}

// group puts rows together by what they have in a column, in the order they come.
func (s Sight) group(rows []Row, by Column) []Group {
	var groups []Group
	parts, at := [][]Row{}, map[string]int{}
	for _, r := range rows {
		key, label := by.keyOf(r)
		i, known := at[key]
		if !known {
			i = len(groups)
			at[key] = i
			groups, parts = append(groups, Group{Key: key, Label: label}), append(parts, nil)
		}
		parts[i] = append(parts[i], r)
	}
	for i := range groups {
		groups[i].Sum = s.sum(parts[i])
	}
	return groups
}

func (s Sight) sum(rows []Row) Sum {
	all := Sum{Subscriptions: len(rows)}
	times := map[string]int{}
	for _, r := range rows {
		all.Seats += r.Seats
		if r.Assigned != nil {
			all.Assigned += *r.Assigned
			all.Counted += r.Seats
		}
		if !s.priced(r) { // a sum of costs beside one of fewer prices would tell a wrong margin
			all.Unpriced++
			continue
		}
		currency := r.currency()
		times[currency]++
		i := slices.IndexFunc(all.Worths, func(w Worths) bool { return w.Currency == currency })
		if i < 0 {
			i = len(all.Worths)
			all.Worths = append(all.Worths, Worths{Currency: currency})
		}
		all.Worths[i].Year, all.Worths[i].Month = all.Worths[i].Year.plus(r.Year), all.Worths[i].Month.plus(r.Month)
	}
	slices.SortFunc(all.Worths, func(a, b Worths) int {
		return cmp.Or(times[b.Currency]-times[a.Currency], strings.Compare(a.Currency, b.Currency))
	})
	return all
}

func (w Worth) plus(o Worth) Worth {
	return Worth{Cost: plus(w.Cost, o.Cost), Price: plus(w.Price, o.Price)}
}

func plus(a, b *money.Amount) *money.Amount {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	sum := a.Add(*b)
	return &sum
}
