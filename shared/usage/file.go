package usage

import (
	"io"

	"twotier/shared/i18n"
	"twotier/shared/report"
	"twotier/shared/spreadsheet"
)

// Write makes a file for spreadsheet programs of a report, in the reader's language, with costs for those who see them.
func Write(to io.Writer, format spreadsheet.Format, language i18n.Language, c Counted, as report.Sight) error {
	words := wordsIn(language)
	sheet := format.New(to, "Azure "+c.Month, language)
	heading := []spreadsheet.Cell{spreadsheet.Text(words[c.By]), spreadsheet.Text(words["cost"]), spreadsheet.Text(words["price"]), spreadsheet.Text(words["margin"]), spreadsheet.Text(words["currency"])}
	if as != report.Whole {
		heading = []spreadsheet.Cell{heading[0], heading[2], heading[4]}
	}
	if err := sheet.Row(heading...); err != nil {
		return err
	}
	for _, r := range c.Rows {
		name := r.Label
		if name == "" {
			name = r.Key
		}
		cells := []spreadsheet.Cell{spreadsheet.Text(name)}
		if as == report.Whole {
			cells = append(cells, spreadsheet.Number(r.Worth.Cost.Value, 2))
		}
		cells = append(cells, spreadsheet.Number(r.Worth.Price.Value, 2))
		if as == report.Whole {
			cells = append(cells, spreadsheet.Number(r.Worth.Margin().Value, 2))
		}
		if err := sheet.Row(append(cells, spreadsheet.Text(r.Worth.Price.Currency))...); err != nil {
			return err
		}
	}
	return sheet.Close()
}

// wordsIn are the headings in a language.
func wordsIn(language i18n.Language) map[By]string {
	switch language {
	case i18n.German:
		return map[By]string{ByCustomer: "Kunde", ByAzure: "Azure-Abonnement", ByService: "Dienst", ByResource: "Ressource", ByDay: "Tag (UTC)", "cost": "Einkauf netto", "price": "Kundenpreis netto", "margin": "Marge", "currency": "Währung"}
	case i18n.Czech:
		return map[By]string{ByCustomer: "Zákazník", ByAzure: "Předplatné Azure", ByService: "Služba", ByResource: "Prostředek", ByDay: "Den (UTC)", "cost": "Nákup bez DPH", "price": "Cena pro zákazníka bez DPH", "margin": "Marže", "currency": "Měna"}
	case i18n.Polish:
		return map[By]string{ByCustomer: "Klient", ByAzure: "Subskrypcja Azure", ByService: "Usługa", ByResource: "Zasób", ByDay: "Dzień (UTC)", "cost": "Zakup netto", "price": "Cena dla klienta netto", "margin": "Marża", "currency": "Waluta"}
	}
	return map[By]string{ByCustomer: "Customer", ByAzure: "Azure subscription", ByService: "Service", ByResource: "Resource", ByDay: "Day (UTC)", "cost": "Cost, net", "price": "Customer price, net", "margin": "Margin", "currency": "Currency"}
}
