package partnercenter

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/shopspring/decimal"
)

// longestArchive bounds a zipped sheet, which has to be in memory as its directory is at its end. Licence sheets
// have some megabytes.
const longestArchive = 128 << 20

var errSheetColumns = errors.New("the price sheet lacks a column")

// unpacked reads a sheet however it was packed: the documentation promises "zip/deflate", which in practice is a
// zip file, zlib or bare deflate; a gateway may make gzip of it, and without the header it is plain text.
func unpacked(body io.Reader, encoding string) (io.Reader, error) {
	text := bufio.NewReader(body)
	head, err := text.Peek(4)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	switch {
	case bytes.Equal(head, []byte("PK\x03\x04")):
		return unzipped(text)
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		return gzip.NewReader(text)
	case !strings.EqualFold(encoding, "deflate"):
		return text, nil
	case len(head) > 1 && head[0]&0x0f == 8 && (int(head[0])<<8|int(head[1]))%31 == 0:
		return zlib.NewReader(text)
	}
	return flate.NewReader(text), nil
}

func unzipped(body io.Reader) (io.Reader, error) {
	packed, err := io.ReadAll(io.LimitReader(body, longestArchive+1))
	if err != nil {
		return nil, err
	}
	if len(packed) > longestArchive {
		return nil, fmt.Errorf("the packed price sheet is longer than %d bytes", longestArchive)
	}
	archive, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		return nil, err
	}
	for _, file := range archive.File {
		if strings.HasSuffix(strings.ToLower(file.Name), ".csv") {
			return file.Open()
		}
	}
	return nil, errors.New("the packed price sheet holds no CSV file")
}

// sheetReader reads rows by the names of their columns, whose order and number have changed over the years.
type sheetReader struct {
	rows   *csv.Reader
	header []string
	column map[string]int
}

func newSheetReader(text io.Reader, columns ...string) (*sheetReader, error) {
	rows := csv.NewReader(text)
	rows.ReuseRecord = true
	rows.FieldsPerRecord = -1
	rows.LazyQuotes = true // descriptions hold inch marks
	header, err := rows.Read()
	if errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%w: it is empty", errSheetColumns)
	}
	if err != nil {
		return nil, err
	}
	r := &sheetReader{rows: rows, column: map[string]int{}}
	for i, name := range header {
		name = strings.TrimSpace(string(unmarked([]byte(name))))
		r.header = append(r.header, name)
		r.column[fold(name)] = i
	}
	for _, needed := range columns {
		if _, ok := r.column[fold(needed)]; !ok {
			return nil, fmt.Errorf("%w: %s", errSheetColumns, needed)
		}
	}
	return r, nil
}

// next gives a row, *RowError for one that does not read, io.EOF after the last.
func (r *sheetReader) next() (sheetRow, error) {
	record, err := r.rows.Read()
	if parse := new(csv.ParseError); errors.As(err, &parse) {
		return sheetRow{}, &RowError{Line: parse.Line, Column: "the row", Cause: parse.Err}
	}
	if err != nil {
		return sheetRow{}, err
	}
	line, _ := r.rows.FieldPos(0)
	return sheetRow{reader: r, record: record, line: line}, nil
}

// priceColumns are those without which a row means nothing.
func priceColumns() []string {
	return []string{"ProductId", "SkuId", "TermDuration", "BillingPlan", "Currency", "UnitPrice"}
}

func readPrice(row *sheetRow) Price {
	return Price{
		ProductTitle:   row.text("ProductTitle"),
		ProductID:      row.needed("ProductId"),
		SkuID:          row.needed("SkuId"),
		SkuTitle:       row.text("SkuTitle"),
		SkuDescription: row.text("SkuDescription"),
		Publisher:      row.text("Publisher"),
		UnitOfMeasure:  row.text("UnitOfMeasure"),
		TermDuration:   row.text("TermDuration"),
		BillingPlan:    spelled(row.text("BillingPlan"), billingCycles()...),
		Market:         row.text("Market"),
		Currency:       row.needed("Currency"),
		UnitPrice:      row.number("UnitPrice", row.needed("UnitPrice")),
		ERPPrice:       row.number("ERP Price", row.text("ERP Price")),
		TierMin:        row.number("PricingTierRangeMin", row.text("PricingTierRangeMin")),
		TierMax:        row.number("PricingTierRangeMax", row.text("PricingTierRangeMax")),
		EffectiveStart: row.moment("EffectiveStartDate"),
		EffectiveEnd:   row.moment("EffectiveEndDate"),
		Tags:           row.text("Tags"),
		Segment:        row.text("Segment"),
	}
}

// sheetRow reads the cells of one row and remembers the first that does not read.
type sheetRow struct {
	reader *sheetReader
	record []string
	line   int
	err    error
}

func (r *sheetRow) text(column string) string {
	i, ok := r.reader.column[fold(column)]
	if !ok || i >= len(r.record) {
		return ""
	}
	return strings.TrimSpace(r.record[i])
}

func (r *sheetRow) needed(column string) string {
	text := r.text(column)
	if text == "" {
		r.fail(column, errors.New("is empty"))
	}
	return text
}

func (r *sheetRow) number(column, text string) decimal.Decimal {
	if text == "" {
		return decimal.Zero
	}
	read, err := decimal.NewFromString(text)
	if err != nil {
		r.fail(column, fmt.Errorf("%.40q is no price", text))
	}
	return read
}

// moment reads ISO times and the American ones of older sheets.
func (r *sheetRow) moment(column string) time.Time {
	text := r.text(column)
	for _, layout := range []string{"1/2/2006 3:04:05 PM", "1/2/2006 15:04:05", "1/2/2006"} {
		if read, err := time.Parse(layout, text); err == nil {
			return read
		}
	}
	read, err := parseTime(text)
	if err != nil {
		r.fail(column, err)
	}
	return read
}

func (r *sheetRow) fail(column string, cause error) {
	if r.err == nil {
		r.err = &RowError{Line: r.line, Column: column, Cause: cause}
	}
}
