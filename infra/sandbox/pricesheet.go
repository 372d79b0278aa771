package sandbox

import (
	"bytes"
	"compress/zlib"
	"encoding/csv"
	"net/http"
	"regexp"
	"strings"
	"time"

	"twotier/infra/sandbox/catalogue"
)

// priceSheet answers a sheet of a market as CSV, deflated when the caller accepts that: what held in a month (history),
// holds in this one (current), or will in the next when something changes then (future; 404 otherwise, as documented).
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
	month, err := p.sheetMonth(x)
	if err != nil {
		return answer{}, err
	}
	rows := p.sheetRows(view, priceSheet{country, currency, month})
	if rows == nil {
		return answer{}, refuse(http.StatusNotFound, 1000, "The sandbox has no price sheet of the view %q.", named[2])
	}
	var sheet bytes.Buffer
	if err := csv.NewWriter(&sheet).WriteAll(rows); err != nil {
		return answer{}, err
	}
	a := answer{status: http.StatusOK, raw: sheet.Bytes(), kind: "text/csv"}
	a = a.with("Content-Disposition", `attachment; filename="`+strings.ToLower(country)+"_"+view+`.csv"`)
	if !strings.Contains(strings.ToLower(x.request.Header.Get("Accept-Encoding")), "deflate") {
		return a, nil
	}
	return a.deflated()
}

func (p *partnerCenter) sheetMonth(x *exchange) (time.Time, error) {
	thisMonth := monthOf(x.now)
	switch timeline := x.ask("timeline"); plain(timeline) {
	case "", "current":
		return thisMonth, nil
	case "future":
		next := thisMonth.AddDate(0, 1, 0)
		for _, change := range p.prices.all() {
			if !change.From.Before(next) && change.From.Before(next.AddDate(0, 1, 0)) {
				return next, nil
			}
		}
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
