package account

import (
	"context"
	"slices"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
)

// Next is what stands between a person and its session.
type Next string

const (
	Done      Next = "done"   // nothing: the session has begun
	OweFactor Next = "factor" // a second factor has to be given
	OweEnrol  Next = "enrol"  // a second factor is required and there is none yet
)

// Progress is how far a sign-in has come. Session, Token and Device are there when it is done, Ceremony and Factors
// when something is owed.
type Progress struct {
	Next     Next
	Person   Person
	Session  Session
	Token    Token
	Device   DeviceToken
	Ceremony CeremonyToken
	Ends     time.Time    // of the ceremony
	Factors  []FactorKind // that can be given
	Recovery []string     // recovery codes, shown this once, when the sign-in made them
}

// Entrance is everything that is written when a session begins; all of it or nothing.
type Entrance struct {
	Person   Person // as it was read: when it has changed since, nothing begins
	Session  Session
	Device   Device    // zero: the browser is not remembered
	Ends     []Session // older sessions that make room
	Ceremony Ceremony  // zero: there was none; else it ends here
	Used     Factor    // zero: none; else as it is after its use
	Added    []Factor  // by an enrolment
	News     bool      // the person is told by letter that a browser is new
}

// halfway is what a sign-in remembers between its two proofs.
type halfway struct {
	Method    Method
	Challenge []byte `json:",omitempty"` // of a passkey
	Secret    string `json:",omitempty"` // of a TOTP factor being enrolled, sealed
}

// Proceed goes on after a person has proved who it is by a method: the one door to a session, whatever the method. What
// the person's organisations ask for decides whether the session begins or a second factor is owed. It fails with
// fault.Forbidden "sign_in_method_not_allowed" when no organisation lets people in that way.
func (s Service) Proceed(ctx context.Context, by auth.Caller, person Person, method Method) (Progress, error) {
	standing, err := s.Store.Standing(ctx, person.ID)
	if err != nil {
		return Progress{}, err
	}
	return s.proceed(ctx, by, standing, method)
}

func (s Service) proceed(ctx context.Context, by auth.Caller, standing Standing, method Method) (Progress, error) {
	members, required, err := s.admitted(ctx, standing.Person, method)
	if err != nil {
		return Progress{}, err
	}
	owed := OweFactor
	switch full := len(standing.Full()); {
	case full == 0 && !required:
		return s.enter(ctx, by, standing, Entrance{Session: Session{Method: method, Members: members}})
	case full == 0:
		owed = OweEnrol
	}
	token, c, err := s.OpenCeremony(ctx, SigningIn, standing.Person.ID, halfway{Method: method})
	if err != nil {
		return Progress{}, err
	}
	p := Progress{Next: owed, Person: standing.Person, Ceremony: token, Ends: c.ExpiresAt, Factors: standing.Kinds()}
	if owed == OweEnrol {
		p.Factors = []FactorKind{Passkey, TOTP} // that can be set up
	}
	return p, nil
}

func (s Service) admitted(ctx context.Context, p Person, method Method) ([]Member, bool, error) {
	areas := make([]auth.Area, 0, len(p.Members))
	for _, m := range p.Members {
		areas = append(areas, m.Area())
	}
	policies, err := s.Store.Policies(ctx, areas...)
	if err != nil {
		return nil, false, err
	}
	return admitted(p.Members, policies, method)
}

// enter begins the session. e holds its method and organisations and what else is written with it.
func (s Service) enter(ctx context.Context, by auth.Caller, standing Standing, e Entrance) (Progress, error) {
	now, person := s.Now(), standing.Person
	token := NewToken(person.ID)
	e.Person = person
	e.Session.Person, e.Session.Name, e.Session.Hash = person.ID, person.Name(), token.Hash()
	e.Session.CreatedAt, e.Session.ProvedAt, e.Session.UsedAt, e.Session.ExpiresAt = now, now, now, now.Add(SessionLife)
	e.Session.Agent, e.Session.Address = by.Agent, by.Address
	e.Ends = makeRoom(standing.Sessions, by.Session)
	browser := DeviceToken(by.Device)
	if !browser.Valid() {
		browser = NewDeviceToken()
	}
	known, isKnown := standing.device(browser.Hash())
	e.Device = Device{Hash: browser.Hash(), FirstAt: now, At: now, Agent: by.Agent, Address: by.Address}
	if isKnown {
		e.Device.FirstAt = known.FirstAt
	}
	e.News = !isKnown && len(standing.Devices) > 0 // the very first browser is no news
	by.Person, by.Tenant = person.ID, person.Home()
	by.Operation = e.Session.ID() // each try is one of its own: of two with one factor's code one must fail
	if err := s.Store.Enter(ctx, e, audit.Act{By: by, At: now, Name: "session.begun"}); err != nil {
		return Progress{}, overtaken(err)
	}
	return Progress{Next: Done, Person: person, Session: e.Session, Token: token, Device: browser}, nil
}

// overtaken says in the person's words that what a sign-in was begun with has moved on meanwhile: the person, a
// membership or the ceremony.
func overtaken(err error) error {
	if fault.CodeOf(err) == "stale_version" {
		return fault.New(fault.Gone, "ceremony_over").Because(err)
	}
	return err
}

// makeRoom gives the sessions that end when a new one begins: the one this browser had, and the oldest beyond the most.
func makeRoom(sessions []Session, current string) []Session {
	var ends, stay []Session
	for _, session := range sessions {
		if session.Hash == current {
			ends = append(ends, session)
		} else {
			stay = append(stay, session)
		}
	}
	slices.SortFunc(stay, func(a, b Session) int { return a.CreatedAt.Compare(b.CreatedAt) })
	return append(ends, stay[:max(0, len(stay)-MostSessions+1)]...)
}
