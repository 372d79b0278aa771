package standing

import (
	"context"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/reseller"
)

// Declare is the provider's person saying that a reseller's authorisation has ended: with the reason, which the reseller
// reads, and an explicit yes to what stops. Said twice it is said once. fault.Invalid "required", "too_long" at "note",
// "acceptance_needed" at "understood".
func (s Service) Declare(ctx context.Context, by auth.Caller, t auth.Tenant, note string, understood bool) (View, error) {
	if err := by.May(auth.MendOrders); err != nil {
		return View{}, err
	}
	_, wrong := reasonedFields(note, true)
	if !understood {
		wrong.Add("understood", "acceptance_needed")
	}
	if err := wrong.Err(); err != nil {
		return View{}, err
	}
	if _, err := s.keeper().Lose(ctx, by, t, reseller.ByProvider, "", note); err != nil {
		return View{}, err
	}
	return s.Read(ctx, by, t)
}

// TakeBack is the provider's person saying that a loss was a mistake. Microsoft is asked at once, and only its yes to
// everything opens ordering again: fault.Blocked "checks_not_ok" whose fields name each check that did not pass just now.
func (s Service) TakeBack(ctx context.Context, by auth.Caller, t auth.Tenant, note string) (View, error) {
	if err := by.May(auth.MendOrders); err != nil {
		return View{}, err
	}
	if _, wrong := reasonedFields(note, true); len(wrong) > 0 {
		return View{}, wrong.Err()
	}
	seen, err := s.LookNow(ctx, by, t)
	if err != nil || !seen.Reseller.Authorisation.Lost() {
		return seen, err
	}
	if err := seen.Standing.passedNow(); err != nil {
		return View{}, err
	}
	if _, err := s.keeper().Restore(ctx, by, t, reseller.ByMistake, note); err != nil {
		return View{}, err
	}
	return s.Read(ctx, by, t)
}

func (s Service) keeper() Keeper { return Keeper{Store: s.Store, Now: s.Now} }

// passedNow is fault.Blocked with every check that Microsoft did not confirm in the newest look.
func (s Standing) passedNow() error {
	open := &fault.Error{Kind: fault.Blocked, Code: "checks_not_ok"}
	for _, name := range CheckNames() {
		switch c := s.Check(name); {
		case !c.Silent.IsZero(), c.State == Unreachable:
			open.Fields = append(open.Fields, fault.Field{Path: "checks." + string(name), Code: "partner_center_unavailable"})
		case c.State == Missing:
			open.Fields = append(open.Fields, fault.Field{Path: "checks." + string(name), Code: c.Code})
		case c.State != OK:
			open.Fields = append(open.Fields, fault.Field{Path: "checks." + string(name), Code: "check_not_asked"})
		}
	}
	if len(open.Fields) == 0 {
		return nil
	}
	return open
}
