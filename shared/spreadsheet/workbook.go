package spreadsheet

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// workbook writes an Office Open XML workbook with one sheet (ECMA-376, part 1, chapters 12 and 18): rows go into the
// compressed file as they come. Words are inline strings, which no program reads as a formula; a day is the number of
// days since the end of 1899.
type workbook struct {
	file  *zip.Writer
	sheet io.Writer
	title string
	rows  int
	err   error // the first that happened; nothing is written after it
}

// sheetHead keeps the heading in sight while the rows move.
const sheetHead = xml.Header + `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
	`<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
	`<sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="40" width="18" customWidth="1"/></cols><sheetData>`

// The styles of cells, in the order of cellXfs below.
const (
	styleText    = 0
	styleHeading = 1
	styleDay     = 2
)

func newWorkbook(to io.Writer, title string) *workbook {
	b := &workbook{file: zip.NewWriter(to), title: title}
	b.sheet, b.err = b.file.Create("xl/worksheets/sheet1.xml")
	b.write(sheetHead)
	return b
}

func (b *workbook) write(text string) {
	if b.err == nil {
		_, b.err = io.WriteString(b.sheet, text)
	}
}

func (b *workbook) Row(cells ...Cell) error {
	b.rows++
	var row strings.Builder
	row.WriteString(`<row r="` + strconv.Itoa(b.rows) + `">`)
	for i, cell := range cells {
		at := column(i) + strconv.Itoa(b.rows)
		switch {
		case !cell.day.IsZero():
			fmt.Fprintf(&row, `<c r="%s" s="%d"><v>%d</v></c>`, at, styleDay, daysSince1899(cell.day))
		case cell.number:
			fmt.Fprintf(&row, `<c r="%s"><v>%s</v></c>`, at, cell.text)
		case cell.text != "":
			style := styleText
			if b.rows == 1 {
				style = styleHeading
			}
			fmt.Fprintf(&row, `<c r="%s" s="%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, at, style, escaped(cell.text))
		}
	}
	row.WriteString(`</row>`)
	b.write(row.String())
	return b.err
}

// Close writes the rest of the package. The parts about the sheet come after it, which the format leaves open.
func (b *workbook) Close() error {
	b.write(`</sheetData></worksheet>`)
	for _, part := range b.parts() {
		if b.err != nil {
			break
		}
		if b.sheet, b.err = b.file.Create(part[0]); b.err == nil {
			b.write(xml.Header + part[1])
		}
	}
	return errors.Join(b.err, b.file.Close())
}

func (b *workbook) parts() [][2]string {
	const (
		packages  = "http://schemas.openxmlformats.org/package/2006/"
		documents = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
		main      = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
		kind      = "application/vnd.openxmlformats-officedocument.spreadsheetml."
	)
	return [][2]string{
		{"[Content_Types].xml", `<Types xmlns="` + packages + `content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="` + kind + `sheet.main+xml"/>` +
			`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="` + kind + `worksheet+xml"/>` +
			`<Override PartName="/xl/styles.xml" ContentType="` + kind + `styles+xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="` + packages + `relationships"><Relationship Id="rId1" Type="` + documents + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns="` + main + `" xmlns:r="` + documents + `"><sheets><sheet name="` + escaped(sheetName(b.title)) + `" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="` + packages + `relationships"><Relationship Id="rId1" Type="` + documents + `/worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="` + documents + `/styles" Target="styles.xml"/></Relationships>`},
		{"xl/styles.xml", `<styleSheet xmlns="` + main + `"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
			`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>` +
			`<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`},
	}
}

// sheetName is a title without what sheets must not be called, 31 letters at most.
func sheetName(title string) string {
	clean := []rune(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\'`, r) {
			return ' '
		}
		return r
	}, title))
	return string(clean[:min(len(clean), 31)])
}

// column is a column's name: A … Z, AA …
func column(i int) string {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	if i >= len(letters) {
		return column(i/len(letters)-1) + column(i%len(letters))
	}
	return letters[i : i+1]
}

// daysSince1899 counts from 30 December 1899, which is right for every day after February 1900.
func daysSince1899(t time.Time) int64 {
	day := time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
	return day.Unix()/86_400 - time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC).Unix()/86_400
}

// longestCell is what a cell can hold.
const longestCell = 32_767

// escaped is text as XML has it, without what XML cannot say at all.
func escaped(text string) string {
	if utf8.RuneCountInString(text) > longestCell {
		text = string([]rune(text)[:longestCell])
	}
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a builder takes everything
	return b.String()
}
