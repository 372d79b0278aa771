package customers_test

import (
	"fmt"
	"log/slog"
	"net/http"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"twotier/functions/mailfeedback"
	"twotier/shared/fault"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/mailer/ses"
	"twotier/shared/maillog"
	"twotier/shared/outbox"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

const anja = "a.kessler@kessler-tiefbau.example"

// returned lets a letter to the customer's contact come back as the mail service says it, and does the work that begins
// with that.
func (p *place) returned(office storetest.Office, customer, event string) {
	p.t.Helper()
	letter := wire.NewID()
	err := p.store.BeginMail(p.t.Context(), maillog.Entry{ID: letter, Tenant: office.Tenant, Letter: "tenant-ready-customer", Ref: "customer/" + customer,
		Recipient: "customer/" + customer, Occasion: letter, Language: "de", Status: maillog.Queued, Tries: 1, TriedAt: p.now, QueuedAt: p.now})
	if err != nil {
		p.t.Fatal(err)
	}
	message := fmt.Sprintf(`{"eventType":"Bounce","mail":{"destination":["%s"],"tags":{"%s":["%s"],"%s":["%s"]}},"bounce":{"bounceType":"Permanent","bounceSubType":"NoEmail",
		"bouncedRecipients":[{"emailAddress":"%s"}],"timestamp":"%s"}}`, anja, ses.OutboxTag, letter, maillog.OrganisationTag, office.Tenant.ID(), anja, p.now.Format(time.RFC3339))
	if event == "complaint" {
		message = fmt.Sprintf(`{"eventType":"Complaint","mail":{"destination":["%s"],"tags":{"%s":["%s"],"%s":["%s"]}},"complaint":{"complaintFeedbackType":"abuse",
		"complainedRecipients":[{"emailAddress":"%s"}],"timestamp":"%s"}}`, anja, ses.OutboxTag, letter, maillog.OrganisationTag, office.Tenant.ID(), anja, p.now.Format(time.RFC3339))
	}
	feedback := mailfeedback.Feedback{Store: p.store, Log: slog.New(slog.DiscardHandler)}
	if err := feedback.Handle(p.t.Context(), events.SNSEvent{Records: []events.SNSEventRecord{{SNS: events.SNSEntity{Message: message, Timestamp: p.now}}}}); err != nil {
		p.t.Fatal(err)
	}
	p.asked(office, customer)
}

// asked does what has been asked of indexing about the customer; something must have been.
func (p *place) asked(office storetest.Office, customer string) {
	p.t.Helper()
	for _, row := range storetest.Rows(p.t, p.database, "Outbox") {
		if row["Kind"] == string(outbox.IndexCustomer) && row["Ref"] == "customer/"+customer {
			p.index(office.Tenant, customer)
			return
		}
	}
	p.t.Fatal("nobody has asked for the customer's places to follow")
}

// mail is what the page says of the contact's address, and the customers the list calls for.
func (p *place) mail(browser *apitest.Client, id string) (onPage, inList string) {
	p.t.Helper()
	var read struct{ ContactMail string }
	browser.Get("/api/customers/"+id).Into(p.t, &read)
	var list struct {
		Items []struct {
			CompanyName string
			Troubles    []string
		}
	}
	browser.Get("/api/customers?attention=true").Into(p.t, &list)
	for _, item := range list.Items {
		inList += item.CompanyName + fmt.Sprint(item.Troubles)
	}
	return read.ContactMail, inList
}

// N8: from the mail service's word to the contact on the customer's page, and the three ways on: the address is right, it
// is corrected, or its reader wants no letters.
func TestALetterToTheContactComesBack(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	id := create(t, browser, kessler()).ID
	if page, list := p.mail(browser, id); page+list != "" {
		t.Errorf("before: %s %s", page, list)
	}
	p.returned(office, id, "bounce")
	if page, list := p.mail(browser, id); page != "bounce" || list != "Tiefbau Kessler & Söhne KG[contact]" {
		t.Errorf("come back: %s, %s", page, list)
	}

	confirm := "/api/customers/" + id + "/contact-confirmation"
	click := apitest.Header{Name: "Idempotency-Key", Value: "the same click"}
	first, second := browser.Post(confirm, nil, click), browser.Post(confirm, nil, click)
	if first.Status != http.StatusOK || string(first.Body) != string(second.Body) {
		t.Errorf("the address is right: %d %s, again %s", first.Status, first.Body, second.Body)
	}
	p.asked(office, id)
	if page, list := p.mail(browser, id); page+list != "" {
		t.Errorf("the address is right: %s %s", page, list)
	}
	if _, err := p.store.Suppression(t.Context(), anja); fault.CodeOf(err) != "not_found" {
		t.Errorf("letters are still held back: %v", err)
	}
	if again := browser.Post(confirm, nil); again.Status != http.StatusOK {
		t.Errorf("nothing is in the way any more: %d %s", again.Status, again.Body)
	}

	p.returned(office, id, "complaint")
	refused := browser.Post(confirm, nil)
	if page, list := p.mail(browser, id); page != "complaint" || list == "" || refused.Status != http.StatusConflict || refused.Problem.Code != "complaint_stays" {
		t.Errorf("its reader wants no letters: %s %s, %d %s", page, list, refused.Status, refused.Problem.Code)
	}

	var read shown
	browser.Get("/api/customers/"+id).Into(t, &read)
	saved := browser.Put("/api/customers/"+id, fmt.Sprint(read.Version), kessler(m{"contact": m{"email": "b.kessler@kessler-tiefbau.example"}}))
	p.asked(office, id)
	if page, list := p.mail(browser, id); saved.Status != http.StatusOK || page+list != "" {
		t.Errorf("another address: %d, %s %s", saved.Status, page, list)
	}
	saved = browser.Put("/api/customers/"+id, fmt.Sprint(read.Version+1), kessler())
	p.asked(office, id)
	if page, _ := p.mail(browser, id); saved.Status != http.StatusOK || page != "complaint" {
		t.Errorf("the former address once more: %d, %s", saved.Status, page)
	}
}

// N8: what another reseller knows of the same address says nothing here until a letter of one's own comes back.
func TestAnAddressOfTwoResellers(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	_, other := p.office()
	mine, theirs := create(t, browser, kessler()).ID, create(t, other, kessler()).ID
	p.returned(office, mine, "bounce")
	if page, list := p.mail(other, theirs); page+list != "" {
		t.Errorf("another reseller sees %s %s", page, list)
	}
	if got := other.Post("/api/customers/"+mine+"/contact-confirmation", nil); got.Status != http.StatusNotFound {
		t.Errorf("another reseller's customer: %d", got.Status)
	}
}
