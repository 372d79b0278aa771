package hints

import (
	"time"

	"twotier/shared/auth"
	"twotier/shared/mirror"
)

type shownRound struct {
	Running   bool          `json:"running"`
	Waiting   bool          `json:"waiting" doc:"its turn comes later, at nextAt"`
	StartedAt time.Time     `json:"startedAt,omitzero" doc:"missing before the first"`
	StartedBy string        `json:"startedBy,omitempty" doc:"missing when the schedule did"`
	NextAt    time.Time     `json:"nextAt,omitzero" doc:"while it runs: when it goes on"`
	EndedAt   time.Time     `json:"endedAt,omitzero"`
	AsOf      time.Time     `json:"asOf,omitzero" doc:"everything shown is as Microsoft had it then, or younger; missing before the first whole look"`
	Customers int           `json:"customers" doc:"there were when it began"`
	Passed    int           `json:"passed" doc:"that it is done with"`
	Found     found         `json:"found"`
	Failure   mirror.Reason `json:"failure,omitempty" enum:"silent,refused,unlisted,unreadable,no_tenant" doc:"why it waits, or was given up"`
}

type found struct {
	Looked  int           `json:"looked" doc:"customers Microsoft was asked about"`
	New     int           `json:"new" doc:"subscriptions that were not known"`
	Changed int           `json:"changed"`
	Gone    int           `json:"gone" doc:"that Microsoft lists no more"`
	Failed  int           `json:"failed" doc:"customers that could not be looked at, whole or in part"`
	Reason  mirror.Reason `json:"reason,omitempty" enum:"silent,refused,unlisted,unreadable,no_tenant" doc:"of such a failure"`
}

func foundBy(t mirror.Tally) found {
	return found{Looked: t.Looked, New: t.New, Changed: t.Changed, Gone: t.Gone, Failed: t.Failed, Reason: t.Example}
}

func (a API) roundOf(r mirror.Round) shownRound {
	now := a.Rounds.Now()
	body := shownRound{Running: r.Running(now), StartedAt: r.StartedAt, StartedBy: r.StartedBy, EndedAt: r.EndedAt, AsOf: r.FreshAt,
		Customers: max(r.Of, r.Passed), Passed: r.Passed, Found: foundBy(r.Found), Failure: r.Failure}
	if body.Running {
		body.NextAt, body.Waiting = r.NextAt, r.NextAt.After(now)
	}
	return body
}

type shownLook struct {
	AsOf    time.Time  `json:"asOf,omitzero" doc:"everything shown is as Microsoft had it then, or younger; missing before the first look"`
	Running bool       `json:"running"`
	Newest  *askedLook `json:"newest,omitempty" doc:"the newest that was asked for; of the reseller's people only"`
}

type askedLook struct {
	AskedAt time.Time     `json:"askedAt"`
	AskedBy string        `json:"askedBy,omitempty" doc:"missing when Microsoft hinted that something had happened"`
	EndedAt time.Time     `json:"endedAt,omitzero"`
	Found   found         `json:"found"`
	Failure mirror.Reason `json:"failure,omitempty" enum:"silent,refused,unlisted,unreadable,no_tenant" doc:"without an end the look goes on by itself"`
}

// lookFor shows the customer's own people how old the knowledge is, and no more.
func (a API) lookFor(by auth.Caller) func(mirror.View) shownLook {
	return func(v mirror.View) shownLook {
		look := v.State.Look
		body := shownLook{AsOf: v.AsOf, Running: look.Running(a.Looks.Now())}
		if by.Role.Kind() != auth.KindCustomer && !look.AskedAt.IsZero() {
			body.Newest = &askedLook{AskedAt: look.AskedAt, AskedBy: look.AskedBy, EndedAt: look.EndedAt, Found: foundBy(look.Found), Failure: look.Failure}
		}
		return body
	}
}
