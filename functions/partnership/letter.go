package partnership

import (
	"context"
	"net/http"

	"twotier/shared/auth"
	"twotier/shared/customerletter"
	"twotier/shared/httpapi"
	"twotier/shared/i18n"
	"twotier/shared/idempotency"
	"twotier/shared/mailer"
)

// Letters answers the operations about the letter to all customers (FEATURES P8).
type Letters struct {
	Letters  customerletter.Service
	Provider string // its name, which a letter's sender is shown with
}

// PreparedLetter gives the words of the letter that nobody has changed.
func PreparedLetter(lang i18n.Language) customerletter.Words {
	subject, text := mailer.CustomerLetterWords(lang)
	return customerletter.Words{Subject: subject, Text: text}
}

func registerLetters(api *httpapi.API, a Letters) {
	httpapi.Register(api, httpapi.Operation{
		ID: "read-customer-letter", Method: http.MethodGet, Path: "/api/partnership/letter", Permission: auth.ReadPartnership,
		Summary: "The reseller's letter to all its customers in every language, and its sendings, newest first",
	}, a.read)
	httpapi.Register(api, httpapi.Operation{
		ID: "save-customer-letter", Method: http.MethodPut, Path: "/api/partnership/letter", Permission: auth.WritePartnership,
		Summary: "Keeps the letter's words; needs the version that was read, 0 before it was first saved",
	}, a.save)
	httpapi.Register(api, httpapi.Operation{
		ID: "preview-customer-letter", Method: http.MethodPost, Path: "/api/partnership/letter/preview", Permission: auth.ReadPartnership,
		Summary: "The letter as one customer would get it; keeps and sends nothing",
	}, a.preview)
	httpapi.Register(api, httpapi.Operation{
		ID: "list-letter-recipients", Method: http.MethodGet, Path: "/api/partnership/letter/recipients", Permission: auth.ReadPartnership,
		Summary: "All customers by whether they get the letter with the next sending, 50 a page, with the counts",
	}, a.recipients)
	httpapi.Register(api, httpapi.Operation{
		ID: "send-customer-letter", Method: http.MethodPost, Path: "/api/partnership/letter/sendings", Permission: auth.WritePartnership, Status: http.StatusAccepted,
		Summary: "Sends the letter in the background to every customer that does not have it yet; only while the reseller is not authorised",
	}, a.send)
	httpapi.Register(api, httpapi.Operation{
		ID: "read-letter-sending", Method: http.MethodGet, Path: "/api/partnership/letter/sendings/{id}", Permission: auth.ReadPartnership,
		Summary: "How far a sending is, and what became of each customer's letter, 50 a page",
	}, a.sending)
	httpapi.Register(api, httpapi.Operation{
		ID: "stop-letter-sending", Method: http.MethodPost, Path: "/api/partnership/letter/sendings/{id}/stop", Permission: auth.WritePartnership,
		Summary: "Calls a sending off; letters that are out stay out",
	}, a.stop)
	httpapi.Register(api, httpapi.Operation{
		ID: "export-letter-sending", Method: http.MethodGet, Path: "/api/partnership/letter/sendings/{id}/file", Permission: auth.ReadPartnership,
		Summary: "The whole of a sending as CSV",
	}, a.file)
	registerLetterDesk(api, a)
}

type letterInput struct{ httpapi.Signed }

type letterOutput struct{ Body shownLetter }

func (a Letters) read(ctx context.Context, in *letterInput) (*letterOutput, error) {
	return a.show(ctx, in.Caller(), in.Caller().Tenant)
}

func (a Letters) show(ctx context.Context, by auth.Caller, of auth.Tenant) (*letterOutput, error) {
	shown, err := a.Letters.Read(ctx, by, of)
	if err != nil {
		return nil, err
	}
	return &letterOutput{Body: a.shown(shown)}, nil
}

type saveLetterInput struct {
	httpapi.Signed
	httpapi.Versioned
	Body typedLetter
}

func (a Letters) save(ctx context.Context, in *saveLetterInput) (*letterOutput, error) {
	return a.keep(ctx, in.Caller(), in.Caller().Tenant, in.Versioned, in.Body)
}

func (a Letters) keep(ctx context.Context, by auth.Caller, of auth.Tenant, read httpapi.Versioned, typed typedLetter) (*letterOutput, error) {
	version, err := read.Version()
	if err != nil {
		return nil, err
	}
	if _, err := a.Letters.Save(ctx, by, of, version, typed.Words); err != nil {
		return nil, err
	}
	return a.show(ctx, by, of)
}

type previewLetterInput struct {
	httpapi.Signed
	Body typedSample
}

type previewLetterOutput struct{ Body letterPreview }

func (a Letters) preview(ctx context.Context, in *previewLetterInput) (*previewLetterOutput, error) {
	return a.look(ctx, in.Caller(), in.Caller().Tenant, in.Body)
}

func (a Letters) look(ctx context.Context, by auth.Caller, of auth.Tenant, typed typedSample) (*previewLetterOutput, error) {
	sample, err := a.Letters.Sample(ctx, by, of, typed.CustomerID)
	if err != nil {
		return nil, err
	}
	return &previewLetterOutput{Body: a.previewOf(sample, typed)}, nil
}

type recipientsInput struct {
	httpapi.Signed
	OnlyHolding bool                 `query:"onlyHolding" doc:"leaves out who has no subscription"`
	Place       customerletter.Place `query:"place" enum:"ready,written,no_address,bounced,complained,holds_nothing" doc:"only these"`
	Page        int                  `query:"page" minimum:"1" default:"1"`
}

type recipientsOutput struct{ Body shownRecipients }

func (a Letters) recipients(ctx context.Context, in *recipientsInput) (*recipientsOutput, error) {
	audience, err := a.Letters.Audience(ctx, in.Caller(), in.Caller().Tenant, in.OnlyHolding)
	if err != nil {
		return nil, err
	}
	return &recipientsOutput{Body: recipientsOf(audience, in.OnlyHolding, in.Place, in.Page)}, nil
}

type sendLetterInput struct {
	httpapi.Signed
	Body struct {
		Version     int64 `json:"version" doc:"of the letter as it was seen; 0 before it was first saved"`
		OnlyHolding bool  `json:"onlyHolding,omitempty" doc:"leaves out who has no subscription"`
	}
}

type sendLetterOutput struct{ Body shownLetterSending }

func (a Letters) send(ctx context.Context, in *sendLetterInput) (*sendLetterOutput, error) {
	body, err := idempotency.Once(ctx, letterSendingOf, func(ctx context.Context) (customerletter.Sending, error) {
		return a.Letters.Send(ctx, in.Caller(), in.Body.Version, in.Body.OnlyHolding)
	})
	if err != nil {
		return nil, err
	}
	return &sendLetterOutput{Body: body}, nil
}

type letterSendingInput struct {
	httpapi.Signed
	ID    string               `path:"id"`
	State customerletter.State `query:"state" enum:"waiting,sent,suppressed,failed,bounced,complained,no_address,stopped,settled" doc:"only these"`
	Page  int                  `query:"page" minimum:"1" default:"1"`
}

type letterSendingOutput struct{ Body shownOutcomes }

func (a Letters) sending(ctx context.Context, in *letterSendingInput) (*letterSendingOutput, error) {
	all, err := a.Letters.Outcomes(ctx, in.Caller(), in.Caller().Tenant, in.ID)
	if err != nil {
		return nil, err
	}
	return &letterSendingOutput{Body: outcomesOf(all, in.State, in.Page)}, nil
}

type stopLetterInput struct {
	httpapi.Signed
	ID string `path:"id"`
}

func (a Letters) stop(ctx context.Context, in *stopLetterInput) (*sendLetterOutput, error) {
	body, err := idempotency.Once(ctx, letterSendingOf, func(ctx context.Context) (customerletter.Sending, error) {
		return a.Letters.Stop(ctx, in.Caller(), in.ID)
	})
	if err != nil {
		return nil, err
	}
	return &sendLetterOutput{Body: body}, nil
}

type fileOutput struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

func (a Letters) file(ctx context.Context, in *stopLetterInput) (*fileOutput, error) {
	all, err := a.Letters.Outcomes(ctx, in.Caller(), in.Caller().Tenant, in.ID)
	if err != nil {
		return nil, err
	}
	return &fileOutput{ContentType: "text/csv; charset=utf-8", Disposition: `attachment; filename="customer-letter-` + all.Sending.StartedAt.Format("2006-01-02") + `.csv"`,
		Body: outcomesFile(all)}, nil
}
