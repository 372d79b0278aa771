package agreement

import (
	"context"
	"errors"
	"slices"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/fault"
)

// How is in which way somebody agreed elsewhere (FEATURES M3).
type How string

const (
	OnPaper  How = "paper"
	ByPhone  How = "phone"
	InPerson How = "in-person"
	ByEmail  How = "email"
)

// Hows lists the ways, the one that leaves the best proof first.
func Hows() []How { return []How{OnPaper, ByEmail, InPerson, ByPhone} }

// Statement is a reseller's word that somebody agreed elsewhere. It is zero when the person confirmed here.
type Statement struct {
	By    Sender
	At    time.Time // when it was stated; Confirmation.At is when the person agreed
	How   How
	Proof Proof
}

// Claim is what a reseller types about an agreement that was made elsewhere.
type Claim struct {
	Person contact.Person
	Day    string // on which the person agreed, "2026-11-18"
	How    How
	Proof  Proof // zero without one
}

// firstDay is the first day of acceptances that count: earlier ones had to be given again by October 2025 (Partner
// Center, confirm customer acceptance; REQUIREMENTS 0.1).
func firstDay() time.Time { return time.Date(2023, 4, 1, 0, 0, 0, 0, time.UTC) }

// latestClock is how far the clocks of the markets are ahead of UTC at the most.
const latestClock = 2 * time.Hour

// day reads on which day a person agreed: not in the future, and not before there was what was agreed to. The instant
// is the day's noon, or now when the day is not that far.
func day(typed string, since, now time.Time) (time.Time, fault.Fields) {
	var wrong fault.Fields
	on, err := time.Parse(time.DateOnly, typed)
	first := firstDay()
	if since.After(first) {
		first = since.UTC().Truncate(24 * time.Hour)
	}
	switch {
	case typed == "":
		wrong.Add("day", "required")
	case err != nil:
		wrong.Add("day", "date_malformed")
	case on.After(now.UTC().Add(latestClock)):
		wrong.Add("day", "date_in_future")
	case on.Before(first):
		wrong.AddWith("day", "date_before_version", "first", first.Format(time.DateOnly))
	}
	at := on.Add(12 * time.Hour)
	if at.After(now) {
		at = now
	}
	return at, wrong
}

// read brings the claim into its normal form and reports every input that breaks a rule.
func (s Service) read(ctx context.Context, by auth.Caller, c Case, claim Claim) (Confirmation, contact.Person, error) {
	version, err := s.Store.AgreementVersion(ctx)
	if err != nil {
		return Confirmation{}, contact.Person{}, err
	}
	var wrong fault.Fields
	person, refused := contact.Read(claim.Person, c.Country, s.Phones)
	wrong.Within("person", refused)
	now := s.Now()
	at, late := day(claim.Day, version.Since, now)
	wrong = append(wrong, late...)
	switch {
	case claim.How == "":
		wrong.Add("how", "required")
	case !slices.Contains(Hows(), claim.How):
		wrong.Add("how", "unknown_way")
	}
	proof, err := s.proof(ctx, by, c.Agreement.Customer, claim.Proof, &wrong)
	if err == nil {
		err = wrong.Err()
	}
	stated := Statement{By: Sender{Person: by.Behind(), Name: by.Name}, At: now, How: claim.How, Proof: proof}
	return Confirmation{At: at, Address: by.Address, Agent: by.Agent, Statement: stated}, person, err
}

// Attest records the reseller's word that a person agreed elsewhere. It goes to Microsoft like every confirmation, and
// is green only once Microsoft has it; the person is told by mail what was recorded in its name. Conflict while another
// confirmation is on its way or accepted.
func (s Service) Attest(ctx context.Context, by auth.Caller, customer string, claim Claim) (Agreement, error) {
	if err := by.MayFor(customer, auth.SendAgreements); err != nil {
		return Agreement{}, err
	}
	c, err := s.Store.AgreementCase(ctx, by.Tenant, customer)
	if err != nil {
		return Agreement{}, err
	}
	confirmation, person, err := s.read(ctx, by, c, claim)
	if err != nil {
		return Agreement{}, err
	}
	if c.Agreement.Status == Recorded && !c.Agreement.Refused() {
		return Agreement{}, fault.New(fault.Conflict, "agreement_recorded").With("status", string(Recorded))
	}
	a, changes, err := c.Agreement.become(Recorded)
	if err != nil {
		return Agreement{}, err
	}
	changes["how"] = [2]string{"", string(claim.How)}
	link := a.LinkID
	a = a.asked(confirmation.Statement.By, confirmation.Statement.At)
	confirmation.Document, _ = s.document(ctx, person.Language, c.Country)
	a.Signatory, a.Confirmation, a.NoTenant, a.LinkID = person, confirmation, c.MicrosoftID == "", link
	a, err = s.Store.SaveAgreement(ctx, by.Tenant, a, audit.Act{By: by, At: confirmation.Statement.At, Name: "agreement.attested", Changes: changes},
		RecordTask(by.Tenant, customer), letter(by.Tenant, customer, "agreement-attested"))
	if errors.Is(err, fault.Conflict) { // confirmed or attested by somebody else meanwhile
		return Agreement{}, fault.New(fault.Conflict, "agreement_changed").Because(err)
	}
	return a, err
}
