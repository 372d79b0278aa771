package reseller

import (
	"slices"
	"time"

	"twotier/shared/account"
	"twotier/shared/address"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/i18n"
	"twotier/shared/terms"
)

// Status is how far an application has come.
type Status string

const (
	Received Status = "received" // the e-mail address is not confirmed yet
	Review   Status = "review"   // in the provider's queue
	Question Status = "question" // the provider asks back, the applicant answers
	Approved Status = "approved"
	Rejected Status = "rejected"
)

// next is the map of moves.
func (s Status) next() []Status {
	switch s {
	case Received:
		return []Status{Review}
	case Review:
		return []Status{Question, Approved, Rejected}
	case Question:
		return []Status{Review, Approved, Rejected}
	}
	return nil
}

// MayBecome says whether the move is allowed.
func (s Status) MayBecome(to Status) bool { return slices.Contains(s.next(), to) }

// Statuses lists every status.
func Statuses() []Status { return []Status{Received, Review, Question, Approved, Rejected} }

// Applicant is the person who will be the reseller's first account manager.
type Applicant struct {
	FirstName string
	LastName  string
	Email     string
	Phone     string
}

func (p Applicant) name() string { return p.FirstName + " " + p.LastName }

// Bank is the account a SEPA direct debit draws from.
type Bank struct {
	Holder string
	IBAN   string
	BIC    string
}

// Inquiry is something the provider asked back, with the applicant's answer once there is one. The newest one is open
// while the application's status is Question.
type Inquiry struct {
	Question   string
	AskedAt    time.Time
	Answer     string
	AnsweredAt time.Time
}

// Application is one company's request to become a reseller.
type Application struct {
	ID             string
	Revision       audit.Revision
	Status         Status
	Language       i18n.Language
	Applicant      Applicant
	Password       account.PasswordHash
	Company        string
	Address        address.Address
	AddressTyped   address.Address // as it was typed, when another spelling was chosen; else zero
	AddressVerdict address.Verdict // what Microsoft made of the chosen one
	VATID          string
	RegisterNumber string // in the country's company register, or ""
	DUNS           string
	PartnerID      string
	MicrosoftID    string
	CustomerNumber string // at the provider; "" when bank details are given
	Bank           Bank
	Accepted       []terms.Acceptance
	Inquiries      []Inquiry // oldest first
	ReceivedAt     time.Time
	ConfirmedAt    time.Time
	DecidedAt      time.Time
	Reason         string // of a rejection
	Reseller       auth.Tenant
	Match          Match  // with the provider's records; zero until it is confirmed and compared
	Record         string // the provider's record that the reseller turned out to be; "" for a new one
	LinkID         string // of the newest confirmation link
	LinkExpiresAt  time.Time
}

// keepUndecided is how many months applications that came to nothing are kept after the last event; the privacy policy
// says so (section 7).
const keepUndecided = 6

// EndsAt is when the application is forgotten: one that was never confirmed or was rejected, six months after the last
// event. Zero for all others.
func (a Application) EndsAt() time.Time {
	switch a.Status {
	case Received:
		last := a.LinkExpiresAt.Add(-ConfirmWithin) // the link was sent, or sent again
		if last.Before(a.ReceivedAt) {
			last = a.ReceivedAt
		}
		return last.AddDate(0, keepUndecided, 0)
	case Rejected:
		return a.DecidedAt.AddDate(0, keepUndecided, 0)
	}
	return time.Time{}
}

// Open is the question that waits for an answer; ok is false when none does.
func (a Application) Open() (question Inquiry, ok bool) {
	if a.Status != Question || len(a.Inquiries) == 0 {
		return Inquiry{}, false
	}
	return a.Inquiries[len(a.Inquiries)-1], true
}
