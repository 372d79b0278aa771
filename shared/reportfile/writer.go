package reportfile

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/outbox"
	"twotier/shared/report"
	"twotier/shared/reseller"
	"twotier/shared/standing"
)

// Holdings is what a writer reads and where it notes how far it has come.
type Holdings interface {
	ReportRun(ctx context.Context, person string) (Run, error)
	// SaveReportRun writes over the version that was read; the tasks name the version it has from now on. fault.Conflict
	// when it has moved on.
	SaveReportRun(ctx context.Context, r Run, at time.Time, op string, tasks ...outbox.Task) (Run, error)
	ResellersAfter(ctx context.Context, after standing.Place, most int) ([]reseller.Reseller, bool, error)
	CountResellers(ctx context.Context) (int, error)
	// LicencesAfter reads rows of one of a reseller's lists after a place in it, with the place after them.
	LicencesAfter(ctx context.Context, of auth.Tenant, past bool, after Cursor, most int) (rows []report.Row, next Cursor, more bool, err error)
}

// Shelf keeps rows and files.
type Shelf interface {
	Put(ctx context.Context, name string, content []byte) error // over one of that name
	Get(ctx context.Context, name string) ([]byte, error)
	Delete(ctx context.Context, name string) error
}

// Writer does the work of a run, one step for each message. A step that crashed is done again: it writes the same files
// over and only then notes that they are there, over the version it began with.
type Writer struct {
	Store Holdings
	Files Shelf
	Now   func() time.Time
	Size  Size
}

// Size bounds a step.
type Size struct {
	Rows  int           // of one part
	Time  time.Duration // after which a step reads no further
	Piece int           // bytes of a piece of the file: two thirds of what an answer of a function may have
}

// Usual is what a function of 512 MB does in well under a minute.
func Usual() Size { return Size{Rows: 5_000, Time: 20 * time.Second, Piece: 4 << 20} }

const pageOfRows = 1_000

// Step does what the state of a run asks for.
func (w Writer) Step(ctx context.Context, m outbox.Message) error {
	r, err := w.Store.ReportRun(ctx, strings.TrimPrefix(m.Ref, ref))
	if errors.Is(err, fault.NotFound) || err == nil && (r.Version != m.RefVersion || !r.State.Moves()) {
		return nil // stopped, or another message has done it
	}
	if err != nil {
		return err
	}
	var tasks []outbox.Task
	if r.State == Collecting {
		r, err = w.collect(ctx, r)
		tasks = append(tasks, task(r.Person))
	} else {
		r, err = w.write(ctx, r)
	}
	if err != nil {
		return err
	}
	r.ChangedAt = w.Now()
	_, err = w.Store.SaveReportRun(ctx, r, w.Now(), m.ID, tasks...)
	if errors.Is(err, fault.Conflict) {
		return nil
	}
	if err == nil && r.State == Done {
		w.tidy(ctx, r)
	}
	return err
}

// collect reads the next rows into a file of their own.
func (w Writer) collect(ctx context.Context, r Run) (Run, error) {
	d, wrong := r.read()
	if len(wrong) > 0 {
		return r, wrong.Err()
	}
	if r.Of == 0 {
		var err error
		if r.Of, err = w.Store.CountResellers(ctx); err != nil {
			return r, err
		}
	}
	began, rows, ended := w.Now(), []report.Row(nil), false
	for len(rows) < w.Size.Rows && !ended && w.Now().Sub(began) < w.Size.Time {
		found, err := w.advance(ctx, &r, d, &ended)
		if err != nil {
			return r, err
		}
		rows = append(rows, found...)
	}
	if len(rows) > 0 {
		if err := w.shelve(ctx, partName(r, r.Parts), rows); err != nil {
			return r, err
		}
		r.Parts, r.Rows = r.Parts+1, r.Rows+len(rows)
	}
	if ended {
		r.State = Writing
	}
	return r, nil
}

// advance reads one page of the reseller whose turn it is, or goes on to the next one.
func (w Writer) advance(ctx context.Context, r *Run, d report.Definition, ended *bool) ([]report.Row, error) {
	p := &r.Place
	if !p.Inside {
		next, _, err := w.Store.ResellersAfter(ctx, standing.Place{Name: p.Name, ID: p.ID}, 1)
		if err != nil || len(next) == 0 {
			*ended = err == nil
			return nil, err
		}
		*p = Place{Name: next[0].Name, ID: next[0].Tenant.ID(), Inside: true}
	}
	rows, after, more, err := w.Store.LicencesAfter(ctx, auth.Reseller(p.ID), p.Past, p.After, pageOfRows)
	if err != nil {
		return nil, fmt.Errorf("reseller %s: %w", p.ID, err)
	}
	switch {
	case more:
		p.After = after
	case !p.Past && !d.OnlyKept():
		p.Past, p.After = true, Cursor{}
	default:
		*p = Place{Name: p.Name, ID: p.ID}
		r.Resellers++
	}
	for i := range rows {
		rows[i].ResellerName = p.Name
	}
	return report.Count(d, rows, report.Sold).Rows, nil
}

// write makes the file of all parts, a piece at a time.
func (w Writer) write(ctx context.Context, r Run) (Run, error) {
	d, wrong := r.read()
	if len(wrong) > 0 {
		return r, wrong.Err()
	}
	cut := &cutter{size: w.Size.Piece, put: func(piece int, content []byte) error {
		return w.Files.Put(ctx, pieceName(r, piece), content)
	}}
	file, err := report.Begin(cut, r.Format, r.Language, columns(d))
	if err != nil {
		return r, err
	}
	for part := range r.Parts {
		rows, err := w.rows(ctx, partName(r, part))
		if err != nil {
			return r, err
		}
		if err := file.Add(rows); err != nil {
			return r, err
		}
	}
	if err := errors.Join(file.Close(), cut.last()); err != nil {
		return r, err
	}
	r.State, r.EndedAt, r.Until = Done, w.Now(), w.Now().Add(keep)
	r.Pieces, r.Bytes = cut.pieces, cut.bytes
	r.Name = report.FileName(r.Format, r.Language, w.Now().UTC().Format(time.DateOnly))
	return r, nil
}

// columns are those asked for, behind whose they are.
func columns(d report.Definition) []report.Column {
	chosen := report.Sold.Columns(d)
	if slices.Contains(chosen, report.Reseller) {
		return chosen
	}
	return append([]report.Column{report.Reseller}, chosen...)
}

func (w Writer) shelve(ctx context.Context, name string, rows []report.Row) error {
	var packed bytes.Buffer
	press := gzip.NewWriter(&packed)
	if err := errors.Join(json.NewEncoder(press).Encode(rows), press.Close()); err != nil {
		return err
	}
	return w.Files.Put(ctx, name, packed.Bytes())
}

func (w Writer) rows(ctx context.Context, name string) ([]report.Row, error) {
	content, err := w.Files.Get(ctx, name)
	if err != nil {
		return nil, err
	}
	packed, err := gzip.NewReader(bytes.NewReader(content))
	if err != nil {
		return nil, err
	}
	var rows []report.Row
	return rows, json.NewDecoder(packed).Decode(&rows)
}

// tidy deletes the rows the file was made of. What cannot be deleted now goes with the bucket's own rule.
func (w Writer) tidy(ctx context.Context, r Run) {
	for part := range r.Parts {
		if w.Files.Delete(ctx, partName(r, part)) != nil {
			return
		}
	}
}

// cutter is written to like a file and puts it away in pieces.
type cutter struct {
	size   int
	put    func(piece int, content []byte) error
	held   bytes.Buffer
	pieces int
	bytes  int64
}

func (c *cutter) Write(some []byte) (int, error) {
	c.held.Write(some)
	for c.held.Len() >= c.size {
		if err := c.away(c.size); err != nil {
			return 0, err
		}
	}
	return len(some), nil
}

func (c *cutter) last() error {
	if c.held.Len() == 0 {
		return nil
	}
	return c.away(c.held.Len())
}

func (c *cutter) away(n int) error {
	piece := bytes.Clone(c.held.Next(n))
	c.pieces, c.bytes = c.pieces+1, c.bytes+int64(n)
	return c.put(c.pieces-1, piece)
}
