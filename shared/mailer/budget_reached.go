package mailer

import (
	"time"

	"twotier/shared/i18n"
	"twotier/shared/money"
)

// BudgetData is a customer's budget for Azure of which a part is used up (T2). It goes to who set it.
type BudgetData struct {
	Envelope
	Customer string
	Month    time.Time // any moment of it, UTC
	Budget   money.Amount
	Percent  int // of it that is used
	Reached  int // the threshold that led to the letter
	Link     string
}

// BudgetReached tells that a threshold is reached.
func BudgetReached(lang i18n.Language, d BudgetData) Message {
	facts := factSheet{lang: lang}
	facts.typed(labelCustomer, d.Customer)
	facts.made(labelBudget, lang.Money(d.Budget))
	facts.made(labelUsed, lang.Percent(d.Percent))
	return letter{
		name: "budget-reached", envelope: d.Envelope, words: budgetReached, company: d.Customer, link: d.Link,
		typed: map[string]string{"customer": d.Customer}, made: map[string]string{"reached": lang.Percent(d.Reached), "month": lang.Month(d.Month)}, facts: facts.facts,
	}.compose(lang)
}

var budgetReached = translations{
	i18n.English: {
		Subject: "Azure budget of {customer}: {reached} used", Preheader: "Usage of {month} so far.", Title: "{reached} of the Azure budget is used",
		Body:   []string{"What {customer} used of Azure in {month} has reached {reached} of its budget, at the prices it pays. Microsoft tells of usage about a day later."},
		Button: "See what was used",
		Next:   []string{"Nothing is switched off. The page shows services and resources by what they cost; there the budget is changed, too."},
		Why:    "You receive this message because you set this budget.",
	},
	i18n.German: {
		Subject: "Azure-Budget von {customer}: {reached} verbraucht", Preheader: "Verbrauch im {month} bisher.", Title: "{reached} des Azure-Budgets sind verbraucht",
		Body:   []string{"Was {customer} im {month} von Azure verbraucht hat, hat {reached} des Budgets erreicht, zu den Preisen, die der Kunde zahlt. Microsoft meldet den Verbrauch etwa einen Tag später."},
		Button: "Verbrauch ansehen",
		Next:   []string{"Nichts wird abgeschaltet. Die Seite zeigt Dienste und Ressourcen nach ihren Kosten; dort lässt sich auch das Budget ändern."},
		Why:    "Sie erhalten diese Nachricht, weil Sie dieses Budget gesetzt haben.",
	},
	i18n.Czech: {
		Subject: "Rozpočet Azure zákazníka {customer}: vyčerpáno {reached}", Preheader: "Spotřeba za {month} dosud.", Title: "Vyčerpáno {reached} rozpočtu Azure",
		Body:   []string{"Spotřeba Azure zákazníka {customer} za {month} dosáhla {reached} rozpočtu v cenách, které platí. Microsoft hlásí spotřebu asi o den později."},
		Button: "Zobrazit spotřebu",
		Next:   []string{"Nic se nevypíná. Stránka ukazuje služby a prostředky podle nákladů; tam lze rozpočet také změnit."},
		Why:    "Tuto zprávu dostáváte, protože jste tento rozpočet nastavili.",
	},
	i18n.Polish: {
		Subject: "Budżet Azure klienta {customer}: wykorzystano {reached}", Preheader: "Zużycie za {month} do tej pory.", Title: "Wykorzystano {reached} budżetu Azure",
		Body:   []string{"Zużycie Azure klienta {customer} za {month} osiągnęło {reached} budżetu w cenach, które płaci. Microsoft podaje zużycie mniej więcej dzień później."},
		Button: "Zobacz zużycie",
		Next:   []string{"Nic nie jest wyłączane. Strona pokazuje usługi i zasoby według kosztów; tam można też zmienić budżet."},
		Why:    "Ta wiadomość została wysłana do osoby, która ustawiła ten budżet.",
	},
}
