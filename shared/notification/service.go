package notification

import (
	"context"
	"errors"
	"maps"
	"strconv"
	"strings"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/link"
)

// Store keeps what people have chosen.
type Store interface {
	LetterReader(ctx context.Context, in auth.Area, person string) (Reader, error)                        // fault.NotFound for who is not let in there
	SaveWishes(ctx context.Context, in auth.Area, person string, w Wishes, act audit.Act) (Wishes, error) // fault.Conflict "stale_version"
}

// Service is what people do with their wishes.
type Service struct {
	Store Store
	Links link.Maker
	Now   func() time.Time
}

// home is where somebody gets letters: a reseller's person inside a customer's area still gets the reseller's.
func home(by auth.Caller) auth.Area {
	if by.Role.Kind() == auth.KindCustomer {
		return by.Area()
	}
	return auth.Area{Tenant: by.Tenant}
}

// Read gives what the caller has chosen where it works.
func (s Service) Read(ctx context.Context, by auth.Caller) (Reader, error) {
	if err := by.May(auth.SignedIn); err != nil {
		return Reader{}, err
	}
	return s.Store.LetterReader(ctx, home(by), by.Person)
}

// ReadOf shows what a colleague gets, to who looks after the organisation's people. Nobody changes it but the colleague.
func (s Service) ReadOf(ctx context.Context, by auth.Caller, person string) (Reader, error) {
	if err := by.May(auth.WriteUsers); err != nil {
		return Reader{}, err
	}
	return s.Store.LetterReader(ctx, by.Area(), person)
}

// Save writes what the caller chooses; version is the one it has read, 0 before the first choice.
func (s Service) Save(ctx context.Context, by auth.Caller, version int64, f Form) (Reader, error) {
	r, err := s.Read(ctx, by)
	if err != nil {
		return r, err
	}
	if err := f.read(r.Role).Err(); err != nil {
		return r, err
	}
	if r.Wishes.Revision.Version != version {
		return r, fault.New(fault.Conflict, "stale_version")
	}
	return s.save(ctx, home(by), by.Person, r, f, by)
}

func (s Service) save(ctx context.Context, in auth.Area, person string, was Reader, f Form, by auth.Caller) (Reader, error) {
	is := was
	is.Wishes.Modes = maps.Clone(was.Wishes.Modes)
	if is.Wishes.Modes == nil {
		is.Wishes.Modes = map[Topic]Mode{}
	}
	maps.Copy(is.Wishes.Modes, f.Modes)
	is.Wishes.Hour = f.Hour
	changes := audit.Changes{}
	for _, e := range Events() {
		if before, after := was.Mode(e), is.Mode(e); before != after {
			changes[string(e.Topic)] = [2]string{string(before), string(after)}
		}
	}
	if was.Wishes.Hour != is.Wishes.Hour {
		changes["hour"] = [2]string{strconv.Itoa(was.Wishes.Hour), strconv.Itoa(is.Wishes.Hour)}
	}
	if len(changes) == 0 {
		return was, nil
	}
	saved, err := s.Store.SaveWishes(ctx, in, person, is.Wishes, audit.Act{By: by, At: s.Now(), Name: "notifications.changed", Changes: changes})
	is.Wishes = saved
	return is, err
}

// Token makes the one-click link of a letter (RFC 8058): whoever holds it can switch one topic of one person off, and
// nothing else.
func Token(links link.Maker, in auth.Area, person string, topic Topic) string {
	return links.Signed(link.Unsubscribe, strings.Join([]string{person, in.Tenant.ID(), string(topic)}, "~"))
}

// SwitchOff does what a one-click link asks for, however often it is sent. fault.NotFound for one that is none, and for
// whoever works there no more.
func (s Service) SwitchOff(ctx context.Context, by auth.Caller, token string) error {
	id, ok := s.Links.Opens(link.Unsubscribe, token)
	person, rest, _ := strings.Cut(id, "~")
	place, topic, _ := strings.Cut(rest, "~")
	tenant, known := auth.ParseTenant(place)
	if !ok || !known {
		return fault.New(fault.NotFound, "not_found")
	}
	const tries = 3
	for try := 1; ; try++ {
		in := auth.Area{Tenant: tenant}
		r, err := s.Store.LetterReader(ctx, in, person)
		if err != nil {
			return err
		}
		_, err = s.save(ctx, in, person, r, Form{Modes: map[Topic]Mode{Topic(topic): Off}, Hour: r.Wishes.Hour}, by)
		if !errors.Is(err, fault.Conflict) || try == tries {
			return err
		}
	}
}
