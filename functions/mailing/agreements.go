package mailing

import (
	"context"
	"slices"
	"strconv"

	"twotier/shared/agreement"
	"twotier/shared/link"
	"twotier/shared/mailer"
)

// microsoftAgreement is Microsoft's public address of the agreement in every language, for a confirmation whose own
// document could not be had.
const microsoftAgreement = "https://www.microsoft.com/licensing/docs/customeragreement"

// agreement reads a customer's agreement that has one of the statuses.
func (c Composer) agreement(ctx context.Context, s subject, statuses ...agreement.Status) (agreement.Agreement, error) {
	head, err := c.Objects.CustomerHead(ctx, s.tenant, s.id)
	if err != nil {
		return agreement.Agreement{}, err
	}
	a := head.Agreement
	if !slices.Contains(statuses, a.Status) {
		return a, errPassed{"the agreement is " + string(a.Status)}
	}
	return a, nil
}

// confirmed reads an agreement that a person has confirmed.
func (c Composer) confirmed(ctx context.Context, s subject) (agreement.Agreement, error) {
	a, err := c.agreement(ctx, s, agreement.Recorded, agreement.Accepted)
	if err == nil && a.Confirmation.At.IsZero() {
		err = errPassed{"nobody has confirmed the agreement here"}
	}
	return a, err
}

// signatory is the customer's person, with the reseller that speaks to it; answers go to the reseller's person.
func (c Composer) signatory(ctx context.Context, s subject, a agreement.Agreement) (to reader, seller string, err error) {
	asked, err := c.partner(ctx, s.tenant, a.SentBy.Person)
	if err != nil {
		return reader{}, "", err
	}
	speaks, err := c.Objects.Reseller(ctx, s.tenant)
	if err != nil {
		return reader{}, "", err
	}
	envelope, err := c.toCustomer(ctx, s.tenant, mailer.Address{Name: a.Signatory.Name(), Address: a.Signatory.Email}, asked.envelope.To)
	return reader{envelope: envelope, language: a.Signatory.Language, ref: "agreement/" + s.id}, speaks.Name, err
}

func (c Composer) agreementInvitation(ctx context.Context, s subject) (letter, error) {
	a, d, to, err := c.asked(ctx, s)
	if err != nil {
		return letter{}, err
	}
	return letter{recipient: to.ref, occasion: a.LinkID, message: mailer.AgreementInvitation(to.language, d)}, nil
}

// agreementReminder is parked when a link is sent, and asked for by that very link: of one that was used, replaced,
// withdrawn or did not arrive nobody is reminded.
func (c Composer) agreementReminder(ctx context.Context, s subject) (letter, error) {
	a, d, to, err := c.asked(ctx, s)
	switch {
	case err != nil:
		return letter{}, err
	case a.LinkID != s.facts["link"]:
		return letter{}, errPassed{"another link was sent since"}
	case !a.Undelivered.At.IsZero():
		return letter{}, errPassed{"the invitation did not arrive"}
	}
	return letter{recipient: to.ref, occasion: a.LinkID + " " + s.facts["days"], message: mailer.AgreementReminder(to.language, d)}, nil
}

// asked is what letters with a link that is open say, and to whom.
func (c Composer) asked(ctx context.Context, s subject) (agreement.Agreement, mailer.AgreementInvitationData, reader, error) {
	none := mailer.AgreementInvitationData{}
	a, err := c.agreement(ctx, s, agreement.Sent)
	if err == nil && a.Expired(c.Now()) {
		err = errPassed{"the link has expired"}
	}
	if err != nil {
		return a, none, reader{}, err
	}
	to, seller, err := c.signatory(ctx, s, a)
	return a, mailer.AgreementInvitationData{
		Envelope: to.envelope, Reseller: seller, SentBy: a.SentBy.Name, Customer: a.Company,
		Link: c.opening("/agreement", link.Agreement, a.LinkID), ExpiresAt: a.ExpiresAt,
	}, to, err
}

func (c Composer) agreementLapsed(ctx context.Context, s subject) (letter, error) {
	a, err := c.agreement(ctx, s, agreement.Sent)
	if err == nil && !a.Expired(c.Now()) {
		err = errPassed{"a new link was sent"}
	}
	if err != nil {
		return letter{}, err
	}
	to, err := c.partner(ctx, s.tenant, a.SentBy.Person)
	if err != nil {
		return letter{}, err
	}
	return letter{recipient: to.ref, occasion: a.LinkID, message: mailer.AgreementLapsed(to.language, mailer.AgreementLapsedData{
		Envelope: to.envelope, Customer: a.Company, Asked: signatory(a), Link: c.page(s.tenant, "customers", s.id),
	})}, nil
}

// agreementReceipt goes to whoever confirmed, who need not be whoever was asked.
func (c Composer) agreementReceipt(ctx context.Context, s subject) (letter, error) {
	a, err := c.confirmed(ctx, s)
	if err != nil {
		return letter{}, err
	}
	to, seller, err := c.signatory(ctx, s, a)
	if err != nil {
		return letter{}, err
	}
	d := mailer.AgreementReceiptData{
		Envelope: to.envelope, Reseller: seller, Customer: a.Company, Signatory: signatory(a),
		ConfirmedAt: a.Confirmation.At, Link: microsoftAgreement,
		Document: mailer.AgreementDocument{Title: "Microsoft Customer Agreement"},
	}
	if document := a.Confirmation.Document; document.Link != "" {
		d.Link = document.Link
		d.Document.Version = strconv.Itoa(document.Version) + ", " + document.Language + ", " + document.TemplateID
	}
	return letter{recipient: to.ref, occasion: at(a.Confirmation.At), message: mailer.AgreementReceipt(to.language, d)}, nil
}

func (c Composer) agreementConfirmed(ctx context.Context, s subject) (letter, error) {
	a, err := c.confirmed(ctx, s)
	if err != nil {
		return letter{}, err
	}
	to, err := c.partner(ctx, s.tenant, a.SentBy.Person)
	if err != nil {
		return letter{}, err
	}
	return letter{recipient: to.ref, occasion: at(a.Confirmation.At), message: mailer.AgreementConfirmed(to.language, mailer.AgreementConfirmedData{
		Envelope: to.envelope, Customer: a.Company, Signatory: signatory(a), ConfirmedAt: a.Confirmation.At,
		Link: c.page(s.tenant, "customers", s.id),
	})}, nil
}

// agreementAttested goes to the person whose agreement the reseller has stated.
func (c Composer) agreementAttested(ctx context.Context, s subject) (letter, error) {
	a, err := c.confirmed(ctx, s)
	if err == nil && a.Confirmation.Statement.At.IsZero() {
		err = errPassed{"the customer has confirmed here"}
	}
	if err != nil {
		return letter{}, err
	}
	to, seller, err := c.signatory(ctx, s, a)
	if err != nil {
		return letter{}, err
	}
	d := mailer.AgreementAttestedData{Envelope: to.envelope, Reseller: seller, StatedBy: a.Confirmation.Statement.By.Name, Customer: a.Company,
		Signatory: signatory(a), AgreedAt: a.Confirmation.At, Link: microsoftAgreement}
	if document := a.Confirmation.Document; document.Link != "" {
		d.Link = document.Link
	}
	return letter{recipient: to.ref, occasion: at(a.Confirmation.Statement.At), message: mailer.AgreementAttested(to.language, d)}, nil
}

// agreementAcceptance carries the address of Microsoft's page, as long as Microsoft waits there for the signatory.
func (c Composer) agreementAcceptance(ctx context.Context, s subject) (letter, error) {
	a, err := c.confirmed(ctx, s)
	if err == nil && (a.Status != agreement.Recorded || a.Failure.Code != agreement.AcceptanceOpen || a.Attestation.Page == "") {
		err = errPassed{"Microsoft does not wait for the customer"}
	}
	if err != nil {
		return letter{}, err
	}
	to, seller, err := c.signatory(ctx, s, a)
	if err != nil {
		return letter{}, err
	}
	return letter{recipient: to.ref, occasion: a.Attestation.ID + " " + at(a.Attestation.MailedAt),
		message: mailer.AgreementAcceptance(to.language, mailer.AgreementAcceptanceData{Envelope: to.envelope, Reseller: seller, Customer: a.Company,
			Signatory: signatory(a), Link: a.Attestation.Page, ExpiresAt: a.Attestation.Renewal()})}, nil
}

// agreementFailed tells of one reason for one confirmation once, however often Microsoft repeats it.
func (c Composer) agreementFailed(ctx context.Context, s subject) (letter, error) {
	a, err := c.confirmed(ctx, s)
	if err != nil {
		return letter{}, err
	}
	if !a.Refused() {
		return letter{}, errPassed{"Microsoft has not refused the agreement, or no longer does"}
	}
	to, err := c.partner(ctx, s.tenant, a.SentBy.Person)
	if err != nil {
		return letter{}, err
	}
	occasion := at(a.Confirmation.At) + " " + a.Failure.Code
	return letter{recipient: to.ref, occasion: occasion, message: mailer.AgreementFailed(to.language, mailer.AgreementFailedData{
		Envelope: to.envelope, Customer: a.Company, Signatory: signatory(a), ConfirmedAt: a.Confirmation.At,
		Code: a.Failure.Code, Link: c.page(s.tenant, "customers", s.id),
	})}, nil
}

func signatory(a agreement.Agreement) mailer.Signatory {
	return mailer.Signatory{Name: a.Signatory.Name(), Email: a.Signatory.Email}
}
