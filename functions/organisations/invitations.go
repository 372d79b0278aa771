package organisations

import (
	"context"
	"time"

	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/i18n"
	"twotier/shared/idempotency"
	"twotier/shared/link"
	"twotier/shared/organisation"
	"twotier/shared/terms"
)

type listInvitationsInput struct {
	httpapi.Signed
	Cursor string `query:"cursor"`
}

type shownInvitation struct {
	ID           string        `json:"id"`
	Email        string        `json:"email"`
	Role         auth.Role     `json:"role" enum:"provider-admin,provider-support,provider-catalogue,provider-billing,account-manager,sales,technician,billing,reader,customer-admin,customer-reader"`
	CustomerID   string        `json:"customerId,omitempty" doc:"when it leads to a customer"`
	Organisation string        `json:"organisationName" doc:"where it leads"`
	Language     i18n.Language `json:"language" enum:"en,de,cs,pl"`
	InvitedBy    string        `json:"invitedBy"`
	SentAt       time.Time     `json:"sentAt"`
	ExpiresAt    time.Time     `json:"expiresAt"`
	Expired      bool          `json:"expired"`
}

func (a API) shownInvitation(i organisation.Invitation) shownInvitation {
	return shownInvitation{
		ID: i.ID.String(), Email: i.Email, Role: i.Role, CustomerID: i.ID.Customer, Organisation: i.Organisation, Language: i.Language,
		InvitedBy: i.InvitedBy.Name, SentAt: i.SentAt, ExpiresAt: i.ExpiresAt, Expired: i.Ended(a.Invitations.Now()),
	}
}

type listInvitationsOutput struct {
	Body struct {
		Items []shownInvitation `json:"items"`
		Next  string            `json:"next,omitempty"`
	}
}

func (a API) listInvitations(ctx context.Context, in *listInvitationsInput) (*listInvitationsOutput, error) {
	all, next, err := a.Invitations.List(ctx, in.Caller(), in.Cursor)
	if err != nil {
		return nil, err
	}
	out := &listInvitationsOutput{}
	out.Body.Items, out.Body.Next = make([]shownInvitation, 0, len(all)), next
	for _, i := range all {
		out.Body.Items = append(out.Body.Items, a.shownInvitation(i))
	}
	return out, nil
}

type invitationOutput struct{ Body shownInvitation }

func (a API) invited(i organisation.Invitation) *invitationOutput {
	return &invitationOutput{Body: a.shownInvitation(i)}
}

type inviteInput struct {
	httpapi.Signed
	Body struct {
		Email      string        `json:"email" format:"email"`
		Role       auth.Role     `json:"role" enum:"provider-admin,provider-support,provider-catalogue,provider-billing,account-manager,sales,technician,billing,reader,customer-admin,customer-reader"`
		CustomerID string        `json:"customerId,omitempty" doc:"to invite a person of this customer"`
		Language   i18n.Language `json:"language,omitempty" enum:"en,de,cs,pl" doc:"of the letter; English when it is left out"`
	}
}

func (a API) invite(ctx context.Context, in *inviteInput) (*invitationOutput, error) {
	return idempotency.Once(ctx, a.invited, func(ctx context.Context) (organisation.Invitation, error) {
		return a.Invitations.Invite(ctx, in.Caller(), organisation.Wish{
			Email: in.Body.Email, Role: in.Body.Role, Customer: in.Body.CustomerID, Language: in.Body.Language,
		})
	})
}

type invitationInput struct {
	httpapi.Signed
	ID string `path:"id"`
}

func (a API) resend(ctx context.Context, in *invitationInput) (*invitationOutput, error) {
	id, err := organisation.ParseInvitationID(in.ID)
	if err != nil {
		return nil, err
	}
	return idempotency.Once(ctx, a.invited, func(ctx context.Context) (organisation.Invitation, error) {
		return a.Invitations.Resend(ctx, in.Caller(), id)
	})
}

func (a API) withdraw(ctx context.Context, in *invitationInput) (*httpapi.Empty, error) {
	id, err := organisation.ParseInvitationID(in.ID)
	if err != nil {
		return nil, err
	}
	_, err = a.Invitations.Withdraw(ctx, in.Caller(), id)
	return nil, err
}

type inspectInput struct {
	httpapi.Signed
	Body struct {
		Token string `json:"token"`
	}
}

type inspectOutput struct {
	Body struct {
		State        link.State            `json:"state" enum:"open,used,expired,withdrawn,unknown"`
		Organisation string                `json:"organisationName,omitempty"`
		Kind         auth.OrganisationKind `json:"organisationKind,omitempty" enum:"provider,reseller,customer"`
		Role         auth.Role             `json:"role,omitempty" enum:"provider-admin,provider-support,provider-catalogue,provider-billing,account-manager,sales,technician,billing,reader,customer-admin,customer-reader"`
		Email        string                `json:"email,omitempty"`
		Language     i18n.Language         `json:"language,omitempty" enum:"en,de,cs,pl"`
		InvitedBy    string                `json:"invitedBy,omitempty"`
		Seller       string                `json:"resellerName,omitempty" doc:"whose customer the organisation is"`
		ExpiresAt    time.Time             `json:"expiresAt,omitzero"`
		Account      bool                  `json:"hasAccount" doc:"whether the address has an account, which then accepts"`
	}
}

func (a API) inspect(ctx context.Context, in *inspectInput) (*inspectOutput, error) {
	seen, err := a.Invitations.Inspect(ctx, in.Caller(), in.Body.Token)
	if err != nil {
		return nil, err
	}
	out := &inspectOutput{}
	out.Body.State, out.Body.Organisation = seen.State, seen.Invitation.Organisation
	if seen.State == link.Open {
		i := seen.Invitation
		out.Body.Kind, out.Body.Role, out.Body.Email, out.Body.Language = i.Area().Kind(), i.Role, i.Email, i.Language
		out.Body.InvitedBy, out.Body.ExpiresAt, out.Body.Account, out.Body.Seller = i.InvitedBy.Name, i.ExpiresAt, seen.Known, seen.Seller
	}
	return out, nil
}

type acceptInput struct {
	httpapi.Signed
	Body struct {
		Token     string         `json:"token"`
		FirstName string         `json:"firstName" maxLength:"50"`
		LastName  string         `json:"lastName" maxLength:"50"`
		Password  string         `json:"password" format:"password" maxLength:"128"`
		Language  i18n.Language  `json:"language,omitempty" enum:"en,de,cs,pl"`
		Accepted  []terms.Wanted `json:"accepted" doc:"terms and privacy in the versions that were shown"`
	}
}

type acceptOutput struct {
	Body struct {
		Organisation string `json:"organisation" doc:"id, for addresses"`
		Name         string `json:"organisationName"`
	}
}

func joined(i organisation.Invitation) *acceptOutput {
	out := &acceptOutput{}
	out.Body.Organisation, out.Body.Name = i.Area().ID(), i.Organisation
	return out
}

func (a API) acceptAsNew(ctx context.Context, in *acceptInput) (*acceptOutput, error) {
	return idempotency.Once(ctx, joined, func(ctx context.Context) (organisation.Invitation, error) {
		return a.Invitations.AcceptAsNew(ctx, in.Caller(), in.Body.Token, organisation.Joining{
			FirstName: in.Body.FirstName, LastName: in.Body.LastName, Password: in.Body.Password,
			Language: in.Body.Language, Accepted: in.Body.Accepted,
		})
	})
}

type joinInput struct {
	httpapi.Signed
	Body struct {
		Token string `json:"token"`
	}
}

func (a API) join(ctx context.Context, in *joinInput) (*acceptOutput, error) {
	return idempotency.Once(ctx, joined, func(ctx context.Context) (organisation.Invitation, error) {
		return a.Invitations.AcceptAsSelf(ctx, in.Caller(), in.Body.Token)
	})
}
