// Package mailfeedback hears from SES what became of letters: addresses that bounced or complained get no more of them,
// and the mail log says what is known (FEATURES N8, REQUIREMENTS A15).
//
// SNS calls the function itself, and only the topic named in template.yaml may: AWS authenticates that call, so there is
// no signature to check here as there would be at an HTTP endpoint. The topic's name is checked all the same, so that a
// second subscription made by mistake changes nothing. Events come at least once and in any order; each writes only
// what says more than what is known.
package mailfeedback

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"

	"github.com/aws/aws-lambda-go/events"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/maillog"
)

// Store keeps the mail log and the addresses that get no letters.
type Store interface {
	Mail(ctx context.Context, t auth.Tenant, id string) (maillog.Entry, error)   // fault.NotFound
	SaveMail(ctx context.Context, e maillog.Entry) error                         // fault.Conflict when somebody was faster
	Suppress(ctx context.Context, address string, why maillog.Suppression) error // fault.Conflict likewise
}

// Feedback takes SES's events.
type Feedback struct {
	Store Store
	Topic string // ARN of the only topic that is listened to; "" takes any
	Log   *slog.Logger
}

// Handle takes the events of one call. A failure brings the call back, and after the last try into the queue of what
// could not be delivered.
func (f Feedback) Handle(ctx context.Context, event events.SNSEvent) error {
	var failures []error
	for _, record := range event.Records {
		if f.Topic != "" && record.SNS.TopicArn != f.Topic {
			f.Log.Warn("event of another topic", "topic", record.SNS.TopicArn)
			continue
		}
		if err := f.take(ctx, record.SNS); err != nil {
			failures = append(failures, fmt.Errorf("event %s: %w", record.SNS.MessageID, err))
		}
	}
	return errors.Join(failures...)
}

// greeting is what SES writes, as plain text, to a topic that was just connected.
const greeting = "Successfully validated SNS topic"

func (f Feedback) take(ctx context.Context, message events.SNSEntity) error {
	if strings.HasPrefix(message.Message, greeting) {
		return nil
	}
	var n notification
	if err := json.Unmarshal([]byte(message.Message), &n); err != nil {
		return fmt.Errorf("read: %w", err)
	}
	if why, has := n.suppression(message.Timestamp); has {
		for _, address := range n.addresses() {
			if err := f.Store.Suppress(ctx, address, why); err != nil {
				return err
			}
		}
	}
	news, has := n.outcome()
	tenant, id, named := n.letter()
	if !has || !named {
		return nil
	}
	err := maillog.Record(ctx, f.Store, tenant, id, news)
	if errors.Is(err, fault.NotFound) || errors.Is(err, fault.Invalid) { // no letter of this table
		f.Log.Warn("event of an unknown letter", "id", id, "organisation", tenant.ID())
		return nil
	}
	return err
}
