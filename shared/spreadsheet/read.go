package spreadsheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"twotier/shared/fault"
)

// Encoding is how a file writes letters.
type Encoding string

const (
	UTF8        Encoding = "utf-8"
	Windows1250 Encoding = "windows-1250" // Central Europe
	Windows1252 Encoding = "windows-1252" // Western Europe
)

// Encodings lists how a file may write letters.
func Encodings() []Encoding { return []Encoding{UTF8, Windows1250, Windows1252} }

// Delimiters lists what may stand between columns.
func Delimiters() []string { return []string{";", ",", "\t"} }

// DetectEncoding looks at the letters beyond ASCII. Bytes that are no UTF-8 are one of the Windows code pages; German
// is written alike in both, so letters that only Czech, Polish, Slovak or Hungarian have speak for 1250, and such that
// only Western languages have for 1252.
func DetectEncoding(file []byte) Encoding {
	if utf8.Valid(file) || utf8.Valid(cutRune(file)) {
		return UTF8
	}
	score := 0
	for _, b := range file {
		switch {
		case bytes.IndexByte([]byte(centralOnly), b) >= 0:
			score++
		case bytes.IndexByte([]byte(westernOnly), b) >= 0:
			score--
		}
	}
	if score < 0 {
		return Windows1252
	}
	return Windows1250
}

// Bytes that are letters of Czech, Polish, Slovak and Hungarian in 1250 (ž ť ź ł ą ż ě ř ů ď ň č ć and their capitals),
// and letters that only Western languages have in 1252 (à å).
const (
	centralOnly = "\x8d\x8e\x8f\x9d\x9e\x9f\xa3\xa5\xaf\xb3\xb9\xbf\xc6\xc8\xcc\xcf\xd2\xd8\xd9\xe6\xe8\xec\xef\xf2\xf8\xf9"
	westernOnly = "\xc0\xc5\xe0\xe5"
)

// cutRune drops the beginning of a letter that the end of a piece has cut through.
func cutRune(piece []byte) []byte {
	for back := 1; back < utf8.UTFMax && back <= len(piece); back++ {
		if utf8.RuneStart(piece[len(piece)-back]) {
			return piece[:len(piece)-back]
		}
	}
	return piece
}

// Text decodes a file into UTF-8 without a byte order mark.
func (e Encoding) Text(file []byte) ([]byte, error) {
	switch e {
	case Windows1250:
		return charmap.Windows1250.NewDecoder().Bytes(file)
	case Windows1252:
		return charmap.Windows1252.NewDecoder().Bytes(file)
	}
	return bytes.TrimPrefix(bytes.ToValidUTF8(file, []byte("\uFFFD")), []byte("\uFEFF")), nil
}

// DetectDelimiter is what stands most often in the first line, outside of quotes.
func DetectDelimiter(text []byte) string {
	best, most := Delimiters()[0], 0
	for _, delimiter := range Delimiters() {
		if times := countOutside(text, delimiter[0]); times > most {
			best, most = delimiter, times
		}
	}
	return best
}

func countOutside(text []byte, delimiter byte) int {
	times, quoted := 0, false
	for _, b := range text {
		switch {
		case b == '"':
			quoted = !quoted
		case quoted:
		case b == '\n':
			return times
		case b == delimiter:
			times++
		}
	}
	return times
}

// Row is one line of a file, split.
type Row struct {
	Line  int // in the file, counted from 1; where a quoted value runs over lines, the first of them
	Cells []string
}

// Rows splits a text. A file that ends inside of a quoted value fails with fault.Invalid "file_malformed".
func Rows(text []byte, delimiter string) ([]Row, error) {
	reader := csv.NewReader(bytes.NewReader(text))
	reader.Comma, reader.FieldsPerRecord, reader.LazyQuotes, reader.TrimLeadingSpace = rune(delimiter[0]), -1, true, delimiter != "\t"
	var all []Row
	for {
		cells, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return all, fault.New(fault.Invalid, "file_malformed").Because(err)
		}
		line, _ := reader.FieldPos(0)
		all = append(all, Row{Line: line, Cells: cells})
	}
}

// Header is the file's first line, by which people tell what its columns hold.
func Header(text []byte, delimiter string) []string {
	end := len(text)
	for i, quoted := 0, false; i < len(text); i++ {
		if text[i] == '"' {
			quoted = !quoted
		}
		if text[i] == '\n' && !quoted {
			end = i
			break
		}
	}
	all, err := Rows(text[:end], delimiter)
	if err != nil || len(all) == 0 {
		return nil
	}
	return all[0].Cells
}

// Word is a column's name as it is compared with known ones: small letters without blanks, dashes and dots.
func Word(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -_./\t", r) {
			return -1
		}
		return r
	}, strings.ToLower(name))
}
