package sandbox

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"time"
)

// registration is where a partner wants to be told what. There is one per partner.
type registration struct {
	TenantID     string   `json:"tenantId"`
	SubscriberID string   `json:"subscriberId"`
	URL          string   `json:"url"`
	Events       []string `json:"events"`
	OwnHeader    bool     `json:"ownHeader,omitempty"` // signature in x-ms-signature instead of Authorization
	Origin       string   `json:"origin"`              // under which the partner knows the sandbox
}

type registrationBody struct {
	SubscriberID string   `json:"SubscriberId,omitempty"`
	URL          string   `json:"WebhookUrl"`
	Events       []string `json:"WebhookEvents"`
}

// eventNames are all the sandbox knows; those it sends by itself are in the README.
func eventNames() []string {
	return strings.Fields(`test-created subscription-updated usagerecords-thresholdExceeded invoice-ready
		reseller-relationship-accepted-by-customer indirect-reseller-relationship-accepted-by-customer
		dap-admin-relationship-approved dap-admin-relationship-terminated dap-admin-relationship-terminated-by-microsoft
		granular-admin-relationship-approved granular-admin-relationship-activated granular-admin-relationship-terminated
		granular-admin-relationship-expired granular-admin-access-assignment-created granular-admin-access-assignment-activated
		granular-admin-access-assignment-updated granular-admin-access-assignment-deleted new-commerce-migration-created
		new-commerce-migration-completed new-commerce-migration-failed new-commerce-migration-schedule-failed
		azure-fraud-event-detected referral-created referral-updated related-referral-created related-referral-updated`)
}

func (p *partnerCenter) listEventNames(*exchange) (answer, error) { return ok(eventNames()), nil }

func (p *partnerCenter) getRegistration(x *exchange) (answer, error) {
	r, known := p.hooks.get(strings.ToLower(x.caller.TenantID))
	if !known {
		return answer{}, notFound("A webhook registration")
	}
	return ok(registrationBody{URL: r.URL, Events: r.Events}), nil
}

// createRegistration replaces an earlier one too: there is one per tenant, and nothing says what a second is refused with.
func (p *partnerCenter) createRegistration(x *exchange) (answer, error) {
	var n struct {
		URL       string   `json:"WebhookUrl"`
		Events    []string `json:"WebhookEvents"`
		OwnHeader bool     `json:"SignatureTokenToMsSignatureHeader"`
	}
	if err := x.decode(&n); err != nil {
		return answer{}, err
	}
	where, err := url.Parse(n.URL)
	switch {
	case err != nil || where.Host == "" || !slices.Contains([]string{"http", "https"}, where.Scheme):
		return answer{}, invalid("WebhookUrl %q is not an address.", n.URL)
	case len(n.Events) == 0:
		return answer{}, invalid("WebhookEvents is missing.")
	}
	for _, name := range n.Events {
		if !slices.ContainsFunc(eventNames(), func(known string) bool { return sameText(known, name) }) {
			return answer{}, unknownText("WebhookEvents", name)
		}
	}
	if err := p.makeCertificate(x); err != nil {
		return answer{}, err
	}
	tenant := strings.ToLower(x.caller.TenantID)
	r, known := p.hooks.get(tenant)
	if !known {
		if r.SubscriberID, err = p.newID(); err != nil {
			return answer{}, err
		}
	}
	r = registration{tenant, r.SubscriberID, n.URL, n.Events, n.OwnHeader, x.origin()}
	p.hooks.put(x.tx, tenant, r)
	return ok(registrationBody{r.SubscriberID, r.URL, r.Events}), nil
}

func (p *partnerCenter) replaceRegistration(x *exchange) (answer, error) {
	if _, known := p.hooks.get(strings.ToLower(x.caller.TenantID)); !known {
		return answer{}, notFound("A webhook registration")
	}
	return p.createRegistration(x)
}

// event is one thing to tell one partner, and how the telling went.
type event struct {
	TenantID string    `json:"tenantId"`
	Name     string    `json:"name"`
	Content  []byte    `json:"content"` // the body, as it is signed
	At       time.Time `json:"at"`
	Due      time.Time `json:"due"`
	Held     bool      `json:"held,omitempty"`  // until the next one has gone: out of order
	Again    int       `json:"again,omitempty"` // times it is still to be sent after a success: twice
	Done     bool      `json:"done,omitempty"`
	Attempts []attempt `json:"attempts,omitempty"`
}

type attempt struct {
	Code    int       `json:"responseCode,omitempty"`
	Message string    `json:"responseMessage"`
	Failed  bool      `json:"systemError"`
	At      time.Time `json:"dateTimeUtc"`
}

// notice is an event before anybody is told.
type notice struct{ name, resource, path, id string }

// tell notes that something happened that partners may have asked to hear of; path is the resource's.
func (x *exchange) tell(name, resource, path string) {
	x.notices = append(x.notices, notice{name: name, resource: resource, path: path})
}

// spread makes the events of what a call told: for the caller's partner, the provider and the customer's reseller, as far
// as they registered for them.
func (p *partnerCenter) spread(x *exchange) error {
	if len(x.notices) == 0 || len(p.hooks.rows) == 0 {
		return nil
	}
	tenants := []string{strings.ToLower(x.caller.TenantID)}
	if c, known := p.customers.get(strings.ToLower(x.param("customer"))); known {
		tenants = append(tenants, PartnerTenantID, c.ResellerTenantID)
	}
	slices.Sort(tenants)
	for _, tenant := range slices.Compact(tenants) {
		r, known := p.hooks.get(tenant)
		for _, n := range x.notices {
			if !known || !slices.ContainsFunc(r.Events, func(name string) bool { return sameText(name, n.name) }) {
				continue
			}
			if err := p.queue(x, r, n); err != nil {
				return err
			}
		}
	}
	return nil
}

type eventBody struct {
	EventName     string  `json:"EventName"`
	ResourceURI   string  `json:"ResourceUri"`
	ResourceName  string  `json:"ResourceName"`
	AuditURI      *string `json:"AuditUri"`
	ResourceSince string  `json:"ResourceChangeUtcDate"`
}

func (p *partnerCenter) queue(x *exchange, r registration, n notice) error {
	body := eventBody{n.name, r.Origin + n.path, n.resource, nil, x.now.Format("2006-01-02T15:04:05.0000000-07:00")}
	if x.audit != "" {
		uri := r.Origin + "/v1/auditrecords/" + x.audit
		body.AuditURI = &uri
	}
	content, err := json.Marshal(body)
	if err != nil {
		return err
	}
	id := n.id
	if id == "" {
		if id, err = p.newID(); err != nil {
			return err
		}
	}
	e := event{TenantID: r.TenantID, Name: n.name, Content: content, At: x.now, Due: x.now}
	p.couriers.apply(&e)
	p.events.put(x.tx, id, e)
	for held, other := range p.events.of(r.TenantID) {
		if other.Held && held != id {
			other.Held, other.Due = false, e.Due.Add(time.Millisecond)
			p.events.put(x.tx, held, other)
		}
	}
	p.forgetEvents(x)
	return nil
}

const eventPeriod = 7 * 24 * time.Hour

func (p *partnerCenter) forgetEvents(x *exchange) {
	var old []string
	for id, e := range p.events.all() {
		if x.now.Sub(e.At) <= eventPeriod {
			break
		}
		if e.Done {
			old = append(old, id)
		}
	}
	for _, id := range old {
		p.events.remove(x.tx, id)
	}
}

// createValidationEvent sends test-created to whoever asked to hear of it.
func (p *partnerCenter) createValidationEvent(x *exchange) (answer, error) {
	r, known := p.hooks.get(strings.ToLower(x.caller.TenantID))
	if !known || !slices.ContainsFunc(r.Events, func(name string) bool { return sameText(name, "test-created") }) {
		return answer{}, invalid("There is no registration for test-created.")
	}
	if limit := p.settings().ValidationEventsPerMinute; limit > 0 {
		recent := 0
		for _, e := range p.events.of(r.TenantID) {
			if e.Name == "test-created" && x.now.Sub(e.At) < time.Minute {
				recent++
			}
		}
		if recent >= limit {
			return tooMany(60), nil
		}
	}
	id, err := p.newID()
	if err != nil {
		return answer{}, err
	}
	x.notices = append(x.notices, notice{"test-created", "test", "/webhooks/v1/registration/validationEvents/" + id, id})
	return ok(map[string]string{"correlationId": id}), nil
}

func (p *partnerCenter) getValidationEvent(x *exchange) (answer, error) {
	id := strings.ToLower(x.param("correlation"))
	e, known := p.events.get(id)
	if !known || !sameText(e.TenantID, x.caller.TenantID) || e.Name != "test-created" {
		return answer{}, notFound("The validation event " + x.param("correlation"))
	}
	r, _ := p.hooks.get(e.TenantID)
	status := "pending"
	if e.Done {
		status = "completed"
	}
	return ok(map[string]any{
		"correlationId": id, "partnerId": e.TenantID, "status": status, "callbackUrl": r.URL, "results": append([]attempt{}, e.Attempts...),
	}), nil
}
