package customer

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/publicsuffix"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/fault"
	"twotier/shared/likeness"
)

// A reseller that takes a company in twice sells to it twice, with two tenants and two agreements. Whoever is taken in
// is therefore compared with those who share one fact with it. What is said must be right more than it must be complete
// (FEATURES C1): somebody who is stopped for nothing three times no longer reads.

// Reason names why two customers look like the same company, the strongest first.
type Reason string

const (
	SameVATID        Reason = "known_by_vat_id"
	SameRegistration Reason = "known_by_registration_number"
	SameDomain       Reason = "known_by_domain"
	SameName         Reason = "known_by_name" // and place
)

func reasons() []Reason { return []Reason{SameVATID, SameRegistration, SameDomain, SameName} }

// Path is the input that gives the reason.
func (r Reason) Path() string {
	switch r {
	case SameVATID:
		return "vatId"
	case SameRegistration:
		return "registrationNumber"
	case SameDomain:
		return "contact.email"
	}
	return "companyName"
}

// Trait is a fact under which customers are found that may be the same company. It holds nobody's name or address.
type Trait struct {
	Reason Reason
	Value  string // letters, digits, dots and hyphens
}

// Trace is a customer as it stands under one of its traits, with what is compared there.
type Trace struct {
	Trait      Trait
	Customer   string // id
	Company    string
	Line1      string
	PostalCode string
	City       string
	Country    string
}

// Known is a customer that looks like the company of a form.
type Known struct {
	ID      string
	Company string
	City    string
	Because []Reason // the strongest first
}

// Traits are the facts a customer with this tenant's domain ("" without one) is found by.
func (c Customer) Traits(domain string) []Trait {
	form := Form{CompanyName: c.CompanyName, Address: c.Address, Contact: c.Contact, VATID: c.VATID, RegistrationNumber: c.RegistrationNumber}
	all := form.Traits()
	if own := ownDomain(domain); own != "" && !slices.Contains(all, Trait{SameDomain, own}) {
		all = append(all, Trait{SameDomain, own})
	}
	return all
}

// Traits are the facts of a form in its normal spelling.
func (f Form) Traits() []Trait {
	var all []Trait
	add := func(why Reason, value string) {
		if value != "" {
			all = append(all, Trait{why, value})
		}
	}
	add(SameVATID, f.VATID)
	add(SameRegistration, f.registrationTrait())
	if !contact.IsFreeMail(f.Contact.Email) {
		_, domain, _ := strings.Cut(f.Contact.Email, "@")
		add(SameDomain, ownDomain(domain))
	}
	if name, city := likeness.NameOf(f.CompanyName), likeness.NameOf(f.Address.City); len(name.Words) > 0 && len(city.Words) > 0 {
		add(SameName, f.Address.Country+"."+city.Start()+"."+name.Start())
	}
	return all
}

// registrationTrait is the number with its country. German registers count for themselves, each court from 1 (§ 3 HRV):
// there the number says something only within one region of postal codes.
func (f Form) registrationTrait() string {
	number := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToUpper(r)
		}
		return -1
	}, f.RegistrationNumber)
	switch {
	case number == "":
		return ""
	case f.Address.Country == "DE" && len(f.Address.PostalCode) >= 2:
		number = f.Address.PostalCode[:2] + "." + number
	}
	return f.Address.Country + "." + number
}

// microsoftDomain ends the domain every tenant gets from Microsoft. Its beginning is chosen, so it tells nothing.
const microsoftDomain = "onmicrosoft.com"

// ownDomain is the registered domain, for somebody's mail may come from a part of it; "" for none of one's own.
func ownDomain(domain string) string {
	own, err := publicsuffix.EffectiveTLDPlusOne(strings.ToLower(domain))
	if err != nil || own == microsoftDomain || strings.HasSuffix(own, "."+microsoftDomain) {
		return ""
	}
	return own
}

// mostSharing is how many customers may share a domain before it tells nothing: that of a group, of the company that
// looks after their computers, or of the reseller itself.
const mostSharing = 3

// LooksLike finds among the traces those customers that look like the form's company. own is the form's own customer,
// which is like itself; "" for a new one.
func LooksLike(f Form, own string, traces []Trace) []Known {
	found := map[string]*Known{}
	shared := sharing(own, traces)
	for _, trace := range traces {
		if trace.Customer == own || !f.isLike(trace, shared) {
			continue
		}
		known := found[trace.Customer]
		if known == nil {
			known = &Known{ID: trace.Customer, Company: trace.Company, City: trace.City}
			found[trace.Customer] = known
		}
		if !slices.Contains(known.Because, trace.Trait.Reason) {
			known.Because = append(known.Because, trace.Trait.Reason)
		}
	}
	all := make([]Known, 0, len(found))
	for _, known := range found {
		slices.SortFunc(known.Because, func(a, b Reason) int { return slices.Index(reasons(), a) - slices.Index(reasons(), b) })
		all = append(all, *known)
	}
	slices.SortFunc(all, func(a, b Known) int {
		return cmp.Or(slices.Index(reasons(), a.Because[0])-slices.Index(reasons(), b.Because[0]), cmp.Compare(a.Company, b.Company), cmp.Compare(a.ID, b.ID))
	})
	return all
}

// sharing counts the other customers under each domain.
func sharing(own string, traces []Trace) map[string]int {
	count := map[string]int{}
	for _, trace := range traces {
		if trace.Trait.Reason == SameDomain && trace.Customer != own {
			count[trace.Trait.Value]++
		}
	}
	return count
}

// isLike says whether the trace is the form's company. Names are compared, because the trait holds only their beginnings.
func (f Form) isLike(trace Trace, shared map[string]int) bool {
	if !slices.Contains(f.Traits(), trace.Trait) {
		return false
	}
	switch trace.Trait.Reason {
	case SameDomain:
		return shared[trace.Trait.Value] <= mostSharing
	case SameName:
		return f.sameName(trace)
	}
	return true
}

// sameName asks for the same name in the same place; one that is only near, or has another legal form, must be in the
// same street and number too, for many companies of a town have names that differ in one letter. Branches that are
// numbered are different ones.
func (f Form) sameName(trace Trace) bool {
	place := f.Address.PostalCode == trace.PostalCode || likeness.Text(f.Address.City, trace.City) == likeness.Same
	if !place {
		return false
	}
	switch degree, _ := likeness.Company(f.CompanyName, trace.Company); degree {
	case likeness.Same:
		return true
	case likeness.Near:
		return digits(f.CompanyName) == digits(trace.Company) && likeness.Street(f.Address.Line1, trace.Line1) == likeness.Same
	}
	return false
}

func digits(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, name)
}

// looksKnown is the refusal that names whom a form looks like: an entry for each customer and reason, beside the input
// that gives it. It is passed by a form that says DuplicateAccepted.
func looksKnown(known []Known) error {
	if len(known) == 0 {
		return nil
	}
	refused := fault.New(fault.Conflict, "customer_looks_known")
	for _, one := range known {
		for _, why := range one.Because {
			refused.Fields = append(refused.Fields, fault.Field{Path: why.Path(), Code: string(why),
				Params: map[string]string{"id": one.ID, "company": one.Company, "city": one.City}})
		}
	}
	return refused
}

// acceptance is what the history says of going on although the form looks like others; nil when somebody has to decide
// that first.
func (f Form) acceptance(known []Known) audit.Changes {
	switch {
	case len(known) == 0:
		return audit.Changes{}
	case !f.DuplicateAccepted:
		return nil
	}
	ids := make([]string, 0, len(known))
	for _, one := range known {
		ids = append(ids, one.ID)
	}
	return audit.Changes{"duplicateAccepted": {"", strings.Join(ids, ", ")}}
}

// TakeIn makes a customer of one line of a file under the id given, for a person who was let do so when the file was
// begun. Done twice it is one. fault.Invalid reports every input at once; fault.Conflict customer_looks_known names whom
// the line looks like but for fellows, customers of the same file. Domains are not asked about: the file has been
// compared with them as a whole, where one that many lines share tells nothing.
func (s Service) TakeIn(ctx context.Context, by auth.Caller, id string, typed Form, fellow func(id string) bool) error {
	form, wrong := typed.Read(s.Phones)
	if err := wrong.Err(); err != nil {
		return err
	}
	exact := slices.DeleteFunc(form.Traits(), func(t Trait) bool { return t.Reason == SameDomain })
	traces, err := s.Store.Traces(ctx, by.Tenant, exact)
	if err != nil {
		return err
	}
	known := slices.DeleteFunc(LooksLike(form, id, traces), func(k Known) bool { return fellow(k.ID) })
	changes := form.acceptance(known)
	if changes == nil {
		return looksKnown(known)
	}
	h, act := s.begin(by, id, form, changes)
	_, err = s.Store.AddCustomer(ctx, View{Head: h}, act)
	return err
}
