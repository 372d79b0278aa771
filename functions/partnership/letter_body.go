package partnership

import (
	"strings"
	"time"

	"twotier/shared/customerletter"
	"twotier/shared/i18n"
	"twotier/shared/mailer"
	"twotier/shared/spreadsheet"
)

// pageOfCustomers is how many customers a page of recipients or outcomes shows.
const pageOfCustomers = 50

type typedLetter struct {
	Words map[i18n.Language]customerletter.Words `json:"words" doc:"by language; one that is left out, or says what is prepared, is as prepared"`
}

type shownWords struct {
	Language i18n.Language        `json:"language" enum:"en,de,cs,pl"`
	Words    customerletter.Words `json:"words"`
	Prepared customerletter.Words `json:"prepared" doc:"what it says while nobody changes it"`
	Changed  bool                 `json:"changed"`
}

type shownLetter struct {
	Version      int64                `json:"version" doc:"0 before it was first saved"`
	Reseller     string               `json:"reseller"`
	SavedBy      string               `json:"savedBy,omitempty"`
	SavedAt      *time.Time           `json:"savedAt,omitempty"`
	Closed       string               `json:"closed,omitempty" doc:"code of why it cannot be sent at present"`
	Since        *time.Time           `json:"since,omitempty" doc:"when the reseller's authorisation ended"`
	Placeholders []string             `json:"placeholders" doc:"what can stand in braces"`
	Texts        []shownWords         `json:"texts"`
	Sendings     []shownLetterSending `json:"sendings" doc:"newest first"`
}

func (a Letters) shown(s customerletter.Shown) shownLetter {
	l := shownLetter{Version: s.Letter.Revision.Version, Reseller: s.Reseller.Name, SavedBy: s.Letter.By, SavedAt: moment(s.Letter.SavedAt), Closed: s.Closed,
		Placeholders: customerletter.Placeholders(), Sendings: make([]shownLetterSending, 0, len(s.Sendings))}
	if s.Closed == "" {
		l.Since = moment(s.Letter.Since)
	}
	for _, lang := range i18n.All() {
		words, changed := s.Letter.In(lang, a.Letters.Prepared)
		l.Texts = append(l.Texts, shownWords{Language: lang, Words: words, Prepared: a.Letters.Prepared(lang), Changed: changed})
	}
	for _, sending := range s.Sendings {
		l.Sendings = append(l.Sendings, letterSendingOf(sending))
	}
	return l
}

func moment(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

type shownLetterSending struct {
	ID        string    `json:"id"`
	StartedBy string    `json:"startedBy"`
	StartedAt time.Time `json:"startedAt"`
	Total     int       `json:"total" doc:"customers it goes to"`
	Done      int       `json:"done" doc:"customers gone through"`
	Ended     bool      `json:"ended"`
	Stopped   bool      `json:"stopped" doc:"somebody called it off"`
}

func letterSendingOf(s customerletter.Sending) shownLetterSending {
	return shownLetterSending{ID: s.ID, StartedBy: s.By.Name, StartedAt: s.StartedAt, Total: s.Total, Done: s.Done, Ended: s.Ended(), Stopped: s.Stopped}
}

type typedSample struct {
	CustomerID string               `json:"customerId,omitempty" doc:"empty: the first customer by name"`
	Language   i18n.Language        `json:"language,omitempty" enum:"en,de,cs,pl" doc:"empty: the customer's"`
	Words      customerletter.Words `json:"words" doc:"as they stand in the form"`
}

type letterPreview struct {
	CustomerID  string        `json:"customerId"`
	CompanyName string        `json:"companyName"`
	Language    i18n.Language `json:"language" enum:"en,de,cs,pl" doc:"in which the customer gets the letter"`
	Fallback    bool          `json:"fallback,omitempty" doc:"the customer has no language; it is the reseller's"`
	From        string        `json:"from"`
	To          string        `json:"to"`
	ReplyTo     string        `json:"replyTo,omitempty"`
	Subject     string        `json:"subject"`
	Text        string        `json:"text" doc:"the whole letter as plain text"`
}

func (a Letters) previewOf(s customerletter.Sample, typed typedSample) letterPreview {
	d := mailer.CustomerLetterData{
		Envelope: mailer.Envelope{Provider: a.Provider, To: mailer.Address{Name: s.Addressee.Person, Address: s.Addressee.Address},
			ReplyTo: mailer.Address{Name: s.Contact.Name(), Address: s.Contact.Email}},
		Reseller: s.Reseller, Customer: s.Addressee.Company, Person: s.Addressee.Person,
		Contact: mailer.Contact{Name: s.Contact.Name(), Email: s.Contact.Email, Phone: s.Contact.Phone}, Subject: typed.Words.Subject, Text: typed.Words.Text,
	}
	if s.Contact.Email == "" { // the provider looks: nobody of the reseller sends yet
		d.Contact.Name = s.Reseller
	}
	lang := typed.Language
	if lang == "" {
		lang = s.Addressee.Language
	}
	m := mailer.CustomerLetter(lang, d)
	return letterPreview{CustomerID: s.Addressee.Customer, CompanyName: s.Addressee.Company, Language: s.Addressee.Language, Fallback: s.Addressee.Fallback,
		From: m.From.Name, To: mailbox(m.To), ReplyTo: mailbox(m.ReplyTo), Subject: m.Subject, Text: m.Text}
}

func mailbox(a mailer.Address) string {
	if a.Address == "" {
		return a.Name
	}
	return strings.TrimSpace(a.Name + " <" + a.Address + ">")
}

type shownRecipients struct {
	Counts    map[customerletter.Place]int `json:"counts" doc:"customers by place"`
	Languages map[i18n.Language]int        `json:"languages" doc:"of those who are ready"`
	Fallbacks int                          `json:"fallbacks" doc:"of them, who have no language of their own and get the reseller's"`
	Items     []shownRecipient             `json:"items"`
	Pages     int                          `json:"pages"`
}

type shownRecipient struct {
	CustomerID  string               `json:"customerId"`
	CompanyName string               `json:"companyName"`
	Person      string               `json:"person,omitempty"`
	Address     string               `json:"address,omitempty"`
	Language    i18n.Language        `json:"language" enum:"en,de,cs,pl"`
	Fallback    bool                 `json:"fallback,omitempty"`
	Place       customerletter.Place `json:"place" enum:"ready,written,no_address,bounced,complained,holds_nothing"`
}

func recipientsOf(a customerletter.Audience, onlyHolding bool, place customerletter.Place, page int) shownRecipients {
	var wanted []shownRecipient
	for _, one := range a.All {
		at := one.Place(onlyHolding)
		if place == "" || place == at {
			wanted = append(wanted, shownRecipient{CustomerID: one.Customer, CompanyName: one.Company, Person: one.Person, Address: one.Address,
				Language: one.Language, Fallback: one.Fallback, Place: at})
		}
	}
	items, pages := paged(wanted, page)
	return shownRecipients{Counts: a.Places, Languages: a.Languages, Fallbacks: a.Fallbacks, Items: items, Pages: pages}
}

// paged cuts a page out of a list, and says how many there are. One past the end is empty.
func paged[T any](all []T, page int) ([]T, int) {
	pages := (len(all) + pageOfCustomers - 1) / pageOfCustomers
	from := min(len(all), (page-1)*pageOfCustomers)
	return append([]T{}, all[from:min(len(all), from+pageOfCustomers)]...), pages
}

type shownOutcomes struct {
	Sending shownLetterSending           `json:"sending"`
	Counts  map[customerletter.State]int `json:"counts" doc:"customers by what became of their letter"`
	Items   []shownOutcome               `json:"items"`
	Pages   int                          `json:"pages"`
}

type shownOutcome struct {
	CustomerID  string               `json:"customerId"`
	CompanyName string               `json:"companyName"`
	Language    i18n.Language        `json:"language" enum:"en,de,cs,pl"`
	State       customerletter.State `json:"state" enum:"waiting,sent,suppressed,failed,bounced,complained,no_address,stopped,settled"`
}

func outcomesOf(all customerletter.Outcomes, state customerletter.State, page int) shownOutcomes {
	lines, pages := paged(all.In(state), page)
	shown := shownOutcomes{Sending: letterSendingOf(all.Sending), Counts: all.States, Pages: pages, Items: make([]shownOutcome, 0, len(lines))}
	for _, o := range lines {
		shown.Items = append(shown.Items, shownOutcome{CustomerID: o.Line.Customer, CompanyName: o.Line.Company, Language: o.Line.Language, State: o.State})
	}
	return shown
}

// outcomesFile is a sending as a spreadsheet reads it, those that need somebody first.
func outcomesFile(all customerletter.Outcomes) []byte {
	rows := [][]string{{"customerId", "company", "language", "state", "reason"}}
	for _, state := range customerletter.States() {
		for _, o := range all.In(state) {
			rows = append(rows, []string{o.Line.Customer, o.Line.Company, string(o.Line.Language), string(o.State), o.Reason})
		}
	}
	return spreadsheet.CSV(rows)
}
