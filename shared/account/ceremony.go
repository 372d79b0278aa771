package account

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"twotier/shared/fault"
)

// Ceremony is something half done in one browser that is no session yet: a sign-in that still owes its second factor,
// a passkey's challenge, the way to Microsoft and back. It is good for ten minutes and for one end.
type Ceremony struct {
	Kind      CeremonyKind
	Hash      string // of the token in the browser's cookie
	Person    string // who has proved something already; "" when nobody has
	Data      []byte // JSON of what the kind has to remember
	ExpiresAt time.Time
	Version   int64
}

// CeremonyKind keeps the kinds apart: a cookie of one is unknown to the other.
type CeremonyKind string

const (
	SigningIn   CeremonyKind = "sign-in"  // a method is proved, a second factor or its enrolment is owed
	PasskeyOnly CeremonyKind = "passkey"  // a passkey is asked for before anything is known
	AddingOne   CeremonyKind = "factor"   // a signed-in person adds a factor
	Proving     CeremonyKind = "proof"    // a signed-in person proves anew who it is, with a passkey
	AtMicrosoft CeremonyKind = "external" // the person is at Microsoft's sign-in
)

// CeremonyLife is how long a ceremony may take.
const CeremonyLife = 10 * time.Minute

// CeremonyToken is the value of the ceremony cookie: 130 bits, of which only the hash is kept.
type CeremonyToken string

// Hash is how the table knows the token.
func (t CeremonyToken) Hash() string {
	sum := sha256.Sum256([]byte("ceremony\x00" + t))
	return hex.EncodeToString(sum[:])
}

// OpenCeremony begins one and keeps data, which must encode as JSON.
func (s Service) OpenCeremony(ctx context.Context, kind CeremonyKind, person string, data any) (CeremonyToken, Ceremony, error) {
	text, err := json.Marshal(data)
	if err != nil {
		return "", Ceremony{}, fmt.Errorf("ceremony %s: %w", kind, err)
	}
	token := CeremonyToken(rand.Text())
	c := Ceremony{Kind: kind, Hash: token.Hash(), Person: person, Data: text, ExpiresAt: s.Now().Add(CeremonyLife), Version: 1}
	return token, c, s.Store.OpenCeremony(ctx, c, s.Now())
}

// LookAtCeremony reads one that goes on; into gets its data. fault.Gone "ceremony_over" when it has ended or expired,
// was never begun or is of another kind.
func (s Service) LookAtCeremony(ctx context.Context, kind CeremonyKind, token CeremonyToken, into any) (Ceremony, error) {
	over := fault.New(fault.Gone, "ceremony_over")
	if token == "" {
		return Ceremony{}, over
	}
	c, err := s.Store.Ceremony(ctx, token.Hash())
	if errors.Is(err, fault.NotFound) {
		return Ceremony{}, over
	}
	if err != nil {
		return Ceremony{}, err
	}
	if c.Kind != kind || !s.Now().Before(c.ExpiresAt) {
		return Ceremony{}, over
	}
	if err := json.Unmarshal(c.Data, into); err != nil {
		return Ceremony{}, fmt.Errorf("ceremony %s: %w", kind, err)
	}
	return c, nil
}

// TakeCeremony is LookAtCeremony and the ceremony's end: of many at once one gets it, the others fault.Gone
// "ceremony_over".
func (s Service) TakeCeremony(ctx context.Context, kind CeremonyKind, token CeremonyToken, into any) (Ceremony, error) {
	c, err := s.LookAtCeremony(ctx, kind, token, into)
	if err != nil {
		return Ceremony{}, err
	}
	return c, s.Store.EndCeremony(ctx, c, s.Now())
}

// remember keeps new data in a ceremony that goes on.
func (s Service) remember(ctx context.Context, c Ceremony, data any) error {
	text, err := json.Marshal(data)
	if err != nil {
		return fmt.Errorf("ceremony %s: %w", c.Kind, err)
	}
	c.Data, c.Version = text, c.Version+1
	return s.Store.MoveCeremony(ctx, c, s.Now())
}
