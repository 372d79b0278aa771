package store

import (
	"time"

	"twotier/shared/auth"
	"twotier/shared/table"
)

// How far resellers have come on their way to the first order.

func onboardingKey(t auth.Tenant) table.Key { return table.Key{PK: org(t), SK: "ONB"} } // P1
// onboardingList are the resellers on their way, who began first stands first (P1: the provider follows them).
func onboardingList(t auth.Tenant, since time.Time) table.Index {
	return table.Index{PK: "P#ONB", SK: stamp(since) + "#" + t.ID()}
}

// partnerUnique and microsoftUnique are ids at Microsoft, which one reseller can have (P2). Resellers from before these
// rows are found by their cards.
func partnerUnique(id string) table.Key   { return uniqueKey("PID", id) }
func microsoftUnique(id string) table.Key { return uniqueKey("MID", id) }
