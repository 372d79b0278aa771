package catalog

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/httpapi"
	"twotier/shared/i18n"
	"twotier/shared/money"
	"twotier/shared/pricing"
	"twotier/shared/spreadsheet"
)

type exportInput struct {
	httpapi.Signed
	Customer string             `query:"customer" doc:"customer whose market and prices count; the organisation's own country when empty"`
	Format   spreadsheet.Format `query:"format" enum:"csv,xlsx" default:"csv"`
	Language i18n.Language      `query:"language" enum:"en,de,cs,pl" default:"en" doc:"of the headings"`
}

type fileOutput struct {
	ContentType        string `header:"Content-Type"`
	ContentDisposition string `header:"Content-Disposition"`
	Body               []byte
}

// export writes the price list: a row for each billing plan.
func (a API) export(ctx context.Context, in *exportInput) (*fileOutput, error) {
	if err := in.Caller().May(auth.ReadCosts); err != nil {
		return nil, err
	}
	listing, err := a.Catalogue.Products(ctx, in.Caller(), catalog.Filter{Customer: in.Customer})
	if err != nil {
		return nil, err
	}
	words := headings(in.Language)
	var file bytes.Buffer
	sheet := in.Format.New(&file, words[0], in.Language)
	cells := make([]spreadsheet.Cell, 0, len(words))
	for _, heading := range words[1:] {
		cells = append(cells, spreadsheet.Text(heading))
	}
	if err := sheet.Row(cells...); err != nil {
		return nil, err
	}
	for _, p := range listing.Products {
		for _, o := range p.Offers {
			if err := sheet.Row(row(p, o, listing.Rules)...); err != nil {
				return nil, err
			}
		}
	}
	if err := sheet.Close(); err != nil {
		return nil, err
	}
	return &fileOutput{ContentType: in.Format.MediaType(), Body: file.Bytes(),
		ContentDisposition: fmt.Sprintf("attachment; filename=%q", "prices."+string(in.Format))}, nil
}

func row(p catalog.Product, o catalog.Offer, rules pricing.Rules) []spreadsheet.Cell {
	q, _ := rules.Price(p.Item(), o.Prices(), pricing.Choice{}) // no choice breaks no rule
	cells := []spreadsheet.Cell{
		spreadsheet.Text(p.Title), spreadsheet.Text(p.Key.String()), spreadsheet.Text(string(p.Segment)), spreadsheet.Text(o.TermDuration),
		spreadsheet.Text(o.BillingCycle), spreadsheet.Text(q.Cost.Currency), figure(q.Cost), figure(q.Recommended), figure(q.Price), figure(q.Margin),
		spreadsheet.Day(o.EffectiveFrom),
	}
	return append(append(cells, dated(o.Former)...), dated(o.Next)...)
}

func dated(d *catalog.Dated) []spreadsheet.Cell {
	if d == nil {
		return []spreadsheet.Cell{{}, {}}
	}
	return []spreadsheet.Cell{figure(d.Cost), spreadsheet.Day(d.From)}
}

// figure has the places the amount has, two at least: a unit price is not rounded.
func figure(a money.Amount) spreadsheet.Cell {
	_, places, _ := strings.Cut(a.Text(), ".")
	return spreadsheet.Number(a.Value, int32(len(places))) // #nosec G115 -- a price has few places
}

// headings are the sheet's name and those of its columns, in the order of row.
func headings(l i18n.Language) []string {
	switch l {
	case i18n.German:
		return []string{"Preise", "Produkt", "Kennung", "Kundenart", "Laufzeit", "Abrechnung", "Währung", "Einkaufspreis", "Empfohlen", "Kundenpreis", "Marge", "Gilt seit", "Zuvor", "Galt seit", "Künftig", "Gilt ab"}
	case i18n.Czech:
		return []string{"Ceny", "Produkt", "Označení", "Druh zákazníka", "Období", "Fakturace", "Měna", "Nákupní cena", "Doporučená", "Cena pro zákazníka", "Marže", "Platí od", "Předtím", "Platilo od", "Příště", "Bude platit od"}
	case i18n.Polish:
		return []string{"Ceny", "Produkt", "Identyfikator", "Rodzaj klienta", "Okres", "Rozliczenie", "Waluta", "Cena zakupu", "Zalecana", "Cena dla klienta", "Marża", "Obowiązuje od", "Poprzednio", "Obowiązywała od", "W przyszłości", "Będzie obowiązywać od"}
	}
	return []string{"Prices", "Product", "Id", "Kind of customer", "Term", "Billing", "Currency", "Purchase price", "Recommended", "Customer price", "Margin", "Holds since", "Before", "Held since", "To come", "Holds from"}
}
