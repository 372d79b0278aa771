package reportfile

import (
	"context"
	"errors"
	"fmt"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/outbox"
)

// Store keeps the runs.
type Store interface {
	// ReportRun is a person's newest run; fault.NotFound.
	ReportRun(ctx context.Context, person string) (Run, error)
	// ActOnReportRun writes what a person does with it, over the version that was read, with its audit entry; the tasks
	// name the version it has from now on. fault.Conflict when it has moved on.
	ActOnReportRun(ctx context.Context, r Run, act audit.Act, tasks ...outbox.Task) (Run, error)
}

// Files is where rows and files stand.
type Files interface {
	Get(ctx context.Context, name string) ([]byte, error) // fault.NotFound
}

// Service is what the provider's people do with reports of all resellers.
type Service struct {
	Store Store
	Files Files
	Now   func() time.Time
	NewID func() string
}

// Begin asks for a report. fault.Invalid reports every input; fault.Conflict "report_run_open" while one is being made.
func (s Service) Begin(ctx context.Context, by auth.Caller, f Form) (Run, error) {
	if err := allowed(by); err != nil {
		return Run{}, err
	}
	if _, wrong := f.read(); len(wrong) > 0 {
		return Run{}, wrong.Err()
	}
	former, err := s.Store.ReportRun(ctx, by.Person)
	if err != nil && !errors.Is(err, fault.NotFound) {
		return Run{}, err
	}
	if former.State.Moves() {
		return Run{}, fault.New(fault.Conflict, "report_run_open")
	}
	r := Run{ID: s.NewID(), Person: by.Person, Version: former.Version, Form: f, State: Collecting, AskedAt: s.Now(), ChangedAt: s.Now()}
	return s.Store.ActOnReportRun(ctx, r, s.act(by, "report-run.asked"), task(by.Person))
}

// Own is the caller's newest run; ok is false when there is none to show.
func (s Service) Own(ctx context.Context, by auth.Caller) (r Run, ok bool, err error) {
	if err := allowed(by); err != nil {
		return Run{}, false, err
	}
	r, err = s.Store.ReportRun(ctx, by.Person)
	if errors.Is(err, fault.NotFound) {
		return Run{}, false, nil
	}
	return r, err == nil && !r.gone(s.Now()), err
}

// Cancel stops a run, or gives a finished file up. fault.NotFound for any but the caller's own.
func (s Service) Cancel(ctx context.Context, by auth.Caller, id string) error {
	r, err := s.own(ctx, by, id)
	if err != nil {
		return err
	}
	r.State, r.ChangedAt = Cancelled, s.Now()
	_, err = s.Store.ActOnReportRun(ctx, r, s.act(by, "report-run.cancelled"))
	return err
}

// Piece is one part of the finished file, counted from 0. fault.NotFound for another's, before it is done and after its days.
func (s Service) Piece(ctx context.Context, by auth.Caller, id string, piece int) (Run, []byte, error) {
	r, err := s.own(ctx, by, id)
	if err != nil {
		return Run{}, nil, err
	}
	if r.State != Done || piece < 0 || piece >= r.Pieces {
		return Run{}, nil, fault.New(fault.NotFound, "not_found")
	}
	content, err := s.Files.Get(ctx, pieceName(r, piece))
	return r, content, err
}

func (s Service) own(ctx context.Context, by auth.Caller, id string) (Run, error) {
	r, ok, err := s.Own(ctx, by)
	if err != nil {
		return Run{}, err
	}
	if !ok || r.ID != id {
		return Run{}, fault.New(fault.NotFound, "not_found")
	}
	return r, nil
}

// allowed: a program has no place to come back to and reads resellers one by one.
func allowed(by auth.Caller) error {
	if err := by.May(auth.ReadAllOrders); err != nil {
		return err
	}
	return by.May(auth.SignedIn)
}

func (s Service) act(by auth.Caller, name string) audit.Act {
	return audit.Act{By: by, At: s.Now(), Name: name}
}

func partName(r Run, part int) string   { return fmt.Sprintf("%s/rows/%d.json.gz", r.ID, part) }
func pieceName(r Run, piece int) string { return fmt.Sprintf("%s/file/%d", r.ID, piece) }
