package account

import (
	"context"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/limit"
)

// Fresh asks that the person has proved who it is within the last five minutes, before something that cannot be undone
// is shown or done (REQUIREMENTS A20). fault.Forbidden "proof_needed" when it is longer ago.
func (s Service) Fresh(by auth.Caller) error {
	if err := by.May(auth.SignedIn); err != nil {
		return err
	}
	if by.System == "" && !s.Now().Before(by.ProvedAt.Add(ProofLife)) {
		return fault.New(fault.Forbidden, "proof_needed")
	}
	return nil
}

// Prove asks the signed-in person for its password once more; a proof that is still fresh needs none. fault.Invalid
// with the field "password" when it is wrong.
func (s Service) Prove(ctx context.Context, by auth.Caller, password string) error {
	if password == "" && s.Fresh(by) == nil {
		return nil
	}
	if err := by.May(auth.SignedIn); err != nil {
		return err
	}
	person, err := s.Store.Person(ctx, by.Person)
	if err != nil {
		return err
	}
	turn := limit.Turn{Rule: atAccountFromAddress(), Subject: "proof " + by.Person}
	if err := s.limits().Take(ctx, turn); err != nil {
		return err
	}
	if !person.Password.Fits(password) {
		var wrong fault.Fields
		wrong.Add("password", "password_wrong")
		return wrong.Err()
	}
	s.limits().Forget(ctx, turn)
	return nil
}
