package agreements_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/functions/indexing"
	"twotier/shared/agreement"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/outbox"
	"twotier/shared/wire"
)

// names are the companies on a page of the board.
func (p *place) names(browser *apitest.Client, query string) []string {
	p.t.Helper()
	var b board
	browser.Get("/api/agreements?"+query).Into(p.t, &b)
	names := []string{}
	for _, item := range b.Items {
		names = append(names, item.CompanyName)
	}
	return names
}

// follower notes what happens to links.
func (p *place) follower() agreement.Follower {
	return agreement.Follower{Store: p.store, Now: p.clock, NewID: wire.NewID}
}

// M1: whose turn it is can be filtered, is counted, and a name's beginning is found in every state.
func TestWhatTheBoardWaitsFor(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	p.customer(office, "Škoda Unsent")
	lapsed := p.customer(office, "Skoda Lapsed")
	p.invite(office, browser, lapsed)
	undelivered := p.customer(office, "Bounced")
	p.invite(office, browser, undelivered)
	p.pass(31 * 24 * time.Hour)
	p.invite(office, browser, p.customer(office, "Skoda Answer"))
	p.confirm(p.invite(office, browser, p.customer(office, "Skoda Tenant")))

	lapse := outbox.Message{Task: outbox.Task{Tenant: office.Tenant, Data: map[string]string{"step": "lapse", "link": p.stored(office, lapsed).LinkID}}}
	bounce := outbox.Message{Task: agreement.UndeliveredTask(office.Tenant, undelivered, p.stored(office, undelivered).LinkID, "NoEmail")}
	for range 2 { // messages come twice
		if err := p.follower().Follow(t.Context(), lapse, lapsed); err != nil {
			t.Fatal(err)
		}
		if err := p.follower().Follow(t.Context(), bounce, undelivered); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		sentence, query string
		want            []string
	}{
		{"what the reseller can do comes first", "", []string{"Bounced", "Skoda Lapsed", "Škoda Unsent", "Skoda Answer", "Skoda Tenant"}},
		{"letters that did not arrive", "wait=undelivered", []string{"Bounced"}},
		{"links whose time is over", "wait=lapsed", []string{"Skoda Lapsed"}},
		{"nobody asked", "wait=unsent", []string{"Škoda Unsent"}},
		{"asked", "wait=answer", []string{"Skoda Answer"}},
		{"confirmed without a tenant", "wait=tenant", []string{"Skoda Tenant"}},
		{"a wait of another colour", "wait=tenant&colour=red", []string{}},
		{"a name's beginning, with and without its accents", "name=šk", []string{"Skoda Lapsed", "Škoda Unsent", "Skoda Answer", "Skoda Tenant"}},
		{"in a colour", "name=skoda&colour=amber", []string{"Skoda Tenant"}},
		{"in a wait", "name=skoda&wait=lapsed", []string{"Skoda Lapsed"}},
		{"nothing of that name", "name=zz", []string{}},
	} {
		if diff := cmp.Diff(c.want, p.names(browser, c.query)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.sentence, diff)
		}
	}
	var b board
	browser.Get("/api/agreements").Into(t, &b)
	want := map[string]int{"undelivered": 1, "lapsed": 1, "unsent": 1, "answer": 1, "refusal": 0, "acceptance": 0, "tenant": 1, "microsoft": 0}
	if diff := cmp.Diff(want, b.Waits); diff != "" || b.Counts.Red != 4 || b.Counts.Amber != 1 {
		t.Errorf("counts %+v (-want +got):\n%s", b.Counts, diff)
	}
	if got := p.letters()[`{"letter":"agreement-lapsed"}`]; got != 1 {
		t.Errorf("%d letters tell of the lapse, want 1", got)
	}
	if a := browser.Get("/api/agreements?wait=forever"); a.Status != http.StatusUnprocessableEntity {
		t.Errorf("a wait the board never had: %d", a.Status)
	}
}

// M2: what comes too late changes nothing: the link was used, replaced or withdrawn meanwhile.
func TestNewsOfAFormerLink(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	for sentence, meanwhile := range map[string]func(id string){
		"replaced":  func(id string) { p.invite(office, browser, id) },
		"used":      func(id string) { p.confirm(p.token(office, id)) },
		"withdrawn": func(id string) { browser.Post("/api/customers/"+id+"/agreement/withdrawal", m{}) },
	} {
		id := p.customer(office, sentence)
		p.invite(office, browser, id)
		link := p.stored(office, id).LinkID
		meanwhile(id)
		before := p.stored(office, id)
		p.pass(30 * 24 * time.Hour)
		for _, task := range []outbox.Task{
			agreement.UndeliveredTask(office.Tenant, id, link, "NoEmail"),
			{Tenant: office.Tenant, Data: map[string]string{"step": "lapse", "link": link}},
		} {
			if err := p.follower().Follow(t.Context(), outbox.Message{Task: task}, id); err != nil {
				t.Error(err)
			}
		}
		if diff := cmp.Diff(before, p.stored(office, id)); diff != "" {
			t.Errorf("%s: %s", sentence, diff)
		}
	}
}

// M2: a link that was taken back opens nothing and says so; what was confirmed cannot be taken back.
func TestWithdrawing(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	_, stranger := p.office()
	reader := browser.WithSession(string(office.Colleague(t, auth.Reader)))
	id := p.customer(office, "Kessler")
	path := "/api/customers/" + id + "/agreement/withdrawal"
	var token string
	for _, c := range []struct {
		sentence string
		do       func() apitest.Answer
		status   int
		code     string
	}{
		{"nobody was asked", func() apitest.Answer { return browser.Post(path, m{}) }, 409, "agreement_not_sent"},
		{"a reader", func() apitest.Answer { return reader.Post(path, m{}) }, 403, "permission_missing"},
		{"another reseller's customer is hidden", func() apitest.Answer { return stranger.Post(path, m{}) }, 404, "not_found"},
		{"good", func() apitest.Answer { token = p.invite(office, browser, id); return browser.Post(path, m{}) }, 200, ""},
		{"again", func() apitest.Answer { return browser.Post(path, m{}) }, 409, "agreement_not_sent"},
		{"the link decides nothing", func() apitest.Answer { return p.confirm(token) }, 410, "link_withdrawn"},
		{"sent anew", func() apitest.Answer { token = p.invite(office, browser, id); return p.confirm(token) }, 200, ""},
		{"confirmed", func() apitest.Answer { return browser.Post(path, m{}) }, 409, "agreement_not_sent"},
	} {
		if got := c.do(); got.Status != c.status || got.Problem.Code != c.code {
			t.Errorf("%s: %d %q, want %d %q", c.sentence, got.Status, got.Problem.Code, c.status, c.code)
		}
	}
}

type sending struct {
	ID, StartedBy     string
	Total, Done, Sent int
	Ended             bool
}

// run does the messages of a sending, each twice, as a queue may.
func (p *place) run(office interface{ tenant() auth.Tenant }, id string, chunks int) {
	p.t.Helper()
	for n := range chunks {
		for range 2 {
			message := outbox.Message{Task: outbox.Task{Tenant: office.tenant(), Data: map[string]string{"chunk": fmt.Sprint(n)}}}
			if err := p.sendings.Go(p.t.Context(), message, id); err != nil {
				p.t.Fatal(err)
			}
		}
	}
}

type tenantOf auth.Tenant

func (t tenantOf) tenant() auth.Tenant { return auth.Tenant(t) }

// M1: many are asked in the background, with progress and a result for each; doing it twice mails nobody twice.
func TestSendingToMany(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	_, stranger := p.office()
	reader := browser.WithSession(string(office.Colleague(t, auth.Reader)))
	for i := range 12 {
		p.customer(office, fmt.Sprintf("Unsent %02d", i))
	}
	recent := p.customer(office, "Asked today")
	p.invite(office, browser, recent)
	done := p.customer(office, "Confirmed")
	p.confirm(p.invite(office, browser, done))
	bounced := p.customer(office, "Bounced")
	p.invite(office, browser, bounced)
	task := agreement.UndeliveredTask(office.Tenant, bounced, p.stored(office, bounced).LinkID, "NoEmail")
	if err := p.follower().Follow(t.Context(), outbox.Message{Task: task}, bounced); err != nil {
		t.Fatal(err)
	}

	for _, c := range []struct {
		sentence string
		do       func() apitest.Answer
		status   int
		wrong    []fault.Field
	}{
		{"a reader", func() apitest.Answer { return reader.Post("/api/agreement-sendings", m{}) }, 403, nil},
		{"nobody to ask", func() apitest.Answer { return stranger.Post("/api/agreement-sendings", m{}) }, 422, []fault.Field{{Path: "customers", Code: "required"}}},
		{"too many by hand", func() apitest.Answer {
			return browser.Post("/api/agreement-sendings", m{"customers": make([]string, 501)})
		}, 422,
			[]fault.Field{{Path: "customers", Code: "too_many", Params: map[string]string{"max": "500"}}}},
	} {
		got := c.do()
		if diff := cmp.Diff(c.wrong, got.Problem.Errors); got.Status != c.status || diff != "" {
			t.Errorf("%s: %d %s", c.sentence, got.Status, diff)
		}
	}

	var started sending
	key := apitest.Header{Name: "Idempotency-Key", Value: "the same click"}
	browser.Post("/api/agreement-sendings", m{}, key).Into(t, &started)
	var again sending
	browser.Post("/api/agreement-sendings", m{}, key).Into(t, &again)
	if started.Total != 14 || started.Done != 0 || started.ID != again.ID {
		t.Fatalf("started %+v, again %+v", started, again)
	}
	p.run(tenantOf(office.Tenant), started.ID, 2)
	var list struct{ Items []sending }
	browser.Get("/api/agreement-sendings").Into(t, &list)
	if len(list.Items) != 1 || list.Items[0] != (sending{ID: started.ID, StartedBy: "Jana Falk", Total: 14, Done: 14, Sent: 12, Ended: true}) {
		t.Errorf("how far it is: %+v", list.Items)
	}
	if got := p.letters()[`{"letter":"agreement-invitation"}`]; got != 12+3 {
		t.Errorf("%d invitations, want 15", got)
	}

	var second sending
	browser.Post("/api/agreement-sendings", m{"customers": []string{recent, recent, done, bounced, "01JNOBODY"}}).Into(t, &second)
	p.run(tenantOf(office.Tenant), second.ID, 1)
	var read struct {
		Sending sending
		Lines   []struct{ CustomerID, CompanyName, Result string }
	}
	browser.Get("/api/agreement-sendings/"+second.ID).Into(t, &read)
	results := map[string]string{}
	for _, line := range read.Lines {
		results[line.CustomerID] = line.Result
	}
	want := map[string]string{recent: "sent_recently", done: "confirmed", bounced: "undelivered", "01JNOBODY": "gone"}
	if diff := cmp.Diff(want, results); diff != "" || read.Sending.Sent != 0 {
		t.Errorf("results (-want +got):\n%s", diff)
	}
	for sentence, answer := range map[string]apitest.Answer{
		"another reseller's sending": stranger.Get("/api/agreement-sendings/" + second.ID),
		"no sending":                 browser.Get("/api/agreement-sendings/01JNOTHING"),
	} {
		if answer.Status != http.StatusNotFound {
			t.Errorf("%s: %d", sentence, answer.Status)
		}
	}
	if again := p.names(browser, "wait=answer"); len(again) != 13 {
		t.Errorf("%d have a link, want 13", len(again))
	}
	p.pass(25 * time.Hour) // a day later whoever has not answered is asked again
	var third sending
	browser.Post("/api/agreement-sendings", m{"wait": "answer"}).Into(t, &third)
	p.run(tenantOf(office.Tenant), third.ID, 2)
	browser.Get("/api/agreement-sendings").Into(t, &list)
	if list.Items[0].Sent != 13 {
		t.Errorf("a day later: %+v", list.Items[0])
	}
}

// PERFORMANCE 4, 5: a board of 5,000 customers costs what one of twenty does, and one act asks all of them.
func TestABoardOfFiveThousand(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	p.crowd(office, 5_000)
	for _, c := range []struct {
		sentence, query string
		trips           map[string]int
		rows            int
	}{
		{"a colour", "colour=red", map[string]int{"BatchGetItem": 1, "Query": 1, "GetItem": 1}, 20},
		{"all", "", map[string]int{"BatchGetItem": 1, "Query": 3, "GetItem": 1}, 20},
		{"what waits alike", "wait=unsent", map[string]int{"BatchGetItem": 1, "Query": 1, "GetItem": 1}, 20},
		{"a name's beginning in a colour", "colour=red&name=company%2049", map[string]int{"BatchGetItem": 1, "Query": 4, "GetItem": 1}, 20},
	} {
		p.trips.Reset()
		var b board
		browser.Get("/api/agreements?"+c.query).Into(t, &b)
		if diff := cmp.Diff(c.trips, p.trips.Counts()); diff != "" || len(b.Items) != c.rows || b.Counts.Red != 5_000 {
			t.Errorf("%s: %d rows of %d, trips (-want +got):\n%s", c.sentence, len(b.Items), b.Counts.Red, diff)
		}
	}
	var started sending
	p.trips.Reset()
	browser.Post("/api/agreement-sendings", m{}).Into(t, &started)
	if counts := p.trips.Counts(); started.Total != 5_000 || counts["TransactWriteItems"] != 1 || counts["Query"] > 4 {
		t.Errorf("asking all: %+v with %v", started, counts)
	}
}

// M1, X2: on the board a customer is found by any word of its name, after those whose name begins so; in every view.
func TestWordsOnTheBoard(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	worker := indexing.Worker{Index: p.store, Outbox: p.store, NewID: wire.NewID}
	ids := map[string]string{}
	for _, name := range []string{"Škoda Garage", "Autohaus Skoda Nord", "Autohaus Kessler"} {
		ids[name] = p.customer(office, name)
		task := outbox.Task{Kind: outbox.IndexCustomer, Tenant: office.Tenant, Ref: "customer/" + ids[name]}
		if err := worker.Do(t.Context(), outbox.Message{Task: task, Bucket: "OB#test", ID: wire.NewID()}); err != nil {
			t.Fatal(err)
		}
	}
	p.confirm(p.invite(office, browser, ids["Autohaus Skoda Nord"]))
	for _, c := range []struct {
		sentence, query string
		want            []string
	}{
		{"the beginning first, then inside", "name=skoda", []string{"Škoda Garage", "Autohaus Skoda Nord"}},
		{"inside only", "name=nord", []string{"Autohaus Skoda Nord"}},
		{"two words", "name=nord+auto", []string{"Autohaus Skoda Nord"}},
		{"in a colour", "name=skoda&colour=amber", []string{"Autohaus Skoda Nord"}},
		{"in another colour", "name=nord&colour=red", []string{}},
		{"in what it waits for", "name=nord&wait=tenant", []string{"Autohaus Skoda Nord"}},
		{"no such word", "name=sud", []string{}},
	} {
		if diff := cmp.Diff(c.want, p.names(browser, c.query)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.sentence, diff)
		}
	}
	p.trips.Reset()
	browser.Get("/api/agreements?name=skoda")
	want := map[string]int{"BatchGetItem": 2, "Query": 10, "GetItem": 1} // nine waits and the words, side by side but for the last
	if diff := cmp.Diff(want, p.trips.Counts()); diff != "" {
		t.Errorf("trips (-want +got):\n%s", diff)
	}
}
