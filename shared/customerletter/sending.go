package customerletter

import (
	"context"
	"slices"
	"strconv"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/fault"
	"twotier/shared/i18n"
	"twotier/shared/job"
	"twotier/shared/outbox"
)

// Sending is one act of sending the letter. It goes through its customers in parts, one after the other, by messages of
// the outbox; each customer's letter is a message of its own.
type Sending struct {
	ID        string
	By        Sender
	StartedAt time.Time
	Total     int
	Done      int // customers gone through
	Parts     int
	Stopped   bool
	Words     map[i18n.Language]Words // as they went out, in every language
	Contact   contact.Person          // whom customers answer to
}

// Sender is who sends.
type Sender struct {
	Person string
	Name   string
}

// Ended says that every customer was gone through, or somebody called it off.
func (s Sending) Ended() bool { return s.Stopped || s.Done >= s.Total }

// Line is one customer of a sending.
type Line struct {
	Customer string        `dynamodbav:"i"`
	Company  string        `dynamodbav:"n"`
	Language i18n.Language `dynamodbav:"l"`
	Result   Result        `dynamodbav:"r,omitempty"` // "" while it waits
	Mail     string        `dynamodbav:"m,omitempty"` // id of its letter in the mail log
}

// object is what tasks about letters and their sendings name in front of the id.
const object = "customer-letter/"

// LetterTask asks for one customer's letter of a sending.
func LetterTask(t auth.Tenant, sending, customer string) outbox.Task {
	return outbox.Task{Kind: outbox.SendMail, Tenant: t, Ref: object + sending + "." + customer, Data: map[string]string{"letter": "customer-letter"}}
}

// Result is what a sending did for one customer.
type Result string

const (
	Asked      Result = "asked"      // its letter is a message of its own; the mail log says what became of it
	WithoutOne Result = "no_address" // the contact was gone by then
	CalledOff  Result = "stopped"
	NotNeeded  Result = "settled" // the reseller was authorised again
)

// Part is a part of a sending's customers.
type Part = job.Part[Line]

const (
	// together is how many letters one part asks for, and pause how long the next waits: other letters, among them those
	// somebody waits for at a sign-in, never stand behind more than these, and the mail service's rate is not used up.
	together = 80
	pause    = 30 * time.Second
	most     = 5_000 // customers of one reseller, as on the agreements' board
	// Keep is how long a sending can be read: as long as the mail log.
	Keep = 13 * 31 * 24 * time.Hour
)

// parts cuts lines into what one transaction can ask for.
func parts(lines []Line) []Part {
	var all []Part
	for some := range slices.Chunk(lines, together) {
		all = append(all, Part{Number: len(all), Lines: some})
	}
	return all
}

// Send begins to send the letter to everybody who is ready. The version is that of the letter as it was seen: two people
// who send at once, or one who sends what another has just changed, are told (fault.Conflict stale_version). fault.Blocked
// letter_not_needed while the reseller is authorised; fault.Conflict letter_under_way while a sending runs;
// fault.Invalid nobody_to_write_to, too_many_customers.
func (s Service) Send(ctx context.Context, by auth.Caller, version int64, onlyHolding bool) (Sending, error) {
	if err := by.May(auth.WritePartnership); err != nil {
		return Sending{}, err
	}
	seller, l, err := s.letter(ctx, by.Tenant)
	switch {
	case err != nil:
		return Sending{}, err
	case l.Revision.Version != version:
		return Sending{}, fault.New(fault.Conflict, "stale_version")
	}
	if err := open(seller); err != nil {
		return Sending{}, err
	}
	if err := s.alone(ctx, by.Tenant, l); err != nil {
		return Sending{}, err
	}
	audience, err := s.audience(ctx, seller, l, onlyHolding)
	if err != nil {
		return Sending{}, err
	}
	lines := linesOf(audience.ready(onlyHolding))
	switch {
	case len(lines) == 0:
		return Sending{}, fault.New(fault.Invalid, "nobody_to_write_to")
	case len(lines) > most:
		return Sending{}, fault.New(fault.Invalid, "too_many_customers").With("max", strconv.Itoa(most))
	}
	return s.begin(ctx, by, l, lines)
}

// alone refuses a second sending beside one that runs.
func (s Service) alone(ctx context.Context, of auth.Tenant, l Letter) error {
	running, err := s.Store.LetterSendings(ctx, of, l.Sendings)
	if err == nil && slices.ContainsFunc(running, func(one Sending) bool { return !one.Ended() }) {
		err = fault.New(fault.Conflict, "letter_under_way")
	}
	return err
}

func linesOf(ready []Addressee) []Line {
	lines := make([]Line, 0, len(ready))
	for _, a := range ready {
		lines = append(lines, Line{Customer: a.Customer, Company: a.Company, Language: a.Language})
	}
	return lines
}

func (s Service) begin(ctx context.Context, by auth.Caller, l Letter, lines []Line) (Sending, error) {
	answers, err := s.answers(ctx, by.Behind())
	if err != nil {
		return Sending{}, err
	}
	now, all := s.Now(), parts(lines)
	started := Sending{ID: s.NewID(), By: Sender{Person: by.Behind(), Name: by.Name}, StartedAt: now, Total: len(lines), Parts: len(all),
		Words: map[i18n.Language]Words{}, Contact: answers}
	for _, lang := range i18n.All() {
		started.Words[lang], _ = l.In(lang, s.Prepared)
	}
	l.Sendings = append(slices.Clone(l.Sendings), started.ID)
	act := audit.Act{By: by, At: now, Name: "customer-letter.sent", Changes: audit.Changes{"customers": {"", strconv.Itoa(len(lines))}, "sending": {"", started.ID}}}
	return s.Store.AddLetterSending(ctx, by.Tenant, l, started, all, act, job.Task(outbox.WriteToCustomers, by.Tenant, object+started.ID, 0))
}

// Stop calls a sending off: letters that are out stay out, the others are not sent. One that has ended stays as it is.
func (s Service) Stop(ctx context.Context, by auth.Caller, id string) (Sending, error) {
	if err := by.May(auth.WritePartnership); err != nil {
		return Sending{}, err
	}
	_, l, err := s.letter(ctx, by.Tenant)
	if err != nil {
		return Sending{}, err
	}
	sending, err := s.mine(ctx, by.Tenant, id)
	if err != nil || sending.Ended() {
		return sending, err
	}
	sending.Stopped = true
	act := audit.Act{By: by, At: s.Now(), Name: "customer-letter.stopped", Changes: audit.Changes{"sending": {"", id}}}
	return s.Store.StopLetterSending(ctx, by.Tenant, l, sending, act)
}

func (s Service) mine(ctx context.Context, of auth.Tenant, id string) (Sending, error) {
	found, err := s.Store.LetterSendings(ctx, of, []string{id})
	if err == nil && len(found) == 0 {
		err = fault.New(fault.NotFound, "not_found")
	}
	if err != nil {
		return Sending{}, err
	}
	return found[0], nil
}
