package outbox

import (
	"errors"
	"time"

	"twotier/shared/fault"
)

// Reason is why a message came back the last time, as people may read it: codes and ids, nobody's words or data.
type Reason struct {
	Code        string // stable, as in a refusal of the API
	Microsoft   string // Partner Center's code; "" when it gave none
	Correlation string // by which Microsoft's support finds the call; "" where none was made
	At          time.Time
}

// longest is how much is kept of a code that comes from outside.
const longest = 100

// ReasonOf reads what may be kept of a failure.
func ReasonOf(err error, at time.Time) Reason {
	why := Reason{Code: clip(fault.CodeOf(err)), At: at.UTC()}
	var asked interface {
		error
		SupportCase() (code, correlation string)
	}
	if errors.As(err, &asked) {
		code, correlation := asked.SupportCase()
		why.Microsoft, why.Correlation = clip(code), clip(correlation)
	}
	return why
}

func clip(text string) string { return text[:min(len(text), longest)] }
