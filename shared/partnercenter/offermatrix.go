package partnercenter

import (
	"context"
	"fmt"
	"iter"
	"regexp"
	"strings"

	"github.com/shopspring/decimal"
)

// Offer is what a month's offer matrix says of a SKU beside its price: limits, what it needs and what it may become.
type Offer struct {
	ProductTitle            string
	ProductID               string
	SkuID                   string
	SkuTitle                string
	ProvisioningID          string // the licence's id in the tenant
	ProvisioningName        string
	MinLicences             decimal.Decimal
	MaxLicences             decimal.Decimal // zero when there is no limit
	AssetOwnershipLimit     decimal.Decimal
	AssetOwnershipLimitType string
	Prerequisites           []string // "product:sku", one of them has to be held
	Conversions             []string // "product:sku"
	Description             string
	Countries               []string // ISO 3166, two letters
}

// OfferMatrix streams a month's (YYYYMM), under the conditions of PriceSheet. Documentation: get-offer-matrix.
func (c *Client) OfferMatrix(ctx context.Context, month string) iter.Seq2[Offer, error] {
	var invalid error
	if !regexp.MustCompile(`^\d{6}$`).MatchString(month) {
		invalid = fmt.Errorf("%q is no month", month)
	}
	address := fmt.Sprintf("%s/v1.0/sales/offermatrix(Month='%s')/$value", c.prices, month)
	return rowsAt(ctx, c, "get-offer-matrix", address, invalid, readOffer, "ProductId", "SkuId")
}

func readOffer(row *sheetRow) Offer {
	return Offer{
		ProductTitle:            row.text("ProductTitle"),
		ProductID:               row.needed("ProductId"),
		SkuID:                   row.needed("SkuId"),
		SkuTitle:                row.text("SkuTitle"),
		ProvisioningID:          row.text("ProvisioningId"),
		ProvisioningName:        row.text("ProvisioningString"),
		MinLicences:             row.number("MinLicenses", row.text("MinLicenses")),
		MaxLicences:             row.number("MaxLicenses", row.text("MaxLicenses")),
		AssetOwnershipLimit:     row.number("AssetOwnershipLimit", row.text("AssetOwnershipLimit")),
		AssetOwnershipLimitType: row.text("AssetOwnershipLimitType"),
		Prerequisites:           row.list("ProductSkuPreRequisites"),
		Conversions:             row.list("ProductSkuConversion"),
		Description:             row.text("Description"),
		Countries:               row.list("AllowedCountries"),
	}
}

// list reads a cell of several values; which sign stands between them is not published.
func (r *sheetRow) list(column string) []string {
	return strings.FieldsFunc(r.text(column), func(sign rune) bool { return sign == ';' || sign == ',' || sign == '|' || sign == ' ' })
}
