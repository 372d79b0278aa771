package account

import (
	"context"
	"slices"

	"twotier/shared/audit"
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

// Prove asks the signed-in person for its password once more; without one, a proof that is still fresh is enough.
// fault.Invalid with the field "password" when it is wrong.
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
	return s.fits(ctx, person, password)
}

// fits checks the password of somebody who is signed in. Only that person's own sessions can use its turns up.
func (s Service) fits(ctx context.Context, p Person, password string) error {
	turn := limit.Turn{Rule: atAccountFromAddress(), Subject: "proof " + p.ID}
	if err := s.limits().Take(ctx, turn); err != nil {
		return err
	}
	if !p.Password.Fits(password) {
		var wrong fault.Fields
		wrong.Add("password", "password_wrong")
		return wrong.Err()
	}
	s.limits().Forget(ctx, turn)
	return nil
}

// Proof is one of the things by which a signed-in person proves anew who it is.
type Proof struct {
	Password string
	Code     string // of an authenticator app, or a recovery code
	Answer   []byte // of the browser to AskProof, with the token of its ceremony
	Token    CeremonyToken
}

// AskProof begins a proof with a passkey of the signed-in person.
func (s Service) AskProof(ctx context.Context, by auth.Caller) (options []byte, token CeremonyToken, c Ceremony, err error) {
	standing, err := s.signedIn(ctx, by)
	if err != nil {
		return nil, "", Ceremony{}, err
	}
	options, challenge, err := s.Passkeys.Ask(standing.Person, standing.Of(Passkey))
	if err != nil {
		return nil, "", Ceremony{}, err
	}
	token, c, err = s.OpenCeremony(ctx, Proving, by.Person, halfway{Challenge: challenge})
	return options, token, c, err
}

func (s Service) signedIn(ctx context.Context, by auth.Caller) (Standing, error) {
	if err := by.May(auth.SignedIn); err != nil {
		return Standing{}, err
	}
	return s.Store.Standing(ctx, by.Person)
}

// ProveAnew marks the session as freshly proved and gives it a new token: the former opens nothing from now on.
// fault.Invalid with the field "password" or "code", or "passkey_refused".
func (s Service) ProveAnew(ctx context.Context, by auth.Caller, proof Proof) (Progress, error) {
	standing, err := s.signedIn(ctx, by)
	if err != nil {
		return Progress{}, err
	}
	e := Entrance{Person: standing.Person}
	switch {
	case len(proof.Answer) > 0:
		e.Used, e.Ceremony, err = s.provedByPasskey(ctx, standing, proof)
	case proof.Code != "":
		e.Used, err = s.provedByCode(ctx, by, standing, proof.Code)
	default:
		err = s.fits(ctx, standing.Person, proof.Password)
	}
	if err != nil {
		return Progress{}, err
	}
	return s.rotate(ctx, by, standing, e)
}

func (s Service) provedByCode(ctx context.Context, by auth.Caller, standing Standing, code string) (Factor, error) {
	kind := RecoveryCodes
	if len(bare(code)) == 6 {
		kind = TOTP
	}
	turn := factorTurn(by, standing)
	if err := s.limits().Take(ctx, turn); err != nil {
		return Factor{}, err
	}
	used, err := s.givenCode(standing, kind, code)
	if err == nil {
		s.limits().Forget(ctx, turn)
	}
	return used, err
}

func (s Service) provedByPasskey(ctx context.Context, standing Standing, proof Proof) (Factor, Ceremony, error) {
	var half halfway
	c, err := s.LookAtCeremony(ctx, Proving, proof.Token, &half)
	if err != nil {
		return Factor{}, Ceremony{}, err
	}
	used, err := s.Passkeys.Check(half.Challenge, proof.Answer, func(person string) (Person, []Factor, error) {
		if person != standing.Person.ID || c.Person != person {
			return Person{}, nil, fault.New(fault.Invalid, "passkey_refused")
		}
		return standing.Person, standing.Of(Passkey), nil
	})
	used.UsedAt = s.Now()
	return used, c, err
}

// rotate puts a session with a new token in the place of the caller's. It lasts no longer than the one before.
func (s Service) rotate(ctx context.Context, by auth.Caller, standing Standing, e Entrance) (Progress, error) {
	i := slices.IndexFunc(standing.Sessions, func(session Session) bool { return session.Hash == by.Session })
	if i < 0 { // it has ended meanwhile
		return Progress{}, fault.New(fault.Unauthorized, "sign_in_needed")
	}
	now, token := s.Now(), NewToken(by.Person)
	e.Ends, e.Session = standing.Sessions[i:i+1], standing.Sessions[i]
	e.Session.Hash, e.Session.ProvedAt, e.Session.UsedAt = token.Hash(), now, now
	e.Session.Name, e.Session.Members = standing.Person.Name(), asTheyAre(e.Session.Members, standing.Person.Members)
	by.Tenant, by.Operation = standing.Person.Home(), e.Session.ID()
	if err := s.Store.Enter(ctx, e, audit.Act{By: by, At: now, Name: "session.proved"}); err != nil {
		return Progress{}, overtaken(err)
	}
	return Progress{Next: Done, Person: standing.Person, Session: e.Session, Token: token}, nil
}

// asTheyAre gives the memberships a session was begun with as they have become, without those that have ended.
func asTheyAre(begunWith, now []Member) []Member {
	return slices.DeleteFunc(slices.Clone(now), func(m Member) bool {
		return !slices.ContainsFunc(begunWith, func(before Member) bool { return before.Area() == m.Area() })
	})
}
