package account

import (
	"context"
	"strings"
	"unicode/utf8"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
)

const (
	mostFactors   = 10
	longestFactor = 60 // characters of a factor's name
)

// Enrolment is what a person sets a factor up with. The secret is shown while this goes on and never again.
type Enrolment struct {
	Ceremony CeremonyToken
	State    Ceremony
	Secret   string // of an authenticator app, base32
	Address  string // otpauth:// address that holds it, for a picture to scan
	Options  []byte // of a passkey, for the browser
}

// newFactor is what a person says of a factor it has set up: the first code of an app, or what the browser made of the
// passkey's options.
type newFactor struct {
	name, code string
	answer     []byte
	half       halfway
}

// Enrol begins to set a factor up within a half-done sign-in that owes one.
func (s Service) Enrol(ctx context.Context, token CeremonyToken, kind FactorKind) (Enrolment, error) {
	var half halfway
	c, standing, err := s.half(ctx, token, &half)
	if err != nil {
		return Enrolment{}, err
	}
	if len(standing.Full()) > 0 { // it is not to add a factor that the sign-in has to be finished with another
		return Enrolment{}, fault.New(fault.Gone, "ceremony_over")
	}
	e, err := s.offer(standing, kind, &half)
	if err != nil {
		return Enrolment{}, err
	}
	e.Ceremony, e.State = token, c
	return e, s.remember(ctx, c, half)
}

// EnrolMore begins to set a factor up for the signed-in person, who has to have proved freshly who it is (REQUIREMENTS
// A20).
func (s Service) EnrolMore(ctx context.Context, by auth.Caller, kind FactorKind) (Enrolment, error) {
	if err := s.Fresh(by); err != nil {
		return Enrolment{}, err
	}
	standing, err := s.Store.Standing(ctx, by.Person)
	if err != nil {
		return Enrolment{}, err
	}
	if len(standing.Full()) >= mostFactors {
		return Enrolment{}, fault.New(fault.Conflict, "too_many_factors")
	}
	var half halfway
	e, err := s.offer(standing, kind, &half)
	if err != nil {
		return Enrolment{}, err
	}
	e.Ceremony, e.State, err = s.OpenCeremony(ctx, AddingOne, by.Person, half)
	return e, err
}

func (s Service) offer(standing Standing, kind FactorKind, half *halfway) (e Enrolment, err error) {
	if kind == Passkey {
		e.Options, half.Challenge, err = s.Passkeys.Offer(standing.Person, standing.Of(Passkey))
		return e, err
	}
	e.Secret, e.Address, err = s.newSecret(standing.Person)
	half.Secret = s.Secrets.Seal([]byte(e.Secret), standing.Person.ID)
	return e, err
}

// FinishEnrolment ends a half-done sign-in with the factor that it owed: code is the first one of an app, answer what
// the browser made of a passkey's options. The first factor brings recovery codes with it (Progress.Recovery).
func (s Service) FinishEnrolment(ctx context.Context, by auth.Caller, token CeremonyToken, name, code string, answer []byte) (Progress, error) {
	var half halfway
	c, standing, err := s.half(ctx, token, &half)
	if err != nil {
		return Progress{}, err
	}
	if len(standing.Full()) > 0 {
		return Progress{}, fault.New(fault.Gone, "ceremony_over")
	}
	added, err := s.accept(ctx, standing, newFactor{name: name, code: code, answer: answer, half: half})
	if err != nil {
		return Progress{}, err
	}
	codes, set := s.newRecovery(standing.Person, standing.Factors)
	p, err := s.finish(ctx, by, standing, c, half.Method, Entrance{Added: []Factor{added, set}})
	p.Recovery = codes
	return p, err
}

// Added is a factor a signed-in person has from now on, with recovery codes when it had none.
type Added struct {
	Factor   Factor
	Recovery []string
}

// AddFactor ends what EnrolMore began for the signed-in person.
func (s Service) AddFactor(ctx context.Context, by auth.Caller, token CeremonyToken, name, code string, answer []byte) (Added, error) {
	if err := by.May(auth.SignedIn); err != nil {
		return Added{}, err
	}
	var half halfway
	c, err := s.LookAtCeremony(ctx, AddingOne, token, &half)
	if err != nil {
		return Added{}, err
	}
	if c.Person != by.Person {
		return Added{}, fault.New(fault.Gone, "ceremony_over")
	}
	standing, err := s.Store.Standing(ctx, by.Person)
	if err != nil {
		return Added{}, err
	}
	factor, err := s.accept(ctx, standing, newFactor{name: name, code: code, answer: answer, half: half})
	if err != nil {
		return Added{}, err
	}
	if err := s.Store.EndCeremony(ctx, c, s.Now()); err != nil {
		return Added{}, err
	}
	added, factors := Added{Factor: factor}, []Factor{factor}
	if len(standing.Of(RecoveryCodes)) == 0 {
		codes, set := s.newRecovery(standing.Person, standing.Factors)
		added.Recovery, factors = codes, append(factors, set)
	}
	by.Tenant = standing.Person.Home()
	act := audit.Act{By: by, At: s.Now(), Name: "factor.added"}
	return added, s.Store.AddFactors(ctx, standing.Person, act, factors...)
}

// accept checks what was set up. Everything wrong with it is said at once.
func (s Service) accept(ctx context.Context, standing Standing, n newFactor) (Factor, error) {
	var wrong fault.Fields
	name := factorName(n.name, &wrong)
	f := Factor{ID: s.NewID(), Name: name, AddedAt: s.Now()}
	if len(n.answer) > 0 {
		if err := wrong.Err(); err != nil {
			return Factor{}, err
		}
		credential, err := s.Passkeys.Accept(standing.Person, standing.Of(Passkey), n.half.Challenge, n.answer)
		f.Kind, f.Credential = Passkey, credential
		return f, err
	}
	turn := factorTurn(auth.Caller{}, standing)
	if err := s.limits().Take(ctx, turn); err != nil {
		return Factor{}, err
	}
	secret, err := s.Secrets.Open(n.half.Secret, standing.Person.ID)
	if err != nil {
		return Factor{}, fault.New(fault.Gone, "ceremony_over").Because(err)
	}
	step, fits := stepOf(string(secret), bare(n.code), s.Now(), 0)
	if !fits {
		wrong.Add("code", "code_wrong")
	}
	if err := wrong.Err(); err != nil {
		return Factor{}, err
	}
	s.limits().Forget(ctx, turn)
	f.Kind, f.Secret, f.Step = TOTP, n.half.Secret, step
	return f, nil
}

func factorName(name string, wrong *fault.Fields) string {
	name = strings.Join(strings.Fields(name), " ")
	if name == "" || utf8.RuneCountInString(name) > longestFactor {
		wrong.Add("name", "name_needed")
	}
	return name
}
