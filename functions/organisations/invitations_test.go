package organisations_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/account"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/link"
	"twotier/shared/organisation"
	"twotier/shared/outbox"
)

const email, password = "tim.reuter@kranich.example", "Sieben-Segel-1987!"

// invitation is what a list shows of one.
type invitation struct {
	ID, Email, Role, CustomerID, OrganisationName, InvitedBy string
	Expired                                                  bool
}

func (p *place) invite(by member, body m) invitation {
	p.t.Helper()
	var made invitation
	by.Post("/api/invitations", body).Into(p.t, &made)
	return made
}

// token is what the letter carries now.
func (p *place) token(i invitation) string {
	p.t.Helper()
	id, err := organisation.ParseInvitationID(i.ID)
	if err != nil {
		p.t.Fatal(err)
	}
	stored, err := p.Store.Invitation(p.t.Context(), p.Reseller, id)
	if err != nil {
		p.t.Fatal(err)
	}
	return p.links.Token(link.Invitation, stored.LinkID)
}

func (p *place) public() *apitest.Client { return apitest.New(p.t, p.handler) }

func (p *place) accept(token string, more ...m) apitest.Answer {
	body := m{"token": token, "firstName": "Tim", "lastName": "Reuter", "password": password, "language": "de",
		"accepted": []m{{"document": "terms", "version": 1}, {"document": "privacy", "version": 1}}}
	for _, change := range more {
		for name, value := range change {
			body[name] = value
		}
	}
	return p.public().Post("/api/invitation-links/acceptance", body)
}

func (p *place) state(token string) string {
	p.t.Helper()
	var seen struct{ State string }
	p.public().Post("/api/invitation-links/inspection", m{"token": token}).Into(p.t, &seen)
	return seen.State
}

// I3: from the wish to the person who is let in.
func TestAnInvitationAccepted(t *testing.T) {
	p := newPlace(t)
	made := p.invite(p.manager, m{"email": " Tim.Reuter@KRANICH.example", "role": "technician", "language": "de"})
	if made.Email != email || made.OrganisationName != "Kranich IT-Systemhaus GmbH" || p.Tasks(outbox.SendMail) != 1 {
		t.Fatalf("%+v, %d letters", made, p.Tasks(outbox.SendMail))
	}
	token := p.token(made)
	var seen struct {
		State, OrganisationName, Role, Email string
		HasAccount                           bool
	}
	p.public().Post("/api/invitation-links/inspection", m{"token": token}).Into(t, &seen)
	if seen.State != "open" || seen.Role != "technician" || seen.Email != email || seen.HasAccount {
		t.Errorf("%+v", seen)
	}
	if got := p.accept(token); got.Status != http.StatusOK {
		t.Fatalf("%d %s", got.Status, got.Body)
	}
	person, err := p.Store.PersonByEmail(t.Context(), email)
	if err != nil {
		t.Fatal(err)
	}
	if len(person.Members) != 1 || person.Members[0].Role != auth.Technician || person.Members[0].Tenant != p.Reseller || !person.Password.Fits(password) {
		t.Errorf("%+v", person.Members)
	}
	if state := p.state(token); state != "used" {
		t.Errorf("the link is %s", state)
	}
	var open struct{ Items []invitation }
	if p.manager.Get("/api/invitations").Into(t, &open); len(open.Items) != 0 {
		t.Errorf("still open: %+v", open.Items)
	}
	entries, _, err := p.Store.History(t.Context(), p.Reseller, "invitation", made.ID, "") // N4
	if err != nil || len(entries) != 2 || entries[0].Act != "invitation.accepted" || entries[0].Actor.ID != person.ID {
		t.Errorf("%+v %v", entries, err)
	}
}

// I3: what keeps an invitation from being sent, all at once where it is input.
func TestInvitationsThatAreNotSent(t *testing.T) {
	p := newPlace(t)
	p.invite(p.manager, m{"email": "open@kranich.example", "role": "sales"})
	gone := p.member(auth.Sales)
	mail := p.user(p.manager, gone.id).Email
	p.manager.Post("/api/users/"+gone.id+"/deactivation", nil)
	there := p.user(p.manager, p.manager.id).Email
	for _, c := range []struct {
		sentence string
		by       member
		body     m
		status   int
		code     string
		wrong    []fault.Field
	}{
		{"nothing filled in", p.manager, m{}, 422, "invalid_input", []fault.Field{{Path: "email", Code: "required"}, {Path: "role", Code: "role_unknown"}}},
		{"no address, no language", p.manager, m{"email": "tim", "role": "sales", "language": "fr"}, 422, "invalid_input",
			[]fault.Field{{Path: "email", Code: "email_malformed"}, {Path: "language", Code: "language_unknown"}}},
		{"a header in the address", p.manager, m{"email": "a@b.example\r\nBcc: c@d.example", "role": "sales"}, 422, "invalid_input", []fault.Field{{Path: "email", Code: "email_malformed"}}},
		{"a customer's role in the reseller", p.manager, m{"email": email, "role": "customer-admin"}, 422, "invalid_input", []fault.Field{{Path: "role", Code: "role_unknown"}}},
		{"a reseller's role in a customer", p.manager, m{"email": email, "role": "sales", "customerId": p.customer}, 422, "invalid_input", []fault.Field{{Path: "role", Code: "role_unknown"}}},
		{"a customer that is somebody else's", p.manager, m{"email": email, "role": "customer-admin", "customerId": "01JD2N9WQ8R5Y4M3K7B6C5D4E3"}, 404, "not_found", nil},
		{"invited already", p.manager, m{"email": "OPEN@kranich.example", "role": "reader"}, 409, "invitation_open", nil},
		{"there already", p.manager, m{"email": there, "role": "reader"}, 409, "already_member", nil},
		{"there, and deactivated", p.manager, m{"email": mail, "role": "reader"}, 409, "user_deactivated", nil},
		{"by sales", p.member(auth.Sales), m{"email": email, "role": "reader"}, 403, "permission_missing", nil},
		{"by a customer's reader", p.member(auth.CustomerReader), m{"email": email, "role": "customer-reader"}, 403, "permission_missing", nil},
		{"by a customer's administrator, into its reseller", p.member(auth.CustomerAdmin), m{"email": email, "role": "reader"}, 422, "invalid_input", []fault.Field{{Path: "role", Code: "role_unknown"}}},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			got := c.by.Post("/api/invitations", c.body)
			if got.Status != c.status || got.Problem.Code != c.code {
				t.Errorf("%d %s", got.Status, got.Problem.Code)
			}
			if diff := cmp.Diff(c.wrong, got.Problem.Errors); diff != "" {
				t.Error(diff)
			}
		})
	}
	if got := p.Tasks(outbox.SendMail); got != 1 {
		t.Errorf("%d letters", got)
	}
}

// I5: the reseller gives a customer's person access, and the customer's administrator the next one.
func TestInvitingACustomersPeople(t *testing.T) {
	p := newPlace(t)
	made := p.invite(p.manager, m{"email": "karin@wintermann.example", "role": "customer-admin", "customerId": p.customer})
	if made.CustomerID != p.customer || !strings.HasPrefix(made.OrganisationName, "Spedition") {
		t.Fatalf("%+v", made)
	}
	own := p.invite(p.manager, m{"email": email, "role": "sales"})
	var seen struct{ ResellerName string }
	if p.public().Post("/api/invitation-links/inspection", m{"token": p.token(made)}).Into(t, &seen); seen.ResellerName != "Kranich IT-Systemhaus GmbH" {
		t.Errorf("whose customer it is: %+v", seen)
	}
	if got := p.accept(p.token(made)); got.Status != http.StatusOK {
		t.Fatalf("%d %s", got.Status, got.Body)
	}
	karin, err := p.Store.PersonByEmail(t.Context(), "karin@wintermann.example")
	if err != nil || len(karin.Members) != 1 || karin.Members[0].Customer != p.customer || karin.Members[0].Organisation != "Spedition Wintermann GmbH & Co. KG" {
		t.Fatalf("%+v %v", karin.Members, err)
	}
	guest := p.member(auth.CustomerAdmin)
	second := p.invite(guest, m{"email": "jan@wintermann.example", "role": "customer-reader"})
	for _, c := range []struct {
		sentence string
		by       member
		want     []string
	}{
		{"the customer sees its own", guest, []string{second.ID}},
		{"so does the reseller inside its area", p.inside(p.manager), []string{second.ID}},
		{"the whole reseller sees all, the newest of each place first", p.manager, []string{second.ID, own.ID}},
	} {
		var open struct{ Items []invitation }
		c.by.Get("/api/invitations").Into(t, &open)
		var ids []string
		for _, i := range open.Items {
			ids = append(ids, i.ID)
		}
		if diff := cmp.Diff(c.want, ids); diff != "" {
			t.Errorf("%s: %s", c.sentence, diff)
		}
	}
	if got := guest.Delete("/api/invitations/" + own.ID); got.Status != http.StatusNotFound {
		t.Errorf("the customer withdraws its reseller's invitation: %d", got.Status)
	}
	if got := p.inside(p.manager).Post("/api/invitations", m{"email": email, "role": "customer-reader", "customerId": p.NewCustomer(p.Reseller)}); got.Status != http.StatusNotFound {
		t.Errorf("another customer from inside: %d", got.Status)
	}
}

// I3: withdrawn means free again, and decided stays decided.
func TestWithdrawing(t *testing.T) {
	p := newPlace(t)
	first := p.invite(p.manager, m{"email": email, "role": "sales"})
	if got := p.manager.Delete("/api/invitations/" + first.ID); got.Status != http.StatusNoContent {
		t.Fatalf("%d %s", got.Status, got.Body)
	}
	for _, got := range []apitest.Answer{p.manager.Delete("/api/invitations/" + first.ID), p.manager.Post("/api/invitations/"+first.ID+"/renewal", nil)} {
		if got.Status != http.StatusConflict || got.Problem.Code != "invitation_decided" {
			t.Errorf("%d %s", got.Status, got.Problem.Code)
		}
	}
	second := p.invite(p.manager, m{"email": email, "role": "reader"})
	if got := p.accept(p.token(second)); got.Status != http.StatusOK {
		t.Errorf("%d %s", got.Status, got.Body)
	}
	stranger := apitest.New(t, p.handler).WithSession(string(p.SignIn(p.Another(), auth.AccountManager)))
	third := p.invite(p.manager, m{"email": "x@kranich.example", "role": "reader"})
	if got := stranger.Delete("/api/invitations/" + third.ID); got.Status != http.StatusNotFound {
		t.Errorf("another reseller withdraws it: %d", got.Status)
	}
}

// I3: two who invite the same address at the same moment: one letter.
func TestTwoInviteTheSame(t *testing.T) {
	p := newPlace(t)
	counts, mu := map[int]int{}, sync.Mutex{}
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			got := p.manager.Post("/api/invitations", m{"email": email, "role": "sales"})
			mu.Lock()
			defer mu.Unlock()
			counts[got.Status]++
		})
	}
	all.Wait()
	if diff := cmp.Diff(map[int]int{http.StatusCreated: 1, http.StatusConflict: 7}, counts); diff != "" || p.Tasks(outbox.SendMail) != 1 {
		t.Errorf("%s, %d letters", diff, p.Tasks(outbox.SendMail))
	}
}

// REQUIREMENTS A4: a session that begins while the role changes begins with the new one or not at all.
func TestASessionDoesNotBeginWithARoleThatHasChanged(t *testing.T) {
	p := newPlace(t)
	who := p.member(auth.AccountManager)
	read, err := p.Store.Person(t.Context(), who.id)
	if err != nil {
		t.Fatal(err)
	}
	p.setRole(p.manager, who.id, auth.Reader)
	session := account.Session{Person: who.id, Hash: account.NewToken(who.id).Hash(), Members: read.Members, ExpiresAt: p.Now().Add(time.Hour)}
	if err := p.Store.BeginSession(t.Context(), read, session, p.Act("session.begun")); fault.CodeOf(err) != "stale_version" {
		t.Errorf("it began: %v", err)
	}
}
