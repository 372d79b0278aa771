package partnercenter_test

import (
	"crypto/x509"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"twotier/infra/sandbox"
	"twotier/infra/sandbox/sandboxtest"
	"twotier/shared/fault"
	"twotier/shared/partnercenter"
)

// C1, G2, G5: what a customer is, is allowed and is called.
func TestACustomersStanding(t *testing.T) {
	client, running, next := pathOf(t)
	ctx := t.Context()
	made, err := client.CreateCustomer(ctx, next(), newTenant("stand"))
	if err != nil {
		t.Fatal(err)
	}
	if validation, err := client.AccountValidation(ctx, made.ID); err != nil || !validation.Status.MayBuy() {
		t.Errorf("never looked at: %+v, %v", validation, err)
	}
	if err := running.Server.Judge(made.ID, "UnderReview"); err != nil {
		t.Fatal(err)
	}
	if validation, err := client.AccountValidation(ctx, made.ID); err != nil || validation.Status != partnercenter.ValidationUnderReview || validation.Status.MayBuy() {
		t.Errorf("under review: %+v, %v", validation, err)
	}

	changed, err := client.ChangeBillingProfile(ctx, next(), made.ID, func(b *partnercenter.BillingProfile) { b.Email = "neu@kunde.test" })
	if err != nil || changed.Email != "neu@kunde.test" || changed.DefaultAddress.City != "Köln" {
		t.Errorf("profile %+v, %v", changed, err)
	}
	if company, err := client.CompanyProfile(ctx, made.ID); err != nil || company.Domain != "stand.onmicrosoft.com" {
		t.Errorf("company %+v, %v", company, err)
	}
	if rules, err := client.CountryRules(ctx, "DE"); err != nil || rules.ISO2Code != "DE" || len(rules.SupportedCultures) == 0 {
		t.Errorf("rules %+v, %v", rules, err)
	}

	if held, err := client.Qualifications(ctx, made.ID); err != nil || len(held) != 0 {
		t.Errorf("at first %+v, %v", held, err)
	}
	asked, err := client.Qualify(ctx, next(), made.ID, partnercenter.NewQualification{Name: partnercenter.QualifiedEducation,
		EducationSegment: partnercenter.SchoolK12, Website: "https://schule.test"})
	if err != nil || asked.VettingStatus != partnercenter.VettingInReview || asked.VettingCreatedDate.IsZero() {
		t.Errorf("asked %+v, %v", asked, err)
	}
	held, err := client.Qualifications(ctx, made.ID)
	if err != nil || len(held) != 1 || held[0].Name != partnercenter.QualifiedEducation || held[0].Holds() {
		t.Errorf("then %+v, %v", held, err)
	}
	if resellers, err := client.ResellersOfCustomer(ctx, made.ID); err != nil || len(resellers) != 1 || resellers[0].MPNID != sandboxtest.ResellerMPNID {
		t.Errorf("resellers %+v, %v", resellers, err)
	}
	if ended, err := client.RemoveRelationship(ctx, next(), made.ID); err != nil || ended.RelationshipToPartner != partnercenter.RelationshipNone {
		t.Errorf("ended %+v, %v", ended, err)
	}
}

// A delegation from its draft to roles for a group of ours.
func TestADelegationIsApprovedAndGivenToAGroup(t *testing.T) {
	client, running, next := pathOf(t, sandboxtest.WithSettings(sandbox.Settings{}))
	ctx := t.Context()
	made, err := client.CreateCustomer(ctx, next(), newTenant("vertraut"))
	if err != nil {
		t.Fatal(err)
	}
	roles := partnercenter.AccessDetails{UnifiedRoles: []partnercenter.UnifiedRole{{RoleDefinitionID: "9360feb5-f418-4baa-8175-e2a00bac4301"}}}
	draft, err := client.CreateDelegation(ctx, next(), partnercenter.Delegation{DisplayName: "Vertraut", Duration: "P730D", AutoExtendDuration: "P180D",
		Customer: partnercenter.DelegationCustomer{TenantID: made.ID}, AccessDetails: roles})
	if err != nil || draft.Status != partnercenter.DelegationCreated || draft.ETag == "" {
		t.Fatalf("draft %+v, %v", draft, err)
	}
	if lock, err := client.MoveDelegation(ctx, next(), draft.ID, partnercenter.LockForApproval); err != nil || lock.Action != partnercenter.LockForApproval {
		t.Fatalf("lock %+v, %v", lock, err)
	}
	if waits, err := client.Delegation(ctx, draft.ID); err != nil || waits.Status != partnercenter.DelegationApprovalPending {
		t.Fatalf("waits %+v, %v", waits, err)
	}
	if err := running.Server.Approve(draft.ID, made.ID, true); err != nil {
		t.Fatal(err)
	}
	if active, err := client.Delegation(ctx, draft.ID); err != nil || active.Status != partnercenter.DelegationActive || active.EndDateTime.IsZero() {
		t.Fatalf("active %+v, %v", active, err)
	}
	given, err := client.AssignAccess(ctx, next(), draft.ID, partnercenter.AccessAssignment{AccessDetails: roles,
		AccessContainer: partnercenter.AccessContainer{ID: "869713c9-0b28-4d08-8949-ae07ae1bf528", Type: "securityGroup"}})
	if err != nil || given.ID == "" {
		t.Fatalf("given %+v, %v", given, err)
	}
	if all, err := client.AccessAssignments(ctx, draft.ID); err != nil || len(all) != 1 || all[0].AccessContainer != given.AccessContainer {
		t.Errorf("assignments %+v, %v", all, err)
	}
	if all, err := several(client.Delegations(ctx)); err != nil || len(all.([]partnercenter.Delegation)) != 1 {
		t.Errorf("delegations %+v, %v", all, err)
	}
}

// A12: the sandbox signs as Partner Center does, and only what it signs passes.
func TestANotificationOfTheSandboxIsVerified(t *testing.T) {
	h := buy(t, sandbox.Settings{}, anything)
	ctx := t.Context()
	type delivery struct {
		header http.Header
		body   []byte
	}
	arrived := make(chan delivery, 10)
	receiver := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body) // a broken one does not verify
		arrived <- delivery{r.Header, body}
	}))
	t.Cleanup(receiver.Close)
	if _, err := h.Registration(ctx); !errors.Is(err, fault.NotFound) {
		t.Errorf("before: %v", err)
	}
	wanted := partnercenter.Registration{WebhookURL: receiver.URL, WebhookEvents: []partnercenter.EventName{partnercenter.EventSubscriptionUpdated, partnercenter.EventTest}}
	if made, err := h.Register(ctx, h.next(), wanted); err != nil || made.SubscriberID == "" || len(made.WebhookEvents) != 2 {
		t.Fatalf("registered %+v, %v", made, err)
	}
	if _, err := h.change(ctx, partnercenter.ToQuantity(6)); err != nil {
		t.Fatal(err)
	}
	got := <-arrived
	pool := x509.NewCertPool()
	authority, err := x509.ParseCertificate(h.running.Server.WebhookAuthority())
	if err != nil {
		t.Fatal(err)
	}
	pool.AddCert(authority)
	transport := &http.Transport{}
	t.Cleanup(transport.CloseIdleConnections)
	verifier := partnercenter.NewVerifier(partnercenter.VerifierConfig{Origins: []string{h.running.URL}, Roots: pool,
		HTTP: &http.Client{Transport: transport}, Now: time.Now})
	told, err := verifier.Verify(ctx, got.header, got.body)
	if err != nil {
		t.Fatal(err)
	}
	if tenant, subscription := told.Subscription(); tenant != h.customer || subscription != h.id || told.EventName != partnercenter.EventSubscriptionUpdated {
		t.Errorf("told %+v", told)
	}
	got.body[len(got.body)-2] ^= 1
	if _, err := verifier.Verify(ctx, got.header, got.body); !errors.Is(err, fault.Unauthorized) {
		t.Errorf("one bit later: %v", err)
	}

	test, err := h.SendTestEvent(ctx, h.next())
	if err != nil || test.CorrelationID == "" {
		t.Fatalf("test %+v, %v", test, err)
	}
	got = <-arrived
	if told, err := verifier.Verify(ctx, got.header, got.body); err != nil || told.EventName != partnercenter.EventTest {
		t.Errorf("told %+v, %v", told, err)
	}
}

// S5, N4: seats in the tenant, and who did what.
func TestTheTenantAndTheRecordOfActs(t *testing.T) {
	h := buy(t, sandbox.Settings{}, anything)
	ctx := t.Context()
	if skus, err := h.SubscribedSkus(ctx, h.customer); err != nil || len(skus) != 1 || skus[0].TotalUnits != 5 || skus[0].AvailableUnits+skus[0].ConsumedUnits != 5 {
		t.Errorf("licences %+v, %v", skus, err)
	}
	for user, err := range h.Users(ctx, h.customer, 10) {
		if err != nil || user.UserPrincipalName == "" || user.State != partnercenter.UserActive {
			t.Errorf("user %+v, %v", user, err)
		}
	}
	now := time.Now()
	records, err := several(h.AuditRecords(ctx, partnercenter.AuditSpan{From: now, To: now, Field: partnercenter.AuditByCustomer, Value: h.customer}, 50))
	if err != nil {
		t.Fatal(err)
	}
	acts := map[string]bool{}
	for _, record := range records.([]partnercenter.AuditRecord) {
		acts[record.OperationType] = true
	}
	if !acts["add_customer"] || !acts["create_order"] {
		t.Errorf("acts %v", acts)
	}
}

// T3: what was ordered is billed, line by line and as an export.
func TestAMonthIsBilled(t *testing.T) {
	h := buy(t, sandbox.Settings{}, anything)
	ctx := t.Context()
	unbilled, err := several(h.UnbilledLines(ctx, "EUR", partnercenter.PeriodCurrent))
	if err != nil || len(unbilled.([]partnercenter.InvoiceLine)) == 0 {
		t.Fatalf("unbilled %+v, %v", unbilled, err)
	}
	h.running.Advance(40 * 24 * time.Hour)
	invoices, err := several(h.Invoices(ctx))
	if err != nil || len(invoices.([]partnercenter.Invoice)) == 0 {
		t.Fatalf("invoices %+v, %v", invoices, err)
	}
	invoice := invoices.([]partnercenter.Invoice)[0]
	lines, err := several(h.InvoiceLines(ctx, invoice.ID))
	if err != nil || len(lines.([]partnercenter.InvoiceLine)) == 0 {
		t.Fatalf("lines %+v, %v", lines, err)
	}
	line := lines.([]partnercenter.InvoiceLine)[0]
	if line.SubscriptionID != h.id || line.ChargeType != partnercenter.ChargeNew || line.Quantity.String() != "5" || line.ResellerMPNID != sandboxtest.ResellerMPNID {
		t.Errorf("line %+v", line)
	}
	asked, err := h.ExportBilled(ctx, h.next(), partnercenter.ExportCharges, invoice.ID, partnercenter.AttributesFull)
	if err != nil {
		t.Fatal(err)
	}
	done, err := h.AwaitExport(ctx, asked.ID)
	if err != nil || done.Status != partnercenter.ExportSucceeded {
		t.Fatalf("export %+v, %v", done, err)
	}
	manifest, err := h.Manifest(ctx, done.ManifestID())
	if err != nil {
		t.Fatal(err)
	}
	exported, err := several(h.ExportedLines(ctx, manifest))
	if err != nil || len(exported.([]partnercenter.InvoiceLine)) != len(lines.([]partnercenter.InvoiceLine)) || exported.([]partnercenter.InvoiceLine)[0].Subtotal.String() != line.Subtotal.String() {
		t.Errorf("exported %+v, %v", exported, err)
	}
	if statement, err := h.InvoiceStatement(ctx, invoice.ID); err != nil {
		t.Error(err)
	} else if err := statement.Close(); err != nil {
		t.Error(err)
	}
}

// K4, O2: what a promotion gives is asked before the cart is made.
func TestPromotionsAreChecked(t *testing.T) {
	client, _, next := pathOf(t)
	ctx := t.Context()
	made, err := client.CreateCustomer(ctx, next(), newTenant("rabatt"))
	if err != nil {
		t.Fatal(err)
	}
	running, err := client.Promotions(ctx, partnercenter.Market{Country: "DE", Segment: partnercenter.SegmentCommercial})
	if err != nil || len(running) == 0 || len(running[0].RequiredProducts) == 0 {
		t.Fatalf("promotions %+v, %v", running, err)
	}
	wanted := running[0].RequiredProducts[0]
	offers, err := client.CustomerAvailabilities(ctx, made.ID, wanted.ProductID, wanted.SkuID)
	if err != nil || len(offers) == 0 {
		t.Fatalf("offers %+v, %v", offers, err)
	}
	checked, err := client.CheckPromotions(ctx, made.ID, partnercenter.PromotionCheck{CatalogItemID: offers[0].CatalogItemID, Quantity: 5,
		TermDuration: wanted.Term.Duration, BillingCycle: wanted.Term.BillingCycle, PromotionID: running[0].ID})
	if err != nil || len(checked) != 1 || len(checked[0].Eligibilities) != 1 || checked[0].Eligibilities[0].PromotionID != running[0].ID {
		t.Errorf("checked %+v, %v", checked, err)
	}
}
