package syncing

import (
	"context"
	"errors"
	"log/slog"
	"slices"

	"twotier/shared/fault"
	"twotier/shared/partnercenter"
)

// NoticeRegistration is the schedule that sees to it that Microsoft notifies us.
const NoticeRegistration = "NoticeRegistration"

// Registrar registers for notifications; *partnercenter.Client does.
type Registrar interface {
	WebhookEvents(ctx context.Context) ([]partnercenter.EventName, error)
	Registration(ctx context.Context) (partnercenter.Registration, error)
	Register(ctx context.Context, id partnercenter.RequestID, wanted partnercenter.Registration) (partnercenter.Registration, error)
	ChangeRegistration(ctx context.Context, id partnercenter.RequestID, wanted partnercenter.Registration) (partnercenter.Registration, error)
}

// Notices is where Microsoft is to notify us; functions/hints answers there.
type Notices struct {
	Partner      Registrar
	Address      string // https://portal.example.com/api/partner-center/notices
	NewRequestID func() string
}

// listened are the events somebody here acts on, or counts.
func listened() []partnercenter.EventName {
	return []partnercenter.EventName{partnercenter.EventSubscriptionUpdated, partnercenter.EventThresholdExceeded, partnercenter.EventInvoiceReady,
		partnercenter.EventRelationshipAccepted, partnercenter.EventIndirectAccepted, partnercenter.EventTest}
}

// notices compares our registration with what it is to be and mends it: there is one for the whole partner, which anybody
// with rights at Partner Center may change or remove.
func (s Syncer) notices(ctx context.Context, e Event) error {
	did, err := s.Notices.mend(ctx)
	level, line := slog.LevelInfo, []any{"slot", e.Slot, "did", did}
	if err != nil {
		level, line = slog.LevelError, append(line, "err", err)
	}
	s.Log.Log(ctx, level, "notices registered", line...)
	return err
}

func (n Notices) mend(ctx context.Context) (did string, err error) {
	offered, err := n.Partner.WebhookEvents(ctx)
	if err != nil {
		return "", err
	}
	wanted := partnercenter.Registration{WebhookURL: n.Address, SignatureInOwnHeader: true,
		WebhookEvents: slices.DeleteFunc(listened(), func(event partnercenter.EventName) bool { return !slices.Contains(offered, event) })}
	had, err := n.Partner.Registration(ctx)
	id := partnercenter.RequestID(n.NewRequestID())
	switch {
	case errors.Is(err, fault.NotFound):
		_, err = n.Partner.Register(ctx, id, wanted)
		return "registered", err
	case err != nil:
		return "", err
	case had.WebhookURL == wanted.WebhookURL && sameEvents(had.WebhookEvents, wanted.WebhookEvents):
		return "nothing", nil
	}
	_, err = n.Partner.ChangeRegistration(ctx, id, wanted)
	return "mended", err
}

func sameEvents(a, b []partnercenter.EventName) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}
