package sandbox_test

import (
	"encoding/csv"
	"strings"
	"testing"

	"twotier/infra/sandbox"
	"twotier/infra/sandbox/catalogue"
)

// sheet reads a price sheet: rows by column name.
func (c *client) sheet(market, view, query string) []map[string]string {
	c.t.Helper()
	answer := c.call("GET", "/v1.0/sales/pricesheets(Market='"+market+"',PricesheetView='"+view+"')/$value"+query, nil, "Authorization", "Bearer "+tokenFor(c.t, c, "https://api.partner.microsoft.com")).ok()
	rows, err := csv.NewReader(strings.NewReader(answer.text)).ReadAll()
	if err != nil {
		c.t.Fatal(err)
	}
	var found []map[string]string
	for _, row := range rows[1:] {
		named := map[string]string{}
		for i, column := range rows[0] {
			named[column] = row[i]
		}
		found = append(found, named)
	}
	return found
}

// of picks the rows of a product's yearly plan.
func of(rows []map[string]string, product string) []map[string]string {
	var found []map[string]string
	for _, row := range rows {
		if row["ProductId"] == product && row["TermDuration"] == "P1Y" && row["BillingPlan"] == "Annual" {
			found = append(found, row)
		}
	}
	return found
}

func TestPricesOfNextMonthCanBeSeenAhead(t *testing.T) {
	c := start(t)
	c.reprice(object{"sku": base + ":0001", "effective": "2026-03-15T00:00:00Z", "percent": "10"}).ok()
	c.reprice(object{"sku": base + ":0001", "effective": "2026-04-01T00:00:00Z", "currency": "EUR", "termDuration": "P1Y", "billingCycle": "annual", "unitPrice": "99.00", "erp": "111.00"}).ok()
	now := of(c.sheet("DE", "updatedlicensebased", ""), base)
	if len(now) != 2 || now[0]["UnitPrice"] != "120.0" || now[1]["UnitPrice"] != "132.00" || now[0]["EffectiveEndDate"] != "2026-03-14T23:59:59.0000000Z" || now[1]["EffectiveStartDate"] != "2026-03-15T00:00:00.0000000Z" {
		t.Fatalf("%v", now)
	}
	next := of(c.sheet("DE", "updatedlicensebased", "?timeline=future"), base)
	if len(next) != 1 || next[0]["UnitPrice"] != "99.00" || next[0]["ERP Price"] != "111.00" || next[0]["EffectiveStartDate"] != "2026-04-01T00:00:00.0000000Z" {
		t.Fatalf("%v", next)
	}
	if czech := of(c.sheet("CZ", "updatedlicensebased", "?timeline=future"), base); czech[0]["UnitPrice"] != "132.01" {
		t.Fatalf("the Czech price changes with the euro's: %v", czech)
	}
	c.Advance(40 * day)
	if past := of(c.sheet("DE", "updatedlicensebased", "?timeline=history&month=202602"), base); len(past) != 1 || past[0]["UnitPrice"] != "120.0" {
		t.Fatalf("%v", past)
	}
	if current := of(c.sheet("DE", "updatedlicensebased", ""), base); current[0]["UnitPrice"] != "99.00" {
		t.Fatalf("%v", current)
	}
}

func TestSheetsOfOtherViews(t *testing.T) {
	c := start(t, func(o *sandbox.Options) { o.Products = catalogue.Products() })
	extended := c.sheet("DE", "licensebasedest", "")
	found := false
	for _, row := range extended {
		if row["ProductId"] == "CFQ7TTC0LH18" && row["SkuId"] == "0001" { // the monthly term's 4.99 and 3 %
			found = row["UnitPrice"] == "5.14" && row["TermDuration"] == "P1M"
		}
	}
	if !found {
		t.Errorf("extended service term: %v", extended[:2])
	}
	meters := c.sheet("DE", "azure_consumption", "")
	if len(meters) != 4 || meters[0]["ProductTitle"] != "Virtual Machines" || meters[0]["UnitPrice"] != "0.1012" || meters[0]["MeterId"] == "" {
		t.Errorf("%v", meters)
	}
	segments := map[string]bool{}
	for _, row := range c.sheet("US", "updatedlicensebased", "") {
		segments[row["Segment"]] = true
		if row["Currency"] != "USD" {
			t.Fatalf("%v", row)
		}
	}
	for _, segment := range []string{"Commercial", "Education", "Charity", "Government"} {
		if !segments[segment] {
			t.Errorf("nothing of %s", segment)
		}
	}
}
