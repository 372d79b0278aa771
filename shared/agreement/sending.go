package agreement

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/job"
	"twotier/shared/outbox"
)

// Sending is one act of asking many customers. It goes through its customers in chunks, one after the other, by messages
// of the outbox: whoever crashes is followed by whoever comes next.
type Sending struct {
	ID        string
	Revision  audit.Revision
	By        Sender
	StartedAt time.Time
	Total     int
	Done      int // customers gone through
	Sent      int // of them, who were mailed
	Chunks    int
}

// Ended says that every customer was gone through.
func (s Sending) Ended() bool { return s.Done >= s.Total }

// Line is one customer of a sending.
type Line struct {
	Customer string `dynamodbav:"i"`
	Company  string `dynamodbav:"n,omitempty"` // known once it was gone through
	Result   Result `dynamodbav:"r,omitempty"` // "" while it waits
}

// Result is what a sending did for one customer.
type Result string

const (
	ResultSent        Result = "sent"
	ResultRecent      Result = "sent_recently"   // somebody has a link that is younger than a day
	ResultConfirmed   Result = "confirmed"       // nothing to ask any more
	ResultUndelivered Result = "undelivered"     // the same address was not reached before
	ResultContact     Result = "contact_invalid" // there is nobody who could be asked
	ResultGone        Result = "gone"            // no such customer
)

// Chunk is a part of a sending's customers.
type Chunk = job.Part[Line]

func ended(c Chunk) bool {
	return !slices.ContainsFunc(c.Lines, func(l Line) bool { return l.Result == "" })
}

// Choice says whom a sending asks: customers by id, or all that a view of the board shows red.
type Choice struct {
	Customers []string
	View      View
}

// Bounds of a sending.
const (
	mostChosen = 500
	mostInAll  = 5_000          // FEATURES M1: a board of that size in one act
	quiet      = 24 * time.Hour // nobody is asked again sooner by a sending
)

// SendingStore keeps sendings.
type SendingStore interface {
	Store
	RedCustomers(ctx context.Context, t auth.Tenant, v View, most int) ([]string, error)                                        // ids in the board's order
	AddSending(ctx context.Context, t auth.Tenant, s Sending, chunks []Chunk, act audit.Act, task outbox.Task) (Sending, error) // one transaction
	Sendings(ctx context.Context, t auth.Tenant) ([]Sending, error)                                                             // newest first, 20 at the most
	Sending(ctx context.Context, t auth.Tenant, id string) (Sending, []Chunk, error)                                            // fault.NotFound
	SendingChunk(ctx context.Context, t auth.Tenant, id string, number int) (Sending, Chunk, error)                             // fault.NotFound
	SaveChunk(ctx context.Context, t auth.Tenant, s Sending, c Chunk, act audit.Act, tasks ...outbox.Task) error                // fault.Conflict when somebody was faster
}

// Sendings is what resellers do with many agreements at once.
type Sendings struct {
	Service
	Store SendingStore
}

// Start asks many customers, in the background. Whoever was asked less than a day ago is left in peace, so that starting
// twice mails nobody twice.
func (s Sendings) Start(ctx context.Context, by auth.Caller, choice Choice) (Sending, error) {
	if err := by.May(auth.SendAgreements); err != nil {
		return Sending{}, err
	}
	if err := by.Whole(); err != nil {
		return Sending{}, err
	}
	customers, err := s.chosen(ctx, by, choice)
	if err != nil {
		return Sending{}, err
	}
	now := s.Now()
	started := Sending{ID: s.NewID(), By: Sender{Person: by.Behind(), Name: by.Name}, StartedAt: now, Total: len(customers)}
	lines := make([]Line, 0, len(customers))
	for _, customer := range customers {
		lines = append(lines, Line{Customer: customer})
	}
	chunks := job.Split(lines)
	started.Chunks = len(chunks)
	act := audit.Act{By: by, At: now, Name: "agreements.sending", Changes: audit.Changes{"customers": {"", strconv.Itoa(len(customers))}}}
	return s.Store.AddSending(ctx, by.Tenant, started, chunks, act, job.Task(outbox.FollowAgreement, by.Tenant, "sending/"+started.ID, 0))
}

func (s Sendings) chosen(ctx context.Context, by auth.Caller, choice Choice) ([]string, error) {
	var wrong fault.Fields
	customers := choice.Customers
	switch {
	case len(customers) > mostChosen:
		wrong.AddWith("customers", "too_many", "max", strconv.Itoa(mostChosen))
	case len(customers) > 0:
		slices.Sort(customers)
		return slices.Compact(customers), nil
	}
	if err := wrong.Err(); err != nil {
		return nil, err
	}
	customers, err := s.Store.RedCustomers(ctx, by.Tenant, choice.View, mostInAll)
	if err == nil && len(customers) == 0 {
		wrong.Add("customers", "required")
		err = wrong.Err()
	}
	return customers, err
}

// List gives the newest sendings with how far they are.
func (s Sendings) List(ctx context.Context, by auth.Caller) ([]Sending, error) {
	if err := by.May(auth.ReadAgreements); err != nil {
		return nil, err
	}
	if by.Customer != "" {
		return nil, nil
	}
	return s.Store.Sendings(ctx, by.Tenant)
}

// Read gives one sending with a line for each customer.
func (s Sendings) Read(ctx context.Context, by auth.Caller, id string) (Sending, []Line, error) {
	if err := by.May(auth.ReadAgreements); err != nil {
		return Sending{}, nil, err
	}
	if err := by.Whole(); err != nil {
		return Sending{}, nil, err
	}
	read, chunks, err := s.Store.Sending(ctx, by.Tenant, id)
	var lines []Line
	for _, chunk := range chunks {
		lines = append(lines, chunk.Lines...)
	}
	return read, lines, err
}

// Go does one chunk of a sending and asks for the next. Done twice, it finds its own links and sends nothing again.
func (s Sendings) Go(ctx context.Context, m outbox.Message, id string) error {
	number, err := job.PartOf(m)
	if err != nil {
		return err
	}
	of, chunk, err := s.Store.SendingChunk(ctx, m.Tenant, id, number)
	if err != nil || ended(chunk) {
		return err
	}
	for i, line := range chunk.Lines {
		if chunk.Lines[i], err = s.one(ctx, m.Tenant, of, line); err != nil {
			return err
		}
		of.Done++
		if chunk.Lines[i].Result == ResultSent {
			of.Sent++
		}
	}
	act := audit.Act{By: auth.System("provisioning", m.Tenant, s.NewID()), At: s.Now(), Name: "agreements.sent"}
	err = s.Store.SaveChunk(ctx, m.Tenant, of, chunk, act, job.Next(m, number, of.Chunks)...)
	if errors.Is(err, fault.Conflict) { // another delivery of the same message has done it
		return nil
	}
	return err
}

// one asks one customer, or says why not. An error means that trying again may help.
func (s Sendings) one(ctx context.Context, t auth.Tenant, of Sending, line Line) (Line, error) {
	ended := func(r Result) (Line, error) { line.Result = r; return line, nil }
	c, err := s.Store.AgreementCase(ctx, t, line.Customer)
	if errors.Is(err, fault.NotFound) {
		return ended(ResultGone)
	}
	if err != nil {
		return line, err
	}
	a, linkID := c.Agreement, of.ID+"."+line.Customer
	line.Company = a.Company
	if a.LinkID == linkID { // sent by an earlier delivery
		return ended(ResultSent)
	}
	if why := a.leaveInPeace(c, s.Now()); why != "" {
		return ended(why)
	}
	who := a.Signatory
	if who.Email == "" || !a.Undelivered.At.IsZero() {
		who = c.Contact
	}
	by := auth.Caller{Person: of.By.Person, Name: of.By.Name, Tenant: t, Operation: s.NewID()}
	_, err = s.send(ctx, by, c, who, linkID)
	switch {
	case err == nil:
		return ended(ResultSent)
	case errors.Is(err, fault.Invalid):
		return ended(ResultContact)
	}
	return line, err
}

// leaveInPeace says why a sending does not ask the customer; "" when it does.
func (a Agreement) leaveInPeace(c Case, now time.Time) Result {
	switch a.Wait(now) {
	case Unsent, Lapsed, Refusal:
		return ""
	case Undelivered:
		if c.Contact.Email == a.Signatory.Email {
			return ResultUndelivered
		}
		return ""
	case Answer:
		if now.Sub(a.SentAt) < quiet {
			return ResultRecent
		}
		return ""
	}
	return ResultConfirmed
}
