package bill

import (
	"context"
	"iter"
	"time"
)

// Source walks Microsoft's invoices and their corrections.
type Source interface {
	Issued(ctx context.Context) iter.Seq2[Bill, error]
}

// SyncStore keeps what was read: plain puts, since Microsoft can be asked again.
type SyncStore interface {
	AllBills(ctx context.Context) ([]Bill, error) // a few for each month
	KeepBills(ctx context.Context, bills []Bill, readAt time.Time) error
}

// Sync reads Microsoft's invoices.
type Sync struct {
	Source Source
	Store  SyncStore
	Now    func() time.Time
}

// Read is what a run saw and did.
type Read struct {
	Seen, Bad, Written int
}

// Run reads all of them and writes those that differ.
func (s Sync) Run(ctx context.Context) (Read, error) {
	kept, err := s.Store.AllBills(ctx)
	if err != nil {
		return Read{}, err
	}
	known := make(map[string]Bill, len(kept))
	for _, b := range kept {
		known[b.ID] = b
	}
	var read Read
	var differ []Bill
	now := s.Now()
	for b, err := range s.Source.Issued(ctx) {
		if err != nil {
			return read, err
		}
		read.Seen++
		if !b.readable() {
			read.Bad++
			continue
		}
		if before, has := known[b.ID]; !has || !before.same(b) {
			b.At = now
			differ = append(differ, b)
		}
	}
	read.Written = len(differ)
	return read, s.Store.KeepBills(ctx, differ, now)
}
