package store

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"twotier/shared/agreement"
	"twotier/shared/auth"
	"twotier/shared/table"
	"twotier/shared/view"
)

// Every key shape of the table stands in this file and nowhere else, each beside the question it answers
// (the numbers are those of the list of questions in infra/decisions/0003-data.md). A key takes an auth.Tenant,
// never a string, unless the row is a person's, a unique value's or known by a secret's hash.

// org is an organisation's part of a key: "P" for the provider, "R#{id}" for a reseller.
func org(t auth.Tenant) string {
	if t.Kind() == auth.KindProvider {
		return "P"
	}
	return "R#" + t.ID()
}

// area is the same for a place that may be one customer's: "R#{id}#C#{customer}".
func area(a auth.Area) string {
	if a.Customer == "" {
		return org(a.Tenant)
	}
	return aggregate(a.Tenant, a.Customer)
}

// aggregate is a customer's item collection: profile, agreement, tenant, contact, orders, subscriptions.
func aggregate(t auth.Tenant, customer string) string { return org(t) + "#C#" + customer }

// People and access.

func personKey(id string) table.Key            { return table.Key{PK: "U#" + id, SK: "A"} }             // I2
func deviceKey(person, hash string) table.Key  { return table.Key{PK: "U#" + person, SK: "D#" + hash} } // I2
func factorKey(person, id string) table.Key    { return table.Key{PK: "U#" + person, SK: "F#" + id} }   // I2
func sessionKey(person, hash string) table.Key { return table.Key{PK: "U#" + person, SK: "S#" + hash} } // I1, I3
func resetKey(person string) table.Key         { return table.Key{PK: "U#" + person, SK: "RESET"} }     // I2
func standingQuery(person string) table.Query { // I2, I3: the person, its devices, factors, memberships and sessions
	return table.Query{PK: "U#" + person, From: "A", To: "S#~", Strong: true}
}
func sessionsQuery(person string) table.Query { // I3
	return table.Query{PK: "U#" + person, Prefix: "S#", Strong: true}
}
func viewKey(on view.Shelf, nameHash string) table.Key { // V1
	return table.Key{PK: "U#" + on.Person, SK: "V#" + area(on.Area) + "#" + string(on.List) + "#" + nameHash}
}
func viewShelf(on view.Shelf) table.Query { // V1
	key := viewKey(on, "")
	return table.Query{PK: key.PK, Prefix: key.SK, Strong: true}
}
func policyKey(of auth.Area) table.Key  { return table.Key{PK: area(of), SK: "SIGNIN"} } // I2
func ceremonyKey(hash string) table.Key { return table.Key{PK: "CE#" + hash, SK: "A"} }  // I2
func memberKey(person string, in auth.Area) table.Key {
	return table.Key{PK: "U#" + person, SK: "M#" + area(in)}
} // I2
func memberList(in auth.Area, name, person string) table.Index { // I4
	return table.Index{PK: area(in) + "#U", SK: sortName(name) + "#" + person}
}

// personHead bounds what a person is: profile, factors, memberships.
func personHead(id string) table.Query { // I2
	return table.Query{PK: "U#" + id, From: "A", To: "N", Strong: true}
}
func invitationKey(t auth.Tenant, customer, id string) table.Key { // I5
	return table.Key{PK: org(t), SK: "INV#" + customer + "#" + id}
}

// invitations is the prefix of an area's invitations: the whole of a reseller holds its customers' too.
func invitations(in auth.Area) table.Query { // I5
	q := table.Query{PK: org(in.Tenant), Prefix: "INV#", Backward: true}
	if in.Customer != "" {
		q.Prefix = invitationKey(in.Tenant, in.Customer, "").SK
	}
	return q
}
func apiKeyKey(hash string) table.Key { return table.Key{PK: "AK#" + hash, SK: "A"} } // I6
func apiKeyList(t auth.Tenant, name, id string) table.Index {
	return table.Index{PK: org(t) + "#K", SK: sortName(name) + "#" + id}
}
func membershipsOf(person string) table.Query {
	return table.Query{PK: "U#" + person, Prefix: "M#", Strong: true}
}
func linkKey(hash string) table.Key        { return table.Key{PK: "LK#" + hash, SK: "A"} } // Q2, N6
func idempotencyKey(hash string) table.Key { return table.Key{PK: "IK#" + hash, SK: "A"} } // N6
func limitKey(purpose, subjectHash string) table.Key { // N6
	return table.Key{PK: "RL#" + purpose + "#" + subjectHash, SK: "A"}
}

// uniqueKey is a value that may exist once: EMAIL, OIDC, INV, LETTER, SLUG, PREFIX, TEN, DOM, CNO. It also finds the owner (R1, C5).
func uniqueKey(kind, value string) table.Key {
	return table.Key{PK: "UQ#" + kind + "#" + value, SK: "A"}
}

// Resellers.

func resellerKey(t auth.Tenant) table.Key { return table.Key{PK: org(t), SK: "A"} } // R4
func resellerList(name string, t auth.Tenant) table.Index { // R4
	return table.Index{PK: "P#R", SK: sortName(name) + "#" + t.ID()}
}

// resellerOf is whose row a reseller's key names.
func resellerOf(key table.Key) auth.Tenant   { return auth.Reseller(strings.TrimPrefix(key.PK, "R#")) }
func counterKey(t auth.Tenant) table.Key     { return table.Key{PK: org(t), SK: "CNT#0"} }        // M1
func applicationKey(id string) table.Key     { return table.Key{PK: "AP#" + id, SK: "A"} }        // R2
func applicantKey(mailHash string) table.Key { return table.Key{PK: "APM#" + mailHash, SK: "A"} } // R6: the newest application of an address
func applicationQueue(status string) string  { return "AP#" + status }                            // R2

// documentKey is the full text of a document that somebody agreed to, found by its SHA-256 (C3). It is written once.
func documentKey(hash string) table.Key { return table.Key{PK: "TX#" + hash, SK: "A"} }

// decoyKey is a row that says nothing, written so that an act which keeps nothing takes as long as one that does (A8).
func decoyKey(id string, n int) table.Key {
	return table.Key{PK: "DY#" + id, SK: strconv.Itoa(n)}
}

// Customers.

func customerKey(t auth.Tenant, id string) table.Key { return table.Key{PK: aggregate(t, id), SK: "A"} } // C6
func customerCardKey(t auth.Tenant, id string) table.Key {
	return table.Key{PK: aggregate(t, id), SK: "A#CARD"} // C1: its attributes have several owners
}

// customerHead bounds the rows a customer's page shows: profile, card, agreement, tenant, contact.
func customerHead(t auth.Tenant, id string) table.Query { // C6
	return table.Query{PK: aggregate(t, id), From: "A", To: "CON#~", Strong: true}
}
func agreementKey(t auth.Tenant, customer string) table.Key {
	return table.Key{PK: aggregate(t, customer), SK: "A#MCA"}
} // C6, M1
func agreementLookKey(t auth.Tenant, customer string) table.Key { // beside the agreement: which planned look at Microsoft counts
	return table.Key{PK: aggregate(t, customer), SK: "A#MCALOOK"}
} // C6
func evidenceKey(t auth.Tenant, customer string, version int64) table.Key { // M6: by the revision that ended it
	return table.Key{PK: aggregate(t, customer), SK: "MCA#" + padded(version, 10)}
}
func evidenceOf(t auth.Tenant, customer string) table.Query { // M6
	return table.Query{PK: aggregate(t, customer), Prefix: "MCA#", Backward: true}
}
func proofPieces(t auth.Tenant, customer, digest string) table.Query { // M7
	return table.Query{PK: aggregate(t, customer), Prefix: "PRF#" + digest + "#"}
}
func proofPieceKey(t auth.Tenant, customer, digest string, number int) table.Key { // M7
	return table.Key{PK: aggregate(t, customer), SK: "PRF#" + digest + "#" + padded(int64(number), 3)}
}
func agreementVersionKey() table.Key { return syncKey("agreement", "version") } // N6
func tenantKey(t auth.Tenant, customer string) table.Key {
	return table.Key{PK: aggregate(t, customer), SK: "A#TEN"}
} // C6
func relationshipKey(t auth.Tenant, customer string) table.Key {
	return table.Key{PK: aggregate(t, customer), SK: "A#REL"}
} // C6
func guideKey(t auth.Tenant, customer string) table.Key { // C6: among the rows of the customer's head
	return table.Key{PK: aggregate(t, customer), SK: "A#GUIDE"}
}
func guideList(t auth.Tenant, at time.Time, customer string) table.Index { // whose choice waits for the reseller
	return table.Index{PK: org(t) + "#G", SK: at.UTC().Format(time.RFC3339) + "#" + customer}
}
func customerWordKey(t auth.Tenant, word, name, id string) table.Key { // X1, X2
	return table.Key{PK: org(t) + "#IX", SK: word + "#" + sortName(name) + "#" + id}
}
func customerFacetKey(t auth.Tenant, facet, name, id string) table.Key { // C2, C3, C4
	return table.Key{PK: org(t) + "#F#" + facet, SK: sortName(name) + "#" + id}
}
func customerTraceKey(t auth.Tenant, reason, value, id string) table.Key { // C7: who may be the same company
	return table.Key{PK: org(t) + "#KN", SK: reason + "#" + value + "#" + id}
}
func customerIndexKey(t auth.Tenant, id string) table.Key { // what indexing wrote last
	return table.Key{PK: aggregate(t, id), SK: "A#IX"}
}
func billingProfileKey(t auth.Tenant, customer string) table.Key {
	return table.Key{PK: aggregate(t, customer), SK: "A#PROF"}
} // C6
func qualificationKey(t auth.Tenant, customer string) table.Key {
	return table.Key{PK: aggregate(t, customer), SK: "A#QUAL"}
} // C6
func delegationsKey(t auth.Tenant, customer string) table.Key { // D1: outside of the customer's head, which few pages need it with
	return table.Key{PK: aggregate(t, customer), SK: "GDAP"}
}
func approvalKey() table.Key { return table.Key{PK: org(auth.Provider()), SK: "A#GCC"} } // G1
func credentialsKey(t auth.Tenant, customer string) table.Key {
	return table.Key{PK: aggregate(t, customer), SK: "CRED"} // sealed, gone after 7 days (A9)
}
func contactKey(t auth.Tenant, customer string) table.Key {
	return table.Key{PK: aggregate(t, customer), SK: "CON#main"}
}
func personalData(mailHash string) table.Index { return table.Index{PK: "PII#" + mailHash, SK: "A"} } // N10
func customerList(t auth.Tenant, name, id string) table.Index { // C1
	return table.Index{PK: org(t) + "#C", SK: sortName(name) + "#" + id}
}
func agreementBoard(t auth.Tenant, c agreement.Colour) string { return org(t) + "#MCA#" + string(c) } // M1

// agreementPlace is the beginning of sort keys on the board: what waits alike stands together, by name, so that a
// colour and what is waited for are both one range (M1).
func agreementPlace(w agreement.Wait) string {
	place := slices.Index(agreement.Waits(w.Colour()), w)
	return strconv.Itoa(place) + "#" // fewer than ten stand in one colour
}
func agreementList(t auth.Tenant, w agreement.Wait, name, id string) table.Index {
	return table.Index{PK: agreementBoard(t, w.Colour()), SK: agreementPlace(w) + sortName(name) + "#" + id}
}

// Work that a reseller starts for many at once.

func jobKey(t auth.Tenant, id string) table.Key { return table.Key{PK: org(t) + "#J#" + id, SK: "A"} } // N9
func jobPartKey(t auth.Tenant, id string, number int) table.Key {
	return table.Key{PK: org(t) + "#J#" + id, SK: "K#" + padded(int64(number), 6)}
}
func jobParts(t auth.Tenant, id string) table.Query { return table.Query{PK: jobKey(t, id).PK} }      // N9
func jobList(t auth.Tenant, id string) table.Index  { return table.Index{PK: org(t) + "#J", SK: id} } // N9

func intakeList(t auth.Tenant, id string) table.Index { // N9: files of customers, apart from other jobs
	return table.Index{PK: org(t) + "#J#C", SK: id}
}

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
func orderList(t auth.Tenant, id string) table.Index { return table.Index{PK: org(t) + "#O", SK: id} } // O2
func draftList(t auth.Tenant, person, id string) table.Index { // O7
	return table.Index{PK: org(t) + "#D", SK: person + "#" + id}
}
func orderMonth(at time.Time, id string) table.Index {
	return table.Index{PK: "O#" + at.UTC().Format("200601") + "#0", SK: id}
} // O3
func subscriptionKey(t auth.Tenant, customer, id string) table.Key { // S1
	return table.Key{PK: aggregate(t, customer), SK: "S#" + id}
}
func subscriptionList(t auth.Tenant, termEnd time.Time, id string) table.Index { // S2
	return table.Index{PK: org(t) + "#S", SK: termEnd.UTC().Format(time.RFC3339) + "#" + id}
}

// Catalogue and prices: one card per product and SKU in a market and segment, with its offers; and each price with
// its validity (K1, K3).

func catalogueCards(market, segment string) string { return "P#CAT#" + market + "#" + segment }
func catalogueCardKey(market, segment, product, sku string) table.Key {
	return table.Key{PK: catalogueCards(market, segment), SK: product + "#" + sku}
}
func catalogueSheetKey(market, segment string) table.Key { // before every card, whose ids begin with a letter or digit
	return table.Key{PK: catalogueCards(market, segment), SK: "#"}
}
func priceKey(market, currency, product, sku, segment, term, plan string, from time.Time) table.Key {
	return table.Key{PK: "PR#" + market + "#" + currency + "#" + product,
		SK: strings.Join([]string{sku, segment, term, plan, from.UTC().Format("2006-01-02")}, "#")}
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

func syncKey(mirror, scope string) table.Key { // N6
	return table.Key{PK: "SY#" + mirror + "#" + scope, SK: "A"}
}
func customerSyncKey(t auth.Tenant) table.Key { return syncKey("customers", t.ID()) } // N6
func catalogueSyncKey(market, segment string) table.Key {
	return syncKey("catalogue", market+"#"+segment)
}

// The provider's records of companies, in packs (R3), and the files they come from (N9).

func masterStateKey() table.Key { return table.Key{PK: "MD", SK: "A"} }
func recordPackKey(pack int) table.Key { // R3
	return table.Key{PK: "MD#" + padded(int64(pack), 4), SK: "A"}
}
func keyPackKey(kind string, pack int) table.Key { // R3
	return table.Key{PK: "MK#" + kind + "#" + padded(int64(pack), 3), SK: "A"}
}
func importParts(id string) string          { return org(auth.Provider()) + "#J#" + id }
func importKey(id string) table.Key         { return table.Key{PK: importParts(id), SK: "A"} }
func importProgressKey(id string) table.Key { return table.Key{PK: importParts(id), SK: "P"} }
func importPieceKey(id string, n int) table.Key {
	return table.Key{PK: importParts(id), SK: "K#" + padded(int64(n), 4)}
}
func importReportKey(id string, part int) table.Key {
	return table.Key{PK: importParts(id), SK: "R#" + padded(int64(part), 4)}
}
func importList(id string) table.Index { return table.Index{PK: org(auth.Provider()) + "#J", SK: id} } // N9

// History, work and mail.

func auditPartition(t auth.Tenant, objectType, id string) string {
	return org(t) + "#AU#" + objectType + "#" + id
}                                  // N2
func auditOf(t auth.Tenant) string { return org(t) + "#AU#" } // what all partitions of an organisation's acts begin with
func auditKey(t auth.Tenant, objectType, id string, version int64) table.Key {
	return table.Key{PK: auditPartition(t, objectType, id), SK: padded(version, 10)}
}
func auditMonth(t auth.Tenant, at time.Time) string {
	return org(t) + "#AU#" + at.UTC().Format("200601")
} // N3
func auditPerson(person string, at time.Time, id string) table.Index { // N4
	return table.Index{PK: "AUP#" + person + "#" + at.UTC().Format("200601"), SK: id}
}

// bucket is the ten minutes in which an outbox row is due (N5); 16 shards keep one busy minute cool.
func bucket(at time.Time, shard int) string {
	return "OB#" + at.UTC().Truncate(bucketSpan).Format("200601021504") + "#" + strconv.FormatInt(int64(shard), 16)
}

const (
	bucketSpan   = 10 * time.Minute
	bucketShards = 16
)

func outboxKey(at time.Time, id string) table.Key {
	return table.Key{PK: bucket(at, int(id[len(id)-1])%bucketShards), SK: id}
}
func messageKey(bucket, id string) table.Key { return table.Key{PK: bucket, SK: id} } // as the Pipe wrote it down
func parkedKey(due time.Time, id string) table.Key { // after the outbox rows of its bucket, in the order of their time
	return table.Key{PK: outboxKey(due, id).PK, SK: parkedUntil(due) + "#" + id}
}
func parkedUntil(due time.Time) string { return "P#" + due.UTC().Format("20060102150405") }
func stuckTasks(at time.Time, id string) table.Index { // O4
	return table.Index{PK: "TK#outbox#0", SK: at.UTC().Format(time.RFC3339) + "#" + id}
}
func sweepKey() table.Key   { return syncKey("outbox", "sweep") }
func reindexKey() table.Key { return syncKey("index", "customers") }
func mailKey(t auth.Tenant, at time.Time, id string) table.Key { // N7
	return table.Key{PK: org(t) + "#ML#" + at.UTC().Format("200601"), SK: id}
}
func mailFailures(at time.Time, id string) table.Index { // N7
	return table.Index{PK: "MLF#" + at.UTC().Format("200601"), SK: id}
}
func suppressionKey(mailHash string) table.Key { return table.Key{PK: "SUP#" + mailHash, SK: "A"} } // N6

func padded(n int64, width int) string { return fmt.Sprintf("%0*d", width, n) }
