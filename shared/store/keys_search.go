package store

import (
	"time"

	"twotier/shared/auth"
	"twotier/shared/table"
)

// SE1: what is found of a reseller's customers, in packs; SE2: the packs written since a moment.

func searchPackKey(t auth.Tenant, number int) table.Key { // SE1
	return table.Key{PK: org(t) + "#SE", SK: padded(int64(number), 3)}
}
func searchPackList(t auth.Tenant, writtenAt time.Time, number int) table.Index { // SE2
	return table.Index{PK: org(t) + "#SE", SK: searchedSince(writtenAt) + "#" + padded(int64(number), 3)}
}

// searchedSince begins the sort keys of packs written from then on.
func searchedSince(at time.Time) string { return at.UTC().Format("2006-01-02T15:04:05.000Z") }
