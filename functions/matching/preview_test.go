package matching_test

import (
	"encoding/base64"
	"net/http"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"twotier/shared/httpapi/apitest"
)

func (p *place) preview(file []byte, format body) apitest.Answer {
	request := body{"data": base64.StdEncoding.EncodeToString(file)}
	if format != nil {
		request["format"] = format
	}
	return p.desk.Post("/api/master-data/previews", request)
}

type shownPreview struct {
	Format struct {
		Encoding, Delimiter string
		Columns             []string
	}
	Missing, Header []string
	Lines, Refused  int
	Samples         []struct {
		Line   int
		Values map[string]string
	}
	Problems []struct {
		Line     int
		Refused  bool
		Problems []struct{ Field, Code string }
	}
}

// R4: what a file is written in is told from it: letters, what stands between columns, and what the columns hold.
func TestFilesAreUnderstood(t *testing.T) {
	p := newPlace(t)
	czech := "Číslo zákazníka,Název firmy,Ulice,PSČ,Město,Země,DIČ\n401,\"Žluťoučký kůň, a.s.\",Příčná 5,110 00,Praha,CZ,CZ25596641\n"
	polish := "Numer klienta\tNazwa firmy\tUlica\tKod pocztowy\tMiasto\n402\tŁódzki Ośrodek Sp. z o.o.\tul. Długa 5\t90-001\tŁódź\n"
	german := "Kundennr.;Firma;Straße;PLZ;Ort;Land\n403;Müller & Söhne GmbH;Große Straße 1;99084;Erfurt;DE\n"
	french := "number;company;street;city;country\n404;Société à côté Sàrl;Rue à gauche 1;Genève;CH\n"
	for _, c := range []struct {
		sentence, encoding, delimiter, company string
		file                                   []byte
		columns                                []string
	}{
		{"UTF-8 with commas and quotation marks", "utf-8", ",", "Žluťoučký kůň, a.s.", []byte(czech), []string{"number", "companyName", "line1", "postalCode", "city", "country", "vatId"}},
		{"a byte order mark", "utf-8", ",", "Žluťoučký kůň, a.s.", []byte("\uFEFF" + czech), []string{"number", "companyName", "line1", "postalCode", "city", "country", "vatId"}},
		{"Czech of Windows", "windows-1250", ",", "Žluťoučký kůň, a.s.", windows(t, charmap.Windows1250, czech), []string{"number", "companyName", "line1", "postalCode", "city", "country", "vatId"}},
		{"Polish of Windows with tabs", "windows-1250", "\t", "Łódzki Ośrodek Sp. z o.o.", windows(t, charmap.Windows1250, polish), []string{"number", "companyName", "line1", "postalCode", "city"}},
		{"German of Windows, which is the same in both", "windows-1250", ";", "Müller & Söhne GmbH", windows(t, charmap.Windows1252, german), []string{"number", "companyName", "line1", "postalCode", "city", "country"}},
		{"French of Windows", "windows-1252", ";", "Société à côté Sàrl", windows(t, charmap.Windows1252, french), []string{"number", "companyName", "line1", "city", "country"}},
	} {
		var got shownPreview
		p.preview(c.file, nil).Into(t, &got)
		if got.Format.Encoding != c.encoding || got.Format.Delimiter != c.delimiter || !slices.Equal(got.Format.Columns, c.columns) {
			t.Errorf("%s: read as %+v", c.sentence, got.Format)
		}
		if len(got.Samples) != 1 || got.Samples[0].Values["companyName"] != c.company || got.Samples[0].Line != 2 {
			t.Errorf("%s: %+v", c.sentence, got.Samples)
		}
	}
}

func windows(t *testing.T, page *charmap.Charmap, text string) []byte {
	t.Helper()
	file, err := page.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// R4: the first errors are shown before anything is imported, and a file whose columns tell nothing asks what they hold.
func TestAPreviewShowsWhatIsWrong(t *testing.T) {
	p := newPlace(t)
	var got shownPreview
	p.preview([]byte("A;B;C\n1;Kranich;x\n"), nil).Into(t, &got)
	if !slices.Equal(got.Missing, []string{"number", "companyName"}) || !slices.Equal(got.Header, []string{"A", "B", "C"}) || got.Lines != 0 {
		t.Errorf("columns without names: %+v", got)
	}
	p.preview([]byte("A;B;C\n1;Kranich;DE1\n;Reiher;\n1;Storch;\n"), body{"encoding": "utf-8", "delimiter": ";", "columns": []string{"number", "companyName", "vatId"}}).Into(t, &got)
	if got.Lines != 3 || got.Refused != 2 || len(got.Problems) != 3 || got.Problems[0].Refused || got.Problems[0].Problems[0].Code != "vat_id_malformed" || got.Problems[2].Problems[0].Code != "line_twice" {
		t.Errorf("three lines with something wrong: %+v", got)
	}
	for sentence, file := range map[string][]byte{"nothing": nil, "more than a piece": []byte(strings.Repeat("x", 257<<10))} {
		if answer := p.preview(file, nil); answer.Status != http.StatusUnprocessableEntity || answer.Problem.Code != "piece_size" {
			t.Errorf("%s: %d %s", sentence, answer.Status, answer.Body)
		}
	}
	if n := len(p.packs()); n != 0 {
		t.Errorf("looking wrote %d packs", n)
	}
}
