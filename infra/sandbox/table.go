package sandbox

import (
	"encoding/json"
	"fmt"
	"iter"
	"slices"
)

// change is one row as the journal keeps it; Row absent means the row is gone.
type change struct {
	Table string          `json:"t"`
	Key   string          `json:"k"`
	Row   json.RawMessage `json:"r,omitempty"`
}

// transaction collects what one request changes: all of it is journalled as one record, or undone.
type transaction struct {
	changes []change
	undo    []func()
}

func (tx *transaction) rollback() {
	for _, undo := range slices.Backward(tx.undo) {
		undo()
	}
}

// table is one kind of rows in memory. A row's slices and maps are never changed in place: a reader may still hold them.
type table[T any] struct {
	name   string
	group  func(T) string // rows are also listed by this (an order by its customer); nil for none
	rows   map[string]T
	order  []string // keys, oldest first
	groups map[string][]string
}

func newTable[T any](name string, group func(T) string) *table[T] {
	return &table[T]{name: name, group: group, rows: map[string]T{}, groups: map[string][]string{}}
}

func (t *table[T]) get(key string) (T, bool) {
	row, known := t.rows[key]
	return row, known
}

// all walks the rows, oldest first.
func (t *table[T]) all() iter.Seq2[string, T] { return t.walk(t.order) }

// of walks the rows of a group, oldest first.
func (t *table[T]) of(group string) iter.Seq2[string, T] { return t.walk(t.groups[group]) }

func (t *table[T]) walk(keys []string) iter.Seq2[string, T] {
	return func(yield func(string, T) bool) {
		for _, key := range keys {
			if !yield(key, t.rows[key]) {
				return
			}
		}
	}
}

func (t *table[T]) put(tx *transaction, key string, row T) {
	before, known := t.rows[key]
	t.place(key, row)
	tx.changes = append(tx.changes, change{t.name, key, encodeRow(row)})
	tx.undo = append(tx.undo, func() {
		if known {
			t.place(key, before)
			return
		}
		t.drop(key)
	})
}

func (t *table[T]) remove(tx *transaction, key string) {
	before, known := t.rows[key]
	if !known {
		return
	}
	t.drop(key)
	tx.changes = append(tx.changes, change{Table: t.name, Key: key})
	tx.undo = append(tx.undo, func() { t.place(key, before) })
}

func (t *table[T]) place(key string, row T) {
	if _, known := t.rows[key]; !known {
		t.order = append(t.order, key)
		if t.group != nil {
			group := t.group(row)
			t.groups[group] = append(t.groups[group], key)
		}
	}
	t.rows[key] = row
}

func (t *table[T]) drop(key string) {
	row, known := t.rows[key]
	if !known {
		return
	}
	delete(t.rows, key)
	t.order = without(t.order, key)
	if t.group != nil {
		group := t.group(row)
		t.groups[group] = without(t.groups[group], key)
	}
}

// without looks from both ends: what goes is the newest (an undo) or among the oldest (a replay that has aged).
func without(keys []string, key string) []string {
	if last := len(keys) - 1; last >= 0 && keys[last] == key {
		return keys[:last]
	}
	if at := slices.Index(keys, key); at >= 0 {
		return slices.Delete(keys, at, at+1)
	}
	return keys
}

// restore puts a journalled row back at the start.
func (t *table[T]) restore(c change) error {
	if c.Row == nil {
		t.drop(c.Key)
		return nil
	}
	var row T
	if err := json.Unmarshal(c.Row, &row); err != nil {
		return fmt.Errorf("%s %s: %w", t.name, c.Key, err)
	}
	t.place(c.Key, row)
	return nil
}

// dump answers every row as a change, for a fresh journal.
func (t *table[T]) dump() iter.Seq[change] {
	return func(yield func(change) bool) {
		for key, row := range t.all() {
			if !yield(change{t.name, key, encodeRow(row)}) {
				return
			}
		}
	}
}

// encodeRow cannot fail: rows hold text, numbers, times and each other. A row that does not encode is a defect.
func encodeRow(row any) json.RawMessage {
	text, err := json.Marshal(row)
	if err != nil {
		panic(fmt.Errorf("row does not encode: %w", err))
	}
	return text
}
