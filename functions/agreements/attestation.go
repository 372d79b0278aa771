package agreements

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"twotier/shared/agreement"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/httpapi"
	"twotier/shared/idempotency"
)

// registerAttestation lists what is done about one customer's confirmation: stated by hand, proven, looked up, tried again.
func registerAttestation(api *httpapi.API, a API) {
	const of = "/api/customers/{id}/agreement"
	httpapi.Register(api, httpapi.Operation{
		ID: "attest-agreement", Method: http.MethodPost, Path: of + "/attestation", Permission: auth.SendAgreements, Status: http.StatusAccepted,
		Summary: "States that a person of the customer agreed elsewhere; it is green once Microsoft has it",
	}, a.attest)
	httpapi.Register(api, httpapi.Operation{
		ID: "upload-agreement-proof", Method: http.MethodPost, Path: of + "/proof-pieces", Permission: auth.SendAgreements, Status: http.StatusAccepted,
		Summary: "Takes one piece of a proof, PDF, PNG or JPEG of 5 MB at the most; forgotten after a day unless an attestation names it",
	}, a.upload)
	httpapi.Register(api, httpapi.Operation{
		ID: "download-agreement-proof", Method: http.MethodGet, Path: of + "/proofs/{proof}", Permission: auth.SendAgreements,
		Summary: "A part of a proof, 3 MiB at the most",
	}, a.download)
	httpapi.Register(api, httpapi.Operation{
		ID: "list-agreement-confirmations", Method: http.MethodGet, Path: of + "/confirmations", Permission: auth.ReadAgreements,
		Summary: "Who confirmed which version, when and how, and what became of it; newest first",
	}, a.confirmations)
	httpapi.Register(api, httpapi.Operation{
		ID: "retry-agreement", Method: http.MethodPost, Path: of + "/retry", Permission: auth.SendAgreements, Status: http.StatusAccepted,
		Summary: "Brings a confirmation to Microsoft again, now",
	}, a.retry)
	httpapi.Register(api, httpapi.Operation{
		ID: "mail-agreement-acceptance", Method: http.MethodPost, Path: of + "/acceptance-letter", Permission: auth.SendAgreements, Status: http.StatusAccepted,
		Summary: "Mails the signatory the address of Microsoft's own acceptance page, and from then on each new one",
	}, a.mailPage)
}

type attestInput struct {
	httpapi.Signed
	ID   string `path:"id" doc:"of the customer"`
	Body struct {
		Person contact.Person `json:"person" doc:"who agreed"`
		Day    string         `json:"day" doc:"on which it was, such as 2026-11-18"`
		How    agreement.How  `json:"how" doc:"paper, email, in-person, phone"`
		Proof  *claimedProof  `json:"proof,omitempty" doc:"a file whose pieces were uploaded"`
	}
}

type claimedProof struct {
	Digest string `json:"digest" doc:"SHA-256 of the file in hex"`
	Name   string `json:"name" maxLength:"255"`
}

func (a API) attest(ctx context.Context, in *attestInput) (*agreementOutput, error) {
	claim := agreement.Claim{Person: in.Body.Person, Day: in.Body.Day, How: in.Body.How}
	if file := in.Body.Proof; file != nil {
		claim.Proof = agreement.Proof{Digest: file.Digest, Name: file.Name}
	}
	return a.act(ctx, func(ctx context.Context) (agreement.Agreement, error) {
		return a.Agreements.Attest(ctx, in.Caller(), in.ID, claim)
	})
}

// act does one act on an agreement once, and answers with the agreement.
func (a API) act(ctx context.Context, do func(context.Context) (agreement.Agreement, error)) (*agreementOutput, error) {
	body, err := idempotency.Once(ctx, a.shown, do)
	if err != nil {
		return nil, err
	}
	return &agreementOutput{Body: body}, nil
}

type uploadInput struct {
	httpapi.Signed
	ID   string `path:"id" doc:"of the customer"`
	Body struct {
		Digest string `json:"digest" doc:"SHA-256 of the whole file in hex"`
		Number int    `json:"number" doc:"of the piece, from 0; every one but the last has 256 KiB"`
		Data   []byte `json:"data" doc:"base64 of the bytes as the file has them"`
	}
}

type uploadOutput struct {
	Body struct {
		Number int `json:"number"`
	}
}

func (a API) upload(ctx context.Context, in *uploadInput) (*uploadOutput, error) {
	out := &uploadOutput{}
	out.Body.Number = in.Body.Number
	return out, a.Agreements.Upload(ctx, in.Caller(), in.ID, in.Body.Digest, in.Body.Number, in.Body.Data)
}

type downloadInput struct {
	httpapi.Signed
	ID    string `path:"id" doc:"of the customer"`
	Proof string `path:"proof" doc:"its digest"`
	Part  int    `query:"part" doc:"from 0"`
}

type downloadOutput struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Sniff       string `header:"X-Content-Type-Options"`
	Parts       string `header:"Twotier-Parts" doc:"how many parts the file has"`
	Body        []byte
}

// download names the file itself: what a reseller's computer called it does not become a header.
func (a API) download(ctx context.Context, in *downloadInput) (*downloadOutput, error) {
	proof, content, err := a.Agreements.Download(ctx, in.Caller(), in.ID, in.Proof, in.Part)
	if err != nil {
		return nil, err
	}
	ending := map[string]string{"application/pdf": ".pdf", "image/png": ".png", "image/jpeg": ".jpg"}[proof.Type]
	parts := (proof.Size + agreement.ProofPart - 1) / agreement.ProofPart
	return &downloadOutput{ContentType: proof.Type, Sniff: "nosniff", Disposition: `attachment; filename="agreement-` + proof.Digest[:8] + ending + `"`,
		Parts: strconv.Itoa(parts), Body: content}, nil
}

type customerInput struct {
	httpapi.Signed
	ID string `path:"id" doc:"of the customer"`
}

type confirmationsOutput struct {
	Body struct {
		Items []confirmation `json:"items"`
	}
}

type confirmation struct {
	Name       string        `json:"name" doc:"of the signatory"`
	Email      string        `json:"email"`
	At         time.Time     `json:"at" doc:"when the person agreed"`
	Version    string        `json:"version,omitempty" doc:"of the text: Microsoft's template, language and rank"`
	How        agreement.How `json:"how,omitempty" enum:"paper,email,in-person,phone" doc:"missing when the person confirmed on the product's own page"`
	StatedBy   string        `json:"statedBy,omitempty"`
	StatedAt   time.Time     `json:"statedAt,omitzero"`
	Proof      *shownProof   `json:"proof,omitempty"`
	AcceptedAt time.Time     `json:"acceptedAt,omitzero" doc:"when Microsoft had it"`
	EndedAt    time.Time     `json:"endedAt,omitzero" doc:"when it stopped to count; missing for the present one"`
	Why        string        `json:"why,omitempty" doc:"code of why it stopped"`
}

type shownProof struct {
	Digest string `json:"digest"`
	Name   string `json:"name"`
	Size   int    `json:"size" doc:"bytes"`
	Type   string `json:"type" enum:"application/pdf,image/png,image/jpeg"`
}

func (a API) confirmations(ctx context.Context, in *customerInput) (*confirmationsOutput, error) {
	all, err := a.Agreements.Confirmations(ctx, in.Caller(), in.ID)
	if err != nil {
		return nil, err
	}
	out := &confirmationsOutput{}
	out.Body.Items = make([]confirmation, 0, len(all))
	for _, e := range all {
		out.Body.Items = append(out.Body.Items, confirmationOf(e))
	}
	return out, nil
}

func confirmationOf(e agreement.Evidence) confirmation {
	c, stated := e.Confirmation, e.Confirmation.Statement
	out := confirmation{Name: e.Signatory.Name(), Email: e.Signatory.Email, At: c.At, How: stated.How, StatedBy: stated.By.Name, StatedAt: stated.At,
		AcceptedAt: e.AcceptedAt, EndedAt: e.EndedAt, Why: e.Why}
	if d := c.Document; d.TemplateID != "" {
		out.Version = strconv.Itoa(d.Version) + ", " + d.Language + ", " + d.TemplateID
	}
	if p := stated.Proof; p.Digest != "" {
		out.Proof = &shownProof{Digest: p.Digest, Name: p.Name, Size: p.Size, Type: p.Type}
	}
	return out
}

func (a API) retry(ctx context.Context, in *customerInput) (*agreementOutput, error) {
	return a.act(ctx, func(ctx context.Context) (agreement.Agreement, error) {
		return a.Agreements.Retry(ctx, in.Caller(), in.ID)
	})
}

func (a API) mailPage(ctx context.Context, in *customerInput) (*agreementOutput, error) {
	return a.act(ctx, func(ctx context.Context) (agreement.Agreement, error) {
		return a.Agreements.MailPage(ctx, in.Caller(), in.ID)
	})
}
