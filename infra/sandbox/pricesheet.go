package sandbox

import (
	"bytes"
	"compress/zlib"
	"encoding/csv"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"

	"twotier/infra/sandbox/catalogue"
)

// priceSheet answers the licence sheet of a market as CSV, deflated when the caller accepts that. The sandbox has no
// price changes: history repeats today's prices under the month asked for, future has nothing (404, as documented).
func (p *partnerCenter) priceSheet(x *exchange) (answer, error) {
	if a, monthly, err := p.monthlySheet(x); monthly {
		return a, err
	}
	named := regexp.MustCompile(`(?i)^pricesheets\(\s*Market='([^']*)'\s*,\s*PricesheetView='([^']*)'\s*\)$`).FindStringSubmatch(x.param("sheet"))
	if named == nil {
		return answer{}, notFound("The resource " + x.request.URL.Path)
	}
	country, view := strings.ToUpper(named[1]), strings.ToLower(named[2])
	currency, known := catalogue.Currency(country)
	if !known {
		return answer{}, invalid("There is no price sheet for the market %q.", named[1])
	}
	kinds := sheetKinds(view)
	if kinds == nil {
		return answer{}, refuse(http.StatusNotFound, 1000, "The sandbox has no price sheet of the view %q.", named[2])
	}
	month, err := x.sheetMonth()
	if err != nil {
		return answer{}, err
	}
	sheet, err := p.writeSheet(country, currency, month, kinds)
	if err != nil {
		return answer{}, err
	}
	a := answer{status: http.StatusOK, raw: sheet, kind: "text/csv"}
	a = a.with("Content-Disposition", `attachment; filename="`+strings.ToLower(country)+"_"+view+`.csv"`)
	if !strings.Contains(strings.ToLower(x.request.Header.Get("Accept-Encoding")), "deflate") {
		return a, nil
	}
	return a.deflated()
}

func (x *exchange) sheetMonth() (time.Time, error) {
	thisMonth := time.Date(x.now.Year(), x.now.Month(), 1, 0, 0, 0, 0, time.UTC)
	switch timeline := x.ask("timeline"); plain(timeline) {
	case "", "current":
		return thisMonth, nil
	case "future":
		return time.Time{}, notFound("A price sheet of the future")
	case "history":
		month, err := time.Parse("200601", x.ask("month"))
		if err != nil || !month.Before(thisMonth) {
			return time.Time{}, invalid("month %q is not a month (YYYYMM) of the past.", x.ask("month"))
		}
		return month, nil
	default:
		return time.Time{}, unknownText("timeline", timeline)
	}
}

func sheetColumns() []string {
	return []string{
		"ProductTitle", "ProductId", "SkuId", "SkuTitle", "Publisher", "SkuDescription", "UnitOfMeasure", "TermDuration",
		"BillingPlan", "Market", "Currency", "UnitPrice", "PricingTierRangeMin", "PricingTierRangeMax",
		"EffectiveStartDate", "EffectiveEndDate", "Tags", "ERP Price", "Segment",
	}
}

// sheetKinds are the kinds of product on a price sheet: licences, or software bought once or for a term.
func sheetKinds(view string) []string {
	return map[string][]string{"updatedlicensebased": {""}, "software": {"software", "perpetual"}}[view]
}

func (p *partnerCenter) writeSheet(country, currency string, month time.Time, kinds []string) ([]byte, error) {
	const day = "2006-01-02T15:04:05.0000000Z"
	from, until := month.Format(day), month.AddDate(0, 1, 0).Add(-time.Second).Format(day)
	var sheet bytes.Buffer
	rows := csv.NewWriter(&sheet)
	if err := rows.Write(sheetColumns()); err != nil {
		return nil, err
	}
	for _, id := range p.shelf.products {
		for _, item := range p.shelf.skus[id] {
			for _, offer := range item.Offers {
				price, priced := offer.Prices[currency]
				if !priced || !slices.Contains(kinds, item.Kind) {
					continue
				}
				err := rows.Write([]string{
					item.Title, item.ProductID, item.SkuID, orElse(item.SkuTitle, item.Title), item.Publisher, item.Description,
					"1 License", offer.TermDuration, upperFirst(offer.BillingCycle), country, currency, price.UnitPrice, "", "",
					from, until, "", price.ERP, upperFirst(orElse(strings.ToLower(item.Segment), "commercial")),
				})
				if err != nil {
					return nil, err
				}
			}
		}
	}
	rows.Flush()
	return sheet.Bytes(), rows.Error()
}

// deflated packs the answer as HTTP's deflate, which is zlib's format.
func (a answer) deflated() (answer, error) {
	var packed bytes.Buffer
	w := zlib.NewWriter(&packed)
	if _, err := w.Write(a.raw); err != nil {
		return answer{}, err
	}
	if err := w.Close(); err != nil {
		return answer{}, err
	}
	a.raw = packed.Bytes()
	return a.with("Content-Encoding", "deflate"), nil
}
