package reseller

import (
	"time"
	"unicode/utf8"

	"twotier/shared/account"
	"twotier/shared/contact"
	"twotier/shared/fault"
)

// Yearly is what Microsoft holds a reseller to once a year, in the month in which it was authorised first: revenue of twelve
// months, and a contact for security (Microsoft's page new-indirect-reseller-requirement). No interface of Microsoft's tells
// either, so the people say it here.
type Yearly struct {
	Since    string // the month it was first authorised in, "2019-03"; "" while nobody has said
	Security SecurityContact
}

// SecurityContact is who is told when something happens to a customer's security.
type SecurityContact struct {
	Name        string
	Email       string
	Phone       string
	ConfirmedAt time.Time // when somebody last said that it is still so
	ConfirmedBy string    // the person's id
}

// confirmation is how long the word of a person about the contact holds.
const confirmation = 365 * 24 * time.Hour

// Stale says that there is no contact, or nobody has confirmed it for a year.
func (c SecurityContact) Stale(now time.Time) bool {
	return c.Email == "" || now.Sub(c.ConfirmedAt) >= confirmation
}

// firstYear is when Microsoft's programme for resellers began.
const firstYear = "2010-01"

// Read brings what was typed into its one spelling and reports everything wrong with it: "since", "security.name",
// "security.email", "security.phone".
func (y Yearly) Read(now time.Time) (Yearly, fault.Fields) {
	var wrong fault.Fields
	for _, text := range []*string{&y.Since, &y.Security.Name, &y.Security.Email, &y.Security.Phone} {
		*text = contact.Plain(*text)
	}
	if y.Since != "" {
		_, err := time.Parse("2006-01", y.Since)
		switch {
		case err != nil:
			wrong.Add("since", "month_malformed")
		case y.Since > now.UTC().Format("2006-01"):
			wrong.Add("since", "month_in_future")
		case y.Since < firstYear:
			wrong.Add("since", "month_too_early")
		}
	}
	name, refused := contact.Name("security.name", y.Security.Name)
	y.Security.Name, wrong = name, append(wrong, refused...)
	email, ok := account.NormalEmail(y.Security.Email)
	switch {
	case y.Security.Email == "":
		wrong.Add("security.email", "required")
	case !ok:
		wrong.Add("security.email", "email_malformed")
	default:
		y.Security.Email = email
	}
	if utf8.RuneCountInString(y.Security.Phone) > 40 {
		wrong.AddWith("security.phone", "too_long", "max", "40")
	}
	return y, wrong
}
