package account

import (
	"context"
	"time"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/limit"
)

// FinishWithCode ends a half-done sign-in with a code: of an authenticator app or one of the recovery codes. Each is
// good once. fault.Gone "ceremony_over", fault.Invalid with the field "code", fault.Throttled after too many.
func (s Service) FinishWithCode(ctx context.Context, by auth.Caller, token CeremonyToken, kind FactorKind, code string) (Progress, error) {
	var half halfway
	c, standing, err := s.half(ctx, token, &half)
	if err != nil {
		return Progress{}, err
	}
	turn := factorTurn(by, standing)
	if err := s.limits().Take(ctx, turn); err != nil {
		return Progress{}, err
	}
	used, err := s.givenCode(standing, kind, code)
	if err != nil {
		return Progress{}, err
	}
	s.limits().Forget(ctx, turn)
	return s.finish(ctx, by, standing, c, half.Method, Entrance{Used: used})
}

// half reads a half-done sign-in and the person it is of.
func (s Service) half(ctx context.Context, token CeremonyToken, into *halfway) (Ceremony, Standing, error) {
	c, err := s.LookAtCeremony(ctx, SigningIn, token, into)
	if err != nil {
		return Ceremony{}, Standing{}, err
	}
	standing, err := s.Store.Standing(ctx, c.Person)
	return c, standing, err
}

// factorTurn is the turn that one try of a second factor takes. Only who has the password gets that far; still a
// browser known before has turns of its own.
func factorTurn(by auth.Caller, standing Standing) limit.Turn {
	rule := limit.Rule{Purpose: "factor", Burst: 5, Every: 2 * time.Second, Most: 15 * time.Minute, Closed: true}
	if browser := DeviceToken(by.Device); browser.Valid() {
		if _, known := standing.device(browser.Hash()); known {
			return limit.Turn{Rule: rule, Subject: "device " + browser.Hash() + " " + standing.Person.ID}
		}
	}
	return limit.Turn{Rule: rule, Subject: "person " + standing.Person.ID}
}

// finish begins the session of a sign-in that owes nothing more, and ends its ceremony. The organisations' rules are
// read again: they may have changed meanwhile.
func (s Service) finish(ctx context.Context, by auth.Caller, standing Standing, c Ceremony, method Method, e Entrance) (Progress, error) {
	members, _, err := s.admitted(ctx, standing.Person, method)
	if err != nil {
		return Progress{}, err
	}
	e.Ceremony, e.Session = c, Session{Method: method, Members: members}
	return s.enter(ctx, by, standing, e)
}

// AskPasskey begins a proof with a passkey. With the token of a half-done sign-in the person's own are asked for;
// without one the browser offers whichever it has for us, and the ceremony it answers is new.
func (s Service) AskPasskey(ctx context.Context, by auth.Caller, token CeremonyToken) (options []byte, opened CeremonyToken, c Ceremony, err error) {
	asking := limit.Rule{Purpose: "passkey", Burst: 60, Every: 5 * time.Second, Closed: true}
	if err := s.limits().Take(ctx, limit.Turn{Rule: asking, Subject: limit.Address(by.Address)}); err != nil {
		return nil, "", Ceremony{}, err
	}
	if token == "" {
		options, challenge, err := s.Passkeys.Ask(Person{}, nil)
		if err != nil {
			return nil, "", Ceremony{}, err
		}
		opened, c, err = s.OpenCeremony(ctx, PasskeyOnly, "", halfway{Method: ByPassword, Challenge: challenge})
		return options, opened, c, err
	}
	var half halfway
	c, standing, err := s.half(ctx, token, &half)
	if err != nil {
		return nil, "", Ceremony{}, err
	}
	options, half.Challenge, err = s.Passkeys.Ask(standing.Person, standing.Of(Passkey))
	if err != nil {
		return nil, "", Ceremony{}, err
	}
	return options, token, c, s.remember(ctx, c, half)
}

// FinishWithPasskey ends a sign-in with what the browser answered to AskPasskey: the second factor of a half-done one,
// or a sign-in by passkey alone, which is both factors in one. fault.Invalid "passkey_refused".
func (s Service) FinishWithPasskey(ctx context.Context, by auth.Caller, token CeremonyToken, answer []byte) (Progress, error) {
	var half halfway
	c, err := s.LookAtCeremony(ctx, SigningIn, token, &half)
	if fault.KindOf(err) == fault.Gone {
		c, err = s.LookAtCeremony(ctx, PasskeyOnly, token, &half)
	}
	if err != nil {
		return Progress{}, err
	}
	var standing Standing
	used, err := s.Passkeys.Check(half.Challenge, answer, func(person string) (Person, []Factor, error) {
		if c.Person != "" && person != c.Person {
			return Person{}, nil, fault.New(fault.Invalid, "passkey_refused")
		}
		var err error
		standing, err = s.Store.Standing(ctx, person)
		return standing.Person, standing.Of(Passkey), err
	})
	if err != nil {
		return Progress{}, err
	}
	used.UsedAt = s.Now()
	return s.finish(ctx, by, standing, c, half.Method, Entrance{Used: used})
}
