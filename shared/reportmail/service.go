package reportmail

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/outbox"
)

// Store keeps the mails. Every save is one transaction with its audit entry and tasks.
type Store interface {
	ReportMails(ctx context.Context, in auth.Area) ([]Mail, error)                                  // by id
	ReportMail(ctx context.Context, in auth.Area, id string) (Mail, error)                          // fault.NotFound
	SaveReportMail(ctx context.Context, m Mail, act audit.Act, tasks ...outbox.Task) (Mail, error)  // fault.Conflict when somebody was faster
	DropReportMail(ctx context.Context, m Mail, act audit.Act) error                                // fault.Conflict likewise
	DueReportMails(ctx context.Context, now time.Time, most int) (due []Mail, more bool, err error) // those whose time has come
	ReportReaders(ctx context.Context, in auth.Area) ([]Member, error)                              // who is let in there and may read reports, by name
}

// Service is what people do with mails of reports.
type Service struct {
	Store Store
	Now   func() time.Time
	NewID func() string
}

// List gives the mails of the caller's area, and who can get one.
func (s Service) List(ctx context.Context, by auth.Caller) ([]Mail, []Member, error) {
	if err := allowed(by); err != nil {
		return nil, nil, err
	}
	mails, err := s.Store.ReportMails(ctx, by.Area())
	if err != nil {
		return nil, nil, err
	}
	members, err := s.Store.ReportReaders(ctx, by.Area())
	return mails, members, err
}

// allowed: who reads reports has them mailed; a program gets no letters.
func allowed(by auth.Caller) error {
	if err := by.May(auth.ReadOrders); err != nil {
		return err
	}
	return by.May(auth.SignedIn)
}

// MayChange says whether somebody may change a mail: who made it, and who looks after the organisation's people.
func (m Mail) MayChange(by auth.Caller) bool {
	return m.By == by.Person || by.May(auth.WriteUsers) == nil
}

// Make has a report mailed from its next time on. Invalid reports every input at once; Conflict: too_many_mails.
func (s Service) Make(ctx context.Context, by auth.Caller, typed Form) (Mail, error) {
	form, kept, err := s.read(ctx, by, typed)
	if err != nil {
		return Mail{}, err
	}
	if len(kept) >= most {
		return Mail{}, fault.New(fault.Conflict, "too_many_mails").With("max", strconv.Itoa(most))
	}
	m := Mail{ID: s.NewID(), Area: by.Area(), Form: form, By: by.Person, Next: form.Next(s.Now())}
	return s.Store.SaveReportMail(ctx, m, s.act(by, "report-mail.made"))
}

// Change gives a mail another form. fault.NotFound for one that is gone, fault.Conflict when it was changed since the
// version that was seen.
func (s Service) Change(ctx context.Context, by auth.Caller, id string, version int64, typed Form) (Mail, error) {
	form, kept, err := s.read(ctx, by, typed)
	if err != nil {
		return Mail{}, err
	}
	m, err := own(by, kept, id)
	if err != nil {
		return Mail{}, err
	}
	if m.Revision.Version != version {
		return Mail{}, fault.New(fault.Conflict, "stale_version")
	}
	if m.Plan != form.Plan {
		m.Next = form.Next(s.Now())
	}
	m.Form = form
	return s.Store.SaveReportMail(ctx, m, s.act(by, "report-mail.changed"))
}

// Drop ends a mail.
func (s Service) Drop(ctx context.Context, by auth.Caller, id string) error {
	if err := allowed(by); err != nil {
		return err
	}
	kept, err := s.Store.ReportMails(ctx, by.Area())
	if err != nil {
		return err
	}
	m, err := own(by, kept, id)
	if err != nil {
		return err
	}
	return s.Store.DropReportMail(ctx, m, s.act(by, "report-mail.dropped"))
}

// Leave takes the caller off a mail, whoever made it; the last one to leave ends it.
func (s Service) Leave(ctx context.Context, by auth.Caller, id string) error {
	if err := allowed(by); err != nil {
		return err
	}
	m, err := s.Store.ReportMail(ctx, by.Area(), id)
	if err != nil {
		return err
	}
	at := slices.Index(m.People, by.Person)
	switch {
	case at < 0:
		return nil
	case len(m.People) == 1:
		return s.Store.DropReportMail(ctx, m, s.act(by, "report-mail.dropped"))
	}
	m.People = slices.Delete(slices.Clone(m.People), at, at+1)
	_, err = s.Store.SaveReportMail(ctx, m, s.act(by, "report-mail.left"))
	return err
}

// SendNow mails a report to the caller at once, whatever its next time is; of several wishes of one minute one letter
// goes. fault.Forbidden "not_yours" for who is not among its readers.
func (s Service) SendNow(ctx context.Context, by auth.Caller, id string) (Mail, error) {
	if err := allowed(by); err != nil {
		return Mail{}, err
	}
	m, err := s.Store.ReportMail(ctx, by.Area(), id)
	if err != nil {
		return Mail{}, err
	}
	if !slices.Contains(m.People, by.Person) {
		return Mail{}, fault.New(fault.Forbidden, "not_yours")
	}
	return s.Store.SaveReportMail(ctx, m, s.act(by, "report-mail.sent"), m.letter(by.Person, s.Now().Truncate(time.Minute)))
}

// SendDue asks for the letters of every mail whose time has come. One that fails keeps none of the others back; somebody
// who was faster has done the same. It gives how many mails were planned.
func (s Service) SendDue(ctx context.Context) (int, error) {
	var failed error
	sent := 0
	for range mostRounds {
		due, more, err := s.Store.DueReportMails(ctx, s.Now(), aRound)
		if err != nil {
			return sent, errors.Join(failed, err)
		}
		for _, m := range due {
			by := auth.System("reporting", m.Area.Tenant, s.NewID())
			moved, tasks := m.due(s.Now())
			_, err := s.Store.SaveReportMail(ctx, moved, audit.Act{By: by, At: s.Now(), Name: "report-mail.sent"}, tasks...)
			switch {
			case err == nil:
				sent++
			case !errors.Is(err, fault.Conflict):
				failed = errors.Join(failed, err)
			}
		}
		if !more || failed != nil {
			break
		}
	}
	return sent, failed
}

// Bounds of one run; what is left comes with the next.
const (
	aRound     = 50
	mostRounds = 20
)

func (s Service) read(ctx context.Context, by auth.Caller, typed Form) (Form, []Mail, error) {
	kept, members, err := s.List(ctx, by)
	if err != nil {
		return Form{}, nil, err
	}
	form, wrong := typed.read(members)
	return form, kept, wrong.Err()
}

// own finds a mail the caller may change: fault.NotFound, fault.Forbidden "not_yours".
func own(by auth.Caller, kept []Mail, id string) (Mail, error) {
	i := slices.IndexFunc(kept, func(m Mail) bool { return m.ID == id })
	switch {
	case i < 0:
		return Mail{}, fault.New(fault.NotFound, "not_found")
	case !kept[i].MayChange(by):
		return Mail{}, fault.New(fault.Forbidden, "not_yours")
	}
	return kept[i], nil
}

func (s Service) act(by auth.Caller, name string) audit.Act {
	return audit.Act{By: by, At: s.Now(), Name: name}
}
