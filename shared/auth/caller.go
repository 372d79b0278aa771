package auth

import (
	"context"
	"time"

	"twotier/shared/fault"
)

// Caller is who asks for a use case: a person in an organisation, a program with an API key, somebody without an
// account (a mailed link), or the product itself (a queue, a schedule).
type Caller struct {
	Person    string // the person's id; "" when nobody is signed in
	Key       string // id of the API key a program came with; "" for everybody else
	Maker     string // the person who made that key
	Name      string // shown in histories; never stored in audit entries
	Tenant    Tenant // the organisation whose rows are worked on; zero for the public
	Customer  string // the customer of that organisation whose area is worked in; "" for the whole
	Role      Role   // in that organisation
	System    string // the part of the product that acts by itself, such as "placement"; "" for people
	Operation string // id of the logical operation; the same for a retry of the same act
	Address   string // network address, kept as evidence where the law asks for it
	Agent     string // the browser's own name, likewise

	Session  string    // hash of the session's token
	ProvedAt time.Time // when the person last proved in this session who it is
	UsedAt   time.Time // when the session was last noted to be in use
	Device   string    // value of the cookie by which a browser is known again, as it was sent
}

// System is the product acting by itself for an organisation. operation identifies the message that asked for it,
// so that a repeated message is recognised as the same act.
func System(part string, tenant Tenant, operation string) Caller {
	return Caller{System: part, Tenant: tenant, Operation: operation}
}

// Area is where the caller works.
func (c Caller) Area() Area { return Area{Tenant: c.Tenant, Customer: c.Customer} }

// Behind is the person who acts, or who made the API key that acts: its own are drafts, and it gets the letters.
func (c Caller) Behind() string {
	if c.Person == "" {
		return c.Maker
	}
	return c.Person
}

// May refuses with fault.Unauthorized when nobody is signed in, and with fault.Forbidden that names the permission:
// "permission_missing" when the role does not hold it, "person_needed" when only a person can have it,
// "whole_organisation_needed" when it rests in a customer's area. The product itself may do everything.
func (c Caller) May(p Permission) error {
	refused := func(code string) error { return fault.New(fault.Forbidden, code).With("permission", string(p)) }
	switch {
	case p == Public, c.System != "":
		return nil
	case c.Person == "" && c.Key == "":
		return fault.New(fault.Unauthorized, "sign_in_needed")
	case c.Person == "" && p.OfPersons():
		return refused("person_needed")
	case !c.Role.May(p):
		return refused("permission_missing")
	case c.Customer != "" && p.ofWhole():
		return refused("whole_organisation_needed")
	}
	return nil
}

// Sees refuses a customer other than the one whose area is worked in: fault.NotFound, as if it did not exist.
func (c Caller) Sees(customer string) error {
	if c.Customer != "" && c.Customer != customer {
		return fault.New(fault.NotFound, "not_found")
	}
	return nil
}

// MayFor is May and Sees together, for what is done for one customer.
func (c Caller) MayFor(customer string, p Permission) error {
	if err := c.May(p); err != nil {
		return err
	}
	return c.Sees(customer)
}

// Whole refuses, inside a customer's area, what is about the organisation as a whole: fault.Forbidden
// "whole_organisation_needed".
func (c Caller) Whole() error {
	if c.Customer != "" {
		return fault.New(fault.Forbidden, "whole_organisation_needed")
	}
	return nil
}

type callerKey struct{}

// WithCaller hands the caller from the session middleware to the operation's input.
func WithCaller(ctx context.Context, c Caller) context.Context {
	return context.WithValue(ctx, callerKey{}, c)
}

// CallerFrom reads what WithCaller left; the zero caller is the public.
func CallerFrom(ctx context.Context) Caller {
	c, _ := ctx.Value(callerKey{}).(Caller)
	return c
}
