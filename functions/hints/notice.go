package hints

import (
	"context"
	"net/http"

	"twotier/shared/httpapi"
	"twotier/shared/mirror"
	"twotier/shared/partnercenter"
)

// Verifier proves that a notification is Microsoft's and recent: fault.Unauthorized when it is not, fault.Unavailable when
// that cannot be told now.
type Verifier interface {
	Verify(ctx context.Context, header http.Header, body []byte) (partnercenter.Notification, error)
}

// noticeInput is a notification with what proves it. The signature comes in a header of its own, because Authorization is
// for keys of ours here; functions/syncing registers it so.
type noticeInput struct {
	Algorithm   string `header:"X-MS-Signature-Algorithm"`
	Certificate string `header:"X-MS-Certificate-Url"`
	Signature   string `header:"X-MS-Signature"`
	RawBody     []byte `contentType:"application/json"`
}

// notice answers yes as soon as the look is asked for; Microsoft tries ten times where it is not.
func (a API) notice(ctx context.Context, in *noticeInput) (*struct{ Body httpapi.Empty }, error) {
	header := http.Header{}
	header.Set("X-MS-Signature-Algorithm", in.Algorithm)
	header.Set("X-MS-Certificate-Url", in.Certificate)
	header.Set("X-MS-Signature", in.Signature)
	told, err := a.Proofs.Verify(ctx, header, in.RawBody)
	if err != nil {
		return nil, err
	}
	if err := a.Inbox.Take(ctx, mirror.Notice{ID: told.ID, Event: eventOf(told.EventName), TenantID: told.Customer()}); err != nil {
		return nil, err
	}
	return &struct{ Body httpapi.Empty }{}, nil
}

func eventOf(name partnercenter.EventName) mirror.Event {
	switch name {
	case partnercenter.EventSubscriptionUpdated:
		return mirror.SubscriptionEvent
	case partnercenter.EventThresholdExceeded:
		return mirror.UsageEvent
	case partnercenter.EventInvoiceReady:
		return mirror.InvoiceEvent
	case partnercenter.EventRelationshipAccepted, partnercenter.EventIndirectAccepted:
		return mirror.RelationEvent
	case partnercenter.EventTest:
		return mirror.TestEvent
	}
	return mirror.OtherEvent
}
