package syncing

import (
	"context"
	"errors"
	"iter"
	"log/slog"
	"slices"
	"strings"
	"time"

	"twotier/shared/mirror"
	"twotier/shared/partnercenter"
)

// RecordSync is the schedule that reads Partner Center's audit records: what they tell of and no notification did is looked at too.
const RecordSync = "RecordSync"

// Recorder walks audit records; *partnercenter.Client does.
type Recorder interface {
	AuditRecords(ctx context.Context, span partnercenter.AuditSpan, pageSize int) iter.Seq2[partnercenter.AuditRecord, error]
}

// Records is the second source of hints, beside notifications that may never come.
type Records struct {
	Partner Recorder
	Inbox   mirror.Inbox
}

// back is how far a run looks: the days before belong to the runs before, and a slot that was missed is caught up by the next.
const back = 48 * time.Hour

const pageOfRecords = 500

// telling are the kinds of resources whose records are about what customers hold (auditing-resources).
func telling() []string { return []string{"subscription", "order", "license"} }

// records hints at every customer something was done for, once.
func (s Syncer) records(ctx context.Context, e Event) error {
	now := s.Now()
	if slot, err := time.Parse(time.RFC3339, e.Slot); err == nil {
		now = slot
	}
	read, customers, failed := 0, map[string]bool{}, error(nil)
	for record, err := range s.Records.Partner.AuditRecords(ctx, partnercenter.AuditSpan{From: now.Add(-back), To: now}, pageOfRecords) {
		if err != nil {
			failed = err
			break
		}
		read++
		if slices.Contains(telling(), strings.ToLower(record.ResourceType)) && record.OperationStatus != partnercenter.AuditFailed && now.Sub(record.OperationDate.Time) <= back {
			customers[strings.ToLower(record.CustomerID)] = true
		}
	}
	for tenant := range customers { // also where the walk broke off: what is known is known
		if err := s.Records.Inbox.Look(ctx, tenant); err != nil {
			failed = errors.Join(failed, err)
		}
	}
	level, line := slog.LevelInfo, []any{"slot", e.Slot, "records", read, "customers", len(customers)}
	if failed != nil {
		level, line = slog.LevelError, append(line, "err", failed)
	}
	s.Log.Log(ctx, level, "records read", line...)
	return failed
}
