package intake

import (
	"fmt"
	"slices"
	"strings"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/i18n"
	"twotier/shared/spreadsheet"
)

// Field is what a column of a file can hold: an input of customer.Form by the path its problems are named with.
type Field string

// The fields, in the order of the template.
const (
	Company      Field = "companyName"
	Line1        Field = "address.line1"
	Line2        Field = "address.line2"
	PostalCode   Field = "address.postalCode"
	City         Field = "address.city"
	State        Field = "address.state"
	Country      Field = "address.country"
	VATID        Field = "vatId"
	Registration Field = "registrationNumber"
	Segment      Field = "segment"
	FirstName    Field = "contact.firstName"
	LastName     Field = "contact.lastName"
	Email        Field = "contact.email"
	Phone        Field = "contact.phone"
	Language     Field = "contact.language"
)

// Fields lists every field in the order of the template.
func Fields() []Field {
	return []Field{Company, Line1, Line2, PostalCode, City, State, Country, VATID, Registration, Segment, FirstName, LastName, Email, Phone, Language}
}

// needed are the fields without which no line can become a customer.
func needed() []Field {
	return []Field{Company, Line1, PostalCode, City, Country, FirstName, LastName, Email}
}

// Layout says how a file is read.
type Layout struct {
	Encoding  spreadsheet.Encoding `json:"encoding" enum:"utf-8,windows-1250,windows-1252"`
	Delimiter string               `json:"delimiter" maxLength:"1" doc:"semicolon, comma or tab"`
	Columns   []Field              `json:"columns" maxItems:"50" doc:"what each column of the file holds, in the file's order; empty text leaves a column out"`
}

// Check gives everything wrong with a format: encoding, separator, unknown fields, fields named twice, fields missing.
func (f Layout) Check() fault.Fields {
	var wrong fault.Fields
	if !slices.Contains(spreadsheet.Encodings(), f.Encoding) {
		wrong.Add("format.encoding", "encoding_unknown")
	}
	if !slices.Contains(spreadsheet.Delimiters(), f.Delimiter) {
		wrong.Add("format.delimiter", "delimiter_unknown")
	}
	for i, column := range f.Columns {
		path := fmt.Sprintf("format.columns.%d", i)
		switch {
		case column == "":
		case !slices.Contains(Fields(), column):
			wrong.Add(path, "column_unknown")
		case slices.Contains(f.Columns[:i], column):
			wrong.Add(path, "column_twice")
		}
	}
	for _, missing := range f.Missing() {
		wrong.AddWith("format.columns", "column_needed", "column", string(missing))
	}
	return wrong
}

// Missing are the needed fields that no column holds.
func (f Layout) Missing() []Field {
	return slices.DeleteFunc(needed(), func(field Field) bool { return slices.Contains(f.Columns, field) })
}

// Guess tells from the words of a header what its columns hold; "" where it does not know. No field is guessed twice: a
// word that can mean two ("kraj" is a Polish country and a Czech region) means the one no other column holds, first what
// no line can do without.
func Guess(header []string) []Field {
	columns, open := make([]Field, len(header)), make([][]Field, len(header))
	for i, name := range header {
		open[i] = meant(name)
	}
	for _, sure := range []bool{true, false} {
		for i, fields := range open {
			if columns[i] != "" || sure != (len(fields) == 1) {
				continue
			}
			if at := slices.IndexFunc(fields, func(f Field) bool { return !slices.Contains(columns, f) }); at >= 0 {
				columns[i] = fields[at]
			}
		}
	}
	return columns
}

// meant are the fields a column's name can mean, the needed ones first.
func meant(name string) []Field {
	var must, may []Field
	for _, field := range Fields() {
		switch {
		case !slices.Contains(strings.Fields(names()[field]), spreadsheet.Word(name)):
		case slices.Contains(needed(), field):
			must = append(must, field)
		default:
			may = append(may, field)
		}
	}
	return append(must, may...)
}

// Template is an empty file with the columns named in a language, and one line to be written over.
func (s Service) Template(by auth.Caller, l i18n.Language) ([]byte, error) {
	if err := may(by); err != nil {
		return nil, err
	}
	var heading, example []string
	for _, field := range Fields() {
		heading = append(heading, headings(l)[field])
		example = append(example, sample(l)[field])
	}
	return spreadsheet.CSV([][]string{heading, example}), nil
}
