package agreements_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/agreement"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/wire"
)

// M1: the board in its order, with counts, page after page.
func TestTheBoard(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	_, stranger := p.office()
	for i := range 23 {
		p.customer(office, fmt.Sprintf("Red %02d", i))
	}
	for i := range 3 {
		id := p.customer(office, fmt.Sprintf("Amber %d", i))
		p.confirm(p.invite(office, browser, id))
	}
	for i := range 2 {
		id := p.customer(office, fmt.Sprintf("Green %d", i))
		p.confirm(p.invite(office, browser, id))
		a := p.stored(office, id)
		a.Status, a.AcceptedAt = agreement.Accepted, p.clock()
		act := audit.Act{By: auth.System("test", office.Tenant, wire.NewID()), At: p.clock(), Name: "agreement.accepted"}
		if _, err := p.store.SaveAgreement(t.Context(), office.Tenant, a, act); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		sentence, query string
		pages           []int
	}{
		{"everything, red first", "", []int{20, 8}},
		{"red", "colour=red", []int{20, 3}},
		{"amber", "colour=amber", []int{3}},
		{"green", "colour=green", []int{2}},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			var pages []int
			var colours []string
			seen, cursor := map[string]bool{}, ""
			for range 5 {
				var b board
				browser.Get("/api/agreements?"+c.query+"&cursor="+cursor).Into(t, &b)
				if b.Counts.Red != 23 || b.Counts.Amber != 3 || b.Counts.Green != 2 {
					t.Errorf("counts: %+v", b.Counts)
				}
				for _, item := range b.Items {
					if seen[item.CustomerID] {
						t.Errorf("%s twice", item.CompanyName)
					}
					seen[item.CustomerID] = true
					if len(colours) == 0 || colours[len(colours)-1] != item.Colour {
						colours = append(colours, item.Colour)
					}
				}
				pages = append(pages, len(b.Items))
				if cursor = b.Next; cursor == "" {
					break
				}
			}
			if diff := cmp.Diff(c.pages, pages); diff != "" {
				t.Errorf("pages (-want +got):\n%s", diff)
			}
			if want := []string{"red", "amber", "green"}; c.query == "" && !cmp.Equal(want, colours) {
				t.Errorf("order: %v", colours)
			}
		})
	}
	var first board
	browser.Get("/api/agreements").Into(t, &first)
	for sentence, answer := range map[string]apitest.Answer{
		"another reseller's cursor":     stranger.Get("/api/agreements?cursor=" + first.Next),
		"a cursor in another colour":    browser.Get("/api/agreements?colour=green&cursor=" + first.Next),
		"a cursor moved to a colour":    browser.Get("/api/agreements?cursor=amber" + first.Next[len("red"):]),
		"a colour the board never had":  browser.Get("/api/agreements?colour=blue"),
		"a cursor that is only a colon": browser.Get("/api/agreements?cursor=:"),
	} {
		if answer.Status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d %s", sentence, answer.Status, answer.Body)
		}
	}
	var theirs board
	stranger.Get("/api/agreements").Into(t, &theirs)
	if len(theirs.Items) != 0 || theirs.Counts.Red != 0 {
		t.Errorf("another reseller's board: %+v", theirs)
	}
}

// M2, I4: who may send, and what is refused.
func TestSending(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	_, stranger := p.office()
	reader := browser.WithSession(string(office.Colleague(t, auth.Reader)))
	id := p.customer(office, "Kessler")
	path := "/api/customers/" + id + "/agreement/invitation"
	for _, c := range []struct {
		sentence string
		do       func() apitest.Answer
		status   int
		code     string
		wrong    []fault.Field
	}{
		{"nobody is signed in", func() apitest.Answer { return p.visitor().Post(path, anja()) }, 401, "sign_in_needed", nil},
		{"the board without a session", func() apitest.Answer { return p.visitor().Get("/api/agreements") }, 401, "sign_in_needed", nil},
		{"a reader sends nothing", func() apitest.Answer { return reader.Post(path, anja()) }, 403, "permission_missing", nil},
		{"another reseller's customer is hidden", func() apitest.Answer { return stranger.Post(path, anja()) }, 404, "not_found", nil},
		{"an empty form", func() apitest.Answer { return browser.Post(path, m{}) }, 422, "invalid_input", []fault.Field{
			{Path: "firstName", Code: "required"}, {Path: "lastName", Code: "required"}, {Path: "email", Code: "required"}}},
		{"a language nobody speaks here", func() apitest.Answer {
			form := anja()
			form["language"] = "fr"
			return browser.Post(path, form)
		}, 422, "invalid_input", []fault.Field{{Path: "language", Code: "language_unknown"}}},
		{"good", func() apitest.Answer { return browser.Post(path, anja()) }, 202, "", nil},
		{"again: the former link is worth nothing", func() apitest.Answer { return browser.Post(path, anja()) }, 202, "", nil},
		{"confirmed and on its way", func() apitest.Answer {
			p.confirm(p.token(office, id))
			return browser.Post(path, anja())
		}, 409, "agreement_recorded", nil},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			got := c.do()
			if got.Status != c.status || got.Problem.Code != c.code {
				t.Errorf("%d %q, want %d %q", got.Status, got.Problem.Code, c.status, c.code)
			}
			if diff := cmp.Diff(c.wrong, got.Problem.Errors); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// PERFORMANCE 4: round trips.
func TestRoundTrips(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	id := p.customer(office, "Kessler")
	var token string
	for _, c := range []struct {
		sentence string
		do       func() apitest.Answer
		trips    map[string]int
	}{
		{"a colour of the board and the counts, side by side", func() apitest.Answer { return browser.Get("/api/agreements?colour=red") },
			map[string]int{"BatchGetItem": 1, "Query": 1, "GetItem": 1}},
		{"the whole board, its colours side by side", func() apitest.Answer { return browser.Get("/api/agreements") },
			map[string]int{"BatchGetItem": 1, "Query": 3, "GetItem": 1}},
		{"send", func() apitest.Answer { return browser.Post("/api/customers/"+id+"/agreement/invitation", anja()) },
			map[string]int{"BatchGetItem": 1, "Query": 1, "TransactWriteItems": 1}},
		{"open the link: the link, then the customer beside the reseller", func() apitest.Answer {
			token = p.token(office, id)
			p.trips.Reset()
			return p.visitor().Post("/api/agreement-links/inspection", m{"token": token})
		}, map[string]int{"BatchGetItem": 1, "GetItem": 2, "Query": 1}},
		{"confirm", func() apitest.Answer { return p.confirm(token) },
			map[string]int{"BatchGetItem": 1, "GetItem": 2, "Query": 1, "TransactWriteItems": 1}},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			p.trips.Reset()
			if answer := c.do(); answer.Status >= 300 {
				t.Fatalf("%d %s", answer.Status, answer.Body)
			}
			if diff := cmp.Diff(c.trips, p.trips.Counts()); diff != "" {
				t.Errorf("trips (-want +got):\n%s", diff)
			}
		})
	}
}

// M1: the customer's page and list say the same as the board, also after a link has expired.
func TestTheCustomerSaysTheSame(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	id := p.customer(office, "Kessler")
	p.invite(office, browser, id)
	p.pass(30 * 24 * time.Hour)
	head, err := p.store.CustomerHead(t.Context(), office.Tenant, id)
	if err != nil {
		t.Fatal(err)
	}
	cards, _, err := p.store.Customers(t.Context(), office.Tenant, "", "")
	if err != nil || len(cards) != 1 {
		t.Fatalf("%v %v", cards, err)
	}
	if head.Agreement.Status != agreement.Sent || !head.Agreement.Expired(p.clock()) || cards[0].Agreement != agreement.Sent ||
		!cards[0].AgreementExpires.Equal(head.Agreement.ExpiresAt) {
		t.Errorf("head %+v\ncard %+v", head.Agreement, cards[0])
	}
}
