package request_test

import (
	"testing"

	"twotier/shared/request"
)

// K6: every pair of states.
func TestMovesOfARequest(t *testing.T) {
	allowed := map[request.State]string{
		request.Open: "working asked done declined", request.Working: "asked done declined", request.Asked: "working done declined",
		request.Done: "working", request.Declined: "working",
	}
	for _, from := range request.States() {
		got := ""
		for _, to := range request.States() {
			if from.MayBecome(to) {
				got += " " + string(to)
			}
		}
		if got != " "+allowed[from] {
			t.Errorf("%s may become%s, want %s", from, got, allowed[from])
		}
	}
}
