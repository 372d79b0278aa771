package account

import (
	"context"
	"time"
)

// Method is a way to prove who one is (FEATURES I1).
type Method string

const (
	ByPassword Method = "password"
	ByPersonal Method = "personal" // a personal Microsoft account
	ByWork     Method = "work"     // a work or school account, Microsoft Entra ID
)

// Identity is an account elsewhere that proved itself. Issuer and Subject name it for ever; an e-mail address never
// does, because its owner or its administrator can write any address there (REQUIREMENTS A1).
type Identity struct {
	Issuer    string
	Subject   string
	Directory string // Entra's tenant id (tid)
	Object    string // Entra's id of the person there (oid), the same for every application
	Shown     string // what people know the account by; for showing it, for nothing else
}

// External is an account elsewhere that opens a person's account here.
type External struct {
	ID        string // ULID
	Method    Method
	Issuer    string
	Subject   string
	Directory string
	Object    string
	Shown     string
	LinkedAt  time.Time
}

// Departure is a sign-in elsewhere that has begun. State, Nonce and Verifier are secrets of the browser that began it.
type Departure struct {
	Location string // where the browser goes
	State    string
	Nonce    string
	Verifier string // of PKCE
}

// Identities sends people to Microsoft and understands what they bring back.
type Identities interface {
	Depart(ctx context.Context, m Method) (Departure, error)                             // fault.Unavailable "microsoft_unavailable"
	Return(ctx context.Context, m Method, left Departure, code string) (Identity, error) // also fault.Unauthorized "external_sign_in_failed"
}
