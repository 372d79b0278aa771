package ses

import (
	"errors"
	"net"
	"net/http"

	"github.com/aws/aws-sdk-go-v2/service/ses/types"
	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"twotier/shared/fault"
)

// translated says what a failed sending means for the letter: never, later, or ask the events first.
func translated(err error) error {
	var answer smithy.APIError
	if !errors.As(err, &answer) {
		return unanswered(err)
	}
	switch answer.ErrorCode() {
	case (&types.MessageRejected{}).ErrorCode(), "InvalidParameterValue":
		return fault.New(fault.Invalid, "mail_rejected").Because(err)
	case "Throttling", "ThrottlingException", "TooManyRequestsException", "LimitExceeded":
		return fault.New(fault.Throttled, "mail_throttled").Because(err)
	case (&types.AccountSendingPausedException{}).ErrorCode(), (&types.ConfigurationSetSendingPausedException{}).ErrorCode(), "ServiceUnavailable":
		return fault.New(fault.Unavailable, "mail_unavailable").Because(err)
	}
	if status := statusOf(err); status >= http.StatusInternalServerError {
		return fault.New(fault.Unknown, "mail_unknown").Because(err)
	}
	// What is left is our own set-up: a missing permission, configuration set or verified domain. The letter is good
	// and goes out once that is put right.
	return fault.New(fault.Unavailable, "mail_setup").Because(err)
}

// unanswered tells a connection that never stood, after which nothing was sent, from an answer that was lost.
func unanswered(err error) error {
	var operation *net.OpError
	if errors.As(err, &operation) && operation.Op == "dial" {
		return fault.New(fault.Unavailable, "mail_unavailable").Because(err)
	}
	if status := statusOf(err); status >= http.StatusBadRequest && status < http.StatusInternalServerError || status == http.StatusServiceUnavailable {
		return fault.New(fault.Unavailable, "mail_unavailable").Because(err) // refused, in words that are not SES's
	}
	return fault.New(fault.Unknown, "mail_unknown").Because(err)
}

// statusOf is the HTTP status of the answer, 0 without one.
func statusOf(err error) int {
	var response *smithyhttp.ResponseError
	if errors.As(err, &response) {
		return response.HTTPStatusCode()
	}
	return 0
}
