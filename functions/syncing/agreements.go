package syncing

import (
	"context"
	"log/slog"
)

// AgreementVersion is the schedule's name in template.yaml.
const AgreementVersion = "AgreementVersion"

// agreementVersion looks whether Microsoft has published a newer agreement; customers then have to confirm again
// (FEATURES M4). What follows is done by provisioning, board by board.
func (s Syncer) agreementVersion(ctx context.Context, e Event) error {
	version, err := s.Agreements.Check(ctx)
	level, line := slog.LevelInfo, []any{"slot", e.Slot, "rank", version.Rank, "since", version.Since}
	if err != nil {
		level, line = slog.LevelError, append(line, "err", err)
	}
	s.Log.Log(ctx, level, "agreement version checked", line...)
	return err
}
