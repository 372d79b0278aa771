package store

import (
	"context"
	"strings"
	"time"

	"github.com/oklog/ulid/v2"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/i18n"
	"twotier/shared/maillog"
	"twotier/shared/table"
)

// mailRow is one letter in the log. It stands under the month and the id of its task, so every delivery of the task's
// message finds the same row.
type mailRow struct {
	table.Row
	Occasion  string
	MessageID string
	Tries     int
	TriedAt   time.Time
	L         mailCard
}

// mailCard is what lists of letters show.
type mailCard struct {
	ID        string         `dynamodbav:"i"`
	Org       auth.Tenant    `dynamodbav:"o"`
	Letter    string         `dynamodbav:"l"`
	Ref       string         `dynamodbav:"r"`
	Recipient string         `dynamodbav:"p"`
	Language  i18n.Language  `dynamodbav:"g"`
	Status    maillog.Status `dynamodbav:"s"`
	Reason    string         `dynamodbav:"e,omitempty"`
	QueuedAt  time.Time      `dynamodbav:"t"`
}

// keepMails is how long the log goes back.
const keepMails = 13 * 31 * 24 * time.Hour

// askedAt is when the letter was asked for; its ULID says so.
func askedAt(id string) (time.Time, error) {
	parsed, err := ulid.ParseStrict(id)
	if err != nil {
		return time.Time{}, fault.New(fault.Invalid, "mail_id").Because(err)
	}
	return ulid.Time(parsed.Time()), nil
}

// Mail reads what is known of a letter. fault.NotFound before it was first about to be sent.
func (s *Store) Mail(ctx context.Context, t auth.Tenant, id string) (maillog.Entry, error) {
	at, err := askedAt(id)
	if err != nil {
		return maillog.Entry{}, err
	}
	var row mailRow
	if err := s.table.Get(ctx, mailKey(t, at, id), &row); err != nil {
		return maillog.Entry{}, err
	}
	return row.entry(id, t), nil
}

func (r mailRow) entry(id string, t auth.Tenant) maillog.Entry {
	return maillog.Entry{
		ID: id, Tenant: t, Version: r.Version, Letter: r.L.Letter, Ref: r.L.Ref, Recipient: r.L.Recipient,
		Occasion: r.Occasion, Language: r.L.Language, Status: r.L.Status, Reason: r.L.Reason,
		MessageID: r.MessageID, Tries: r.Tries, TriedAt: r.TriedAt, QueuedAt: r.L.QueuedAt,
	}
}

// BeginMail writes a letter into the log before it is handed over. fault.Conflict "mail_begun" when another delivery of
// the same message was faster, "mail_written" when another message has had the same letter written about the same
// occasion.
func (s *Store) BeginMail(ctx context.Context, e maillog.Entry) error {
	row, writes, err := s.begunMail(e)
	if err != nil {
		return err
	}
	return s.table.Transact(ctx, row.At, row.Op, writes...)
}

// begunMail is a letter's first row with what goes with it.
func (s *Store) begunMail(e maillog.Entry) (mailRow, []table.Write, error) {
	row, err := s.mailRow(e)
	if err != nil {
		return row, nil, err
	}
	row.Version = 1
	about := strings.Join([]string{e.Tenant.ID(), e.Letter, e.Ref, e.Occasion}, "/")
	once := uniqueRow{Row: table.Row{Key: uniqueKey("LETTER", about), Type: "Unique", Schema: 1, Version: 1, Op: row.Op, At: row.At}, Ref: e.ID}
	once.ExpiresAt, once.TTL = row.ExpiresAt, row.TTL
	follow, err := s.following(e, row)
	return row, append([]table.Write{
		table.Create(row).Else(fault.New(fault.Conflict, "mail_begun")),
		table.Create(once).Else(fault.New(fault.Conflict, "mail_written")),
	}, follow...), err
}

// SaveMail writes what is known now over the version that was read. fault.Conflict when somebody was faster.
func (s *Store) SaveMail(ctx context.Context, e maillog.Entry) error {
	row, err := s.mailRow(e)
	if err != nil {
		return err
	}
	row.Version = e.Version + 1
	follow, err := s.following(e, row)
	if err != nil {
		return err
	}
	return s.table.Transact(ctx, row.At, row.Op, append([]table.Write{table.Update(row)}, follow...)...)
}

// following asks for the work that news of a letter begin.
func (s *Store) following(e maillog.Entry, row mailRow) ([]table.Write, error) {
	var writes []table.Write
	for _, task := range e.Follow() {
		asked, err := s.taskRow(task, row.Op, row.At, 0)
		if err != nil {
			return nil, err
		}
		writes = append(writes, table.Create(asked))
	}
	return writes, nil
}

func (s *Store) mailRow(e maillog.Entry) (mailRow, error) {
	at, err := askedAt(e.ID)
	if err != nil {
		return mailRow{}, err
	}
	row := mailRow{
		Row:      table.Row{Key: mailKey(e.Tenant, at, e.ID), Type: "Mail", Schema: 1, Op: s.newID(), At: s.now().UTC()},
		Occasion: e.Occasion, MessageID: e.MessageID, Tries: e.Tries, TriedAt: e.TriedAt,
		L: mailCard{
			ID: e.ID, Org: e.Tenant, Letter: e.Letter, Ref: e.Ref, Recipient: e.Recipient, Language: e.Language,
			Status: e.Status, Reason: e.Reason, QueuedAt: e.QueuedAt,
		},
	}
	row.Expires(e.QueuedAt.Add(keepMails), 0)
	if e.Status.Undelivered() {
		row.Watched(mailFailures(at, e.ID))
	}
	return row, nil
}
