package organisation

import (
	"context"
	"slices"
	"strings"
	"time"

	"twotier/shared/account"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
)

// RuleStore keeps sign-in rules.
type RuleStore interface {
	Policy(ctx context.Context, in auth.Area) (account.Policy, error)                                          // the default until there is a choice
	SavePolicy(ctx context.Context, in auth.Area, p account.Policy, act audit.Act) (account.Policy, error)     // fault.Conflict "stale_version"
	Users(ctx context.Context, in auth.Area, nameBegins, cursor string) (found []User, next string, err error) // by name
	Person(ctx context.Context, id string) (account.Person, error)                                             // fault.NotFound
}

// Rules is how an organisation lets its people sign in (FEATURES I2).
type Rules struct {
	Store RuleStore
	Now   func() time.Time
}

// Read gives the rules as they hold.
func (s Rules) Read(ctx context.Context, by auth.Caller) (account.Policy, error) {
	if err := by.May(auth.WriteSignInRules); err != nil {
		return account.Policy{}, err
	}
	return s.Store.Policy(ctx, by.Area())
}

// Save replaces the rules; version is the one the caller has read, 0 for the default. Invalid: no method is left, or the
// provider gives up the second factor. fault.Blocked "locks_out" when nobody who leads the organisation could come in by
// an allowed method any more.
func (s Rules) Save(ctx context.Context, by auth.Caller, version int64, wish account.Policy) (account.Policy, error) {
	was, err := s.Read(ctx, by)
	if err != nil {
		return account.Policy{}, err
	}
	if err := checked(wish, by.Area()).Err(); err != nil {
		return account.Policy{}, err
	}
	if was.Revision.Version != version {
		return account.Policy{}, fault.New(fault.Conflict, "stale_version")
	}
	in, err := s.someLeaderGetsIn(ctx, by.Area(), wish)
	if err != nil {
		return account.Policy{}, err
	}
	if !in {
		return account.Policy{}, fault.New(fault.Blocked, "locks_out")
	}
	changes := audit.Changes{"methods": {listed(was.Methods), listed(wish.Methods)}, "factor": {yesNo(was.Factor), yesNo(wish.Factor)}}
	wish.Revision = was.Revision
	return s.Store.SavePolicy(ctx, by.Area(), wish, audit.Act{By: by, At: s.Now(), Name: "signin-rules.changed", Changes: changes})
}

func checked(wish account.Policy, in auth.Area) fault.Fields {
	var wrong fault.Fields
	unknown := func(m account.Method) bool { return !slices.Contains(account.Methods(), m) }
	switch {
	case len(wish.Methods) == 0:
		wrong.Add("methods", "methods_needed")
	case slices.ContainsFunc(wish.Methods, unknown):
		wrong.Add("methods", "method_unknown")
	}
	if in.Kind() == auth.KindProvider && !wish.Factor {
		wrong.Add("factor", "factor_always")
	}
	return wrong
}

// someLeaderGetsIn looks for a person who leads the organisation and can prove itself by an allowed method.
func (s Rules) someLeaderGetsIn(ctx context.Context, in auth.Area, p account.Policy) (bool, error) {
	for cursor := ""; ; {
		users, next, err := s.Store.Users(ctx, in, "", cursor)
		if err != nil {
			return false, err
		}
		for _, u := range users {
			if !u.Role.Leads() || u.Status != Active {
				continue
			}
			person, err := s.Store.Person(ctx, u.Person)
			if err != nil {
				return false, err
			}
			if getsIn(person, p) {
				return true, nil
			}
		}
		if next == "" {
			return false, nil
		}
		cursor = next
	}
}

func getsIn(person account.Person, p account.Policy) bool {
	if person.Password != "" && p.Allows(account.ByPassword) {
		return true
	}
	return slices.ContainsFunc(person.External, func(e account.External) bool { return p.Allows(e.Method) })
}

func listed(methods []account.Method) string {
	names := make([]string, 0, len(methods))
	for _, m := range methods {
		names = append(names, string(m))
	}
	return strings.Join(names, ", ")
}

func yesNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}
