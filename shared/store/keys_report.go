package store

import (
	"time"

	"twotier/shared/auth"
	"twotier/shared/table"
)

// Reports that come by mail: those of an area beside what is its own (T5), and those of everybody by when they are due (T6).

func reportMailKey(in auth.Area, id string) table.Key {
	return table.Key{PK: area(in), SK: "SCHED#" + id}
}
func reportMailDue(at time.Time, id string) table.Index {
	return table.Index{PK: "SCHED#0", SK: at.UTC().Format(time.RFC3339) + "#" + id}
}

// Reports of all resellers as a file: a person's newest (T7).
func reportRunKey(person string) table.Key {
	return table.Key{PK: org(auth.Provider()), SK: "RRUN#" + person}
}
