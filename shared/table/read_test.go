package table_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"twotier/shared/fault"
	"twotier/shared/table"
)

func many(n int) []table.Record {
	all := make([]table.Record, 0, n)
	for i := range n {
		row := note(fmt.Sprintf("%03d", i), 1, "op")
		row.PK, row.SK, row.Number = "LIST", fmt.Sprintf("%03d", i), i
		row.Listed(table.Index{PK: "INDEX", SK: fmt.Sprintf("%03d", i/3)}) // three rows share a place in the index
		all = append(all, row)
	}
	return all
}

// Whatever the size of the pages and the direction: no row twice, none missed, no empty page at the end.
func TestPages(t *testing.T) {
	tbl, _ := open(t)
	if err := tbl.Mirror(t.Context(), many(31)...); err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		q := table.Query{PK: "LIST", Limit: rapid.IntRange(1, 32).Draw(t, "rows a page"), Backward: rapid.Bool().Draw(t, "backward")}
		if rapid.Bool().Draw(t, "by the index") {
			q.Index, q.PK = table.List, "INDEX"
		} else {
			q.Strong = rapid.Bool().Draw(t, "strong")
		}
		var seen []string
		for {
			page, err := table.Select[noteRow](context.Background(), tbl, q)
			if err != nil || len(page.Rows) == 0 || len(page.Rows) > q.Limit {
				t.Fatalf("a page of %d: %v", len(page.Rows), err)
			}
			for _, row := range page.Rows {
				seen = append(seen, row.SK)
			}
			if !page.More {
				break
			}
			q.After = page.Next
		}
		if q.Backward {
			slices.Reverse(seen)
		}
		if q.Index != "" {
			slices.Sort(seen) // rows in one place of the index have no order
		}
		var want []string
		for i := range 31 {
			want = append(want, fmt.Sprintf("%03d", i))
		}
		if diff := cmp.Diff(want, seen); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestBounds(t *testing.T) {
	tbl, _ := open(t)
	if err := tbl.Mirror(t.Context(), many(31)...); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		sentence string
		query    table.Query
		want     string
	}{
		{"from and to are included", table.Query{PK: "LIST", From: "003", To: "006"}, "003 004 005 006"},
		{"a beginning", table.Query{PK: "LIST", Prefix: "01", Limit: 3}, "010 011 012"},
		{"backward", table.Query{PK: "LIST", Prefix: "00", Backward: true, Limit: 2}, "009 008"},
		{"of a place in the index", table.Query{Index: table.List, PK: "INDEX", From: "002", To: "002"}, "006 007 008"},
		{"an empty partition", table.Query{PK: "NOTHING"}, ""},
	} {
		rows, err := table.Select[noteRow](t.Context(), tbl, c.query)
		var got []string
		for _, row := range rows.Rows {
			got = append(got, row.SK)
		}
		if c.query.Index != "" {
			slices.Sort(got)
		}
		if strings.Join(got, " ") != c.want || err != nil {
			t.Errorf("%s: %v %v", c.sentence, got, err)
		}
	}
	if all, err := table.All[noteRow](t.Context(), tbl, table.Query{PK: "LIST", Limit: 7}); err != nil || len(all) != 31 {
		t.Errorf("all: %d %v", len(all), err)
	}
}

func TestReadingOneRow(t *testing.T) {
	tbl, _ := open(t)
	var row noteRow
	if err := tbl.Get(t.Context(), key("1"), &row); !errors.Is(err, fault.NotFound) {
		t.Errorf("nothing: %v", err)
	}
	want := note("1", 1, "op")
	put(t, tbl, table.Create(want))
	if err := tbl.Get(t.Context(), key("1"), &row); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, row); diff != "" {
		t.Error(diff)
	}
}

// DynamoDB takes 25 writes and 100 keys at once; callers need not count.
func TestManyRowsAtOnce(t *testing.T) {
	tbl, w := open(t)
	if err := tbl.Mirror(t.Context(), many(130)...); err != nil {
		t.Fatal(err)
	}
	var rows [132]noteRow
	var reads []*table.Read
	for i := range rows {
		reads = append(reads, &table.Read{Key: table.Key{PK: "LIST", SK: fmt.Sprintf("%03d", i%131)}, Into: &rows[i]})
	}
	if err := tbl.GetMany(t.Context(), reads...); err != nil {
		t.Fatal(err)
	}
	for i, read := range reads { // number 130 does not exist, number 131 asks for the first again
		if read.Found != (i != 130) || read.Found && rows[i].Number != i%131 {
			t.Errorf("%d: found %v, number %d", i, read.Found, rows[i].Number)
		}
	}
	if written, asked := len(w.sent["BatchWriteItem"]), len(w.sent["BatchGetItem"]); written != 6 || asked != 2 {
		t.Errorf("%d batches written, %d read", written, asked)
	}
	if err := errors.Join(tbl.GetMany(t.Context()), tbl.Mirror(t.Context())); err != nil {
		t.Errorf("nothing to do: %v", err)
	}
}

// What DynamoDB leaves undone of a batch is asked for again.
func TestBatchesThatAreLeftUndone(t *testing.T) {
	tbl, w := open(t)
	w.script["BatchWriteItem"], w.script["BatchGetItem"] = []string{unprocessed, unprocessed}, []string{unprocessed}
	if err := tbl.Mirror(t.Context(), many(30)...); err != nil {
		t.Fatal(err)
	}
	var row noteRow
	read := &table.Read{Key: table.Key{PK: "LIST", SK: "029"}, Into: &row}
	if err := tbl.GetMany(t.Context(), read); err != nil || !read.Found || row.Number != 29 {
		t.Errorf("found %v, number %d: %v", read.Found, row.Number, err)
	}
	if written, asked := len(w.sent["BatchWriteItem"]), len(w.sent["BatchGetItem"]); written != 4 || asked != 2 {
		t.Errorf("%d batches written, %d read", written, asked)
	}
}

func TestForgetting(t *testing.T) {
	tbl, _ := open(t)
	put(t, tbl, table.Create(note("1", 1, "op")))
	for range 2 { // the second time nothing is there, which is as good
		if err := tbl.Forget(t.Context(), key("1")); err != nil {
			t.Error(err)
		}
	}
	var row noteRow
	if err := tbl.Get(t.Context(), key("1"), &row); !errors.Is(err, fault.NotFound) {
		t.Errorf("it is still there: %v", err)
	}
}

func TestWhenDynamoDBDoesNotAnswer(t *testing.T) {
	tbl, w := open(t)
	denied := `{"__type":"com.amazon.coral.service#AccessDeniedException","message":"no"}`
	for _, operation := range []string{"GetItem", "BatchGetItem", "Query", "TransactWriteItems", "BatchWriteItem"} {
		w.script[operation] = []string{denied}
	}
	var row noteRow
	_, selected := table.Select[noteRow](t.Context(), tbl, table.Query{PK: "LIST"})
	for what, err := range map[string]error{
		"get": tbl.Get(t.Context(), key("1"), &row), "get many": tbl.GetMany(t.Context(), &table.Read{Key: key("1"), Into: &row}),
		"select": selected, "transact": tbl.Transact(t.Context(), now(), "op", table.Put(note("1", 1, "op"))), "mirror": tbl.Mirror(t.Context(), note("1", 1, "op")),
	} {
		if !errors.Is(err, fault.Unavailable) {
			t.Errorf("%s: %v", what, err)
		}
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if err := tbl.Get(gone, key("1"), &row); !errors.Is(err, context.Canceled) {
		t.Errorf("the caller has gone: %v", err)
	}
}
