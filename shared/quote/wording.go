package quote

import (
	"strconv"
	"strings"

	"twotier/shared/i18n"
)

// Wording is what stands beside the box and on the button of the public page. It is made here and nowhere else, so that
// the evidence holds the very words that were shown. An acceptance forms a contract, so the button bears the label the
// law asks for, alone (REQUIREMENTS C1: § 312j(3) BGB, § 1826a občanský zákoník, art. 17(3) ustawy o prawach konsumenta).
type Wording struct {
	Button   string `json:"button" doc:"the words on the button, alone"`
	Declared string `json:"declared" doc:"the sentence beside the box"`
}

// Screen names the page's words; it changes with them.
const Screen = "quote-page-1"

// WordingIn is the wording in a language the product speaks.
func WordingIn(l i18n.Language, o Offer) Wording {
	words := map[i18n.Language]Wording{
		i18n.English: {"Order with obligation to pay", "I may order for {company} and accept quote {number}, version {edition}."},
		i18n.German:  {"Zahlungspflichtig bestellen", "Ich darf für {company} bestellen und nehme das Angebot {number}, Version {edition}, an."},
		i18n.Czech:   {"Objednávka zavazující k platbě", "Jsem oprávněn(a) objednávat za společnost {company} a přijímám nabídku {number}, verze {edition}."},
		i18n.Polish:  {"Zamówienie z obowiązkiem zapłaty", "Mam prawo składać zamówienia w imieniu firmy {company} i przyjmuję ofertę {number}, wersja {edition}."},
	}[l]
	words.Declared = strings.NewReplacer("{company}", o.Buyer.Name, "{number}", o.Number, "{edition}", strconv.Itoa(o.Edition)).Replace(words.Declared)
	return words
}
