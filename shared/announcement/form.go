package announcement

import (
	"regexp"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"twotier/shared/account"
	"twotier/shared/address"
	"twotier/shared/contact"
	"twotier/shared/fault"
	"twotier/shared/i18n"
)

// How long texts may be, in characters.
const (
	longestTitle = 120
	longestBody  = 4000
	longestName  = 100
)

// Form is what the provider's people type. A language without title and body is none.
type Form struct {
	Kind      Kind
	Texts     map[i18n.Language]Text
	From      time.Time // zero: from now on
	Until     time.Time
	Pinned    bool
	Countries []string
	Customers bool
	Happens   Span
	Person    Person
}

// read brings the form into its normal form and reports every input that breaks a rule.
func (f Form) read(now time.Time) (Announcement, error) {
	var wrong fault.Fields
	a := Announcement{Kind: f.Kind, Pinned: f.Pinned, Customers: f.Customers, From: f.From.UTC(), Until: f.Until.UTC()}
	if !slices.Contains(Kinds(), f.Kind) {
		wrong.Add("kind", "choice_needed")
	}
	if f.From.IsZero() {
		a.From = now.UTC()
	}
	if f.Until.IsZero() {
		a.Until = time.Time{}
	} else if !a.Until.After(a.From) {
		wrong.Add("until", "range_backwards")
	}
	var bad fault.Fields
	a.Texts, bad = f.texts()
	wrong = append(wrong, bad...)
	a.Countries, bad = f.countries()
	wrong = append(wrong, bad...)
	switch f.Kind {
	case Maintenance:
		a.Happens, bad = f.Happens.read()
	case Contact:
		a.Person, bad = f.Person.read()
	default:
		bad = nil
	}
	wrong = append(wrong, bad...)
	return a, wrong.Err()
}

func (f Form) texts() (map[i18n.Language]Text, fault.Fields) {
	var wrong fault.Fields
	texts := map[i18n.Language]Text{}
	for _, language := range i18n.All() {
		text := Text{Title: contact.Plain(f.Texts[language].Title), Body: contact.Text(f.Texts[language].Body)}
		if text == (Text{}) {
			continue
		}
		path := "texts." + string(language)
		if text.Title == "" {
			wrong.Add(path+".title", "required")
		}
		tooLong(&wrong, path+".title", text.Title, longestTitle)
		tooLong(&wrong, path+".body", text.Body, longestBody)
		if address, refused := refusedLink(text.Body); refused {
			wrong.AddWith(path+".body", "link_refused", "link", address)
		}
		texts[language] = text
	}
	if len(texts) == 0 {
		wrong.Add("texts.en.title", "required")
	}
	return texts, wrong
}

func (f Form) countries() ([]string, fault.Fields) {
	var wrong fault.Fields
	countries := slices.Compact(slices.Sorted(slices.Values(f.Countries)))
	for i, country := range countries {
		if _, known := address.Find(country); !known {
			wrong.Add("countries."+strconv.Itoa(i), "choice_needed")
		}
	}
	return countries, wrong
}

func (s Span) read() (Span, fault.Fields) {
	var wrong fault.Fields
	for _, end := range []struct {
		path string
		at   time.Time
	}{{"happens.from", s.From}, {"happens.until", s.Until}} {
		if end.at.IsZero() {
			wrong.Add(end.path, "required")
		}
	}
	if len(wrong) == 0 && !s.Until.After(s.From) {
		wrong.Add("happens.until", "range_backwards")
	}
	return Span{From: s.From.UTC(), Until: s.Until.UTC()}, wrong
}

// read takes a person with at least one way to reach it. A number is written as it is dialled.
func (p Person) read() (Person, fault.Fields) {
	var wrong fault.Fields
	p.Name, p.Email, p.Phone = contact.Plain(p.Name), contact.Plain(p.Email), contact.Plain(p.Phone)
	if p.Name == "" {
		wrong.Add("person.name", "required")
	}
	tooLong(&wrong, "person.name", p.Name, longestName)
	if p.Email == "" && p.Phone == "" {
		wrong.Add("person.email", "required")
	}
	if email, is := account.NormalEmail(p.Email); is {
		p.Email = email
	} else if p.Email != "" {
		wrong.Add("person.email", "email_malformed")
	}
	if p.Phone != "" && !regexp.MustCompile(`^\+?[0-9][0-9 ()/-]{4,28}$`).MatchString(p.Phone) {
		wrong.Add("person.phone", "phone_malformed")
	}
	return p, wrong
}

func tooLong(wrong *fault.Fields, path, text string, most int) {
	if utf8.RuneCountInString(text) > most {
		wrong.AddWith(path, "too_long", "max", strconv.Itoa(most))
	}
}
