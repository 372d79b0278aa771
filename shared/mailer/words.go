package mailer

import (
	"strings"

	"twotier/shared/i18n"
)

// words are one letter in one language. {placeholders} are filled by compose; names stand where no language
// declines them.
type words struct {
	Subject, Preheader, Title string
	Body                      []string
	Button                    string
	After                     []string // small, below the button
	Next                      []string // what happens then, in steps
	Why                       string   // why one gets this letter
}

// translations are one letter in every language.
type translations map[i18n.Language]words

// frame is what all letters of a language share.
type frame struct {
	hello      string // with {name}; without one where a language would have to decline it
	nameless   string
	copyLink   string
	next       string
	forCompany string
	carriedBy  string
	standing   string // the words of the link to the page that shows where an application stands
	choices    string // the words of the link to the page on which the reader chooses which letters come
}

var frames = map[i18n.Language]frame{
	i18n.English: {
		hello: "Hello {name},", nameless: "Hello,",
		copyLink:   "If the button does not work, copy this address into the browser:",
		next:       "What happens next",
		forCompany: "For {company}",
		carriedBy:  "Provided by {provider}",
		standing:   "See where your application stands",
		choices:    "Choose which emails you receive",
	},
	i18n.German: {
		hello: "Guten Tag {name},", nameless: "Guten Tag,",
		copyLink:   "Falls der Knopf nicht funktioniert, kopieren Sie diese Adresse in den Browser:",
		next:       "Wie es weitergeht",
		forCompany: "Für {company}",
		carriedBy:  "Bereitgestellt von {provider}",
		standing:   "Stand Ihres Antrags ansehen",
		choices:    "Benachrichtigungen einstellen",
	},
	i18n.Czech: { // a name in a greeting would need the vocative
		hello: "Dobrý den,", nameless: "Dobrý den,",
		copyLink:   "Pokud tlačítko nefunguje, zkopírujte do prohlížeče tuto adresu:",
		next:       "Co bude dál",
		forCompany: "Pro: {company}",
		carriedBy:  "Službu poskytuje {provider}",
		standing:   "Zobrazit stav vaší žádosti",
		choices:    "Nastavit upozornění",
	},
	i18n.Polish: {
		hello: "Dzień dobry,", nameless: "Dzień dobry,",
		copyLink:   "Jeśli przycisk nie działa, można skopiować ten adres do przeglądarki:",
		next:       "Co dalej",
		forCompany: "Dla: {company}",
		carriedBy:  "Usługę udostępnia {provider}",
		standing:   "Sprawdź stan wniosku",
		choices:    "Ustawienia powiadomień",
	},
}

func (f frame) greeting(name string) string {
	if name == "" {
		return f.nameless
	}
	return strings.ReplaceAll(f.hello, "{name}", name)
}

// label is the left side of a fact.
type label string

const (
	labelCompany     label = "company"
	labelCustomer    label = "customer"
	labelDecision    label = "decision"
	labelTermEnd     label = "termEnd"
	labelPartner     label = "partner"
	labelAskedBy     label = "asked_by"
	labelAskedFor    label = "askedFor"
	labelValidUntil  label = "valid_until"
	labelConfirmedBy label = "confirmed_by"
	labelConfirmedAt label = "confirmed_at"
	labelAgreedBy    label = "agreed_by"
	labelAgreedOn    label = "agreed_on"
	labelStatedBy    label = "stated_by"
	labelEmail       label = "email"
	labelDocument    label = "document"
	labelVersion     label = "version"
	labelFingerprint label = "fingerprint"
	labelDomain      label = "domain"
	labelReason      label = "reason"
	labelQuestion    label = "question"
	labelWay         label = "way"
	labelOrder       label = "order"
	labelOrderName   label = "order_name"
	labelPlacedBy    label = "placed_by"
	labelPlacedAt    label = "placed_at"
	labelPartnerID   label = "partner_id"
	labelAccepted    label = "accepted"
	labelUndoUntil   label = "undo_until"
	labelChange      label = "change"
	labelBilled      label = "billed"
	labelRefund      label = "refund"
	labelEffects     label = "effects"
	labelFullUntil   label = "full_until"
	labelCode        label = "code"
	labelOperation   label = "operation"
	labelMicrosoft   label = "microsoft_account"
	labelInvitedBy   label = "invited_by"
	labelSeller      label = "seller"
	labelAccess      label = "access"
	labelRole        label = "role"
	labelFactor      label = "factor"
	labelSignedInAt  label = "signed_in_at"
	labelDevice      label = "device"
	labelNetwork     label = "network"
	labelQuote       label = "quote"
	labelGoodUntil   label = "good_until"
	labelReference   label = "reference"
	labelComment     label = "comment"
	labelRequest     label = "request"
	labelSubject     label = "subject"
	labelProduct     label = "product"
	labelHelper      label = "helper"
	labelAnswer      label = "answer"
	labelStep        label = "step"
	labelReport      label = "report"
	labelHeld        label = "held"
	labelMonthly     label = "monthly"
	labelBudget      label = "budget"
	labelUsed        label = "used"
	labelStatusAt    label = "status_at"
	labelReview      label = "review"
	labelRevenue     label = "revenue"
	labelLeast       label = "least"
)

// labels give each label in English, German, Czech, Polish.
var labels = map[label][4]string{
	labelStatusAt:    {"Since", "Seit", "Od", "Od"},
	labelBudget:      {"Budget a month", "Budget je Monat", "Rozpočet na měsíc", "Budżet na miesiąc"},
	labelUsed:        {"Used", "Verbraucht", "Vyčerpáno", "Wykorzystano"},
	labelReview:      {"Review from", "Prüfung ab", "Přezkum od", "Weryfikacja od"},
	labelRevenue:     {"Revenue of twelve months", "Umsatz von zwölf Monaten", "Obrat za dvanáct měsíců", "Obrót z dwunastu miesięcy"},
	labelLeast:       {"Microsoft asks for", "Microsoft verlangt", "Microsoft požaduje", "Microsoft wymaga"},
	labelReport:      {"Report", "Bericht", "Přehled", "Raport"},
	labelHeld:        {"Subscriptions and licences", "Abonnements und Lizenzen", "Předplatná a licence", "Subskrypcje i licencje"},
	labelMonthly:     {"A month, net", "Je Monat, netto", "Za měsíc bez DPH", "Na miesiąc netto"},
	labelCompany:     {"Company", "Firma", "Společnost", "Nazwa firmy"},
	labelCustomer:    {"Customer", "Kunde", "Zákazník", "Klient"},
	labelDecision:    {"Decision", "Entscheidung", "Rozhodnutí", "Decyzja"},
	labelTermEnd:     {"Last day of the term", "Letzter Tag der Laufzeit", "Poslední den období", "Ostatni dzień okresu"},
	labelPartner:     {"Your partner", "Ihr Partner", "Váš partner", "Partner obsługujący"},
	labelAskedBy:     {"Asked by", "Anfrage von", "Žádost zasílá", "Prośbę wysyła"},
	labelAskedFor:    {"What is needed", "Was gebraucht wird", "Co je potřeba", "Co jest potrzebne"},
	labelValidUntil:  {"Link valid until", "Link gültig bis", "Odkaz platí do", "Link ważny do"},
	labelConfirmedBy: {"Confirmed by", "Bestätigt von", "Kdo potvrzuje", "Kto potwierdza"},
	labelConfirmedAt: {"Confirmed on", "Bestätigt am", "Kdy potvrzeno", "Data potwierdzenia"},
	labelAgreedBy:    {"Who agreed", "Wer zugestimmt hat", "Kdo souhlasil", "Kto wyraził zgodę"},
	labelAgreedOn:    {"Agreed on", "Zugestimmt am", "Datum souhlasu", "Data zgody"},
	labelStatedBy:    {"Stated by", "Erklärt von", "Uvádí", "Oświadczenie składa"},
	labelEmail:       {"Email address", "E-Mail-Adresse", "E-mailová adresa", "Adres e-mail"},
	labelDocument:    {"Document", "Dokument", "Název dokumentu", "Nazwa dokumentu"},
	labelVersion:     {"Version", "Fassung", "Verze", "Wersja"},
	labelFingerprint: {"Fingerprint (SHA-256)", "Prüfsumme (SHA-256)", "Otisk (SHA-256)", "Suma kontrolna (SHA-256)"},
	labelDomain:      {"Tenant domain", "Domain des Tenants", "Doména tenantu", "Domena tenanta"},
	labelReason:      {"Reason", "Grund", "Důvod", "Powód"},
	labelQuestion:    {"Question", "Frage", "Dotaz", "Pytanie"},
	labelWay:         {"What to do", "Was zu tun ist", "Jak dál", "Co zrobić"},
	labelOrder:       {"Order number", "Bestellnummer", "Číslo objednávky", "Numer zamówienia"},
	labelOrderName:   {"Your reference", "Ihre Referenz", "Vaše označení", "Nazwa własna"},
	labelPlacedBy:    {"Ordered by", "Bestellt von", "Kdo objednává", "Kto zamawia"},
	labelPlacedAt:    {"Ordered on", "Bestellt am", "Kdy objednáno", "Data zamówienia"},
	labelPartnerID:   {"PartnerID", "PartnerID", "PartnerID", "PartnerID"},
	labelAccepted:    {"Accepted", "Akzeptiert", "Přijaté podmínky", "Zaakceptowano"},
	labelFullUntil:   {"Software, in full until", "Software, vollständig bis", "Software, plná náhrada do", "Oprogramowanie, pełny zwrot do"},
	labelChange:      {"Change", "Änderung", "Změna", "Zmiana"},
	labelBilled:      {"Billed for it now, net", "Wird jetzt berechnet, netto", "Účtuje se nyní, bez DPH", "Naliczane teraz, netto"},
	labelRefund:      {"Comes back, net", "Wird gutgeschrieben, netto", "Vrací se, bez DPH", "Zwrot, netto"},
	labelEffects:     {"Holds from", "Gilt ab", "Platí od", "Obowiązuje od"},
	labelUndoUntil:   {"Undo until", "Rückgabe bis", "Vrácení do", "Zwrot do"},
	labelCode:        {"Code", "Kennung", "Kód", "Kod"},
	labelMicrosoft:   {"Microsoft account", "Microsoft-Konto", "Účet Microsoft", "Konto Microsoft"},
	labelOperation:   {"Microsoft’s reference", "Vorgang bei Microsoft", "Značka u Microsoftu", "Numer sprawy w Microsoft"},
	labelInvitedBy:   {"Invited by", "Einladung von", "Pozvánku posílá", "Zaproszenie wysyła"},
	labelSeller:      {"Your reseller", "Ihr Reseller", "Váš prodejce", "Reseller"},
	labelAccess:      {"Access to", "Zugang zu", "Přístup do", "Dostęp do"},
	labelRole:        {"Role", "Rolle", "Role", "Rola"},
	labelFactor:      {"Second factor", "Zweiter Faktor", "Druhý faktor", "Drugi składnik"},
	labelSignedInAt:  {"Signed in on", "Angemeldet am", "Kdy přihlášeno", "Data logowania"},
	labelDevice:      {"Device", "Gerät", "Zařízení", "Urządzenie"},
	labelQuote:       {"Quote", "Angebot", "Číslo nabídky", "Numer oferty"},
	labelGoodUntil:   {"Good until", "Gültig bis", "Platí do", "Ważna do"},
	labelReference:   {"Customer’s order number", "Bestellnummer des Kunden", "Číslo objednávky zákazníka", "Numer zamówienia klienta"},
	labelComment:     {"Comment", "Kommentar", "Komentář", "Komentarz"},
	labelRequest:     {"Request", "Anfrage", "Číslo požadavku", "Numer zgłoszenia"},
	labelSubject:     {"Subject", "Betreff", "Předmět", "Temat"},
	labelProduct:     {"Product", "Produkt", "Název produktu", "Nazwa produktu"},
	labelHelper:      {"Looked after by", "Zuständig", "Řeší", "Zajmuje się tym"},
	labelAnswer:      {"Answer", "Antwort", "Odpověď", "Odpowiedź"},
	labelStep:        {"Step", "Schritt", "Krok postupu", "Etap"},
	labelNetwork:     {"Network address", "Netzwerkadresse", "Síťová adresa", "Adres sieciowy"},
}

// in picks the text of a language out of the order English, German, Czech, Polish.
func in[T any](lang i18n.Language, texts [4]T) T {
	switch lang {
	case i18n.German:
		return texts[1]
	case i18n.Czech:
		return texts[2]
	case i18n.Polish:
		return texts[3]
	}
	return texts[0]
}

// factSheet collects facts; what is empty is left out.
type factSheet struct {
	lang  i18n.Language
	facts []fact
}

// typed adds a value that somebody typed.
func (s *factSheet) typed(l label, value string) { s.made(l, cleanName(value)) }

// email adds an e-mail address.
func (s *factSheet) email(address string) { s.made(labelEmail, cleanEmail(address)) }

// made adds a value made here.
func (s *factSheet) made(l label, value string) {
	if value != "" {
		s.facts = append(s.facts, fact{Label: in(s.lang, labels[l]), Value: value})
	}
}
