package lambda_test

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	aws "github.com/aws/aws-lambda-go/lambda"

	"twotier/infra/local/lambda"
	"twotier/infra/local/lambda/testdata/functions/echo"
)

// Both ways to run functions keep the same promises. The function is testdata/functions/echo.
func ways(t *testing.T) map[string]lambda.Invoker {
	t.Helper()
	settings := map[string]lambda.Setting{"echo": {Timeout: 2 * time.Second, Environment: map[string]string{"GREETING": "hello"}}}
	make := func(_ context.Context, getenv func(string) string) (aws.Handler, error) {
		return aws.NewHandler(echo.Function{Greeting: getenv("GREETING")}.Handle), nil
	}
	inside, err := lambda.Load(t.Context(), map[string]lambda.Make{"echo": make}, settings)
	if err != nil {
		t.Fatal(err)
	}
	outside := lambda.Compiled(t.Context(), "testdata", t.TempDir(), settings, io.Discard)
	t.Cleanup(outside.Close)
	return map[string]lambda.Invoker{"in process": inside, "as a program": outside}
}

func TestBothWaysAnswerAlike(t *testing.T) {
	for way, functions := range ways(t) {
		t.Run(way, func(t *testing.T) {
			answer, err := functions.Invoke(t.Context(), "echo", []byte(`{"say":"you"}`))
			if err != nil || string(answer) != `"hello you"` {
				t.Errorf("%s, %v", answer, err)
			}
			if _, err := functions.Invoke(t.Context(), "echo", []byte(`{"fail":"no table"}`)); err == nil || !strings.Contains(err.Error(), "no table") {
				t.Errorf("a failure: %v", err)
			}
			if _, err := functions.Invoke(t.Context(), "echo", []byte(`{"panic":"nil map"}`)); err == nil || !strings.Contains(err.Error(), "nil map") {
				t.Errorf("a panic: %v", err)
			}
			if answer, err := functions.Invoke(t.Context(), "echo", []byte(`{"say":"again"}`)); err != nil || string(answer) != `"hello again"` {
				t.Errorf("after the failures: %s, %v", answer, err)
			}
			if _, err := functions.Invoke(t.Context(), "nobody", nil); err == nil {
				t.Error("called a function that does not exist")
			}
		})
	}
}

func TestAFunctionThatTakesTooLongIsCutOff(t *testing.T) {
	for way, functions := range ways(t) {
		t.Run(way, func(t *testing.T) {
			if _, err := functions.Invoke(t.Context(), "echo", []byte(`{"sleep":"4s"}`)); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("got %v", err)
			}
			if answer, err := functions.Invoke(t.Context(), "echo", []byte(`{"say":"again"}`)); err != nil || string(answer) != `"hello again"` {
				t.Errorf("afterwards: %s, %v", answer, err)
			}
		})
	}
}

func TestEverythingThatIsMissingIsToldAtOnce(t *testing.T) {
	broken := func(text string) lambda.Make {
		return func(context.Context, func(string) string) (aws.Handler, error) { return nil, errors.New(text) }
	}
	_, err := lambda.Load(t.Context(), map[string]lambda.Make{"a": broken("TABLE_NAME is not set"), "b": broken("PEPPER is not set")}, nil)
	if err == nil || !strings.Contains(err.Error(), "TABLE_NAME") || !strings.Contains(err.Error(), "PEPPER") {
		t.Errorf("got %v", err)
	}
}
