package sandbox

import (
	_ "embed"
	"fmt"
	"html/template"
	"net/http"
	"slices"
	"time"
)

//go:embed page.html
var pageText string

// summary counts what the sandbox holds.
type summary struct {
	Now           time.Time `json:"now"`
	Customers     int       `json:"customers"`
	Agreements    int       `json:"agreements"`
	Carts         int       `json:"carts"`
	Orders        int       `json:"orders"`
	Subscriptions int       `json:"subscriptions"`
	Resellers     int       `json:"resellers"`
	Products      int       `json:"products"`
	Settings      Settings  `json:"settings"`
}

func (s *Server) summary() summary {
	s.turn.RLock()
	defer s.turn.RUnlock()
	p := s.center
	return summary{
		Now: p.now(), Customers: len(p.customers.rows), Agreements: len(p.agreements.rows), Carts: len(p.carts.rows),
		Orders: len(p.orders.rows), Subscriptions: len(p.subscriptions.rows), Resellers: len(p.resellers.rows),
		Products: len(p.shelf.products), Settings: p.settings(),
	}
}

// view is what the page shows; its lists hold the newest rows.
type view struct {
	Problem       string // of the form that was sent
	Correlation   string // only requests of this id are shown; "" for all
	Operations    []string
	Kinds         []Kind
	Steps         []string // by which the clock is moved with one click
	Prices        []PriceChange
	Summary       summary
	Clock         clockBody
	Customers     []customerView
	Orders        []orderBody
	Subscriptions []subscriptionBody
	Resellers     []Reseller
	Faults        []Rule
	Requests      []Request
	Events        []Delivery
	Delegations   []delegationBody
}

type customerView struct {
	ID, Company, Domain, Country, Reseller string
	Accepted                               bool
}

const pageRows = 100

func (s *Server) page(w http.ResponseWriter, r *http.Request) { s.showPage(w, r, http.StatusOK, "") }

func (s *Server) showPage(w http.ResponseWriter, r *http.Request, status int, problem string) {
	page, err := template.New("page").Funcs(template.FuncMap{
		"when": func(t time.Time) string { return t.Format("2006-01-02 15:04:05") },
		"tone": tone,
	}).Parse(pageText)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	v := s.view()
	v.Problem, v.Correlation = problem, r.URL.Query().Get("correlation")
	if v.Correlation != "" {
		v.Requests = slices.DeleteFunc(s.Requests(), func(one Request) bool { return !sameText(one.CorrelationID, v.Correlation) })
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
	w.WriteHeader(status)
	_ = page.Execute(w, v) // whoever hung up does not want it
}

// tone is the colour in which the page shows a status.
func tone(status any) string {
	switch fmt.Sprint(status) {
	case "active", "completed", "accepted", "signed", "done", "approved":
		return "good"
	case "suspended", "expired", "disabled", "deleted", "cancelled", "terminated", "missing", "error":
		return "bad"
	}
	return "wait"
}

func (s *Server) view() view {
	v := view{Summary: s.summary(), Clock: s.clockBody(), Resellers: s.Resellers(), Faults: s.Faults(), Operations: s.Operations(), Kinds: Kinds(), Steps: []string{"1h", "1d", "7d", "30d", "365d"}, Prices: s.PriceChanges()}
	v.Requests = s.Requests()
	v.Requests = v.Requests[:min(pageRows, len(v.Requests))]
	v.Events = s.Events()
	v.Events = v.Events[:min(pageRows, len(v.Events))]
	s.turn.RLock()
	defer s.turn.RUnlock()
	p, now := s.center, s.center.now()
	for _, id := range newest(p.customers.order) {
		c, _ := p.customers.get(id)
		v.Customers = append(v.Customers, customerView{c.ID, c.Billing.CompanyName, c.Domain, c.country(), c.ResellerTenantID, p.accepted(c)})
	}
	for _, id := range newest(p.delegations.order) {
		d, _ := p.delegations.get(id)
		v.Delegations = append(v.Delegations, d.at(now).body(id))
	}
	for _, id := range newest(p.orders.order) {
		o, _ := p.orders.get(id)
		v.Orders = append(v.Orders, o.body(id, now, true))
	}
	for _, id := range newest(p.subscriptions.order) {
		sub, _ := p.subscriptions.get(id)
		body := p.subscriptionBody(id, sub.at(now), now)
		if !sub.provisioned(now) {
			body.Status = "provisioning"
		}
		v.Subscriptions = append(v.Subscriptions, body)
	}
	return v
}

// newest are the last keys, newest first.
func newest(keys []string) []string {
	last := slices.Clone(keys[max(0, len(keys)-pageRows):])
	slices.Reverse(last)
	return last
}
