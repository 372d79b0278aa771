package awsclient_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"twotier/shared/awsclient"
)

// slow is a connection whose writer learns late that its bytes have left, as on a machine with much to do.
type slow struct{ net.Conn }

func (s slow) Write(b []byte) (int, error) {
	n, err := s.Conn.Write(b)
	time.Sleep(30 * time.Millisecond)
	return n, err
}

// REQUIREMENTS B10: what AWS answers before we know that our request has left is an answer all the same.
func TestAnAnswerThatIsQuickerThanItsRequest(t *testing.T) {
	const beginning, end = `{"TableNames":["`, `"]}`
	name := strings.Repeat("t", 1<<20)
	service := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		_, _ = io.WriteString(w, beginning)
		_ = http.NewResponseController(w).Flush()
		time.Sleep(100 * time.Millisecond)
		_, _ = io.WriteString(w, name+end)
	}))
	defer service.Close()
	transport := &http.Transport{DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := (&net.Dialer{}).DialContext(ctx, network, address)
		return slow{conn}, err
	}}
	defer transport.CloseIdleConnections()
	client := dynamodb.New(dynamodb.Options{
		Region: "eu-central-1", BaseEndpoint: &service.URL, Retryer: aws.NopRetryer{}, HTTPClient: awsclient.Over(&http.Client{Transport: transport}),
		Credentials: aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
			return aws.Credentials{AccessKeyID: "key", SecretAccessKey: "secret"}, nil
		}),
	})
	got, err := client.ListTables(t.Context(), &dynamodb.ListTablesInput{})
	if err != nil || len(got.TableNames) != 1 || len(got.TableNames[0]) != len(name) {
		t.Fatalf("%v %v", got, err)
	}
}
