package registration_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/account"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/reseller"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

// I4: who may look and decide; a refusal names what is missing and shows nothing.
func TestOnlyTheProvidersStaffDecides(t *testing.T) {
	p := newPlace(t)
	a := p.reviewed()
	calls := []func(*apitest.Client) apitest.Answer{
		func(c *apitest.Client) apitest.Answer { return c.Get("/api/applications") },
		func(c *apitest.Client) apitest.Answer { return c.Get("/api/applications/" + a.ID) },
		func(c *apitest.Client) apitest.Answer { return c.Get("/api/applications/" + wire.NewID()) },
		func(c *apitest.Client) apitest.Answer { return approve(c, a.ID, "") },
		func(c *apitest.Client) apitest.Answer { return reject(c, a.ID, "no") },
	}
	for i, call := range calls {
		if got := call(p.visitor()); got.Status != http.StatusUnauthorized || got.Problem.Code != "sign_in_needed" {
			t.Errorf("nobody, call %d: %d %q", i, got.Status, got.Problem.Code)
		}
	}
	for _, role := range auth.Roles() {
		if role.May(auth.ReviewApplications) {
			continue
		}
		client := p.staff(role)
		for i, call := range calls {
			got := call(client)
			if got.Status != http.StatusForbidden || got.Problem.Code != "permission_missing" || got.Problem.Params["permission"] != "applications.review" {
				t.Errorf("%s, call %d: %d %s", role, i, got.Status, got.Body)
			}
		}
	}
	if now := p.read(a.ID); now.Revision != a.Revision {
		t.Errorf("the application has moved to %s", now.Status)
	}
	for _, role := range []auth.Role{auth.ProviderAdmin, auth.ProviderSupport} {
		if got := p.staff(role).Get("/api/applications/" + a.ID); got.Status != http.StatusOK {
			t.Errorf("%s: %d %s", role, got.Status, got.Body)
		}
	}
}

func approve(c *apitest.Client, id, slug string, headers ...apitest.Header) apitest.Answer {
	return c.Post("/api/applications/"+id+"/approval", body{"slug": slug}, headers...)
}

func reject(c *apitest.Client, id, reason string, headers ...apitest.Header) apitest.Answer {
	return c.Post("/api/applications/"+id+"/rejection", body{"reason": reason}, headers...)
}

type shown struct {
	ID, Status, CompanyName, City, ProposedSlug, Reason, ResellerID string
	Version                                                         int64
	Bank                                                            struct{ IBAN string }
	Person                                                          struct{ Email string }
}

// R7: the queue shows what waits, oldest first, a page at a time.
func TestTheQueue(t *testing.T) {
	p := newPlace(t)
	var want []string
	for i := range 23 {
		p.now = p.now.Add(time.Minute)
		want = append(want, p.reviewed(from(fmt.Sprintf("a%d@kranich.example", i)), named(fmt.Sprintf("Kranich %d GmbH", i))).ID)
	}
	waiting := p.apply(from("late@kranich.example"))
	desk := p.staff(auth.ProviderSupport)
	list := func(query string) (ids []string, pages int) {
		for cursor := ""; pages == 0 || cursor != ""; pages++ {
			var page struct {
				Items []shown
				Next  string
			}
			desk.Get("/api/applications?"+query+"&cursor="+cursor).Into(t, &page)
			for _, item := range page.Items {
				ids = append(ids, item.ID)
				if item.CompanyName == "" || item.City != "Erfurt" {
					t.Errorf("a card shows %+v", item)
				}
			}
			cursor = page.Next
		}
		return ids, pages
	}
	ids, pages := list("status=review")
	if diff := cmp.Diff(want, ids); diff != "" || pages != 2 {
		t.Errorf("%d pages %s", pages, diff)
	}
	if ids, _ := list(""); len(ids) != len(want) {
		t.Errorf("without a status: %d", len(ids))
	}
	if ids, _ := list("status=received"); len(ids) != 1 || ids[0] != waiting.ID {
		t.Errorf("received: %v", ids)
	}
	for sentence, query := range map[string]string{"an altered cursor": "cursor=abc", "an unknown status": "status=open"} {
		if got := desk.Get("/api/applications?" + query); got.Status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", sentence, got.Status)
		}
	}
}

// What the desk sees of an application: no password, and of the account only its ends.
func TestWhatTheDeskSees(t *testing.T) {
	p := newPlace(t)
	a := p.reviewed(bank)
	got := p.staff(auth.ProviderAdmin).Get("/api/applications/" + a.ID)
	var seen shown
	got.Into(t, &seen)
	want := shown{ID: a.ID, Status: "review", CompanyName: "Kranich IT-Systemhaus GmbH", City: "Erfurt", ProposedSlug: "kranich-it-systemhaus", Version: 2}
	want.Bank.IBAN, want.Person.Email = "DE89 … 3000", email
	if diff := cmp.Diff(want, seen); diff != "" {
		t.Error(diff)
	}
	for _, secret := range []string{"argon2", "0532", a.LinkID, p.token(a)} {
		if strings.Contains(string(got.Body), secret) {
			t.Errorf("it shows %s", secret)
		}
	}
	if got := p.staff(auth.ProviderSupport).Get("/api/applications/" + wire.NewID()); got.Status != http.StatusNotFound || got.Problem.Code != "not_found" {
		t.Errorf("an unknown one: %d %q", got.Status, got.Problem.Code)
	}
}

// R7, R8: approving makes the reseller, its address and its first account manager, who can sign in at once.
func TestApproving(t *testing.T) {
	p := newPlace(t)
	a := p.reviewed(func(f body) { f["partnerId"] = "1234567" })
	if got := apitest.New(t, p.signIn).Post("/api/sessions", body{"email": email, "password": password}); got.Status != http.StatusUnauthorized {
		t.Fatalf("the applicant signs in before the approval: %d", got.Status)
	}
	p.now = p.now.Add(time.Hour)
	var decided shown
	approve(p.staff(auth.ProviderSupport), a.ID, "").Into(t, &decided)
	approved := p.read(a.ID)
	if decided.Status != "approved" || decided.ResellerID != approved.Reseller.ID() || !approved.DecidedAt.Equal(p.now) {
		t.Errorf("decided: %+v at %s", decided, approved.DecidedAt)
	}

	var signedIn struct{ Next string }
	apitest.New(t, p.signIn).Post("/api/sessions", body{"email": email, "password": password}).Into(t, &signedIn)
	first, err := p.store.PersonByEmail(t.Context(), email)
	if err != nil || len(first.Members) != 1 || first.Members[0].Tenant.ID() != decided.ResellerID || first.Members[0].Role != auth.AccountManager || first.FirstName != "Anja" {
		t.Errorf("the first account manager: %+v %v", first, err)
	}
	if signedIn.Next != "enrol" { // I2: resellers' people set a second factor up at their first sign-in
		t.Errorf("the first sign-in leads to %q", signedIn.Next)
	}
	made, err := p.store.Reseller(t.Context(), approved.Reseller)
	if err != nil || made.Name != a.Company || made.Slug != "kranich-it-systemhaus" || made.PartnerID != "1234567" || made.VATID != a.VATID || made.Address != a.Address {
		t.Errorf("the reseller: %+v %v", made, err)
	}
	if letters := p.letters(); len(letters) != 3 || letters[0] != "send-mail application-approved application/"+a.ID {
		t.Errorf("letters: %v", letters)
	}

	// N4
	acts := []string{"public application.received", "public application.confirmed", "person application.approved"}
	if diff := cmp.Diff(acts, p.acts(auth.Provider(), "application", a.ID, approved.Revision)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"person application.approved"}, p.acts(made.Tenant, "reseller", made.Tenant.ID(), made.Revision)); diff != "" {
		t.Error(diff)
	}
	person, err := p.store.Person(t.Context(), first.ID)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"person application.approved"}, p.acts(made.Tenant, "person", person.ID, person.Revision)); diff != "" {
		t.Error(diff)
	}
}

// R8: the storefront address, and what is in the way of an approval. Nothing of a refused one is kept.
func TestApprovalsThatAreRefused(t *testing.T) {
	for _, c := range []struct {
		sentence, slug string
		before         func(*place, *apitest.Client)
		status         int
		code           string
	}{
		{"an address that is taken", "kranich", func(p *place, desk *apitest.Client) {
			approve(desk, p.reviewed(from("jan@nowak.example")).ID, "kranich")
		}, http.StatusConflict, "slug_taken"},
		{"an address made from the name that is taken", "", func(p *place, desk *apitest.Client) {
			approve(desk, p.reviewed(from("jan@nowak.example")).ID, "")
		}, http.StatusConflict, "slug_taken"},
		{"a reserved address", "admin", nil, http.StatusUnprocessableEntity, "slug_reserved"},
		{"a malformed address", "Kranich!", nil, http.StatusUnprocessableEntity, "slug_malformed"},
		{"an account with the same e-mail address", "", func(p *place, _ *apitest.Client) {
			act := audit.Act{By: auth.System("test", auth.Provider(), wire.NewID()), At: p.now, Name: "person.added"}
			if _, err := p.store.AddPerson(p.t.Context(), account.Person{ID: wire.NewID(), Email: email}, act); err != nil {
				p.t.Fatal(err)
			}
		}, http.StatusConflict, "email_taken"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			p := newPlace(t)
			desk, a := p.staff(auth.ProviderAdmin), p.reviewed()
			if c.before != nil {
				c.before(p, desk)
			}
			before := [2]int{p.rows("Reseller", "Person", "Unique", "Membership", "Audit"), len(p.letters())}
			got := approve(desk, a.ID, c.slug)
			code := got.Problem.Code
			if len(got.Problem.Errors) == 1 && got.Problem.Errors[0].Path == "slug" {
				code = got.Problem.Errors[0].Code
			}
			if got.Status != c.status || code != c.code {
				t.Errorf("got %d %s", got.Status, got.Body)
			}
			if after := [2]int{p.rows("Reseller", "Person", "Unique", "Membership", "Audit"), len(p.letters())}; after != before {
				t.Errorf("rows and letters %v, before %v", after, before)
			}
			if now := p.read(a.ID); now.Status != reseller.Review {
				t.Errorf("the application is %s", now.Status)
			}
		})
	}
}

// R7: a rejection has a reason that the applicant reads.
func TestRejecting(t *testing.T) {
	p := newPlace(t)
	desk, a := p.staff(auth.ProviderSupport), p.reviewed()
	for sentence, reason := range map[string]string{"none": "", "blanks": " \t ", "1,001 characters": strings.Repeat("x", 1001)} {
		got := reject(desk, a.ID, reason)
		if got.Status != http.StatusUnprocessableEntity || len(got.Problem.Errors) != 1 || got.Problem.Errors[0].Path != "reason" {
			t.Errorf("%s: %d %s", sentence, got.Status, got.Body)
		}
	}
	reason := strings.Repeat("ž", 1000)
	var decided shown
	reject(desk, a.ID, " "+reason+" ").Into(t, &decided)
	rejected := p.read(a.ID)
	if decided.Status != "rejected" || decided.Reason != reason || rejected.Reason != reason {
		t.Errorf("decided: %+v", decided)
	}
	if letters := p.letters(); len(letters) != 3 || !strings.HasPrefix(letters[1], "send-mail application-rejected") {
		t.Errorf("letters: %v", letters)
	}
	acts := []string{"public application.received", "public application.confirmed", "person application.rejected"}
	if diff := cmp.Diff(acts, p.acts(auth.Provider(), "application", a.ID, rejected.Revision)); diff != "" {
		t.Error(diff)
	}
	if got := apitest.New(t, p.signIn).Post("/api/sessions", body{"email": email, "password": password}); got.Status != http.StatusUnauthorized {
		t.Errorf("somebody rejected signs in: %d", got.Status)
	}
}

// P2: with another's ids Microsoft would show a newcomer the other's customers. They are left out, and asked for again.
func TestAnothersIDsAreLeftOut(t *testing.T) {
	const partnerID, microsoftID = "6200200", "8c2b7f14-6e0d-4a5b-b3f9-0d4e2a1c9f57"
	p := newPlace(t)
	storetest.Admit(t, p.store, p.now, func(r *reseller.Reseller) { r.PartnerID, r.MicrosoftID = partnerID, microsoftID })
	a := p.reviewed(func(f body) { f["partnerId"], f["microsoftId"] = "1234567", strings.ToUpper(microsoftID) })
	if got := approve(p.staff(auth.ProviderSupport), a.ID, "another-one"); got.Status != http.StatusOK {
		t.Fatalf("%d %s", got.Status, got.Problem.Code)
	}
	made, err := p.store.Reseller(t.Context(), p.read(a.ID).Reseller)
	if err != nil || made.PartnerID != "" || made.MicrosoftID != "" || made.Authorisation.State != "" {
		t.Errorf("%+v %v", made, err)
	}
}
