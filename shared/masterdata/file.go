package masterdata

import (
	"fmt"
	"slices"

	"twotier/shared/fault"
	"twotier/shared/spreadsheet"
)

// Format says how a file is read.
type Format struct {
	Encoding  spreadsheet.Encoding `json:"encoding" enum:"utf-8,windows-1250,windows-1252"`
	Delimiter string               `json:"delimiter" maxLength:"1" doc:"semicolon, comma or tab"`
	Columns   []Field              `json:"columns" doc:"what each column of the file holds, in the file's order; empty text leaves a column out"`
}

// Check gives everything wrong with a format: the number of the company and its name must be among the columns, and no
// field twice.
func (f Format) Check() fault.Fields {
	var wrong fault.Fields
	if !slices.Contains(spreadsheet.Encodings(), f.Encoding) {
		wrong.Add("format.encoding", "encoding_unknown")
	}
	if !slices.Contains(spreadsheet.Delimiters(), f.Delimiter) {
		wrong.Add("format.delimiter", "delimiter_unknown")
	}
	times := map[Field]int{}
	for i, column := range f.Columns {
		path := fmt.Sprintf("format.columns.%d", i)
		switch times[column]++; {
		case column == "":
		case (&Record{}).at(column) == nil:
			wrong.Add(path, "column_unknown")
		case times[column] > 1:
			wrong.Add(path, "column_twice")
		}
	}
	for _, needed := range f.Missing() {
		wrong.AddWith("format.columns", "column_needed", "column", string(needed))
	}
	return wrong
}

// Missing are the fields without which nothing can be read and that no column holds.
func (f Format) Missing() []Field {
	missing := []Field{}
	for _, needed := range []Field{Number, Company} {
		if !slices.Contains(f.Columns, needed) {
			missing = append(missing, needed)
		}
	}
	return missing
}
