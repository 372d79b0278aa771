package ordering_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"os"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/order"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

// O7: an order once more: the same lines at today's prices and with what was chosen by hand; what is not sold any more
// stays out, and two clicks make one draft.
func TestOrderingAgain(t *testing.T) {
	p := newPlace(t)
	id := p.named(t, "Warehouse", order.Active, premium(5, line{"markupPercent": "25"}), phone(5))
	p.Publish(func(one *catalog.Product) {
		if strings.Contains(one.Title, "Teams") {
			one.Offers = nil
		}
	})
	key := apitest.Header{Name: "Idempotency-Key", Value: wire.NewID()}
	var first, second shown
	p.browser.Post("/api/orders/"+id+"/copy", line{}, key).Into(t, &first)
	p.browser.Post("/api/orders/"+id+"/copy", line{}, key).Into(t, &second)
	if first.ID != second.ID || first.ID == id || first.Status != "draft" {
		t.Errorf("two clicks: %s %s, %s", first.ID, second.ID, first.Status)
	}
	if len(first.Lines) != 1 || first.Lines[0].MarkupPercent != "25" || first.Lines[0].State != "open" {
		t.Errorf("lines: %+v", first.Lines)
	}
	if answer := p.browser.Get("/api/orders/" + first.ID); strings.Contains(string(answer.Body), "placedAt") || strings.Contains(string(answer.Body), `"partnerId":`) {
		t.Errorf("the draft was placed before: %s", answer.Body)
	}
	for sentence, browser := range map[string]*apitest.Client{"another reseller": p.as(t, p.Another(), auth.Sales)} {
		if got := browser.Post("/api/orders/"+id+"/copy", line{}); got.Status != http.StatusNotFound {
			t.Errorf("%s: %d", sentence, got.Status)
		}
	}
	if got := p.as(t, p.Reseller, auth.Reader).Post("/api/orders/"+id+"/copy", line{}); got.Status != http.StatusForbidden {
		t.Errorf("who only reads: %d", got.Status)
	}
}

// O7, REQUIREMENTS C2, C3: the terms of an order come back byte for byte as they were accepted, in the language they were
// shown in, to the reseller and to nobody else.
func TestTheTermsOfAnOrder(t *testing.T) {
	p := newPlace(t)
	id := p.named(t, "Warehouse", "", premium(5))
	want, err := os.ReadFile("../../shared/terms/documents/terms.1.de.txt")
	if err != nil {
		t.Fatal(err)
	}
	got := p.browser.Get("/api/orders/" + id + "/terms/terms")
	if diff := cmp.Diff(string(want), string(got.Body)); got.Status != http.StatusOK || diff != "" {
		t.Errorf("%d %s", got.Status, diff)
	}
	own := apitest.New(t, p.handler).WithSession(string(p.SignInTo(p.Reseller, p.customer, auth.CustomerAdmin)))
	for sentence, got := range map[string]apitest.Answer{
		"the customer's own people": own.Get("/api/orders/" + id + "/terms/terms"),
		"another reseller":          p.as(t, p.Another(), auth.Sales).Get("/api/orders/" + id + "/terms/terms"),
		"a draft":                   p.browser.Get("/api/orders/" + p.begin(t).ID + "/terms/terms"),
	} {
		if got.Status != http.StatusNotFound {
			t.Errorf("%s: %d", sentence, got.Status)
		}
	}
	row := storetest.Rows(t, p.Database(), "Order")
	sum := sha256.Sum256(want)
	if !strings.Contains(fmt.Sprint(row), hex.EncodeToString(sum[:])) {
		t.Error("the order does not keep the hash of what was accepted")
	}
}

// O7: an order tells who placed it and what it changed: how many seats the customer had before.
func TestWhatAnOrderTellsAfterwards(t *testing.T) {
	p := newPlace(t)
	id := p.named(t, "Warehouse", "", premium(5))
	got := string(p.browser.Get("/api/orders/" + id).Body)
	for _, part := range []string{`"heldBefore":0`, `"placedByName":"`, `"partnerId":"6200200"`, `"acceptedTerms":[`} {
		if !strings.Contains(got, part) {
			t.Errorf("%s is missing: %s", part, got)
		}
	}
}

// O7, REQUIREMENTS A14: all orders that are found, or the chosen ones, as a file in the reader's language; a formula is
// text, and a customer's own people get neither costs nor the reseller's words.
func TestExportingOrders(t *testing.T) {
	p := newPlace(t)
	formula := p.named(t, "=SUM(A1)", order.Active, premium(5))
	failed := p.named(t, "Office", order.Failed, premium(5))
	p.index(t, formula, failed)
	german := string(p.browser.Get("/api/order-export?language=de").Body)
	for _, part := range []string{"\ufeffNummer;Bestellname;Kunde;Status;", "'=SUM(A1)", "Fehlgeschlagen", ";6200200;1;", "Marge"} {
		if !strings.Contains(german, part) {
			t.Errorf("%q is missing: %s", part, german)
		}
	}
	if narrowed := string(p.browser.Get("/api/order-export?stage=failed").Body); strings.Contains(narrowed, "SUM") || !strings.Contains(narrowed, "Office") {
		t.Errorf("narrowed: %s", narrowed)
	}
	if chosen := string(p.browser.Get("/api/order-export?order=" + formula).Body); !strings.Contains(chosen, "SUM") || strings.Contains(chosen, "Office") {
		t.Errorf("chosen: %s", chosen)
	}
	if book := p.browser.Get("/api/order-export?format=xlsx"); book.Status != http.StatusOK || !strings.HasPrefix(string(book.Body), "PK") {
		t.Errorf("workbook: %d", book.Status)
	}
	stranger := p.as(t, p.Another(), auth.Sales)
	if got := stranger.Get("/api/order-export?order=" + formula); got.Status != http.StatusNotFound {
		t.Errorf("a stranger's choice: %d %s", got.Status, got.Body)
	}
	own := apitest.New(t, p.handler).WithSession(string(p.SignInTo(p.Reseller, p.customer, auth.CustomerReader)))
	for _, query := range []string{"", "?order=" + formula + "&language=de"} {
		got := string(own.Get("/api/order-export" + query).Body)
		for _, mark := range []string{"SUM", "6200200", "Marge", "Margin", "Einkauf", "Purchase"} {
			if strings.Contains(got, mark) {
				t.Errorf("a customer's own people are told %s: %s", mark, got)
			}
		}
		if !strings.Contains(got, formula[len(formula)-8:]) {
			t.Errorf("their order is missing: %s", got)
		}
	}
}

// N6: a state is called in the file as on the pages.
func TestTheFileSpeaksLikeThePages(t *testing.T) {
	p := newPlace(t)
	ids := map[order.Status]string{}
	for _, status := range []order.Status{order.Active, order.Partial, order.Failed, order.Placing} {
		ids[status] = p.named(t, string(status), status, premium(5))
	}
	for _, language := range []string{"en", "de", "cs", "pl"} {
		words, err := os.ReadFile("../../frontend/src/i18n/" + language + "/states.ts")
		if err != nil {
			t.Fatal(err)
		}
		file := string(p.browser.Get("/api/order-export?language=" + language).Body)
		for status := range ids {
			found := regexp.MustCompile(`'state\.order\.` + string(status) + `': '([^']*)'`).FindStringSubmatch(string(words))
			if len(found) == 0 || !strings.Contains(file, strings.ReplaceAll(found[1], "\u00a0", " ")) {
				t.Errorf("%s in %s: the pages say %q, the file is %s", status, language, found, file)
			}
		}
	}
}

// mostExported is how many orders an export holds here: writing 20,000 takes a minute, which `ORDERS=20000` asks for.
func mostExported() int {
	if asked, err := strconv.Atoi(os.Getenv("ORDERS")); err == nil {
		return asked
	}
	return 200
}

// PERFORMANCE 9: as many orders as an export holds fit into one file and one answer; what stands in memory beside the file
// is a page of them. One more is refused with the way on. `ORDERS=20000 go test -run ManyOrders -v` prints the figures.
func TestExportingManyOrders(t *testing.T) {
	p := newPlace(t)
	storetest.Still(t, p.Database())
	p.index(t, p.named(t, "Order 0000", order.Active, premium(5)))
	rows := storetest.Rows(t, p.Database(), "Order")
	var many []map[string]any
	for i := 1; i < mostExported(); i++ {
		many = append(many, copied(rows[0], i))
	}
	storetest.Write(t, p.Database(), many...)
	for _, format := range []string{"csv", "xlsx"} {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		p.Trips.Reset()
		got := p.browser.Get("/api/order-export?format=" + format)
		runtime.ReadMemStats(&after)
		t.Logf("%s: %d bytes, %v trips, %d MB of the system's memory more", format, len(got.Body), p.Trips.Counts(), (after.Sys-before.Sys)>>20)
		if got.Status != http.StatusOK || len(got.Body) > 6<<20 || after.Sys-before.Sys > 128<<20 {
			t.Errorf("%s: %d, %d bytes, %d more", format, got.Status, len(got.Body), after.Sys-before.Sys)
		}
	}
	storetest.Write(t, p.Database(), copied(rows[0], mostExported()+1))
	if got := p.browser.Get("/api/order-export"); got.Status != http.StatusConflict || got.Problem.Code != "export_too_large" {
		t.Errorf("one more: %d %s", got.Status, got.Problem.Code)
	}
}
