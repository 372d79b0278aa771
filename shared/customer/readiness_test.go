package customer_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/agreement"
	"twotier/shared/customer"
	"twotier/shared/relationship"
	"twotier/shared/reseller"
	"twotier/shared/tenant"
)

// C2: what is missing before ordering, and the way to it.
func TestReadiness(t *testing.T) {
	now := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	good := reseller.Reseller{PartnerID: "6200200", MicrosoftID: "8c2b7f14-6e0d-4a5b-b3f9-0d4e2a1c9f57", ApprovedAt: now}
	ready := customer.Head{ReadAt: now, Tenant: tenant.Tenant{Status: tenant.Active}, Agreement: agreement.Agreement{Status: agreement.Accepted}}
	head := func(change func(*customer.Head)) customer.Head {
		h := ready
		change(&h)
		return h
	}
	own := func(r relationship.Relationship) customer.Head {
		return head(func(h *customer.Head) { h.Tenant.Status, h.Relationship = tenant.Existing, r })
	}
	seller := func(change func(*reseller.Reseller)) reseller.Reseller {
		r := good
		change(&r)
		return r
	}
	for _, c := range []struct {
		sentence string
		head     customer.Head
		seller   reseller.Reseller
		missing  []customer.Check
	}{
		{"nothing is missing", ready, good, nil},
		{"no tenant", head(func(h *customer.Head) { h.Tenant.Status = tenant.None }), good,
			[]customer.Check{{Name: "tenant", Code: "tenant_missing", Fix: "request-tenant"}}},
		{"a tenant that was asked for", head(func(h *customer.Head) { h.Tenant.Status = tenant.Requested }), good,
			[]customer.Check{{Name: "tenant", Code: "tenant_under_way", Fix: "wait"}}},
		{"a tenant being made", head(func(h *customer.Head) { h.Tenant.Status = tenant.Creating }), good,
			[]customer.Check{{Name: "tenant", Code: "tenant_under_way", Fix: "wait"}}},
		{"a tenant Microsoft refused", head(func(h *customer.Head) { h.Tenant.Status = tenant.Failed }), good,
			[]customer.Check{{Name: "tenant", Code: "tenant_failed", Fix: "request-tenant"}}},
		{"nobody was asked to agree", head(func(h *customer.Head) { h.Agreement.Status = agreement.Required }), good,
			[]customer.Check{{Name: "agreement", Code: "agreement_required", Fix: "send-agreement"}}},
		{"somebody was asked", head(func(h *customer.Head) {
			h.Agreement = agreement.Agreement{Status: agreement.Sent, ExpiresAt: now.Add(time.Hour)}
		}), good,
			[]customer.Check{{Name: "agreement", Code: "agreement_sent", Fix: "send-agreement"}}},
		{"somebody was asked and did not answer", head(func(h *customer.Head) { h.Agreement = agreement.Agreement{Status: agreement.Sent, ExpiresAt: now} }), good,
			[]customer.Check{{Name: "agreement", Code: "agreement_expired", Fix: "send-agreement"}}},
		{"confirmed, on its way", head(func(h *customer.Head) { h.Agreement.Status = agreement.Recorded }), good,
			[]customer.Check{{Name: "agreement", Code: "agreement_recorded", Fix: "wait"}}},
		{"confirmed, refused by Microsoft", head(func(h *customer.Head) {
			h.Agreement = agreement.Agreement{Status: agreement.Recorded, Failure: agreement.Failure{Code: agreement.AlreadyRecorded}}
		}), good,
			[]customer.Check{{Name: "agreement", Code: "agreement_failed", Fix: "send-agreement"}}},
		{"an own tenant, nobody was asked", own(relationship.Relationship{Status: relationship.None}), good,
			[]customer.Check{{Name: "relationship", Code: "relationship_none", Fix: "ask-relationship"}}},
		{"an own tenant, the customer has the link", own(relationship.Relationship{Status: relationship.Asked, ExpiresAt: now.Add(time.Hour)}), good,
			[]customer.Check{{Name: "relationship", Code: "relationship_asked", Fix: "ask-relationship"}}},
		{"an own tenant, no answer in time", own(relationship.Relationship{Status: relationship.Asked, ExpiresAt: now}), good,
			[]customer.Check{{Name: "relationship", Code: "relationship_expired", Fix: "ask-relationship"}}},
		{"an own tenant, the customer does not want to", own(relationship.Relationship{Status: relationship.Declined}), good,
			[]customer.Check{{Name: "relationship", Code: "relationship_declined", Fix: "ask-relationship"}}},
		{"an own tenant that is another customer's here", own(relationship.Relationship{Status: relationship.Asked, Failure: relationship.Failure{Code: relationship.TenantTaken}}), good,
			[]customer.Check{{Name: "relationship", Code: "tenant_taken", Fix: "contact-provider"}}},
		{"Microsoft has ended the relationship", head(func(h *customer.Head) { h.Relationship.Status = relationship.Ended }), good,
			[]customer.Check{{Name: "relationship", Code: "relationship_ended", Fix: "ask-relationship"}}},
		{"the reseller has no PartnerID", ready, seller(func(r *reseller.Reseller) { r.PartnerID = "" }),
			[]customer.Check{{Name: "partnerId", Code: "partner_id_missing", Fix: "add-partner-id"}}},
		{"the reseller has no Microsoft ID and the customer a tenant", ready, seller(func(r *reseller.Reseller) { r.MicrosoftID = "" }), nil},
		{"neither has one", head(func(h *customer.Head) { h.Tenant.Status = tenant.None }), seller(func(r *reseller.Reseller) { r.MicrosoftID = "" }),
			[]customer.Check{{Name: "tenant", Code: "microsoft_id_missing", Fix: "add-partner-id"}}},
		{"the reseller was never approved", ready, seller(func(r *reseller.Reseller) { r.ApprovedAt = time.Time{} }),
			[]customer.Check{{Name: "standing", Code: "reseller_not_approved", Fix: "contact-provider"}}},
		{"the reseller's authorisation was seen", ready, seller(func(r *reseller.Reseller) { r.Authorisation.State = reseller.Authorised }), nil},
		{"the reseller has lost its authorisation (P6)", ready, seller(func(r *reseller.Reseller) { r.Authorisation.State = reseller.Lost }),
			[]customer.Check{{Name: "standing", Code: "reseller_status_lost", Fix: "reauthorise"}}},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			checks := customer.Readiness(c.head, c.seller)
			var missing []customer.Check
			for _, check := range checks {
				if !check.Ready {
					missing = append(missing, check)
				}
			}
			if diff := cmp.Diff(c.missing, missing); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			all := 5 // who has no tenant yet gets the relationship with it
			if c.head.Tenant.Status == tenant.Active || c.head.Tenant.Status == tenant.Existing {
				all = 6
			}
			if len(checks) != all || customer.Ready(checks) != (len(c.missing) == 0) {
				t.Errorf("ready %t of %d checks", customer.Ready(checks), len(checks))
			}
		})
	}
}
