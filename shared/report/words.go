package report

import (
	"twotier/shared/i18n"
	"twotier/shared/subscription"
)

// fileWords are the words of a file in one language. Amounts are net.
type fileWords struct {
	title         string // of the sheet
	file          string // begins the file's name
	subscriptions string // heads how many a group has
	none          string // what has no term, plan, month or currency
	columns       map[Column]string
	words         map[string]string // of states, terms, billing plans, ends
}

// said is a group's or cell's word.
func (w fileWords) said(c Column, key string) string {
	if key == "none" && c != Plan {
		return w.none
	}
	if word, has := w.words[key]; has {
		return word
	}
	return key
}

func (w fileWords) groupName(by Column, g Group) string {
	if g.Label != "" {
		return g.Label
	}
	return w.said(by, g.Key)
}

// wordsIn speaks like the pages do.
func wordsIn(language i18n.Language) fileWords {
	switch language {
	case i18n.German:
		return fileWords{title: "Lizenzen", file: "lizenzbericht", subscriptions: "Abonnements", none: "–",
			columns: map[Column]string{Reseller: "Reseller", Company: "Kunde", Product: "Produkt", Name: "Eigener Name", Status: "Status", Seats: "Lizenzen", Assigned: "Zugewiesen",
				Free: "Frei", Term: "Laufzeit", Plan: "Abrechnung", Renewal: "Laufzeitende (UTC)", End: "Am Laufzeitende", Undo: "Rückgabe bis (UTC)", Month: "Monat des Laufzeitendes",
				MonthCost: "Einkauf je Monat", MonthPrice: "Kundenpreis je Monat", MonthMargin: "Marge je Monat", MarginPercent: "Marge in %",
				YearCost: "Einkauf je Jahr", YearPrice: "Kundenpreis je Jahr", YearMargin: "Marge je Jahr", Currency: "Währung",
				Order: "Bestellung", PartnerID: "PartnerID", Subscription: "Abonnement-ID", AsOf: "Stand (UTC)"},
			words: said([6]string{"Aktiv", "Ausstehend", "Ausgesetzt", "Abgelaufen", "Deaktiviert", "Gelöscht"}, [3]string{"1 Monat", "1 Jahr", "3 Jahre"},
				[5]string{"monatlich", "jährlich im Voraus", "3 Jahre im Voraus", "einmalig", "ohne Berechnung"}, [4]string{"Verlängert sich", "Endet", "Läuft verlängert weiter", "Nicht entschieden"})}
	case i18n.Czech:
		return fileWords{title: "Licence", file: "prehled-licenci", subscriptions: "Předplatná", none: "–",
			columns: map[Column]string{Reseller: "Prodejce", Company: "Zákazník", Product: "Produkt", Name: "Vlastní název", Status: "Stav", Seats: "Licence", Assigned: "Přiřazeno",
				Free: "Volné", Term: "Období", Plan: "Fakturace", Renewal: "Konec období (UTC)", End: "Na konci období", Undo: "Vrátit do (UTC)", Month: "Měsíc konce období",
				MonthCost: "Nákup za měsíc", MonthPrice: "Cena pro zákazníka za měsíc", MonthMargin: "Marže za měsíc", MarginPercent: "Marže v %",
				YearCost: "Nákup za rok", YearPrice: "Cena pro zákazníka za rok", YearMargin: "Marže za rok", Currency: "Měna",
				Order: "Objednávka", PartnerID: "PartnerID", Subscription: "ID předplatného", AsOf: "Stav ke dni (UTC)"},
			words: said([6]string{"Aktivní", "Čeká", "Pozastaveno", "Vypršelo", "Vypnuto", "Smazáno"}, [3]string{"1 měsíc", "1 rok", "3 roky"},
				[5]string{"měsíčně", "ročně předem", "na 3 roky předem", "jednorázově", "bez účtování"}, [4]string{"Obnoví se", "Končí", "Prodloužené období", "Nerozhodnuto"})}
	case i18n.Polish:
		return fileWords{title: "Licencje", file: "raport-licencji", subscriptions: "Subskrypcje", none: "–",
			columns: map[Column]string{Reseller: "Reseller", Company: "Klient", Product: "Produkt", Name: "Własna nazwa", Status: "Stan", Seats: "Licencje", Assigned: "Przypisane",
				Free: "Wolne", Term: "Okres", Plan: "Rozliczenie", Renewal: "Koniec okresu (UTC)", End: "Na koniec okresu", Undo: "Zwrot do (UTC)", Month: "Miesiąc końca okresu",
				MonthCost: "Zakup na miesiąc", MonthPrice: "Cena dla klienta na miesiąc", MonthMargin: "Marża na miesiąc", MarginPercent: "Marża w %",
				YearCost: "Zakup na rok", YearPrice: "Cena dla klienta na rok", YearMargin: "Marża na rok", Currency: "Waluta",
				Order: "Zamówienie", PartnerID: "PartnerID", Subscription: "ID subskrypcji", AsOf: "Stan na dzień (UTC)"},
			words: said([6]string{"Aktywna", "Oczekująca", "Zawieszona", "Wygasła", "Wyłączona", "Usunięta"}, [3]string{"1 miesiąc", "1 rok", "3 lata"},
				[5]string{"miesięcznie", "rocznie z góry", "za 3 lata z góry", "jednorazowo", "bez opłat"}, [4]string{"Odnawia się", "Kończy się", "Okres przedłużony", "Bez decyzji"})}
	}
	return fileWords{title: "Licences", file: "licence-report", subscriptions: "Subscriptions", none: "–",
		columns: map[Column]string{Reseller: "Reseller", Company: "Customer", Product: "Product", Name: "Own name", Status: "Status", Seats: "Licences", Assigned: "Assigned",
			Free: "Free", Term: "Term", Plan: "Billing", Renewal: "End of term (UTC)", End: "At the end of the term", Undo: "Undo until (UTC)", Month: "Month of the end of term",
			MonthCost: "Cost per month", MonthPrice: "Customer price per month", MonthMargin: "Margin per month", MarginPercent: "Margin in %",
			YearCost: "Cost per year", YearPrice: "Customer price per year", YearMargin: "Margin per year", Currency: "Currency",
			Order: "Order", PartnerID: "PartnerID", Subscription: "Subscription ID", AsOf: "As of (UTC)"},
		words: said([6]string{"Active", "Pending", "Suspended", "Expired", "Disabled", "Deleted"}, [3]string{"1 month", "1 year", "3 years"},
			[5]string{"monthly", "yearly in advance", "3 years in advance", "once", "not billed"}, [4]string{"Renews", "Ends", "Extended term", "Not decided"})}
}

func said(states [6]string, terms [3]string, plans [5]string, ends [4]string) map[string]string {
	words := map[string]string{
		"P1M": terms[0], "P1Y": terms[1], "P3Y": terms[2],
		"monthly": plans[0], "annual": plans[1], "triennial": plans[2], "one_time": plans[3], "none": plans[4],
		"renews": ends[0], "ends": ends[1], "extends": ends[2], undecided: ends[3],
	}
	for i, s := range []subscription.Status{subscription.Active, subscription.Pending, subscription.Suspended, subscription.Expired, subscription.Disabled, subscription.Deleted} {
		words[string(s)] = states[i]
	}
	return words
}
