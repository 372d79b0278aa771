package spreadsheet_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"twotier/shared/i18n"
	"twotier/shared/spreadsheet"
)

func written(t *testing.T, format spreadsheet.Format, language i18n.Language) []byte {
	t.Helper()
	var b bytes.Buffer
	sheet := format.New(&b, "Orders: 2026/11", language)
	for _, row := range [][]spreadsheet.Cell{
		{spreadsheet.Text("Order"), spreadsheet.Text("Price"), spreadsheet.Text("Placed")},
		{spreadsheet.Text(`=HYPERLINK("http://x")`), spreadsheet.Number(decimal.RequireFromString("-1234.5"), 2), spreadsheet.Day(time.Date(2026, 11, 20, 23, 0, 0, 0, time.UTC))},
		{spreadsheet.Text(`Škoda & <Sohn>; "x"`), spreadsheet.Cell{}, spreadsheet.Day(time.Time{})},
	} {
		if err := sheet.Row(row...); err != nil {
			t.Fatal(err)
		}
	}
	if err := sheet.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// O7, REQUIREMENTS A14: a CSV as the reader's program opens it, without a formula in it; figures stay figures.
func TestALineSheet(t *testing.T) {
	for language, want := range map[i18n.Language]string{
		i18n.English: "\ufeffOrder,Price,Placed\r\n\"'=HYPERLINK(\"\"http://x\"\")\",-1234.50,2026-11-20\r\n\"Škoda & <Sohn>; \"\"x\"\"\",,\r\n",
		i18n.Czech:   "\ufeffOrder;Price;Placed\r\n\"'=HYPERLINK(\"\"http://x\"\")\";-1234,50;2026-11-20\r\n\"Škoda & <Sohn>; \"\"x\"\"\";;\r\n",
	} {
		if diff := cmp.Diff(want, string(written(t, spreadsheet.CSVFile, language))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", language, diff)
		}
	}
}

// O7: the same as a workbook whose parts are whole XML; words are strings, figures and days are numbers.
func TestAWorkbook(t *testing.T) {
	file := written(t, spreadsheet.XLSXFile, i18n.German)
	parts, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	type cell struct {
		At    string `xml:"r,attr"`
		Kind  string `xml:"t,attr"`
		Value string `xml:"v"`
		Words string `xml:"is>t"`
	}
	var sheet struct {
		Rows []struct {
			Cells []cell `xml:"c"`
		} `xml:"sheetData>row"`
	}
	var names []string
	for _, part := range parts.File {
		names = append(names, part.Name)
		reader, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(reader)
		if err != nil {
			t.Fatal(err)
		}
		var any struct{}
		if err := xml.Unmarshal(text, &any); err != nil {
			t.Errorf("%s: %v", part.Name, err)
		}
		if strings.HasSuffix(part.Name, "sheet1.xml") {
			if err := xml.Unmarshal(text, &sheet); err != nil {
				t.Fatal(err)
			}
		}
		if part.Name == "xl/workbook.xml" && !strings.Contains(string(text), `name="Orders  2026 11"`) {
			t.Errorf("the sheet's name: %s", text)
		}
	}
	if diff := cmp.Diff([]string{"xl/worksheets/sheet1.xml", "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}, names); diff != "" {
		t.Errorf("parts (-want +got):\n%s", diff)
	}
	var got [][]cell
	for _, row := range sheet.Rows {
		got = append(got, row.Cells)
	}
	want := [][]cell{
		{{At: "A1", Kind: "inlineStr", Words: "Order"}, {At: "B1", Kind: "inlineStr", Words: "Price"}, {At: "C1", Kind: "inlineStr", Words: "Placed"}},
		{{At: "A2", Kind: "inlineStr", Words: `=HYPERLINK("http://x")`}, {At: "B2", Value: "-1234.50"}, {At: "C2", Value: "46346"}},
		{{At: "A3", Kind: "inlineStr", Words: `Škoda & <Sohn>; "x"`}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("cells (-want +got):\n%s", diff)
	}
}

// A file whose reader went away is not taken for whole.
func TestAFileThatCannotBeWritten(t *testing.T) {
	for _, format := range spreadsheet.Formats() {
		sheet := format.New(closed{}, "Orders", i18n.English)
		for range 10_000 {
			_ = sheet.Row(spreadsheet.Text("a word that fills what is kept back"))
		}
		if err := sheet.Close(); !errors.Is(err, errClosed) {
			t.Errorf("%s: %v", format, err)
		}
	}
}

var errClosed = errors.New("closed")

type closed struct{}

func (closed) Write([]byte) (int, error) { return 0, errClosed }
