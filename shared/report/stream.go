package report

import (
	"io"

	"twotier/shared/i18n"
	"twotier/shared/spreadsheet"
)

// File is a file for spreadsheet programs that gets its rows a batch at a time, so that the whole never stands in memory.
type File struct {
	sheet   spreadsheet.Sheet
	words   fileWords
	columns []Column
}

// Begin makes a file and writes its heading.
func Begin(to io.Writer, format spreadsheet.Format, language i18n.Language, columns []Column) (*File, error) {
	words := wordsIn(language)
	f := &File{sheet: format.New(to, words.title, language), words: words, columns: columns}
	heading := make([]spreadsheet.Cell, 0, len(columns))
	for _, column := range columns {
		heading = append(heading, spreadsheet.Text(words.columns[column]))
	}
	return f, f.sheet.Row(heading...)
}

// Add writes rows as Count gives them.
func (f *File) Add(rows []Row) error {
	cells := make([]spreadsheet.Cell, len(f.columns))
	for _, r := range rows {
		for i, column := range f.columns {
			cells[i] = column.cell(r, f.words)
		}
		if err := f.sheet.Row(cells...); err != nil {
			return err
		}
	}
	return nil
}

// Close ends the file; what could not be written is said here at the latest.
func (f *File) Close() error { return f.sheet.Close() }
