package quotes_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"twotier/shared/auth"
	"twotier/shared/httpapi/apitest"
)

// found says how far each quote of a list has come, the newest first.
func (p *place) found(by *apitest.Client, query string) string {
	p.t.Helper()
	var got struct {
		Items []struct {
			Status  string
			Expired bool
		}
	}
	by.Get("/api/quotes?"+query).Into(p.t, &got)
	var all []string
	for _, one := range got.Items {
		if one.Expired {
			one.Status += "!"
		}
		all = append(all, one.Status)
	}
	return strings.Join(all, " ")
}

// O5: a quote is found by words of its title, by its customer and its number, by the state its list shows, and by nobody
// else's people.
func TestQuotesAreFound(t *testing.T) {
	p := newPlace(t)
	sent, _ := p.sent()
	draft := p.begun(p.cart(2))
	_, token := p.sent()
	p.accept(token)
	stranger := apitest.New(t, p.api).WithSession(string(p.SignIn(p.Another(), auth.AccountManager)))
	for _, c := range []struct {
		sentence string
		by       *apitest.Client
		query    string
		want     string
	}{
		{"all that are open", p.seller, "", "accepted draft sent"},
		{"none is past", p.seller, "past=true", ""},
		{"by the customer, as far as it is typed", p.seller, "search=winterm", "accepted draft sent"},
		{"by words of the title in any order", p.seller, "search=" + url.QueryEscape("premium micro"), "accepted draft sent"},
		{"by its number", p.seller, "search=" + strings.ToLower(draft.Number), "draft"},
		{"no word may be left over", p.seller, "search=" + url.QueryEscape("premium harbour"), ""},
		{"by signs only", p.seller, "search=..", ""},
		{"by the state", p.seller, "state=sent", "sent"},
		{"by state and words", p.seller, "state=draft&search=premium", "draft"},
		{"by a state that only past ones have", p.seller, "state=declined", ""},
		{"of the customer", p.seller, "customer=" + p.patron + "&state=accepted", "accepted"},
		{"the customer's own people are told of none that is being written", p.reader, "search=premium", "accepted sent"},
		{"nor when they ask for those", p.reader, "state=draft", ""},
		{"another reseller finds nothing", stranger, "search=premium", ""},
	} {
		if got := p.found(c.by, c.query); got != c.want {
			t.Errorf("%s: %q, want %q", c.sentence, got, c.want)
		}
	}
	p.Pass(15 * 24 * time.Hour)
	seller := apitest.New(t, p.api).WithSession(string(p.SignIn(p.Reseller, auth.AccountManager)))
	if got := p.found(seller, "state=expired"); got != "sent!" {
		t.Errorf("after the last day of %s: %q", sent.Number, got)
	}
	if got := p.found(seller, "state=sent"); got != "" {
		t.Errorf("what is over is with nobody: %q", got)
	}
}

func TestQuestionsForQuotesThatAreNone(t *testing.T) {
	p := newPlace(t)
	for sentence, query := range map[string]string{
		"a search nothing is called":  "search=" + strings.Repeat("w", 101),
		"a state there is not":        "state=lost",
		"a cursor of another list":    "cursor=elsewhere",
		"a cursor that is no text":    "cursor=%FF%FE",
		"past that is neither of two": "past=perhaps",
	} {
		if got := p.seller.Get("/api/quotes?" + query); got.Status != http.StatusUnprocessableEntity || len(got.Problem.Errors) == 0 && got.Problem.Code == "" {
			t.Errorf("%s: %d %s", sentence, got.Status, got.Body)
		}
	}
}
