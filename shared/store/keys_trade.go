package store

import (
	"strings"
	"time"

	"github.com/oklog/ulid/v2"

	"twotier/shared/auth"
	"twotier/shared/table"
)

// Orders and subscriptions. An order's public id is "{customer}.{ulid}".

func orderKey(t auth.Tenant, customer, id string) table.Key {
	return table.Key{PK: aggregate(t, customer), SK: "O#" + id}
} // O6
func orderLinesKey(t auth.Tenant, customer, id string) table.Key {
	return table.Key{PK: aggregate(t, customer), SK: "OL#" + id}
} // O6
func sagaKey(t auth.Tenant, customer, id string) table.Key {
	return table.Key{PK: aggregate(t, customer), SK: "OG#" + id}
}
func orderDesk(since time.Time, id string) table.Index { // O4: what needs a person at the provider, from when on
	return table.Index{PK: "TK#orders#0", SK: since.UTC().Format(time.RFC3339) + "#" + id}
}
func orderList(t auth.Tenant, at time.Time, id string) table.Index {
	return table.Index{PK: org(t) + "#O", SK: placing(at) + "#" + id}
} // O2

// placing begins sort keys of placed orders: the time as an ULID has it, to the millisecond. Rows from before it was
// the time of the placing stand under the ULID of the draft, which sorts beside.
func placing(at time.Time) string {
	var id ulid.ULID
	_ = id.SetTime(ulid.Timestamp(at)) // times of this millennium fit
	return id.String()[:10]
}
func orderWordKey(t auth.Tenant, word string, at time.Time, id string) table.Key { // O8
	return table.Key{PK: org(t) + "#OX", SK: word + "#" + placing(at) + "#" + id}
}
func orderFacetKey(t auth.Tenant, facet string, at time.Time, id string) table.Key { // O9, O10
	return table.Key{PK: org(t) + "#OF#" + facet, SK: placing(at) + "#" + id}
}
func orderIndexKey(t auth.Tenant, customer, id string) table.Key { // what indexing wrote last
	return table.Key{PK: aggregate(t, customer), SK: "OI#" + id}
}
func draftList(t auth.Tenant, person, id string) table.Index { // O7
	return table.Index{PK: org(t) + "#D", SK: person + "#" + id}
}
func orderMonth(at time.Time, id string) table.Index {
	return table.Index{PK: "O#" + at.UTC().Format("200601") + "#0", SK: placing(at) + "#" + id}
} // O3

// Quotes: what changes stands in the header, the lines and the offer of each edition rest beside it (O5).

func quoteKey(t auth.Tenant, customer, id string) table.Key {
	return table.Key{PK: aggregate(t, customer), SK: "Q#" + id}
} // Q1
func quoteContentsKey(t auth.Tenant, customer, id string, edition int) table.Key {
	return table.Key{PK: aggregate(t, customer), SK: "QE#" + id + "#" + padded(int64(edition), 3)}
}
func quoteList(t auth.Tenant, open bool, id string) table.Index { // Q3: those somebody has to do something about, and the others
	if open {
		return table.Index{PK: org(t) + "#Q#O", SK: id}
	}
	return table.Index{PK: org(t) + "#Q#P", SK: id}
}
func subscriptionKey(t auth.Tenant, customer, id string) table.Key { // S1
	return table.Key{PK: aggregate(t, customer), SK: "S#" + id}
}
func subscriptionList(t auth.Tenant, kept bool, termEnd time.Time, id string) table.Index { // S2: those somebody has, and the others
	at := table.Index{PK: org(t) + "#S", SK: termEnd.UTC().Format(time.RFC3339) + "#" + id}
	if !kept {
		at.PK += "#past"
	}
	return at
}

// Catalogue and prices: one card per product and SKU in a market and segment, with its offers; and each price with
// its validity (K1, K3).

func catalogueCards(market, segment string) string { return "P#CAT#" + market + "#" + segment }
func catalogueCardKey(market, segment, product, sku string) table.Key {
	return table.Key{PK: catalogueCards(market, segment), SK: product + "#" + sku}
}
func promotionsKey(market string) table.Key { // beside the cards of the segment they are for
	return table.Key{PK: catalogueCards(market, "commercial"), SK: "#D"}
}
func catalogueSheetKey(market, segment string) table.Key { // before every card, whose ids begin with a letter or digit
	return table.Key{PK: catalogueCards(market, segment), SK: "#"}
}
func productPrices(market, currency, product, sku, segment string) table.Query { // K1: a product's history, plan by plan, the oldest first
	return table.Query{PK: "PR#" + market + "#" + currency + "#" + product, Prefix: sku + "#" + segment + "#"}
}
func priceKey(market, currency, product, sku, segment, term, plan string, from time.Time) table.Key {
	return table.Key{PK: "PR#" + market + "#" + currency + "#" + product,
		SK: strings.Join([]string{sku, segment, term, plan, from.UTC().Format("2006-01-02")}, "#")}
}

func priceRulesKey(t auth.Tenant) table.Key { return table.Key{PK: org(t), SK: "PRICES"} } // K4: how a reseller makes its customers' prices
func customerPriceRuleKey(t auth.Tenant, customer string) table.Key { // K4: the same for one customer
	return table.Key{PK: aggregate(t, customer), SK: "PRICES"}
}

// A reseller's shop (K3): as it is, as it was, and how far its public files have come.

func storefrontKey(t auth.Tenant) table.Key { return table.Key{PK: org(t) + "#CAT", SK: "A"} }
func storefrontVersionKey(t auth.Tenant, version int64) table.Key {
	return table.Key{PK: org(t) + "#CAT", SK: "V#" + padded(version, 10)}
}
func storefrontVersions(t auth.Tenant) table.Query { // the newest first
	return table.Query{PK: org(t) + "#CAT", Prefix: "V#", Backward: true, Strong: true}
}
func publicationKey(t auth.Tenant) table.Key { return table.Key{PK: org(t) + "#CAT", SK: "PUB"} }

func customerSyncKey(t auth.Tenant) table.Key { return syncKey("customers", t.ID()) } // N6
func catalogueSyncKey(market, segment string) table.Key {
	return syncKey("catalogue", market+"#"+segment)
}
