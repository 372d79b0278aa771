// Package paper prints business documents as PDF: a letterhead, whom it is for, what it is about, lines that run over as
// many pages as they need, sums and what is said below. It knows no quotes and no invoices; the same document is the same
// bytes, so that a hash of it can be evidence (REQUIREMENTS C3). The fonts are embedded and hold every letter of the
// product's languages.
package paper

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
)

// Document is one, with every word in its language already.
type Document struct {
	Language string    // ISO 639-1, for readers aloud
	Subject  string    // of the file
	Date     time.Time // of the file; the same date makes the same bytes
	From     Party
	To       Party
	Facts    []Fact // beside the address: number, date
	Title    string
	Intro    []string // paragraphs above the lines
	Heads    Heads
	Rows     []Row
	Sums     []Sum
	Notes    []Note
	Page     string // with {page} and {pages}
	Foot     string // at the end of every page
}

// Party is a company with its address, a line each.
type Party struct {
	Name  string
	Lines []string
}

// Fact is a label and its value.
type Fact struct{ Label, Value string }

// Heads are the heads of the columns.
type Heads struct{ Item, Quantity, Unit, Total string }

// Row is one line: what, how many, at how much each, how much together. Notes stand small below the title, Per below the
// total.
type Row struct {
	Title, Quantity, Unit, Total, Per string
	Notes                             []string
}

// Sum is one below the lines.
type Sum struct {
	Label, Value string
	Strong       bool
}

// Note is a paragraph under the sums, with a heading or without.
type Note struct{ Title, Text string }

// The sheet, in millimetres: A4 with the address where windows of envelopes are (DIN 5008).
const (
	left, right, width = 20.0, 190.0, 170.0
	top, bottom        = 18.0, 272.0
	addressTop         = 50.0
	factsLeft          = 125.0
	bodyTop            = 96.0
	columnQuantity     = 118.0
	columnUnit         = 148.0
)

// sheet is a document being printed.
type sheet struct {
	*fpdf.Fpdf
	d Document
	y float64
}

// PDF prints the document.
func (d Document) PDF() ([]byte, error) {
	s := &sheet{Fpdf: fpdf.New("P", "mm", "A4", ""), d: d.clean()}
	s.SetCreationDate(d.Date.UTC())
	s.SetModificationDate(d.Date.UTC())
	s.SetCatalogSort(true)
	s.SetTitle(s.d.Subject, true)
	s.SetAuthor(s.d.From.Name, true)
	s.SetLang(d.Language)
	s.SetAutoPageBreak(false, 0)
	s.SetCellMargin(0)
	s.AddUTF8FontFromBytes("text", "", goregular.TTF)
	s.AddUTF8FontFromBytes("text", "B", gobold.TTF)
	s.AliasNbPages("{pages}")
	s.SetFooterFunc(s.foot)
	s.letterhead()
	s.body()
	var out bytes.Buffer
	if err := s.Output(&out); err != nil {
		return nil, fmt.Errorf("print %s: %w", d.Subject, err)
	}
	return out.Bytes(), nil
}

// letterhead is the first page down to the title.
func (s *sheet) letterhead() {
	s.AddPage()
	s.SetFillColor(18, 102, 79)
	s.RoundedRect(left, top, 12, 12, 2.4, "1234", "F")
	s.ink("B", 15, 255)
	s.at(left, top, 12, 12, initial(s.d.From.Name), "CM")
	s.ink("B", 13, 20)
	s.at(left+16, top, 100, 12, s.d.From.Name, "LM")
	s.ink("", 7.5, 110)
	s.at(left, addressTop-6, 85, 4, strings.Join(append([]string{s.d.From.Name}, s.d.From.Lines[:min(2, len(s.d.From.Lines))]...), " · "), "LM")
	s.ink("B", 10.5, 20)
	y := s.paragraph(left, addressTop, 85, 5.2, s.d.To.Name)
	s.ink("", 10.5, 20)
	for _, line := range s.d.To.Lines {
		y = s.paragraph(left, y, 85, 5.2, line)
	}
	y = addressTop
	for _, fact := range s.d.Facts {
		s.ink("", 8.5, 110)
		s.at(factsLeft, y, 26, 5.2, fact.Label, "LM")
		s.ink("", 9.5, 20)
		y = max(s.paragraph(factsLeft+26, y, right-factsLeft-26, 5.2, fact.Value), y+5.2)
	}
	s.ink("B", 17, 20)
	s.y = s.paragraph(left, max(bodyTop, y+8), width, 7.6, s.d.Title) + 3
}

func (s *sheet) body() {
	s.ink("", 10, 20)
	for _, text := range s.d.Intro {
		s.text(text, 5)
		s.y += 2
	}
	s.y += 3
	s.heads()
	for _, row := range s.d.Rows {
		s.row(row)
	}
	s.sums()
	for _, note := range s.d.Notes {
		s.room(14)
		if note.Title != "" {
			s.ink("B", 9.5, 20)
			s.text(note.Title, 5)
		}
		s.ink("", 9.5, 60)
		s.text(note.Text, 4.8)
		s.y += 3
	}
}

// heads are the heads of the columns; they stand on every page that has lines.
func (s *sheet) heads() {
	s.room(24)
	s.ink("B", 8.5, 90)
	s.at(left, s.y, 90, 6, s.d.Heads.Item, "LM")
	s.at(columnQuantity-20, s.y, 20, 6, s.d.Heads.Quantity, "RM")
	s.at(columnUnit-28, s.y, 28, 6, s.d.Heads.Unit, "RM")
	s.at(right-36, s.y, 36, 6, s.d.Heads.Total, "RM")
	s.y += 7
	s.rule(110, 0.4)
}

// row is never torn apart: what does not fit goes to the next page whole.
func (s *sheet) row(row Row) {
	s.ink("B", 10, 20)
	titles := s.SplitText(row.Title, columnQuantity-22-left)
	height := 3 + 5*float64(len(titles)) + 4.4*float64(len(row.Notes)) + 3
	if s.y+height > bottom {
		s.next()
		s.heads()
	}
	y := s.y + 3
	s.ink("", 10, 20)
	s.at(columnQuantity-20, y, 20, 5, row.Quantity, "RM")
	s.at(columnUnit-28, y, 28, 5, row.Unit, "RM")
	s.ink("B", 10, 20)
	s.at(right-40, y, 40, 5, row.Total, "RM")
	for i, line := range titles {
		s.at(left, y+5*float64(i), 100, 5, line, "LM")
	}
	s.ink("", 8.5, 110)
	s.at(right-40, y+5, 40, 4.4, row.Per, "RM")
	for i, note := range row.Notes {
		s.at(left, y+5*float64(len(titles))+4.4*float64(i), 110, 4.4, note, "LM")
	}
	s.y += height
	s.rule(215, 0.2)
}

func (s *sheet) sums() {
	s.room(8 + 6*float64(len(s.d.Sums)))
	s.y += 4
	for _, sum := range s.d.Sums {
		style, size := "", 10.0
		if sum.Strong {
			style, size = "B", 11.5
		}
		s.ink(style, size, 20)
		s.at(left+60, s.y, right-left-60-42, 6, sum.Label, "RM")
		s.at(right-40, s.y, 40, 6, sum.Value, "RM")
		s.y += 6.4
	}
	s.y += 5
}

// text prints a paragraph of the whole width over as many pages as it needs.
func (s *sheet) text(text string, height float64) {
	for _, line := range s.lines(text, width) {
		s.room(height)
		s.at(left, s.y, width, height, line, "LM")
		s.y += height
	}
}

// paragraph prints a short one and gives where it ends.
func (s *sheet) paragraph(x, y, w, height float64, text string) float64 {
	for _, line := range s.lines(text, w) {
		s.at(x, y, w, height, line, "LM")
		y += height
	}
	return y
}

func (s *sheet) lines(text string, w float64) []string {
	var all []string
	for line := range strings.SplitSeq(text, "\n") {
		all = append(all, s.SplitText(line, w)...)
		if line == "" {
			all = append(all, "")
		}
	}
	return all
}

// room begins the next page when less than the height is left.
func (s *sheet) room(height float64) {
	if s.y+height > bottom {
		s.next()
	}
}

func (s *sheet) next() {
	size, _ := s.GetFontSize()
	s.AddPage()
	s.ink("", 8.5, 110)
	s.at(left, top-6, width, 5, s.d.From.Name+" · "+s.d.Subject, "LM")
	s.SetFontSize(size)
	s.y = top + 4
}

func (s *sheet) foot() {
	s.ink("", 7.5, 110)
	s.at(left, 281, width-30, 4, s.d.Foot, "LM")
	page := strings.ReplaceAll(s.d.Page, "{page}", strconv.Itoa(s.PageNo()))
	s.at(right-40, 281, 40, 4, page, "RM")
}

func (s *sheet) rule(grey int, thick float64) {
	s.SetDrawColor(grey, grey, grey)
	s.SetLineWidth(thick)
	s.Line(left, s.y, right, s.y)
}

func (s *sheet) ink(style string, size float64, grey int) {
	s.SetFont("text", style, size)
	s.SetTextColor(grey, grey, grey)
}

func (s *sheet) at(x, y, w, h float64, text, align string) {
	s.SetXY(x, y)
	s.CellFormat(w, h, text, "", 0, align, false, 0, "")
}

// initial is the letter on the square that stands for a company.
func initial(name string) string {
	for _, r := range name {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return string(unicode.ToUpper(r))
		}
	}
	return "·"
}
