package store

import (
	"twotier/shared/auth"
	"twotier/shared/table"
)

// What is kept of looks at Partner Center beside what they found.

func mirrorStateKey(t auth.Tenant, customer string) table.Key { // Y1: what Microsoft said last of a customer's subscriptions
	return syncKey("subs", t.ID()+"#"+customer)
}
func mirrorRunKey(t auth.Tenant) table.Key { return syncKey("subs", t.ID()) } // Y2: the newest round over a reseller's customers
func callsKey() table.Key                  { return syncKey("calls", "partner-center") }
func hookKey(id string) table.Key          { return table.Key{PK: "NT#" + id, SK: "A"} } // Y3: whether a notice of Microsoft's was taken
func hooksKey() table.Key                  { return syncKey("notices", "partner-center") }
