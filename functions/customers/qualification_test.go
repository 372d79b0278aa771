package customers_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/infra/sandbox"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/store/storetest"
)

// validations is what a page offers to choose from.
type validations struct {
	Items []struct {
		Handle, Organization string
		Remaining            int
		Usable               bool
	}
}

// approved asks Microsoft whether the provider may sell to authorities.
func (p *place) approved(browser *apitest.Client) string {
	p.t.Helper()
	var got struct{ State string }
	browser.Post("/api/government-approval/check", m{}).Into(p.t, &got)
	return got.State
}

func (p *place) code(browser *apitest.Client, company string) string {
	p.t.Helper()
	var got validations
	browser.Get("/api/validation-codes?company="+strings.ReplaceAll(company, " ", "%20")).Into(p.t, &got)
	if len(got.Items) != 1 {
		p.t.Fatalf("%d codes for %s: %+v", len(got.Items), company, got.Items)
	}
	return got.Items[0].Handle
}

// G1: the approval is what Microsoft shows of its catalogue; it is asked by hand, kept with its date, and a change of it
// stands in the provider's history.
func TestTheApprovalForAuthorities(t *testing.T) {
	p := newPlace(t)
	_, browser := p.office()
	var before struct{ State, CheckedAt, Since string }
	browser.Get("/api/government-approval").Into(t, &before)
	if before.State != "unknown" || before.CheckedAt != "" {
		t.Errorf("before anybody asked: %+v", before)
	}
	if got := p.approved(browser); got != "approved" {
		t.Errorf("Microsoft shows government offers, and the approval is %s", got)
	}
	if err := p.sandbox.Server.Configure(sandbox.Settings{GovernmentNotApproved: true}); err != nil {
		t.Fatal(err)
	}
	p.now = p.now.Add(time.Hour)
	if got := p.approved(browser); got != "missing" {
		t.Errorf("Microsoft shows none any more, and the approval is %s", got)
	}
	p.now = p.now.Add(time.Hour)
	p.approved(browser)
	entries, _, err := p.store.History(t.Context(), auth.Provider(), "approval", "gcc", "")
	if err != nil || len(entries) != 2 || entries[0].Changes["approved"] != [2]string{"yes", "no"} {
		t.Errorf("history: %+v %v", entries, err)
	}
	var after struct{ State, CheckedAt, Since string }
	browser.Get("/api/government-approval").Into(t, &after)
	if after.CheckedAt != "2026-11-20T11:00:00Z" || after.Since != "2026-11-20T10:00:00Z" {
		t.Errorf("a look without news moves only the time of the look: %+v", after)
	}
	for range 3 {
		browser.Post("/api/government-approval/check", m{})
	}
	if got := browser.Post("/api/government-approval/check", m{}); got.Status != 429 || got.Problem.Code != "too_many_requests" {
		t.Errorf("asked again and again: %d %s", got.Status, got.Problem.Code)
	}
}

// G2: an authority is taken in with a validation code of its own, and the code is nowhere but at Microsoft.
func TestAnAuthorityIsTakenInWithItsCode(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	form := kessler(m{"companyName": "Stadtwerke Musterhausen GmbH", "segment": "government"})
	if got := browser.Post("/api/customers", form); got.Status != 409 || got.Problem.Code != "gcc_not_approved" {
		t.Errorf("before the provider is known to be approved: %d %s", got.Status, got.Problem.Code)
	}
	p.approved(browser)
	form["validationCode"] = p.code(browser, "Stadtwerke Musterhausen GmbH")
	made := create(t, browser, form)
	if made.Segment != "government" || len(made.Qualification.Items) != 1 || made.Qualification.Items[0].State != "pending" {
		t.Errorf("taken in: %+v", made)
	}
	if check := made.Readiness[2]; check.Check != "qualification" || check.Ready || check.Code != "qualification_under_way" || check.Fix != "wait" {
		t.Errorf("what is missing: %+v", check)
	}
	p.index(office.Tenant, made.ID)
	if got := found(t, browser, "readiness=qualification"); got != "Stadtwerke Musterhausen GmbH" {
		t.Errorf("the list by what is missing: %q", got)
	}
	if all := fmt.Sprint(storetest.Rows(t, p.database, "")); strings.Contains(all, sandbox.ValidationCode) {
		t.Error("the code stands in the table")
	}
	entries, _, err := p.store.History(t.Context(), office.Tenant, "qualification", made.ID, "")
	if err != nil || len(entries) != 1 || entries[0].Act != "qualification.requested" {
		t.Errorf("history: %+v %v", entries, err)
	}
}

// G2: without a code that can be used nothing is created; every field says what is wrong with it at once.
func TestWithoutACodeNoAuthorityIsTakenIn(t *testing.T) {
	p := newPlace(t)
	_, browser := p.office()
	p.approved(browser)
	spent := p.code(browser, "Zentralarchiv")
	for _, c := range []struct {
		sentence string
		form     m
		wrong    []fault.Field
	}{
		{"Microsoft has no code for it", m{"companyName": "Amt Nirgendwo"}, []fault.Field{{Path: "validationCode", Code: "validation_code_none"}}},
		{"none was chosen", m{"companyName": "Landesamt Beispiel"}, []fault.Field{{Path: "validationCode", Code: "choice_needed"}}},
		{"another authority's", m{"companyName": "Landesamt Beispiel", "validationCode": spent}, []fault.Field{{Path: "validationCode", Code: "validation_code_gone"}}},
		{"the code itself instead of its handle", m{"companyName": "Landesamt Beispiel", "validationCode": sandbox.LastValidationCode}, []fault.Field{{Path: "validationCode", Code: "validation_code_gone"}}},
		{"used up", m{"companyName": "Zentralarchiv", "validationCode": spent}, []fault.Field{{Path: "validationCode", Code: "validation_code_used_up"}}},
		{"beside other errors", m{"companyName": "Zentralarchiv", "validationCode": spent, "address": m{"postalCode": "1"}},
			[]fault.Field{{Path: "address.postalCode", Code: "postal_code_malformed", Params: map[string]string{"country": "DE"}}, {Path: "validationCode", Code: "validation_code_used_up"}}},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			got := browser.Post("/api/customers", kessler(m{"segment": "government"}, c.form))
			if diff := cmp.Diff(c.wrong, got.Problem.Errors); got.Status != 422 || diff != "" {
				t.Errorf("%d %s (-want +got):\n%s", got.Status, got.Problem.Code, diff)
			}
		})
	}
	if rows := storetest.Rows(t, p.database, "Customer"); len(rows) != 0 {
		t.Errorf("%d customers were created", len(rows))
	}
}

// G5: what may be asked of Microsoft for a customer that is there, and by whom.
func TestWhatAskingForAQualificationRefuses(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	_, stranger := p.office()
	reader := browser.WithSession(string(office.Colleague(t, auth.Reader)))
	school := create(t, browser, kessler(m{"companyName": "Gymnasium", "segment": "education"})).ID
	plain := create(t, browser, kessler(m{"companyName": "Handwerk"})).ID
	charity := create(t, browser, kessler(m{"companyName": "Tafel", "segment": "nonprofit"})).ID
	ask := func(b *apitest.Client, id string, body m) apitest.Answer {
		return b.Post("/api/customers/"+id+"/qualification", body)
	}
	good := m{"qualification": "education", "school": "K12", "website": "https://gymnasium.example"}
	for _, c := range []struct {
		sentence string
		answer   apitest.Answer
		status   int
		code     string
		wrong    []fault.Field
	}{
		{"a reader", ask(reader, school, good), 403, "permission_missing", nil},
		{"another reseller", ask(stranger, school, good), 404, "not_found", nil},
		{"another reseller asks Microsoft", stranger.Post("/api/customers/"+school+"/qualification/check", m{}), 404, "not_found", nil},
		{"no kind of school, no website", ask(browser, school, m{"qualification": "education", "website": "our site"}), 422, "invalid_input",
			[]fault.Field{{Path: "school", Code: "choice_needed"}, {Path: "website", Code: "website_malformed"}}},
		{"a business as a school", ask(browser, plain, good), 409, "qualification_other_segment", nil},
		{"what Microsoft grants by itself", ask(browser, charity, m{"qualification": "nonprofit"}), 422, "invalid_input",
			[]fault.Field{{Path: "qualification", Code: "qualification_not_ours"}}},
		{"asking before there is a tenant", browser.Post("/api/customers/"+school+"/qualification/check", m{}), 409, "tenant_missing", nil},
		{"all is well", ask(browser, school, good), 202, "", nil},
		{"twice", ask(browser, school, good), 409, "qualification_under_way", nil},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			if c.answer.Status != c.status || c.answer.Problem.Code != c.code {
				t.Fatalf("got %d %q, want %d %q", c.answer.Status, c.answer.Problem.Code, c.status, c.code)
			}
			if diff := cmp.Diff(c.wrong, c.answer.Problem.Errors); diff != "" {
				t.Errorf("errors (-want +got):\n%s", diff)
			}
		})
	}
}
