package report

import (
	"net/url"
	"slices"
	"strings"
	"time"

	"twotier/shared/fault"
	"twotier/shared/subscription"
)

// Definition says what a report shows. The zero value is all subscriptions that are kept, by renewal, with the usual
// columns.
type Definition struct {
	Filter
	Group   Column // "": no groups
	Sort    Column // "": by renewal; of groups, by what they are worth
	Down    bool
	Columns []Column // as they were chosen; empty: the usual ones
}

// Filter narrows a report; what is empty fits all.
type Filter struct {
	Search   string // beginnings of words of the customer, the product, the name; or the subscription's id
	Customer string
	Product  string // "product:sku"
	Status   subscription.Status
	Term     string
	Plan     string
	End      string // "renews", "ends", "extends" or "undecided"
	From, To string // renewal on these days, "2026-11-20", both included, UTC
	Currency string
	Free     bool // with seats nobody uses
	Ended    bool // what has expired or was deleted is shown too
}

// longestSearch bounds what is searched by; nothing is called longer.
const longestSearch = 100

// Parse reads a definition as the page's address has it after the question mark, and as a saved view keeps it. Names it
// does not know are passed over: an address may say more than a report needs. Invalid reports every input at once.
func Parse(query string) (Definition, error) {
	values, err := url.ParseQuery(query)
	if err != nil {
		return Definition{}, fault.New(fault.Invalid, "malformed").Because(err)
	}
	d := Definition{
		Filter: Filter{
			Search: strings.TrimSpace(values.Get("search")), Customer: values.Get("customer"), Product: values.Get("product"),
			Status: subscription.Status(values.Get("status")), Term: values.Get("term"), Plan: values.Get("plan"), End: values.Get("end"),
			From: values.Get("from"), To: values.Get("to"), Currency: values.Get("currency"),
			Free: values.Get("free") == "true", Ended: values.Get("ended") == "true",
		},
		Group: Column(values.Get("group")), Sort: Column(values.Get("sort")), Down: values.Get("down") == "true",
	}
	if columns := values.Get("columns"); columns != "" {
		for name := range strings.SplitSeq(columns, ",") {
			d.Columns = append(d.Columns, Column(name))
		}
	}
	return d, d.Validate().Err()
}

// Validate reports every input that breaks a rule.
func (d Definition) Validate() fault.Fields {
	var wrong fault.Fields
	if len(d.Search) > longestSearch {
		wrong.AddWith("search", "too_long", "max", "100")
	}
	for _, choice := range []struct {
		path, value string
		of          []string
	}{
		{"status", string(d.Status), statuses()}, {"term", d.Term, []string{"P1M", "P1Y", "P3Y", "none"}},
		{"plan", d.Plan, []string{"monthly", "annual", "triennial", "one_time", "none"}}, {"end", d.End, ends()},
		{"group", string(d.Group), texts(Groupings())}, {"sort", string(d.Sort), texts(Columns())},
	} {
		if choice.value != "" && !slices.Contains(choice.of, choice.value) {
			wrong.Add(choice.path, "malformed")
		}
	}
	from, errFrom := parseDay(d.From)
	to, errTo := parseDay(d.To)
	switch {
	case errFrom != nil:
		wrong.Add("from", "date_malformed")
	case errTo != nil:
		wrong.Add("to", "date_malformed")
	case d.From != "" && d.To != "" && to.Before(from):
		wrong.Add("to", "range_backwards")
	}
	if slices.ContainsFunc(d.Columns, func(c Column) bool { return !slices.Contains(Columns(), c) }) || len(d.Columns) > len(Columns()) {
		wrong.Add("columns", "malformed")
	}
	return wrong
}

func parseDay(day string) (time.Time, error) {
	if day == "" {
		return time.Time{}, nil
	}
	return time.Parse(time.DateOnly, day)
}

func statuses() []string {
	return []string{string(subscription.Active), string(subscription.Pending), string(subscription.Suspended),
		string(subscription.Expired), string(subscription.Disabled), string(subscription.Deleted)}
}

func texts(columns []Column) []string {
	all := make([]string, 0, len(columns))
	for _, c := range columns {
		all = append(all, string(c))
	}
	return all
}

// fits says whether a row is one of those asked for.
func (f Filter) fits(r Row) bool {
	return (r.Kept || !f.OnlyKept()) &&
		is(f.Customer, r.Customer) && is(f.Product, r.Product) && is(f.Status, r.Status) && is(f.Term, orNone(r.Term)) && is(f.Plan, orNone(r.Plan)) &&
		is(f.End, r.EndOfTerm()) && is(f.Currency, r.currency()) && (!f.Free || r.Free() != nil && *r.Free() > 0) && f.renewing(r.Renewal) && f.found(r)
}

func is[T ~string](wanted, has T) bool { return wanted == "" || wanted == has }

func orNone(text string) string {
	if text == "" {
		return "none"
	}
	return text
}

// OnlyKept says that what nobody has any more is not asked for.
func (f Filter) OnlyKept() bool { return !f.Ended && f.Status == "" }

func ends() []string {
	return []string{string(subscription.Renews), string(subscription.Ends), string(subscription.Extends), undecided}
}

const undecided = "undecided"

// EndOfTerm is what the row's end of term brings, as Filter.End says it; "" for what has no term.
func (r Row) EndOfTerm() string {
	switch {
	case r.Renewal.IsZero():
		return ""
	case r.End == subscription.Undecided:
		return undecided
	}
	return string(r.End)
}

func (f Filter) renewing(at time.Time) bool {
	if f.From == "" && f.To == "" {
		return true
	}
	day := at.UTC().Format(time.DateOnly)
	return !at.IsZero() && (f.From == "" || day >= f.From) && (f.To == "" || day <= f.To)
}

// found says that each word of the search begins a word of the row, or that the search is its id.
func (f Filter) found(r Row) bool {
	if f.Search == "" {
		return true
	}
	if strings.EqualFold(f.Search, r.Subscription) {
		return true
	}
	has := words(r.Company + " " + r.Title + " " + r.Name)
	for _, word := range words(f.Search) {
		if !slices.ContainsFunc(has, func(w string) bool { return strings.HasPrefix(w, word) }) {
			return false
		}
	}
	return len(words(f.Search)) > 0
}
