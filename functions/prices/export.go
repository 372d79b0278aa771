package prices

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"twotier/shared/catalog"
	"twotier/shared/i18n"
	"twotier/shared/money"
	"twotier/shared/pricelist"
	"twotier/shared/spreadsheet"
)

type exportInput struct {
	PlanListInput
	Format   spreadsheet.Format `query:"format" enum:"csv,xlsx" default:"csv"`
	Language i18n.Language      `query:"language" enum:"en,de,cs,pl" default:"en" doc:"of the headings"`
}

type fileOutput struct {
	ContentType        string `header:"Content-Type"`
	ContentDisposition string `header:"Content-Disposition"`
	Body               []byte
}

// exportSheet writes a row for each billing plan that is shown.
func (a API) exportSheet(ctx context.Context, in *exportInput) (*fileOutput, error) {
	detail, err := a.Sheets.Plans(ctx, in.Caller(), in.place(), pricelist.Filter{Search: in.Search, Show: in.Show})
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
	changes := changeWords(in.Language)
	for _, p := range detail.Plans {
		if err := sheet.Row(row(detail.Market, p, changes)...); err != nil {
			return nil, err
		}
	}
	if err := sheet.Close(); err != nil {
		return nil, err
	}
	name := fmt.Sprintf("price-sheet-%s-%s.%s", strings.ToLower(detail.Market), detail.Segment, in.Format)
	return &fileOutput{ContentType: in.Format.MediaType(), Body: file.Bytes(), ContentDisposition: fmt.Sprintf("attachment; filename=%q", name)}, nil
}

func row(market string, p pricelist.Plan, changes map[pricelist.Change]string) []spreadsheet.Cell {
	cells := []spreadsheet.Cell{spreadsheet.Text(market), spreadsheet.Text(p.Title), spreadsheet.Text(p.Key.String()), spreadsheet.Text(string(p.Segment)),
		spreadsheet.Text(p.TermDuration), spreadsheet.Text(p.BillingCycle), spreadsheet.Text(currency(p))}
	cells = append(cells, priced(p.Today)...)
	if p.Today == nil {
		cells = append(cells, spreadsheet.Cell{})
	} else {
		cells = append(cells, spreadsheet.Day(p.Today.From))
	}
	for _, e := range []pricelist.Event{p.Last, p.Coming} {
		cells = append(cells, spreadsheet.Text(changes[e.Change]))
		if e.On.IsZero() {
			cells = append(cells, spreadsheet.Cell{})
		} else {
			cells = append(cells, spreadsheet.Day(e.On))
		}
		cells = append(cells, priced(e.Price)...)
	}
	return cells
}

func currency(p pricelist.Plan) string {
	if p.Today != nil {
		return p.Today.Cost.Currency
	}
	if p.Coming.Price != nil {
		return p.Coming.Price.Cost.Currency
	}
	return ""
}

func priced(d *catalog.Dated) []spreadsheet.Cell {
	if d == nil {
		return []spreadsheet.Cell{{}, {}}
	}
	return []spreadsheet.Cell{figure(d.Cost), figure(d.Recommended)}
}

// figure has the places the amount has, two at least: a unit price is not rounded.
func figure(a money.Amount) spreadsheet.Cell {
	_, places, _ := strings.Cut(a.Text(), ".")
	return spreadsheet.Number(a.Value, int32(len(places))) // #nosec G115 -- a price has few places
}

func changeWords(l i18n.Language) map[pricelist.Change]string {
	words := [5]string{"dearer", "cheaper", "recommended price changed", "new", "no longer sold"}
	switch l {
	case i18n.German:
		words = [5]string{"teurer", "günstiger", "Empfehlung geändert", "neu", "nicht mehr verkauft"}
	case i18n.Czech:
		words = [5]string{"dražší", "levnější", "změna doporučené ceny", "nové", "již se neprodává"}
	case i18n.Polish:
		words = [5]string{"drożej", "taniej", "zmiana ceny zalecanej", "nowe", "wycofane ze sprzedaży"}
	}
	return map[pricelist.Change]string{pricelist.Dearer: words[0], pricelist.Cheaper: words[1], pricelist.Recommended: words[2], pricelist.New: words[3], pricelist.Gone: words[4]}
}

// headings are the sheet's name and those of its columns, in the order of row.
func headings(l i18n.Language) []string {
	switch l {
	case i18n.German:
		return []string{"Preisliste", "Markt", "Produkt", "Kennung", "Kundenart", "Laufzeit", "Abrechnung", "Währung", "Einkaufspreis", "Empfohlen", "Gilt seit", "Letzte Änderung", "Am", "Einkaufspreis zuvor", "Empfohlen zuvor", "Kommende Änderung", "Ab", "Einkaufspreis künftig", "Empfohlen künftig"}
	case i18n.Czech:
		return []string{"Ceník", "Trh", "Produkt", "Označení", "Druh zákazníka", "Období", "Fakturace", "Měna", "Nákupní cena", "Doporučená", "Platí od", "Poslední změna", "Dne", "Nákupní cena předtím", "Doporučená předtím", "Příští změna", "Od", "Nákupní cena příště", "Doporučená příště"}
	case i18n.Polish:
		return []string{"Cennik", "Rynek", "Produkt", "Identyfikator", "Rodzaj klienta", "Okres", "Rozliczenie", "Waluta", "Cena zakupu", "Zalecana", "Obowiązuje od", "Ostatnia zmiana", "Dnia", "Cena zakupu poprzednio", "Zalecana poprzednio", "Nadchodząca zmiana", "Od", "Cena zakupu w przyszłości", "Zalecana w przyszłości"}
	}
	return []string{"Price sheet", "Market", "Product", "Id", "Kind of customer", "Term", "Billing", "Currency", "Purchase price", "Recommended", "Holds since", "Last change", "On", "Purchase price before", "Recommended before", "Coming change", "From", "Purchase price then", "Recommended then"}
}
