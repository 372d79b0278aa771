package account

import (
	"slices"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
)

// Methods lists all, in the order pages offer them.
func Methods() []Method { return []Method{ByPassword, ByPersonal, ByWork} }

// Policy says how people sign in to one organisation (FEATURES I2).
type Policy struct {
	Revision audit.Revision
	Methods  []Method // allowed
	Factor   bool     // a second factor is required
}

// DefaultPolicy holds until an organisation chooses: every method; a second factor for the provider's staff and for
// resellers, none for customers (REQUIREMENTS, decisions already taken).
func DefaultPolicy(a auth.Area) Policy {
	return Policy{Methods: Methods(), Factor: a.Kind() != auth.KindCustomer}
}

// Of is the policy as it holds for an organisation: the provider's staff always needs a second factor.
func (p Policy) Of(a auth.Area) Policy {
	p.Factor = p.Factor || a.Kind() == auth.KindProvider
	return p
}

// Allows says whether one may come in that way.
func (p Policy) Allows(m Method) bool { return slices.Contains(p.Methods, m) }

// admitted gives the organisations a person gets into by a method, and whether one of them requires a second factor:
// the strictest rule counts. fault.Forbidden "sign_in_method_not_allowed" when none is left.
func admitted(members []Member, policies map[auth.Area]Policy, m Method) (in []Member, factor bool, err error) {
	for _, member := range members {
		policy := policies[member.Area()].Of(member.Area())
		if !policy.Allows(m) {
			continue
		}
		in = append(in, member)
		factor = factor || policy.Factor
	}
	if len(in) == 0 && len(members) > 0 {
		return nil, false, fault.New(fault.Forbidden, "sign_in_method_not_allowed").With("method", string(m))
	}
	return in, factor, nil
}
