package relationship

import (
	"context"
	"errors"
	"maps"
	"regexp"
	"strings"
	"time"

	"golang.org/x/net/idna"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/limit"
)

// NormalDomain is a typed domain in lower case and its ASCII spelling. People also paste an e-mail address or the address
// of a website.
func NormalDomain(typed string) string {
	domain := strings.ToLower(strings.TrimSpace(typed))
	if _, after, pasted := strings.Cut(domain, "://"); pasted {
		domain = after
	}
	if at := strings.LastIndexByte(domain, '@'); at >= 0 {
		domain = domain[at+1:]
	}
	domain, _, _ = strings.Cut(domain, "/")
	domain = strings.TrimPrefix(strings.TrimSuffix(domain, "."), "www.")
	if ascii, err := idna.Lookup.ToASCII(domain); err == nil {
		domain = ascii
	}
	return domain
}

// CheckDomain gives the rule a normalised domain breaks, "" when it has the shape of one.
func CheckDomain(domain string) string {
	label := `[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?`
	switch {
	case domain == "":
		return "required"
	case len(domain) > 253 || !regexp.MustCompile(`^(`+label+`\.)+[a-z][a-z0-9-]*[a-z0-9]$`).MatchString(domain):
		return "domain_malformed"
	}
	return ""
}

// Naming is what a reseller says about a customer's tenant of before.
type Naming struct {
	Domain   string // as typed; any domain verified in the tenant
	TakeOver bool   // ask although another reseller of the provider has the customer
}

// naming slows down whoever tries domains; a person types a few.
func naming(by auth.Caller) limit.Turn {
	return limit.Turn{Rule: limit.Rule{Purpose: "tenant-domain", Burst: 10, Every: 6 * time.Second}, Subject: by.Tenant.ID() + "/" + by.Behind()}
}

// Name keeps which tenant a customer has had before; who has accepted already is accepted at once. Invalid says what is
// wrong with the domain (domain_malformed, domain_without_tenant, domain_of_provider); Conflict tenant_with_other asks for
// an explicit yes, tenant_taken names a tenant that is another customer's here; Blocked microsoft_id_missing.
func (s Service) Name(ctx context.Context, by auth.Caller, customer string, said Naming) (View, error) {
	if err := by.MayFor(customer, auth.WriteCustomers); err != nil {
		return View{}, err
	}
	v, seller, err := s.load(ctx, by.Tenant, customer)
	if err != nil {
		return View{}, err
	}
	domain := NormalDomain(said.Domain)
	if rule := CheckDomain(domain); rule != "" {
		return View{}, fault.Fields{{Path: "domain", Code: rule}}.Err()
	}
	n, changes, err := v.Tenant.Own(domain)
	switch {
	case err != nil:
		return View{}, err
	case seller.MicrosoftID == "" || seller.PartnerID == "":
		return View{}, fault.New(fault.Blocked, "microsoft_id_missing")
	}
	if err := s.Limiter.Take(ctx, naming(by)); err != nil {
		return View{}, err
	}
	n.FoundID, err = s.found(ctx, domain)
	if err != nil {
		return View{}, err
	}
	partner, err := s.Microsoft.Look(ctx, n.FoundID, seller.Tenants()...)
	switch {
	case err != nil:
		return View{}, unanswered(err)
	case partner == Another && !said.TakeOver:
		return View{}, fault.New(fault.Conflict, "tenant_with_other").With("domain", domain)
	}
	now := s.Now()
	changes["domain"] = [2]string{v.Tenant.Domain(), domain}
	v.Tenant, v.ReadAt = n, now
	v.Relationship = Relationship{Customer: customer, Revision: v.Relationship.Revision, Status: None, Partner: partner, CheckedAt: now}
	if partner == Ours {
		return s.accept(ctx, v, audit.Act{By: by, At: now, Name: "relationship.found", Changes: changes})
	}
	v, err = s.Store.NameTenant(ctx, by.Tenant, v, audit.Act{By: by, At: now, Name: "relationship.tenant-named", Changes: changes})
	return v, changed(err)
}

// found resolves a domain to its tenant.
func (s Service) found(ctx context.Context, domain string) (string, error) {
	directory, err := s.Microsoft.Directory(ctx, domain)
	switch {
	case errors.Is(err, fault.NotFound):
		return "", fault.Fields{{Path: "domain", Code: "domain_without_tenant"}}.Err()
	case err != nil:
		return "", unanswered(err)
	case strings.EqualFold(directory.TenantID, s.Microsoft.Provider()):
		return "", fault.Fields{{Path: "domain", Code: "domain_of_provider"}}.Err()
	}
	return strings.ToLower(directory.TenantID), nil
}

// accept writes that the customer is the reseller's at Microsoft, with its tenant where that was not active before. The
// agreement may have waited for it.
func (s Service) accept(ctx context.Context, v View, act audit.Act) (View, error) {
	r, changes, err := v.Relationship.become(Accepted)
	if err != nil {
		return v, err
	}
	maps.Copy(changes, act.Changes)
	act.Changes = changes
	r.AcceptedAt, r.EndedAt, r.Partner, r.CheckedAt, r.Failure = act.At, time.Time{}, Ours, act.At, Failure{}
	v.Relationship, v.Tenant = r, v.Tenant.Joined(act.At)
	v, err = s.Store.AcceptRelationship(ctx, act.By.Tenant, v, act, v.followUps(act.By.Tenant)...)
	return v, changed(err)
}

// unanswered names a failure of Microsoft as people are told of it.
func unanswered(err error) error {
	if err == nil || errors.Is(err, context.Canceled) {
		return err
	}
	return fault.New(fault.Unavailable, Unavailable).Because(err)
}

// changed tells people that somebody was faster; what they typed is no edit.
func changed(err error) error {
	if errors.Is(err, fault.Conflict) && fault.CodeOf(err) == "stale_version" {
		return fault.New(fault.Conflict, "relationship_changed").Because(err)
	}
	return err
}
