package mailer

import (
	"strings"

	"twotier/shared/i18n"
)

func replaced(text, placeholder, value string) string {
	return strings.ReplaceAll(text, placeholder, value)
}

var (
	dueMore    = [4]string{"And {more} more, on the page.", "Und {more} weitere, auf der Seite.", "A dalších {more} na stránce.", "I jeszcze {more}, na stronie."}
	dueWhole   = [4]string{"the whole subscription", "das ganze Abonnement", "celé předplatné", "cała subskrypcja"}
	dueUntil   = [4]string{"until {end}", "bis {end}", "do {end}", "do {end}"}
	dueExtends = [4]string{"Renewal is off and no decision was made: it continues month by month at a higher price", "Die Verlängerung ist aus und nichts entschieden: Es läuft monatlich und teurer weiter", "Obnovení je vypnuté a nikdo nerozhodl: poběží dál po měsících, dráž", "Odnowienie jest wyłączone i nikt nie zdecydował: będzie trwać z miesiąca na miesiąc, drożej"}
)

func choiceWords(choice string) [4]string {
	switch choice {
	case "change":
		return [4]string{"Renew with changes", "Mit Änderungen verlängern", "Obnovit se změnami", "Odnowić ze zmianami"}
	case "end":
		return [4]string{"End", "Beenden", "Ukončit", "Zakończyć"}
	case "extend":
		return [4]string{"Go on month by month", "Monatsweise weiterlaufen lassen", "Pokračovat po měsících", "Kontynuować z miesiąca na miesiąc"}
	}
	return [4]string{"Renew as it is", "Unverändert verlängern", "Obnovit beze změny", "Odnowić bez zmian"}
}

// renewalReason says why a decision does not stand. What has no words of its own is told by the page.
func renewalReason(code string) [4]string {
	switch code {
	case "renewal_not_active":
		return [4]string{"The subscription is suspended. Suspended it ends with its term.", "Das Abonnement ist angehalten. Angehalten endet es mit seiner Laufzeit.", "Předplatné je pozastavené. Pozastavené skončí se svým obdobím.", "Subskrypcja jest zawieszona. Zawieszona kończy się z okresem."}
	case "renewal_too_late":
		return [4]string{"The term was over before Microsoft had the decision.", "Die Laufzeit war vorbei, bevor Microsoft die Entscheidung hatte.", "Období skončilo dřív, než Microsoft rozhodnutí dostal.", "Okres skończył się, zanim Microsoft otrzymał decyzję."}
	case "renewal_renewed_instead":
		return [4]string{"It has renewed although it should not. Within seven days it can still be cancelled.", "Es hat sich verlängert, obwohl es nicht sollte. Innerhalb von sieben Tagen lässt es sich noch stornieren.", "Obnovilo se, ačkoli nemělo. Do sedmi dnů ho lze ještě zrušit.", "Odnowiła się, choć nie miała. W ciągu siedmiu dni można ją jeszcze anulować."}
	case "renewal_extended_instead":
		return [4]string{"It continues month by month although it should not. It can be ended at any time.", "Es läuft monatlich weiter, obwohl es nicht sollte. Es lässt sich jederzeit beenden.", "Běží dál po měsících, ačkoli nemělo. Ukončit ho lze kdykoli.", "Trwa z miesiąca na miesiąc, choć nie miała. Można ją zakończyć w każdej chwili."}
	case "renewal_ended_instead":
		return [4]string{"It has ended although it was to go on. For 30 days a new order saves the data.", "Es ist beendet, obwohl es weiterlaufen sollte. 30 Tage lang rettet eine neue Bestellung die Daten.", "Skončilo, ačkoli mělo běžet dál. Data zachrání nová objednávka do 30 dnů.", "Skończyła się, choć miała trwać. Nowe zamówienie w ciągu 30 dni pozwoli zachować dane."}
	case "renewal_renewed_otherwise":
		return [4]string{"It has renewed, but not with the changes. Within seven days it can still be changed.", "Es hat sich verlängert, aber ohne die Änderungen. Innerhalb von sieben Tagen lässt es sich noch ändern.", "Obnovilo se, ale bez změn. Do sedmi dnů ho lze ještě změnit.", "Odnowiła się, ale bez zmian. W ciągu siedmiu dni można ją jeszcze zmienić."}
	case "renewal_term_replaced":
		return [4]string{"A longer term has begun in the meantime. Its end is still open.", "Inzwischen hat eine längere Laufzeit begonnen. Ihr Ende ist noch offen.", "Mezitím začalo delší období. O jeho konci rozhodnuto není.", "W międzyczasie zaczął się dłuższy okres. O jego końcu nie zdecydowano."}
	case "renewal_cancelled":
		return [4]string{"The subscription was cancelled before its term was over.", "Das Abonnement wurde storniert, bevor seine Laufzeit vorbei war.", "Předplatné bylo zrušeno před koncem období.", "Subskrypcję anulowano przed końcem okresu."}
	}
	return [4]string{"The page behind the button says why.", "Warum, steht auf der Seite hinter dem Knopf.", "Důvod je na stránce za tlačítkem.", "Powód jest na stronie pod przyciskiem."}
}

var undoEnding = translations{
	i18n.English: {
		Subject: "Last chance to give licences back", Preheader: "After that they are paid for until the end of the term.", Title: "The undo window closes soon",
		Body:   []string{"Licences you do not need can be given back until the time shown. After that, Microsoft takes nothing back, and they are paid for until the end of their term."},
		Button: "View undo windows", After: []string{"For licences you keep, there is nothing to do."}, Why: "You receive this message because you can order for your organisation.",
	},
	i18n.German: {
		Subject: "Lizenzen lassen sich nur noch kurz zurückgeben", Preheader: "Danach werden sie bis zum Ende der Laufzeit bezahlt.", Title: "Rückgabe endet bald",
		Body:   []string{"Lizenzen, die Sie nicht brauchen, lassen sich bis zum genannten Zeitpunkt zurückgeben. Danach nimmt Microsoft nichts mehr zurück, und sie sind bis zum Ende ihrer Laufzeit zu bezahlen."},
		Button: "Ansehen, was zurückgeht", After: []string{"Für das, was bleibt, ist nichts zu tun."}, Why: "Sie erhalten diese Nachricht, weil Sie für Ihre Organisation bestellen dürfen.",
	},
	i18n.Czech: {
		Subject: "Licence lze vrátit už jen krátce", Preheader: "Potom se platí do konce období.", Title: "Lhůta pro vrácení brzy končí",
		Body:   []string{"Co se nevyužívá, lze vrátit do uvedené chvíle. Potom už Microsoft nic nevezme zpět a platí se do konce období."},
		Button: "Zobrazit, co lze vrátit", After: []string{"S tím, co zůstane, není třeba nic dělat."}, Why: "Tuto zprávu dostáváte, protože smíte objednávat za svou organizaci.",
	},
	i18n.Polish: {
		Subject: "Licencje można zwrócić już tylko przez krótki czas", Preheader: "Potem są opłacane do końca okresu.", Title: "Termin zwrotu wkrótce się kończy",
		Body:   []string{"To, co nie jest używane, można zwrócić do podanej chwili. Potem Microsoft niczego nie przyjmie, a opłata biegnie do końca okresu."},
		Button: "Zobacz, co można zwrócić", After: []string{"Z tym, co zostaje, nic nie trzeba robić."}, Why: "Ta wiadomość została wysłana, ponieważ mogą Państwo zamawiać dla swojej organizacji.",
	},
}

var renewalsDue = translations{
	i18n.English: {
		Subject: "Decisions about renewals: {count}", Preheader: "Without a decision they renew, or continue at a higher price.", Title: "Renewals waiting for your decision",
		Body:   []string{"These terms end soon. Without a decision most renew for another term, and some continue month by month at a higher price. The amounts are what a year costs you today."},
		Button: "Decide", After: []string{"Decide at least two days before the last day, so that there is time to pass it on to Microsoft."}, Why: "You receive this message because you can order for your organisation.",
	},
	i18n.German: {
		Subject: "Entscheidungen über Verlängerungen: {count}", Preheader: "Ohne Entscheidung verlängern sie sich oder laufen teurer weiter.", Title: "Verlängerungen warten auf Ihre Entscheidung",
		Body:   []string{"Diese Laufzeiten enden bald. Ohne Entscheidung verlängern sich die meisten um eine weitere Laufzeit, manche laufen monatsweise zu einem höheren Preis weiter. Die Beträge sind, was Sie heute für ein Jahr zahlen."},
		Button: "Entscheiden", After: []string{"Entscheiden Sie spätestens zwei Tage vor dem letzten Tag: Dann bleibt Zeit, es zu Microsoft zu bringen."}, Why: "Sie erhalten diese Nachricht, weil Sie für Ihre Organisation bestellen dürfen.",
	},
	i18n.Czech: {
		Subject: "Rozhodnutí o obnovení: {count}", Preheader: "Bez rozhodnutí se obnoví, nebo poběží dál dráž.", Title: "Období končí a nikdo nerozhodl",
		Body:   []string{"Tato období brzy skončí. Bez rozhodnutí se většina obnoví na další období a některá poběží dál po měsících za vyšší cenu. Částky jsou to, co dnes platíte za rok."},
		Button: "Rozhodnout", After: []string{"Rozhodněte nejpozději dva dny před posledním dnem: zbude čas předat to Microsoftu."}, Why: "Tuto zprávu dostáváte, protože smíte objednávat za svou organizaci.",
	},
	i18n.Polish: {
		Subject: "Decyzje o odnowieniach: {count}", Preheader: "Bez decyzji odnowią się albo będą trwać drożej.", Title: "Okresy się kończą, a nikt nie zdecydował",
		Body:   []string{"Te okresy wkrótce się skończą. Bez decyzji większość odnowi się na kolejny okres, a niektóre będą trwać z miesiąca na miesiąc po wyższej cenie. Kwoty to dzisiejszy koszt roczny."},
		Button: "Zdecyduj", After: []string{"Decyzja jest potrzebna najpóźniej dwa dni przed ostatnim dniem: wtedy jest czas, by przekazać ją do Microsoft."}, Why: "Ta wiadomość została wysłana, ponieważ mogą Państwo zamawiać dla swojej organizacji.",
	},
}

var trialsEnding = translations{
	i18n.English: {
		Subject: "Trials that become paid: {count}", Preheader: "Without a decision they are charged from the next day on.", Title: "Trials end soon",
		Body:   []string{"These trials end. Without a decision each continues as the paid product, for a year, with as many licences as the trial has."},
		Button: "Decide", After: []string{"Fewer licences, another term or an end can be chosen until the last day."}, Why: "You receive this message because you can order for your organisation.",
	},
	i18n.German: {
		Subject: "Testversionen, die kostenpflichtig werden: {count}", Preheader: "Ohne Entscheidung werden sie ab dem Folgetag berechnet.", Title: "Testversionen enden bald",
		Body:   []string{"Diese Testversionen enden. Ohne Entscheidung läuft jede als bezahltes Produkt weiter, ein Jahr lang, mit so vielen Lizenzen, wie die Testversion hat."},
		Button: "Entscheiden", After: []string{"Weniger Lizenzen, eine andere Laufzeit oder ein Ende lassen sich bis zum letzten Tag wählen."}, Why: "Sie erhalten diese Nachricht, weil Sie für Ihre Organisation bestellen dürfen.",
	},
	i18n.Czech: {
		Subject: "Zkušební verze, které se začnou platit: {count}", Preheader: "Bez rozhodnutí se od dalšího dne účtují.", Title: "Zkušební verze brzy končí",
		Body:   []string{"Tyto zkušební verze končí. Bez rozhodnutí každá poběží dál jako placený produkt, na rok, s tolika licencemi, kolik jich má zkušební verze."},
		Button: "Rozhodnout", After: []string{"Méně licencí, jiné období nebo ukončení lze zvolit do posledního dne."}, Why: "Tuto zprávu dostáváte, protože smíte objednávat za svou organizaci.",
	},
	i18n.Polish: {
		Subject: "Wersje próbne, które staną się płatne: {count}", Preheader: "Bez decyzji są rozliczane od następnego dnia.", Title: "Wersje próbne wkrótce się kończą",
		Body:   []string{"Te wersje próbne się kończą. Bez decyzji każda będzie trwać dalej jako produkt płatny, przez rok, z tyloma licencjami, ile ma wersja próbna."},
		Button: "Zdecyduj", After: []string{"Mniej licencji, inny okres lub zakończenie można wybrać do ostatniego dnia."}, Why: "Ta wiadomość została wysłana, ponieważ mogą Państwo zamawiać dla swojej organizacji.",
	},
}

var renewalDone = translations{
	i18n.English: {
		Subject: "Term ended as decided: {title}", Preheader: "Your decision has taken effect.", Title: "The term ended as decided",
		Body:   []string{"The term of {title} is over and ended as decided."},
		Button: "View", After: []string{"After a renewal licences can be given back for seven days."}, Why: "You receive this message because you decided about the end of this term.",
	},
	i18n.German: {
		Subject: "Laufzeit endete wie entschieden: {title}", Preheader: "Was entschieden war, ist geschehen.", Title: "Die Laufzeit endete wie entschieden",
		Body:   []string{"Die Laufzeit von {title} ist vorbei, und es kam, wie es entschieden war."},
		Button: "Ansehen", After: []string{"Nach einer Verlängerung lassen sich Lizenzen sieben Tage lang zurückgeben."}, Why: "Sie erhalten diese Nachricht, weil Sie über das Ende dieser Laufzeit entschieden haben.",
	},
	i18n.Czech: {
		Subject: "Období skončilo podle rozhodnutí: {title}", Preheader: "Co bylo rozhodnuto, se stalo.", Title: "Období skončilo podle rozhodnutí",
		Body:   []string{"Období produktu {title} skončilo a dopadlo podle rozhodnutí."},
		Button: "Zobrazit", After: []string{"Po obnovení lze licence sedm dní vracet."}, Why: "Tuto zprávu dostáváte, protože jste o konci tohoto období rozhodli.",
	},
	i18n.Polish: {
		Subject: "Okres skończył się zgodnie z decyzją: {title}", Preheader: "Stało się to, co postanowiono.", Title: "Okres skończył się zgodnie z decyzją",
		Body:   []string{"Okres produktu {title} skończył się zgodnie z decyzją."},
		Button: "Zobacz", After: []string{"Po odnowieniu licencje można zwracać przez siedem dni."}, Why: "Ta wiadomość została wysłana, ponieważ zdecydowali Państwo o końcu tego okresu.",
	},
}

var renewalFailed = translations{
	i18n.English: {
		Subject: "Decision has not taken effect: {title}", Preheader: "The end of term differs from what was decided.", Title: "A decision about a term has not taken effect",
		Body:   []string{"The decision about the end of term of {title} has not taken effect at Microsoft, or the term ended differently. Someone has to review it."},
		Button: "View", Why: "You receive this message because you decided about the end of this term.",
	},
	i18n.German: {
		Subject: "Entscheidung nicht wirksam: {title}", Preheader: "Das Laufzeitende weicht von der Entscheidung ab.", Title: "Eine Entscheidung über eine Laufzeit ist nicht wirksam",
		Body:   []string{"Die Entscheidung über das Ende der Laufzeit von {title} ist bei Microsoft nicht wirksam, oder die Laufzeit endete anders. Jemand muss das prüfen."},
		Button: "Ansehen", Why: "Sie erhalten diese Nachricht, weil Sie über das Ende dieser Laufzeit entschieden haben.",
	},
	i18n.Czech: {
		Subject: "Rozhodnutí neplatí: {title}", Preheader: "Co bylo o konci období rozhodnuto, se tak nestane.", Title: "Rozhodnutí o období neplatí",
		Body:   []string{"Co bylo rozhodnuto o konci období produktu {title}, u Microsoftu neplatí, nebo to dopadlo jinak. Někdo se na to musí podívat."},
		Button: "Zobrazit", Why: "Tuto zprávu dostáváte, protože jste o konci tohoto období rozhodli.",
	},
	i18n.Polish: {
		Subject: "Decyzja nie obowiązuje: {title}", Preheader: "To, co postanowiono o końcu okresu, tak się nie stanie.", Title: "Decyzja o okresie nie obowiązuje",
		Body:   []string{"To, co postanowiono o końcu okresu produktu {title}, nie obowiązuje w Microsoft albo stało się inaczej. Trzeba to sprawdzić."},
		Button: "Zobacz", Why: "Ta wiadomość została wysłana, ponieważ zdecydowali Państwo o końcu tego okresu.",
	},
}
