package mailer_test

import (
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"twotier/shared/i18n"
	"twotier/shared/mailer"
)

// A6, A9: what an end customer must not see has no field to stand in, and no letter has one for credentials.
func TestALetterHasNoFieldForWhatItMustNotSay(t *testing.T) {
	forbidden := regexp.MustCompile(`(?i)cost|margin|markup|price|amount|password|credential|secret`)
	for _, data := range []any{mailer.AgreementInvitationData{}, mailer.AgreementReceiptData{}, mailer.TenantReadyCustomerData{}} {
		for _, field := range reflect.VisibleFields(reflect.TypeOf(data)) {
			if forbidden.MatchString(field.Name) || strings.Contains(field.Type.String(), "money") {
				t.Errorf("%T has a field %s %s", data, field.Name, field.Type)
			}
		}
	}
	credentials := regexp.MustCompile(`(?i)password|credential|secret`)
	for _, field := range reflect.VisibleFields(reflect.TypeOf(mailer.TenantReadyData{})) {
		if credentials.MatchString(field.Name) {
			t.Errorf("the partner's letter has a field %s", field.Name)
		}
	}
}

// failed is the text of an order whose one line failed with a code.
func failed(t *testing.T, lang i18n.Language, code string) string {
	return mailer.OrderFailed(lang, mailer.OrderStoppedData{Lines: []mailer.OrderResult{{OrderLine: orderLines(t)[0], Code: code}}}).Text
}

// O6: a reason is said in words, in each language its own; the code is shown only where there are none.
func TestEveryKnownReasonHasWords(t *testing.T) {
	said := map[string]string{}
	for _, code := range []string{
		"agreement_missing", "customer_under_review", "customer_not_approved", "partner_not_authorised", "partner_id_invalid", "partner_id_changed",
		"reseller_status_lost", "offer_unavailable",
		"segment_mismatch", "base_missing", "credit_exhausted", "risk_check", "limit_reached", "quantity_out_of_range", "price_changed",
		"domain_taken", "address_invalid", "registration_number_invalid", "phone_missing", "tenant_missing", "agreement_already_recorded", "partner_center_unavailable",
	} {
		for _, lang := range i18n.All() {
			text := failed(t, lang, code)
			if strings.Contains(text, code) {
				t.Errorf("%s has no words in %s:\n%s", code, lang, text)
			}
			if other, twice := said[text]; twice {
				t.Errorf("%s in %s says the same as %s", code, lang, other)
			}
			said[text] = code + " in " + string(lang)
		}
	}
	for _, lang := range i18n.All() {
		if text := failed(t, lang, "x9_unheard_of"); !strings.Contains(text, "x9_unheard_of") {
			t.Errorf("%s: a reason without words does not show its code:\n%s", lang, text)
		}
	}
}

func TestPartnerCentersCodesSayTheSameAsOurs(t *testing.T) {
	for theirs, ours := range map[string]string{
		"13605": "agreement_missing", "800073": "customer_under_review", "800075": "customer_not_approved", "20002": "partner_not_authorised",
		"800016": "partner_id_invalid", "400019": "offer_unavailable", "800086": "segment_mismatch", "400041": "base_missing", "800023": "credit_exhausted",
		"800069": "risk_check", "800067": "limit_reached", "900275": "quantity_out_of_range", "600050": "registration_number_invalid",
		"600051": "phone_missing", "600061": "agreement_already_recorded",
	} {
		if failed(t, i18n.German, theirs) != failed(t, i18n.German, ours) {
			t.Errorf("%s does not say what %s says", theirs, ours)
		}
	}
}

// O6
func TestAFailedOrderCallsNoLineActive(t *testing.T) {
	data := mailer.OrderStoppedData{Lines: []mailer.OrderResult{{OrderLine: orderLines(t)[0]}}, Code: "credit_exhausted"}
	text := mailer.OrderFailed(i18n.English, data).Text
	if strings.Contains(text, "Active") || !strings.Contains(text, "Reason: The credit line at Microsoft is used up.") || !strings.Contains(text, "What to do: ") {
		t.Errorf("an order that failed as a whole reads:\n%s", text)
	}
	if partial := mailer.OrderPartial(i18n.English, data).Text; !strings.Contains(partial, "Active") {
		t.Errorf("a line without a failure reads:\n%s", partial)
	}
}

// O6
func TestNoUndoIsPromisedWhereThereIsNone(t *testing.T) {
	data := mailer.OrderActiveData{Lines: orderLines(t), UndoUntil: undoUntil}
	if text := mailer.OrderActive(i18n.English, data).Text; !strings.Contains(text, "Undo until: 21\u00a0October 2026, 10:24\u00a0CEST\n") {
		t.Errorf("the end of the window is missing:\n%s", text)
	}
	data.UndoUntil, data.FullUntil = time.Time{}, undoUntil
	if text := mailer.OrderActive(i18n.English, data).Text; !strings.Contains(text, "Software, in full until: 21") || strings.Contains(text, "24 hours") {
		t.Errorf("software alone is told the window of licences:\n%s", text)
	}
	data.FullUntil = time.Time{}
	if text := mailer.OrderActive(i18n.English, data).Text; strings.Contains(strings.ToLower(text), "undo") || strings.Contains(text, "paid back") {
		t.Errorf("undo is promised without a window:\n%s", text)
	}
}

// C8: what falls due monthly, yearly or in another currency is never added up.
func TestTotalsAreKeptApart(t *testing.T) {
	lines := orderLines(t)
	lines = append(lines, lines[0])
	lines[3].TotalCost.Currency = "CZK"
	lines[3].BillingCycle = "Annual"
	text := mailer.OrderReceived(i18n.English, mailer.OrderReceivedData{Lines: lines}).Text
	for _, want := range []string{"Total per month: €225.60\n", "Total per year: €1,234.50\n", "Total per year: CZK\u00a0202.80\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing:\n%s", want, text)
		}
	}
}
