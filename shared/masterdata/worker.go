package masterdata

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"strconv"
	"strings"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
)

// WorkStore is what the work on an import reads and writes.
type WorkStore interface {
	Store
	File(ctx context.Context, i Import) ([]byte, error) // all pieces together
	RecordPacks(ctx context.Context, packs []int) (map[int][]Record, error)
	KeyPacks(ctx context.Context, packs []KeyPack) (map[KeyPack]map[string][]Entry, error)
	SaveRecordPacks(ctx context.Context, packs map[int][]Record) error
	SaveKeyPacks(ctx context.Context, packs map[KeyPack]map[string][]Entry) error
	ClaimRecords(ctx context.Context, state State) (State, error) // fault.Conflict when another was faster
	SaveProgress(ctx context.Context, i Import, p Progress) error
	SaveReport(ctx context.Context, i Import, report []byte, counts Counts) error // the first one stays
	FinishImport(ctx context.Context, i Import, state State, act audit.Act) error // fault.Conflict when another was faster
}

// Worker brings files into the records.
type Worker struct {
	Store WorkStore
	Now   func() time.Time
}

// Run does the work of one import. It can be run again whenever it was cut off: the report is written down before
// anything is changed, keys before the records that decide whether they are written again, and what says that all is
// there comes last. operation names the message that asked for it.
func (w Worker) Run(ctx context.Context, operation, id string) error {
	i, err := w.Store.Import(ctx, id)
	if err != nil {
		return err
	}
	if i.Status != Waiting {
		return nil // done by an earlier try
	}
	state, err := w.claim(ctx, id)
	if err != nil {
		return err
	}
	p, err := w.read(ctx, i, state)
	if errors.Is(err, fault.Invalid) {
		return w.fail(ctx, operation, i, state, err)
	}
	if err != nil {
		return err
	}
	counts, err := w.promise(ctx, i, p)
	if err != nil {
		return err
	}
	if err := w.write(ctx, i, p); err != nil {
		return err
	}
	return w.finish(ctx, operation, i, state, p, counts)
}

// claim makes this import the only one at work. fault.Unavailable "import_running" while another is.
func (w Worker) claim(ctx context.Context, id string) (State, error) {
	state, err := w.Store.MasterState(ctx)
	if err != nil {
		return State{}, err
	}
	now := w.Now()
	if state.Running != "" && state.Running != id && now.Before(state.Since.Add(patience)) {
		return State{}, fault.New(fault.Unavailable, "import_running")
	}
	state.Running, state.Since = id, now
	return w.Store.ClaimRecords(ctx, state)
}

// read compares the file with what is stored.
func (w Worker) read(ctx context.Context, i Import, state State) (plan, error) {
	if err := w.Store.SaveProgress(ctx, i, Progress{Step: Reading}); err != nil {
		return plan{}, err
	}
	file, err := w.Store.File(ctx, i)
	if err != nil {
		return plan{}, err
	}
	lines, err := i.Format.Lines(file)
	if err != nil {
		return plan{}, err
	}
	d := drafted(lines, state.Digests, i.Complete)
	if err := w.Store.SaveProgress(ctx, i, Progress{Step: Comparing, Of: len(lines)}); err != nil {
		return plan{}, err
	}
	stored, err := w.Store.RecordPacks(ctx, d.look)
	if err != nil {
		return plan{}, err
	}
	return d.plan(stored), nil
}

// promise writes the report down. A second try finds the first one's, because by then part of the lines are no news.
func (w Worker) promise(ctx context.Context, i Import, p plan) (Counts, error) {
	_, counts, err := w.Store.Report(ctx, i.ID)
	if !errors.Is(err, fault.NotFound) {
		return counts, err
	}
	return p.counts, w.Store.SaveReport(ctx, i, reportOf(p.lines), p.counts)
}

// stride is how many packs are written between two words about the progress.
const stride = 256

func (w Worker) write(ctx context.Context, i Import, p plan) error {
	of := len(p.keys) + len(p.records)
	done := 0
	said := func(n int) error {
		done += n
		return w.Store.SaveProgress(ctx, i, Progress{Step: Writing, Done: done, Of: of})
	}
	for keys := range inGroups(p.keys) {
		packs := make([]KeyPack, 0, len(keys))
		for pack := range keys {
			packs = append(packs, pack)
		}
		stored, err := w.Store.KeyPacks(ctx, packs)
		if err != nil {
			return err
		}
		for _, pack := range packs {
			stored[pack] = edited(stored[pack], keys[pack])
		}
		if err := errors.Join(w.Store.SaveKeyPacks(ctx, stored), said(len(packs))); err != nil {
			return err
		}
	}
	for records := range inGroups(p.records) {
		if err := errors.Join(w.Store.SaveRecordPacks(ctx, records), said(len(records))); err != nil {
			return err
		}
	}
	return nil
}

// inGroups gives a map's entries a stride at a time.
func inGroups[K comparable, V any](all map[K]V) func(yield func(map[K]V) bool) {
	return func(yield func(map[K]V) bool) {
		group := map[K]V{}
		for k, v := range all {
			if group[k] = v; len(group) == stride {
				if !yield(group) {
					return
				}
				group = map[K]V{}
			}
		}
		if len(group) > 0 {
			yield(group)
		}
	}
}

func (w Worker) finish(ctx context.Context, operation string, i Import, state State, p plan, counts Counts) error {
	now := w.Now()
	if state.Digests == nil {
		state.Digests = map[int]string{}
	}
	for pack, records := range p.records {
		if state.Digests[pack] = digest(records); len(records) == 0 {
			delete(state.Digests, pack)
		}
	}
	state.Records += counts.Added - counts.Removed
	state.ImportID, state.DoneAt, state.Running = i.ID, now, ""
	i.Status, i.Counts, i.EndedAt = Done, counts, now
	changes := audit.Changes{"status": {string(Waiting), string(Done)}}
	for name, n := range map[string]int{"added": counts.Added, "changed": counts.Changed, "removed": counts.Removed, "refused": counts.Refused} {
		changes[name] = [2]string{"", strconv.Itoa(n)}
	}
	return w.Store.FinishImport(ctx, i, state, w.act(operation, now, "import.done", changes))
}

// fail ends an import whose file cannot be read.
func (w Worker) fail(ctx context.Context, operation string, i Import, state State, cause error) error {
	now := w.Now()
	i.Status, i.Failure, i.EndedAt = Failed, fault.CodeOf(cause), now
	state.Running = ""
	changes := audit.Changes{"status": {string(Waiting), string(Failed)}, "failure": {"", i.Failure}}
	return w.Store.FinishImport(ctx, i, state, w.act(operation, now, "import.failed", changes))
}

func (w Worker) act(operation string, at time.Time, name string, changes audit.Changes) audit.Act {
	return audit.Act{By: auth.System("masterdata", auth.Provider(), operation), At: at, Name: name, Changes: changes}
}

// reportOf is the report per line. Cells that a spreadsheet would take for a formula begin with an apostrophe
// (REQUIREMENTS A14).
func reportOf(lines []Line) []byte {
	var out bytes.Buffer
	out.WriteString("\uFEFF") // by which spreadsheets know UTF-8
	w := csv.NewWriter(&out)
	w.Comma = ';'
	_ = w.Write([]string{"line", "number", "companyName", "result", "problems"}) // a buffer takes everything
	for _, line := range lines {
		var problems []string
		for _, p := range line.Problems {
			problems = append(problems, string(p.Field)+": "+p.Code)
		}
		_ = w.Write([]string{strconv.Itoa(line.Line), harmless(line.Record.Number), harmless(line.Record.Company), string(line.Result), strings.Join(problems, ", ")})
	}
	w.Flush()
	return out.Bytes()
}

func harmless(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}
