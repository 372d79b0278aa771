package guide

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/agreement"
	"twotier/shared/customer"
	"twotier/shared/relationship"
	"twotier/shared/tenant"
)

// N7: every pair of the lifecycle.
func TestMoves(t *testing.T) {
	allowed := map[[2]Status]bool{{None, Sent}: true, {Sent, Sent}: true, {Sent, Withdrawn}: true, {Withdrawn, Sent}: true}
	for _, from := range Statuses() {
		for _, to := range Statuses() {
			if got := from.MayBecome(to); got != allowed[[2]Status{from, to}] {
				t.Errorf("%s to %s: %t", from, to, got)
			}
			if _, _, err := (Guide{Status: from}).become(to); (err == nil) != allowed[[2]Status{from, to}] {
				t.Errorf("%s to %s: %v", from, to, err)
			}
		}
	}
}

// N7: whose turn the choice of a tenant is.
func TestWhatTheTenantStepHasComeTo(t *testing.T) {
	now := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	chosen, taken := Choice{Kind: New, Prefix: "kessler", At: now}, Choice{Kind: New, Prefix: "kessler", At: now, TakenAt: now}
	failed := func(code string) tenant.Tenant {
		return tenant.Tenant{Status: tenant.Failed, Failure: tenant.Failure{Code: code}}
	}
	for _, c := range []struct {
		sentence string
		n        tenant.Tenant
		choice   Choice
		want     Progress
	}{
		{"nothing was chosen", tenant.Tenant{Status: tenant.None}, Choice{}, Progress{Tenant, Open, ""}},
		{"the reseller has to look", tenant.Tenant{Status: tenant.None}, chosen, Progress{Tenant, Reseller, ChoiceWaits}},
		{"the reseller could not use it", tenant.Tenant{Status: tenant.None}, Choice{Refused: true}, Progress{Tenant, Open, ChoiceRefused}},
		{"it is asked for", tenant.Tenant{Status: tenant.Requested}, taken, Progress{Tenant, Microsoft, ""}},
		{"it is being made", tenant.Tenant{Status: tenant.Creating}, taken, Progress{Tenant, Microsoft, ""}},
		{"the reseller asked for another in the meantime", tenant.Tenant{Status: tenant.Requested}, chosen, Progress{Tenant, Microsoft, ""}},
		{"somebody was faster at Microsoft", failed(tenant.DomainTaken), taken, Progress{Tenant, Open, tenant.DomainTaken}},
		{"chosen anew after that", failed(tenant.DomainTaken), chosen, Progress{Tenant, Reseller, ChoiceWaits}},
		{"Microsoft refuses the address", failed(tenant.AddressInvalid), taken, Progress{Tenant, Reseller, tenant.AddressInvalid}},
		{"there is one", tenant.Tenant{Status: tenant.Active}, taken, Progress{Tenant, Done, ""}},
		{"there is one that nobody chose", tenant.Tenant{Status: tenant.Active}, Choice{}, Progress{Tenant, Done, ""}},
	} {
		of := Case{Guide: Guide{Status: Sent, Steps: []Step{Tenant}, Choice: c.choice}, Head: customer.Head{Tenant: c.n}}
		if diff := cmp.Diff([]Progress{c.want}, of.Progress()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.sentence, diff)
		}
		if finished := c.want.State != Open && c.want.State != Reseller; of.Finished() != finished || of.WaitsForReseller() != (c.want.Code == ChoiceWaits) {
			t.Errorf("%s: finished %t, waits %t", c.sentence, of.Finished(), of.WaitsForReseller())
		}
	}
}

// N7, M2: whose turn the agreement is.
func TestWhatTheAgreementStepHasComeTo(t *testing.T) {
	failed := func(code string) agreement.Agreement {
		return agreement.Agreement{Status: agreement.Recorded, Failure: agreement.Failure{Code: code}}
	}
	for _, c := range []struct {
		sentence string
		a        agreement.Agreement
		want     Progress
	}{
		{"asked for with this link", agreement.Agreement{Status: agreement.Sent, LinkID: "1"}, Progress{Agreement, Open, ""}},
		{"asked for anew from the board", agreement.Agreement{Status: agreement.Sent, LinkID: "2"}, Progress{Agreement, Elsewhere, ""}},
		{"taken back", agreement.Agreement{Status: agreement.Required}, Progress{Agreement, Elsewhere, ""}},
		{"confirmed", agreement.Agreement{Status: agreement.Recorded}, Progress{Agreement, Microsoft, ""}},
		{"Microsoft does not answer", failed(agreement.Unavailable), Progress{Agreement, Microsoft, ""}},
		{"Microsoft wants to see it itself", failed(agreement.AcceptanceOpen), Progress{Agreement, Open, agreement.AcceptanceOpen}},
		{"Microsoft refused", failed(agreement.Refused), Progress{Agreement, Reseller, agreement.Refused}},
		{"Microsoft has it", agreement.Agreement{Status: agreement.Accepted}, Progress{Agreement, Done, ""}},
	} {
		of := Case{Guide: Guide{Status: Sent, Steps: []Step{Agreement}, LinkID: "1"}, Head: customer.Head{Agreement: c.a}}
		if diff := cmp.Diff([]Progress{c.want}, of.Progress()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.sentence, diff)
		}
	}
}

// N7, C4: an account of before brings the relationship along, asked for by name or not.
func TestWhatTheRelationshipStepHasComeTo(t *testing.T) {
	now := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	own := tenant.Tenant{Status: tenant.Existing, OwnDomain: "kessler.example"}
	joined := tenant.Tenant{Status: tenant.Active, OwnDomain: "kessler.example"}
	asked := relationship.Relationship{Status: relationship.Asked, ExpiresAt: now}
	for _, c := range []struct {
		sentence string
		n        tenant.Tenant
		r        relationship.Relationship
		want     []Progress
	}{
		{"a new account needs none", tenant.Tenant{Status: tenant.Active, Prefix: "kessler"}, relationship.Relationship{}, []Progress{{Tenant, Done, ""}}},
		{"nobody was asked in another way", own, relationship.Relationship{}, []Progress{{Tenant, Done, ""}, {Relationship, Open, ""}}},
		{"asked", own, relationship.Relationship{Status: relationship.Asked, ExpiresAt: now.Add(time.Hour)}, []Progress{{Tenant, Done, ""}, {Relationship, Open, ""}}},
		{"asked long ago", own, asked, []Progress{{Tenant, Done, ""}, {Relationship, Open, ""}}},
		{"somebody said no", own, relationship.Relationship{Status: relationship.Declined}, []Progress{{Tenant, Done, ""}, {Relationship, Reseller, ""}}},
		{"another customer has it", own, relationship.Relationship{Status: relationship.Asked, Failure: relationship.Failure{Code: relationship.TenantTaken}},
			[]Progress{{Tenant, Done, ""}, {Relationship, Reseller, relationship.TenantTaken}}},
		{"accepted", joined, relationship.Relationship{Status: relationship.Accepted}, []Progress{{Tenant, Done, ""}, {Relationship, Done, ""}}},
		{"ended since", joined, relationship.Relationship{Status: relationship.Ended}, []Progress{{Tenant, Done, ""}, {Relationship, Open, ""}}},
	} {
		of := Case{Guide: Guide{Status: Sent, Steps: []Step{Tenant}}, Head: customer.Head{Tenant: c.n, Relationship: c.r, ReadAt: now}}
		if diff := cmp.Diff(c.want, of.Progress()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.sentence, diff)
		}
	}
}
