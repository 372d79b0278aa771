package quotes_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/httpapi/apitest"
	"twotier/shared/link"
	"twotier/shared/outbox"
	"twotier/shared/quote"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

// rows are all of the table but the turns that were counted: asking is slowed down, and that is noted.
func (p *place) rows() []map[string]any {
	var kept []map[string]any
	for _, row := range storetest.Rows(p.t, p.Database(), "") {
		if pk, is := row["PK"].(string); is && strings.HasPrefix(pk, "RL#") {
			continue
		}
		kept = append(kept, row)
	}
	return kept
}

// REQUIREMENTS A7: whatever a mail scanner does with a link, ten times over, nothing is written and it stays good.
func TestOpeningDecidesNothing(t *testing.T) {
	p := newPlace(t)
	_, token := p.sent()
	before := p.rows()
	for range 10 {
		for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodOptions} {
			for _, path := range []string{"inspection", "document", "acceptance", "refusal"} {
				if a := p.visitor().Do(method, "/api/quote-links/"+path, nil); a.Status == http.StatusOK {
					t.Errorf("%s %s works", method, path)
				}
			}
		}
		if told := p.inspect(token); told.State != "open" {
			t.Fatalf("the link is %+v", told)
		}
		if a := p.visitor().Post("/api/quote-links/document", m{"token": token}); a.Status != http.StatusOK {
			t.Fatalf("the document: %d %s", a.Status, a.Body)
		}
	}
	if diff := cmp.Diff(before, p.rows()); diff != "" {
		t.Errorf("rows (-before +after):\n%s", diff)
	}
	if a := p.accept(token); a.Status != http.StatusOK {
		t.Errorf("the link is still good for its act: %d %s", a.Status, a.Body)
	}
}

// REQUIREMENTS A7: of 50 decisions at once exactly one counts; the others are told.
func TestFiftyDecisionsAtOnce(t *testing.T) {
	p := newPlace(t)
	q, token := p.sent()
	answers := make([]apitest.Answer, 50)
	var group sync.WaitGroup
	for i := range answers {
		group.Go(func() {
			if i%2 == 0 {
				answers[i] = p.accept(token)
				return
			}
			answers[i] = p.visitor().Post("/api/quote-links/refusal", m{"token": token, "comment": "no"})
		})
	}
	group.Wait()
	made := 0
	for _, a := range answers {
		switch {
		case a.Status == http.StatusOK:
			made++
		case a.Status == http.StatusGone && a.Problem.Code == "link_used":
		case a.Status == http.StatusServiceUnavailable && a.Problem.Code == "store_busy":
		default:
			t.Errorf("a later one is told %d %q", a.Status, a.Problem.Code)
		}
	}
	if v := p.stored(q.ID).Revision.Version; made != 1 || v != 3 {
		t.Errorf("%d counted, version %d", made, v)
	}
}

// O5, A7: what a link that is no longer good says, and that it decides nothing.
func TestLinksThatDecideNothing(t *testing.T) {
	p := newPlace(t)
	gone, withdrawn := p.sent()
	p.seller.Post("/api/quotes/"+gone.ID+"/withdrawal", nil)
	again, replaced := p.sent()
	fresh := p.send(again)
	_, declined := p.sent()
	p.visitor().Post("/api/quote-links/refusal", m{"token": declined, "comment": "zu teuer"})
	_, expired := p.sent()
	for _, c := range []struct {
		sentence, token, state string
		status                 int
		code                   string
	}{
		{"taken back", withdrawn, "withdrawn", 410, "link_withdrawn"},
		{"sent again", replaced, "withdrawn", 410, "link_withdrawn"},
		{"decided", declined, "declined", 410, "link_used"},
		{"altered", strings.ToUpper(fresh), "unknown", 404, "link_unknown"},
		{"made for another purpose", p.links.Token(link.Guide, p.stored(again.ID).Last().LinkID), "unknown", 404, "link_unknown"},
		{"its time is over", expired, "expired", 410, "link_expired"},
	} {
		if c.state == "expired" {
			p.Pass(15 * 24 * time.Hour)
		}
		told := p.inspect(c.token)
		if told.State != c.state || told.Wordings != nil {
			t.Errorf("%s: the page says %+v", c.sentence, told)
		}
		if asks := told.Contact.Name != "" && told.Contact.Email != ""; asks != (c.state != "unknown") {
			t.Errorf("%s: whom to ask is %+v", c.sentence, told.Contact)
		}
		if a := p.accept(c.token); a.Status != c.status || a.Problem.Code != c.code {
			t.Errorf("%s: %d %q", c.sentence, a.Status, a.Problem.Code)
		}
	}
}

// O5: everything wrong about an acceptance is said at once, and nothing is decided.
func TestAnAcceptanceNeedsNameAndBox(t *testing.T) {
	p := newPlace(t)
	q, token := p.sent()
	a := p.visitor().Post("/api/quote-links/acceptance", m{"token": token, "name": "K", "declared": false, "language": "de"})
	var paths []string
	for _, field := range a.Problem.Errors {
		paths = append(paths, field.Path)
	}
	if diff := cmp.Diff([]string{"name", "declared"}, paths); diff != "" || p.stored(q.ID).Status() != quote.Sent {
		t.Errorf("%d (-want +got):\n%s", a.Status, diff)
	}
}

// O5: time ends a quote that nobody decided, once, and tells the reseller; the one reminder waits three days before.
func TestTimeEndsAQuote(t *testing.T) {
	p := newPlace(t)
	q, _ := p.sent()
	last := p.stored(q.ID).Last()
	reminded := false
	for _, row := range storetest.Rows(t, p.Database(), "Parked") {
		if data, _ := row["Data"].(string); strings.Contains(data, "quote-reminder") {
			reminded = strings.HasPrefix(row["SK"].(string), "P#"+last.ValidUntil.Add(-72*time.Hour).Format("20060102150405"))
		}
	}
	if !reminded {
		t.Error("no reminder three days before the end")
	}
	follower := quote.Follower{Store: p.Store, Now: p.Now, NewID: wire.NewID}
	message := outbox.Message{Task: outbox.Task{Kind: outbox.FollowQuote, Tenant: p.Reseller, Ref: "quote/" + q.ID, Data: map[string]string{"link": last.LinkID}}}
	for _, step := range []struct {
		pass time.Duration
		want quote.Status
	}{{0, quote.Sent}, {last.ValidUntil.Sub(p.Now()), quote.Expired}, {time.Hour, quote.Expired}} {
		p.Pass(step.pass)
		if err := follower.Follow(t.Context(), message, q.ID); err != nil || p.stored(q.ID).Status() != step.want {
			t.Errorf("after %s: %s, %v", step.pass, p.stored(q.ID).Status(), err)
		}
	}
	var past struct{ Items []struct{ ID, Status string } }
	if p.seller.Get("/api/quotes?past=true").Into(t, &past); len(past.Items) != 1 || past.Items[0].Status != "expired" {
		t.Errorf("past quotes: %+v", past)
	}
	if a := p.seller.Post("/api/quotes/"+q.ID+"/edition", nil); a.Status != http.StatusCreated {
		t.Errorf("another edition: %d %s", a.Status, a.Body)
	}
}

// I5, REQUIREMENTS A6: what the reseller pays and earns stands in nothing the customer gets: page, document, list, reading.
func TestACustomerLearnsNoCosts(t *testing.T) {
	p := newPlace(t)
	q, token := p.sent()
	kept := p.stored(q.ID)
	marks := []string{kept.Last().Cost.Text(), kept.Lines[0].Quote.Cost.Text(), `"cost"`, `"margin"`, "markup", `"draftId"`}
	drafted := p.begun(p.cart(2))
	if a := p.reader.Get("/api/quotes/" + drafted.ID); a.Status != http.StatusNotFound {
		t.Errorf("a draft is told: %d", a.Status)
	}
	for _, a := range []apitest.Answer{
		p.reader.Get("/api/quotes"), p.reader.Get("/api/quotes/" + q.ID), p.reader.Get("/api/quotes/" + q.ID + "/document"),
		p.visitor().Post("/api/quote-links/inspection", m{"token": token}), p.visitor().Post("/api/quote-links/document", m{"token": token}),
	} {
		if a.Status != http.StatusOK {
			t.Fatalf("%d %s", a.Status, a.Body)
		}
		for _, mark := range marks {
			if strings.Contains(string(a.Body), mark) {
				t.Errorf("%s stands in %s", mark, a.Body)
			}
		}
	}
	if f := p.inspect(token).Forecast; f == nil || f.Committed.Price.Value.IsZero() || len(f.Ends) != 1 { // X3: what will happen, in the customer's prices
		t.Errorf("the page foretells %+v", f)
	}
	if a := p.reader.Get("/api/quotes"); strings.Contains(string(a.Body), drafted.ID) {
		t.Error("a draft is listed")
	}
}

// REQUIREMENTS B1, B2: a lost answer is no second act and no refusal.
func TestLostAnswers(t *testing.T) {
	p := newPlace(t)
	q, token := p.sent()
	key := apitest.Header{Name: "Idempotency-Key", Value: "the same click"}
	p.Trips.LoseAnswer("TransactWriteItems")
	for range 2 {
		if a := p.visitor().Post("/api/quote-links/acceptance", m{"token": token, "name": "Karin Wintermann", "declared": true, "language": "de"}, key); a.Status != http.StatusOK {
			t.Errorf("%d %s", a.Status, a.Body)
		}
	}
	p.Trips.LoseAnswer("TransactWriteItems")
	body := m{"accepted": []m{{"document": "terms", "version": 1}, {"document": "msLicence", "version": 1}}}
	for range 2 {
		if a := p.seller.Post("/api/quotes/"+q.ID+"/order", body, key); a.Status != http.StatusAccepted {
			t.Errorf("%d %s", a.Status, a.Body)
		}
	}
	if orders := storetest.Rows(t, p.Database(), "Saga"); len(orders) != 1 {
		t.Errorf("%d orders", len(orders))
	}
}
