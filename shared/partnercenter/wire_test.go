package partnercenter_test

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"twotier/shared/fault"
	"twotier/shared/partnercenter"
)

func TestMomentsAreReadInEveryPublishedSpelling(t *testing.T) {
	moment := time.Date(2019, 1, 16, 0, 48, 44, 0, time.UTC)
	tests := []struct {
		text string
		want time.Time
		bad  bool
	}{
		{text: `"2019-01-16T00:48:44Z"`, want: moment},
		{text: `"2019-01-16T00:48:44"`, want: moment},
		{text: `"2019-01-16T00:48:44.7"`, want: moment.Add(700 * time.Millisecond)},
		{text: `"2019-01-16T00:48:44.4514129Z"`, want: moment.Add(451412900)},
		{text: `"2019-01-16T00:48:44.76+00:00"`, want: moment.Add(760 * time.Millisecond)},
		{text: `"2019-01-15T16:48:44-08:00"`, want: moment},
		{text: `"2019-01-16T00: 48: 44Z"`, want: moment},
		{text: `"2019-01-16"`, want: moment.Truncate(24 * time.Hour)},
		{text: `"0001-01-01T00:00:00"`},
		{text: `"0001-01-01T00:00:00Z"`},
		{text: `"0001-01-01T00:00:00-08:00"`},
		{text: `"9999-12-31T00:00:00Z"`, want: time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)},
		{text: `""`}, {text: `null`},
		{text: `"tomorrow"`, bad: true}, {text: `17`, bad: true}, {text: `"2019-02-30T00:00:00Z"`, bad: true},
	}
	for _, test := range tests {
		var got partnercenter.Time
		err := json.Unmarshal([]byte(test.text), &got)
		if (err != nil) != test.bad || !got.Equal(test.want) {
			t.Errorf("%s became %v, %v", test.text, got, err)
		}
	}
}

func TestWordsAreReadInEverySpelling(t *testing.T) {
	for _, text := range []string{"pending_po_upload", "PendingPoUpload", "PENDINGPOUPLOAD", "pendingPOUpload"} {
		var got partnercenter.OrderStatus
		if err := json.Unmarshal([]byte(`"`+text+`"`), &got); err != nil || got != partnercenter.OrderPendingPOUpload {
			t.Errorf("%s became %q, %v", text, got, err)
		}
	}
	var got partnercenter.OrderStatus
	if err := json.Unmarshal([]byte(`"Brand_New"`), &got); err != nil || got != "Brand_New" {
		t.Errorf("a new word became %q, %v", got, err)
	}
}

func TestIDsAndCodesAreReadAsNumberOrText(t *testing.T) {
	for text, want := range map[string]string{`13605`: "13605", `"13605"`: "13605", `null`: "", `""`: "", `900421`: "900421"} {
		var code partnercenter.Code
		var id partnercenter.PartnerID
		if err := errors.Join(json.Unmarshal([]byte(text), &code), json.Unmarshal([]byte(text), &id)); err != nil ||
			string(code) != want || string(id) != want {
			t.Errorf("%s became %q and %q, %v", text, code, id, err)
		}
	}
}

func TestASubscriptionIsReadWithItsTraps(t *testing.T) {
	p := &partner{answer: says(200, `{"id":"s","status":"Active","commitmentEndDate":"2027-01-13T00:00:00Z","partnerId":4847383,
		"billingCycle":"Annual","cancellationAllowedUntilDate":"2026-01-21T10:11:12.1234567",
		"refundOptions":[{"type":"Full","expiresAt":"2026-01-15T00:00:00Z"},{"type":"Partial","expiresAfter":"2026-01-21T00:00:00"}],
		"refundableQuantity":{"totalQuantity":3,"details":[{"quantity":3,"allowedUntilDateTime":"2026-01-21T10:11:12Z"}]},"brandNew":{"x":[1]}}`)}
	client, _ := over(t, p)
	got, err := client.Subscription(t.Context(), tenant, "s")
	if err != nil {
		t.Fatal(err)
	}
	if end := got.CommitmentEnd(); !end.Equal(time.Date(2027, 1, 13, 23, 59, 59, 0, time.UTC)) {
		t.Errorf("the commitment ends %s, its last day is included", end)
	}
	if got.RefundOptions[0].ExpiresAt.Day() != 15 || got.RefundOptions[1].ExpiresAt.Day() != 21 {
		t.Errorf("refunds %+v", got.RefundOptions)
	}
	if got.PartnerID != "4847383" || got.Status != partnercenter.SubscriptionActive || got.BillingCycle != partnercenter.BillingAnnual ||
		got.RefundableQuantity.Details[0].Quantity != 3 || got.CancellationAllowedUntilDate.Nanosecond() != 123456700 {
		t.Errorf("got %+v", got)
	}
	got.CommitmentEndDateTime = partnercenter.Time{Time: time.Date(2027, 1, 13, 23, 59, 58, 0, time.UTC)}
	if got.CommitmentEnd().Second() != 58 {
		t.Error("the moment the partner spells out wins")
	}
	if end := (partnercenter.Subscription{}).CommitmentEnd(); !end.IsZero() {
		t.Errorf("no commitment ends %s", end)
	}
}

func TestACatalogueIsReadWithItsTraps(t *testing.T) {
	p := &partner{answer: says(200, `{"items":[{"id":"0001","dynamicAttributes":{"isAddon":"True","prerequisiteSkus":["P:0001"],"cores":"32"}},
		{"id":"0002","supportedBillingCycles":["OneTime"],"dynamicAttributes":null}]}`)}
	client, _ := over(t, p)
	skus, err := client.CustomerSkus(t.Context(), tenant, "P")
	if err != nil || !skus[0].Addon.IsAddon || skus[0].Addon.PrerequisiteSkus[0] != "P:0001" ||
		skus[1].Addon.IsAddon || skus[1].SupportedBillingCycles[0] != partnercenter.BillingOneTime {
		t.Errorf("%v %+v", err, skus)
	}
	p.answer = says(200, `[{"id":"A","defaultCurrency":"EUR"},{"id":"B","defaultCurrency":{"code":"CZK","symbol":"Kč"}}]`)
	offers, err := client.CustomerAvailabilities(t.Context(), tenant, "P", "0001")
	if err != nil || offers[0].DefaultCurrency.Code != "EUR" || offers[1].DefaultCurrency.Symbol != "Kč" {
		t.Errorf("%v %+v", err, offers)
	}
}

func TestAnAttestationsIDIsFoundAndItsPageBuilt(t *testing.T) {
	for _, body := range []string{`{"attestationId":"a&b"}`, `{"id":"a&b"}`, `"a&b"`} {
		p := &partner{answer: says(201, body)}
		client, _ := over(t, p)
		made, err := client.CreateAttestation(t.Context(), "r", partnercenter.NewAttestation{Country: "DE", SignatoryEmail: "a@b.test"})
		if err != nil || made.Page() != "https://cdn.partner.microsoft.com/mca/?attestationid=a%26b" {
			t.Errorf("%s: %v %s", body, err, made.Page())
		}
	}
	p := &partner{answer: says(201, `{}`)}
	client, _ := over(t, p)
	if _, err := client.CreateAttestation(t.Context(), "r", partnercenter.NewAttestation{}); !errors.Is(err, fault.Unknown) {
		t.Errorf("without an id: %v", err)
	}
}

func TestResellersAreCheckedTogether(t *testing.T) {
	p := &partner{answer: says(200, `{"validationResults":[{"partnerId":"12345","isValidPartnerIdOnRecord":true},
		{"partnerId":234567,"isValidPartnerIdOnRecord":false,"errorCode":900400,"errorDescription":"not authorized"}]}`)}
	client, _ := over(t, p)
	got, err := client.ValidateResellers(t.Context(), "12345", "234567")
	if err != nil || len(got) != 2 || !got[0].Valid || got[1].Valid || got[1].PartnerID != "234567" || got[1].Code != "900400" {
		t.Errorf("%v %+v", err, got)
	}
	if p.sent()[0].body != `{"partnerIds":["12345","234567"]}` {
		t.Errorf("sent %s", p.sent()[0].body)
	}
}
