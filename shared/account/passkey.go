package account

// Passkeys makes and checks passkeys: WebAuthn with user verification, so one is two factors in itself. Options and
// answers are the JSON that browsers speak. shared/passkey satisfies it, so that only those who check passkeys carry
// the mathematics.
type Passkeys interface {
	// Offer begins a new passkey of the person, who has the known ones already.
	Offer(p Person, known []Factor) (options, challenge []byte, err error)
	// Accept checks what the browser made of an offer and answers the public part. fault.Invalid "passkey_refused".
	Accept(p Person, known []Factor, challenge, answer []byte) (credential []byte, err error)
	// Ask begins a proof with one of the known passkeys; with none known, with whichever the browser has for us.
	Ask(p Person, known []Factor) (options, challenge []byte, err error)
	// Check checks the proof and answers the passkey as it is after its use. find gives a person and its passkeys by the
	// person's id in the answer. fault.Invalid "passkey_refused".
	Check(challenge, answer []byte, find func(person string) (Person, []Factor, error)) (Factor, error)
}
