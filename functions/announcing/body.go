package announcing

import (
	"time"

	"github.com/shopspring/decimal"

	"twotier/shared/announcement"
	"twotier/shared/i18n"
)

// board is what Home shows of the provider's.
type board struct {
	Items  []notice `json:"items"`
	Seller *person  `json:"seller,omitempty" doc:"whom a customer asks: its reseller; only in a customer's area"`
}

// notice is an announcement as its readers see it: in one language, without whom else it is for.
type notice struct {
	ID       string            `json:"id"`
	Kind     announcement.Kind `json:"kind" enum:"news,update,maintenance,promotion,priceList,guide,contact"`
	Title    string            `json:"title"`
	Text     string            `json:"text" doc:"its beginning, without markup; the whole of one that is opened"`
	Language i18n.Language     `json:"language" enum:"en,de,cs,pl" doc:"of title and text; another than was asked for where that is missing"`
	From     time.Time         `json:"from"`
	Until    *time.Time        `json:"until,omitempty"`
	Pinned   bool              `json:"pinned,omitempty"`
	New      bool              `json:"new,omitempty" doc:"since the person was here before"`
	Happens  *span             `json:"happens,omitempty" doc:"of a maintenance"`
	Person   *person           `json:"person,omitempty" doc:"of a contact"`
}

type span struct {
	From  time.Time `json:"from"`
	Until time.Time `json:"until"`
}

type person struct {
	Name  string `json:"name"`
	Email string `json:"email,omitempty"`
	Phone string `json:"phone,omitempty"`
}

func noticeOf(a announcement.Announcement, asked i18n.Language) notice {
	text, language := a.In(asked)
	return notice{ID: a.ID, Kind: a.Kind, Title: text.Title, Text: text.Body, Language: language, From: a.From, Until: moment(a.Until),
		Pinned: a.Pinned, Happens: spanOf(a.Happens), Person: personOf(a.Person)}
}

// promotion is one of Microsoft's.
type promotion struct {
	ID         string          `json:"id"`
	Name       string          `json:"name"`
	From       time.Time       `json:"from"`
	Until      time.Time       `json:"until"`
	PercentOff decimal.Decimal `json:"percentOff" doc:"of the list cost, at the most; decimal text"`
}

// shownAnnouncement is one as the provider's people see it.
type shownAnnouncement struct {
	ID        string                 `json:"id"`
	Version   int64                  `json:"version"`
	Kind      announcement.Kind      `json:"kind" enum:"news,update,maintenance,promotion,priceList,guide,contact"`
	State     announcement.State     `json:"state" enum:"planned,shown,ended"`
	Texts     map[i18n.Language]text `json:"texts" doc:"by language"`
	From      time.Time              `json:"from"`
	Until     *time.Time             `json:"until,omitempty"`
	Pinned    bool                   `json:"pinned"`
	Countries []string               `json:"countries" doc:"of the resellers it is for; empty for those of all"`
	Customers bool                   `json:"customers" doc:"also for the users of their customers"`
	Happens   *span                  `json:"happens,omitempty"`
	Person    *person                `json:"person,omitempty"`
}

type text struct {
	Title string `json:"title"`
	Body  string `json:"body,omitempty" doc:"paragraphs, lists with \"- \", **bold** and [words](https://…)"`
}

func (a API) shown(one announcement.Announcement) shownAnnouncement {
	out := shownAnnouncement{ID: one.ID, Version: one.Revision.Version, Kind: one.Kind, State: one.State(a.Announcements.Now()),
		Texts: map[i18n.Language]text{}, From: one.From, Until: moment(one.Until), Pinned: one.Pinned,
		Countries: append([]string{}, one.Countries...), Customers: one.Customers, Happens: spanOf(one.Happens), Person: personOf(one.Person)}
	for language, t := range one.Texts {
		out.Texts[language] = text(t)
	}
	return out
}

// form is what the provider's people send.
type form struct {
	Kind      announcement.Kind      `json:"kind" enum:"news,update,maintenance,promotion,priceList,guide,contact"`
	Texts     map[i18n.Language]text `json:"texts" doc:"by language: en, de, cs, pl; at least one"`
	From      time.Time              `json:"from,omitzero" doc:"without it: now, or as it was"`
	Until     time.Time              `json:"until,omitzero" doc:"without it: until it is ended"`
	Pinned    bool                   `json:"pinned,omitempty"`
	Countries []string               `json:"countries,omitempty" maxItems:"60"`
	Customers bool                   `json:"customers,omitempty"`
	Happens   *struct {
		From  time.Time `json:"from,omitzero"`
		Until time.Time `json:"until,omitzero"`
	} `json:"happens,omitempty" doc:"of a maintenance"`
	Person *person `json:"person,omitempty" doc:"of a contact; an e-mail address or a number is needed"`
}

func (f form) form() announcement.Form {
	out := announcement.Form{Kind: f.Kind, Texts: map[i18n.Language]announcement.Text{}, From: f.From, Until: f.Until, Pinned: f.Pinned,
		Countries: f.Countries, Customers: f.Customers}
	for language, t := range f.Texts {
		out.Texts[language] = announcement.Text(t)
	}
	if f.Happens != nil {
		out.Happens = announcement.Span{From: f.Happens.From, Until: f.Happens.Until}
	}
	if f.Person != nil {
		out.Person = announcement.Person(*f.Person)
	}
	return out
}

func moment(at time.Time) *time.Time {
	if at.IsZero() {
		return nil
	}
	return &at
}

func spanOf(s announcement.Span) *span {
	if s == (announcement.Span{}) {
		return nil
	}
	return &span{From: s.From, Until: s.Until}
}

func personOf(p announcement.Person) *person {
	if p == (announcement.Person{}) {
		return nil
	}
	return &person{Name: p.Name, Email: p.Email, Phone: p.Phone}
}
