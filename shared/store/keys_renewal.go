package store

import (
	"strconv"
	"time"

	"twotier/shared/auth"
	"twotier/shared/renewal"
	"twotier/shared/table"
)

// The ledger of wanted ends of terms, and what subscriptions are due for.

func intentKey(t auth.Tenant, customer, subscription string) table.Key { // S9: beside its subscription
	return table.Key{PK: aggregate(t, customer), SK: "RN#" + subscription}
}
func intentsOf(t auth.Tenant, customer string) table.Query { // S9
	return table.Query{PK: aggregate(t, customer), Prefix: "RN#"}
}
func intentList(t auth.Tenant, termEnd time.Time, subscription string) table.Index { // S10: of an organisation, by end of term
	return table.Index{PK: org(t) + "#RN", SK: sortable(termEnd) + "#" + subscription}
}
func intentWatch(shard int, termEnd time.Time, subscription string) table.Index { // S11: open ones of everybody
	return table.Index{PK: "RN#" + strconv.Itoa(shard), SK: sortable(termEnd) + "#" + subscription}
}

// dueKey is one row for an open window, one for licences nobody has and one for the end of the term, whichever kind that is.
func dueKey(t auth.Tenant, customer string, kind renewal.Kind, subscription string) table.Key {
	if kind == renewal.Term || kind == renewal.Trial {
		kind = "end"
	}
	return table.Key{PK: aggregate(t, customer), SK: "DUE#" + string(kind) + "#" + subscription}
}
func dueList(t auth.Tenant, kind renewal.Kind, at time.Time, subscription string) table.Index { // S5, S6, S7
	return table.Index{PK: org(t) + "#DUE#" + string(kind), SK: sortable(at) + "#" + subscription}
}
func dueWatch(tell time.Time, shard int, t auth.Tenant, subscription string) table.Index { // S8: whose people are told in an hour
	return table.Index{PK: "DUE#" + tell.UTC().Format("2006010215") + "#" + strconv.Itoa(shard), SK: t.ID() + "#" + subscription}
}

func feedKey(t auth.Tenant, person string) table.Key { // S12: a person's calendar feed
	return table.Key{PK: org(t), SK: "FEED#" + person}
}
func remindersKey() table.Key { return syncKey("due", "reminders") } // how far the hours of letters are done

// shardOf is where a subscription's rows stand: its id is a GUID, so its last sign is as good as chance. Shards spread
// what is written in one hour over partitions of the watch index.
func shardOf(subscription string) int { return int(subscription[len(subscription)-1]) % renewal.Shards }

// sortable is a moment as sort keys have it: to the second, in UTC.
func sortable(at time.Time) string { return at.UTC().Format(time.RFC3339) }
