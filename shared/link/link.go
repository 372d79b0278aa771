// Package link makes the secret part of addresses that are mailed to people. A token is derived from the link's id
// with a key that only the functions hold: nothing usable stands in the table, and a letter that is sent twice
// carries the same link (REQUIREMENTS A7, B7).
package link

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"strings"
	"time"

	"twotier/shared/auth"
)

// Purpose binds a token to the one thing it is good for.
type Purpose string

const (
	ConfirmEmail  Purpose = "confirm-email"
	Agreement     Purpose = "agreement"
	ResetPassword Purpose = "reset-password"
	APIKey        Purpose = "api-key"    // no link: what opens an API key
	Invitation    Purpose = "invitation" // into an organisation
	ChangeEmail   Purpose = "change-email"
	Guide         Purpose = "guide"        // everything a customer is asked for, on one page
	Quote         Purpose = "quote"        // an offer in writing; a link of an edition
	Nobody        Purpose = "nobody"       // no link: an id for the owner of an address without an account
	RenewalFeed   Purpose = "renewal-feed" // a person's calendar of what has to be decided; a signed link
	Application   Purpose = "application"  // where it stands; a signed link
	Unsubscribe   Purpose = "unsubscribe"  // one sort of letters to one person; a signed link
)

// Maker derives tokens; Key has at least 32 bytes.
type Maker struct{ Key []byte }

// Token is 160 bits in 32 letters and digits, the same for the same purpose and id.
func (m Maker) Token(purpose Purpose, id string) string {
	mac := hmac.New(sha256.New, m.Key)
	mac.Write([]byte(string(purpose) + "\x00" + id))
	return strings.ToLower(base32.StdEncoding.EncodeToString(mac.Sum(nil)[:20]))
}

// Signed is a token that names the object it opens and needs no row: it is good for as long as the object is kept, and
// for looking at it and answering, never for deciding.
func (m Maker) Signed(purpose Purpose, id string) string { return id + "." + m.Token(purpose, id) }

// Opens gives the id of the object a signed token opens; ok is false when it is no token of the purpose.
func (m Maker) Opens(purpose Purpose, signed string) (id string, ok bool) {
	id, token, _ := strings.Cut(signed, ".")
	return id, hmac.Equal([]byte(token), []byte(m.Token(purpose, id)))
}

// Hash is how the table knows a token.
func Hash(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// Link is what the table keeps of one mailed link.
type Link struct {
	Hash      string // of the token
	Purpose   Purpose
	Tenant    auth.Tenant // whose object it opens; zero for applications
	Ref       string      // the object's id
	ExpiresAt time.Time
	Used      time.Time // zero until the decision was made
	Version   int64
}

// State is what a person who opens the link is told.
type State string

const (
	Open      State = "open"
	Used      State = "used"
	Expired   State = "expired"
	Withdrawn State = "withdrawn"
	Unknown   State = "unknown"
)

// State says what the link is good for at that moment.
func (l Link) State(now time.Time) State {
	switch {
	case !l.Used.IsZero():
		return Used
	case !now.Before(l.ExpiresAt):
		return Expired
	}
	return Open
}
