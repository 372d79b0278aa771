package store

import (
	"context"
	"errors"
	"time"

	"twotier/shared/account"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/idempotency"
	"twotier/shared/outbox"
	"twotier/shared/table"
)

type sessionRow struct {
	table.Row
	Person, Name, Agent, Address string
	Home                         auth.Tenant // where its history stands
	Members                      []account.Member
	Method                       account.Method
	CreatedAt, ProvedAt          time.Time
	L                            *sessionCard `dynamodbav:",omitempty"`
}

// sessionCard is moved on without the session's version: use is no act.
type sessionCard struct {
	UsedAt string `dynamodbav:"u"` // RFC 3339
}

func (r sessionRow) session() account.Session {
	s := account.Session{
		Person: r.Person, Name: r.Name, Home: r.Home, Hash: r.SK[len("S#"):], Members: r.Members, Method: r.Method,
		Revision:  audit.Revision{Version: r.Version, Hash: r.Row.Hash},
		CreatedAt: r.CreatedAt, ProvedAt: r.ProvedAt, ExpiresAt: time.Unix(r.ExpiresAt, 0).UTC(), Agent: r.Agent, Address: r.Address,
	}
	if r.L != nil {
		s.UsedAt, _ = time.Parse(time.RFC3339, r.L.UsedAt) // what cannot be read is not known
	}
	return s
}

type deviceRow struct {
	table.Row
	FirstAt        time.Time
	Agent, Address string
}

func (r deviceRow) device() account.Device {
	return account.Device{Hash: r.SK[len("D#"):], FirstAt: r.FirstAt, At: r.At, Agent: r.Agent, Address: r.Address}
}

// Enter begins a session with everything that belongs to it.
func (s *Store) Enter(ctx context.Context, e account.Entrance, act audit.Act) error {
	c := s.change(act)
	c.beginSession(e.Person, e.Session)
	if version := e.Person.Revision.Version; version > 0 {
		c.add(table.Check(personKey(e.Person.ID), version))
	}
	if e.Ceremony.Version > 0 {
		c.add(table.Delete(ceremonyKey(e.Ceremony.Hash), e.Ceremony.Version))
	}
	if e.Used.ID != "" {
		c.useFactor(e.Person, e.Used)
	}
	for _, factor := range e.Added {
		c.addFactor(e.Person, factor)
	}
	c.end(e.Ends)
	if e.Device.Hash != "" {
		c.meetDevice(e)
	}
	return c.commit(ctx, e.Session)
}

func (c *change) beginSession(p account.Person, session account.Session) {
	revision := c.record(p.Home(), "session", session.ID(), audit.Revision{})
	row := sessionRow{
		Row:    c.row(sessionKey(p.ID, session.Hash), "Session", revision),
		Person: p.ID, Name: session.Name, Agent: session.Agent, Address: session.Address, Home: p.Home(), Members: session.Members,
		Method: session.Method, CreatedAt: session.CreatedAt, ProvedAt: session.ProvedAt,
	}
	if !session.UsedAt.IsZero() {
		row.L = &sessionCard{UsedAt: session.UsedAt.UTC().Format(time.RFC3339)}
	}
	row.Expires(session.ExpiresAt, 7*24*time.Hour)
	c.add(table.Create(row))
	c.noteSignIn(p.ID, session)
}

// meetDevice remembers the browser, and asks for the letter that tells of a new one.
func (c *change) meetDevice(e account.Entrance) {
	row := deviceRow{Row: c.part(deviceKey(e.Person.ID, e.Device.Hash), "Device"),
		FirstAt: e.Device.FirstAt, Agent: e.Device.Agent, Address: e.Device.Address}
	row.Expires(e.Device.At.Add(account.DeviceLife), 7*24*time.Hour)
	c.add(table.Put(row))
	if e.News {
		c.ask(personLetter(e.Person, "new-device", map[string]string{"device": e.Device.Hash}))
	}
}

// Device reads a browser of a person. fault.NotFound when it is forgotten.
func (s *Store) Device(ctx context.Context, person, hash string) (account.Device, error) {
	var row deviceRow
	if err := s.table.Get(ctx, deviceKey(person, hash), &row); err != nil {
		return account.Device{}, err
	}
	return row.device(), nil
}

// personLetter asks for a letter to a person about its account.
func personLetter(p account.Person, letter string, facts map[string]string) outbox.Task {
	data := map[string]string{"letter": letter}
	for name, value := range facts {
		data[name] = value
	}
	return outbox.Task{Kind: outbox.SendMail, Tenant: p.Home(), Ref: "person/" + p.ID, Data: data}
}

// BeginSession begins a session that nothing else belongs to.
func (s *Store) BeginSession(ctx context.Context, p account.Person, session account.Session, act audit.Act) error {
	return s.Enter(ctx, account.Entrance{Person: p, Session: session}, act)
}

// endSessions ends a person's sessions with the change, but the one with the hash. One that begins at the same moment
// fails when the change also moves the person, for whose revision it was begun.
func (c *change) endSessions(ctx context.Context, p account.Person, exceptHash string) error {
	sessions, err := c.store.Sessions(ctx, p.ID)
	c.end(without(sessions, exceptHash))
	return err
}

// end removes sessions in the transaction of what ends them, so that no cookie outlives it.
func (c *change) end(sessions []account.Session) {
	for _, session := range sessions {
		ending := *c
		ending.act.Name, ending.act.Changes, ending.writes = "session.ended", nil, nil
		ending.record(session.Home, "session", session.ID(), session.Revision)
		c.add(ending.writes...)
		c.add(table.Delete(sessionKey(session.Person, session.Hash), session.Revision.Version))
	}
}

// EndSession removes the session, so that its cookie opens nothing from now on.
func (s *Store) EndSession(ctx context.Context, person, hash string, act audit.Act) error {
	var row sessionRow
	err := s.table.Get(ctx, sessionKey(person, hash), &row)
	if errors.Is(err, fault.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	c := s.change(act)
	c.end([]account.Session{row.session()})
	return c.commit(ctx, row)
}

// EndSessions ends all sessions of a person but the one with the hash exceptHash ("" ends all).
func (s *Store) EndSessions(ctx context.Context, person, exceptHash string, act audit.Act) error {
	c := s.change(act)
	if err := c.endSessions(ctx, account.Person{ID: person}, exceptHash); err != nil {
		return err
	}
	if len(c.writes) == 0 {
		return nil
	}
	return c.commit(ctx, account.Session{})
}

func without(sessions []account.Session, hash string) []account.Session {
	var others []account.Session
	for _, session := range sessions {
		if session.Hash != hash {
			others = append(others, session)
		}
	}
	return others
}

// Sessions gives a person's sessions that have not ended.
func (s *Store) Sessions(ctx context.Context, person string) ([]account.Session, error) {
	rows, err := table.All[sessionRow](ctx, s.table, sessionsQuery(person))
	if err != nil {
		return nil, err
	}
	var sessions []account.Session
	for _, row := range rows {
		if session := row.session(); !session.Ended(s.now()) {
			sessions = append(sessions, session)
		}
	}
	return sessions, nil
}

// Identify reads the session behind a cookie and the answer already given under an idempotency key, in one trip.
func (s *Store) Identify(ctx context.Context, token account.Token, key string) (account.Session, *idempotency.Record, error) {
	var row sessionRow
	var answer idempotencyRow
	ofSession := &table.Read{Key: sessionKey(token.Person(), token.Hash()), Into: &row}
	ofAnswer := &table.Read{Key: idempotencyKey(key), Into: &answer}
	var reads []*table.Read
	if token.Person() != "" {
		reads = append(reads, ofSession)
	}
	if key != "" {
		reads = append(reads, ofAnswer)
	}
	if err := s.table.GetMany(ctx, reads...); err != nil {
		return account.Session{}, nil, err
	}
	now := s.now()
	var done *idempotency.Record
	if ofAnswer.Found && !answer.Expired(now) {
		done = &idempotency.Record{Body: answer.Body, Answer: answer.Answer}
	}
	if !ofSession.Found {
		return account.Session{}, done, nil
	}
	session := row.session()
	if session.Ended(now) {
		return account.Session{}, done, nil
	}
	return session, done, nil
}

// NoteUse moves the moment of a session's use on, without a new version: use is no act. A session that has ended
// meanwhile stays ended, fault.Conflict.
func (s *Store) NoteUse(ctx context.Context, person, hash string, now time.Time) error {
	return s.table.Transact(ctx, now, "", table.Note(sessionKey(person, hash), map[string]string{"u": now.UTC().Format(time.RFC3339)}))
}
