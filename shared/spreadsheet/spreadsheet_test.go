package spreadsheet_test

import (
	"encoding/csv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"twotier/shared/spreadsheet"
)

// REQUIREMENTS A14: nothing that somebody typed becomes a formula in somebody else's program.
func TestNoCellIsCalculated(t *testing.T) {
	for typed, want := range map[string]string{
		"Kranich GmbH": "Kranich GmbH", "": "", "20417": "20417", "'quoted": "'quoted",
		`=HYPERLINK("http://x";"y")`: `'=HYPERLINK("http://x";"y")`, "+49 361": "'+49 361", "-1": "'-1", "@SUM(A1)": "'@SUM(A1)",
		"\t=1": "'\t=1", "\r=1": "'\r=1", "  =1": "'  =1", "\x00=1": "'\x00=1", "a=1": "a=1",
		"＝1": "'＝1", "＋1": "'＋1", "－1": "'－1", "＠SUM(A1)": "'＠SUM(A1)", "\u00a0=1": "'\u00a0=1", "\u200b=1": "'\u200b=1",
		"\ufeff@A1": "'\ufeff@A1", "\v=1": "'\v=1", " '=1": " '=1", "−1": "−1", "Öl": "Öl",
	} {
		if got := spreadsheet.Inert(typed); got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}

// Whatever the cells hold, a reader finds as many rows and cells as were written.
func TestRowsComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		row := rapid.SliceOfN(rapid.StringMatching(`[a-z=",;\n ]{0,8}`), 2, 5)
		rows := rapid.SliceOfN(row, 1, 6).Draw(t, "rows")
		text, marked := strings.CutPrefix(string(spreadsheet.CSV(rows)), "\ufeff")
		reader := csv.NewReader(strings.NewReader(text))
		reader.FieldsPerRecord = -1
		read, err := reader.ReadAll()
		if err != nil || !marked || len(read) != len(rows) {
			t.Fatalf("%d rows of %d: %v", len(read), len(rows), err)
		}
		for i := range rows {
			for j := range rows[i] {
				if read[i][j] != spreadsheet.Inert(rows[i][j]) {
					t.Fatalf("%q became %q", rows[i][j], read[i][j])
				}
			}
		}
	})
}
