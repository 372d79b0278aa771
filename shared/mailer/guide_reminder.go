package mailer

import "twotier/shared/i18n"

// GuideReminder asks once more, with the same link (N7). It goes out three and seven days after the first.
func GuideReminder(lang i18n.Language, d GuideData) Message {
	return d.letter(lang, "guide-reminder", guideReminder).compose(lang)
}

var guideReminder = translations{
	i18n.English: {
		Subject: "Reminder: Microsoft licences for {company}", Preheader: "Something is still needed from you. A few minutes, no account needed.", Title: "Something is still needed from you",
		Body:   []string{"{reseller} asked you for what Microsoft licences for {company} need. Not everything is done yet. The page shows where you stopped."},
		Button: "Continue",
		After:  []string{"Opening the page decides nothing. Each step has its own button.", "Are you the wrong person? Reply to this message and name the right one."},
		Why:    "You receive this message because {reseller} named you as the contact for Microsoft licences.",
	},
	i18n.German: {
		Subject: "Erinnerung: Microsoft-Lizenzen für {company}", Preheader: "Es fehlt noch etwas von Ihnen. Wenige Minuten, ohne Anmeldung.", Title: "Es fehlt noch etwas von Ihnen",
		Body:   []string{"{reseller} hat Sie um das gebeten, was Microsoft-Lizenzen für {company} brauchen. Noch ist nicht alles erledigt. Die Seite zeigt, wo Sie aufgehört haben."},
		Button: "Weiter",
		After:  []string{"Die Seite zu öffnen entscheidet nichts. Jeder Schritt hat seinen eigenen Knopf.", "Sind Sie nicht zuständig? Antworten Sie auf diese Nachricht und nennen Sie die richtige Person."},
		Why:    "Sie erhalten diese Nachricht, weil {reseller} Sie als Kontakt für Microsoft-Lizenzen angegeben hat.",
	},
	i18n.Czech: {
		Subject: "Připomenutí: licence Microsoft pro společnost {company}", Preheader: "Ještě od vás něco chybí. Několik minut, bez účtu.", Title: "Ještě od vás něco chybí",
		Body:   []string{"{reseller} vás žádá o to, co potřebují licence Microsoft pro společnost {company}. Ještě není všechno hotovo. Stránka ukáže, kde jste přestali."},
		Button: "Pokračovat",
		After:  []string{"Otevřením stránky se o ničem nerozhoduje. Každý krok má vlastní tlačítko.", "Nejste správná osoba? Odpovězte na tuto zprávu a uveďte, kdo jí je."},
		Why:    "Tuto zprávu dostáváte, protože vás {reseller} uvádí jako kontakt pro licence Microsoft.",
	},
	i18n.Polish: {
		Subject: "Przypomnienie: licencje Microsoft dla firmy {company}", Preheader: "Czegoś jeszcze brakuje. Kilka minut, bez konta.", Title: "Czegoś jeszcze brakuje",
		Body:   []string{"{reseller} prosi o to, czego wymagają licencje Microsoft dla firmy {company}. Nie wszystko jest jeszcze gotowe. Strona pokazuje, od którego miejsca można kontynuować."},
		Button: "Kontynuuj",
		After:  []string{"Samo otwarcie strony o niczym nie decyduje. Każdy krok ma własny przycisk.", "To nie ta osoba? Wystarczy odpowiedzieć na tę wiadomość i wskazać właściwą."},
		Why:    "Ta wiadomość została wysłana, ponieważ {reseller} wskazuje ten adres jako kontakt w sprawie licencji Microsoft.",
	},
}

// GuideAgain asks the person to choose a Microsoft account anew, with the same link (N7).
func GuideAgain(lang i18n.Language, d GuideData) Message {
	return d.letter(lang, "guide-again", guideAgain).compose(lang)
}

var guideAgain = translations{
	i18n.English: {
		Subject: "Microsoft licences for {company}: choose once more", Preheader: "{reseller} asks for another choice of the Microsoft account.", Title: "The Microsoft account has to be chosen once more",
		Body:   []string{"{reseller} cannot use what was chosen for the Microsoft account. The page asks for it again; everything else stays as it is. Reply to this message to ask why."},
		Button: "Choose again",
		Why:    "You receive this message because {reseller} named you as the contact for Microsoft licences.",
	},
	i18n.German: {
		Subject: "Microsoft-Lizenzen für {company}: neue Wahl nötig", Preheader: "{reseller} bittet um eine andere Wahl des Microsoft-Kontos.", Title: "Das Microsoft-Konto muss noch einmal gewählt werden",
		Body:   []string{"{reseller} kann das gewählte Microsoft-Konto nicht verwenden. Die Seite fragt noch einmal danach; alles andere bleibt, wie es ist. Den Grund erfahren Sie, wenn Sie auf diese Nachricht antworten."},
		Button: "Neu wählen",
		Why:    "Sie erhalten diese Nachricht, weil {reseller} Sie als Kontakt für Microsoft-Lizenzen angegeben hat.",
	},
	i18n.Czech: {
		Subject: "Licence Microsoft pro společnost {company}: nová volba", Preheader: "{reseller} žádá o jinou volbu účtu u Microsoftu.", Title: "Účet u Microsoftu je potřeba zvolit znovu",
		Body:   []string{"{reseller} nemůže zvolený účet u Microsoftu použít. Stránka se na něj zeptá znovu; vše ostatní zůstává. Na důvod se můžete zeptat odpovědí na tuto zprávu."},
		Button: "Zvolit znovu",
		Why:    "Tuto zprávu dostáváte, protože vás {reseller} uvádí jako kontakt pro licence Microsoft.",
	},
	i18n.Polish: {
		Subject: "Licencje Microsoft dla firmy {company}: ponowny wybór", Preheader: "{reseller} prosi o inny wybór konta w Microsoft.", Title: "Konto w Microsoft trzeba wybrać ponownie",
		Body:   []string{"{reseller} nie może użyć wybranego konta w Microsoft. Strona zapyta o nie ponownie; wszystko inne pozostaje bez zmian. O powód można zapytać, odpowiadając na tę wiadomość."},
		Button: "Wybierz ponownie",
		Why:    "Ta wiadomość została wysłana, ponieważ {reseller} wskazuje ten adres jako kontakt w sprawie licencji Microsoft.",
	},
}
