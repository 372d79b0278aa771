package quotes

import (
	"context"
	"net/http"
	"time"

	"twotier/shared/auth"
	"twotier/shared/forecast/told"
	"twotier/shared/httpapi"
	"twotier/shared/i18n"
	"twotier/shared/idempotency"
	"twotier/shared/quote"
)

// registerPublic lists what the customer's person can do: everything by POST, because a token never stands in an address.
func registerPublic(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "inspect-quote-link", Method: http.MethodPost, Path: "/api/quote-links/inspection", Permission: auth.Public,
		Summary: "What a mailed link is good for, and the offer behind it; changes nothing",
	}, a.inspect)
	httpapi.Register(api, httpapi.Operation{
		ID: "print-quote-link", Method: http.MethodPost, Path: "/api/quote-links/document", Permission: auth.Public,
		Summary: "The offer behind a link as a PDF",
	}, a.printLink)
	httpapi.Register(api, httpapi.Operation{
		ID: "accept-quote", Method: http.MethodPost, Path: "/api/quote-links/acceptance", Permission: auth.Public,
		Summary: "The person's explicit act: orders with obligation to pay, once",
	}, a.accept)
	httpapi.Register(api, httpapi.Operation{
		ID: "decline-quote", Method: http.MethodPost, Path: "/api/quote-links/refusal", Permission: auth.Public,
		Summary: "The person's explicit act: the company does not want it, or wants it otherwise; once",
	}, a.decline)
}

type tokenInput struct {
	httpapi.Signed
	Body struct {
		Token string `json:"token"`
	}
}

// inspection is what the public page reads. Of a link that is not open it holds the state, who asked, whom to ask and,
// where it has decided, what was decided.
type inspection struct {
	State        quote.State                     `json:"state" enum:"open,paused,accepted,declined,expired,superseded,withdrawn,unknown"`
	ResellerName string                          `json:"resellerName,omitempty"`
	Contact      *seller                         `json:"contact,omitempty" doc:"whom to ask about it"`
	Language     i18n.Language                   `json:"language,omitempty" enum:"en,de,cs,pl"`
	Offer        *quote.Offer                    `json:"offer,omitempty"`
	Wordings     map[i18n.Language]quote.Wording `json:"wordings,omitempty" doc:"of the act, by language"`
	Forecast     *told.Forecast                  `json:"forecast,omitempty" doc:"of an open one: what will happen when it is ordered now"`
	DecidedBy    string                          `json:"decidedBy,omitempty"`
	DecidedAt    time.Time                       `json:"decidedAt,omitzero"`
}

// seller is whom the customer asks.
type seller struct {
	Name  string `json:"name"`
	Email string `json:"email,omitempty"`
	Phone string `json:"phone,omitempty" doc:"as people dial it"`
}

type inspectOutput struct{ Body inspection }

func (a API) inspect(ctx context.Context, in *tokenInput) (*inspectOutput, error) {
	found, err := a.Quotes.Inspect(ctx, in.Caller(), in.Body.Token)
	if err != nil {
		return nil, err
	}
	out := inspection{State: found.State, ResellerName: found.Reseller, Language: found.Language, Offer: found.Offer,
		Wordings: found.Wordings, DecidedBy: found.Decision.Name, DecidedAt: found.Decision.At}
	if found.State != quote.LinkUnknown {
		out.Contact = &seller{Name: found.Contact.Name, Email: found.Contact.Email, Phone: found.Contact.Phone}
	}
	if len(found.Titles) > 0 {
		told := told.Viewer{}.Forecast(found.Forecast, found.Titles)
		out.Forecast = &told
	}
	return &inspectOutput{Body: out}, nil
}

type linkDocumentOutput struct {
	Body struct {
		Name    string `json:"name"`
		Content []byte `json:"content" doc:"base64 of the PDF"`
	}
}

func (a API) printLink(ctx context.Context, in *tokenInput) (*linkDocumentOutput, error) {
	offer, err := a.Quotes.Offered(ctx, in.Caller(), in.Body.Token)
	if err != nil {
		return nil, err
	}
	out := &linkDocumentOutput{}
	out.Body.Name = offer.FileName()
	out.Body.Content, err = offer.Print()
	return out, err
}

type decided struct {
	State quote.Status `json:"state" enum:"accepted,declined"`
}

func decidedOf(q quote.Quote) decided { return decided{State: q.Status()} }

type decidedOutput struct{ Body decided }

type acceptInput struct {
	httpapi.Signed
	Body struct {
		Token     string        `json:"token"`
		Name      string        `json:"name" maxLength:"100" doc:"typed in full, as a signature"`
		Reference string        `json:"reference,omitempty" maxLength:"60" doc:"the customer's own order number"`
		Declared  bool          `json:"declared" doc:"the box beside the sentence"`
		Language  i18n.Language `json:"language" enum:"en,de,cs,pl" doc:"of the page's words"`
	}
}

func (a API) accept(ctx context.Context, in *acceptInput) (*decidedOutput, error) {
	b := in.Body
	return a.decide(ctx, func(ctx context.Context) (quote.Quote, error) {
		return a.Quotes.Accept(ctx, in.Caller(), quote.Answer{Token: b.Token, Name: b.Name, Reference: b.Reference, Declared: b.Declared, Language: b.Language})
	})
}

type declineInput struct {
	httpapi.Signed
	Body struct {
		Token    string        `json:"token"`
		Name     string        `json:"name,omitempty" maxLength:"100"`
		Comment  string        `json:"comment,omitempty" maxLength:"1000" doc:"what should be different"`
		Language i18n.Language `json:"language,omitempty" enum:"en,de,cs,pl"`
	}
}

func (a API) decline(ctx context.Context, in *declineInput) (*decidedOutput, error) {
	b := in.Body
	return a.decide(ctx, func(ctx context.Context) (quote.Quote, error) {
		return a.Quotes.Decline(ctx, in.Caller(), quote.Answer{Token: b.Token, Name: b.Name, Comment: b.Comment, Language: b.Language})
	})
}

func (a API) decide(ctx context.Context, do func(context.Context) (quote.Quote, error)) (*decidedOutput, error) {
	body, err := idempotency.Once(ctx, decidedOf, do)
	if err != nil {
		return nil, err
	}
	return &decidedOutput{Body: body}, nil
}
