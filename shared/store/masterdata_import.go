package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/masterdata"
	"twotier/shared/outbox"
	"twotier/shared/table"
)

type importRow struct {
	table.Row
	Format  masterdata.Format
	BegunBy string
	Failure string
	L       importCard
}

// importCard holds what the list of imports shows.
type importCard struct {
	ID       string            `dynamodbav:"i"`
	Status   masterdata.Status `dynamodbav:"s"`
	FileName string            `dynamodbav:"f"`
	Size     int64             `dynamodbav:"z"`
	Complete bool              `dynamodbav:"k,omitempty"`
	BegunAt  time.Time         `dynamodbav:"b"`
	EndedAt  time.Time         `dynamodbav:"e"`
	Counts   masterdata.Counts `dynamodbav:"c"`
}

// pieceRow is a piece of a file, compressed.
type pieceRow struct {
	table.Row
	Data []byte
}

// reportRow is a part of a report; the first one says how many there are.
type reportRow struct {
	table.Row
	Parts  int
	Counts masterdata.Counts
	Data   []byte
}

type progressRow struct {
	table.Row
	Progress masterdata.Progress
}

func (r importRow) read() masterdata.Import {
	return masterdata.Import{
		ID: r.L.ID, Revision: audit.Revision{Version: r.Version, Hash: r.Hash}, Status: r.L.Status, FileName: r.L.FileName, Size: r.L.Size,
		Format: r.Format, Complete: r.L.Complete, BegunBy: r.BegunBy, BegunAt: r.L.BegunAt, EndedAt: r.L.EndedAt, Counts: r.L.Counts,
		Failure: r.Failure, ExpiresAt: time.Unix(r.ExpiresAt, 0).UTC(),
	}
}

func (c *change) saveImport(i masterdata.Import) masterdata.Import {
	i.Revision = c.record(auth.Provider(), "import", i.ID, i.Revision)
	row := importRow{
		Row: c.row(importKey(i.ID), "Import", i.Revision), Format: i.Format, BegunBy: i.BegunBy, Failure: i.Failure,
		L: importCard{ID: i.ID, Status: i.Status, FileName: i.FileName, Size: i.Size, Complete: i.Complete,
			BegunAt: i.BegunAt, EndedAt: i.EndedAt, Counts: i.Counts},
	}
	row.Expires(i.ExpiresAt, 0)
	row.Listed(importList(i.ID))
	c.save(row, i.Revision.Version, nil)
	return i
}

// Import reads an import.
func (s *Store) Import(ctx context.Context, id string) (masterdata.Import, error) {
	var row importRow
	if err := s.table.Get(ctx, importKey(id), &row); err != nil {
		return masterdata.Import{}, err
	}
	if row.Expired(s.now()) {
		return masterdata.Import{}, fault.New(fault.NotFound, "not_found")
	}
	return row.read(), nil
}

// Imports lists imports with what their cards hold, newest first.
func (s *Store) Imports(ctx context.Context, cursor string) ([]masterdata.Import, string, error) {
	rows, next, err := list[importRow](ctx, s, auth.Provider(),
		table.Query{Index: table.List, PK: importList("").PK, Limit: pageSize, Backward: true}, cursor)
	if err != nil {
		return nil, "", err
	}
	all := make([]masterdata.Import, 0, len(rows))
	for _, row := range rows {
		all = append(all, row.read())
	}
	return all, next, nil
}

// SaveImport writes an import's next state.
func (s *Store) SaveImport(ctx context.Context, i masterdata.Import, act audit.Act, tasks ...outbox.Task) (masterdata.Import, error) {
	c := s.change(act)
	i = c.saveImport(i)
	c.ask(tasks...)
	return i, c.commit(ctx, i)
}

// importPart is the envelope of a row that belongs to an import and goes with it.
func (s *Store) importPart(key table.Key, rowType string, i masterdata.Import) table.Row {
	row := table.Row{Key: key, Type: rowType, Schema: 1, Version: 1, Op: s.newID(), At: s.now().UTC()}
	row.Expires(i.ExpiresAt, 0)
	return row
}

// SavePiece keeps a piece of the file; the same piece may come twice.
func (s *Store) SavePiece(ctx context.Context, i masterdata.Import, number int, piece []byte) error {
	data, err := zipped(piece)
	if err != nil {
		return err
	}
	return s.table.Mirror(ctx, pieceRow{Row: s.importPart(importPieceKey(i.ID, number), "ImportPiece", i), Data: data})
}

// Pieces lists the numbers of the pieces that are there. It reads the pieces themselves, because a list of their own
// would be one more row for each.
func (s *Store) Pieces(ctx context.Context, id string) ([]int, error) {
	rows, err := s.pieces(ctx, id)
	if err != nil {
		return nil, err
	}
	numbers := make([]int, 0, len(rows))
	for _, row := range rows {
		number, err := strconv.Atoi(strings.TrimPrefix(row.SK, importPieces))
		if err != nil {
			return nil, fmt.Errorf("piece %s: %w", row.Key, err)
		}
		numbers = append(numbers, number)
	}
	return numbers, nil
}

const importPieces = "K#"

func (s *Store) pieces(ctx context.Context, id string) ([]pieceRow, error) {
	return table.All[pieceRow](ctx, s.table, table.Query{PK: importParts(id), Prefix: importPieces, Strong: true})
}

// File puts the pieces together.
func (s *Store) File(ctx context.Context, i masterdata.Import) ([]byte, error) {
	rows, err := s.pieces(ctx, i.ID)
	if err != nil {
		return nil, err
	}
	file := bytes.NewBuffer(make([]byte, 0, i.Size))
	for _, row := range rows {
		piece, err := unzipped(row.Data)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", row.Key, err)
		}
		file.Write(piece)
	}
	return file.Bytes(), nil
}

// Progress reads how far the work on an import has come; zero before it began.
func (s *Store) Progress(ctx context.Context, id string) (masterdata.Progress, error) {
	var row progressRow
	err := s.table.Get(ctx, importProgressKey(id), &row)
	if errors.Is(err, fault.NotFound) {
		return masterdata.Progress{}, nil
	}
	return row.Progress, err
}

// SaveProgress keeps how far the work has come.
func (s *Store) SaveProgress(ctx context.Context, i masterdata.Import, p masterdata.Progress) error {
	return s.table.Mirror(ctx, progressRow{Row: s.importPart(importProgressKey(i.ID), "ImportProgress", i), Progress: p})
}

// reportPart is how much of a compressed report stands in one item.
const reportPart = 300 << 10

// SaveReport keeps the report. The first part is written last and only once: with it the report is there.
func (s *Store) SaveReport(ctx context.Context, i masterdata.Import, report []byte, counts masterdata.Counts) error {
	data, err := zipped(report)
	if err != nil {
		return err
	}
	parts := (len(data) + reportPart - 1) / reportPart
	var rest []table.Record
	var first reportRow
	for n := range parts {
		row := reportRow{Row: s.importPart(importReportKey(i.ID, n), "ImportReport", i), Parts: parts, Counts: counts,
			Data: data[n*reportPart : min(len(data), (n+1)*reportPart)]}
		if n == 0 {
			first = row
			continue
		}
		rest = append(rest, row)
	}
	if err := s.table.Mirror(ctx, rest...); err != nil {
		return err
	}
	return s.table.Transact(ctx, s.now(), "", table.Create(first))
}

// Report reads the report with its counts. fault.NotFound before there is one.
func (s *Store) Report(ctx context.Context, id string) ([]byte, masterdata.Counts, error) {
	rows, err := table.All[reportRow](ctx, s.table, table.Query{PK: importParts(id), Prefix: "R#", Strong: true})
	if err != nil {
		return nil, masterdata.Counts{}, err
	}
	if len(rows) == 0 || rows[0].Key != importReportKey(id, 0) {
		return nil, masterdata.Counts{}, fault.New(fault.NotFound, "not_found")
	}
	var data []byte
	for _, row := range rows[:min(rows[0].Parts, len(rows))] {
		data = append(data, row.Data...)
	}
	report, err := unzipped(data)
	return report, rows[0].Counts, err
}
