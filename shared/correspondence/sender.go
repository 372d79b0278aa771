// Package correspondence is how a reseller appears in letters to its customers: the name they come under and where
// answers go (FEATURES N2). They leave from the provider's own address all the same, because a mail server refuses what
// comes from a domain that did not allow the sender (REQUIREMENTS A15, DMARC); the name says so, "reseller via provider".
package correspondence

import (
	"context"
	"regexp"
	"strconv"
	"time"
	"unicode/utf8"

	"twotier/shared/account"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/fault"
)

// Sender is what a reseller has chosen. Without a Name letters come under the reseller's own; without ReplyTo answers go
// to the person the letter is from.
type Sender struct {
	Revision audit.Revision
	Name     string
	ReplyTo  string // an e-mail address in its normal form
}

// Store keeps each reseller's sender.
type Store interface {
	Sender(ctx context.Context, t auth.Tenant) (Sender, error)                              // the zero sender until there is a choice
	SaveSender(ctx context.Context, t auth.Tenant, s Sender, act audit.Act) (Sender, error) // fault.Conflict "stale_version"
}

// Service is what a reseller does with it.
type Service struct {
	Store Store
	Now   func() time.Time
}

// Read gives what is chosen, to everybody who works for the reseller.
func (s Service) Read(ctx context.Context, by auth.Caller) (Sender, error) {
	if err := by.May(auth.ReadPartnership); err != nil {
		return Sender{}, err
	}
	if err := by.Whole(); err != nil {
		return Sender{}, err
	}
	return s.Store.Sender(ctx, by.Tenant)
}

// Save replaces what is chosen; version is the one the caller has read, 0 before the first choice. Invalid reports every
// field at once.
func (s Service) Save(ctx context.Context, by auth.Caller, version int64, name, replyTo string) (Sender, error) {
	if err := by.May(auth.WriteSettings); err != nil {
		return Sender{}, err
	}
	wish, wrong := read(name, replyTo)
	if err := wrong.Err(); err != nil {
		return Sender{}, err
	}
	was, err := s.Store.Sender(ctx, by.Tenant)
	switch {
	case err != nil:
		return Sender{}, err
	case was.Revision.Version != version:
		return Sender{}, fault.New(fault.Conflict, "stale_version")
	case wish.Name == was.Name && wish.ReplyTo == was.ReplyTo:
		return was, nil
	}
	changes := audit.Changes{"senderName": {was.Name, wish.Name}, "replyTo": {was.ReplyTo, wish.ReplyTo}}
	wish.Revision = was.Revision
	return s.Store.SaveSender(ctx, by.Tenant, wish, audit.Act{By: by, At: s.Now(), Name: "letter-sender.changed", Changes: changes})
}

const longestName = 60

// others are names that nobody may come under: a letter of a reseller's is never Microsoft's, and a name is no address, which
// mail programs show in the place of the real one.
var others = regexp.MustCompile(`(?i)micro\s*soft|[@<>]|://`)

// read brings both into their normal spelling and reports every input that breaks a rule.
func read(name, replyTo string) (Sender, fault.Fields) {
	var wrong fault.Fields
	s := Sender{Name: contact.Plain(name), ReplyTo: contact.Plain(replyTo)}
	switch {
	case utf8.RuneCountInString(s.Name) > longestName:
		wrong.AddWith("name", "too_long", "max", strconv.Itoa(longestName))
	case others.MatchString(s.Name):
		wrong.Add("name", "sender_of_others")
	}
	if s.ReplyTo != "" {
		normal, ok := account.NormalEmail(s.ReplyTo)
		if !ok {
			wrong.Add("replyTo", "email_malformed")
		}
		s.ReplyTo = normal
	}
	return s, wrong
}
