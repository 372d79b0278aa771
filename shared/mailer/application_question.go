package mailer

import "twotier/shared/i18n"

// ApplicationQuestionData is what the provider wants to know before it decides (R7).
type ApplicationQuestionData struct {
	Envelope
	Company  string
	Question string // the provider's own words
	Link     string // page that shows where the application stands, and takes the answer
}

// ApplicationQuestion asks an applicant something.
func ApplicationQuestion(lang i18n.Language, d ApplicationQuestionData) Message {
	facts := factSheet{lang: lang}
	facts.typed(labelCompany, d.Company)
	facts.made(labelQuestion, cleanReason(d.Question))
	return letter{
		name: "application-question", envelope: d.Envelope, words: applicationQuestion, company: d.Company, link: d.Link, facts: facts.facts,
	}.compose(lang)
}

var applicationQuestion = translations{
	i18n.English: {
		Subject: "A question about your application: {company}", Preheader: "The application goes on with your answer.", Title: "There is a question about your application",
		Body:   []string{"{provider} has looked at the application and needs something from you before it decides."},
		Button: "Answer",
		After:  []string{"The answer is given on the page, not by replying to this message. With it the application goes back into the review."},
		Why:    "You receive this message because you applied for an account.",
	},
	i18n.German: {
		Subject: "Rückfrage zu Ihrem Antrag: {company}", Preheader: "Mit Ihrer Antwort geht der Antrag weiter.", Title: "Es gibt eine Rückfrage zu Ihrem Antrag",
		Body:   []string{"{provider} hat den Antrag angesehen und braucht vor der Entscheidung noch etwas von Ihnen."},
		Button: "Antworten",
		After:  []string{"Sie antworten auf der Seite, nicht auf diese Nachricht. Danach kommt der Antrag zurück in die Prüfung."},
		Why:    "Sie erhalten diese Nachricht, weil Sie ein Konto beantragt haben.",
	},
	i18n.Czech: {
		Subject: "Dotaz k vaší žádosti: {company}", Preheader: "Po vaší odpovědi se žádost posune dál.", Title: "K vaší žádosti je dotaz",
		Body:   []string{"Poskytovatel {provider} žádost prošel a před rozhodnutím od vás ještě něco potřebuje."},
		Button: "Odpovědět",
		After:  []string{"Odpověď zadáte na stránce, ne odpovědí na tuto zprávu. Žádost se s ní vrátí k posouzení."},
		Why:    "Tuto zprávu dostáváte, protože jste požádali o účet.",
	},
	i18n.Polish: {
		Subject: "Pytanie do wniosku: {company}", Preheader: "Po odpowiedzi wniosek będzie rozpatrywany dalej.", Title: "Jest pytanie do wniosku",
		Body:   []string{"Dostawca {provider} zapoznał się z wnioskiem i przed decyzją potrzebuje jeszcze informacji."},
		Button: "Odpowiedz",
		After:  []string{"Odpowiedź podaje się na stronie, a nie w odpowiedzi na tę wiadomość. Wniosek wraca z nią do rozpatrzenia."},
		Why:    "Ta wiadomość została wysłana, ponieważ z tego adresu złożono wniosek o konto.",
	},
}
