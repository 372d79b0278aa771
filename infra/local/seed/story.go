package seed

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"twotier/infra/sandbox"
)

// The people of the demo. Their passwords open nothing but this machine.
const (
	providerEmail    = "petra.adler@aldermark.example"
	providerPassword = "Morgens-zwei-Espresso"
	resellerEmail    = "jana.falk@kranich-it.example"
	resellerPassword = "Reiher-ziehen-im-Herbst"
)

// story is what the demo people do: a reseller comes in, takes on customers and orders for one of them; another
// waits in the provider's queue.
func story(ctx context.Context, target Target) ([]Person, error) {
	provider := &browser{address: target.Address}
	if err := provider.post(ctx, "/api/sessions", map[string]string{"email": providerEmail, "password": providerPassword}, nil); err != nil {
		return nil, err
	}
	if err := provider.post(ctx, "/api/sign-in/totp", map[string]string{"code": ProviderCode(time.Now())}, nil); err != nil {
		return nil, err
	}
	kranich := company{name: "Kranich IT-Systemhaus GmbH", vatID: "DE136695976", email: resellerEmail, password: resellerPassword,
		first: "Jana", last: "Falk", partnerID: sandbox.ResellerMPNID, microsoftID: sandbox.ResellerTenantID}
	if err := register(ctx, target, kranich); err != nil {
		return nil, err
	}
	if err := approveAll(ctx, provider); err != nil {
		return nil, err
	}
	if err := importRecords(ctx, provider); err != nil {
		return nil, err
	}
	if err := announce(ctx, provider, time.Now()); err != nil {
		return nil, err
	}
	if err := passwordsAlone(ctx, target.Getenv); err != nil {
		return nil, err
	}
	waiting := company{name: "Standuhr Digital GmbH", vatID: "DE136695976", email: "ole.brandt@standuhr.example",
		password: "Pendel-schwingen-leise", first: "Ole", last: "Brandt"}
	if err := register(ctx, target, waiting); err != nil {
		return nil, err
	}
	if err := trade(ctx, target); err != nil {
		return nil, err
	}
	return []Person{
		{Email: providerEmail, Password: providerPassword, Is: "Aldermark Distribution, provider", Factor: true},
		{Email: resellerEmail, Password: resellerPassword, Is: "Kranich IT-Systemhaus, reseller"},
	}, nil
}

type company struct {
	name, vatID, email, password, first, last, partnerID, microsoftID string
}

// register applies and confirms the address by the link in the letter.
func register(ctx context.Context, target Target, c company) error {
	visitor := &browser{address: target.Address}
	var documents struct {
		Items []struct {
			Document string `json:"document"`
			Version  int    `json:"version"`
		} `json:"items"`
	}
	if err := visitor.get(ctx, "/api/terms?language=de", &documents); err != nil {
		return err
	}
	accepted := []map[string]any{}
	for _, d := range documents.Items {
		if d.Document == "terms" || d.Document == "privacy" {
			accepted = append(accepted, map[string]any{"document": d.Document, "version": d.Version})
		}
	}
	application := map[string]any{
		"language": "de",
		"person":   map[string]any{"firstName": c.first, "lastName": c.last, "email": c.email, "phone": "+49 361 5550123", "password": c.password},
		"company": map[string]any{"name": c.name, "vatId": c.vatID,
			"address": map[string]any{"line1": "Anger 12", "postalCode": "99084", "city": "Erfurt", "country": "DE"}},
		"partnerId": c.partnerID, "microsoftId": c.microsoftID, "customerNumber": "KD-20417", "accepted": accepted,
	}
	if err := visitor.post(ctx, "/api/applications", application, nil); err != nil {
		return err
	}
	token, err := linkIn(ctx, target.Mails, c.email, "/confirm")
	if err != nil {
		return err
	}
	return visitor.post(ctx, "/api/email-confirmations", map[string]string{"token": token}, nil)
}

func approveAll(ctx context.Context, provider *browser) error {
	var queue struct {
		Items []struct {
			ID string `json:"id"`
		} `json:"items"`
	}
	if err := provider.get(ctx, "/api/applications?status=review", &queue); err != nil {
		return err
	}
	for _, application := range queue.Items {
		if err := provider.post(ctx, "/api/applications/"+application.ID+"/approval", map[string]string{}, nil); err != nil {
			return err
		}
	}
	return nil
}

// trade is the reseller's day: five customers, of which one is ready and orders, one waits for the customer's
// confirmation, and the others have just been taken on.
func trade(ctx context.Context, target Target) error {
	reseller := &browser{address: target.Address}
	if err := reseller.post(ctx, "/api/sessions", map[string]string{"email": resellerEmail, "password": resellerPassword}, nil); err != nil {
		return err
	}
	// Who visits the demo's shop has somebody to ask for an offer.
	contact := map[string]any{"look": map[string]any{"email": "angebote@kranich-it.example", "phone": "+49 361 5550123"}}
	if err := reseller.call(ctx, http.MethodPut, "/api/storefront", contact, nil, "If-Match", `"0"`); err != nil {
		return err
	}
	ids := map[string]string{}
	for _, c := range customers() {
		var made struct {
			ID string `json:"id"`
		}
		if err := reseller.post(ctx, "/api/customers", c.body(), &made); err != nil {
			return err
		}
		ids[c.name] = made.ID
	}
	ready, waits := customers()[0], customers()[1]
	if err := makeReady(ctx, target, reseller, ids[ready.name], ready); err != nil {
		return err
	}
	if err := invite(ctx, reseller, ids[waits.name], waits); err != nil {
		return err
	}
	return placeOrder(ctx, reseller, ids[ready.name])
}

// makeReady gives the customer a tenant and lets its contact confirm the agreement.
func makeReady(ctx context.Context, target Target, reseller *browser, id string, c buyer) error {
	if err := reseller.post(ctx, "/api/customers/"+id+"/tenant", map[string]string{"prefix": c.prefix}, nil); err != nil {
		return err
	}
	if err := invite(ctx, reseller, id, c); err != nil {
		return err
	}
	token, err := linkIn(ctx, target.Mails, c.email, "/agreement")
	if err != nil {
		return err
	}
	confirmation := map[string]any{"token": token, "firstName": c.first, "lastName": c.last, "email": c.email, "phone": c.phone, "accepted": true}
	if err := (&browser{address: target.Address}).post(ctx, "/api/agreement-links/confirmation", confirmation, nil); err != nil {
		return err
	}
	return until(ctx, 60*time.Second, "making the tenant of "+c.name, func() (bool, error) {
		var read struct {
			Tenant    struct{ Status string } `json:"tenant"`
			Agreement struct{ Colour string } `json:"agreement"`
		}
		err := reseller.get(ctx, "/api/customers/"+id, &read)
		return read.Tenant.Status == "active" && read.Agreement.Colour == "green", err
	})
}

func invite(ctx context.Context, reseller *browser, id string, c buyer) error {
	return reseller.post(ctx, "/api/customers/"+id+"/agreement/invitation",
		map[string]string{"firstName": c.first, "lastName": c.last, "email": c.email, "phone": c.phone, "language": c.language}, nil)
}

// placeOrder orders a base product with an add-on, as its page does.
func placeOrder(ctx context.Context, reseller *browser, customer string) error {
	base, addon, err := baseWithAddon(ctx, reseller, customer)
	if err != nil {
		return err
	}
	var draft struct {
		ID      string `json:"id"`
		Version int64  `json:"version"`
	}
	if err := reseller.post(ctx, "/api/orders", map[string]string{"customerId": customer, "name": "Neue Arbeitsplätze"}, &draft); err != nil {
		return err
	}
	lines := map[string]any{"name": "Neue Arbeitsplätze", "lines": []any{base.line(12), addon.line(12)}}
	path := "/api/orders/" + draft.ID
	if err := reseller.call(ctx, http.MethodPut, path, lines, &draft, "If-Match", fmt.Sprintf("%q", fmt.Sprint(draft.Version))); err != nil {
		return err
	}
	consent := map[string]any{"accepted": []any{
		map[string]any{"document": "terms", "version": 1}, map[string]any{"document": "msLicence", "version": 1}}}
	return reseller.post(ctx, path+"/placement", consent, nil)
}
