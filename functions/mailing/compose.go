package mailing

import (
	"context"
	"strings"
	"time"

	"twotier/shared/account"
	"twotier/shared/auth"
	"twotier/shared/customer"
	"twotier/shared/delegation"
	"twotier/shared/fault"
	"twotier/shared/guide"
	"twotier/shared/i18n"
	"twotier/shared/link"
	"twotier/shared/mailer"
	"twotier/shared/order"
	"twotier/shared/organisation"
	"twotier/shared/outbox"
	"twotier/shared/reseller"
)

// Objects are what letters tell of, read strongly consistent. Each fails with fault.NotFound.
type Objects interface {
	Application(ctx context.Context, id string) (reseller.Application, error)
	Person(ctx context.Context, id string) (account.Person, error)
	Reset(ctx context.Context, person string) (account.Reset, error)
	Device(ctx context.Context, person, hash string) (account.Device, error)
	Reseller(ctx context.Context, t auth.Tenant) (reseller.Reseller, error)
	CustomerHead(ctx context.Context, t auth.Tenant, id string) (customer.Head, error)
	GuideCase(ctx context.Context, t auth.Tenant, customer string) (guide.Case, error)
	DelegationCase(ctx context.Context, t auth.Tenant, customer string) (delegation.Case, error)
	Order(ctx context.Context, t auth.Tenant, id order.ID) (order.Order, error)
	Invitation(ctx context.Context, t auth.Tenant, id organisation.InvitationID) (organisation.Invitation, error)
}

// Composer writes letters from the present state of their objects.
type Composer struct {
	Objects  Objects
	Links    link.Maker
	Now      func() time.Time
	BaseURL  string // of the portal, without a slash at its end
	Provider string // name of the indirect provider
}

// letter is a message with what the log keeps of it.
type letter struct {
	message   mailer.Message
	recipient string // by reference, never the address
	occasion  string // what exactly it tells of: this link, this placing
}

// errPassed says that the present state asks for no such letter any more.
type errPassed struct{ why string }

func (e errPassed) Error() string { return e.why }

// subject is what a message is about.
type subject struct {
	tenant auth.Tenant
	id     string            // of the object
	task   string            // id of the message
	facts  map[string]string // of the message
}

// writer writes one letter about objects of a type.
type writer struct {
	about string // type in the task's Ref
	write func(context.Context, subject) (letter, error)
}

// writers are all letters, by the name that tasks ask for.
func (c Composer) writers() map[string]writer {
	return map[string]writer{
		"confirm-email":         {"application", c.confirmEmail},
		"application-received":  {"application", c.applicationReceived},
		"application-question":  {"application", c.applicationQuestion},
		"application-approved":  {"application", c.applicationApproved},
		"application-rejected":  {"application", c.applicationRejected},
		"already-registered":    {"person", c.alreadyRegistered},
		"factor-added":          {"person", c.factorAdded},
		"factor-removed":        {"person", c.factorRemoved},
		"new-device":            {"person", c.newDevice},
		"password-reset":        {"person", c.passwordReset},
		"password-changed":      {"person", c.passwordChanged},
		"email-change-new":      {"person", c.emailChangeNew},
		"email-change-old":      {"person", c.emailChangeOld},
		"email-changed":         {"person", c.emailChanged},
		"email-in-use":          {"person", c.emailInUse},
		"external-linked":       {"person", c.externalLinked},
		"external-unlinked":     {"person", c.externalUnlinked},
		"agreement-invitation":  {"agreement", c.agreementInvitation},
		"agreement-reminder":    {"agreement", c.agreementReminder},
		"agreement-lapsed":      {"agreement", c.agreementLapsed},
		"agreement-confirmed":   {"agreement", c.agreementConfirmed},
		"agreement-receipt":     {"agreement", c.agreementReceipt},
		"agreement-failed":      {"agreement", c.agreementFailed},
		"agreement-attested":    {"agreement", c.agreementAttested},
		"agreement-acceptance":  {"agreement", c.agreementAcceptance},
		"guide-invitation":      {"guide", c.guideInvitation},
		"guide-reminder":        {"guide", c.guideReminder},
		"guide-again":           {"guide", c.guideAgain},
		"guide-chosen":          {"guide", c.guideChosen},
		"tenant-ready-partner":  {"customer", c.tenantReady},
		"tenant-ready-customer": {"customer", c.tenantReadyCustomer},
		"tenant-failed":         {"customer", c.tenantFailed},
		"relationship-request":  {"relationship", c.relationshipRequest},
		"relationship-accepted": {"relationship", c.relationshipAccepted},
		"delegation-request":    {"delegation", c.delegationRequest},
		"invitation":            {"invitation", c.invitation},
		"order-received":        {"order", c.orderReceived},
		"order-active":          {"order", c.orderActive},
		"order-partial":         {"order", c.orderPartial},
		"order-failed":          {"order", c.orderFailed},
	}
}

// compose writes the letter a message asks for. errPassed when it is not wanted any more.
func (c Composer) compose(ctx context.Context, m outbox.Message) (letter, error) {
	about, id, _ := strings.Cut(m.Ref, "/")
	w, known := c.writers()[m.Data["letter"]]
	if !known || w.about != about || id == "" {
		return letter{}, fault.New(fault.Internal, "letter_unknown")
	}
	return w.write(ctx, subject{tenant: m.Tenant, id: id, task: m.ID, facts: m.Data})
}

// reader is somebody who gets a letter, with the language for it.
type reader struct {
	envelope mailer.Envelope
	language i18n.Language
	ref      string
}

// partner is a reseller's person; its own language, else the reseller's.
func (c Composer) partner(ctx context.Context, t auth.Tenant, id string) (reader, error) {
	person, err := c.Objects.Person(ctx, id)
	if err != nil {
		return reader{}, err
	}
	language := person.Language
	if !language.Valid() && t.Kind() == auth.KindReseller {
		seller, err := c.Objects.Reseller(ctx, t)
		if err != nil {
			return reader{}, err
		}
		language = seller.Language
	}
	return reader{envelope: c.envelope(person.Name(), person.Email), language: language, ref: "person/" + id}, nil
}

func (c Composer) envelope(name, address string) mailer.Envelope {
	return mailer.Envelope{To: mailer.Address{Name: name, Address: address}, Provider: c.Provider}
}

// page is the address of a page of the portal in an organisation.
func (c Composer) page(t auth.Tenant, path ...string) string {
	return c.BaseURL + "/o/" + t.ID() + "/" + strings.Join(path, "/")
}

// opening is the address of a public page with the token that opens a link there. The token stands in the fragment,
// which no server and no log sees (REQUIREMENTS A7).
func (c Composer) opening(path string, purpose link.Purpose, id string) string {
	return c.BaseURL + path + "#token=" + c.Links.Token(purpose, id)
}

// standing is the page that shows an applicant where the application stands.
func (c Composer) standing(application string) string {
	return c.BaseURL + "/application#token=" + c.Links.Signed(link.Application, application)
}

func (c Composer) signIn() string { return c.BaseURL + "/sign-in" }

// at names an occasion by its time.
func at(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) }
