package ordering_test

import (
	"net/http"
	"slices"
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

// told is what tests look at in a dry run.
type told struct {
	WouldBeAccepted string
	Forecast        struct {
		At             time.Time
		Now, Committed money
		UndoUntil      *time.Time
		Lines          []toldLine
		Invoices       []struct {
			Month, Issued string
			Sum           money
			Renewing      *money
		}
	}
	Readiness []struct {
		Check, Code, Fix string
		Ready            bool
	}
	Problems  []fault.Field
	Microsoft []struct {
		Question, State, Code string
		Problems              []fault.Field
	}
}

type toldLine struct {
	Title, Start, End string
	First             struct {
		From, Until  string
		Days, OfDays int
		Sum          money
	}
	Charges   int
	Committed money
	Undo      struct{ FullUntil, Until time.Time }
	Renewal   struct {
		On    string
		First struct{ Sum money }
	}
}

type money struct{ Cost, Price, Margin amount }

func (p *place) dryRun(t *testing.T, draft shown) told {
	t.Helper()
	var got told
	p.browser.Post("/api/orders/"+draft.ID+"/dry-run", line{}).Into(t, &got)
	return got
}

func (d told) microsoft() string {
	var said []string
	for _, a := range d.Microsoft {
		said = append(said, strings.TrimSpace(a.Question+" "+a.State+" "+a.Code))
	}
	return strings.Join(said, ", ")
}

// X3, O2: what would happen, with price to the day, invoices, end of the undo window and renewal.
func TestADryRunOfADraft(t *testing.T) {
	p := newPlace(t)
	draft := p.drafted(t, premium(12), phone(12, line{"billingCycle": "annual"}))
	got := p.dryRun(t, draft)
	if got.WouldBeAccepted != "yes" || len(got.Problems) > 0 {
		t.Fatalf("%s: %+v %+v %s", got.WouldBeAccepted, got.Problems, got.Readiness, got.microsoft())
	}
	if got := got.microsoft(); got != "seller yes, account yes, agreement yes, offers yes, promotions yes" {
		t.Errorf("Microsoft says %s", got)
	}
	f, now := got.Forecast, p.Now()
	if f.Now != (money{draft.Totals.Cost, draft.Totals.Price, draft.Totals.Margin}) {
		t.Errorf("now %+v, the draft says %+v", f.Now, draft.Totals)
	}
	if f.UndoUntil == nil || !f.UndoUntil.Equal(now.Add(168*time.Hour)) || !f.Lines[0].Undo.FullUntil.Equal(now.Add(24*time.Hour)) {
		t.Errorf("undo until %v", f.UndoUntil)
	}
	if len(f.Invoices) != 12 || f.Invoices[0].Month != now.Format("2006-01")+"-01" || f.Invoices[1].Sum.Cost.Value == "0.00" {
		t.Errorf("invoices: %+v", f.Invoices)
	}
	base, addon := f.Lines[0], f.Lines[1]
	if base.Charges != 12 || addon.Charges != 1 || base.Start != now.Format(time.DateOnly) || base.First.Days != base.First.OfDays {
		t.Errorf("lines: %+v", f.Lines)
	}
	if end, on := day(t, base.End), day(t, base.Renewal.On); !on.Equal(end.AddDate(0, 0, 1)) || base.Renewal.First.Sum != base.First.Sum {
		t.Errorf("renews on %s for %+v", base.Renewal.On, base.Renewal.First.Sum)
	}
}

func day(t *testing.T, text string) time.Time {
	t.Helper()
	d, err := time.Parse(time.DateOnly, text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// X3: lines nobody has saved are told like a draft of them, and leave no draft behind.
func TestADryRunOfLinesNobodySaved(t *testing.T) {
	p := newPlace(t)
	var got told
	p.browser.Post("/api/dry-runs", line{"customerId": p.customer, "lines": []line{premium(3), phone(2)}}).Into(t, &got)
	want := p.dryRun(t, p.drafted(t, premium(3), phone(2)))
	got.Forecast.At = want.Forecast.At
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if answer := p.browser.Post("/api/dry-runs", line{"customerId": p.customer, "lines": []line{premium(0), premium(1, line{"skuId": "9999"})}}); answer.Status != http.StatusUnprocessableEntity ||
		!cmp.Equal(answer.Problem.Errors, []fault.Field{{Path: "lines.0.quantity", Code: "quantity_malformed"}, {Path: "lines.1.productId", Code: "product_unknown"}}) {
		t.Errorf("%d %+v", answer.Status, answer.Problem.Errors)
	}
	var drafts struct{ Items []struct{ ID string } }
	p.browser.Get("/api/orders?drafts=true").Into(t, &drafts)
	if len(drafts.Items) != 1 {
		t.Errorf("drafts: %+v", drafts.Items)
	}
}

// X3, B6: whatever keeps an order from being placed is said beforehand, with the way to mend it.
func TestWhatADryRunFindsInTheWay(t *testing.T) {
	p := newPlace(t)
	fresh := p.NewCustomer(p.Reseller)
	ready := p.customer
	watched, microsoft := p.Customer(p.Reseller)
	if err := p.Sandbox.Server.Judge(microsoft, "UnderReview"); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		sentence  string
		customer  string
		lines     []line
		missing   string // readiness
		problems  []string
		microsoft string
	}{
		{"a customer without tenant and agreement: Microsoft has nobody to ask about", fresh, []line{premium(1)},
			"tenant tenant_missing request-tenant, agreement agreement_required send-agreement", nil, "seller unasked, account unasked, agreement unasked, offers unasked, promotions unasked"},
		{"an add-on without its base", ready, []line{phone(5)},
			"", []string{"lines.0.productId base_missing"}, "seller yes, account yes, agreement yes, offers yes, promotions yes"},
		{"more seats than Microsoft sells", ready, []line{premium(301), premium(400)},
			"", []string{"lines.0.quantity quantity_too_high", "lines.1.quantity quantity_too_high"}, "seller yes, account yes, agreement yes, offers yes, promotions yes"},
		{"an empty cart", ready, nil, "", []string{"lines lines_needed"}, "seller unasked, account unasked, agreement unasked, offers unasked, promotions unasked"},
		{"a customer Microsoft is looking at", watched, []line{premium(1)},
			"", nil, "seller yes, account no customer_under_review, agreement yes, offers yes, promotions yes"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			p.customer = c.customer
			draft := p.drafted(t, c.lines...)
			got := p.dryRun(t, draft)
			var missing, problems []string
			for _, check := range got.Readiness {
				if !check.Ready {
					missing = append(missing, check.Check+" "+check.Code+" "+check.Fix)
				}
			}
			for _, problem := range got.Problems {
				problems = append(problems, problem.Path+" "+problem.Code)
			}
			if got.WouldBeAccepted != "no" || strings.Join(missing, ", ") != c.missing || !slices.Equal(problems, c.problems) || got.microsoft() != c.microsoft {
				t.Errorf("%s, %v, %v, %s", got.WouldBeAccepted, missing, problems, got.microsoft())
			}
		})
	}
}

// X3: while Microsoft is away the rest is told, and it says what nobody could be asked about.
func TestADryRunWithoutMicrosoft(t *testing.T) {
	p := newPlace(t)
	draft := p.drafted(t, premium(5))
	p.Sandbox.Fail(sandbox.Rule{Operation: "GET /v1/customers/{id}/validationStatus", Kind: sandbox.Status, Times: -1})
	got := p.dryRun(t, draft)
	if got.WouldBeAccepted != "unsure" || got.microsoft() != "seller yes, account unasked, agreement yes, offers yes, promotions yes" || len(got.Forecast.Lines) != 1 {
		t.Errorf("%s: %s", got.WouldBeAccepted, got.microsoft())
	}
	var quick told
	p.browser.Post("/api/orders/"+draft.ID+"/dry-run", line{"withoutMicrosoft": true}).Into(t, &quick)
	if quick.WouldBeAccepted != "unsure" || quick.microsoft() != "seller unasked, account unasked, agreement unasked, offers unasked, promotions unasked" {
		t.Errorf("left out: %s, %s", quick.WouldBeAccepted, quick.microsoft())
	}
}

// X3: a placement that is only asked for tells what it would do, consent included, and not a byte of the table changes
// but the count of who asks how often.
func TestAPlacementThatIsOnlyAskedFor(t *testing.T) {
	p := newPlace(t)
	p.browser = p.as(t, p.Reseller, auth.AccountManager) // who may sell below cost
	draft := p.drafted(t, premium(5, line{"price": line{"value": "1.00", "currency": "EUR"}}))
	before := p.rows(t)
	ask := func(body line) (apitest.Answer, told) {
		answer := p.browser.Post("/api/orders/"+draft.ID+"/placement?dryRun=true", body)
		var out struct {
			Status string
			DryRun told
		}
		answer.Into(t, &out)
		if out.Status != "draft" {
			t.Errorf("the order is %s", out.Status)
		}
		return answer, out.DryRun
	}
	answer, got := ask(line{"accepted": []line{}})
	if paths := pathsOf(got.Problems); answer.Status != http.StatusOK || got.WouldBeAccepted != "no" ||
		!slices.Equal(paths, []string{"accepted.terms", "accepted.msLicence", "belowCost"}) {
		t.Errorf("%d %s %v", answer.Status, got.WouldBeAccepted, paths)
	}
	if _, got := ask(merged(consent(), []line{{"belowCost": true}})); got.WouldBeAccepted != "yes" {
		t.Errorf("with every yes: %s %+v %s", got.WouldBeAccepted, got.Problems, got.microsoft())
	}
	if answer := p.browser.Post("/api/orders/"+draft.ID+"/placement?dryRun=true", line{"accepted": []line{}, "version": draft.Version + 1}); answer.Problem.Code != "stale_version" {
		t.Errorf("another version: %d %s", answer.Status, answer.Problem.Code)
	}
	// Who writes it otherwise, or asks it of an act that has none, does not order for it.
	for _, path := range []string{"/placement?dryRun", "/placement?dryRun=", "/placement?dryrun=true", "/placement?dry_run=true", "/placement?DRYRUN=1",
		"/placement?dryRun=yes", "/placement?dryRun=false&dryRun=true", "/placement?dryRun[]=true", "/retry?dryRun=true", "/copy?dryRun=true"} {
		if got := p.browser.Post("/api/orders/"+draft.ID+path, merged(consent(), []line{{"belowCost": true}})); got.Problem.Code != "malformed_request" {
			t.Errorf("%s: %d %s", path, got.Status, got.Body)
		}
	}
	if diff := cmp.Diff(before, p.rows(t)); diff != "" {
		t.Errorf("rows (-before +after):\n%s", diff)
	}
	if got := p.browser.Post("/api/orders/"+draft.ID+"/placement", merged(consent(), []line{{"belowCost": true}})); got.Status != http.StatusAccepted {
		t.Errorf("afterwards it is placed all the same: %d %s", got.Status, got.Body)
	}
	if got := p.browser.Post("/api/orders/"+draft.ID+"/dry-run", line{}); got.Status != http.StatusConflict || got.Problem.Code != "order_moved_on" {
		t.Errorf("of an order that is placed: %d %s", got.Status, got.Problem.Code)
	}
}

func pathsOf(fields []fault.Field) []string {
	var paths []string
	for _, f := range fields {
		paths = append(paths, f.Path)
	}
	return paths
}

// rows is the table without the counts of turns.
func (p *place) rows(t *testing.T) []map[string]any {
	return slices.DeleteFunc(storetest.Rows(t, p.Database(), ""), func(row map[string]any) bool { return row["Type"] == "Limit" })
}

// I5, I6: a dry run is for who may see the draft, and lines for who may order; others' ids are unknown ones.
func TestWhoMayAskForADryRun(t *testing.T) {
	p := newPlace(t)
	draft := p.drafted(t, premium(5))
	lines := line{"customerId": p.customer, "lines": []line{premium(1)}}
	for _, c := range []struct {
		sentence      string
		browser       *apitest.Client
		ofDraft, free int
	}{
		{"sales", p.browser, 200, 200},
		{"billing reads, and orders nothing", p.as(t, p.Reseller, auth.Billing), 200, 403},
		{"another reseller", p.as(t, p.Another(), auth.AccountManager), 404, 404},
		{"the customer's own administrator: drafts are its reseller's", apitest.New(t, p.handler).WithSession(string(p.SignInTo(p.Reseller, p.customer, auth.CustomerAdmin))), 404, 403},
		{"inside another customer's area", p.browser.InArea(auth.Area{Tenant: p.Reseller, Customer: p.NewCustomer(p.Reseller)}), 404, 404},
		{"nobody", apitest.New(t, p.handler), 401, 401},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			if got := c.browser.Post("/api/orders/"+draft.ID+"/dry-run", line{}); got.Status != c.ofDraft {
				t.Errorf("of the draft: %d %s", got.Status, got.Problem.Code)
			}
			if got := c.browser.Post("/api/dry-runs", lines); got.Status != c.free {
				t.Errorf("of lines: %d %s", got.Status, got.Problem.Code)
			}
		})
	}
}

// REQUIREMENTS A8: asking is limited, and says when it may be asked again.
func TestAskingTooOften(t *testing.T) {
	p := newPlace(t)
	draft := p.drafted(t, premium(5))
	for range 100 {
		got := p.browser.Post("/api/orders/"+draft.ID+"/dry-run", line{"withoutMicrosoft": true})
		if got.Status == http.StatusTooManyRequests {
			if got.Problem.Code != "too_many_requests" || got.Problem.Params["seconds"] == "" {
				t.Errorf("%+v", got.Problem)
			}
			return
		}
	}
	t.Error("a hundred at once were answered")
}
