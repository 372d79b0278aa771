import type { Articles } from '#help/book.ts';

export const de: Articles = {
  'first-order': {
    title: 'Vom Konto zur ersten Bestellung',
    about: 'Was Sie einmal einrichten und was jeder Kunde braucht.',
    text: `Zwei Dinge geschehen einmal, für Ihre Firma: Microsoft autorisiert Sie als Indirect Reseller, und Sie autorisieren Ihren Distributor. Der Weg zur ersten Bestellung führt durch beides und prüft selbst, was Microsoft beantworten kann.

Danach braucht jeder Kunde vier Dinge, bevor Sie für ihn bestellen können:
- einen **Tenant**, neu oder vorhanden,
- eine **Beziehung** zu Ihnen bei Microsoft,
- eine bestätigte **Microsoft-Kundenvereinbarung**,
- Ihre **PartnerID**, die auf jeder Bestellung steht.

Die Seite des Kunden nennt, was fehlt, mit dem nächsten Schritt. Den Warenkorb können Sie schon vorher füllen; nur das Bestellen wartet.`,
  },
  ids: {
    title: 'PartnerID und Microsoft-ID',
    about: 'Welche welche ist und wo Microsoft sie zeigt.',
    text: `Die **PartnerID** hat sieben Ziffern und gehört zu einem Standort Ihrer Firma. Früher hieß sie MPN-ID. Microsoft zeigt auch eine globale für die ganze Organisation; Bestellungen brauchen die vom Typ Standort.

Die **Microsoft-ID** ist der Tenant, mit dem sich Ihre Firma selbst anmeldet: 32 Buchstaben und Ziffern in fünf Gruppen.

Beide stehen im Partner Center unter den Kontoeinstellungen. Sie müssen zusammengehören: der Tenant, der das Microsoft Partner Agreement (MPA) angenommen hat, und der Standort, der als Indirect Reseller registriert ist. Beim Speichern wird Microsoft sofort gefragt, und jeder Fehler steht an seinem Feld.

Gespeicherte IDs stehen auf jeder späteren Bestellung. Eine beendete Autorisierung kehrt mit derselben PartnerID nie zurück.`,
  },
  access: {
    title: 'Anmelden und wer was darf',
    about: 'Zweiter Faktor, Rollen, API-Schlüssel.',
    text: `Sie melden sich mit Passwort, mit einem persönlichen Microsoft-Konto oder mit einem Geschäftskonto an. Die erste Anmeldung geschieht immer mit Passwort; Microsoft-Konten verknüpfen Sie danach im Profil.

Ein **zweiter Faktor** ist ein Passkey oder ein Code aus einer App. Bewahren Sie die Wiederherstellungscodes nicht auf dem Telefon auf: Jeder gilt einmal, wenn das Telefon verloren ist.

Was jemand darf, folgt aus der Rolle, jeweils in einer Organisation. Wem eine Berechtigung fehlt, dem nennt die Seite ihren Namen; ein Account-Manager kann eine andere Rolle geben.

Programme benutzen API-Schlüssel. Ein Schlüssel hat eine Rolle, ein Ende und einen Namen und wird einmal gezeigt.`,
  },
  'customer-view': {
    title: 'Was Ihr Kunde sieht',
    about: 'Der eigene Bereich des Kunden und was darin nie steht.',
    text: `Sie können Personen eines Kunden einladen. Sie sehen nur ihre eigene Organisation: Bestellungen, Abonnements, Lizenzen, Rückgabefristen, Berichte und den Azure-Verbrauch.

Sie sehen **ihren eigenen Preis**. Ihr Einkaufspreis, Ihr Aufschlag, Ihre Marge und Ihr Stand bei Microsoft stehen nie auf Seiten, in E-Mails, Dokumenten oder Exporten des Kunden.

Angebote, Vereinbarungen und der geführte Link brauchen gar kein Konto: Wer die E-Mail hat, kann sie öffnen, auch auf dem Telefon. Das Öffnen entscheidet nichts, erst der Knopf.

Wenn Sie selbst den Bereich eines Kunden betreten, sagt ein Band am oberen Rand, wessen er ist, bis Sie ihn verlassen.`,
  },
  admission: {
    title: 'Wie eine Firma Ihr Reseller wird',
    about: 'Anträge, Ihre eigenen Datensätze und was der Freigabe folgt.',
    text: `Eine Firma stellt einen Antrag, bestätigt ihre Adresse und wird mit Ihren Datensätzen verglichen. Stimmt alles überein, wird sie automatisch freigegeben; ist es ähnlich oder unbekannt, wartet der Antrag auf Sie, beide Fassungen nebeneinander. Der Antragsteller erfährt nie, welcher Datensatz passte.

Ihre Entscheidung geht mit Ihren Worten per E-Mail hinaus. Eine Rückfrage hält den Antrag offen, bis sie beantwortet ist.

Datensätze kommen aus einer CSV-Datei. Ein Import zeigt, was neu, geändert und entfernt ist, bevor etwas ersetzt wird.

Ein freigegebener Reseller kann sich anmelden und alles vorbereiten; er bestellt, sobald Microsoft seine PartnerID bestätigt hat.`,
  },
  customers: {
    title: 'Kunden und was sie brauchen',
    about: 'Anlegen, importieren und die Liste dessen, was fehlt.',
    text: `Ein Kunde ist eine Firma, für die Sie Lizenzen bestellen. Sie legen ihn von Hand an, importieren viele aus einer CSV-Datei mit Vorschau und Ergebnis je Zeile oder übernehmen jene, die Sie bei Microsoft angenommen haben; diese erscheinen automatisch.

Die Seite eines Kunden beginnt mit dem, **was das Bestellen braucht**: Tenant, Beziehung, Vereinbarung und das Segment des Kunden. Jede Zeile nennt ihren Stand, seit wann, und was hilft.

Ein Link kann den Kunden durch alles führen: Er wählt seinen Tenant, nimmt die Beziehung an und bestätigt die Vereinbarung, ohne Konto.

Firmendaten lassen sich später korrigieren; was Microsoft führt, wird auch dort geändert, und die Seite sagt, ob Microsoft es angenommen hat.`,
  },
  tenant: {
    title: 'Tenant und Domäne',
    about: 'Wo der Kunde bei Microsoft zu Hause ist, neu oder vorhanden.',
    text: `Ein **Tenant** ist das eigene Verzeichnis des Kunden bei Microsoft: seine Benutzer, seine Domänen, seine Lizenzen. Eine Firma braucht einen, und die meisten haben schon einen.

**Vorhandener Tenant**: Nennen Sie eine seiner Domänen, etwa contoso.com. Der Kunde nimmt dann die Beziehung an; angelegt wird nichts.

**Neuer Tenant**: Wählen Sie den Teil vor onmicrosoft.com. Kleinbuchstaben und Ziffern, höchstens 27. Er lässt sich später nicht ändern; nehmen Sie den Firmennamen ohne Jahr und ohne Kampagne. Ob er frei ist, wird beim Tippen geprüft.

Das Anlegen dauert einige Minuten. Benutzername und Passwort des ersten Administrators werden **einmal** gezeigt, und zwar jemandem, der eben bestätigt hat, wer er ist; in einer E-Mail stehen sie nie. Das Passwort muss bei der ersten Anmeldung geändert werden.`,
  },
  relationship: {
    title: 'Beziehung und Berechtigungen (GDAP)',
    about: 'Zwei verschiedene Dinge, denen ein Kunde zustimmt.',
    text: `Die **Beziehung** erlaubt einem Reseller und seinem Distributor, für einen Tenant Lizenzen zu bestellen. Ein Administrator des Kunden nimmt sie auf Microsofts Seite an. Einblick in die Daten des Kunden gibt sie niemandem.

**GDAP** heißt delegierte Administration mit ausgewählten Rollen: Jemand darf im Tenant arbeiten, für eine genannte Zeit und mit so wenigen Rollen wie möglich. Zum Bestellen ist das nicht nötig.

Ein Kunde kann mehrere Reseller haben, jeden für eigene Abonnements. Wer einen anderen angenommen hat, verliert ihn nicht, wenn er auch Sie annimmt.

Ob eine Anfrage angenommen wurde, wird jede Nacht geprüft, außerdem wenn Microsoft es meldet und wenn Sie „Jetzt prüfen“ wählen. Eine abgelehnte oder abgelaufene Anfrage können Sie erneut senden.`,
  },
  agreement: {
    title: 'Microsoft-Kundenvereinbarung',
    about: 'Warum es sie braucht, wer sie bestätigt und wie.',
    text: `Ohne seine Kundenvereinbarung verkauft Microsoft keine Lizenz. Wer für die Firma unterschreiben darf, bestätigt sie einmal, mit Vorname, Nachname, E-Mail und Telefon.

Der Link geht an den Kontakt des Kunden und gilt 30 Tage; nach 3 und 7 Tagen wird erinnert. Das Öffnen bestätigt nichts.

Was bestätigt ist, wird bei Microsoft erfasst. Bis dahin ist die Vereinbarung gelb, und Bestellungen warten. Manchmal verlangt Microsoft die Zustimmung des Kunden auf Microsofts eigener Seite; dann führt die E-Mail dorthin.

Ein Reseller kann eine anders gegebene Zustimmung festhalten. Das ist die Erklärung einer namentlich genannten Person, und Microsoft kann den Kunden trotzdem selbst fragen.

Wenn Microsoft eine neue Fassung veröffentlicht, bestätigt der Kunde noch einmal.`,
  },
  qualification: {
    title: 'Segmente, Bildung, Behörden',
    about: 'Warum ein Kunde manche Produkte sieht und andere nicht.',
    text: `Das **Segment** bestimmt, welche Produkte angeboten werden: kommerziell, Bildung, gemeinnützig oder Behörden. Produkte des einen Segments werden nie an Kunden eines anderen verkauft.

Bildungseinrichtungen, gemeinnützige Organisationen und Unternehmen in staatlichem Besitz prüft Microsoft. Bis zur Entscheidung lassen sich nur kommerzielle Produkte bestellen.

Die **Government Community Cloud** braucht zwei Zulassungen: die des Distributors, zu sehen im rechtlichen Profil, und die des Kunden, die mit einem Validierungscode kommt. Ohne Code lässt sich dort nichts bestellen.

Ein Segment lässt sich ändern, solange kein Abonnement des alten läuft. Die Seite nennt jene, die laufen.`,
  },
  prices: {
    title: 'Vier Preise, Aufschlag und Marge',
    about: 'Was Sie zahlen, was Microsoft empfiehlt, was der Kunde zahlt, was bleibt.',
    text: `Vier Preise stehen beieinander:
- **Ihr Einkaufspreis**: was Sie dem Distributor zahlen,
- **der empfohlene Preis**: was Microsoft für Endkunden vorschlägt,
- **der Kundenpreis**: was Ihr Kunde zahlt,
- **Ihre Marge**: der Unterschied.

Der **Aufschlag** rechnet auf den Einkaufspreis, die **Marge** auf den Kundenpreis. 17,10 mit 10 % Aufschlag ergibt 18,81. Eine Marge von 10 % ergäbe 19,00.

Wenn Sie nichts anderes festlegen, ist der Kundenpreis der Einkaufspreis mit 10 % Aufschlag. Regeln gibt es für alles, für ein Segment, für ein Produkt oder für einen Kunden; die engste gilt.

Ein Preis gilt für die ganze Laufzeit, auch für später hinzugefügte Lizenzen. Die nächste Preisliste zählt ab der Verlängerung. Unter Ihrem Einkaufspreis verlangt eine Bestellung eine ausdrückliche Zustimmung.`,
  },
  terms: {
    title: 'Laufzeit und Abrechnung',
    about: 'Wie lange sich ein Kunde bindet und wie oft er zahlt.',
    text: `Die **Laufzeit** ist die Zeit, für die sich ein Kunde bindet: ein Monat, ein Jahr oder drei Jahre. Die **Abrechnung** sagt, wie oft innerhalb der Laufzeit berechnet wird: monatlich, jährlich oder alles im Voraus.

Eine längere Laufzeit ist meist günstiger. Jahreslaufzeiten mit monatlicher Abrechnung kosten etwas mehr als solche, die im Voraus bezahlt werden.

Lizenzen lassen sich jederzeit hinzufügen, zum Preis der laufenden Laufzeit und taggenau. Weniger werden es binnen sieben Tagen oder ab der Verlängerung.

Mitten in der Laufzeit lässt sie sich verlängern, nie verkürzen. Bei drei Jahren kann die Abrechnung zwischen monatlich und jährlich wechseln; sonst ändert sich die Abrechnung zur Verlängerung.`,
  },
  quotes: {
    title: 'Angebote',
    about: 'Vom Warenkorb zur Annahme auf dem Telefon des Kunden.',
    text: `Ein Angebot entsteht aus einem Warenkorb. Der Kunde bekommt es als Link und als PDF, in seiner Sprache, nur mit seinen Preisen, und nimmt es ohne Konto an oder lehnt ab. Der Knopf zum Annehmen trägt die Worte, die das Gesetz verlangt.

Ein Angebot gilt bis zu dem Tag, den Sie wählen. Ändern Sie es nach dem Senden, ersetzt eine neue Version die alte, und der alte Link sagt das: Niemand nimmt an, was nicht mehr gilt.

Aus einem angenommenen Angebot wird mit einem Schritt eine Bestellung. Hat sich seitdem ein Preis geändert, sehen Sie beide Beträge und bestätigen. Allein durch die Annahme des Kunden wird nichts bestellt.

Offene Angebote stehen oben in der Liste, zuerst die, die bald enden.`,
  },
  orders: {
    title: 'Vom Warenkorb zu den Lizenzen',
    about: 'Was nach dem Knopf geschieht und was jeder Status heißt.',
    text: `Vor dem Knopf sehen Sie, was geschehen würde: den Preis auf den Tag, die nächste Rechnung, das Ende der Rückgabefrist, die Verlängerung.

Eine Bestellung wird **einmal** aufgegeben, was auch immer zweimal geklickt wird oder unterwegs verloren geht. Ihr Status:
- **Wird aufgegeben**: Sie ist auf dem Weg zu Microsoft.
- **Wird bereitgestellt**: Microsoft hat sie und bereitet die Lizenzen vor, meist binnen 5 Minuten.
- **Aktiv**: Die Lizenzen sind bereit und lassen sich zuweisen.
- **Mit Fehlern abgeschlossen**: Einige Positionen sind bereit, andere wurden abgelehnt. Jede nennt den Grund; nur diese werden neu bestellt.
- **Fehlgeschlagen**: Es wurde nichts berechnet. Der Grund steht bei jeder Position.
- **Wird geprüft**: Es kam keine Antwort. Die Bestellung wird bei Microsoft gesucht und nie ein zweites Mal gesendet.

Auch jede Änderung eines Abonnements ist eine Bestellung und steht in derselben Liste.`,
  },
  'end-dates': {
    title: 'Ein Enddatum für mehrere Abonnements',
    about: 'Gemeinsames Laufzeitende: Die erste Laufzeit wird verkürzt, einmal.',
    text: `Bei einem neuen Kauf kann die erste Laufzeit zusammen mit einem Abonnement enden, das der Kunde schon hat, oder am Ende eines Kalendermonats. Microsoft nennt das Co-Terming.

Kürzer wird nur die **erste** Laufzeit, und nur dieser Teil wird bezahlt. Die folgenden haben ihre volle Länge.

Das Enddatum wählen Sie beim Kauf oder für die nächste Laufzeit, nie mitten in einer. Mögliche Tage nennt Microsoft; der Warenkorb bietet nur diese an.

Eine Jahreslaufzeit lässt sich nicht an ein Monatsabonnement anpassen. Die sieben Tage für die Rückgabe bleiben, wie sie sind.`,
  },
  trials: {
    title: 'Testversionen',
    about: '30 Tage kostenlos; was danach kommt, wird vorher gewählt.',
    text: `Eine Testversion ist 30 Tage kostenlos und umfasst meist 25 Lizenzen. Jeder Kunde kann sie je Produkt einmal haben; Behörden und Bildungseinrichtungen nicht.

**Ohne Entscheidung wird daraus ein bezahltes Abonnement** für ein Jahr, monatlich abgerechnet, mit gleich vielen Lizenzen. Die Seite der Verlängerungen zeigt, wann, und was es kosten würde.

Sie können die Testversion enden lassen, für danach weniger Lizenzen oder eine andere Laufzeit wählen oder sie sofort in ein bezahltes Abonnement umwandeln. Während der Testzeit bleibt die Zahl der Lizenzen.

Nach dem Wechsel bleiben sieben Tage, um zu stornieren oder zu verringern.`,
  },
  undo: {
    title: 'Lizenzen und die sieben Tage',
    about: 'Wann sich Lizenzen zurückgeben lassen und was zurückkommt.',
    text: `Lizenzen lassen sich jederzeit hinzufügen. Zurückgeben lassen sie sich **sieben Tage lang**, auf die Minute genau: nach dem Kauf, nach jeder Aufstockung, nach jeder Verlängerung. Jede Aufstockung hat eigene sieben Tage; ein Countdown zeigt das nächste Ende.

In den ersten 24 Stunden kommt alles zurück, danach der Teil für die übrigen Tage. Nach den sieben Tagen sind die Lizenzen bis zum Ende der Laufzeit zu bezahlen. Weniger lassen sich dann für die Verlängerung planen.

**Zurückgeben** betrifft einzelne Lizenzen. **Stornieren** beendet in dieser Frist das ganze Abonnement: Benutzer verlieren sofort den Zugang, und es lässt sich nicht wiederherstellen. **Aussetzen** sperrt die Benutzer aus, kostet aber weiter.

Microsoft entscheidet nach UTC. Die Zeiten hier sind in Ihrer Zeitzone; die genaue steht im Tooltip.`,
  },
  renewal: {
    title: 'Verlängerung, automatische Verlängerung, Erweiterte Laufzeit',
    about: 'Was am Ende einer Laufzeit geschieht und bis wann es sich entscheiden lässt.',
    text: `Am Ende seiner Laufzeit tut ein Abonnement eines von dreien:
- Es **verlängert sich** um dieselbe Laufzeit, zum Preis jenes Tages.
- Es **endet**, und Benutzer verlieren den Zugang.
- Es geht in die **Erweiterte Laufzeit**: Monat für Monat, teurer, bis jemand es beendet oder verlängert.

Nach jedem Kauf ist die automatische Verlängerung an. Ist sie aus und nichts entschieden, nimmt Microsoft die Erweiterte Laufzeit.

Sie können früh entscheiden: andere Lizenzzahl, andere Laufzeit, andere Abrechnung oder das Ende. Ihre Entscheidung bleibt hier gespeichert und wird neu gesetzt, wenn eine andere Änderung sie bei Microsoft verwirft. Entscheiden Sie spätestens zwei Tage vor dem Ende; kurz vor der Verlängerung nimmt Microsoft keine Änderung an.

Nach der Verlängerung lassen sich Lizenzen sieben Tage lang zurückgeben.`,
  },
  unassigned: {
    title: 'Nicht zugewiesene Lizenzen',
    about: 'Bezahlt, nicht zugewiesen, und wie das Zahlen endet.',
    text: `Jede Nacht meldet Microsoft, wie viele Lizenzen Personen zugewiesen sind. Was gekauft und nicht zugewiesen ist, steht in einer Liste mit dem, was es im Monat kostet.

Die Seite nennt für jede den frühesten Tag: In ihren sieben Tagen geht eine Lizenz sofort zurück, später fällt sie zur Verlängerung weg. Das planen Sie jetzt und müssen nicht mehr daran denken.

Neue Lizenzen stehen hier oft einige Tage, weil sie noch niemand zugewiesen hat. Fragen Sie den Kunden, bevor Sie sie zurückgeben.`,
  },
  azure: {
    title: 'Azure-Verbrauch und Budgets',
    about: 'Nach Verbrauch bezahlt, einen Tag später bekannt, von einem Budget bewacht.',
    text: `Azure hat keinen festen Preis: Was verbraucht wird, wird Monat für Monat berechnet. Microsoft meldet den Verbrauch etwa einen Tag später, und die Summe eines Monats kann sich noch einige Tage nach seinem Ende ändern.

Ein **Budget** warnt per E-Mail, wenn ein Teil des Monatsbetrags verbraucht ist, für jeden Teil einmal im Monat. Es **schaltet nichts ab**: Der Verbrauch geht weiter und wird berechnet.

Gezeigt wird der Verbrauch nach Tag, Dienst, Ressource und Abonnement. Beträge stehen in der Währung, in der Microsoft abrechnet.`,
  },
  standing: {
    title: 'Stand bei Microsoft',
    about: 'Was Microsoft prüft, was ein Verlust bedeutet, und der Weg zurück.',
    text: `Jede Nacht wird bei Microsoft geprüft, ob ein Reseller verkaufen darf: Gibt es die PartnerID, stimmt das Land, ist das Microsoft Partner Agreement angenommen, gilt die Partnerschaft mit dem Distributor, werden Bestellungen in seinem Namen angenommen? Einmal im Jahr sieht Microsoft auch auf den Umsatz von zwölf Monaten; gewarnt wird 90, 60 und 30 Tage vorher.

Endet die Autorisierung, **lässt sich nichts Neues bestellen**: kein Warenkorb, kein Angebot, keine API. Was läuft, läuft weiter, verlängert sich und lässt sich verringern oder beenden. Gelöscht wird nichts.

Eine Reaktivierung gibt es nicht. Eine **neue Autorisierung** braucht einen neuen Standort und einen neuen Tenant im selben Land, eine Registrierung und ein neues Microsoft Partner Agreement. Dann werden die neuen IDs eingereicht, der Distributor bestätigt, und die neue PartnerID kommt auf jedes laufende Abonnement. Danach ist das Bestellen wieder offen.`,
  },
  sync: {
    title: 'Woher die Daten kommen',
    about: 'Wie alt eine Zahl ist, und wie Sie Microsoft jetzt fragen.',
    text: `Kunden, Abonnements, Lizenzen, Preise, Verbrauch und Rechnungen sind Daten von Microsoft. Sie werden jede Nacht geholt, außerdem wenn Microsoft eine Änderung meldet und wenn Sie „Jetzt abgleichen“ wählen. Jede Seite sagt, von wann ihre Daten sind.

**Jetzt abgleichen** gilt für einen Kunden, einen Reseller oder alle. Sie können die Seite verlassen; es läuft weiter, und das Ergebnis bleibt.

Wird ein Abgleich nicht fertig, bleibt, was vorher bekannt war. Der nächste setzt dort fort, wo er stehen blieb. Was Microsoft nicht mehr führt, wird gekennzeichnet, nicht gelöscht.`,
  },
  failures: {
    title: 'Wenn etwas fehlschlägt',
    about: 'Worauf zu achten ist, was erhalten bleibt, wen Sie fragen.',
    text: `Jede Ablehnung sagt, was geschehen ist, was erhalten bleibt und was hilft. **Was ist passiert** neben einer fehlgeschlagenen Sache zeigt mehr: was versucht wurde, was Microsoft geantwortet hat, und die IDs, die der Support braucht.

Die **Support-Kennung** benennt einen Augenblick in unseren Aufzeichnungen. Die **Korrelations-ID** benennt denselben bei Microsoft. Kopieren Sie beide; sie enthalten keine persönlichen Daten.

Ein Formular nach einer abgebrochenen Verbindung noch einmal zu senden ist gefahrlos: Nichts geschieht doppelt.

Was sich hier nicht bestellen oder ändern lässt, wird eine Anfrage an das Team des Distributors. Es antwortet in der Anfrage, und Sie bekommen eine E-Mail.`,
  },
  desk: {
    title: 'Bestellungen in Klärung',
    about: 'Wann eine Bestellung in Klärung kommt, und die Werkzeuge dort.',
    text: `Eine Bestellung kommt in Klärung, wenn Microsoft nicht sagt, was aus ihr wurde, wenn sie länger als 15 Minuten unterwegs ist oder wenn Positionen aus einem Grund abgelehnt wurden, den der Reseller nicht beheben kann.

Die Seite zeigt jeden Aufruf mit Antwort, Korrelations-ID und Zeit. **Microsoft jetzt fragen** fragt nur; bestellt wird dabei nie.

Noch einmal senden lässt sich nur mit dem Beweis, dass nichts bestellt wurde: Der Warenkorb ist offen oder abgelaufen, und zwei Abfragen fanden keine Bestellung. Die Seite sagt, wann der Beweis da ist. Sonst halten Sie fest, was der Support von Microsoft fand, oder geben die Bestellung mit Ihren Worten an den Reseller zurück.

Was Sie entscheiden, steht mit Ihrem Namen im Verlauf der Bestellung.`,
  },
};
