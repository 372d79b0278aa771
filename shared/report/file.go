package report

import (
	"io"
	"slices"

	"github.com/shopspring/decimal"

	"twotier/shared/i18n"
	"twotier/shared/money"
	"twotier/shared/spreadsheet"
)

// Write makes a file for spreadsheet programs of a report: its rows with the columns given, or its groups, each with a
// row per currency. Rows go into it one by one.
func Write(to io.Writer, format spreadsheet.Format, language i18n.Language, d Definition, c Counted, columns []Column) error {
	if d.Group == "" {
		file, err := Begin(to, format, language, columns)
		if err != nil {
			return err
		}
		if err := file.Add(c.Rows); err != nil {
			return err
		}
		return file.Close()
	}
	words := wordsIn(language)
	sheet := format.New(to, words.title, language)
	if err := writeGroups(sheet, words, d, c, columns); err != nil {
		return err
	}
	return sheet.Close()
}

// FileName is what the file is called: "report-2026-11-20.xlsx", in the reader's language.
func FileName(format spreadsheet.Format, language i18n.Language, day string) string {
	return wordsIn(language).file + "-" + day + "." + string(format)
}

// writeGroups gives the counts of a group with its first currency only, so that a program adds them up rightly.
func writeGroups(sheet spreadsheet.Sheet, w fileWords, d Definition, c Counted, columns []Column) error {
	sums := slices.DeleteFunc([]Column{Seats, Assigned, MonthCost, MonthPrice, MonthMargin, MarginPercent, YearCost, YearPrice, YearMargin, Currency},
		func(column Column) bool {
			return !slices.Contains(columns, column) && column != Seats && column != Currency
		})
	heading := []spreadsheet.Cell{spreadsheet.Text(w.columns[d.Group]), spreadsheet.Text(w.subscriptions)}
	for _, column := range sums {
		heading = append(heading, spreadsheet.Text(w.columns[column]))
	}
	if err := sheet.Row(heading...); err != nil {
		return err
	}
	for _, g := range c.Groups {
		worths := g.Worths
		if len(worths) == 0 {
			worths = []Worths{{}}
		}
		for n, worth := range worths {
			cells := []spreadsheet.Cell{spreadsheet.Text(w.groupName(d.Group, g)), {}}
			if n == 0 {
				cells[1] = count(&g.Subscriptions)
			}
			for _, column := range sums {
				cells = append(cells, g.cell(column, worth, n == 0))
			}
			if err := sheet.Row(cells...); err != nil {
				return err
			}
		}
	}
	return nil
}

func (g Group) cell(column Column, worth Worths, first bool) spreadsheet.Cell {
	switch {
	case column == Seats && first:
		return count(&g.Seats)
	case column == Assigned && first && g.Counted > 0:
		return count(&g.Sum.Assigned)
	case column == Currency:
		return spreadsheet.Text(worth.Currency)
	}
	return worthCell(column, worth.Year, worth.Month)
}

// cell is what a row shows in a column.
func (c Column) cell(r Row, w fileWords) spreadsheet.Cell {
	switch c {
	case Reseller:
		return spreadsheet.Text(r.ResellerName)
	case Company:
		return spreadsheet.Text(r.Company)
	case Product:
		return spreadsheet.Text(r.Title)
	case Name:
		return spreadsheet.Text(r.Name)
	case Seats:
		return count(&r.Seats)
	case Assigned:
		return count(r.Assigned)
	case Free:
		return count(r.Free())
	case Renewal:
		return spreadsheet.Day(r.Renewal.UTC())
	case Undo:
		return spreadsheet.Day(r.UndoUntil.UTC())
	case Currency:
		return spreadsheet.Text(r.currency())
	case Order:
		return spreadsheet.Text(r.Order)
	case PartnerID:
		return spreadsheet.Text(r.PartnerID)
	case Subscription:
		return spreadsheet.Text(r.Subscription)
	case AsOf:
		return spreadsheet.Day(r.AsOf.UTC())
	case Status, Term, Plan, End:
		key, _ := c.keyOf(r)
		return spreadsheet.Text(w.said(c, key))
	}
	return worthCell(c, r.Year, r.Month)
}

func worthCell(c Column, year, month Worth) spreadsheet.Cell {
	switch c {
	case MonthCost:
		return sumCell(month.Cost)
	case MonthPrice:
		return sumCell(month.Price)
	case MonthMargin:
		return sumCell(month.Margin())
	case YearCost:
		return sumCell(year.Cost)
	case YearPrice:
		return sumCell(year.Price)
	case YearMargin:
		return sumCell(year.Margin())
	case MarginPercent:
		if percent := year.MarginPercent(); percent != "" {
			return spreadsheet.Number(decimal.RequireFromString(percent), 1)
		}
	}
	return spreadsheet.Cell{}
}

func sumCell(a *money.Amount) spreadsheet.Cell {
	if a == nil {
		return spreadsheet.Cell{}
	}
	return spreadsheet.Number(a.Value, 2)
}

func count(n *int) spreadsheet.Cell {
	if n == nil {
		return spreadsheet.Cell{}
	}
	return spreadsheet.Number(decimal.NewFromInt(int64(*n)), 0)
}
