package masterdata

import (
	"strings"

	"twotier/shared/fault"
	"twotier/shared/spreadsheet"
)

// Result is what became of a line.
type Result string

const (
	Added     Result = "added"
	Changed   Result = "changed"
	Unchanged Result = "unchanged"
	Refused   Result = "refused"
)

// Line is one line of a file with what was read from it and what became of it.
type Line struct {
	Line     int // in the file, counted from 1
	Record   Record
	Problems []LineProblem // of a refused line why; else the values that were left out
	Result   Result
}

// mostLines is how many companies a file may hold; ten times of what the largest distributors sell through.
const mostLines = 200_000

// Lines reads a whole file: its header is left out, and of companies that stand in it twice the later line is refused.
func (f Format) Lines(file []byte) ([]Line, error) {
	text, err := f.Encoding.Text(file)
	if err != nil {
		return nil, fault.New(fault.Invalid, "file_malformed").Because(err)
	}
	all, err := spreadsheet.Rows(text, f.Delimiter)
	if err != nil {
		return nil, err
	}
	if len(all) > mostLines+1 {
		return nil, fault.New(fault.Invalid, "file_too_long")
	}
	lines := make([]Line, 0, len(all))
	seen := make(map[string]bool, len(all))
	for _, r := range all[min(1, len(all)):] {
		if strings.TrimSpace(strings.Join(r.Cells, "")) == "" {
			continue
		}
		line := f.line(r)
		if line.Result != Refused {
			if key := Code(line.Record.Number); seen[key] {
				line.Result, line.Problems = Refused, append(line.Problems, LineProblem{Number, "line_twice"})
			} else {
				seen[key] = true
			}
		}
		lines = append(lines, line)
	}
	return lines, nil
}

func (f Format) line(r spreadsheet.Row) Line {
	var record Record
	for i, column := range f.Columns {
		if i < len(r.Cells) && column != "" {
			*record.at(column) = r.Cells[i]
		}
	}
	line := Line{Line: r.Line}
	var refused bool
	if line.Record, line.Problems, refused = record.Normal(); refused {
		line.Result = Refused
	}
	return line
}

// Guess tells from the words of a header what its columns hold; "" where it does not know. No field is guessed twice.
func Guess(header []string) []Field {
	columns, taken := make([]Field, len(header)), map[Field]bool{}
	for i, name := range header {
		name = spreadsheet.Word(name)
		for _, field := range Fields() {
			if !taken[field] && strings.Contains(" "+names()[field]+" ", " "+name+" ") {
				columns[i], taken[field] = field, true
			}
		}
	}
	return columns
}

// names are the usual words for a column in the languages of our providers' systems, without blanks and dashes.
func names() map[Field]string {
	return map[Field]string{
		Number:         "number kundennummer kundennr debitor debitorennummer debitornr customernumber customerno customer nr nummer číslozákazníka zákazník číslo odběratel numerklienta kontrahent numer",
		Company:        "companyname company firma firmenname name name1 unternehmen názevfirmy název společnost nazwafirmy nazwa spółka",
		Line1:          "line1 street straße strasse straßehausnr adresse address anschrift ulice adresa ulica adres",
		PostalCode:     "postalcode zip zipcode plz postleitzahl psč psc kodpocztowy kod",
		City:           "city ort stadt town město mesto obec miasto miejscowość",
		Country:        "country land ländercode länderkennzeichen land(iso) countrycode země stát krajina kraj",
		VATID:          "vatid vat ustid ustidnr uid umsatzsteuerid vatnumber dič dic icdph nip vatue",
		RegisterNumber: "registernumber registrationnumber hrb handelsregister handelsregisternummer firmenbuch ičo ico ič krs regon",
		DUNS:           "duns dunsnumber dunsnummer",
		PartnerID:      "partnerid mpnid mpn plaid",
		Contact:        "contact contactperson ansprechpartner kontakt kontaktperson kontaktníosoba osobakontaktowa",
		Email:          "email mail emailadresse emailaddress eml",
		Phone:          "phone telephone telefon tel telefonnummer",
		Domain:         "domain maildomain website web internet www doména strona",
	}
}
