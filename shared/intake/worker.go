package intake

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"strings"
	"time"

	"github.com/oklog/ulid/v2"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/customer"
	"twotier/shared/fault"
	"twotier/shared/job"
	"twotier/shared/outbox"
)

// WorkStore keeps what the work does.
type WorkStore interface {
	IntakePart(ctx context.Context, t auth.Tenant, id string, number int) (Import, Part, error)                     // fault.NotFound
	SaveIntakePart(ctx context.Context, t auth.Tenant, i Import, p Part, act audit.Act, tasks ...outbox.Task) error // fault.Conflict when somebody was faster
}

// Customers takes companies in.
type Customers interface {
	// TakeIn makes a customer of a form under this id; done twice it is one. fault.Invalid says what is wrong with the
	// form, fault.Conflict "customer_looks_known" whom it looks like.
	TakeIn(ctx context.Context, by auth.Caller, id string, typed customer.Form, fellow func(id string) bool) error
}

// Worker takes imports in, part by part.
type Worker struct {
	Store     WorkStore
	Customers Customers
	Now       func() time.Time
	NewID     func() string
}

// Go takes one part in and asks for the next. It can be cut off anywhere and done again: lines whose customer is there
// find it. An error means that trying again may help.
func (w Worker) Go(ctx context.Context, m outbox.Message, id string) error {
	number, err := job.PartOf(m)
	if err != nil {
		return err
	}
	i, part, err := w.Store.IntakePart(ctx, m.Tenant, id, number)
	if errors.Is(err, fault.NotFound) { // it has expired
		return nil
	}
	if err != nil {
		return err
	}
	if part.Version > 1 { // done by an earlier delivery, which has asked for the next
		return nil
	}
	for at, line := range part.Lines {
		if line.Result != "" {
			continue
		}
		if part.Lines[at], err = w.take(ctx, m.Tenant, i, line); err != nil {
			return err
		}
		i.Tally.count(part.Lines[at].Result)
	}
	act := audit.Act{By: auth.System("intake", m.Tenant, w.NewID()), At: w.Now(), Name: "customers.imported"}
	err = w.Store.SaveIntakePart(ctx, m.Tenant, i, part, act, job.Next(m, number, i.Parts)...)
	if errors.Is(err, fault.Conflict) { // another delivery of the same message has done it
		return nil
	}
	return err
}

// take makes a customer of one line, or says why not. A line that meets a defect of ours is refused with it: one bad row
// never stops the rest.
func (w Worker) take(ctx context.Context, t auth.Tenant, i Import, line Line) (Line, error) {
	if i.Stopped {
		line.Result = Stopped
		return line, nil
	}
	id := customerID(i.ID, line.Number)
	by := auth.Caller{Person: i.By.ID, Name: i.By.Name, Tenant: t, Operation: id}
	err := w.Customers.TakeIn(ctx, by, id, line.form(), func(other string) bool { return strings.HasPrefix(other, i.ID[:begins]) })
	var refused *fault.Error
	switch {
	case err == nil:
		return Line{Number: line.Number, Take: line.Take, Result: Created, Company: line.Company, Customer: id}, nil
	case passing(err):
		return line, err
	case errors.As(err, &refused) && len(refused.Fields) > 0:
		line.Problems = refused.Fields
	default:
		line.Problems = []fault.Field{{Path: string(Company), Code: fault.CodeOf(err)}}
	}
	line.Result = Refused
	if fault.CodeOf(err) == "customer_looks_known" {
		line.Result = KnownAlready
	}
	return line, nil
}

// passing says that trying again may help.
func passing(err error) bool {
	kind := fault.KindOf(err)
	return kind == fault.Unavailable || kind == fault.Throttled || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}

// begins is how much of a ULID is its time; an import's customers share it with the import.
const begins = 10

// customerID is the id of the customer that a line becomes, always the same: the import's time, and a digest of import
// and line where other ids are random.
func customerID(importID string, line int) string {
	sum := sha256.Sum256(binary.BigEndian.AppendUint64([]byte(importID), uint64(line))) // #nosec G115 -- lines are counted from 1
	var made ulid.ULID
	copy(made[6:], sum[:])
	return importID[:begins] + made.String()[begins:]
}
