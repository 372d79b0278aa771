package store

import (
	"time"

	"twotier/shared/auth"
	"twotier/shared/standing"
	"twotier/shared/table"
)

// What Microsoft says of resellers themselves, beside each reseller.

func standingKey(t auth.Tenant) table.Key { return table.Key{PK: org(t), SK: "STAND"} } // ST1
func standingList(g standing.Group, name string, t auth.Tenant) table.Index { // ST2: the resellers of a group by name
	return table.Index{PK: "P#ST#" + string(g), SK: sortName(name) + "#" + t.ID()}
}
func standingAge(lookedAt time.Time, t auth.Tenant) table.Index { // ST3: whose look is the oldest
	return table.Index{PK: standingAges(), SK: sortable(lookedAt) + "#" + t.ID()}
}
func standingAges() string        { return "P#ST#AGE" }
func standingRoundKey() table.Key { return syncKey("standing", "all") } // ST4: the newest round over all resellers
