// Package ses sends letters through Amazon SES. A message leaves at most once per call: SES has no idempotency token,
// so nothing is repeated here; the outbox repeats when the fault says that nothing was sent (REQUIREMENTS B7).
package ses

import (
	"context"
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ses"
	"github.com/aws/aws-sdk-go-v2/service/ses/types"

	"twotier/shared/awsclient"
	"twotier/shared/mailer"
)

// Config says through which SES letters go and under which name.
type Config struct {
	Region           string
	Endpoint         string         // "" is AWS's own
	From             mailer.Address // a verified identity; its Name stands where a letter brings none
	ConfigurationSet string         // routes bounces and complaints; "" sets none
	HTTP             *http.Client   // nil takes the SDK's
	Credentials      aws.CredentialsProvider
	Now              func() time.Time // dates the messages
}

// Sender sends letters; safe for concurrent use.
type Sender struct {
	client *ses.Client
	config Config
}

// New makes a sender. Credentials may be nil when an endpoint is set: a local SES asks for none.
func New(config Config) *Sender {
	options := ses.Options{Region: config.Region, Credentials: config.Credentials, Retryer: aws.NopRetryer{}, HTTPClient: awsclient.Over(config.HTTP)}
	if config.Endpoint != "" {
		options.BaseEndpoint = aws.String(config.Endpoint)
		if config.Credentials == nil {
			options.Credentials = fixed(aws.Credentials{AccessKeyID: "local", SecretAccessKey: "local"})
		}
	}
	return &Sender{client: ses.New(options), config: config}
}

// Send hands a letter to SES and answers the message id that SES's events carry. opID is the outbox row's id, of
// letters of ASCII, digits, dots, - and _: the Message-ID and a tag are made of it, so a second sending is recognisable.
//
// Faults: Invalid (mail_address, mail_rejected: this message will never go), Throttled (mail_throttled),
// Unavailable (mail_unavailable, mail_setup: nothing was sent), Unknown (mail_unknown: it may have been sent),
// Internal (mail_tag).
func (s *Sender) Send(ctx context.Context, message mailer.Message, opID string) (string, error) {
	raw, err := s.mime(message, opID)
	if err != nil {
		return "", err
	}
	sent, err := s.client.SendRawEmail(ctx, &ses.SendRawEmailInput{
		RawMessage:   &types.RawMessage{Data: raw},
		Source:       aws.String(s.from(message).Address),
		Destinations: []string{message.To.Address},
	})
	if err != nil {
		return "", translated(err)
	}
	return aws.ToString(sent.MessageId), nil
}

func fixed(credentials aws.Credentials) aws.CredentialsProvider {
	return aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) { return credentials, nil })
}
