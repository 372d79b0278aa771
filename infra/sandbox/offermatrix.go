package sandbox

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"twotier/infra/sandbox/catalogue"
)

// monthlySheet answers the offer matrix and the exchange rates of a month. Neither of the two is in the sandbox's data as
// a file: the first is the catalogue once more, the second the rates its prices were made with.
func (p *partnerCenter) monthlySheet(x *exchange) (answer, bool, error) {
	named := regexp.MustCompile(`(?i)^(offermatrix|fxrates)\(\s*Month='([^']*)'\s*\)$`).FindStringSubmatch(x.param("sheet"))
	if named == nil {
		return answer{}, false, nil
	}
	month, err := time.Parse("200601", named[2])
	if err != nil || month.After(x.now) {
		return answer{}, true, invalid("Month %q is not a month (YYYYMM) that has begun.", named[2])
	}
	rows := p.offerMatrix()
	if sameText(named[1], "fxrates") {
		rows = exchangeRates(month)
	}
	var sheet bytes.Buffer
	if err := csv.NewWriter(&sheet).WriteAll(rows); err != nil {
		return answer{}, true, err
	}
	a := answer{status: 200, raw: sheet.Bytes(), kind: "text/csv"}
	return a.with("Content-Disposition", `attachment; filename="`+strings.ToLower(named[1])+"_"+named[2]+`.csv"`), true, nil
}

func (p *partnerCenter) offerMatrix() [][]string {
	rows := [][]string{strings.Split("ProductTitle,ProductId,SkuId,SkuTitle,ProvisioningId,ProvisioningString,MinLicenses,MaxLicenses,"+
		"AssetOwnershipLimit,AssetOwnershipLimitType,ProductSkuPreRequisites,ProductSkuConversion,Description,AllowedCountries", ",")}
	for _, id := range p.shelf.products {
		for _, item := range p.shelf.skus[id] {
			sku := item.ProductID + ":" + item.SkuID
			licence := licenceSkuOf(sku, orElse(item.SkuTitle, item.Title))
			rows = append(rows, []string{
				item.Title, item.ProductID, item.SkuID, licence.Name, licence.ID, licence.PartNumber, strconv.Itoa(item.MinimumQuantity),
				strconv.Itoa(item.MaximumQuantity), "", "", strings.Join(item.Prerequisites, ";"), strings.Join(p.shelf.upgrades[sku], ";"),
				item.Description, strings.Join(countriesOf(item), ";"),
			})
		}
	}
	return rows
}

func countriesOf(item catalogue.Product) []string {
	var found []string
	for _, country := range region() {
		if currency, known := catalogue.Currency(country); known && sold(item, currency) {
			found = append(found, country)
		}
	}
	return found
}

// exchangeRates hold for the whole month; how Microsoft names the columns is not documented.
func exchangeRates(month time.Time) [][]string {
	rows := [][]string{{"FromCurrency", "ToCurrency", "Rate", "Month"}}
	for _, rate := range catalogue.Rates() {
		rows = append(rows, []string{rate.From, rate.To, rate.Rate, fmt.Sprintf("%04d%02d", month.Year(), month.Month())})
	}
	return rows
}
