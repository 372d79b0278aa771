package page

import (
	"twotier/shared/catalog"
	"twotier/shared/i18n"
)

// words are what a shop says in one language, beside the reseller's own texts and Microsoft's titles.
type words struct {
	Title       string // "%s" is the reseller
	Description string // "%s" is how many products, in words
	Headline    string
	Intro       string // "%s" is how many products, in words
	Products    i18n.Forms
	Skip        string
	Language    string
	Search      string
	SearchHint  string
	Found       string // "{n}" is a number
	NothingHere string
	Categories  string
	ForWhom     string
	Segments    map[catalog.Segment]string
	SegmentNote map[catalog.Segment]string
	Shelves     map[string]string
	From        string
	Free        string
	Per         map[string]string // by billing cycle
	Terms       map[string]string
	Cycles      map[string]string
	Term        string
	Billing     string
	Price       string
	Net         string
	Needs       string
	Trial       string
	Publisher   string
	Amount      string
	AmountFrom  string // "%d" to "%d"
	AmountLeast string
	Ask         string
	AskFor      string // subject of the mail; "%s" is the product
	AskText     string // beginning of the mail
	Add         string
	Remove      string
	List        string
	ListEmpty   string
	ListAsk     string
	Quantity    string
	Back        string
	Imprint     string
	Privacy     string
	Foot        string
	Details     string
}

func wordsIn(l i18n.Language) words {
	switch l {
	case i18n.German:
		return german()
	case i18n.Czech:
		return czech()
	case i18n.Polish:
		return polish()
	}
	return english()
}

func english() words {
	return words{
		Title: "Microsoft products from %s", Description: "%s with recommended prices for companies, and someone to ask.",
		Headline: "Microsoft 365 and more, with someone to ask", Intro: "%s with recommended prices. Put together what you need and ask for a quote.",
		Products: i18n.Forms{One: "product", Few: "products", Many: "products"}, Skip: "Skip to the products", Language: "Language",
		Search: "Search products", SearchHint: "Email, Teams, protection…", Found: "{n} found", NothingHere: "No matches. Try other words, or ask us.",
		Categories: "Categories", ForWhom: "For whom",
		Segments: map[catalog.Segment]string{"commercial": "For companies", "education": "Education", "nonprofit": "Non-profit", "government": "Government"},
		SegmentNote: map[catalog.Segment]string{
			"education":  "For schools and universities. Microsoft checks each one before anything can be ordered for it.",
			"nonprofit":  "For recognised non-profit organisations. Microsoft checks each one before anything can be ordered for it.",
			"government": "For public authorities that Microsoft has approved.",
		},
		Shelves: map[string]string{"microsoft365": "Microsoft 365", "office365": "Office 365", "copilot": "Copilot", "security": "Security",
			"teams": "Teams and telephony", "power": "Power Platform", "project-visio": "Project and Visio", "windows": "Windows", "dynamics365": "Dynamics 365",
			"azure": "Azure", "software": "Software", "other": "More products"},
		From: "from", Free: "free", Per: map[string]string{"monthly": "per licence and month", "annual": "per licence and year", "triennial": "per licence, 3 years", "one_time": "per licence, once", "none": "by usage"},
		Terms:  map[string]string{"P1M": "1 month", "P1Y": "1 year", "P3Y": "3 years", "": "no fixed term"},
		Cycles: map[string]string{"monthly": "every month", "annual": "every year", "triennial": "once for 3 years", "one_time": "once", "none": "by usage"},
		Term:   "Term", Billing: "Billed", Price: "Recommended price", Net: "plus VAT", Needs: "Needs one of", Trial: "Trial", Publisher: "Publisher",
		Amount: "Licences", AmountFrom: "%d to %d", AmountLeast: "from %d", Ask: "Ask for a quote", AskFor: "Quote for %s",
		AskText: "Hello, I would like a quote for:", Add: "Add to the list", Remove: "Remove from the list", List: "Your list",
		ListEmpty: "Your list is empty.", ListAsk: "Ask for a quote for the list", Quantity: "Licences of", Back: "All products",
		Imprint: "Legal notice", Privacy: "Privacy", Foot: "Recommended prices for companies, without VAT.", Details: "Terms and prices",
	}
}

func german() words {
	return words{
		Title: "Microsoft-Produkte von %s", Description: "%s mit empfohlenen Preisen für Unternehmen, dazu jemand, den man fragen kann.",
		Headline: "Microsoft 365 und mehr, mit jemandem, den man fragen kann", Intro: "%s mit empfohlenen Preisen. Stellen Sie zusammen, was Sie brauchen, und fordern Sie ein Angebot an.",
		Products: i18n.Forms{One: "Produkt", Few: "Produkte", Many: "Produkte"}, Skip: "Zu den Produkten", Language: "Sprache",
		Search: "Produkte suchen", SearchHint: "E-Mail, Teams, Schutz …", Found: "{n} gefunden", NothingHere: "Keine Treffer. Versuchen Sie andere Wörter oder fragen Sie uns.",
		Categories: "Kategorien", ForWhom: "Für wen",
		Segments: map[catalog.Segment]string{"commercial": "Für Unternehmen", "education": "Bildung", "nonprofit": "Gemeinnützige", "government": "Behörden"},
		SegmentNote: map[catalog.Segment]string{
			"education":  "Für Schulen und Hochschulen. Microsoft prüft jede Einrichtung, bevor für sie bestellt werden kann.",
			"nonprofit":  "Für anerkannte gemeinnützige Organisationen. Microsoft prüft jede, bevor für sie bestellt werden kann.",
			"government": "Für Behörden, die Microsoft zugelassen hat.",
		},
		Shelves: map[string]string{"microsoft365": "Microsoft 365", "office365": "Office 365", "copilot": "Copilot", "security": "Sicherheit",
			"teams": "Teams und Telefonie", "power": "Power Platform", "project-visio": "Project und Visio", "windows": "Windows", "dynamics365": "Dynamics 365",
			"azure": "Azure", "software": "Software", "other": "Weitere Produkte"},
		From: "ab", Free: "kostenlos", Per: map[string]string{"monthly": "pro Lizenz und Monat", "annual": "pro Lizenz und Jahr", "triennial": "pro Lizenz für 3 Jahre", "one_time": "pro Lizenz, einmalig", "none": "nach Verbrauch"},
		Terms:  map[string]string{"P1M": "1 Monat", "P1Y": "1 Jahr", "P3Y": "3 Jahre", "": "unbefristet"},
		Cycles: map[string]string{"monthly": "monatlich", "annual": "jährlich", "triennial": "einmal für 3 Jahre", "one_time": "einmalig", "none": "nach Verbrauch"},
		Term:   "Laufzeit", Billing: "Abrechnung", Price: "Empfohlener Preis", Net: "zzgl. USt.", Needs: "Setzt eines davon voraus", Trial: "Testversion", Publisher: "Hersteller",
		Amount: "Lizenzen", AmountFrom: "%d bis %d", AmountLeast: "ab %d", Ask: "Angebot anfordern", AskFor: "Angebot für %s",
		AskText: "Guten Tag, ich hätte gern ein Angebot für:", Add: "Auf die Liste", Remove: "Von der Liste nehmen", List: "Ihre Liste",
		ListEmpty: "Ihre Liste ist leer.", ListAsk: "Angebot für die Liste anfordern", Quantity: "Lizenzen von", Back: "Alle Produkte",
		Imprint: "Impressum", Privacy: "Datenschutz", Foot: "Empfohlene Preise für Unternehmen, zuzüglich Umsatzsteuer.", Details: "Laufzeiten und Preise",
	}
}

func czech() words {
	return words{
		Title: "Produkty Microsoft: %s", Description: "%s s\u00a0doporučenými cenami pro firmy a\u00a0někdo, koho se můžete zeptat.",
		Headline: "Microsoft 365 a\u00a0další produkty s\u00a0někým, koho se můžete zeptat", Intro: "%s s\u00a0doporučenými cenami. Vyberte, co potřebujete, a\u00a0požádejte o\u00a0nabídku.",
		Products: i18n.Forms{One: "produkt", Few: "produkty", Many: "produktů"}, Skip: "Přejít k produktům", Language: "Jazyk",
		Search: "Hledat produkty", SearchHint: "Pošta, Teams, ochrana…", Found: "Nalezeno: {n}", NothingHere: "Nic neodpovídá. Zkuste jiná slova nebo se nás zeptejte.",
		Categories: "Kategorie", ForWhom: "Pro koho",
		Segments: map[catalog.Segment]string{"commercial": "Pro firmy", "education": "Vzdělávání", "nonprofit": "Neziskové organizace", "government": "Veřejná správa"},
		SegmentNote: map[catalog.Segment]string{
			"education":  "Pro školy a univerzity. Microsoft každou prověří, než pro ni lze objednávat.",
			"nonprofit":  "Pro uznané neziskové organizace. Microsoft každou prověří, než pro ni lze objednávat.",
			"government": "Pro úřady, které Microsoft schválil.",
		},
		Shelves: map[string]string{"microsoft365": "Microsoft 365", "office365": "Office 365", "copilot": "Copilot", "security": "Zabezpečení",
			"teams": "Teams a telefonie", "power": "Power Platform", "project-visio": "Project a Visio", "windows": "Windows", "dynamics365": "Dynamics 365",
			"azure": "Azure", "software": "Software", "other": "Další produkty"},
		From: "od", Free: "zdarma", Per: map[string]string{"monthly": "za licenci a měsíc", "annual": "za licenci a rok", "triennial": "za licenci na 3 roky", "one_time": "za licenci, jednorázově", "none": "podle spotřeby"},
		Terms:  map[string]string{"P1M": "1 měsíc", "P1Y": "1 rok", "P3Y": "3 roky", "": "bez omezení"},
		Cycles: map[string]string{"monthly": "měsíčně", "annual": "ročně", "triennial": "jednou na 3 roky", "one_time": "jednorázově", "none": "podle spotřeby"},
		Term:   "Období", Billing: "Fakturace", Price: "Doporučená cena", Net: "bez DPH", Needs: "Vyžaduje jeden z produktů", Trial: "Zkušební verze", Publisher: "Vydavatel",
		Amount: "Licence", AmountFrom: "%d až %d", AmountLeast: "od %d", Ask: "Požádat o nabídku", AskFor: "Nabídka na %s",
		AskText: "Dobrý den, mám zájem o nabídku na:", Add: "Přidat na seznam", Remove: "Odebrat ze seznamu", List: "Váš seznam",
		ListEmpty: "Na seznamu zatím nic není.", ListAsk: "Požádat o nabídku na celý seznam", Quantity: "Počet licencí produktu", Back: "Všechny produkty",
		Imprint: "O společnosti", Privacy: "Ochrana údajů", Foot: "Doporučené ceny pro firmy, bez DPH.", Details: "Období a ceny",
	}
}

func polish() words {
	return words{
		Title: "Produkty Microsoft: %s", Description: "%s z\u00a0cenami zalecanymi dla firm i\u00a0ktoś, kogo można zapytać.",
		Headline: "Microsoft 365 i\u00a0więcej, z\u00a0kimś, kogo można zapytać", Intro: "%s z\u00a0cenami zalecanymi. Wystarczy wybrać, co jest potrzebne, i\u00a0zapytać o\u00a0ofertę.",
		Products: i18n.Forms{One: "produkt", Few: "produkty", Many: "produktów"}, Skip: "Przejdź do produktów", Language: "Język",
		Search: "Szukaj produktów", SearchHint: "Poczta, Teams, ochrona…", Found: "Znaleziono: {n}", NothingHere: "Nic nie pasuje. Można spróbować innych słów albo nas zapytać.",
		Categories: "Kategorie", ForWhom: "Dla kogo",
		Segments: map[catalog.Segment]string{"commercial": "Dla firm", "education": "Edukacja", "nonprofit": "Organizacje pożytku publicznego", "government": "Administracja"},
		SegmentNote: map[catalog.Segment]string{
			"education":  "Dla szkół i uczelni. Microsoft sprawdza każdą, zanim można dla niej zamawiać.",
			"nonprofit":  "Dla uznanych organizacji pożytku publicznego. Microsoft sprawdza każdą, zanim można dla niej zamawiać.",
			"government": "Dla urzędów zatwierdzonych przez Microsoft.",
		},
		Shelves: map[string]string{"microsoft365": "Microsoft 365", "office365": "Office 365", "copilot": "Copilot", "security": "Bezpieczeństwo",
			"teams": "Teams i telefonia", "power": "Power Platform", "project-visio": "Project i Visio", "windows": "Windows", "dynamics365": "Dynamics 365",
			"azure": "Azure", "software": "Oprogramowanie", "other": "Inne produkty"},
		From: "od", Free: "bezpłatnie", Per: map[string]string{"monthly": "za licencję i miesiąc", "annual": "za licencję i rok", "triennial": "za licencję na 3 lata", "one_time": "za licencję, jednorazowo", "none": "według zużycia"},
		Terms:  map[string]string{"P1M": "1 miesiąc", "P1Y": "1 rok", "P3Y": "3 lata", "": "bezterminowo"},
		Cycles: map[string]string{"monthly": "co miesiąc", "annual": "co rok", "triennial": "raz na 3 lata", "one_time": "jednorazowo", "none": "według zużycia"},
		Term:   "Okres", Billing: "Rozliczenie", Price: "Cena zalecana", Net: "plus VAT", Needs: "Wymaga jednego z produktów", Trial: "Wersja próbna", Publisher: "Wydawca",
		Amount: "Licencje", AmountFrom: "od %d do %d", AmountLeast: "od %d", Ask: "Zapytaj o ofertę", AskFor: "Oferta na %s",
		AskText: "Dzień dobry, proszę o ofertę na:", Add: "Dodaj do listy", Remove: "Usuń z listy", List: "Lista",
		ListEmpty: "Na liście nic jeszcze nie ma.", ListAsk: "Zapytaj o ofertę na całą listę", Quantity: "Liczba licencji produktu", Back: "Wszystkie produkty",
		Imprint: "O firmie", Privacy: "Prywatność", Foot: "Ceny zalecane dla firm, bez VAT.", Details: "Okresy i ceny",
	}
}
