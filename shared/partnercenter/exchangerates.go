package partnercenter

import (
	"context"
	"fmt"
	"iter"
	"regexp"
	"strings"
)

// ExchangeRate is one row of a month's exchange rates, by the names of its columns. Those are not published, so the
// rows come as they stand; whoever needs a rate looks it up under the name the file has.
type ExchangeRate map[string]string

// ExchangeRates streams those of a month (YYYYMM), under the conditions of PriceSheet. They hold for the whole month
// and turn Azure's prices into the currency that is billed. Documentation: get-foreign-exchange-rates.
func (c *Client) ExchangeRates(ctx context.Context, month string) iter.Seq2[ExchangeRate, error] {
	var invalid error
	if !regexp.MustCompile(`^\d{6}$`).MatchString(month) {
		invalid = fmt.Errorf("%q is no month", month)
	}
	address := fmt.Sprintf("%s/v1.0/sales/fxrates(Month='%s')/$value", c.prices, month)
	return rowsAt(ctx, c, "get-foreign-exchange-rates", address, invalid, func(row *sheetRow) ExchangeRate {
		rate := ExchangeRate{}
		for i, name := range row.reader.header {
			if i < len(row.record) {
				rate[name] = strings.TrimSpace(row.record[i])
			}
		}
		return rate
	})
}
