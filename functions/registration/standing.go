package registration

import (
	"context"
	"errors"
	"time"

	"twotier/shared/fault"
	"twotier/shared/httpapi"
	"twotier/shared/i18n"
	"twotier/shared/idempotency"
	"twotier/shared/reseller"
	"twotier/shared/terms"
)

// Documents gives back the texts people agreed to.
type Documents interface {
	DocumentText(ctx context.Context, sha256 string) (string, error) // fault.NotFound
}

// standing is what an applicant sees of the application. It holds nothing of the provider's own work on it.
type standing struct {
	State       string          `json:"state" enum:"open,unknown" doc:"of the link"`
	Status      reseller.Status `json:"status,omitempty" enum:"received,review,question,approved,rejected"`
	CompanyName string          `json:"companyName,omitempty"`
	Email       string          `json:"email,omitempty"`
	Language    i18n.Language   `json:"language,omitempty" enum:"en,de,cs,pl"`
	Question    string          `json:"question,omitempty" doc:"what the provider asks, while it waits for an answer"`
	Reason      string          `json:"reason,omitempty" doc:"of a rejection"`
	History     []stage         `json:"history"`
	Accepted    []agreed        `json:"accepted"`
}

// stage is one thing that happened to an application, oldest first.
type stage struct {
	At   time.Time `json:"at"`
	What string    `json:"what" enum:"received,confirmed,asked,answered,approved,rejected"`
	Text string    `json:"text,omitempty" doc:"the question, the answer or the reason"`
}

type agreed struct {
	Document terms.Name `json:"document" enum:"terms,privacy,msLicence,mandate"`
	Version  int        `json:"version"`
	At       time.Time  `json:"at"`
	SHA256   string     `json:"sha256" doc:"under which the text can be read"`
}

type standingOutput struct{ Body standing }

func (a API) standing(ctx context.Context, in *tokenInput) (*standingOutput, error) {
	application, err := a.Resellers.Standing(ctx, in.Caller(), in.Body.Token)
	if errors.Is(err, fault.NotFound) {
		return &standingOutput{Body: standing{State: "unknown", History: []stage{}, Accepted: []agreed{}}}, nil
	}
	if err != nil {
		return nil, err
	}
	return stands(application), nil
}

type answerInput struct {
	httpapi.Signed
	Body struct {
		Token  string `json:"token"`
		Answer string `json:"answer" maxLength:"2000"`
	}
}

func (a API) answer(ctx context.Context, in *answerInput) (*standingOutput, error) {
	return idempotency.Once(ctx, stands, func(ctx context.Context) (reseller.Application, error) {
		return a.Resellers.Answer(ctx, in.Caller(), in.Body.Token, in.Body.Answer)
	})
}

func stands(a reseller.Application) *standingOutput {
	out := standing{State: "open", Status: a.Status, CompanyName: a.Company, Email: a.Applicant.Email, Language: a.Language,
		Reason: a.Reason, History: history(a), Accepted: make([]agreed, 0, len(a.Accepted))}
	if open, asked := a.Open(); asked {
		out.Question = open.Question
	}
	for _, one := range a.Accepted {
		out.Accepted = append(out.Accepted, agreed{Document: one.Document, Version: one.Version, At: one.At, SHA256: one.SHA256})
	}
	return &standingOutput{Body: out}
}

// history tells what happened from what the application holds.
func history(a reseller.Application) []stage {
	all := []stage{{At: a.ReceivedAt, What: "received"}}
	if !a.ConfirmedAt.IsZero() {
		all = append(all, stage{At: a.ConfirmedAt, What: "confirmed"})
	}
	for _, one := range a.Inquiries {
		all = append(all, stage{At: one.AskedAt, What: "asked", Text: one.Question})
		if !one.AnsweredAt.IsZero() {
			all = append(all, stage{At: one.AnsweredAt, What: "answered", Text: one.Answer})
		}
	}
	switch a.Status {
	case reseller.Approved:
		all = append(all, stage{At: a.DecidedAt, What: "approved"})
	case reseller.Rejected:
		all = append(all, stage{At: a.DecidedAt, What: "rejected", Text: a.Reason})
	}
	return all
}

type documentInput struct {
	SHA256 string `path:"sha256"`
}

type documentOutput struct {
	ContentType string `header:"Content-Type"`
	Body        []byte
}

func (a API) document(ctx context.Context, in *documentInput) (*documentOutput, error) {
	text, err := a.Documents.DocumentText(ctx, in.SHA256)
	if err != nil {
		return nil, err
	}
	return &documentOutput{ContentType: "text/plain; charset=utf-8", Body: []byte(text)}, nil
}
