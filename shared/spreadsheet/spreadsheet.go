// Package spreadsheet writes lists for spreadsheet programs and reads what they write: CSV after RFC 4180, in UTF-8 with
// its mark, so that names keep their letters, and without a cell that a program would calculate (REQUIREMENTS A14); read
// in the letters and with the separators such programs use.
package spreadsheet

import (
	"bytes"
	"encoding/csv"
	"strings"
)

const mark = "\ufeff"

// CSV writes rows of cells; the first one is the heading.
func CSV(rows [][]string) []byte {
	var b bytes.Buffer
	b.WriteString(mark)
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	for _, row := range rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = Inert(cell)
		}
		_ = w.Write(cells) // a buffer takes everything
	}
	w.Flush()
	return b.Bytes()
}

// Inert is a cell that is read as text: what would begin a formula gets an apostrophe before it.
func Inert(cell string) string {
	if strings.HasPrefix(strings.TrimLeft(cell, " "), "'") || !strings.ContainsAny(first(strings.TrimLeft(cell, " ")), "=+-@\t\r\n\x00") {
		return cell
	}
	return "'" + cell
}

func first(text string) string {
	if text == "" {
		return ""
	}
	return text[:1]
}
