package account

import (
	"context"
	"slices"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
)

// Security is what a person sees of how it signs in.
type Security struct {
	Factors  []Factor
	Left     int  // recovery codes that are left
	Required bool // one of the person's organisations requires a second factor
	Fresh    bool // the person has proved so recently who it is that factors may be changed
}

// Security reads the signed-in person's factors, the oldest first.
func (s Service) Security(ctx context.Context, by auth.Caller) (Security, error) {
	standing, required, err := s.own(ctx, by)
	if err != nil {
		return Security{}, err
	}
	found := Security{Factors: standing.Full(), Required: required, Fresh: s.Fresh(by) == nil}
	for _, set := range standing.Of(RecoveryCodes) {
		found.Left = len(set.Codes)
	}
	slices.SortFunc(found.Factors, func(a, b Factor) int { return a.AddedAt.Compare(b.AddedAt) })
	return found, nil
}

// own reads the signed-in person's standing, and whether one of all its organisations requires a second factor.
func (s Service) own(ctx context.Context, by auth.Caller) (Standing, bool, error) {
	if err := by.May(auth.SignedIn); err != nil {
		return Standing{}, false, err
	}
	standing, err := s.Store.Standing(ctx, by.Person)
	if err != nil {
		return Standing{}, false, err
	}
	areas := make([]auth.Area, 0, len(standing.Person.Members))
	for _, m := range standing.Person.Members {
		areas = append(areas, m.Area())
	}
	policies, err := s.Store.Policies(ctx, areas...)
	if err != nil {
		return Standing{}, false, err
	}
	required := slices.ContainsFunc(areas, func(a auth.Area) bool { return policies[a].Of(a).Factor })
	return standing, required, nil
}

// factor finds one of the person's own. Somebody else's is unknown.
func factor(standing Standing, id string) (Factor, error) {
	for _, f := range standing.Full() {
		if f.ID == id {
			return f, nil
		}
	}
	return Factor{}, fault.New(fault.NotFound, "not_found")
}

// RemoveFactor takes a factor from the signed-in person, after a fresh proof. The last one stays where one is required:
// fault.Conflict "last_factor"; where none is, the recovery codes go with it.
func (s Service) RemoveFactor(ctx context.Context, by auth.Caller, id string) error {
	if err := s.Fresh(by); err != nil {
		return err
	}
	standing, required, err := s.own(ctx, by)
	if err != nil {
		return err
	}
	gone, err := factor(standing, id)
	if err != nil {
		return err
	}
	stay := slices.DeleteFunc(standing.Full(), func(f Factor) bool { return f.ID == id })
	leaving := []Factor{gone}
	if len(stay) == 0 {
		if required {
			return fault.New(fault.Conflict, "last_factor")
		}
		leaving = append(leaving, standing.of(RecoveryCodes)...)
	}
	by.Tenant = standing.Person.Home()
	return s.Store.RemoveFactors(ctx, standing.Person, leaving, stay, audit.Act{By: by, At: s.Now(), Name: "factor.removed"})
}

// NameFactor gives a factor of the signed-in person another name.
func (s Service) NameFactor(ctx context.Context, by auth.Caller, id, name string) (Factor, error) {
	standing, _, err := s.own(ctx, by)
	if err != nil {
		return Factor{}, err
	}
	f, err := factor(standing, id)
	if err != nil {
		return Factor{}, err
	}
	var wrong fault.Fields
	f.Name = factorName(name, &wrong)
	if err := wrong.Err(); err != nil {
		return Factor{}, err
	}
	by.Tenant = standing.Person.Home()
	return f, s.Store.NameFactor(ctx, standing.Person, f, audit.Act{By: by, At: s.Now(), Name: "factor.renamed"})
}

// NewRecovery gives the signed-in person ten new recovery codes in place of those before, after a fresh proof. Who has
// no factor to recover gets none: fault.Conflict "factor_needed".
func (s Service) NewRecovery(ctx context.Context, by auth.Caller) ([]string, error) {
	if err := s.Fresh(by); err != nil {
		return nil, err
	}
	standing, _, err := s.own(ctx, by)
	if err != nil {
		return nil, err
	}
	if len(standing.Full()) == 0 {
		return nil, fault.New(fault.Conflict, "factor_needed")
	}
	codes, set := s.newRecovery(standing.Person, standing.Factors)
	by.Tenant = standing.Person.Home()
	return codes, s.Store.AddFactors(ctx, standing.Person, audit.Act{By: by, At: s.Now(), Name: "factor.added"}, set)
}
