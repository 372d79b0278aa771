package mailing

import (
	"context"
	"strings"
	"time"

	"twotier/shared/account"
	"twotier/shared/auth"
	"twotier/shared/correspondence"
	"twotier/shared/customer"
	"twotier/shared/customerletter"
	"twotier/shared/delegation"
	"twotier/shared/fault"
	"twotier/shared/guide"
	"twotier/shared/i18n"
	"twotier/shared/link"
	"twotier/shared/mailer"
	"twotier/shared/notification"
	"twotier/shared/onboarding"
	"twotier/shared/order"
	"twotier/shared/organisation"
	"twotier/shared/outbox"
	"twotier/shared/quote"
	"twotier/shared/renewal"
	"twotier/shared/report"
	"twotier/shared/reportmail"
	"twotier/shared/request"
	"twotier/shared/reseller"
	"twotier/shared/standing"
	"twotier/shared/subscription"
	"twotier/shared/usage"
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
	Quote(ctx context.Context, t auth.Tenant, id quote.ID) (quote.Quote, error)
	Request(ctx context.Context, id request.ID) (request.Request, error)
	RenewalCase(ctx context.Context, t auth.Tenant, customer, id string) (renewal.Case, error)
	AllDues(ctx context.Context, t auth.Tenant, of renewal.Kind, s renewal.Span) ([]subscription.Subscription, error)
	Intents(ctx context.Context, t auth.Tenant, customer string, s renewal.Span) ([]renewal.Intent, error)
	StandingOf(ctx context.Context, t auth.Tenant) (reseller.Reseller, standing.Standing, error)
	Onboarding(ctx context.Context, t auth.Tenant) (onboarding.Case, error)
	Sender(ctx context.Context, t auth.Tenant) (correspondence.Sender, error)
	Invitation(ctx context.Context, t auth.Tenant, id organisation.InvitationID) (organisation.Invitation, error)
	LetterSendings(ctx context.Context, t auth.Tenant, ids []string) ([]customerletter.Sending, error)
	ReportMail(ctx context.Context, in auth.Area, id string) (reportmail.Mail, error)
	LetterReader(ctx context.Context, in auth.Area, person string) (notification.Reader, error)
	GatheredLetters(ctx context.Context, person, round string) ([]notification.Gathered, error)
	report.Store
	Budget(ctx context.Context, of auth.Tenant, customer string) (usage.Budget, error)
	usage.Store
}

// Composer writes letters from the present state of their objects.
type Composer struct {
	Objects  Objects
	Links    link.Maker
	Now      func() time.Time
	BaseURL  string // of the portal, without a slash at its end
	Provider string // name of the indirect provider

	event notification.Event // that the letter being written belongs to; zero when its reader cannot choose about it
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
		"onboarding-shared":     {"onboarding", c.onboardingShared},
		"onboarding-note":       {"onboarding", c.onboardingNote},
		"provider-invitation":   {"onboarding", c.providerInvitation},
		"quote-sent":            {"quote", c.quoteSent},
		"quote-reminder":        {"quote", c.quoteReminder},
		"quote-receipt":         {"quote", c.quoteReceipt},
		"quote-accepted":        {"quote", c.quoteAccepted},
		"quote-declined":        {"quote", c.quoteDeclined},
		"quote-expired":         {"quote", c.quoteExpired},
		"request-new":           {"request", c.requestNew},
		"request-replied":       {"request", c.requestReplied},
		"request-assigned":      {"request", c.requestAssigned},
		"request-taken":         {"request", c.requestTaken},
		"request-question":      {"request", c.requestQuestion},
		"request-answer":        {"request", c.requestAnswer},
		"request-done":          {"request", c.requestDone},
		"request-declined":      {"request", c.requestDeclined},
		"undo-ending":           {"due", c.undoEnding},
		"renewals-due":          {"due", c.renewalsDue},
		"trials-ending":         {"due", c.trialsEnding},
		"renewal-done":          {"renewal", c.renewalDone},
		"renewal-failed":        {"renewal", c.renewalFailed},
		"order-received":        {"order", c.orderReceived},
		"order-active":          {"order", c.orderActive},
		"order-partial":         {"order", c.orderPartial},
		"order-failed":          {"order", c.orderFailed},
		"order-returned":        {"order", c.orderReturned},
		"change-received":       {"order", c.changeReceived},
		"change-made":           {"order", c.changeMade},
		"change-failed":         {"order", c.changeFailed},
		"report-mailed":         {"report", c.reportMailed},
		"digest":                {"digest", c.digest},
		"budget-reached":        {"budget", c.budgetReached},
		"yearly-review":         {"standing", c.yearlyReview},
		"customer-letter":       {"customer-letter", c.customerLetter},
		"status-lost":           {"reseller", c.statusLost},
		"status-restored":       {"reseller", c.statusRestored},
	}
}

// compose writes the letter a message asks for. errPassed when it is not wanted any more.
func (c Composer) compose(ctx context.Context, m outbox.Message) (letter, error) {
	about, id, _ := strings.Cut(m.Ref, "/")
	c.event, _ = notification.EventOf(m.Data["letter"])
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
	envelope := c.envelope(person.Name(), person.Email)
	if c.event.Topic != "" {
		envelope.Choices = c.choices(t)
		envelope.Unsubscribe = c.BaseURL + "/api/letter-choices/" + notification.Token(c.Links, auth.Area{Tenant: t}, id, c.event.Topic)
	}
	return reader{envelope: envelope, language: language, ref: personRef + id}, nil
}

// personRef begins the reference of a recipient with an account.
const personRef = "person/"

// choices is the page on which somebody chooses which letters come.
func (c Composer) choices(t auth.Tenant) string {
	return c.page(t, "settings") + "?section=notifications"
}

func (c Composer) envelope(name, address string) mailer.Envelope {
	return mailer.Envelope{To: mailer.Address{Name: name, Address: address}, Provider: c.Provider}
}

// toCustomer is the envelope of a reseller's letter to somebody at a customer: under the name the reseller has chosen,
// with answers where it wants them, else to the person who asks (FEATURES N2).
func (c Composer) toCustomer(ctx context.Context, t auth.Tenant, to mailer.Address, asks mailer.Address) (mailer.Envelope, error) {
	chosen, err := c.Objects.Sender(ctx, t)
	e := c.envelope(to.Name, to.Address)
	e.Sender, e.ReplyTo = chosen.Name, asks
	if chosen.ReplyTo != "" {
		e.ReplyTo = mailer.Address{Name: chosen.Name, Address: chosen.ReplyTo}
	}
	return e, err
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
