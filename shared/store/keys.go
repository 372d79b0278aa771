package store

import (
	"fmt"
	"strconv"
	"strings"

	"twotier/shared/auth"
	"twotier/shared/table"
)

// Every key shape of the table stands in this file and its neighbours keys_*.go, and nowhere else, each beside the
// question it answers (the numbers are those of the list of questions in infra/decisions/0003-data.md). A key takes an
// auth.Tenant, never a string, unless the row is a person's, a unique value's or known by a secret's hash.

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

func linkKey(hash string) table.Key        { return table.Key{PK: "LK#" + hash, SK: "A"} } // Q2, N6
func idempotencyKey(hash string) table.Key { return table.Key{PK: "IK#" + hash, SK: "A"} } // N6
func limitKey(purpose, subjectHash string) table.Key { // N6
	return table.Key{PK: "RL#" + purpose + "#" + subjectHash, SK: "A"}
}

// uniqueKey is a value that may exist once: EMAIL, OIDC, INV, LETTER, SLUG, PREFIX, TEN, DOM, CNO. It also finds the owner (R1, C5).
func uniqueKey(kind, value string) table.Key {
	return table.Key{PK: "UQ#" + kind + "#" + value, SK: "A"}
}

func syncKey(mirror, scope string) table.Key { // N6
	return table.Key{PK: "SY#" + mirror + "#" + scope, SK: "A"}
}
func padded(n int64, width int) string { return fmt.Sprintf("%0*d", width, n) }

// Resellers.

func resellerKey(t auth.Tenant) table.Key { return table.Key{PK: org(t), SK: "A"} } // R4
func resellerList(name string, t auth.Tenant) table.Index { // R4
	return table.Index{PK: "P#R", SK: sortName(name) + "#" + t.ID()}
}

// resellerOf is whose row the key of a reseller, or of one of its customers, names.
func resellerOf(key table.Key) auth.Tenant {
	id, _, _ := strings.Cut(strings.TrimPrefix(key.PK, "R#"), "#")
	return auth.Reseller(id)
}
func counterKey(t auth.Tenant) table.Key     { return table.Key{PK: org(t), SK: "CNT#0"} }        // M1
func applicationKey(id string) table.Key     { return table.Key{PK: "AP#" + id, SK: "A"} }        // R2
func applicantKey(mailHash string) table.Key { return table.Key{PK: "APM#" + mailHash, SK: "A"} } // R6: the newest application of an address
func applicationQueue(status string) string  { return "AP#" + status }                            // R2

// RQ1: a reseller's requests to the provider's team; RQ2: those of all resellers that wait for it, or have ended.
func requestKey(t auth.Tenant, id string) table.Key {
	return table.Key{PK: org(t) + "#RQ#" + id, SK: "A"}
}
func requestList(t auth.Tenant, id string) table.Index {
	return table.Index{PK: org(t) + "#RQ", SK: id}
} // RQ1
func requestDesk(ended bool, id string) table.Index { // RQ2
	if ended {
		return table.Index{PK: "P#RQ#ENDED", SK: id}
	}
	return table.Index{PK: "P#RQ#OPEN", SK: id}
}

// documentKey is the full text of a document that somebody agreed to, found by its SHA-256 (C3). It is written once.
func documentKey(hash string) table.Key { return table.Key{PK: "TX#" + hash, SK: "A"} }

// decoyKey is a row that says nothing, written so that an act which keeps nothing takes as long as one that does (A8).
func decoyKey(id string, n int) table.Key {
	return table.Key{PK: "DY#" + id, SK: strconv.Itoa(n)}
}
