package ordering

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"twotier/shared/auth"
	"twotier/shared/i18n"
	"twotier/shared/order"
	"twotier/shared/spreadsheet"
)

type exportInput struct {
	Asked
	Order    []string           `query:"order" doc:"ids of chosen orders; all that are found when none is named"`
	Format   spreadsheet.Format `query:"format" enum:"csv,xlsx" default:"csv"`
	Language i18n.Language      `query:"language" enum:"en,de,cs,pl" default:"en" doc:"of headings and states; where decimals have a comma, columns of a CSV stand apart by semicolons"`
}

type fileOutput struct {
	ContentType        string `header:"Content-Type"`
	ContentDisposition string `header:"Content-Disposition"`
	Body               []byte
}

// export writes each page of orders into the file before the next one is read.
func (a API) export(ctx context.Context, in *exportInput) (*fileOutput, error) {
	chosen, err := chosenOrders(in.Order)
	if err != nil {
		return nil, err
	}
	columns := exported()
	if in.Caller().May(auth.ReadCosts) != nil {
		columns = slices.DeleteFunc(columns, func(c column) bool { return !c.customers })
	}
	var file bytes.Buffer
	words := exportWords(in.Language)
	sheet := in.Format.New(&file, words.title, in.Language)
	if err := sheet.Row(headings(columns, words)...); err != nil {
		return nil, err
	}
	err = a.Register.Export(ctx, in.Caller(), in.question(""), chosen, func(page order.Page) error {
		for _, o := range page.Cards {
			cells := make([]spreadsheet.Cell, 0, len(columns))
			for _, c := range columns {
				cells = append(cells, c.cell(o, page.Names, words))
			}
			if err := sheet.Row(cells...); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if err := sheet.Close(); err != nil {
		return nil, err
	}
	name := words.file + "-" + a.Register.Now().UTC().Format("2006-01-02") + "." + string(in.Format)
	return &fileOutput{ContentType: in.Format.MediaType(), ContentDisposition: fmt.Sprintf("attachment; filename=%q", name), Body: file.Bytes()}, nil
}

func chosenOrders(texts []string) ([]order.ID, error) {
	ids := make([]order.ID, 0, len(texts))
	for _, text := range texts {
		id, err := order.ParseID(text)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// column is one of an export. customers says that a customer's own people get it: what a reseller pays and earns, what
// it calls the order and who of its people placed it are not among those (FEATURES I5).
type column struct {
	heading   heading
	customers bool
	cell      func(o order.Card, names map[string]string, words exportTexts) spreadsheet.Cell
}

func exported() []column {
	type texts = exportTexts
	type names = map[string]string
	type cell = spreadsheet.Cell
	return []column{
		{headNumber, true, func(o order.Card, _ names, _ texts) cell { return spreadsheet.Text(o.ID.Short()) }},
		{headName, false, func(o order.Card, _ names, _ texts) cell { return spreadsheet.Text(o.Name) }},
		{headCustomer, true, func(o order.Card, _ names, _ texts) cell { return spreadsheet.Text(o.Company) }},
		{headState, true, func(o order.Card, _ names, w texts) cell { return spreadsheet.Text(w.states[o.Status]) }},
		{headPlaced, true, func(o order.Card, _ names, _ texts) cell { return spreadsheet.Day(o.PlacedAt.UTC()) }},
		{headPerson, false, func(o order.Card, n names, _ texts) cell { return spreadsheet.Text(n[o.PlacedBy]) }},
		{headPartner, false, func(o order.Card, _ names, _ texts) cell { return spreadsheet.Text(o.PartnerID) }},
		{headLines, true, func(o order.Card, _ names, _ texts) cell {
			return spreadsheet.Number(decimal.NewFromInt(int64(o.Lines)), 0)
		}},
		{headFirst, true, func(o order.Card, _ names, _ texts) cell { return spreadsheet.Text(o.First) }},
		{headCost, false, func(o order.Card, _ names, _ texts) cell { return spreadsheet.Number(o.Cost.Value, 2) }},
		{headPrice, true, func(o order.Card, _ names, _ texts) cell { return spreadsheet.Number(o.Price.Value, 2) }},
		{headMargin, false, func(o order.Card, _ names, _ texts) cell { return spreadsheet.Number(o.Price.Sub(o.Cost).Value, 2) }},
		{headCurrency, true, func(o order.Card, _ names, _ texts) cell { return spreadsheet.Text(o.Price.Currency) }},
	}
}

func headings(columns []column, words exportTexts) []spreadsheet.Cell {
	cells := make([]spreadsheet.Cell, 0, len(columns))
	for _, c := range columns {
		cells = append(cells, spreadsheet.Text(words.headings[c.heading]))
	}
	return cells
}
