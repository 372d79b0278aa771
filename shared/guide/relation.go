package guide

import (
	"context"
	"errors"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/relationship"
)

// Relationships is what the page needs of a customer's relationship. Each call is a transaction of its own: what stands
// there afterwards is read off, so a crash between it and the guide's own entry loses nothing but that entry.
type Relationships interface {
	Read(ctx context.Context, by auth.Caller, customer string) (relationship.View, error)
	Name(ctx context.Context, by auth.Caller, customer string, said relationship.Naming) (relationship.View, error)
	Ask(ctx context.Context, by auth.Caller, customer string, typed relationship.Request) (relationship.View, error)
	Check(ctx context.Context, by auth.Caller, customer string) (relationship.View, error)
}

// itself is the product that does what the holder of a link asked for: a customer's person has no permission of its own.
func itself(t auth.Tenant, by auth.Caller) auth.Caller { return auth.System("guides", t, by.Operation) }

// connect names the account of before that was chosen, and notes that the page asks for the customer's yes.
func (s Service) connect(ctx context.Context, by auth.Caller, customer, domain string) error {
	v, err := s.Relationships.Name(ctx, by, customer, relationship.Naming{Domain: domain})
	if err != nil {
		return err
	}
	return s.invite(ctx, by, customer, v.Standing())
}

// invite notes that the page asks for the customer's yes; nothing is mailed. Who cannot be asked now is asked by the page
// all the same once that is mended.
func (s Service) invite(ctx context.Context, by auth.Caller, customer string, standing relationship.Status) error {
	if standing == relationship.Accepted {
		return nil
	}
	_, err := s.Relationships.Ask(ctx, by, customer, relationship.Request{Way: relationship.Guided})
	if errors.Is(err, fault.Conflict) || errors.Is(err, fault.Blocked) {
		return nil
	}
	return err
}

// ofReseller says that a domain cannot become the customer's account before the reseller has looked: another reseller has
// it, the reseller's own ids are missing, or Microsoft does not answer.
func ofReseller(err error) bool {
	return errors.Is(err, fault.Blocked) || errors.Is(err, fault.Unavailable) ||
		fault.CodeOf(err) == "tenant_with_other" || fault.CodeOf(err) == relationship.TenantTaken
}

// partnership is Microsoft's page for the customer's yes, while that step is the person's; "" while the reseller lacks the
// ids it is made of.
func (s Service) partnership(ctx context.Context, o opened) (string, error) {
	if o.of.state(Relationship) != Open {
		return "", nil
	}
	v, err := s.Relationships.Read(ctx, itself(o.link.Tenant, auth.Caller{}), o.link.Ref)
	return v.Link, err
}

// CheckRelationship asks Microsoft whether the customer has accepted, for whoever says so by an open link. The answer is
// read off the case; Throttled and Unavailable as for the reseller's own look.
func (s Service) CheckRelationship(ctx context.Context, by auth.Caller, token string) (Case, error) {
	o, err := s.openNow(ctx, token)
	if err != nil {
		return Case{}, err
	}
	if o.of.state(Relationship) == Open {
		if _, err := s.Relationships.Check(ctx, itself(o.link.Tenant, by), o.link.Ref); err != nil {
			return Case{}, err
		}
	}
	return s.Store.GuideCase(ctx, o.link.Tenant, o.link.Ref)
}
