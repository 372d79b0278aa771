package queue

import (
	"context"
	"log/slog"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"twotier/shared/fault"
	"twotier/shared/outbox"
)

// Memory keeps why a message came back the last time, for whoever looks at work that was given up.
type Memory interface {
	KeepReason(ctx context.Context, m outbox.Message, why outbox.Reason) error
}

// keepWait bounds the keeping, so that a table in trouble does not take the other messages' time.
const keepWait = 2 * time.Second

// Returned logs a message that comes back. That another worker was faster is no failure: two messages about one object
// meet every day, and the one that comes back looks at what the other has left.
//
// Why it came back is kept once the sweep has put it back, which is on the way to being given up: what fails for a moment
// costs no write.
func Returned(log *slog.Logger, memory Memory, now func() time.Time) Failed {
	return func(ctx context.Context, record events.SQSMessage, m outbox.Message, err error) {
		level := slog.LevelError
		if fault.CodeOf(err) == "stale_version" {
			level = slog.LevelInfo
		}
		log.Log(ctx, level, "message comes back", "message", record.MessageId, "err", err)
		if m.Tries == 0 || level == slog.LevelInfo {
			return
		}
		ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), keepWait)
		defer stop()
		if err := memory.KeepReason(ctx, m, outbox.ReasonOf(err, now())); err != nil {
			log.WarnContext(ctx, "its reason is not kept", "message", record.MessageId, "err", err)
		}
	}
}
