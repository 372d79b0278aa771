package store

import (
	"time"

	"twotier/shared/announcement"
	"twotier/shared/auth"
	"twotier/shared/table"
)

// What the provider tells on Home.

func announcementKey(id string) table.Key { return table.Key{PK: "P#AN#" + id, SK: "A"} } // AN1
func announcementList(from time.Time, id string) table.Index { // AN1
	return table.Index{PK: "P#AN", SK: begins(from) + "#" + id}
}

// noticeKey is where readers of one sort and language find it, by when it begins.
func noticeKey(to announcement.Readers, from time.Time, id string) table.Key { // AN2
	return table.Key{PK: noticesTo(to), SK: begins(from) + "#" + id}
}

// notices are those that have begun, the newest first.
func notices(to announcement.Readers, now time.Time) table.Query { // AN2
	return table.Query{PK: noticesTo(to), From: "0", To: begins(now) + "#~", Backward: true, Limit: 60}
}

func noticesTo(to announcement.Readers) string {
	if to.Customers {
		return "AN#C#" + string(to.Language)
	}
	return "AN#R#" + string(to.Language)
}

func begins(at time.Time) string { return at.UTC().Format("20060102T150405") }

func lookKey(person string, in auth.Area) table.Key { // AN3
	return table.Key{PK: "U#" + person, SK: "W#" + area(in)}
}
