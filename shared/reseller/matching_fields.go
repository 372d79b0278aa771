package reseller

import (
	"strings"

	"twotier/shared/account"
	"twotier/shared/likeness"
	"twotier/shared/masterdata"
)

// CompareField is one line of the comparison that the provider's desk shows.
type CompareField string

const (
	CompareCompany  CompareField = "companyName"
	CompareStreet   CompareField = "line1"
	ComparePlace    CompareField = "place" // postal code and city
	CompareCountry  CompareField = "country"
	CompareNumber   CompareField = "customerNumber"
	CompareVAT      CompareField = "vatId"
	CompareRegister CompareField = "registerNumber"
	CompareDUNS     CompareField = "duns"
	ComparePartner  CompareField = "partnerId"
	CompareDomain   CompareField = "domain" // of the mail
	CompareContact  CompareField = "contact"
	ComparePhone    CompareField = "phone"
)

// identifies says that the field is one of the company's, which must not differ. Who writes and from which telephone
// may change.
func (f CompareField) identifies() bool {
	return f != CompareContact && f != ComparePhone && f != CompareDomain
}

// isKey says that the value belongs to one company in the world, or at the provider.
func (f CompareField) isKey() bool {
	switch f {
	case CompareNumber, CompareVAT, CompareRegister, CompareDUNS, ComparePartner:
		return true
	}
	return false
}

// Result is how a field compares.
type Result string

const (
	FieldResultSame    Result = "same"
	FieldResultNear    Result = "near"
	FieldResultDiffers Result = "differs"
	FieldResultHere    Result = "only-application"
	FieldResultThere   Result = "only-record"
)

// Note says more about a result.
type Note string

const (
	NoteSpelling    Note = "spelling"     // the same, written another way
	NoteFormChanged Note = "form-changed" // only the legal form is another
	NoteKnownPerson Note = "known-person" // the very address of the record
)

// FieldComparison is a value of the application beside that of the record.
type FieldComparison struct {
	Field       CompareField
	Application string
	Record      string
	Result      Result
	Note        Note
}

// Comparison is an application beside one record, field by field. Fields that neither has are left out.
type Comparison struct {
	Record    masterdata.Record
	Fields    []FieldComparison
	KnownMail bool // the record knows the applicant's address, or the domain of its company's mail
	Taken     bool // a reseller has the record already
}

func compare(a Application, r masterdata.Record) Comparison {
	c := Comparison{Record: r, KnownMail: knownMail(a.Applicant.Email, r)}
	c.company(a.Company, r.Company)
	c.add(CompareStreet, joinedLines(a.Address.Line1, a.Address.Line2), r.Line1, likeness.Street)
	c.add(ComparePlace, strings.TrimSpace(a.Address.PostalCode+" "+a.Address.City), strings.TrimSpace(r.PostalCode+" "+r.City), place)
	c.add(CompareCountry, a.Address.Country, r.Country, likeness.Code)
	c.add(CompareNumber, a.CustomerNumber, r.Number, likeness.Code)
	c.add(CompareVAT, a.VATID, r.VATID, likeness.Code)
	c.add(CompareRegister, a.RegisterNumber, r.RegisterNumber, likeness.Code)
	c.add(CompareDUNS, a.DUNS, r.DUNS, likeness.Code)
	c.add(ComparePartner, a.PartnerID, r.PartnerID, likeness.Code)
	c.add(CompareDomain, masterdata.Registered(a.Applicant.Email), r.Domain, likeness.Code)
	c.add(CompareContact, strings.TrimSpace(a.Applicant.FirstName+" "+a.Applicant.LastName), r.Contact, likeness.Text)
	c.add(ComparePhone, a.Applicant.Phone, r.Phone, telephone)
	if c.KnownMail && r.Email == a.Applicant.Email {
		c.note(CompareDomain, NoteKnownPerson)
	}
	return c
}

func joinedLines(lines ...string) string {
	var all []string
	for _, line := range lines {
		if line != "" {
			all = append(all, line)
		}
	}
	return strings.Join(all, ", ")
}

func (c *Comparison) company(application, record string) {
	degree, formChanged := likeness.Company(application, record)
	c.add(CompareCompany, application, record, func(string, string) likeness.Degree { return degree })
	if formChanged {
		c.note(CompareCompany, NoteFormChanged)
	}
}

func (c *Comparison) add(field CompareField, application, record string, degree func(a, b string) likeness.Degree) {
	f := FieldComparison{Field: field, Application: application, Record: record}
	switch {
	case application == "" && record == "":
		return
	case record == "":
		f.Result = FieldResultHere
	case application == "":
		f.Result = FieldResultThere
	default:
		f.Result = Result(degree(application, record))
		if f.Result == FieldResultSame && application != record {
			f.Note = NoteSpelling
		}
	}
	c.Fields = append(c.Fields, f)
}

func (c *Comparison) note(field CompareField, note Note) {
	for i := range c.Fields {
		if c.Fields[i].Field == field {
			c.Fields[i].Note = note
		}
	}
}

func (c Comparison) result(field CompareField) Result {
	for _, f := range c.Fields {
		if f.Field == field {
			return f.Result
		}
	}
	return ""
}

// Count is how many fields have a result.
func (c Comparison) Count(result Result) int {
	n := 0
	for _, f := range c.Fields {
		if f.Result == result {
			n++
		}
	}
	return n
}

// keys counts the independent numbers that agree. A Czech VAT id is "CZ" and the register number, so the two are one.
func (c Comparison) keys() int {
	var agreed []string
	for _, f := range c.Fields {
		if !f.Field.isKey() || f.Result != FieldResultSame {
			continue
		}
		digits := onlyDigits(f.Record)
		known := false
		for _, other := range agreed {
			known = known || other == digits || min(len(other), len(digits)) >= registerDigits && (strings.Contains(other, digits) || strings.Contains(digits, other))
		}
		if !known {
			agreed = append(agreed, digits)
		}
	}
	return len(agreed)
}

// registerDigits is how long the shortest register number is that is part of a VAT id (Czech IČO).
const registerDigits = 8

// sharesKey says that the record shares a number or the domain of the mail with the application.
func (c Comparison) sharesKey() bool {
	return c.keys() > 0 || c.result(CompareDomain) == FieldResultSame
}

// worthShowing leaves out records that only begin alike.
func (c Comparison) worthShowing() bool {
	company := c.result(CompareCompany)
	return c.sharesKey() || company == FieldResultSame || company == FieldResultNear
}

// weight orders records by how much speaks for them.
func (c Comparison) weight() int {
	weight := 10*c.keys() + c.Count(FieldResultSame) - 2*c.Count(FieldResultDiffers)
	if c.KnownMail {
		weight += 5
	}
	switch c.result(CompareCompany) {
	case FieldResultSame:
		weight += 5
	case FieldResultNear:
		weight += 3
	}
	return weight
}

// knownMail says that the record knows the applicant's mailbox: its very address, or a domain of the company's own.
func knownMail(email string, r masterdata.Record) bool {
	normal, ok := account.NormalEmail(email)
	if !ok {
		return false
	}
	domain := masterdata.Registered(normal)
	return r.Email == normal || domain != "" && domain == r.Domain
}

// place compares postal code and city: "110 00 Praha" is "11000 Praha 1" to the post, so a district's number is not asked for.
func place(a, b string) likeness.Degree {
	codeA, cityA := placeParts(a)
	codeB, cityB := placeParts(b)
	city := likeness.Text(cityA, cityB)
	switch {
	case codeA != codeB && city == likeness.Differs:
		return likeness.Differs
	case codeA != codeB || city != likeness.Same:
		return likeness.Near
	}
	return likeness.Same
}

// placeParts is the postal code's digits, and the city without a district's number.
func placeParts(place string) (code, city string) {
	words := strings.Fields(place)
	for len(words) > 0 && onlyDigits(words[0]) != "" {
		code, words = code+onlyDigits(words[0]), words[1:]
	}
	if len(words) > 1 && onlyDigits(words[len(words)-1]) == words[len(words)-1] {
		words = words[:len(words)-1]
	}
	return code, strings.Join(words, " ")
}

// telephone compares numbers by their last nine digits, before which countries are written in several ways.
func telephone(a, b string) likeness.Degree {
	last := func(number string) string {
		digits := onlyDigits(number)
		return digits[max(0, len(digits)-9):]
	}
	if last(a) == last(b) {
		return likeness.Same
	}
	return likeness.Differs
}

func onlyDigits(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, text)
}
