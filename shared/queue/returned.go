package queue

import (
	"context"
	"log/slog"

	"github.com/aws/aws-lambda-go/events"

	"twotier/shared/fault"
)

// Returned logs a message that comes back. That another worker was faster is no failure: two messages about one object
// meet every day, and the one that comes back looks at what the other has left.
func Returned(log *slog.Logger) func(events.SQSMessage, error) {
	return func(m events.SQSMessage, err error) {
		level := slog.LevelError
		if fault.CodeOf(err) == "stale_version" {
			level = slog.LevelInfo
		}
		log.Log(context.Background(), level, "message comes back", "message", m.MessageId, "err", err)
	}
}
