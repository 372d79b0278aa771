package quote

import "twotier/shared/i18n"

// printed is what a printed offer says in one language. Cycles and terms go by Microsoft's names.
type printed struct {
	language                                               i18n.Language
	quote, edition, date, validUntil, contact, vatID, file string
	item, quantity, unit, total                            string
	terms, billed, per, sums                               map[string]string
	firstYear, vat, termTitle, renews, undo, conditions    string
	endsOn, accept, page                                   string
	ends, undoOnce, byUse, byUseText                       string
	trialEnds, trialGoesOn, trialBecomes                   string
}

func words() map[i18n.Language]printed {
	return map[i18n.Language]printed{
		i18n.English: {
			quote: "Quote", edition: "version", date: "Date", validUntil: "Valid until", contact: "Contact", vatID: "VAT ID", file: "quote",
			item: "Item, term and billing", quantity: "Licences", unit: "Each", total: "Total",
			terms:     map[string]string{"P1M": "1 month", "P1Y": "1 year", "P3Y": "3 years"},
			billed:    map[string]string{"monthly": "billed monthly", "annual": "billed yearly", "triennial": "billed every 3 years", "one_time": "billed once", "none": "not billed"},
			per:       map[string]string{"monthly": "a month", "annual": "a year", "triennial": "for 3 years", "one_time": "once", "none": ""},
			sums:      map[string]string{"monthly": "Monthly, net", "annual": "Yearly, net", "triennial": "Every 3 years, net", "one_time": "Once, net", "none": "Free"},
			firstYear: "In the first twelve months, net", vat: "All prices are net. VAT is added at the rate that applies when the invoice is issued.",
			termTitle: "Term, renewal and cancellation", endsOn: "first term until {date}",
			renews: "Every licence renews automatically at the end of its term, at the price of that day, unless you tell us otherwise before then.",
			undo:   "A new licence can be returned within 7 days after it was ordered: in the first 24 hours in full, then to the day. After that, it has to be paid for the whole term.",
			ends:   "Does not renew: {products}.", undoOnce: "Software bought once can be returned in full within 30 days after it was ordered.",
			byUse: "by usage", byUseText: "Usage is invoiced month by month.",
			trialEnds: "free trial; it ends automatically", trialGoesOn: "free trial; it continues as paid licences unless you tell us otherwise before then",
			trialBecomes: "free trial; unless you tell us otherwise before then, it continues as {product}: {licences} × {price} ({plan})",
			conditions:   "Conditions", accept: "This quote is valid until the end of {date}. You can accept it on the page the email leads to.", page: "Page {page} of {pages}",
		},
		i18n.German: {
			quote: "Angebot", edition: "Version", date: "Datum", validUntil: "Gültig bis", contact: "Kontakt", vatID: "USt-IdNr.", file: "angebot",
			item: "Position, Laufzeit und Abrechnung", quantity: "Lizenzen", unit: "Je Lizenz", total: "Gesamt",
			terms:     map[string]string{"P1M": "1 Monat", "P1Y": "1 Jahr", "P3Y": "3 Jahre"},
			billed:    map[string]string{"monthly": "monatlich abgerechnet", "annual": "jährlich abgerechnet", "triennial": "alle 3 Jahre abgerechnet", "one_time": "einmalig abgerechnet", "none": "ohne Abrechnung"},
			per:       map[string]string{"monthly": "im Monat", "annual": "im Jahr", "triennial": "für 3 Jahre", "one_time": "einmalig", "none": ""},
			sums:      map[string]string{"monthly": "Monatlich, netto", "annual": "Jährlich, netto", "triennial": "Alle 3 Jahre, netto", "one_time": "Einmalig, netto", "none": "Kostenlos"},
			firstYear: "In den ersten zwölf Monaten, netto", vat: "Alle Preise sind netto. Hinzu kommt die Umsatzsteuer in der Höhe, die bei Rechnungsstellung gilt.",
			termTitle: "Laufzeit, Verlängerung und Rückgabe", endsOn: "erste Laufzeit bis {date}",
			renews: "Jede Lizenz verlängert sich am Ende ihrer Laufzeit automatisch, zum dann gültigen Preis, wenn Sie uns vorher nichts anderes sagen.",
			undo:   "Eine neue Lizenz kann innerhalb von 7 Tagen nach der Bestellung zurückgegeben werden: in den ersten 24 Stunden vollständig, danach taggenau. Danach ist sie für die ganze Laufzeit zu zahlen.",
			ends:   "Verlängert sich nicht: {products}.", undoOnce: "Einmal gekaufte Software kann innerhalb von 30 Tagen nach der Bestellung vollständig zurückgegeben werden.",
			byUse: "nach Verbrauch", byUseText: "Berechnet wird Monat für Monat, was verbraucht wurde.",
			trialEnds: "kostenlose Testversion; sie endet automatisch", trialGoesOn: "kostenlose Testversion; sie wird kostenpflichtig weitergeführt, wenn Sie uns vorher nichts anderes sagen",
			trialBecomes: "kostenlose Testversion; wenn Sie uns vorher nichts anderes sagen, geht sie weiter als {product}: {licences} × {price} ({plan})",
			conditions:   "Bedingungen", accept: "Dieses Angebot gilt bis zum Ende des {date}. Sie können es auf der Seite annehmen, zu der die E-Mail führt.", page: "Seite {page} von {pages}",
		},
		i18n.Czech: {
			quote: "Nabídka", edition: "verze", date: "Datum", validUntil: "Platí do", contact: "Kontakt", vatID: "DIČ", file: "nabidka",
			item: "Položka, období a fakturace", quantity: "Licence", unit: "Za kus", total: "Celkem",
			terms:     map[string]string{"P1M": "1 měsíc", "P1Y": "1 rok", "P3Y": "3 roky"},
			billed:    map[string]string{"monthly": "fakturace měsíčně", "annual": "fakturace ročně", "triennial": "fakturace jednou za 3 roky", "one_time": "fakturace jednorázově", "none": "bez fakturace"},
			per:       map[string]string{"monthly": "měsíčně", "annual": "ročně", "triennial": "za 3 roky", "one_time": "jednorázově", "none": ""},
			sums:      map[string]string{"monthly": "Měsíčně bez DPH", "annual": "Ročně bez DPH", "triennial": "Za 3 roky bez DPH", "one_time": "Jednorázově bez DPH", "none": "Zdarma"},
			firstYear: "Za prvních dvanáct měsíců bez DPH", vat: "Všechny ceny jsou bez DPH. Připočte se DPH ve výši platné při vystavení faktury.",
			termTitle: "Období, obnovení a vrácení", endsOn: "první období do {date}",
			renews: "Každá licence se na konci období sama obnoví za cenu platnou v ten den, pokud nám předem neřeknete jinak.",
			undo:   "Novou licenci lze vrátit do 7 dní od objednání: během prvních 24 hodin v plné výši, poté poměrně podle dnů. Potom se platí za celé období.",
			ends:   "Neobnoví se: {products}.", undoOnce: "Jednorázově koupený software lze do 30 dnů od objednání vrátit v plné výši.",
			byUse: "podle spotřeby", byUseText: "Každý měsíc se fakturuje, co se spotřebovalo.",
			trialEnds: "bezplatná zkušební verze; skončí sama", trialGoesOn: "bezplatná zkušební verze; pokud nám předem neřeknete jinak, pokračuje jako placená",
			trialBecomes: "bezplatná zkušební verze; pokud nám předem neřeknete jinak, pokračuje jako {product}: {licences} × {price} ({plan})",
			conditions:   "Podmínky", accept: "Tato nabídka platí do konce dne {date}. Přijmout ji můžete na stránce, na kterou vede e-mail.", page: "Strana {page} z {pages}",
		},
		i18n.Polish: {
			quote: "Oferta", edition: "wersja", date: "Data", validUntil: "Ważna do", contact: "Kontakt", vatID: "NIP/VAT UE", file: "oferta",
			item: "Pozycja, okres i rozliczenie", quantity: "Licencje", unit: "Za sztukę", total: "Razem",
			terms:     map[string]string{"P1M": "1 miesiąc", "P1Y": "1 rok", "P3Y": "3 lata"},
			billed:    map[string]string{"monthly": "rozliczenie miesięczne", "annual": "rozliczenie roczne", "triennial": "rozliczenie co 3 lata", "one_time": "rozliczenie jednorazowe", "none": "bez rozliczenia"},
			per:       map[string]string{"monthly": "miesięcznie", "annual": "rocznie", "triennial": "za 3 lata", "one_time": "jednorazowo", "none": ""},
			sums:      map[string]string{"monthly": "Miesięcznie netto", "annual": "Rocznie netto", "triennial": "Co 3 lata netto", "one_time": "Jednorazowo netto", "none": "Bezpłatnie"},
			firstYear: "W pierwszych dwunastu miesiącach netto", vat: "Wszystkie ceny są cenami netto. Doliczany jest VAT według stawki obowiązującej w dniu wystawienia faktury.",
			termTitle: "Okres, odnowienie i zwrot", endsOn: "pierwszy okres do {date}",
			renews: "Każda licencja odnawia się sama na koniec okresu po cenie obowiązującej w tym dniu, chyba że wcześniej otrzymamy inną decyzję.",
			undo:   "Nową licencję można zwrócić w ciągu 7 dni od zamówienia: w pierwszych 24 godzinach w całości, potem proporcjonalnie do dni. Później opłata obejmuje cały okres.",
			ends:   "Nie odnawia się: {products}.", undoOnce: "Oprogramowanie kupione jednorazowo można zwrócić w całości w ciągu 30 dni od zamówienia.",
			byUse: "według zużycia", byUseText: "Co miesiąc rozlicza się to, co zużyto.",
			trialEnds: "bezpłatna wersja próbna; kończy się sama", trialGoesOn: "bezpłatna wersja próbna; jeśli nie powiadomią nas Państwo wcześniej, przechodzi w płatną",
			trialBecomes: "bezpłatna wersja próbna; jeśli nie powiadomią nas Państwo wcześniej, przechodzi w {product}: {licences} × {price} ({plan})",
			conditions:   "Warunki", accept: "Oferta jest ważna do końca dnia {date}. Można ją przyjąć na stronie, do której prowadzi wiadomość.", page: "Strona {page} z {pages}",
		},
	}
}
