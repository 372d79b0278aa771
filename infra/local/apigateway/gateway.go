// Package apigateway answers HTTP as AWS's HTTP API does: it finds the route, makes the event of payload format 2.0,
// calls the route's function and turns the function's answer into a response.
package apigateway

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/google/uuid"

	"twotier/infra/deploy"
)

// most is the largest request a function can be called with.
const most = 6 << 20

// Invoker calls a function, named by its folder, and waits for its answer. context.DeadlineExceeded when the
// function used up its time.
type Invoker interface {
	Invoke(ctx context.Context, function string, event []byte) ([]byte, error)
}

// Gateway is the HTTP API.
type Gateway struct {
	Routes []deploy.Route
	Invoke Invoker
	Now    func() time.Time
	Log    *slog.Logger
}

// ServeHTTP answers a request the way AWS does, its own messages included.
func (g Gateway) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	found, ok := find(g.Routes, r.Method, r.URL.EscapedPath())
	if !ok {
		own(w, http.StatusNotFound, "Not Found")
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, most))
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		own(w, http.StatusRequestEntityTooLarge, "Request Entity Too Large")
		return
	}
	if err != nil {
		own(w, http.StatusBadRequest, "Bad Request")
		return
	}
	began := g.Now()
	id := uuid.NewString()
	answer, err := g.call(r, body, found, id, began)
	if err != nil {
		g.Log.Error("call failed", "route", found.route.Method+" "+found.route.Path, "function", found.route.Function, "requestId", id, "error", err)
		if errors.Is(err, context.DeadlineExceeded) {
			own(w, http.StatusServiceUnavailable, "Service Unavailable")
			return
		}
		own(w, http.StatusInternalServerError, "Internal Server Error")
		return
	}
	w.Header().Set("Apigw-Requestid", id)
	write(w, answer)
	g.Log.Debug("answered", "route", found.route.Method+" "+found.route.Path, "status", answer.StatusCode, "requestId", id, "took", g.Now().Sub(began))
}

// call hands the event over. A person who leaves does not stop a function that runs.
func (g Gateway) call(r *http.Request, body []byte, found match, id string, now time.Time) (response, error) {
	payload, err := json.Marshal(event(r, body, found, id, now))
	if err != nil {
		return response{}, err
	}
	result, err := g.Invoke.Invoke(context.WithoutCancel(r.Context()), found.route.Function, payload)
	if err != nil {
		return response{}, err
	}
	return parse(result)
}

// response is a function's answer with its body as bytes.
type response struct {
	events.APIGatewayV2HTTPResponse
	body []byte
}

func parse(result []byte) (response, error) {
	var answer response
	if err := json.Unmarshal(result, &answer.APIGatewayV2HTTPResponse); err != nil {
		return response{}, err
	}
	if answer.StatusCode == 0 {
		return response{}, errors.New("the function's answer has no statusCode")
	}
	answer.body = []byte(answer.Body)
	if answer.IsBase64Encoded {
		decoded, err := base64.StdEncoding.DecodeString(answer.Body)
		if err != nil {
			return response{}, err
		}
		answer.body = decoded
	}
	return answer, nil
}

func write(w http.ResponseWriter, answer response) {
	for name, value := range answer.Headers { // format 2.0 knows no multiValueHeaders
		w.Header().Set(name, value)
	}
	for _, cookie := range answer.Cookies {
		w.Header().Add("Set-Cookie", cookie)
	}
	w.WriteHeader(answer.StatusCode)
	_, _ = w.Write(answer.body) // nobody is left to tell
}

// own is an answer of the gateway itself.
func own(w http.ResponseWriter, status int, message string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]string{"message": message})
}
