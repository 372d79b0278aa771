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
}

var frames = map[i18n.Language]frame{
	i18n.English: {
		hello: "Hello {name},", nameless: "Hello,",
		copyLink:   "If the button does not work, copy this address into the browser:",
		next:       "What happens then",
		forCompany: "For {company}",
		carriedBy:  "Provided by {provider}",
		standing:   "See where your application stands",
	},
	i18n.German: {
		hello: "Guten Tag {name},", nameless: "Guten Tag,",
		copyLink:   "Falls der Knopf nicht funktioniert, kopieren Sie diese Adresse in den Browser:",
		next:       "Wie es weitergeht",
		forCompany: "Für {company}",
		carriedBy:  "Bereitgestellt von {provider}",
		standing:   "Stand Ihres Antrags ansehen",
	},
	i18n.Czech: { // a name in a greeting would need the vocative
		hello: "Dobrý den,", nameless: "Dobrý den,",
		copyLink:   "Pokud tlačítko nefunguje, zkopírujte do prohlížeče tuto adresu:",
		next:       "Co bude dál",
		forCompany: "Pro: {company}",
		carriedBy:  "Službu poskytuje {provider}",
		standing:   "Zobrazit stav vaší žádosti",
	},
	i18n.Polish: {
		hello: "Dzień dobry,", nameless: "Dzień dobry,",
		copyLink:   "Jeśli przycisk nie działa, można skopiować ten adres do przeglądarki:",
		next:       "Co dalej",
		forCompany: "Dla: {company}",
		carriedBy:  "Usługę udostępnia {provider}",
		standing:   "Sprawdź stan wniosku",
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
	labelCode        label = "code"
	labelOperation   label = "operation"
	labelMicrosoft   label = "microsoft_account"
	labelInvitedBy   label = "invited_by"
	labelAccess      label = "access"
	labelRole        label = "role"
	labelFactor      label = "factor"
	labelSignedInAt  label = "signed_in_at"
	labelDevice      label = "device"
	labelNetwork     label = "network"
)

// labels give each label in English, German, Czech, Polish.
var labels = map[label][4]string{
	labelCompany:     {"Company", "Firma", "Společnost", "Nazwa firmy"},
	labelCustomer:    {"Customer", "Kunde", "Zákazník", "Klient"},
	labelPartner:     {"Your partner", "Ihr Partner", "Váš partner", "Partner obsługujący"},
	labelAskedBy:     {"Asked by", "Anfrage von", "Žádost zasílá", "Prośbę wysyła"},
	labelAskedFor:    {"What is needed", "Was gebraucht wird", "Co je potřeba", "Co jest potrzebne"},
	labelValidUntil:  {"Link valid until", "Link gültig bis", "Odkaz platí do", "Link ważny do"},
	labelConfirmedBy: {"Confirmed by", "Bestätigt von", "Kdo potvrzuje", "Kto potwierdza"},
	labelConfirmedAt: {"Confirmed on", "Bestätigt am", "Kdy potvrzeno", "Data potwierdzenia"},
	labelAgreedBy:    {"Who agreed", "Wer zugestimmt hat", "Kdo souhlasil", "Kto wyraził zgodę"},
	labelAgreedOn:    {"Agreed on", "Zugestimmt am", "Datum souhlasu", "Data zgody"},
	labelStatedBy:    {"Stated by", "Erklärt von", "Uvádí", "Oświadczenie składa"},
	labelEmail:       {"E-mail address", "E-Mail-Adresse", "E-mailová adresa", "Adres e-mail"},
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
	labelUndoUntil:   {"Undo until", "Rückgabe bis", "Vrácení do", "Zwrot do"},
	labelCode:        {"Code", "Kennung", "Kód", "Kod"},
	labelMicrosoft:   {"Microsoft account", "Microsoft-Konto", "Účet Microsoft", "Konto Microsoft"},
	labelOperation:   {"Microsoft’s reference", "Vorgang bei Microsoft", "Značka u Microsoftu", "Numer sprawy w Microsoft"},
	labelInvitedBy:   {"Invited by", "Einladung von", "Pozvánku posílá", "Zaproszenie wysyła"},
	labelAccess:      {"Access to", "Zugang zu", "Přístup do", "Dostęp do"},
	labelRole:        {"Role", "Rolle", "Role", "Rola"},
	labelFactor:      {"Second factor", "Zweiter Faktor", "Druhý faktor", "Drugi składnik"},
	labelSignedInAt:  {"Signed in on", "Angemeldet am", "Kdy přihlášeno", "Data logowania"},
	labelDevice:      {"Device", "Gerät", "Zařízení", "Urządzenie"},
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
