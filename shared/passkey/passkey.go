// Package passkey makes and checks passkeys (WebAuthn level 3): discoverable, with user verification, so that one stands
// for both factors. It satisfies account.Passkeys and stands apart, so that only functions that check passkeys carry
// what that takes.
package passkey

import (
	"encoding/json"
	"fmt"
	"net/url"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"twotier/shared/account"
	"twotier/shared/fault"
)

// Checker speaks for one origin.
type Checker struct{ party *webauthn.WebAuthn }

// New is for the portal at baseURL; provider is how the browser calls us.
func New(baseURL, provider string) (Checker, error) {
	origin, err := url.Parse(baseURL)
	if err != nil || origin.Hostname() == "" {
		return Checker{}, fmt.Errorf("passkeys need the portal's address, not %q", baseURL)
	}
	party, err := webauthn.New(&webauthn.Config{
		RPID: origin.Hostname(), RPDisplayName: provider, RPOrigins: []string{origin.Scheme + "://" + origin.Host},
		AttestationPreference: protocol.PreferNoAttestation,
		AuthenticatorSelection: protocol.AuthenticatorSelection{
			ResidentKey: protocol.ResidentKeyRequirementRequired, UserVerification: protocol.VerificationRequired,
		},
	})
	return Checker{party: party}, err
}

// owner is a person as WebAuthn knows it.
type owner struct {
	person account.Person
	keys   []webauthn.Credential
}

func (o owner) WebAuthnID() []byte                         { return []byte(o.person.ID) }
func (o owner) WebAuthnName() string                       { return o.person.Email }
func (o owner) WebAuthnDisplayName() string                { return o.person.Name() }
func (o owner) WebAuthnCredentials() []webauthn.Credential { return o.keys }

func ownerOf(p account.Person, known []account.Factor) (owner, error) {
	o := owner{person: p}
	for _, factor := range known {
		var key webauthn.Credential
		if err := json.Unmarshal(factor.Credential, &key); err != nil {
			return o, fmt.Errorf("passkey %s: %w", factor.ID, err)
		}
		o.keys = append(o.keys, key)
	}
	return o, nil
}

// Offer begins a new passkey. The browser refuses to make one where one of the known is already.
func (c Checker) Offer(p account.Person, known []account.Factor) (options, challenge []byte, err error) {
	o, err := ownerOf(p, known)
	if err != nil {
		return nil, nil, err
	}
	creation, session, err := c.party.BeginRegistration(o,
		webauthn.WithExclusions(webauthn.Credentials(o.keys).CredentialDescriptors()))
	if err != nil {
		return nil, nil, fmt.Errorf("offer a passkey: %w", err)
	}
	return encoded(creation.Response, session)
}

// Accept checks what the browser made of an offer.
func (c Checker) Accept(p account.Person, known []account.Factor, challenge, answer []byte) ([]byte, error) {
	o, err := ownerOf(p, known)
	if err != nil {
		return nil, err
	}
	session, err := begun(challenge)
	if err != nil {
		return nil, err
	}
	parsed, err := protocol.ParseCredentialCreationResponseBytes(answer)
	if err != nil {
		return nil, refused(err)
	}
	key, err := c.party.CreateCredential(o, session, parsed)
	if err != nil {
		return nil, refused(err)
	}
	return json.Marshal(key)
}

// Ask begins a proof: with one of the known, or without any with whichever passkey the browser has for us.
func (c Checker) Ask(p account.Person, known []account.Factor) (options, challenge []byte, err error) {
	var assertion *protocol.CredentialAssertion
	var session *webauthn.SessionData
	if p.ID == "" {
		assertion, session, err = c.party.BeginDiscoverableLogin(webauthn.WithUserVerification(protocol.VerificationRequired))
	} else {
		var o owner
		if o, err = ownerOf(p, known); err != nil {
			return nil, nil, err
		}
		if len(o.keys) == 0 {
			return nil, nil, fault.New(fault.Invalid, "passkey_refused")
		}
		assertion, session, err = c.party.BeginLogin(o, webauthn.WithUserVerification(protocol.VerificationRequired))
	}
	if err != nil {
		return nil, nil, fmt.Errorf("ask for a passkey: %w", err)
	}
	return encoded(assertion.Response, session)
}

// Check checks a proof and answers the passkey as it is after its use. A signature counter that runs back means that the
// key was copied, and is refused.
func (c Checker) Check(challenge, answer []byte, find func(string) (account.Person, []account.Factor, error)) (account.Factor, error) {
	session, err := begun(challenge)
	if err != nil {
		return account.Factor{}, err
	}
	parsed, err := protocol.ParseCredentialRequestResponseBytes(answer)
	if err != nil {
		return account.Factor{}, refused(err)
	}
	person := string(parsed.Response.UserHandle)
	if len(session.UserID) > 0 && person == "" { // who is asked by name need not be named in the answer
		person = string(session.UserID)
	}
	p, known, err := find(person)
	if err != nil {
		return account.Factor{}, refused(err)
	}
	o, err := ownerOf(p, known)
	if err != nil {
		return account.Factor{}, err
	}
	var key *webauthn.Credential
	if len(session.UserID) > 0 {
		key, err = c.party.ValidateLogin(o, session, parsed)
	} else {
		key, err = c.party.ValidateDiscoverableLogin(func(_, _ []byte) (webauthn.User, error) { return o, nil }, session, parsed)
	}
	if err != nil {
		return account.Factor{}, refused(err)
	}
	if key.Authenticator.CloneWarning {
		return account.Factor{}, fault.New(fault.Invalid, "passkey_refused")
	}
	return used(known, o.keys, key)
}

// used finds the factor of the key and keeps what the use changed.
func used(known []account.Factor, keys []webauthn.Credential, key *webauthn.Credential) (account.Factor, error) {
	for i := range keys {
		if string(keys[i].ID) == string(key.ID) {
			factor := known[i]
			var err error
			factor.Credential, err = json.Marshal(key)
			return factor, err
		}
	}
	return account.Factor{}, fault.New(fault.Invalid, "passkey_refused")
}

func encoded(options any, session *webauthn.SessionData) (shown, kept []byte, err error) {
	if shown, err = json.Marshal(options); err != nil {
		return nil, nil, err
	}
	kept, err = json.Marshal(session)
	return shown, kept, err
}

func begun(challenge []byte) (webauthn.SessionData, error) {
	var session webauthn.SessionData
	if err := json.Unmarshal(challenge, &session); err != nil || session.Challenge == "" {
		return session, fault.New(fault.Gone, "ceremony_over")
	}
	return session, nil
}

// refused hides from the person which check failed; the log has it. A table that does not answer is no refusal.
func refused(err error) error {
	if fault.KindOf(err) == fault.Unavailable {
		return err
	}
	return fault.New(fault.Invalid, "passkey_refused").Because(err)
}
