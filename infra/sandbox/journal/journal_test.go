package journal_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"twotier/infra/sandbox/journal"
)

func open(t *testing.T, folder string) (*journal.Journal, []string) {
	t.Helper()
	var seen []string
	j, err := journal.Open(folder, func(record []byte) error {
		seen = append(seen, string(record))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = j.Close() })
	return j, seen
}

func write(t *testing.T, j *journal.Journal, records ...string) {
	t.Helper()
	for _, record := range records {
		number, err := j.Append([]byte(record))
		if err != nil {
			t.Fatal(err)
		}
		if err := j.Sync(number); err != nil {
			t.Fatal(err)
		}
	}
}

func TestWhatTheNextStartReads(t *testing.T) {
	first, second := "00000000 torn", `{"n":3}`
	tests := []struct {
		rule   string
		damage func(text string) string
		want   []string
		fails  bool
	}{
		{"an undamaged file is read whole and in order", func(s string) string { return s }, []string{`{"n":1}`, `{"n":2}`, second}, false},
		{"a torn last line is dropped", func(s string) string { return s[:len(s)-4] }, []string{`{"n":1}`, `{"n":2}`}, false},
		{"a last line with a wrong checksum is dropped", func(s string) string { return s + first + "\n" }, []string{`{"n":1}`, `{"n":2}`, second}, false},
		{"an empty file is an empty history", func(string) string { return "" }, nil, false},
		{"a damaged line in the middle stops the start", func(s string) string { return strings.Replace(s, `{"n":2}`, `{"n":9}`, 1) }, nil, true},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			folder := t.TempDir()
			j, _ := open(t, folder)
			write(t, j, `{"n":1}`, `{"n":2}`, second)
			if err := j.Close(); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(folder, "sandbox.journal")
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(tt.damage(string(text))), 0o600); err != nil {
				t.Fatal(err)
			}
			if tt.fails {
				if _, err := journal.Open(folder, func([]byte) error { return nil }); err == nil {
					t.Fatal("opened a damaged history")
				}
				return
			}
			again, seen := open(t, folder)
			if !slices.Equal(seen, tt.want) {
				t.Fatalf("read %q, want %q", seen, tt.want)
			}
			write(t, again, "after")
			_ = again.Close()
			if _, seen := open(t, folder); !slices.Equal(seen, append(tt.want, "after")) {
				t.Fatalf("after a repair and one more record: %q", seen)
			}
		})
	}
}

func TestARewriteReplacesHistoryAndGoesOn(t *testing.T) {
	folder := t.TempDir()
	j, _ := open(t, folder)
	write(t, j, "a", "b", "c")
	before := j.Size()
	if err := j.Rewrite(slices.Values([][]byte{[]byte("abc")})); err != nil {
		t.Fatal(err)
	}
	if j.Size() >= before {
		t.Fatalf("the file holds %d bytes after a rewrite, %d before", j.Size(), before)
	}
	write(t, j, "d")
	_ = j.Close()
	if _, seen := open(t, folder); !slices.Equal(seen, []string{"abc", "d"}) {
		t.Fatalf("read %q", seen)
	}
}

func TestASecondSandboxIsKeptOutOfTheFolder(t *testing.T) {
	folder := t.TempDir()
	open(t, folder)
	if _, err := journal.Open(folder, func([]byte) error { return nil }); err == nil {
		t.Fatal("two sandboxes opened one folder")
	}
}

func TestEveryRecordOfManyWritersIsThere(t *testing.T) {
	folder := t.TempDir()
	j, _ := open(t, folder)
	var writers sync.WaitGroup
	for range 20 {
		writers.Go(func() {
			for range 20 {
				number, err := j.Append([]byte("x"))
				if err == nil {
					err = j.Sync(number)
				}
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	writers.Wait()
	_ = j.Close()
	if _, seen := open(t, folder); len(seen) != 400 {
		t.Fatalf("%d records, want 400", len(seen))
	}
}

func TestNothingIsWrittenAfterClose(t *testing.T) {
	j, _ := open(t, t.TempDir())
	_ = j.Close()
	if _, err := j.Append([]byte("late")); err == nil {
		t.Fatal("a closed journal took a record")
	}
}
