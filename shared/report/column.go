package report

import (
	"cmp"
	"strings"
	"time"
	"unicode"

	"github.com/shopspring/decimal"
	"golang.org/x/text/unicode/norm"

	"twotier/shared/money"
)

// Column names what a report can show of a row.
type Column string

const (
	Reseller      Column = "reseller" // in the provider's reports only
	Company       Column = "company"
	Product       Column = "product"
	Name          Column = "name"
	Status        Column = "status"
	Seats         Column = "seats"
	Assigned      Column = "assigned"
	Free          Column = "free"
	Term          Column = "term"
	Plan          Column = "plan"
	Renewal       Column = "renewal"
	End           Column = "end"
	Undo          Column = "undo"
	MonthCost     Column = "monthCost"
	MonthPrice    Column = "monthPrice"
	MonthMargin   Column = "monthMargin"
	MarginPercent Column = "marginPercent"
	YearCost      Column = "yearCost"
	YearPrice     Column = "yearPrice"
	YearMargin    Column = "yearMargin"
	Currency      Column = "currency"
	Order         Column = "order"
	PartnerID     Column = "partnerId"
	Subscription  Column = "subscription"
	AsOf          Column = "asOf"

	// Month is a grouping only: the month a row renews in.
	Month Column = "month"
)

// Columns lists what a row can show, in the order of a file.
func Columns() []Column {
	return []Column{Company, Product, Name, Status, Seats, Assigned, Free, Term, Plan, Renewal, End, Undo,
		MonthCost, MonthPrice, MonthMargin, MarginPercent, YearCost, YearPrice, YearMargin, Currency, Order, PartnerID, Subscription, AsOf}
}

// Groupings lists what rows can be grouped by.
func Groupings() []Column {
	return []Column{Company, Product, Status, Term, Plan, Month, End, Currency}
}

// Usual are the columns of a definition that chose none.
func Usual() []Column {
	return []Column{Company, Product, Seats, Assigned, Term, Renewal, MonthCost, MonthPrice, MonthMargin, Currency}
}

// compare orders rows by one column; what is not known comes first.
func (c Column) compare(a, b Row) int {
	switch c {
	case Company:
		return cmp.Compare(Folded(a.Company), Folded(b.Company))
	case Product:
		return cmp.Compare(Folded(a.Title), Folded(b.Title))
	case Name:
		return cmp.Compare(Folded(a.Name), Folded(b.Name))
	case Status:
		return cmp.Compare(a.Status, b.Status)
	case Seats:
		return cmp.Compare(a.Seats, b.Seats)
	case Assigned:
		return compareKnown(a.Assigned, b.Assigned, cmp.Compare)
	case Free:
		return compareKnown(a.Free(), b.Free(), cmp.Compare)
	case Term:
		return cmp.Compare(a.Term, b.Term)
	case Plan:
		return cmp.Compare(a.Plan, b.Plan)
	case End:
		return cmp.Compare(a.EndOfTerm(), b.EndOfTerm())
	case Undo:
		return a.UndoUntil.Compare(b.UndoUntil)
	case Order:
		return cmp.Compare(a.Order, b.Order)
	case PartnerID:
		return cmp.Compare(a.PartnerID, b.PartnerID)
	case Subscription:
		return cmp.Compare(a.Subscription, b.Subscription)
	case AsOf:
		return a.AsOf.Compare(b.AsOf)
	case Currency:
		return cmp.Compare(a.currency(), b.currency())
	case MarginPercent:
		return compareKnown(share(a.Year), share(b.Year), decimal.Decimal.Cmp)
	case MonthCost, YearCost:
		return compareAmounts(a.Year.Cost, b.Year.Cost)
	case MonthPrice, YearPrice:
		return compareAmounts(a.Year.Price, b.Year.Price)
	case MonthMargin, YearMargin:
		return compareAmounts(a.Year.Margin(), b.Year.Margin())
	}
	return a.Renewal.Compare(b.Renewal)
}

func share(w Worth) *decimal.Decimal {
	margin := w.Margin()
	if margin == nil || w.Price.Value.IsZero() {
		return nil
	}
	d := margin.Value.DivRound(w.Price.Value, 6)
	return &d
}

func compareKnown[T any](a, b *T, compare func(T, T) int) int {
	switch {
	case a == nil && b == nil:
		return 0
	case a == nil:
		return -1
	case b == nil:
		return 1
	}
	return compare(*a, *b)
}

// compareAmounts keeps currencies apart: amounts of different ones have no order among each other.
func compareAmounts(a, b *money.Amount) int {
	return compareKnown(a, b, func(x, y money.Amount) int {
		return cmp.Or(cmp.Compare(x.Currency, y.Currency), x.Value.Cmp(y.Value))
	})
}

// keyOf is which group a row belongs to, and what the group is called where that is a name of the product's data.
func (c Column) keyOf(r Row) (key, label string) {
	switch c {
	case Reseller:
		return r.Reseller.ID(), ""
	case Company:
		return r.Customer, r.Company
	case Product:
		return r.Product, r.Title
	case Status:
		return string(r.Status), ""
	case Term:
		return orNone(r.Term), ""
	case Plan:
		return orNone(r.Plan), ""
	case End:
		return orNone(r.EndOfTerm()), ""
	case Currency:
		return orNone(r.currency()), ""
	}
	return monthOf(r.Renewal), ""
}

// monthOf is a month as "2027-03"; "none" for what does not renew.
func monthOf(at time.Time) string {
	if at.IsZero() {
		return "none"
	}
	return at.UTC().Format("2006-01")
}

// Folded is a text as names are compared and searched: lower case, without diacritics.
func Folded(text string) string {
	plain := true
	for i := range len(text) {
		plain = plain && text[i] < 0x80
	}
	if plain {
		return strings.ToLower(text)
	}
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(text)) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == 'ß':
			b.WriteString("ss")
		case r == 'ł':
			b.WriteByte('l')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func words(text string) []string {
	return strings.FieldsFunc(Folded(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
}
