package auth

import (
	"context"

	"twotier/shared/fault"
)

// Caller is who asks for a use case: a person in an organisation, somebody without an account (a mailed link),
// or the product itself (a queue, a schedule).
type Caller struct {
	Person    string // the person's id; "" when nobody is signed in
	Name      string // shown in histories; never stored in audit entries
	Tenant    Tenant // the organisation acted for; zero for the public
	Role      Role   // in that organisation
	System    string // the part of the product that acts by itself, such as "placement"; "" for people
	Operation string // id of the logical operation; the same for a retry of the same act
	Address   string // network address, kept as evidence where the law asks for it
	Agent     string // the browser's own name, likewise
}

// System is the product acting by itself for an organisation. operation identifies the message that asked for it,
// so that a repeated message is recognised as the same act.
func System(part string, tenant Tenant, operation string) Caller {
	return Caller{System: part, Tenant: tenant, Operation: operation}
}

// May refuses with fault.Unauthorized when nobody is signed in, and with fault.Forbidden that names the missing
// permission when the role does not hold it. The product itself may do everything.
func (c Caller) May(p Permission) error {
	switch {
	case p == Public, c.System != "":
		return nil
	case c.Person == "":
		return fault.New(fault.Unauthorized, "sign_in_needed")
	case !c.Role.May(p):
		return fault.New(fault.Forbidden, "permission_missing").With("permission", string(p))
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
