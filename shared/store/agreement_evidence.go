package store

import (
	"context"
	"errors"
	"time"

	"golang.org/x/sync/errgroup"

	"twotier/shared/agreement"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/table"
)

// lookRow names the planned look at Microsoft that counts; the others find that they were overtaken.
type lookRow struct {
	table.Row
	Name string
}

// evidenceRow is a confirmation that stopped to count.
type evidenceRow struct {
	table.Row
	Evidence agreement.Evidence
}

// proofRow is a piece of a proof, sealed.
type proofRow struct {
	table.Row
	Sealed string
}

// keepUploads is how long a piece waits for the attestation that names its file.
const keepUploads = 24 * time.Hour

// Confirmations reads the present confirmation and the former ones, the newest first.
func (s *Store) Confirmations(ctx context.Context, t auth.Tenant, customer string) ([]agreement.Evidence, error) {
	var current agreementRow
	var former []evidenceRow
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return s.table.Get(ctx, agreementKey(t, customer), &current) })
	group.Go(func() (err error) {
		former, err = table.All[evidenceRow](ctx, s.table, evidenceOf(t, customer))
		return err
	})
	if err := group.Wait(); err != nil {
		return nil, err
	}
	all := make([]agreement.Evidence, 0, len(former)+1)
	if present, confirmed := current.agreement().Evidence(); confirmed {
		all = append(all, present)
	}
	for _, row := range former {
		all = append(all, row.Evidence)
	}
	return all, nil
}

// SaveProofPiece keeps a piece for a day; the same piece may come twice.
func (s *Store) SaveProofPiece(ctx context.Context, t auth.Tenant, customer, digest string, number int, sealed string) error {
	kept, err := s.proofPiece(ctx, t, customer, digest, number)
	if err != nil || kept { // it belongs to an attestation; an upload must not give it an end
		return err
	}
	row := s.proofRow(t, customer, digest, number, sealed)
	row.Expires(s.now().Add(keepUploads), 0)
	return s.table.Mirror(ctx, row)
}

// proofPiece says whether the piece is there for good.
func (s *Store) proofPiece(ctx context.Context, t auth.Tenant, customer, digest string, number int) (kept bool, err error) {
	var row proofRow
	err = s.table.Get(ctx, proofPieceKey(t, customer, digest, number), &row)
	if errors.Is(err, fault.NotFound) {
		return false, nil
	}
	return err == nil && row.ExpiresAt == 0, err
}

func (s *Store) proofRow(t auth.Tenant, customer, digest string, number int, sealed string) proofRow {
	key := proofPieceKey(t, customer, digest, number)
	return proofRow{Row: table.Row{Key: key, Type: "ProofPiece", Schema: 1, Version: 1, Op: s.newID(), At: s.now().UTC()}, Sealed: sealed}
}

// ProofPieces reads the pieces of a file in their order, up to the first that is missing.
func (s *Store) ProofPieces(ctx context.Context, t auth.Tenant, customer, digest string) ([]string, error) {
	q := proofPieces(t, customer, digest)
	q.Strong = true
	rows, err := table.All[proofRow](ctx, s.table, q)
	if err != nil {
		return nil, err
	}
	var pieces []string
	for n, row := range rows {
		if row.Expired(s.now()) || row.Key != proofPieceKey(t, customer, digest, n) {
			break
		}
		pieces = append(pieces, row.Sealed)
	}
	return pieces, nil
}

// KeepProof lets the pieces stay for good. It comes right before the attestation that names them: pieces are too large
// for its transaction, and ones that nothing names hurt nobody.
func (s *Store) KeepProof(ctx context.Context, t auth.Tenant, customer, digest string, sealed []string) error {
	rows := make([]table.Record, 0, len(sealed))
	for n, one := range sealed {
		rows = append(rows, s.proofRow(t, customer, digest, n, one))
	}
	return s.table.Mirror(ctx, rows...)
}
