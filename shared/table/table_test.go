package table_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/credentials"

	"twotier/infra/local/dynoxide/dynoxidetest"
	"twotier/shared/fault"
	"twotier/shared/table"
)

// noteRow is a row of today's release.
type noteRow struct {
	table.Row
	Text   string `dynamodbav:",omitempty"`
	Number int
}

// newerRow is the same row in a release to come.
type newerRow struct {
	table.Row
	Text   string `dynamodbav:",omitempty"`
	Number int
	Colour string
}

func key(id string) table.Key { return table.Key{PK: "N#" + id, SK: "A"} }

func note(id string, version int64, op string) noteRow {
	return noteRow{Row: table.Row{Key: key(id), Type: "Note", Schema: 1, Version: version, Op: op, At: now()}, Text: "x"}
}

func now() time.Time { return time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC) }

// unprocessed in a script means that DynamoDB takes a batch and does nothing of it.
const unprocessed = "unprocessed"

// wire passes requests on to DynamoDB, unless the script has another answer for the operation.
type wire struct {
	mu     sync.Mutex
	script map[string][]string // bodies of failures by operation, first to last
	lose   string              // the operation whose next answer gets lost
	sent   map[string][]string // bodies of requests by operation
}

func (w *wire) RoundTrip(r *http.Request) (*http.Response, error) {
	_, operation, _ := strings.Cut(r.Header.Get("X-Amz-Target"), ".")
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	r.Body = io.NopCloser(strings.NewReader(string(body)))
	w.mu.Lock()
	w.sent[operation] = append(w.sent[operation], string(body))
	var scripted string
	if answers := w.script[operation]; len(answers) > 0 {
		scripted, w.script[operation] = answers[0], answers[1:]
	}
	lose := w.lose == operation
	if lose {
		w.lose = ""
	}
	w.mu.Unlock()
	if scripted != "" {
		status := http.StatusBadRequest
		if scripted == unprocessed {
			_, items, _ := strings.Cut(string(body), `"RequestItems":`)
			kind := map[string]string{"BatchGetItem": "UnprocessedKeys", "BatchWriteItem": "UnprocessedItems"}[operation]
			status, scripted = http.StatusOK, `{"`+kind+`":`+items
		}
		return &http.Response{StatusCode: status, Header: http.Header{"Content-Type": {"application/x-amz-json-1.0"}},
			Body: io.NopCloser(strings.NewReader(scripted)), Request: r}, nil
	}
	response, err := http.DefaultTransport.RoundTrip(r)
	if err == nil && lose {
		_ = response.Body.Close() // nothing of the answer is used
		return nil, errors.New("the answer was lost on the way")
	}
	return response, err
}

func open(t *testing.T) (*table.Table, *wire) {
	t.Helper()
	database := dynoxidetest.New(t)
	w := &wire{script: map[string][]string{}, sent: map[string][]string{}}
	return table.Open(table.Config{Name: database.Table, Region: "eu-central-1", Endpoint: database.Endpoint,
		Credentials: credentials.NewStaticCredentialsProvider("local", "local", ""), HTTP: &http.Client{Transport: w}}), w
}

func put(t *testing.T, tbl *table.Table, writes ...table.Write) {
	t.Helper()
	if err := tbl.Transact(t.Context(), now(), "", writes...); err != nil {
		t.Fatal(err)
	}
}

// What each write asks of the row it meets; and that of a transaction everything happens or nothing.
func TestConditions(t *testing.T) {
	taken := fault.New(fault.Conflict, "taken")
	expired := note("1", 3, "before")
	expired.Expires(now(), time.Hour)
	lasting := note("1", 3, "before")
	lasting.Expires(now().Add(time.Second), time.Hour)
	there := note("1", 3, "before")
	for _, c := range []struct {
		sentence string
		before   []table.Write
		write    table.Write
		code     string // of the failure
		version  int64  // of the row afterwards, 0 when it is gone
	}{
		{"create where nothing is", nil, table.Create(note("1", 1, "now")), "", 1},
		{"create where something is", []table.Write{table.Put(there)}, table.Create(note("1", 1, "now")), "stale_version", 3},
		{"create with a failure of its own", []table.Write{table.Put(there)}, table.Create(note("1", 1, "now")).Else(taken), "taken", 3},
		{"create over what has expired this second", []table.Write{table.Put(expired)}, table.Create(note("1", 1, "now")), "", 1},
		{"create over what expires in a second", []table.Write{table.Put(lasting)}, table.Create(note("1", 1, "now")), "stale_version", 3},
		{"update of the version that was read", []table.Write{table.Put(there)}, table.Update(note("1", 4, "now")), "", 4},
		{"update of an older version", []table.Write{table.Put(there)}, table.Update(note("1", 3, "now")), "stale_version", 3},
		{"update of a newer version", []table.Write{table.Put(there)}, table.Update(note("1", 5, "now")), "stale_version", 3},
		{"update of nothing", nil, table.Update(note("1", 1, "now")), "stale_version", 0},
		{"delete of the version that was read", []table.Write{table.Put(there)}, table.Delete(key("1"), 3), "", 0},
		{"delete of an older version", []table.Write{table.Put(there)}, table.Delete(key("1"), 2), "stale_version", 3},
		{"delete of nothing", nil, table.Delete(key("1"), 1), "stale_version", 0},
		{"put over anything", []table.Write{table.Put(there)}, table.Put(note("1", 9, "now")), "", 9},
		{"create where our own operation wrote: the answer was lost", []table.Write{table.Put(note("1", 1, "now"))}, table.Create(note("1", 1, "now")).Else(taken), "", 1},
		{"update where our own operation wrote", []table.Write{table.Put(note("1", 4, "now"))}, table.Update(note("1", 4, "now")), "", 4},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			tbl, _ := open(t)
			for _, w := range c.before {
				put(t, tbl, w)
			}
			err := tbl.Transact(t.Context(), now(), "now", c.write, table.Create(note("beside", 1, "now")))
			if (err == nil) != (c.code == "") || err != nil && fault.CodeOf(err) != c.code {
				t.Errorf("got %v, want %q", err, c.code)
			}
			var row, beside noteRow
			if err := tbl.Get(t.Context(), key("1"), &row); row.Version != c.version || (err == nil) != (c.version != 0) {
				t.Errorf("the row has version %d: %v", row.Version, err)
			}
			written := tbl.Get(t.Context(), key("beside"), &beside) == nil
			if lost := strings.Contains(c.sentence, "our own"); written != (c.code == "" && !lost) {
				t.Errorf("the row beside it was written: %v", written)
			}
		})
	}
}

func TestTheFirstRefusedWriteSpeaks(t *testing.T) {
	tbl, _ := open(t)
	put(t, tbl, table.Create(note("1", 1, "a")), table.Create(note("2", 1, "b")))
	first, second := fault.New(fault.Conflict, "first"), fault.New(fault.Conflict, "second")
	err := tbl.Transact(t.Context(), now(), "now", table.Create(note("3", 1, "now")), table.Create(note("1", 1, "now")).Else(first), table.Create(note("2", 1, "now")).Else(second))
	if !errors.Is(err, error(first)) {
		t.Errorf("got %v", err)
	}
	var old noteRow
	err = tbl.Transact(t.Context(), now(), "now", table.Create(note("2", 1, "now")).ElseFrom(func(item table.Item) error {
		return errors.Join(table.Decode(item, &old), second)
	}))
	if !errors.Is(err, error(second)) || old.Op != "b" {
		t.Errorf("got %v, the row in the way is of %q", err, old.Op)
	}
}

// REQUIREMENTS B1: an answer that gets lost is no second write and no failure.
func TestALostAnswer(t *testing.T) {
	tbl, w := open(t)
	put(t, tbl, table.Create(note("1", 1, "before")))
	w.lose = "TransactWriteItems"
	steps := map[string]int64{"Number": 1}
	err := tbl.Transact(t.Context(), now(), "now", table.Update(note("1", 2, "now")), table.Count(key("count"), steps))
	var counter noteRow
	if got := tbl.Get(t.Context(), key("count"), &counter); err != nil || got != nil || counter.Number != 1 {
		t.Errorf("got %v, counted %d (%v)", err, counter.Number, got)
	}
}

const collision = `{"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException","Message":"cancelled","CancellationReasons":[%s]}`

// Two transactions that meet are no failure of either.
func TestTransactionsThatMeetAreTriedAgain(t *testing.T) {
	const met, none, stale, broken = `{"Code":"TransactionConflict"}`, `{"Code":"None"}`, `{"Code":"ConditionalCheckFailed"}`, `{"Code":"ValidationError"}`
	again := func(n int, reasons ...string) []string {
		return slices.Repeat([]string{fmt.Sprintf(collision, strings.Join(reasons, ","))}, n)
	}
	for _, c := range []struct {
		sentence string
		script   []string
		tries    int
		code     string
	}{
		{"once", again(1, met, none), 2, ""},
		{"on the other row", again(1, none, met), 2, ""},
		{"four times", again(4, met, met), 5, ""},
		{"too often", again(5, met, none), 5, "store_busy"},
		{"throttled", again(1, `{"Code":"ThrottlingError"}`, none), 2, ""},
		{"with a refusal beside it, the refusal counts", again(1, met, stale), 1, "stale_version"},
		{"a write that makes no sense is our own defect", again(1, none, broken), 1, "store_refused"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			tbl, w := open(t)
			w.script["TransactWriteItems"] = c.script
			err := tbl.Transact(t.Context(), now(), "now", table.Create(note("1", 1, "now")), table.Create(note("2", 1, "now")))
			if (err == nil) != (c.code == "") || err != nil && fault.CodeOf(err) != c.code {
				t.Errorf("got %v", err)
			}
			tokens := map[string]int{}
			for _, sent := range w.sent["TransactWriteItems"] {
				tokens[regexp.MustCompile(`"ClientRequestToken":"[^"]+"`).FindString(sent)]++
			}
			for token, n := range tokens {
				if len(tokens) != 1 || n != c.tries || token == "" {
					t.Errorf("%d requests with %s", n, token)
				}
			}
		})
	}
}

// An older release changes a row of a newer one: what it does not know stays, what it empties goes.
func TestAnUpdateLeavesUnknownAttributesAlone(t *testing.T) {
	tbl, _ := open(t)
	newer := newerRow{Row: note("1", 1, "newer").Row, Text: "x", Number: 7, Colour: "red"}
	newer.Listed(table.Index{PK: "LIST", SK: "1"})
	put(t, tbl, table.Create(newer))
	older := note("1", 2, "older")
	older.Text = ""
	put(t, tbl, table.Update(older))
	var read newerRow
	if err := tbl.Get(t.Context(), key("1"), &read); err != nil {
		t.Fatal(err)
	}
	if read.Colour != "red" || read.Text != "" || read.Number != 0 || read.Version != 2 || read.Op != "older" {
		t.Errorf("got %+v", read)
	}
	if page, err := table.Select[noteRow](t.Context(), tbl, table.Query{Index: table.List, PK: "LIST"}); err != nil || len(page.Rows) != 0 {
		t.Errorf("it is still listed: %v %v", page.Rows, err)
	}
}

func TestNotesAndCounts(t *testing.T) {
	type cardRow struct {
		table.Row
		L map[string]string
	}
	tbl, _ := open(t)
	row := cardRow{Row: note("1", 4, "op").Row, L: map[string]string{"n": "Kranich", "c": "red"}}
	put(t, tbl, table.Create(row))
	put(t, tbl, table.Note(key("1"), map[string]string{"c": "green", "n": ""}))
	var read cardRow
	if err := tbl.Get(t.Context(), key("1"), &read); err != nil || read.L["c"] != "green" || len(read.L) != 1 || read.Version != 4 {
		t.Errorf("noted: %+v %v", read, err)
	}
	if err := tbl.Transact(t.Context(), now(), "op", table.Note(key("2"), map[string]string{"c": "red"})); !errors.Is(err, fault.Conflict) {
		t.Errorf("a note on nothing: %v", err)
	}
	put(t, tbl, table.Count(key("count"), map[string]int64{"Number": 3}))
	put(t, tbl, table.Count(key("count"), map[string]int64{"Number": -1}))
	var counter noteRow
	if err := tbl.Get(t.Context(), key("count"), &counter); err != nil || counter.Number != 2 {
		t.Errorf("counted %d: %v", counter.Number, err)
	}
}
