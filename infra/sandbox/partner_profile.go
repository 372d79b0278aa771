package sandbox

import (
	"bytes"
	"encoding/json"
	"strings"
)

// partnerProfile is a profile of a partner's own account as its PUT left it.
type partnerProfile struct {
	Content json.RawMessage `json:"content"`
}

// profile answers one of the partner's own profiles; the kind is the end of its path.
func profile(kind string) func(*partnerCenter, *exchange) (answer, error) {
	return func(p *partnerCenter, x *exchange) (answer, error) { return ok(p.ownProfile(x, kind)), nil }
}

// replaceProfile takes a whole profile; an etag in its attributes must be current. What a partner may not change (ids,
// vetting, type) keeps its value.
func replaceProfile(kind string) func(*partnerCenter, *exchange) (answer, error) {
	return func(p *partnerCenter, x *exchange) (answer, error) {
		var sent map[string]any
		if err := x.decode(&sent); err != nil {
			return answer{}, err
		}
		if len(sent) == 0 {
			return answer{}, invalid("The profile is empty.")
		}
		current := p.ownProfile(x, kind)
		was, _ := current["attributes"].(map[string]any)
		if now, _ := lookup(sent, "attributes").(map[string]any); now != nil {
			if tag, _ := lookup(now, "etag").(string); tag != "" && tag != was["etag"] {
				return answer{}, refuse(400, 2055, "The etag is no longer valid.")
			}
		}
		for name, value := range sent {
			name = strings.ToLower(name[:min(1, len(name))]) + name[min(1, len(name)):]
			if _, known := current[name]; known && !fixedProfileField(name) {
				current[name] = value
			}
		}
		delete(was, "etag")
		if kind == "organization" || kind == "billing" {
			was["etag"] = etag(current)
		}
		p.profiles.put(x.tx, profileKey(x, kind), partnerProfile{encodeRow(current)})
		return ok(current), nil
	}
}

func fixedProfileField(name string) bool {
	return strings.Contains(" id tenantId domain profileType vettingStatus vettingSubStatus links attributes ", " "+name+" ")
}

// lookup finds a field of a body in any case of its name.
func lookup(body map[string]any, name string) any {
	for key, value := range body {
		if sameText(key, name) {
			return value
		}
	}
	return nil
}

func profileKey(x *exchange, kind string) string {
	return strings.ToLower(x.caller.TenantID) + " " + kind
}

func (p *partnerCenter) ownProfile(x *exchange, kind string) map[string]any {
	who, _ := p.partner(x.caller.TenantID)
	content := encodeRow(who.profile(kind))
	if kept, known := p.profiles.get(profileKey(x, kind)); known {
		content = kept.Content
	}
	body := map[string]any{}
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.UseNumber()
	_ = decoder.Decode(&body) // it was encoded here
	attributes, _ := body["attributes"].(map[string]any)
	if _, tagged := attributes["etag"]; !tagged && (kind == "organization" || kind == "billing") {
		attributes["etag"] = etag(body)
	}
	return body
}

// profile is what a new account's profile of a kind holds.
func (w partner) profile(kind string) map[string]any {
	place := address{Country: w.Country, City: "Berlin", AddressLine1: "Hauptstr. 1", PostalCode: "10115", FirstName: "Eva", LastName: "Muster", PhoneNumber: "+493012345678"}
	contact := map[string]string{"firstName": "Eva", "lastName": "Muster", "email": w.userName(), "phoneNumber": place.PhoneNumber}
	body := map[string]any{"links": links{Self: linkTo("/profiles/%s", kind)}}
	object := ""
	switch kind {
	case "legalbusiness":
		object = "LegalBusinessProfile"
		body["companyName"], body["address"], body["primaryContact"] = w.Name, place, contact
		body["companyApproverAddress"], body["companyApproverEmail"] = place, w.userName()
		body["vettingStatus"], body["vettingSubStatus"] = "authorized", "none"
	case "organization":
		object = "OrganizationProfile"
		body["id"], body["tenantId"], body["companyName"], body["defaultAddress"] = w.TenantID, w.TenantID, w.Name, place
		body["domain"], body["email"], body["language"], body["culture"] = strings.Split(w.userName(), "@")[1], w.userName(), "de", "de-DE"
	case "billing":
		object = "BillingProfile"
		body["companyName"], body["address"], body["primaryContact"] = w.Name, place, contact
		body["purchaseOrderNumber"], body["taxId"], body["billingCurrency"] = "", "", "EUR"
	case "support":
		object = "PartnerSupportProfile"
		body["email"], body["telephone"], body["website"] = w.userName(), place.PhoneNumber, "www.example.com"
	}
	body["profileType"] = map[string]string{"support": "support_profile"}[kind]
	if kind != "support" {
		body["profileType"] = object
	}
	body["attributes"] = attributes{ObjectType: object}
	return body
}
