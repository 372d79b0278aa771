package intake

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"twotier/shared/address"
	"twotier/shared/contact"
	"twotier/shared/customer"
	"twotier/shared/fault"
	"twotier/shared/spreadsheet"
)

// What a file may be. The page says so before a file is chosen.
const (
	MostBytes   = 512 << 10 // base64 in JSON it stays below the API's megabyte
	MostLines   = 1_000     // FEATURES C1
	mostColumns = 50
	longestCell = 300 // characters; what is longer is refused by every field and cut before it is kept
)

// read splits a file into lines with what their columns hold. What the format leaves open is guessed; a format that is
// wrong gives no lines. fault.Invalid says what the file is, if it is no list of customers.
func read(file []byte, format Layout) (Layout, []string, []Line, error) {
	if err := looksLikeText(file); err != nil {
		return format, nil, nil, err
	}
	if format.Encoding == "" {
		format.Encoding = spreadsheet.DetectEncoding(file)
	}
	if format.Encoding == spreadsheet.UTF8 && !utf8.Valid(file) {
		var wrong fault.Fields
		wrong.Add("format.encoding", "encoding_wrong")
		return format, nil, nil, wrong.Err()
	}
	text, err := format.Encoding.Text(file)
	if err != nil {
		return format, nil, nil, fault.New(fault.Invalid, "file_malformed").Because(err)
	}
	if format.Delimiter == "" {
		format.Delimiter = spreadsheet.DetectDelimiter(text)
	}
	header := spreadsheet.Header(text, format.Delimiter)
	if len(header) > mostColumns {
		return format, nil, nil, fault.New(fault.Invalid, "file_too_many_columns").With("count", strconv.Itoa(len(header))).With("max", strconv.Itoa(mostColumns))
	}
	if len(format.Columns) != len(header) {
		format.Columns = Guess(header)
	}
	rows, err := spreadsheet.Rows(text, format.Delimiter)
	if err != nil {
		return format, header, nil, err
	}
	lines, err := format.lines(rows)
	return format, header, lines, err
}

// looksLikeText refuses what cannot be a list: nothing, too much, a workbook or a picture, two bytes a letter.
func looksLikeText(file []byte) error {
	switch {
	case len(bytes.TrimSpace(bytes.TrimPrefix(file, []byte("\ufeff")))) == 0:
		return fault.New(fault.Invalid, "file_empty")
	case len(file) > MostBytes:
		return fault.New(fault.Invalid, "file_too_big").With("max", strconv.Itoa(MostBytes>>10))
	case bytes.IndexByte(file, 0) >= 0, bytes.HasPrefix(file, []byte("PK\x03\x04")), bytes.HasPrefix(file, []byte("%PDF")):
		return fault.New(fault.Invalid, "file_not_text")
	}
	return nil
}

func (f Layout) lines(rows []spreadsheet.Row) ([]Line, error) {
	var lines []Line
	for _, row := range rows[min(1, len(rows)):] {
		if strings.TrimSpace(strings.Join(row.Cells, "")) == "" {
			continue
		}
		line := Line{Number: row.Line, Cells: map[Field]string{}}
		for i, column := range f.Columns {
			if column != "" && i < len(row.Cells) {
				if cell := cut(row.Cells[i]); cell != "" {
					line.Cells[column] = cell
				}
			}
		}
		lines = append(lines, line)
	}
	switch {
	case len(lines) == 0:
		return nil, fault.New(fault.Invalid, "file_header_only")
	case len(lines) > MostLines:
		return nil, fault.New(fault.Invalid, "file_too_many_lines").With("count", strconv.Itoa(len(lines))).With("max", strconv.Itoa(MostLines))
	}
	return lines, nil
}

// cut is a cell without what nobody sees. An apostrophe before what a program would calculate is a spreadsheet's own.
func cut(cell string) string {
	cell = contact.Plain(cell)
	if bare, marked := strings.CutPrefix(cell, "'"); marked && spreadsheet.Inert(bare) != bare {
		cell = bare
	}
	if utf8.RuneCountInString(cell) > longestCell {
		return string([]rune(cell)[:longestCell])
	}
	return cell
}

// form is the line as a person would have typed it.
func (l Line) form() customer.Form {
	c := l.Cells
	f := customer.Form{CompanyName: c[Company], VATID: c[VATID], RegistrationNumber: c[Registration], DuplicateAccepted: l.Take,
		Address: address.Address{Line1: c[Line1], Line2: c[Line2], PostalCode: c[PostalCode], City: c[City], State: c[State], Country: countryCode(c[Country])},
		Contact: contact.Person{FirstName: c[FirstName], LastName: c[LastName], Email: c[Email], Phone: c[Phone]},
	}
	if c[Language] != "" {
		f.Contact.Language = languageCode(c[Language])
	}
	if c[Segment] != "" {
		f.Segment = segmentOf(c[Segment])
	}
	return f
}
