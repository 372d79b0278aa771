package spreadsheet

import (
	"bufio"
	"encoding/csv"
	"io"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"twotier/shared/i18n"
)

// Format is a kind of file that spreadsheet programs open.
type Format string

const (
	CSVFile  Format = "csv"
	XLSXFile Format = "xlsx"
)

// Formats lists them.
func Formats() []Format { return []Format{CSVFile, XLSXFile} }

// MediaType is what the file says it is.
func (f Format) MediaType() string {
	if f == XLSXFile {
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	}
	return "text/csv; charset=utf-8"
}

// Cell is one value: text, a number, or a day. The zero value is an empty cell.
type Cell struct {
	text   string
	number bool
	day    time.Time
}

// Text is words. A program never calculates with it, whatever it begins with (REQUIREMENTS A14).
func Text(words string) Cell { return Cell{text: words} }

// Number is an exact decimal; a program calculates with it.
func Number(n decimal.Decimal, places int32) Cell {
	return Cell{text: n.StringFixed(places), number: true}
}

// Day is a date in t's own location; the zero time is an empty cell.
func Day(t time.Time) Cell { return Cell{day: t} }

// Sheet takes rows one after the other, so that a long list never stands in memory as a whole. The first row is the
// heading. What could not be written is said by Close at the latest.
type Sheet interface {
	Row(cells ...Cell) error
	Close() error
}

// New begins a file of the format as programs in the reader's language expect it: where decimals have a comma, columns
// of a CSV stand apart by semicolons. title names the one sheet of a workbook.
func (f Format) New(to io.Writer, title string, language i18n.Language) Sheet {
	if f == XLSXFile {
		return newWorkbook(to, title)
	}
	buffer := bufio.NewWriter(to)
	_, _ = buffer.WriteString(mark) // a failure stays with the buffer until Close
	lines := csv.NewWriter(buffer)
	lines.UseCRLF = true
	sheet := &lineSheet{lines: lines, buffer: buffer, point: "."}
	if language != i18n.English {
		lines.Comma, sheet.point = ';', ","
	}
	return sheet
}

// lineSheet writes CSV.
type lineSheet struct {
	lines  *csv.Writer
	buffer *bufio.Writer
	point  string // between a number's whole and its fraction
}

func (s *lineSheet) Row(cells ...Cell) error {
	texts := make([]string, len(cells))
	for i, cell := range cells {
		switch {
		case !cell.day.IsZero():
			texts[i] = cell.day.Format(time.DateOnly)
		case cell.number:
			texts[i] = strings.Replace(cell.text, ".", s.point, 1)
		default:
			texts[i] = Inert(cell.text)
		}
	}
	return s.lines.Write(texts)
}

func (s *lineSheet) Close() error {
	s.lines.Flush()
	if err := s.lines.Error(); err != nil {
		return err
	}
	return s.buffer.Flush()
}
