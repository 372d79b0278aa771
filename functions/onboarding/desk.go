package onboarding

import (
	"context"
	"net/http"

	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/idempotency"
	"twotier/shared/onboarding"
)

// registerDesk lists what the provider's team does.
func registerDesk(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "list-onboardings", Method: http.MethodGet, Path: "/api/provider/onboardings", Permission: auth.ReadResellers,
		Summary: "Resellers on their way to the first order, those who wait longest first, with the step that is next and whose turn it is",
	}, a.list)
	httpapi.Register(api, httpapi.Operation{
		ID: "read-reseller-onboarding", Method: http.MethodGet, Path: "/api/provider/onboardings/{id}", Permission: auth.ReadResellers,
		Summary: "One reseller's way, as the reseller sees it",
	}, a.look)
	httpapi.Register(api, httpapi.Operation{
		ID: "say-reseller-step", Method: http.MethodPost, Path: "/api/provider/onboardings/{id}/steps/{step}", Permission: auth.ReviewApplications,
		Summary: "Says for a reseller that a step is done, or takes that back; the step names who said it",
	}, a.sayFor)
	httpapi.Register(api, httpapi.Operation{
		ID: "note-to-reseller", Method: http.MethodPost, Path: "/api/provider/onboardings/{id}/notes", Permission: auth.ReviewApplications,
		Summary: "Leaves the reseller a word beside its steps, and writes its account managers",
	}, a.note)
	httpapi.Register(api, httpapi.Operation{
		ID: "list-invited", Method: http.MethodGet, Path: "/api/provider/onboardings/{id}/people", Permission: auth.ReviewApplications,
		Summary: "Who at a reseller gets the provider's invitation: its account managers",
	}, a.people)
	httpapi.Register(api, httpapi.Operation{
		ID: "invite-reseller", Method: http.MethodPost, Path: "/api/provider/onboardings/{id}/invitations", Permission: auth.ReviewApplications, Status: http.StatusAccepted,
		Summary: "Writes people of a reseller the link by which it authorises the provider at Microsoft; again, when it did not help",
	}, a.invite)
}

type listInput struct {
	httpapi.Signed
	Cursor string `query:"cursor"`
}

type listOutput struct {
	Body struct {
		Items []card `json:"items"`
		Next  string `json:"next,omitempty"`
	}
}

func (a API) list(ctx context.Context, in *listInput) (*listOutput, error) {
	all, next, err := a.Desk.List(ctx, in.Caller(), in.Cursor)
	if err != nil {
		return nil, err
	}
	out := &listOutput{}
	out.Body.Items, out.Body.Next = make([]card, 0, len(all)), next
	for _, v := range all {
		out.Body.Items = append(out.Body.Items, cardOf(v))
	}
	return out, nil
}

type oneInput struct {
	httpapi.Signed
	ID string `path:"id" doc:"of the reseller"`
}

func (a API) look(ctx context.Context, in *oneInput) (*shownOutput, error) {
	v, err := a.Desk.Read(ctx, in.Caller(), in.ID)
	if err != nil {
		return nil, err
	}
	return &shownOutput{Body: a.shown(v)}, nil
}

type sayForInput struct {
	httpapi.Signed
	ID   string              `path:"id" doc:"of the reseller"`
	Step onboarding.StepName `path:"step" enum:"programme,enrolment,vetting,agreement,relationship,identity,customers"`
	Body struct {
		Done bool `json:"done"`
	}
}

func (a API) sayFor(ctx context.Context, in *sayForInput) (*doneOutput, error) {
	return idempotency.Once(ctx, done, func(ctx context.Context) (onboarding.Case, error) {
		return a.Desk.Say(ctx, in.Caller(), in.ID, in.Step, in.Body.Done)
	})
}

type noteInput struct {
	httpapi.Signed
	ID   string `path:"id" doc:"of the reseller"`
	Body struct {
		Text string `json:"text" doc:"at most 1000 characters"`
	}
}

func (a API) note(ctx context.Context, in *noteInput) (*doneOutput, error) {
	return idempotency.Once(ctx, done, func(ctx context.Context) (onboarding.Case, error) {
		return a.Desk.Note(ctx, in.Caller(), in.ID, in.Body.Text)
	})
}

type peopleOutput struct {
	Body struct {
		Items []person `json:"items"`
	}
}

type person struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Email string `json:"email"`
}

func (a API) people(ctx context.Context, in *oneInput) (*peopleOutput, error) {
	users, err := a.Desk.People(ctx, in.Caller(), in.ID)
	if err != nil {
		return nil, err
	}
	out := &peopleOutput{}
	out.Body.Items = make([]person, 0, len(users))
	for _, u := range users {
		out.Body.Items = append(out.Body.Items, person{ID: u.Person, Name: u.Name, Email: u.Email})
	}
	return out, nil
}

type inviteInput struct {
	httpapi.Signed
	ID   string `path:"id" doc:"of the reseller"`
	Body struct {
		People []string `json:"people,omitempty" maxItems:"10" doc:"ids of users of the reseller; none: everybody who leads it"`
	}
}

func (a API) invite(ctx context.Context, in *inviteInput) (*doneOutput, error) {
	return idempotency.Once(ctx, done, func(ctx context.Context) (onboarding.Case, error) {
		return a.Desk.Invite(ctx, in.Caller(), in.ID, in.Body.People)
	})
}
