// Package intake brings many customers in from one file (FEATURES C1): the file is shown line by line as it would be
// taken, then taken in the background, and each line has a result. Whatever is done twice makes one customer, whose id
// comes from the import and the line.
package intake

import (
	"context"
	"time"
	"unicode/utf8"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/customer"
	"twotier/shared/fault"
	"twotier/shared/job"
	"twotier/shared/outbox"
	"twotier/shared/reseller"
)

// Import is one file on its way to customers.
type Import struct {
	ID        string // ULID
	Revision  audit.Revision
	FileName  string
	By        Person
	StartedAt time.Time
	ExpiresAt time.Time // until when its lines can be read
	Stopped   bool      // somebody called it off; lines that were not begun become no customers
	Parts     int
	Tally     Tally
}

// Person is who started an import; the customers are that person's doing.
type Person struct {
	ID   string
	Name string
}

// Tally is how far an import has come, in lines.
type Tally struct {
	Lines   int `json:"lines"`
	Done    int `json:"done" doc:"lines with a result"`
	Created int `json:"created"`
	Refused int `json:"refused" doc:"lines with an input that breaks a rule"`
	Known   int `json:"known" doc:"lines left out because they look like a customer or an earlier line"`
	Stopped int `json:"stopped" doc:"lines that were not begun when somebody called the import off"`
}

// Ended says that every line has a result.
func (i Import) Ended() bool { return i.Tally.Done >= i.Tally.Lines }

// Result is what became of a line.
type Result string

const (
	Created      Result = "created"
	Refused      Result = "refused" // Problems say why
	KnownAlready Result = "known"   // Problems say like whom
	Twice        Result = "twice"   // it looks like an earlier line of the file
	Stopped      Result = "stopped"
)

// Line is one company of the file.
type Line struct {
	Number   int              `dynamodbav:"n"`           // in the file, counted from 1
	Cells    map[Field]string `dynamodbav:"c,omitempty"` // as typed; gone once the customer is there
	Take     bool             `dynamodbav:"t,omitempty"` // though it looks known: a person has decided
	Result   Result           `dynamodbav:"r,omitempty"` // "" while it waits
	Problems []fault.Field    `dynamodbav:"p,omitempty"`
	Company  string           `dynamodbav:"f,omitempty"`
	Customer string           `dynamodbav:"i,omitempty"` // id, of a created one
}

// Part is as many lines as one message brings in.
type Part = job.Part[Line]

// Keep is how long an import's lines can be read; those that became no customer hold what was typed.
const Keep = 30 * 24 * time.Hour

// count adds up results.
func (c *Tally) count(r Result) {
	if r == "" {
		return
	}
	c.Done++
	switch r {
	case Created:
		c.Created++
	case Refused:
		c.Refused++
	case KnownAlready, Twice:
		c.Known++
	case Stopped:
		c.Stopped++
	}
}

// Store keeps imports.
type Store interface {
	Reseller(ctx context.Context, t auth.Tenant) (reseller.Reseller, error) // fault.NotFound
	AllTraces(ctx context.Context, t auth.Tenant) ([]customer.Trace, error)
	AddIntake(ctx context.Context, t auth.Tenant, i Import, parts []Part, act audit.Act, tasks ...outbox.Task) (Import, error) // one transaction
	Intakes(ctx context.Context, t auth.Tenant, cursor string) ([]Import, string, error)                                       // newest first
	Intake(ctx context.Context, t auth.Tenant, id string) (Import, error)                                                      // fault.NotFound
	IntakeLines(ctx context.Context, t auth.Tenant, id string) (Import, []Part, error)                                         // fault.NotFound
	StopIntake(ctx context.Context, t auth.Tenant, i Import, act audit.Act) (Import, error)                                    // fault.Conflict when somebody was faster
}

// Service is what a reseller does with files of customers.
type Service struct {
	Store  Store
	Phones contact.Phones
	Now    func() time.Time
	NewID  func() string
}

// Preview is a file as it would be taken.
type Preview struct {
	Layout Layout
	Header []string
	Lines  []Line // none while the format is not complete
	Tally  Tally
}

// Look reads a file and changes nothing. What the format leaves open is guessed. take are the lines to be taken though
// they look known.
func (s Service) Look(ctx context.Context, by auth.Caller, file []byte, format Layout, take []int) (Preview, error) {
	if err := may(by); err != nil {
		return Preview{}, err
	}
	format, header, lines, err := read(file, format)
	if err != nil {
		return Preview{}, err
	}
	p := Preview{Layout: format, Header: header}
	if format.Check() != nil { // what is wrong is shown beside the columns; the lines wait for them
		return p, nil
	}
	seller, err := s.Store.Reseller(ctx, by.Tenant)
	if err != nil {
		return Preview{}, err
	}
	traces, err := s.Store.AllTraces(ctx, by.Tenant)
	if err != nil {
		return Preview{}, err
	}
	taken := map[int]bool{}
	for _, number := range take {
		taken[number] = true
	}
	for i := range lines {
		lines[i].Take, lines[i].Company = taken[lines[i].Number], lines[i].Cells[Company]
	}
	judge(lines, traces, seller, s.Phones)
	p.Lines, p.Tally.Lines = lines, len(lines)
	for _, line := range lines {
		p.Tally.count(line.Result)
	}
	return p, nil
}

// Start begins to take a file in. Lines that cannot be taken have their result at once. Invalid says what is wrong with
// the file or its format; nothing_to_take that no line would become a customer.
func (s Service) Start(ctx context.Context, by auth.Caller, fileName string, file []byte, format Layout, take []int) (Import, error) {
	p, err := s.Look(ctx, by, file, format, take)
	if err != nil {
		return Import{}, err
	}
	if err := p.Layout.Check().Err(); err != nil {
		return Import{}, err
	}
	if p.Tally.Done == p.Tally.Lines {
		return Import{}, fault.New(fault.Invalid, "nothing_to_take")
	}
	if fileName = contact.Plain(fileName); utf8.RuneCountInString(fileName) > 200 {
		fileName = string([]rune(fileName)[:200])
	}
	now, parts := s.Now(), job.Split(p.Lines)
	i := Import{ID: s.NewID(), FileName: fileName, By: Person{ID: by.Behind(), Name: by.Name}, StartedAt: now, ExpiresAt: now.Add(Keep),
		Parts: len(parts), Tally: p.Tally}
	act := audit.Act{By: by, At: now, Name: "customers.importing"}
	return s.Store.AddIntake(ctx, by.Tenant, i, parts, act, job.Task(outbox.ImportCustomers, by.Tenant, "intake/"+i.ID, 0))
}

// Stop calls an import off: what has been taken in stays, what has not been begun stays out. One that has ended or was
// called off stays as it is.
func (s Service) Stop(ctx context.Context, by auth.Caller, id string) (Import, error) {
	i, err := s.Read(ctx, by, id)
	if err != nil || i.Ended() || i.Stopped {
		return i, err
	}
	i.Stopped = true
	return s.Store.StopIntake(ctx, by.Tenant, i, audit.Act{By: by, At: s.Now(), Name: "customers.import-stopped"})
}

// List gives imports, newest first.
func (s Service) List(ctx context.Context, by auth.Caller, cursor string) ([]Import, string, error) {
	if err := may(by); err != nil {
		return nil, "", err
	}
	return s.Store.Intakes(ctx, by.Tenant, cursor)
}

// Read gives one import with how far it is.
func (s Service) Read(ctx context.Context, by auth.Caller, id string) (Import, error) {
	if err := may(by); err != nil {
		return Import{}, err
	}
	return s.Store.Intake(ctx, by.Tenant, id)
}

// Lines gives every line of an import with its result.
func (s Service) Lines(ctx context.Context, by auth.Caller, id string) ([]Line, error) {
	if err := may(by); err != nil {
		return nil, err
	}
	_, parts, err := s.Store.IntakeLines(ctx, by.Tenant, id)
	var lines []Line
	for _, part := range parts {
		lines = append(lines, part.Lines...)
	}
	return lines, err
}

// may lets those pass who may take customers in, for the whole organisation.
func may(by auth.Caller) error {
	if err := by.May(auth.WriteCustomers); err != nil {
		return err
	}
	return by.Whole()
}
