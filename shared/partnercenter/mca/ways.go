package mca

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

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
	template := c.Agreement.Confirmation.Document.TemplateID
	if template == "" {
		top, err := newest(ctx, l.partner)
		if err != nil {
			return agreement.Outcome{}, err
		}
		template = top.TemplateID
	}
	id, err := intent(ctx)
	if err != nil {
		return agreement.Outcome{}, err
	}
	who := c.Agreement.Signatory
	_, err = l.partner.CreateAgreement(ctx, partnercenter.RequestID(id), c.MicrosoftID, partnercenter.Agreement{
		PrimaryContact: partnercenter.AgreementContact{FirstName: who.FirstName, LastName: who.LastName, Email: who.Email, PhoneNumber: who.Phone},
		TemplateID:     template, Type: partnercenter.CustomerAgreement,
		DateAgreed: partnercenter.Time{Time: c.Agreement.Confirmation.At},
	})
	switch {
	case err == nil:
		return agreement.Outcome{Accepted: true}, nil
	case partnercenter.HasCode(err, partnercenter.CodeAgreementExists):
		return l.existing(ctx, c)
	case errors.Is(err, fault.Gone):
		return agreement.Outcome{}, fault.New(fault.Blocked, agreement.WayClosed).Because(err)
	}
	return agreement.Outcome{}, refused(err)
}

// existing tells our own earlier recording, whose answer was lost, from another person's (REQUIREMENTS C4).
func (l legacy) existing(ctx context.Context, c agreement.Case) (agreement.Outcome, error) {
	recorded, err := l.partner.Agreements(ctx, c.MicrosoftID)
	if err != nil {
		return agreement.Outcome{}, refused(err)
	}
	for _, r := range recorded {
		if strings.EqualFold(r.PrimaryContact.Email, c.Agreement.Signatory.Email) {
			return agreement.Outcome{Accepted: true}, nil
		}
	}
	return agreement.Outcome{}, fault.New(fault.Blocked, agreement.AlreadyRecorded)
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
// Only the making of that page is published; that it was accepted shows in the customer's agreements or in its direct
// acceptance, and nowhere else is it assumed. Documentation: integrate-sandbox-confirm-customer-accept.
type enhanced struct {
	partner Partner
	now     func() time.Time
}

// pageLife is a little shorter than Microsoft's seven days, so that nobody opens a dead page.
const pageLife = 7*24*time.Hour - 12*time.Hour

func (e enhanced) Record(ctx context.Context, c agreement.Case, intent agreement.Intent) (agreement.Outcome, error) {
	accepted, err := e.accepted(ctx, c.MicrosoftID)
	if err != nil {
		return agreement.Outcome{}, refused(err)
	}
	page := c.Agreement.Attestation
	if accepted || page.ID != "" && e.now().Before(page.At.Add(pageLife)) {
		return agreement.Outcome{Accepted: accepted, Attestation: page}, nil
	}
	id, err := intent(ctx)
	if err != nil {
		return agreement.Outcome{}, err
	}
	who, document := c.Agreement.Signatory, c.Agreement.Confirmation.Document
	language := document.Language
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

func (e enhanced) accepted(ctx context.Context, tenant string) (bool, error) {
	recorded, err := e.partner.Agreements(ctx, tenant)
	if err != nil || len(recorded) > 0 {
		return err == nil, err
	}
	return e.partner.DirectAgreementSigned(ctx, tenant)
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
