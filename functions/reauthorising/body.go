package reauthorising

import (
	"time"

	"twotier/shared/mirror"
	"twotier/shared/reauthorisation"
	"twotier/shared/standing"
	"twotier/shared/swap"
)

type ids struct {
	PartnerID   string `json:"partnerId,omitempty"`
	MicrosoftID string `json:"microsoftId,omitempty"`
}

func idsOf(i reauthorisation.IDs) ids { return ids{PartnerID: i.PartnerID, MicrosoftID: i.MicrosoftID} }

type stamp struct {
	By string    `json:"by,omitempty" doc:"name, as it was then"`
	At time.Time `json:"at,omitzero"`
}

func stampOf(s reauthorisation.Stamp) *stamp {
	if s.At.IsZero() {
		return nil
	}
	return &stamp{By: s.By, At: s.At}
}

type noteBody struct {
	Provider bool      `json:"provider" doc:"the provider's side wrote it"`
	By       string    `json:"by"`
	At       time.Time `json:"at"`
	Text     string    `json:"text"`
	Code     string    `json:"code,omitempty" doc:"why the product itself sent ids back; then there is no text"`
}

type checkBody struct {
	Name   standing.CheckName `json:"name" enum:"profile,country,agreement,relationship,partnerOfRecord"`
	State  standing.State     `json:"state" enum:"ok,missing,unreachable,unknown"`
	Code   string             `json:"code,omitempty"`
	At     time.Time          `json:"at,omitzero" doc:"when Microsoft said so"`
	Silent time.Time          `json:"silent,omitzero" doc:"when it was asked in vain since"`
}

type caseBody struct {
	ID        string                `json:"id"`
	Version   int64                 `json:"version"`
	State     reauthorisation.State `json:"state" enum:"open,location,tenant,registered,agreement,handed-in,confirmed,checked,swapping,done,withdrawn"`
	Old       ids                   `json:"old"`
	New       ids                   `json:"new"`
	Location  string                `json:"location,omitempty" doc:"name of the new location"`
	Opened    *stamp                `json:"opened,omitempty"`
	Steps     []doneStep            `json:"steps" doc:"of the guide"`
	HandedIn  *stamp                `json:"handedIn,omitempty"`
	SentBack  *noteBody             `json:"sentBack,omitempty" doc:"why the provider sent the ids back"`
	Confirmed *stamp                `json:"confirmed,omitempty"`
	Checks    []checkBody           `json:"checks" doc:"of the new ids"`
	CheckedAt time.Time             `json:"checkedAt,omitzero"`
	NextCheck time.Time             `json:"nextCheck,omitzero"`
	AdoptedAt time.Time             `json:"adoptedAt,omitzero" doc:"since when the account has the new ids"`
	EndedAt   time.Time             `json:"endedAt,omitzero"`
	Left      int                   `json:"left,omitempty" doc:"subscriptions that keep the old id"`
	Notes     []noteBody            `json:"notes"`
}

type doneStep struct {
	State reauthorisation.State `json:"state"`
	By    string                `json:"by"`
	At    time.Time             `json:"at"`
}

type caseOutput struct{ Body caseBody }

func shown(c reauthorisation.Case) *caseOutput { return &caseOutput{Body: bodyOf(c)} }

func bodyOf(c reauthorisation.Case) caseBody {
	body := caseBody{ID: c.ID, Version: c.Revision.Version, State: c.State, Old: idsOf(c.Old), New: idsOf(c.New), Location: c.Location,
		Opened: stampOf(c.Opened), Steps: []doneStep{}, HandedIn: stampOf(c.HandedIn), Confirmed: stampOf(c.Confirmed), Checks: []checkBody{},
		CheckedAt: c.CheckedAt, NextCheck: c.NextCheck, AdoptedAt: c.AdoptedAt, EndedAt: c.EndedAt, Left: c.Left, Notes: []noteBody{}}
	for _, state := range reauthorisation.Guide() {
		if s, done := c.Steps[state]; done {
			body.Steps = append(body.Steps, doneStep{State: state, By: s.By, At: s.At})
		}
	}
	if !c.SentBack.At.IsZero() {
		back := noteBody(c.SentBack)
		body.SentBack = &back
	}
	for _, k := range c.Checks {
		body.Checks = append(body.Checks, checkBody{Name: k.Name, State: k.State, Code: k.Code, At: k.At, Silent: k.Silent})
	}
	for _, n := range c.Notes {
		body.Notes = append(body.Notes, noteBody(n))
	}
	return body
}

type tallyBody struct {
	Customers int `json:"customers"`
	All       int `json:"all"`
	Waiting   int `json:"waiting"`
	Accepted  int `json:"accepted" doc:"sent; Microsoft does not show it yet"`
	Done      int `json:"done"`
	Same      int `json:"same" doc:"had the new id before"`
	Refused   int `json:"refused"`
	Vanished  int `json:"vanished" doc:"ended meanwhile, or names another partner"`
}

type runBody struct {
	Phase     swap.Phase    `json:"phase" enum:"planning,changing"`
	StartedAt time.Time     `json:"startedAt"`
	StartedBy string        `json:"startedBy,omitempty"`
	NextAt    time.Time     `json:"nextAt,omitzero"`
	EndedAt   time.Time     `json:"endedAt,omitzero"`
	Passed    int           `json:"passed" doc:"customers"`
	Failure   mirror.Reason `json:"failure,omitempty" doc:"Microsoft does not answer: it is tried again, or was given up"`
	Lines     tallyBody     `json:"lines"`
}

type viewBody struct {
	Name    string    `json:"name" doc:"of the reseller"`
	Country string    `json:"country"`
	Lost    bool      `json:"lost" doc:"the authorisation at Microsoft ended"`
	MayOpen bool      `json:"mayOpen"`
	Case    *caseBody `json:"case,omitempty"`
	Run     *runBody  `json:"run,omitempty"`
}

type viewOutput struct{ Body viewBody }

func viewed(v reauthorisation.View, err error) (*viewOutput, error) {
	if err != nil {
		return nil, err
	}
	out := &viewOutput{Body: viewBody{Name: v.Reseller.Name, Country: v.Reseller.Address.Country, Lost: v.Reseller.Authorisation.Lost(), MayOpen: v.MayOpen()}}
	if v.Case.ID != "" {
		body := bodyOf(v.Case)
		out.Body.Case = &body
	}
	if r := v.Run; r.Version > 0 {
		out.Body.Run = &runBody{Phase: r.Phase, StartedAt: r.StartedAt, StartedBy: r.StartedBy, NextAt: r.NextAt, EndedAt: r.EndedAt, Passed: r.Passed,
			Failure: r.Failure, Lines: tallyBody{Customers: r.Lines.Customers, All: r.Lines.All(), Waiting: r.Lines.Waiting, Accepted: r.Lines.Accepted,
				Done: r.Lines.Done, Same: r.Lines.Same, Refused: r.Lines.Refused, Vanished: r.Lines.Vanished}}
	}
	return out, nil
}

type lineBody struct {
	Subscription string     `json:"id" doc:"of the subscription"`
	Title        string     `json:"title"`
	Seats        int        `json:"seats"`
	Before       string     `json:"before" doc:"the PartnerID it had"`
	State        swap.State `json:"state" enum:"waiting,accepted,refused,done,same,vanished"`
	Code         string     `json:"code,omitempty" doc:"why: Microsoft's code or one of ours"`
	Said         string     `json:"said,omitempty" doc:"Microsoft's own sentence"`
	At           time.Time  `json:"at,omitzero"`
}

type holdingBody struct {
	Customer string     `json:"customerId"`
	Company  string     `json:"companyName"`
	Lines    []lineBody `json:"subscriptions"`
}

type linesBody struct {
	Items []holdingBody `json:"items"`
	Next  string        `json:"next,omitempty"`
}

type linesOutput struct{ Body linesBody }

func listed(held []swap.Holding, next string, err error) (*linesOutput, error) {
	if err != nil {
		return nil, err
	}
	out := &linesOutput{Body: linesBody{Items: []holdingBody{}, Next: next}}
	for _, h := range held {
		body := holdingBody{Customer: h.Customer, Company: h.Company, Lines: []lineBody{}}
		for _, l := range h.Lines {
			body.Lines = append(body.Lines, lineBody{Subscription: l.Subscription, Title: l.Title, Seats: l.Seats, Before: l.Before, State: l.State, Code: l.Code, Said: l.Said, At: l.At})
		}
		out.Body.Items = append(out.Body.Items, body)
	}
	return out, nil
}

type listedCase struct {
	Reseller  string                `json:"resellerId"`
	Name      string                `json:"name"`
	State     reauthorisation.State `json:"state" enum:"open,location,tenant,registered,agreement,handed-in,confirmed,checked,swapping,done,withdrawn"`
	OpenedAt  time.Time             `json:"openedAt"`
	ChangedAt time.Time             `json:"changedAt"`
}

type listBody struct {
	Items []listedCase `json:"items"`
	Next  string       `json:"next,omitempty"`
}

type listOutput struct{ Body listBody }
