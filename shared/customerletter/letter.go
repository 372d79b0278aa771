// Package customerletter is one letter of a reseller to all its customers, in each customer's language: written down,
// looked at as one of them gets it, sent once to each, and followed until it is known whom it has not reached (FEATURES
// P8). It is there for the time after a reseller's authorisation has ended: from the thirtieth day on Microsoft tells the
// customers itself that their partner is not authorised any more, and who has heard it from the partner before stays calm.
package customerletter

import (
	"context"
	"maps"
	"slices"
	"time"

	"twotier/shared/account"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/fault"
	"twotier/shared/i18n"
	"twotier/shared/maillog"
	"twotier/shared/outbox"
	"twotier/shared/reseller"
)

// Letter is what a reseller writes to its customers, and when it has done so.
type Letter struct {
	Revision audit.Revision
	Words    map[i18n.Language]Words // of the languages somebody changed; the others are as prepared
	By       string                  // name of who saved it last; "" when nobody has
	SavedAt  time.Time
	Since    time.Time // of the loss that Sendings are about
	Sendings []string  // ids, the oldest first
}

// In is what the letter says in a language; changed is false while it is as prepared.
func (l Letter) In(lang i18n.Language, prepared Prepared) (w Words, changed bool) {
	if w, changed = l.Words[lang]; changed {
		return w, true
	}
	return prepared(lang), false
}

// of is the letter as it stands in one loss: what was sent in an earlier one says nothing about this one.
func (l Letter) of(since time.Time) Letter {
	if !l.Since.Equal(since) {
		l.Since, l.Sendings = since, nil
	}
	return l
}

// Prepared gives the words that nobody has changed.
type Prepared func(i18n.Language) Words

// Store keeps letters and reads whom they are for.
type Store interface {
	Reseller(ctx context.Context, t auth.Tenant) (reseller.Reseller, error) // fault.NotFound
	Person(ctx context.Context, id string) (account.Person, error)          // fault.NotFound

	CustomerLetter(ctx context.Context, t auth.Tenant) (Letter, error) // as prepared when nobody wrote one
	SaveCustomerLetter(ctx context.Context, t auth.Tenant, l Letter, act audit.Act) (Letter, error)
	LetterAudience(ctx context.Context, t auth.Tenant, holding bool) ([]Addressee, error) // by name; Holds is read when asked for

	AddLetterSending(ctx context.Context, t auth.Tenant, l Letter, s Sending, parts []Part, act audit.Act, task outbox.Task) (Sending, error)
	LetterSendings(ctx context.Context, t auth.Tenant, ids []string) ([]Sending, error)                        // those there are, in the order asked
	LetterSending(ctx context.Context, t auth.Tenant, id string) (Sending, []Part, error)                      // fault.NotFound
	StopLetterSending(ctx context.Context, t auth.Tenant, l Letter, s Sending, act audit.Act) (Sending, error) // fault.Conflict when somebody was faster
	Mails(ctx context.Context, t auth.Tenant, ids []string) (map[string]maillog.Entry, error)                  // those that are in the log
}

// Service is what people do with the letter.
type Service struct {
	Store    Store
	Prepared Prepared
	Now      func() time.Time
	NewID    func() string
}

// Shown is the letter with everything its page says before whom it is for.
type Shown struct {
	Letter   Letter
	Reseller reseller.Reseller
	Closed   string    // code of why it cannot be sent at present; "" when it can
	Sendings []Sending // the newest first
}

// Read shows a reseller's letter: to the reseller itself, or to the provider, which may prepare it.
func (s Service) Read(ctx context.Context, by auth.Caller, of auth.Tenant) (Shown, error) {
	if err := mayRead(by, of); err != nil {
		return Shown{}, err
	}
	seller, l, err := s.letter(ctx, of)
	if err != nil {
		return Shown{}, err
	}
	sendings, err := s.Store.LetterSendings(ctx, of, l.Sendings)
	slices.Reverse(sendings)
	shown := Shown{Letter: l, Reseller: seller, Sendings: sendings}
	if closed := open(seller); closed != nil {
		shown.Closed = fault.CodeOf(closed)
	}
	return shown, err
}

func (s Service) letter(ctx context.Context, of auth.Tenant) (reseller.Reseller, Letter, error) {
	seller, err := s.Store.Reseller(ctx, of)
	if err != nil {
		return seller, Letter{}, err
	}
	l, err := s.Store.CustomerLetter(ctx, of)
	return seller, l.of(seller.Authorisation.Since), err
}

// Save keeps what somebody wrote; a language that says what is prepared counts as not changed. fault.Invalid names every
// input that breaks a rule; fault.Conflict stale_version when somebody else has saved meanwhile.
func (s Service) Save(ctx context.Context, by auth.Caller, of auth.Tenant, version int64, typed map[i18n.Language]Words) (Letter, error) {
	if err := mayWrite(by, of); err != nil {
		return Letter{}, err
	}
	changed, err := s.changed(typed)
	if err != nil {
		return Letter{}, err
	}
	_, l, err := s.letter(ctx, of)
	switch {
	case err != nil:
		return Letter{}, err
	case l.Revision.Version != version:
		return Letter{}, fault.New(fault.Conflict, "stale_version")
	}
	act := audit.Act{By: by, At: s.Now(), Name: "customer-letter.saved", Changes: differences(l.Words, changed)}
	l.Words, l.By, l.SavedAt = changed, by.Name, act.At
	return s.Store.SaveCustomerLetter(ctx, of, l, act)
}

// changed is what differs from what is prepared, once all of it can be sent.
func (s Service) changed(typed map[i18n.Language]Words) (map[i18n.Language]Words, error) {
	var wrong fault.Fields
	changed := map[i18n.Language]Words{}
	for _, lang := range slices.Sorted(maps.Keys(typed)) {
		w, refused := typed[lang].Read()
		if !lang.Valid() {
			refused = fault.Fields{{Path: "subject", Code: "language_unknown"}}
		}
		wrong.Within("words."+string(lang), refused)
		if w != s.Prepared(lang) {
			changed[lang] = w
		}
	}
	return changed, wrong.Err()
}

// differences names the languages whose words have changed. The words themselves are not copied into the history: each
// sending keeps those that went out.
func differences(before, after map[i18n.Language]Words) audit.Changes {
	changes := audit.Changes{}
	for _, lang := range i18n.All() {
		if before[lang] != after[lang] {
			changes[string(lang)] = [2]string{before[lang].Subject, after[lang].Subject}
		}
	}
	return changes
}

// open refuses to send at a time in which the letter would be wrong: fault.Blocked letter_not_needed.
func open(seller reseller.Reseller) error {
	if !seller.Authorisation.Lost() {
		return fault.New(fault.Blocked, "letter_not_needed")
	}
	return nil
}

// Sample is a customer as the letter would meet it.
type Sample struct {
	Addressee Addressee
	Reseller  string
	Contact   contact.Person // who answers: the person who sends
}

// Sample finds what the letter is filled with: for the customer, or for the first one when none is named. A reseller
// without customers has nothing to look at: fault.NotFound.
func (s Service) Sample(ctx context.Context, by auth.Caller, of auth.Tenant, customer string) (Sample, error) {
	if err := mayRead(by, of); err != nil {
		return Sample{}, err
	}
	seller, err := s.Store.Reseller(ctx, of)
	if err != nil {
		return Sample{}, err
	}
	all, err := s.Store.LetterAudience(ctx, of, false)
	if err != nil {
		return Sample{}, err
	}
	at := slices.IndexFunc(all, func(a Addressee) bool { return customer == "" || a.Customer == customer })
	if at < 0 {
		return Sample{}, fault.New(fault.NotFound, "not_found")
	}
	sample := Sample{Addressee: all[at].In(seller), Reseller: seller.Name}
	if by.Tenant == of {
		sample.Contact, err = s.answers(ctx, by.Behind())
	}
	return sample, err
}

// answers is the person whom customers answer to.
func (s Service) answers(ctx context.Context, person string) (contact.Person, error) {
	p, err := s.Store.Person(ctx, person)
	return contact.Person{FirstName: p.FirstName, LastName: p.LastName, Email: p.Email, Phone: p.Phone, Language: p.Language}, err
}

// mayRead lets the reseller's own people and the provider's look.
func mayRead(by auth.Caller, of auth.Tenant) error {
	if by.Tenant == of {
		if err := by.May(auth.ReadPartnership); err != nil {
			return err
		}
		return by.Whole()
	}
	return by.May(auth.ReadResellers)
}

// mayWrite lets the reseller's account managers write, and the provider's people who help resellers.
func mayWrite(by auth.Caller, of auth.Tenant) error {
	if by.Tenant == of {
		return by.May(auth.WritePartnership)
	}
	return by.May(auth.HandleRequests)
}
