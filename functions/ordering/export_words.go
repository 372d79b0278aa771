package ordering

import (
	"twotier/shared/i18n"
	"twotier/shared/order"
)

// heading names a column of the export.
type heading int

const (
	headNumber heading = iota
	headName
	headCustomer
	headState
	headPlaced
	headPerson
	headPartner
	headLines
	headFirst
	headCost
	headPrice
	headMargin
	headCurrency
)

// exportTexts are the words of an export in one language.
type exportTexts struct {
	title    string // of the sheet
	file     string // begins the file's name
	headings map[heading]string
	states   map[order.Status]string
}

// exportWords speaks like the pages do. Amounts are of the first billing period of each line, net.
func exportWords(language i18n.Language) exportTexts {
	switch language {
	case i18n.German:
		return exportTexts{title: "Bestellungen", file: "bestellungen",
			headings: map[heading]string{headNumber: "Nummer", headName: "Bestellname", headCustomer: "Kunde", headState: "Status", headPlaced: "Bestellt am (UTC)",
				headPerson: "Bestellt von", headPartner: "PartnerID", headLines: "Positionen", headFirst: "Erstes Produkt",
				headCost: "Einkauf netto", headPrice: "Kundenpreis netto", headMargin: "Marge", headCurrency: "Währung"},
			states: map[order.Status]string{order.Placing: "Wird aufgegeben", order.Unknown: "Wird geprüft", order.Placed: "Aufgegeben",
				order.Provisioning: "Wird bereitgestellt", order.Active: "Aktiv", order.Partial: "Mit Fehlern abgeschlossen", order.Failed: "Fehlgeschlagen"}}
	case i18n.Czech:
		return exportTexts{title: "Objednávky", file: "objednavky",
			headings: map[heading]string{headNumber: "Číslo", headName: "Název objednávky", headCustomer: "Zákazník", headState: "Stav", headPlaced: "Objednáno (UTC)",
				headPerson: "Objednal(a)", headPartner: "PartnerID", headLines: "Položky", headFirst: "První produkt",
				headCost: "Nákup bez DPH", headPrice: "Cena pro zákazníka bez DPH", headMargin: "Marže", headCurrency: "Měna"},
			states: map[order.Status]string{order.Placing: "Zadává se", order.Unknown: "Prověřuje se", order.Placed: "Zadáno",
				order.Provisioning: "Zřizuje se", order.Active: "Aktivní", order.Partial: "Dokončeno s chybami", order.Failed: "Selhalo"}}
	case i18n.Polish:
		return exportTexts{title: "Zamówienia", file: "zamowienia",
			headings: map[heading]string{headNumber: "Numer", headName: "Nazwa zamówienia", headCustomer: "Klient", headState: "Stan", headPlaced: "Zamówiono (UTC)",
				headPerson: "Kto zamówił", headPartner: "PartnerID", headLines: "Pozycje", headFirst: "Pierwszy produkt",
				headCost: "Zakup netto", headPrice: "Cena dla klienta netto", headMargin: "Marża", headCurrency: "Waluta"},
			states: map[order.Status]string{order.Placing: "Składanie", order.Unknown: "Sprawdzanie", order.Placed: "Złożone",
				order.Provisioning: "Przygotowywanie", order.Active: "Aktywne", order.Partial: "Zakończone z błędami", order.Failed: "Niepowodzenie"}}
	}
	return exportTexts{title: "Orders", file: "orders",
		headings: map[heading]string{headNumber: "Number", headName: "Order name", headCustomer: "Customer", headState: "State", headPlaced: "Placed on (UTC)",
			headPerson: "Placed by", headPartner: "PartnerID", headLines: "Lines", headFirst: "First product",
			headCost: "Purchase price, net", headPrice: "Customer price, net", headMargin: "Margin", headCurrency: "Currency"},
		states: map[order.Status]string{order.Placing: "Placing", order.Unknown: "Being checked", order.Placed: "Placed",
			order.Provisioning: "Provisioning", order.Active: "Active", order.Partial: "Completed with errors", order.Failed: "Failed"}}
}
