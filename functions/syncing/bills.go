package syncing

import (
	"context"
	"log/slog"
)

// BillSync is the schedule that reads Microsoft's invoices to the provider (T3).
const BillSync = "BillSync"

// bills reads them, and writes the one line of the run.
func (s Syncer) bills(ctx context.Context, e Event) error {
	read, err := s.Bills.Run(ctx)
	level, line := slog.LevelInfo, []any{"slot", e.Slot, "seen", read.Seen, "bad", read.Bad, "written", read.Written}
	switch {
	case err != nil:
		level, line = slog.LevelError, append(line, "err", err)
	case read.Bad > 0:
		level = slog.LevelWarn
	}
	s.Log.Log(ctx, level, "bills synced", line...)
	return err
}
