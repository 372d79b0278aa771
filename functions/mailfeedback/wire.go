package mailfeedback

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"twotier/shared/config"
	"twotier/shared/wire"
)

// Handler builds the function from its environment.
func Handler(_ context.Context, getenv func(string) string) (lambda.Handler, error) {
	env := config.From(getenv)
	feedback := Feedback{Store: wire.Store(env), Topic: env.Optional("MAIL_TOPIC_ARN", ""), Log: wire.Log(env, "mailfeedback")}
	if err := env.Err(); err != nil {
		return nil, err
	}
	return lambda.NewHandler(feedback.Handle), nil
}
