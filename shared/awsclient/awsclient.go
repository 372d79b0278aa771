// Package awsclient is how requests to AWS travel.
package awsclient

import (
	"io"
	"net/http"

	"github.com/aws/aws-sdk-go-v2/aws"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
)

// Over lets requests travel through a client; nil takes the SDK's own.
//
// The SDK closes a request's body as soon as the answer begins. net/http looks whether the body has more in it once it
// has sent what was announced; where it comes to that after the closing, the SDK's body answers its WriteTo with io.EOF,
// net/http takes that for a broken request and closes the connection under the answer ("use of closed network
// connection", github.com/aws/aws-sdk-go-v2/issues/2737). Answers above 4 KB are lost so on a busy machine, and where a
// function has a small part of a processor. A body that can only be read ends the same way whether it was closed or not.
func Over(client *http.Client) aws.HTTPClient {
	if client == nil {
		return onlyRead{awshttp.NewBuildableClient()}
	}
	return onlyRead{client}
}

type onlyRead struct{ next aws.HTTPClient }

// Do sends a request whose body has no method but Read and Close.
func (o onlyRead) Do(r *http.Request) (*http.Response, error) {
	if r.Body != nil && r.Body != http.NoBody {
		r.Body = struct{ io.ReadCloser }{r.Body}
	}
	return o.next.Do(r)
}
