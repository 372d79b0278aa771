// Package job is work on many things that one act asked for. It goes through them part by part, by messages of the
// outbox: whoever crashes is followed by whoever comes next, and a part that was done is not done again.
package job

import (
	"fmt"
	"slices"
	"strconv"

	"twotier/shared/auth"
	"twotier/shared/outbox"
)

// Part is as many of the things as one message does, in a few seconds.
type Part[Line any] struct {
	Number  int // counted from 0
	Version int64
	Lines   []Line
}

const (
	leastInPart = 10
	mostParts   = 50 // they are written in one transaction
)

// Split makes parts of lines, in their order.
func Split[Line any](lines []Line) []Part[Line] {
	var parts []Part[Line]
	for some := range slices.Chunk(lines, max(leastInPart, (len(lines)+mostParts-1)/mostParts)) {
		parts = append(parts, Part[Line]{Number: len(parts), Lines: some})
	}
	return parts
}

// Task asks for one part of a job; ref names the job ("sending/01J…").
func Task(kind outbox.Kind, t auth.Tenant, ref string, part int) outbox.Task {
	return outbox.Task{Kind: kind, Tenant: t, Ref: ref, Data: map[string]string{"chunk": strconv.Itoa(part)}}
}

// PartOf reads which part a message asks for.
func PartOf(m outbox.Message) (int, error) {
	part, err := strconv.Atoi(m.Data["chunk"])
	if err != nil {
		return 0, fmt.Errorf("%s: part: %w", m.Ref, err)
	}
	return part, nil
}

// Next is the message for the part after this one; none after the last.
func Next(m outbox.Message, part, parts int) []outbox.Task {
	if part+1 >= parts {
		return nil
	}
	return []outbox.Task{Task(m.Kind, m.Tenant, m.Ref, part+1)}
}
