package storetest

import (
	"strings"
	"testing"
	"time"

	"twotier/shared/account"
	"twotier/shared/address"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/reseller"
	"twotier/shared/store"
	"twotier/shared/wire"
)

// Office is a reseller with a person who is signed in.
type Office struct {
	Tenant  auth.Tenant
	Person  account.Person
	Session account.Token // value of the session cookie

	store *store.Store
	now   time.Time
}

// Admit makes an approved reseller with its first account manager, signed in at now. It is German, has both ids at
// Microsoft and is called Kranich, unless a change says otherwise.
func Admit(t testing.TB, s *store.Store, now time.Time, changes ...func(*reseller.Reseller)) Office {
	t.Helper()
	r := reseller.Reseller{
		Tenant: auth.Reseller(wire.NewID()), Name: "Kranich IT-Systemhaus GmbH", Language: "de", VATID: "DE136695976",
		Address:   address.Address{Line1: "Anger 12", PostalCode: "99084", City: "Erfurt", Country: "DE"},
		PartnerID: "6200200", MicrosoftID: "8c2b7f14-6e0d-4a5b-b3f9-0d4e2a1c9f57", ApprovedAt: now,
	}
	r.Slug = "s" + r.Tenant.ID()
	for _, change := range changes {
		change(&r)
	}
	first := account.Person{
		ID: wire.NewID(), Email: r.Slug + "@kranich.example", FirstName: "Jana", LastName: "Falk", Language: r.Language,
		Members: []account.Member{{Tenant: r.Tenant, Organisation: r.Name, Role: auth.AccountManager}},
	}
	act := audit.Act{By: auth.System("test", auth.Provider(), wire.NewID()), At: now, Name: "application.approved"}
	application := reseller.Application{ID: wire.NewID(), Status: reseller.Approved, Reseller: r.Tenant, Company: r.Name}
	admit(t, s, application, r, first, act)
	o := Office{Tenant: r.Tenant, Person: first, store: s, now: now}
	o.Session = o.signIn(t, first)
	return o
}

// admit writes the office. Offices after a table's first have its ids without owning them, as resellers from before the
// portal kept ids for one may.
func admit(t testing.TB, s *store.Store, a reseller.Application, r reseller.Reseller, first account.Person, act audit.Act) {
	t.Helper()
	partner, microsoft, err := s.IdentityTaken(t.Context(), r.Tenant, r.PartnerID, r.MicrosoftID)
	if err != nil {
		t.Fatal(err)
	}
	owned := r
	if partner || microsoft {
		owned.PartnerID, owned.MicrosoftID = "", ""
	}
	if _, err = s.AdmitReseller(t.Context(), a, owned, first, act); err != nil {
		t.Fatal(err)
	}
	if !partner && !microsoft {
		return
	}
	if owned, err = s.Reseller(t.Context(), r.Tenant); err != nil {
		t.Fatal(err)
	}
	owned.PartnerID, owned.MicrosoftID = r.PartnerID, r.MicrosoftID
	act.By.Operation = wire.NewID()
	if _, err = s.SaveReseller(t.Context(), owned, act); err != nil {
		t.Fatal(err)
	}
}

// Provider is the provider's organisation; its people are colleagues.
func Provider(s *store.Store, now time.Time) Office {
	return Office{Tenant: auth.Provider(), store: s, now: now}
}

// Colleague signs another person of the office in, with a role of its own.
func (o Office) Colleague(t testing.TB, role auth.Role) account.Token {
	t.Helper()
	return o.in(t, account.Member{Tenant: o.Tenant, Organisation: "Kranich", Role: role})
}

// Guest signs a person of one of the office's customers in.
func (o Office) Guest(t testing.TB, customer string, role auth.Role) account.Token {
	t.Helper()
	return o.in(t, account.Member{Tenant: o.Tenant, Customer: customer, Organisation: "Wintermann", Role: role})
}

func (o Office) in(t testing.TB, m account.Member) account.Token {
	t.Helper()
	p := account.Person{
		ID: wire.NewID(), Email: strings.ToLower(wire.NewID()) + "@kranich.example", FirstName: "Tim", LastName: "Reuter", Language: "de",
		Members: []account.Member{m},
	}
	act := audit.Act{By: auth.System("test", o.Tenant, wire.NewID()), At: o.now, Name: "person.added"}
	if _, err := o.store.AddPerson(t.Context(), p, act); err != nil {
		t.Fatal(err)
	}
	return o.signIn(t, p)
}

func (o Office) signIn(t testing.TB, p account.Person) account.Token {
	t.Helper()
	token := account.NewToken(p.ID)
	session := account.Session{Person: p.ID, Name: p.Name(), Hash: token.Hash(), Members: p.Members,
		CreatedAt: o.now, ExpiresAt: o.now.Add(365 * 24 * time.Hour)}
	act := audit.Act{By: auth.System("test", o.Tenant, wire.NewID()), At: o.now, Name: "session.begun"}
	if err := o.store.BeginSession(t.Context(), p, session, act); err != nil {
		t.Fatal(err)
	}
	return token
}
