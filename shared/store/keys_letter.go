package store

import (
	"time"

	"twotier/shared/auth"
	"twotier/shared/table"
)

// customerLetterKey is a reseller's letter to all its customers (L1). Its sendings are jobs.
func customerLetterKey(t auth.Tenant) table.Key { return table.Key{PK: org(t), SK: "LETTER"} }

// wishesKey is which letters a person wants where it works (L3). Such rows stand behind those a sign-in reads.
func wishesKey(person string, in auth.Area) table.Key {
	return table.Key{PK: "U#" + person, SK: "X#" + area(in)}
}

// gatheringKey is what waits for a person's next daily letter, gatheringDue where it is found by its time, and
// gatheredLetters the tasks of the letters in it (L4).
func gatheringKey(person string, in auth.Area) table.Key {
	return table.Key{PK: "U#" + person, SK: "Y#" + area(in)}
}
func gatheringDue(at time.Time, round string) table.Index {
	return table.Index{PK: "DIGEST#0", SK: at.UTC().Format(time.RFC3339) + "#" + round}
}
func gatheredLetters(person, round string) table.Query {
	return table.Query{PK: "U#" + person, Prefix: gatheredLetterKey(person, round, "").SK, Strong: true}
}
func gatheredLetterKey(person, round, task string) table.Key {
	return table.Key{PK: "U#" + person, SK: "Z#" + round + "#" + task}
}

// letterSenderKey is how a reseller appears in letters to its customers (L2).
func letterSenderKey(t auth.Tenant) table.Key { return table.Key{PK: org(t), SK: "SENDER"} }
