package store

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"time"

	"twotier/shared/audit"
	"twotier/shared/fault"
	"twotier/shared/masterdata"
	"twotier/shared/table"
)

// masterStateRow is what is known of all records together.
type masterStateRow struct {
	table.Row
	Digests  map[string]string // of the record packs
	Records  int
	ImportID string
	DoneAt   time.Time
	Running  string
	Since    time.Time
}

// packRow is a pack of records or of keys: JSON, compressed.
type packRow struct {
	table.Row
	Data []byte
}

// MasterState reads what is known of all records together; the zero state before the first import.
func (s *Store) MasterState(ctx context.Context) (masterdata.State, error) {
	var row masterStateRow
	err := s.table.Get(ctx, masterStateKey(), &row)
	if err != nil && !errors.Is(err, fault.NotFound) {
		return masterdata.State{}, err
	}
	state := masterdata.State{Version: row.Version, Digests: map[int]string{}, Records: row.Records, ImportID: row.ImportID,
		DoneAt: row.DoneAt, Running: row.Running, Since: row.Since}
	for pack, digest := range row.Digests {
		number, err := strconv.Atoi(pack)
		if err != nil {
			return masterdata.State{}, fmt.Errorf("digest of pack %q: %w", pack, err)
		}
		state.Digests[number] = digest
	}
	return state, nil
}

// masterState is the state's next row, conditional on the one that was read.
func (s *Store) masterState(state masterdata.State, op string, at time.Time) table.Write {
	row := masterStateRow{Row: table.Row{Key: masterStateKey(), Type: "MasterState", Schema: 1, Version: state.Version + 1, Op: op, At: at.UTC()},
		Digests: map[string]string{}, Records: state.Records, ImportID: state.ImportID, DoneAt: state.DoneAt, Running: state.Running, Since: state.Since}
	for pack, digest := range state.Digests {
		row.Digests[strconv.Itoa(pack)] = digest
	}
	if row.Version == 1 {
		return table.Create(row)
	}
	return table.Update(row)
}

// ClaimRecords lets one import work alone. The claim has an operation id of its own: the same message may be delivered
// twice at once, and only one of the two may go on.
func (s *Store) ClaimRecords(ctx context.Context, state masterdata.State) (masterdata.State, error) {
	now, op := s.now(), s.newID()
	err := s.table.Transact(ctx, now, op, s.masterState(state, op, now))
	state.Version++
	return state, err
}

// FinishImport ends an import and says what is stored since.
func (s *Store) FinishImport(ctx context.Context, i masterdata.Import, state masterdata.State, act audit.Act) error {
	c := s.change(act)
	i = c.saveImport(i)
	c.add(s.masterState(state, act.By.Operation, act.At))
	return c.commit(ctx, i)
}

// RecordPacks reads packs of records; one that was never written is not among them.
func (s *Store) RecordPacks(ctx context.Context, packs []int) (map[int][]masterdata.Record, error) {
	return readPacks[int, []masterdata.Record](ctx, s, packs, recordPackKey)
}

// KeyPacks reads packs of keys; one that was never written is not among them.
func (s *Store) KeyPacks(ctx context.Context, packs []masterdata.KeyPack) (map[masterdata.KeyPack]map[string][]masterdata.Entry, error) {
	return readPacks[masterdata.KeyPack, map[string][]masterdata.Entry](ctx, s, packs, keyOf)
}

// SaveRecordPacks writes packs whole. Their truth is the provider's own system, so plain puts do.
func (s *Store) SaveRecordPacks(ctx context.Context, packs map[int][]masterdata.Record) error {
	return savePacks(ctx, s, packs, "Master", recordPackKey)
}

// SaveKeyPacks writes packs whole, likewise.
func (s *Store) SaveKeyPacks(ctx context.Context, packs map[masterdata.KeyPack]map[string][]masterdata.Entry) error {
	return savePacks(ctx, s, packs, "Match", keyOf)
}

func keyOf(pack masterdata.KeyPack) table.Key { return keyPackKey(string(pack.Kind), pack.Pack) }

func readPacks[P comparable, V any](ctx context.Context, s *Store, packs []P, key func(P) table.Key) (map[P]V, error) {
	rows := make([]packRow, len(packs))
	reads := make([]*table.Read, len(packs))
	for i, pack := range packs {
		reads[i] = &table.Read{Key: key(pack), Into: &rows[i]}
	}
	if err := s.table.GetMany(ctx, reads...); err != nil {
		return nil, err
	}
	found := make(map[P]V, len(packs))
	for i, pack := range packs {
		if !reads[i].Found {
			continue
		}
		var content V
		text, err := unzipped(rows[i].Data)
		if err == nil {
			err = json.Unmarshal(text, &content)
		}
		if err != nil {
			return nil, fmt.Errorf("pack %s: %w", key(pack), err)
		}
		found[pack] = content
	}
	return found, nil
}

func savePacks[P comparable, V any](ctx context.Context, s *Store, packs map[P]V, rowType string, key func(P) table.Key) error {
	rows := make([]table.Record, 0, len(packs))
	op, now := s.newID(), s.now().UTC()
	for pack, content := range packs {
		text, err := json.Marshal(content)
		if err != nil {
			return fmt.Errorf("pack %s: %w", key(pack), err)
		}
		data, err := zipped(text)
		if err != nil {
			return err
		}
		rows = append(rows, packRow{Row: table.Row{Key: key(pack), Type: rowType, Schema: 1, Version: 1, Op: op, At: now}, Data: data})
	}
	return s.table.Mirror(ctx, rows...)
}

func zipped(text []byte) ([]byte, error) {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	_, err := w.Write(text)
	if err = errors.Join(err, w.Close()); err != nil {
		return nil, fmt.Errorf("compress: %w", err)
	}
	return out.Bytes(), nil
}

// longestText bounds what an item may grow to when it is read.
const longestText = 64 << 20

func unzipped(data []byte) ([]byte, error) {
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("compressed text: %w", err)
	}
	return io.ReadAll(io.LimitReader(r, longestText))
}
