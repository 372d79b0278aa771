package customers

import (
	"context"
	"net/http"
	"time"

	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/idempotency"
	"twotier/shared/qualification"
)

// registerQualifications lists the operations about what Microsoft has qualified customers and the provider for.
func registerQualifications(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "list-validation-codes", Method: http.MethodGet, Path: "/api/validation-codes", Permission: auth.WriteCustomers,
		Summary: "The codes of the Government Community Cloud that Microsoft has for an authority of this name; codes are named, never shown",
	}, a.validationCodes)
	httpapi.Register(api, httpapi.Operation{
		ID: "request-qualification", Method: http.MethodPost, Path: "/api/customers/{id}/qualification", Permission: auth.WriteCustomers, Status: http.StatusAccepted,
		Summary: "Asks Microsoft to qualify a customer; it is brought there in the background",
	}, a.requestQualification)
	httpapi.Register(api, httpapi.Operation{
		ID: "check-qualification", Method: http.MethodPost, Path: "/api/customers/{id}/qualification/check", Permission: auth.WriteCustomers,
		Summary: "Asks Microsoft now what a customer is qualified for",
	}, a.checkQualification)
	httpapi.Register(api, httpapi.Operation{
		ID: "read-approval", Method: http.MethodGet, Path: "/api/government-approval", Permission: auth.ReadApprovals,
		Summary: "Whether Microsoft has approved the provider, and its resellers through it, for the Government Community Cloud",
	}, a.readApproval)
	httpapi.Register(api, httpapi.Operation{
		ID: "check-approval", Method: http.MethodPost, Path: "/api/government-approval/check", Permission: auth.ReadApprovals,
		Summary: "Asks Microsoft now whether the approval is there",
	}, a.checkApproval)
}

type codesInput struct {
	httpapi.Signed
	Company string `query:"company" maxLength:"200" doc:"name of the authority, as its customer has it"`
}

type validationCode struct {
	Handle       string `json:"handle" doc:"names the code without saying it"`
	Organization string `json:"organization"`
	Limited      bool   `json:"limited"`
	Remaining    int    `json:"remaining" doc:"customers that can still be made with it; of a limited one"`
	Usable       bool   `json:"usable"`
}

type codesOutput struct {
	Body struct {
		Items []validationCode `json:"items"`
	}
}

func (a API) validationCodes(ctx context.Context, in *codesInput) (*codesOutput, error) {
	choices, err := a.Qualifications.Choices(ctx, in.Caller(), in.Company)
	if err != nil {
		return nil, err
	}
	var out codesOutput
	out.Body.Items = make([]validationCode, 0, len(choices))
	for _, c := range choices {
		out.Body.Items = append(out.Body.Items, validationCode(c))
	}
	return &out, nil
}

type qualificationInput struct {
	httpapi.Signed
	ID   string `path:"id"`
	Body struct {
		Qualification qualification.Segment `json:"qualification" enum:"education,government,state-owned"`
		Wish
	}
}

// Wish is what Microsoft wants to know beside the kind; exported because inputs embed it.
type Wish struct {
	School         qualification.School `json:"school,omitempty" enum:"K12,HigherEducation" doc:"which kind of school; of education"`
	Website        string               `json:"website,omitempty" maxLength:"200" doc:"of education"`
	ValidationCode string               `json:"validationCode,omitempty" doc:"handle; of government"`
}

func (w Wish) of(s qualification.Segment) qualification.Wish {
	return qualification.Wish{Of: s, School: w.School, Website: w.Website, Code: w.ValidationCode}
}

type qualificationOutput struct{ Body shownQualification }

// shownQualification is what Microsoft has qualified a customer for.
type shownQualification struct {
	Items     []shownEntry `json:"items"`
	CheckedAt time.Time    `json:"checkedAt,omitzero" doc:"when Microsoft was asked last"`
}

type shownEntry struct {
	Qualification qualification.Segment `json:"qualification" enum:"education,nonprofit,government,state-owned"`
	State         qualification.State   `json:"state" enum:"pending,refused,in-review,active,denied,ended"`
	Since         time.Time             `json:"since"`
	Reason        string                `json:"reason,omitempty" doc:"Microsoft's own words about a denial"`
	Failure       *failure              `json:"failure,omitempty" doc:"why it was refused, or what is being waited out"`
}

func qualificationOf(q qualification.Qualification) shownQualification {
	body := shownQualification{Items: make([]shownEntry, 0, len(q.Entries)), CheckedAt: q.CheckedAt}
	for _, e := range q.Entries {
		body.Items = append(body.Items, shownEntry{Qualification: e.Of, State: e.State, Since: e.Since, Reason: e.Reason, Failure: failureOf(e.Failure, e.Since)})
	}
	return body
}

func (a API) requestQualification(ctx context.Context, in *qualificationInput) (*qualificationOutput, error) {
	body, err := idempotency.Once(ctx, qualificationOf, func(ctx context.Context) (qualification.Qualification, error) {
		return a.Qualifications.Request(ctx, in.Caller(), in.ID, in.Body.of(in.Body.Qualification))
	})
	if err != nil {
		return nil, err
	}
	return &qualificationOutput{Body: body}, nil
}

func (a API) checkQualification(ctx context.Context, in *readInput) (*qualificationOutput, error) {
	body, err := idempotency.Once(ctx, qualificationOf, func(ctx context.Context) (qualification.Qualification, error) {
		return a.Qualifications.CheckNow(ctx, in.Caller(), in.ID)
	})
	if err != nil {
		return nil, err
	}
	return &qualificationOutput{Body: body}, nil
}

type approvalOutput struct{ Body shownApproval }

type shownApproval struct {
	State     string    `json:"state" enum:"unknown,approved,missing"`
	Since     time.Time `json:"since,omitzero" doc:"since when it is so, as far as is known here"`
	CheckedAt time.Time `json:"checkedAt,omitzero"`
}

func approvalOf(a qualification.Approval) shownApproval {
	body := shownApproval{State: "missing", Since: a.Since, CheckedAt: a.CheckedAt}
	switch {
	case a.CheckedAt.IsZero():
		body.State = "unknown"
	case a.Approved:
		body.State = "approved"
	}
	return body
}

type approvalInput struct{ httpapi.Signed }

func (a API) readApproval(ctx context.Context, in *approvalInput) (*approvalOutput, error) {
	approval, err := a.Qualifications.Approval(ctx, in.Caller())
	if err != nil {
		return nil, err
	}
	return &approvalOutput{Body: approvalOf(approval)}, nil
}

func (a API) checkApproval(ctx context.Context, in *approvalInput) (*approvalOutput, error) {
	body, err := idempotency.Once(ctx, approvalOf, func(ctx context.Context) (qualification.Approval, error) {
		return a.Qualifications.CheckApproval(ctx, in.Caller())
	})
	if err != nil {
		return nil, err
	}
	return &approvalOutput{Body: body}, nil
}
