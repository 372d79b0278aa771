package intake

import (
	"slices"
	"strings"

	"twotier/shared/address"
	"twotier/shared/i18n"
	"twotier/shared/qualification"
	"twotier/shared/spreadsheet"
)

// names are the usual words for a column in the product's languages, as spreadsheet.Word writes them. Each heading of a
// template is among them, and what the pages call the input, for that heads the file of lines to correct.
func names() map[Field]string {
	return map[Field]string{
		Company:      "companyname company name customer firma firmenname name1 unternehmen kunde názevfirmy název společnost zákazník nazwafirmy nazwa spółka klient companynamewithlegalform firmennamemitrechtsform názevspolečnostisprávníformou nazwafirmyzformąprawną",
		Line1:        "line1 street address addressline1 streetandnumber straße strasse straßehausnr straßeundhausnummer anschrift adresse ulice uliceačíslo uliceačp adresa ulica ulicainumer adres",
		Line2:        "line2 addressline2 adresszusatz zusatz doplněkadresy dalšířádek uzupełnienieadresu addressaddition dodatkowywierszadresu",
		PostalCode:   "postalcode zip zipcode plz postleitzahl psč psc kodpocztowy kod",
		City:         "city town ort stadt město mesto obec miasto miejscowość",
		State:        "state region province bundesland land(region) kraj województwo oblast",
		Country:      "country countrycode land ländercode staat země stát krajina państwo kraj",
		VATID:        "vatid vat vatnumber ustid ustidnr uid umsatzsteuerid dič dic icdph nipue vatue",
		Registration: "registrationnumber registernumber registernummer handelsregister handelsregisternummer hrb firmenbuch ičo ico numerrejestrowy nip krs regon numerrejestrowy(nip)",
		Segment:      "segment industry branche kundengruppe segmentzákazníka segmentklienta kindofcustomer artdeskunden druhzákazníka rodzajklienta",
		FirstName:    "firstname givenname vorname jméno imię meno",
		LastName:     "lastname surname familyname nachname příjmení nazwisko priezvisko",
		Email:        "email mail emailadresse emailaddress eml",
		Phone:        "phone telephone phonenumber telefon tel telefonnummer telefonníčíslo numertelefonu",
		Language:     "language sprache jazyk język",
	}
}

func headings(l i18n.Language) map[Field]string {
	words := map[i18n.Language][]string{
		i18n.English: {"Company name", "Street and number", "Address line 2", "Postal code", "City", "State", "Country", "VAT id", "Registration number", "Segment", "First name", "Last name", "E-mail", "Phone", "Language"},
		i18n.German:  {"Firmenname", "Straße und Hausnummer", "Adresszusatz", "PLZ", "Ort", "Bundesland", "Land", "USt-IdNr.", "Registernummer", "Segment", "Vorname", "Nachname", "E-Mail", "Telefon", "Sprache"},
		i18n.Czech:   {"Název firmy", "Ulice", "Doplněk adresy", "PSČ", "Město", "Kraj", "Země", "DIČ", "IČO", "Segment", "Jméno", "Příjmení", "E-mail", "Telefon", "Jazyk"},
		i18n.Polish:  {"Nazwa firmy", "Ulica i numer", "Uzupełnienie adresu", "Kod pocztowy", "Miasto", "Województwo", "Państwo", "NIP UE", "Numer rejestrowy", "Segment", "Imię", "Nazwisko", "E-mail", "Telefon", "Język"},
	}
	return byField(words[l])
}

// sample is the template's line: a company that does not exist, at an address of the reserved kind.
func sample(l i18n.Language) map[Field]string {
	words := map[i18n.Language][]string{
		i18n.German: {"Muster Handel GmbH", "Beispielweg 1", "", "99084", "Erfurt", "", "DE", "", "", "commercial", "Erika", "Muster", "erika@muster.example", "0361 5550100", "de"},
		i18n.Czech:  {"Vzorová firma s.r.o.", "Příkladná 1", "", "110 00", "Praha", "", "CZ", "", "25123891", "commercial", "Jana", "Vzorová", "jana@vzorova.example", "221 555 010", "cs"},
		i18n.Polish: {"Przykład Sp. z o.o.", "ul. Wzorcowa 1", "", "00-001", "Warszawa", "", "PL", "", "8567346215", "commercial", "Anna", "Przykład", "anna@przyklad.example", "22 555 01 00", "pl"},
	}
	if words[l] == nil {
		l = i18n.German
		words[l][14] = "en"
	}
	return byField(words[l])
}

func byField(words []string) map[Field]string {
	all := map[Field]string{}
	for i, field := range Fields() {
		if i < len(words) {
			all[field] = words[i]
		}
	}
	return all
}

// countryCode reads a country by its code or its name in one of the product's languages or its own; what is neither stays.
func countryCode(named string) string {
	calls := map[string]string{
		"DE": "germany deutschland německo niemcy", "AT": "austria österreich rakousko", "CH": "switzerland schweiz švýcarsko szwajcaria suisse",
		"CZ": "czechia czechrepublic tschechien česko českárepublika czechy", "SK": "slovakia slowakei slovensko słowacja",
		"PL": "poland polen polsko polska", "HU": "hungary ungarn maďarsko węgry magyarország",
	}
	word := spreadsheet.Word(named)
	for _, country := range address.Countries() {
		if strings.EqualFold(country.Code, word) || slices.Contains(strings.Fields(calls[country.Code]), word) {
			return country.Code
		}
	}
	return strings.ToUpper(word)
}

// languageCode reads a language by its code or its name.
func languageCode(named string) i18n.Language {
	calls := map[i18n.Language]string{
		i18n.English: "english englisch angličtina angielski", i18n.German: "german deutsch němčina niemiecki",
		i18n.Czech: "czech tschechisch čeština czeski cz", i18n.Polish: "polish polnisch polština polski",
	}
	word := spreadsheet.Word(named)
	for _, l := range i18n.All() {
		if word == string(l) || slices.Contains(strings.Fields(calls[l]), word) {
			return l
		}
	}
	return i18n.Language(word)
}

// segmentOf reads a segment by its code or its name; what is neither stays and is refused.
func segmentOf(named string) qualification.Segment {
	calls := map[qualification.Segment]string{
		qualification.Commercial: "commercial corporate gewerblich wirtschaft komerční komercyjny",
		qualification.Education:  "education academic bildung schule vzdělávání edukacja",
		qualification.Nonprofit:  "nonprofit charity gemeinnützig nezisková organizacjapożytku",
		qualification.Government: "government behörde veřejnáspráva administracja",
		qualification.StateOwned: "stateowned staatlich státní państwowy",
	}
	word := spreadsheet.Word(named)
	for _, segment := range qualification.Segments() {
		if slices.Contains(strings.Fields(calls[segment]), word) {
			return segment
		}
	}
	return qualification.Segment(strings.ToLower(strings.TrimSpace(named)))
}
