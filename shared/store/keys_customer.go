package store

import (
	"slices"
	"strconv"
	"time"

	"twotier/shared/agreement"
	"twotier/shared/auth"
	"twotier/shared/table"
)

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
