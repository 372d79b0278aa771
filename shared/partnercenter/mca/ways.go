package mca

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"twotier/shared/agreement"
	"twotier/shared/fault"
	"twotier/shared/partnercenter"
)

// Partner is what the ways ask of Partner Center.
type Partner interface {
	Texts
	Agreements(ctx context.Context, tenant string) ([]partnercenter.Agreement, error)
	CreateAgreement(ctx context.Context, id partnercenter.RequestID, tenant string, a partnercenter.Agreement) (partnercenter.Agreement, error)
	CreateAttestation(ctx context.Context, id partnercenter.RequestID, a partnercenter.NewAttestation) (partnercenter.Attestation, error)
	DirectAgreementSigned(ctx context.Context, tenant string) (bool, error)
}

// New chooses the way of that name: "legacy", "enhanced" or "direct".
func New(way string, partner Partner, now func() time.Time) (agreement.Way, error) {
	switch way {
	case "legacy":
		return legacy{partner}, nil
	case "enhanced":
		return enhanced{partner, now}, nil
	case "direct":
		return direct{partner}, nil
	}
	return nil, fmt.Errorf("MCA_WAY is %q, not legacy, enhanced or direct", way)
}

// legacy records what the partner says the customer confirmed. Microsoft announced its end for 5 January 2026.
// Documentation: confirm-customer-consent-customer-agreement.
type legacy struct{ partner Partner }

func (l legacy) Record(ctx context.Context, c agreement.Case, intent agreement.Intent) (agreement.Outcome, error) {
	document, err := offered(ctx, l.partner, c)
	if err != nil {
		return agreement.Outcome{}, err
	}
	id, err := intent(ctx)
	if err != nil {
		return agreement.Outcome{}, err
	}
	_, err = l.partner.CreateAgreement(ctx, partnercenter.RequestID(id), c.MicrosoftID, agreementOf(c, document, ""))
	switch {
	case err == nil:
		return agreement.Outcome{Accepted: true, Document: document}, nil
	case partnercenter.HasCode(err, partnercenter.CodeAgreementExists):
		return l.existing(ctx, c, document)
	case errors.Is(err, fault.Gone):
		return agreement.Outcome{}, fault.New(fault.Blocked, agreement.WayClosed).Because(err)
	}
	return agreement.Outcome{}, refused(err)
}

// offered is the text that was confirmed; where Microsoft did not answer then, the one that counts today.
func offered(ctx context.Context, partner Partner, c agreement.Case) (agreement.Document, error) {
	if document := c.Agreement.Confirmation.Document; document.TemplateID != "" {
		return document, nil
	}
	top, err := newest(ctx, partner)
	return agreement.Document{TemplateID: top.TemplateID, Link: top.AgreementLink, Version: top.VersionRank}, err
}

// agreementOf is what is recorded of a confirmation. Without an attestation the partner alone answers for it.
func agreementOf(c agreement.Case, document agreement.Document, attestation string) partnercenter.Agreement {
	who := c.Agreement.Signatory
	return partnercenter.Agreement{
		PrimaryContact: partnercenter.AgreementContact{FirstName: who.FirstName, LastName: who.LastName, Email: who.Email, PhoneNumber: who.Phone},
		TemplateID:     document.TemplateID, Type: partnercenter.CustomerAgreement, AttestationID: attestation,
		DateAgreed: partnercenter.Time{Time: c.Agreement.Confirmation.At},
	}
}

// existing tells our own earlier recording, whose answer was lost, from another person's (REQUIREMENTS C4).
func (l legacy) existing(ctx context.Context, c agreement.Case, document agreement.Document) (agreement.Outcome, error) {
	recorded, err := l.partner.Agreements(ctx, c.MicrosoftID)
	if err != nil {
		return agreement.Outcome{}, refused(err)
	}
	for _, r := range recorded {
		if strings.EqualFold(r.PrimaryContact.Email, c.Agreement.Signatory.Email) && covers(r, document) {
			return agreement.Outcome{Accepted: true, Document: document}, nil
		}
	}
	return agreement.Outcome{}, fault.New(fault.Blocked, agreement.AlreadyRecorded)
}

// covers says that a recorded agreement is about that text. Entries without a template are older than templates were told.
func covers(recorded partnercenter.Agreement, document agreement.Document) bool {
	return recorded.TemplateID == "" || strings.EqualFold(recorded.TemplateID, document.TemplateID)
}

// direct waits until the customer has accepted in its own admin center.
// Documentation: get-direct-sign-status-of-customer-agreement.
type direct struct{ partner Partner }

// adminCenter is where a customer's administrator accepts.
const adminCenter = "https://admin.microsoft.com/AdminPortal/Home?ref=/BillingAccounts/agreement"

func (d direct) Record(ctx context.Context, c agreement.Case, _ agreement.Intent) (agreement.Outcome, error) {
	signed, err := d.partner.DirectAgreementSigned(ctx, c.MicrosoftID)
	if err != nil {
		return agreement.Outcome{}, refused(err)
	}
	return agreement.Outcome{Accepted: signed, Attestation: agreement.Attestation{Page: adminCenter}}, nil
}

// enhanced lets the signatory accept on a page of Microsoft's, whose address lives seven days and is renewed by itself.
// Once the customer has accepted there, the partner makes the agreement that rests on it. How the page's state is read is
// not published, so it is found out by trying: the agreement is refused until then.
// Documentation: integrate-sandbox-confirm-customer-accept.
type enhanced struct {
	partner Partner
	now     func() time.Time
}

func (e enhanced) Record(ctx context.Context, c agreement.Case, intent agreement.Intent) (agreement.Outcome, error) {
	document, err := offered(ctx, e.partner, c)
	if err != nil {
		return agreement.Outcome{}, err
	}
	page := c.Agreement.Attestation
	accepted, err := e.accepted(ctx, c, document)
	if err == nil && !accepted && page.ID != "" {
		accepted, err = e.finish(ctx, c, document)
	}
	if err != nil {
		return agreement.Outcome{}, refused(err)
	}
	if accepted || page.ID != "" && e.now().Before(page.Renewal()) {
		return agreement.Outcome{Accepted: accepted, Attestation: page, Document: document}, nil
	}
	return e.page(ctx, c, document, intent)
}

// page asks for a page of Microsoft's that is good for seven days.
func (e enhanced) page(ctx context.Context, c agreement.Case, document agreement.Document, intent agreement.Intent) (agreement.Outcome, error) {
	id, err := intent(ctx)
	if err != nil {
		return agreement.Outcome{}, err
	}
	who, language := c.Agreement.Signatory, document.Language
	if language == "" {
		language = agreement.Culture(who.Language, c.Country)
	}
	made, err := e.partner.CreateAttestation(ctx, partnercenter.RequestID(id), partnercenter.NewAttestation{
		Country: c.Country, Language: language, CompanyName: c.Agreement.Company,
		SignatoryFirstName: who.FirstName, SignatoryLastName: who.LastName, SignatoryEmail: who.Email, SignatoryPhone: who.Phone,
	})
	if err != nil {
		return agreement.Outcome{}, refused(err)
	}
	return agreement.Outcome{Attestation: agreement.Attestation{ID: made.ID, Page: made.Page(), At: e.now()}}, nil
}

// accepted says that Microsoft has the customer's acceptance of this text, or its direct one.
func (e enhanced) accepted(ctx context.Context, c agreement.Case, document agreement.Document) (bool, error) {
	recorded, err := e.partner.Agreements(ctx, c.MicrosoftID)
	if err != nil {
		return false, err
	}
	for _, r := range recorded {
		if covers(r, document) {
			return true, nil
		}
	}
	return e.partner.DirectAgreementSigned(ctx, c.MicrosoftID)
}

// finish makes the agreement that rests on the page. Refused means that nobody has accepted there yet. Its request id
// follows from page and time instead of an intent, because each try wants an answer of its own: trying changes nothing
// until the customer has accepted, and then the same contact cannot be recorded twice (600061).
func (e enhanced) finish(ctx context.Context, c agreement.Case, document agreement.Document) (bool, error) {
	try := c.Agreement.Attestation.ID + e.now().UTC().Format(time.RFC3339Nano)
	id := partnercenter.RequestID(uuid.NewSHA1(uuid.NameSpaceOID, []byte(try)).String())
	_, err := e.partner.CreateAgreement(ctx, id, c.MicrosoftID, agreementOf(c, document, c.Agreement.Attestation.ID))
	switch {
	case err == nil, partnercenter.HasCode(err, partnercenter.CodeAgreementExists):
		return true, nil
	case fault.KindOf(err) == fault.Invalid, fault.KindOf(err) == fault.NotFound: // not accepted yet, or the page is gone
		return false, nil
	}
	return false, err
}

// refused tells Microsoft's refusals, which become a failure people see, from what asking again may mend.
func refused(err error) error {
	switch fault.KindOf(err) {
	case fault.Blocked:
		return fault.New(fault.Blocked, agreement.NoPartner).Because(err)
	case fault.Invalid, fault.Forbidden, fault.Conflict, fault.NotFound, fault.Gone:
		return fault.New(fault.Blocked, agreement.Refused).Because(err)
	}
	return err
}
