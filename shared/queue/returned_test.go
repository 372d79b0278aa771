package queue_test

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"twotier/shared/fault"
	"twotier/shared/outbox"
	"twotier/shared/queue"
)

// N7: whoever is called for an error finds one; that two messages about one object met is none.
func TestAMessageThatComesBackIsAnErrorUnlessAnotherWasFaster(t *testing.T) {
	for _, c := range []struct {
		says  string
		err   error
		level string
	}{
		{"another worker was faster", fmt.Errorf("storefront.publish: %w", fault.New(fault.Conflict, "stale_version")), "INFO"},
		{"another conflict", fault.New(fault.Conflict, "slug_taken"), "ERROR"},
		{"a neighbour that does not answer", fault.New(fault.Unavailable, "partner_center_unavailable"), "ERROR"},
		{"a defect", errors.New("nobody here does it"), "ERROR"},
	} {
		var said bytes.Buffer
		// It comes back the first time, for which nothing is kept: functions/desk has what is.
		failed := queue.Returned(slog.New(slog.NewTextHandler(&said, nil)), nil, time.Now)
		failed(t.Context(), events.SQSMessage{MessageId: "m-1"}, outbox.Message{}, c.err)
		if !strings.Contains(said.String(), "level="+c.level+" ") || !strings.Contains(said.String(), "message=m-1") {
			t.Errorf("%s: %s", c.says, &said)
		}
	}
}
