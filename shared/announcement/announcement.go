// Package announcement is what the provider tells on Home: news, updates and maintenance, promotions, price lists, guides
// and whom to ask, each for a time, in up to four languages, to those it is for (FEATURES N1).
package announcement

import (
	"slices"
	"time"

	"twotier/shared/audit"
	"twotier/shared/i18n"
)

// Kind is what sort of thing is told.
type Kind string

// The kinds.
const (
	News        Kind = "news"
	Update      Kind = "update"      // of the portal or of a product
	Maintenance Kind = "maintenance" // something rests for a while
	Promotion   Kind = "promotion"
	PriceList   Kind = "priceList"
	Guide       Kind = "guide"
	Contact     Kind = "contact" // a person to ask
)

// Kinds lists them in the order of the page.
func Kinds() []Kind { return []Kind{News, Update, Maintenance, Promotion, PriceList, Guide, Contact} }

// Announcement is one thing the provider tells.
type Announcement struct {
	ID        string // ULID
	Revision  audit.Revision
	Kind      Kind
	Texts     map[i18n.Language]Text // at least one
	From      time.Time              // shown from then on
	Until     time.Time              // and no longer from then on; zero while nobody has said
	Pinned    bool                   // stands before the others
	Countries []string               // of the resellers it is for, ISO 3166-1 alpha-2, sorted; none for those of all
	Customers bool                   // is for the users of their customers too
	Happens   Span                   // of a maintenance
	Person    Person                 // of a contact
}

// Text is it in one language. Body is the small markup of text.go.
type Text struct{ Title, Body string }

// Span is when a maintenance happens.
type Span struct{ From, Until time.Time }

// Person is whom to ask.
type Person struct{ Name, Email, Phone string }

// State is where it stands in its time.
type State string

// The states; they follow from the moment and are never kept.
const (
	Planned State = "planned"
	Shown   State = "shown"
	Ended   State = "ended"
)

// State is read off the time. What was ended before it began never was shown.
func (a Announcement) State(now time.Time) State {
	switch {
	case !a.Until.IsZero() && !now.Before(a.Until):
		return Ended
	case now.Before(a.From):
		return Planned
	}
	return Shown
}

// Audience is who reads: a reseller's people or a customer's users, with the country of the reseller.
type Audience struct {
	Customers bool
	Country   string
}

// For says whether it is for an audience.
func (a Announcement) For(reader Audience) bool {
	if reader.Customers && !a.Customers {
		return false
	}
	return len(a.Countries) == 0 || slices.Contains(a.Countries, reader.Country)
}

// In is the text in a language, or in the nearest there is: English, then whatever there is. The language it is in is
// told, so that a page can say that it is another one than was asked for.
func (a Announcement) In(asked i18n.Language) (Text, i18n.Language) {
	for _, language := range append([]i18n.Language{asked, i18n.English}, i18n.All()...) {
		if text, there := a.Texts[language]; there {
			return text, language
		}
	}
	return Text{}, asked
}
