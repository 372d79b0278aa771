package store

import (
	"strconv"
	"strings"
	"time"

	"twotier/shared/auth"
	"twotier/shared/table"
)

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
func reasonKey(task string) table.Key  { return table.Key{PK: "OBR#" + task, SK: "A"} } // O4
func sweepKey() table.Key              { return syncKey("outbox", "sweep") }
func reindexKey(what string) table.Key { return syncKey("index", what) }
func mailKey(t auth.Tenant, at time.Time, id string) table.Key { // N7
	return table.Key{PK: org(t) + "#ML#" + at.UTC().Format("200601"), SK: id}
}
func mailFailures(at time.Time, id string) table.Index { // N7
	return table.Index{PK: "MLF#" + at.UTC().Format("200601"), SK: id}
}
func suppressionKey(mailHash string) table.Key { return table.Key{PK: "SUP#" + mailHash, SK: "A"} } // N6

// workID names the row of a task that was given up, for the provider's people: "202611201210.f.01J…" (O4).
func workID(key table.Key) string {
	return strings.ReplaceAll(strings.TrimPrefix(key.PK, "OB#"), "#", ".") + "." + key.SK
}

func workKey(id string) (table.Key, bool) {
	parts := strings.Split(id, ".")
	if len(parts) != 3 || len(parts[2]) != ulidLength {
		return table.Key{}, false
	}
	return table.Key{PK: "OB#" + parts[0] + "#" + parts[1], SK: parts[2]}, true
}

// givenUpAt is when a task was given up, as its place in the list says.
func givenUpAt(at string) time.Time {
	when, _, _ := strings.Cut(at, "#")
	given, _ := time.Parse(time.RFC3339, when) // our own writing
	return given
}
