package agreements

import (
	"context"
	"net/http"
	"time"

	"twotier/shared/agreement"
	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/idempotency"
)

func registerSendings(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "send-agreements", Method: http.MethodPost, Path: "/api/agreement-sendings", Permission: auth.SendAgreements, Status: http.StatusAccepted,
		Summary: "Asks many customers in the background: those named, or all the view shows red. Nobody is asked twice within a day",
	}, a.send)
	httpapi.Register(api, httpapi.Operation{
		ID: "list-agreement-sendings", Method: http.MethodGet, Path: "/api/agreement-sendings", Permission: auth.ReadAgreements,
		Summary: "The newest sendings and how far they are",
	}, a.sendings)
	httpapi.Register(api, httpapi.Operation{
		ID: "read-agreement-sending", Method: http.MethodGet, Path: "/api/agreement-sendings/{id}", Permission: auth.ReadAgreements,
		Summary: "One sending with its result for each customer",
	}, a.sending)
}

type sendInput struct {
	httpapi.Signed
	Body struct {
		Customers []string       `json:"customers,omitempty" maxItems:"500" doc:"ids; empty: all the view shows red"`
		Wait      agreement.Wait `json:"wait,omitempty" enum:"undelivered,lapsed,unsent,answer"`
		Name      string         `json:"name,omitempty" maxLength:"100" doc:"beginning of the company's name"`
	}
}

type shownSending struct {
	ID        string    `json:"id"`
	StartedBy string    `json:"startedBy"`
	StartedAt time.Time `json:"startedAt"`
	Total     int       `json:"total"`
	Done      int       `json:"done" doc:"customers gone through"`
	Sent      int       `json:"sent" doc:"of them, who were mailed"`
	Ended     bool      `json:"ended"`
}

func sendingOf(s agreement.Sending) shownSending {
	return shownSending{ID: s.ID, StartedBy: s.By.Name, StartedAt: s.StartedAt, Total: s.Total, Done: s.Done, Sent: s.Sent, Ended: s.Ended()}
}

type sendOutput struct{ Body shownSending }

func (a API) send(ctx context.Context, in *sendInput) (*sendOutput, error) {
	body, err := idempotency.Once(ctx, sendingOf, func(ctx context.Context) (agreement.Sending, error) {
		view := agreement.View{Colour: agreement.Red, Wait: in.Body.Wait, Name: in.Body.Name}
		return a.Sendings.Start(ctx, in.Caller(), agreement.Choice{Customers: in.Body.Customers, View: view})
	})
	if err != nil {
		return nil, err
	}
	return &sendOutput{Body: body}, nil
}

type sendingsInput struct{ httpapi.Signed }

type sendingsOutput struct {
	Body struct {
		Items []shownSending `json:"items"`
	}
}

func (a API) sendings(ctx context.Context, in *sendingsInput) (*sendingsOutput, error) {
	all, err := a.Sendings.List(ctx, in.Caller())
	if err != nil {
		return nil, err
	}
	out := &sendingsOutput{}
	out.Body.Items = make([]shownSending, 0, len(all))
	for _, one := range all {
		out.Body.Items = append(out.Body.Items, sendingOf(one))
	}
	return out, nil
}

type sendingInput struct {
	httpapi.Signed
	ID string `path:"id"`
}

type sendingOutput struct {
	Body struct {
		Sending shownSending  `json:"sending"`
		Lines   []sendingLine `json:"lines"`
	}
}

type sendingLine struct {
	CustomerID  string           `json:"customerId"`
	CompanyName string           `json:"companyName,omitempty" doc:"known once the customer was gone through"`
	Result      agreement.Result `json:"result,omitempty" enum:"sent,sent_recently,confirmed,undelivered,contact_invalid,gone" doc:"missing while the customer waits"`
}

func (a API) sending(ctx context.Context, in *sendingInput) (*sendingOutput, error) {
	read, lines, err := a.Sendings.Read(ctx, in.Caller(), in.ID)
	if err != nil {
		return nil, err
	}
	out := &sendingOutput{}
	out.Body.Sending, out.Body.Lines = sendingOf(read), make([]sendingLine, 0, len(lines))
	for _, l := range lines {
		out.Body.Lines = append(out.Body.Lines, sendingLine{CustomerID: l.Customer, CompanyName: l.Company, Result: l.Result})
	}
	return out, nil
}
