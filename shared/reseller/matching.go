package reseller

import (
	"context"
	"slices"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/masterdata"
)

// Outcome is what comparing an application with the provider's records came to (FEATURES R4).
type Outcome string

const (
	Certain  Outcome = "certain"  // one record, known by two independent numbers and the applicant's mail: approved by itself
	Probable Outcome = "probable" // records that may be the company; a person decides
	Unheard  Outcome = "unheard"  // no record resembles it; a person decides
)

// Match is the outcome of the newest comparison. It is the provider's alone: the applicant never learns which record or
// field it was (REQUIREMENTS D4).
type Match struct {
	Outcome Outcome
	Reason  Reason // why a person has to decide
	Field   string // that Reason names, or ""
	Record  string // number of the most alike record, or ""
	Records int    // how many may be the company
	At      time.Time
}

// Reason is why an application was not approved by itself.
type Reason string

const (
	NoRecord      Reason = "no-record"      // nothing alike is known
	SeveralAlike  Reason = "several-alike"  // more than one record may be it
	FieldDiffers  Reason = "field-differs"  // Field is another in the record
	FieldNear     Reason = "field-near"     // Field is almost the same
	TooFewKeys    Reason = "too-few-keys"   // fewer than two independent numbers agree
	StrangeMail   Reason = "strange-mail"   // the numbers agree, but the record does not know the applicant's mail
	RecordTaken   Reason = "record-taken"   // a reseller has the record already
	AccountExists Reason = "account-exists" // the address or the storefront address is taken, so a person must look
)

// Matched is an application beside the records that may be it, the most alike first.
type Matched struct {
	Match       Match
	Comparisons []Comparison
}

// Compare matches an application with records. taken tells records that a reseller has already. Precision goes before
// recall: whatever is not equal in every field, but for spelling, is for a person.
func Compare(a Application, records []masterdata.Record, taken func(number string) bool) Matched {
	var m Matched
	for _, record := range records {
		if c := compare(a, record); c.worthShowing() {
			c.Taken = taken(record.Number)
			m.Comparisons = append(m.Comparisons, c)
		}
	}
	slices.SortStableFunc(m.Comparisons, func(a, b Comparison) int { return b.weight() - a.weight() })
	m.Match = Match{Outcome: Probable, Records: len(m.Comparisons)}
	if len(m.Comparisons) == 0 {
		m.Match.Outcome, m.Match.Reason = Unheard, NoRecord
		return m
	}
	best := m.Comparisons[0]
	m.Match.Record = best.Record.Number
	switch reason, field := best.doubt(); {
	case reason != "":
		m.Match.Reason, m.Match.Field = reason, field
	case slices.ContainsFunc(m.Comparisons[1:], Comparison.sharesKey):
		m.Match.Reason = SeveralAlike
	default:
		m.Match.Outcome = Certain
	}
	return m
}

// doubt is the first thing that keeps a comparison from being certain; "" when nothing does.
func (c Comparison) doubt() (Reason, string) {
	if c.Taken {
		return RecordTaken, ""
	}
	for _, reason := range []struct {
		result Result
		reason Reason
	}{{FieldResultDiffers, FieldDiffers}, {FieldResultNear, FieldNear}} {
		for _, f := range c.Fields {
			if f.Result == reason.result && f.Field.identifies() {
				return reason.reason, string(f.Field)
			}
		}
	}
	switch {
	case c.keys() < 2:
		return TooFewKeys, ""
	case !c.KnownMail:
		return StrangeMail, ""
	}
	for _, needed := range []CompareField{CompareCompany, CompareStreet, ComparePlace, CompareCountry} { // equal, not only unknown
		if c.result(needed) != FieldResultSame {
			return FieldDiffers, string(needed)
		}
	}
	return "", ""
}

// Records are the provider's own, and which of them resellers have already.
type Records interface {
	masterdata.Packs
	TakenRecords(ctx context.Context, numbers []string) (map[string]bool, error)
}

// compared matches an application with what is known now.
func (d Desk) compared(ctx context.Context, a Application) (Matched, error) {
	found, err := masterdata.Find(ctx, d.Records, wanted(a))
	if err != nil {
		return Matched{}, err
	}
	numbers := make([]string, 0, len(found))
	for _, record := range found {
		numbers = append(numbers, record.Number)
	}
	taken, err := d.Records.TakenRecords(ctx, numbers)
	if err != nil {
		return Matched{}, err
	}
	return Compare(a, found, func(number string) bool { return taken[number] }), nil
}

// wanted is an application as the record it would be, to be looked for.
func wanted(a Application) masterdata.Record {
	r, _, _ := masterdata.Record{
		Number: a.CustomerNumber, Company: a.Company, Country: a.Address.Country, VATID: a.VATID, RegisterNumber: a.RegisterNumber,
		DUNS: a.DUNS, PartnerID: a.PartnerID, Email: a.Applicant.Email,
	}.Normal()
	return r
}

// Match compares a confirmed application with the provider's records and keeps what came of it. What is certain is
// approved by the product itself. operation names the message that asked for it; one that comes late or again finds
// nothing left to do.
func (d Desk) Match(ctx context.Context, operation, id string) error {
	a, err := d.Store.Application(ctx, id)
	if err != nil || a.Status != Review {
		return err
	}
	m, err := d.compared(ctx, a)
	if err != nil {
		return err
	}
	by := auth.System("matching", auth.Provider(), operation)
	if m.Match.Outcome == Certain {
		switch approved, err := d.admitCertain(ctx, by, a, m); {
		case err != nil:
			return err
		case approved:
			return nil
		}
		m.Match.Outcome, m.Match.Reason = Probable, AccountExists
	}
	m.Match.At = d.Now()
	changes := audit.Changes{"match": {string(a.Match.Outcome), string(m.Match.Outcome)}}
	if m.Match.Record != a.Match.Record {
		changes["record"] = [2]string{a.Match.Record, m.Match.Record}
	}
	a.Match = m.Match
	_, err = d.Store.SaveApplication(ctx, a, audit.Act{By: by, At: m.Match.At, Name: "application.matched", Changes: changes})
	return err
}

// admitCertain approves with the first storefront address of the company's name that is free. false when the e-mail
// address or every address is taken, which a person has to look at.
func (d Desk) admitCertain(ctx context.Context, by auth.Caller, a Application, m Matched) (bool, error) {
	a.Match, a.Record = m.Match, m.Match.Record
	a.Match.At = d.Now()
	for _, slug := range slugsFor(a) {
		_, err := d.admit(ctx, by, a, slug)
		switch code := fault.CodeOf(err); {
		case err == nil:
			return true, nil
		case code == SlugTaken:
			continue
		case code == "email_taken" || code == "record_taken":
			return false, nil
		default:
			return false, err
		}
	}
	return false, nil
}

// slugsFor are addresses for a company: its name, then with its city.
func slugsFor(a Application) []string {
	var slugs []string
	for _, name := range []string{a.Company, a.Company + " " + a.Address.City} {
		if slug := SlugFrom(name); slug != "" {
			slugs = append(slugs, slug)
		}
	}
	return slugs
}
