package account

import (
	"context"
	"crypto/subtle"
	"errors"
	"slices"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/limit"
	"twotier/shared/outbox"
)

// Purpose is why somebody goes to Microsoft.
type Purpose string

const (
	ToSignIn Purpose = "sign-in"
	ToLink   Purpose = "link" // a signed-in person adds the account to its own
)

// mostExternal is how many accounts elsewhere may open one person's account.
const mostExternal = 5

// ExternalStore keeps which accounts elsewhere open whose account.
type ExternalStore interface {
	Person(ctx context.Context, id string) (Person, error) // fault.NotFound
	// PersonByIdentity finds whom an account elsewhere opens; fault.NotFound.
	PersonByIdentity(ctx context.Context, issuer, subject string) (Person, error)
	// LinkIdentity writes the person with the account, which must be nobody's yet: fault.Conflict "external_linked_elsewhere".
	LinkIdentity(ctx context.Context, p Person, e External, act audit.Act, tasks ...outbox.Task) (Person, error)
	// UnlinkIdentity writes the person without it, gives the account free and ends the person's sessions but the one
	// with the hash.
	UnlinkIdentity(ctx context.Context, p Person, e External, exceptHash string, act audit.Act, tasks ...outbox.Task) (Person, error)
}

// Externals is signing in with Microsoft, and choosing which accounts there may (FEATURES I1).
type Externals struct {
	Accounts   Service
	Store      ExternalStore
	Identities Identities
}

// away is what a browser's ceremony remembers while the person is at Microsoft.
type away struct {
	Method   Method
	Purpose  Purpose
	Left     Departure
	ReturnTo string `json:",omitempty"` // address of the portal
}

// Begin sends a person to Microsoft. It answers where, and the ceremony's token for the browser that goes. Linking
// needs a fresh proof of who is signed in (REQUIREMENTS A20): fault.Forbidden "proof_needed".
func (x Externals) Begin(ctx context.Context, by auth.Caller, m Method, purpose Purpose, returnTo string) (location string, _ CeremonyToken, ends time.Time, _ error) {
	var wrong fault.Fields
	if m != ByWork && m != ByPersonal {
		wrong.Add("account", "sign_in_method_unknown")
	}
	if purpose != ToSignIn && purpose != ToLink {
		wrong.Add("purpose", "malformed")
	}
	if err := wrong.Err(); err != nil {
		return "", "", ends, err
	}
	person := ""
	if purpose == ToLink {
		if err := x.Accounts.Fresh(by); err != nil {
			return "", "", ends, err
		}
		person = by.Person
	}
	if err := x.takeTurn(ctx, by); err != nil {
		return "", "", ends, err
	}
	left, err := x.Identities.Depart(ctx, m)
	if err != nil {
		return "", "", ends, err
	}
	location = left.Location
	left.Location = "" // long, and of no use any more
	token, c, err := x.Accounts.OpenCeremony(ctx, AtMicrosoft, person, away{Method: m, Purpose: purpose, Left: left, ReturnTo: returnTo})
	return location, token, c.ExpiresAt, err
}

func (x Externals) takeTurn(ctx context.Context, by auth.Caller) error {
	rule := limit.Rule{Purpose: "external", Burst: 40, Every: 5 * time.Second}
	return x.Accounts.limits().Take(ctx, limit.Turn{Rule: rule, Subject: limit.Address(by.Address)})
}

// Arrival is what a sign-in at Microsoft has led to.
type Arrival struct {
	Purpose  Purpose
	ReturnTo string
	Progress Progress // of a sign-in: a second factor may still be owed
	Person   Person   // of a link
}

// Complete is the way back. state and code are what the browser brought from Microsoft; the ceremony shows that this
// browser began it, and ends here, whatever comes of it. fault.Gone "ceremony_over", fault.Unauthorized
// "external_sign_in_failed"; "external_unknown" when the account opens nobody's, which tells its holder nothing about
// others. Which person it is decides the link made in the profile, never an address (REQUIREMENTS A1).
func (x Externals) Complete(ctx context.Context, by auth.Caller, token CeremonyToken, state, code string) (Arrival, error) {
	if err := x.takeTurn(ctx, by); err != nil {
		return Arrival{}, err
	}
	var begun away
	ceremony, err := x.Accounts.TakeCeremony(ctx, AtMicrosoft, token, &begun)
	if err != nil {
		return Arrival{}, err
	}
	if subtle.ConstantTimeCompare([]byte(begun.Left.State), []byte(state)) != 1 || code == "" {
		return Arrival{}, fault.New(fault.Unauthorized, "external_sign_in_failed")
	}
	identity, err := x.Identities.Return(ctx, begun.Method, begun.Left, code)
	if err != nil {
		return Arrival{}, err
	}
	arrival := Arrival{Purpose: begun.Purpose, ReturnTo: begun.ReturnTo}
	if begun.Purpose == ToLink {
		arrival.Person, err = x.link(ctx, by, ceremony.Person, begun.Method, identity)
		return arrival, err
	}
	person, err := x.Store.PersonByIdentity(ctx, identity.Issuer, identity.Subject)
	if errors.Is(err, fault.NotFound) {
		return arrival, fault.New(fault.Unauthorized, "external_unknown")
	}
	if err != nil {
		return arrival, err
	}
	arrival.Progress, err = x.Accounts.Proceed(ctx, by, person, begun.Method)
	return arrival, err
}

// link adds the account to the person who began; somebody else in the same browser gets nothing of it.
func (x Externals) link(ctx context.Context, by auth.Caller, begunBy string, m Method, identity Identity) (Person, error) {
	if err := by.May(auth.SignedIn); err != nil {
		return Person{}, err
	}
	if by.Person != begunBy {
		return Person{}, fault.New(fault.Gone, "ceremony_over")
	}
	p, err := x.Store.Person(ctx, by.Person)
	if err != nil {
		return Person{}, err
	}
	same := func(e External) bool { return e.Issuer == identity.Issuer && e.Subject == identity.Subject }
	switch {
	case slices.ContainsFunc(p.External, same):
		return p, nil
	case len(p.External) >= mostExternal:
		return Person{}, fault.New(fault.Conflict, "too_many_external")
	}
	now := x.Accounts.Now()
	added := External{ID: x.Accounts.NewID(), Method: m, Issuer: identity.Issuer, Subject: identity.Subject,
		Directory: identity.Directory, Object: identity.Object, Shown: identity.Shown, LinkedAt: now}
	p.External = append(slices.Clone(p.External), added)
	return x.Store.LinkIdentity(ctx, p, added, audit.Act{By: by, At: now, Name: "person.external-linked",
		Changes: audit.Changes{"account": {"", string(m)}}}, letterTo(p, "external-linked"))
}

// Unlink takes an account elsewhere away from the signed-in person's own, after a fresh proof. fault.NotFound when it
// has no such account; fault.Conflict "last_sign_in_method" when an organisation would let the person in no more.
func (x Externals) Unlink(ctx context.Context, by auth.Caller, id string) (Person, error) {
	if err := x.Accounts.Fresh(by); err != nil {
		return Person{}, err
	}
	p, err := x.Store.Person(ctx, by.Person)
	if err != nil {
		return Person{}, err
	}
	at := slices.IndexFunc(p.External, func(e External) bool { return e.ID == id })
	if at < 0 {
		return Person{}, fault.New(fault.NotFound, "not_found")
	}
	gone := p.External[at]
	p.External = slices.Delete(slices.Clone(p.External), at, at+1)
	if err := x.stillLetIn(ctx, p, gone.Method); err != nil {
		return Person{}, err
	}
	return x.Store.UnlinkIdentity(ctx, p, gone, by.Session, audit.Act{By: by, At: x.Accounts.Now(), Name: "person.external-unlinked",
		Changes: audit.Changes{"account": {string(gone.Method), ""}}}, letterTo(p, "external-unlinked"))
}

// stillLetIn refuses to take away the only method by which an organisation lets the person in.
func (x Externals) stillLetIn(ctx context.Context, p Person, gone Method) error {
	areas := make([]auth.Area, 0, len(p.Members))
	for _, m := range p.Members {
		areas = append(areas, m.Area())
	}
	policies, err := x.Accounts.Store.Policies(ctx, areas...)
	if err != nil {
		return err
	}
	has := []Method{ByPassword}
	for _, e := range p.External {
		has = append(has, e.Method)
	}
	for _, area := range areas {
		policy := policies[area].Of(area)
		if policy.Allows(gone) && !slices.ContainsFunc(has, policy.Allows) {
			return fault.New(fault.Conflict, "last_sign_in_method")
		}
	}
	return nil
}
