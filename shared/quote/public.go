package quote

import (
	"context"
	"errors"
	"strconv"
	"time"
	"unicode/utf8"

	"twotier/shared/announcement"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/fault"
	"twotier/shared/forecast"
	"twotier/shared/i18n"
	"twotier/shared/limit"
	"twotier/shared/link"
	"twotier/shared/reseller"
)

// Inspection is what the page behind a link shows. Of a link that does not count any more only the state, the language,
// who asked and whom to ask are told; of one that has decided, the offer too.
type Inspection struct {
	State    State
	Reseller string
	Contact  announcement.Person // whom to ask about it, whatever became of it
	Language i18n.Language
	Offer    *Offer
	Forecast forecast.Forecast // of an open one: when it were ordered now
	Titles   []string          // of the forecast's lines
	Decision Decision
	Wordings map[i18n.Language]Wording // of an open one
}

// State is what a person who opens the link is told.
type State string

const (
	LinkOpen       State = "open"
	LinkPaused     State = "paused" // nothing can be ordered at present; the same link works again later
	LinkAccepted   State = "accepted"
	LinkDeclined   State = "declined"
	LinkExpired    State = "expired"
	LinkSuperseded State = "superseded" // another edition was or is being made
	LinkWithdrawn  State = "withdrawn"
	LinkUnknown    State = "unknown"
)

// opened is what stands behind a link.
type opened struct {
	link    link.Link
	quote   Quote
	edition Edition // of the link; zero when a newer letter has replaced it
	state   State
}

// take counts turns of whoever looks at a link, for the link and for the network address. Deciding needs no turns: it
// happens once, and of many at once each is to be told what became of it.
func (s Service) take(ctx context.Context, by auth.Caller, token string) error {
	rule := func(purpose string, burst int) limit.Rule {
		return limit.Rule{Purpose: purpose, Burst: burst, Every: 2 * time.Second}
	}
	return s.Limits.Take(ctx, limit.Turn{Rule: rule("quote-link", 60), Subject: link.Hash(token)},
		limit.Turn{Rule: rule("quote-address", 120), Subject: limit.Address(by.Address)})
}

// open follows a token to its quote. fault.NotFound "link_unknown" when it is none of ours.
func (s Service) open(ctx context.Context, token string) (opened, error) {
	l, err := s.Store.Link(ctx, link.Quote, token)
	if errors.Is(err, fault.NotFound) {
		return opened{}, fault.New(fault.NotFound, "link_unknown").Because(err)
	}
	if err != nil {
		return opened{}, err
	}
	id, err := ParseID(l.Ref)
	if err != nil {
		return opened{}, err
	}
	q, err := s.Store.Quote(ctx, l.Tenant, id)
	if err != nil {
		return opened{}, err
	}
	o := opened{link: l, quote: q, state: LinkWithdrawn}
	for _, e := range q.Editions {
		if e.LinkID != "" && s.hash(e) == l.Hash {
			o.edition, o.state = e, e.opens(s.Now())
		}
	}
	return o, nil
}

// opens is what the edition's own link is good for.
func (e Edition) opens(now time.Time) State {
	switch {
	case e.Expired(now), e.Status == Expired:
		return LinkExpired
	case e.Status == Sent:
		return LinkOpen
	case e.Status == Accepted, e.Status == Ordered:
		return LinkAccepted
	case e.Status == Declined:
		return LinkDeclined
	case e.Status == Superseded:
		return LinkSuperseded
	}
	return LinkWithdrawn
}

// paused is what an open link is while the reseller's authorisation has ended: the offer is shown, and nothing of it is
// lost; it only cannot be accepted (FEATURES P6). The customer is not told why.
func (o opened) paused(seller reseller.Reseller) State {
	if o.state == LinkOpen && seller.Authorisation.Lost() {
		return LinkPaused
	}
	return o.state
}

// openNow is open for a link that decides. fault.Gone tells why one decides nothing any more.
func (s Service) openNow(ctx context.Context, token string) (opened, error) {
	o, err := s.open(ctx, token)
	switch {
	case err != nil, o.state == LinkOpen:
		return o, err
	case o.state == LinkAccepted, o.state == LinkDeclined:
		return o, fault.New(fault.Gone, "link_used")
	}
	return o, fault.New(fault.Gone, "link_"+string(o.state))
}

// Inspect says what a link is good for. It changes nothing, because mail scanners open links and run what they find
// there (REQUIREMENTS A7).
func (s Service) Inspect(ctx context.Context, by auth.Caller, token string) (Inspection, error) {
	if err := s.take(ctx, by, token); err != nil {
		return Inspection{}, err
	}
	o, err := s.open(ctx, token)
	if errors.Is(err, fault.NotFound) {
		return Inspection{State: LinkUnknown}, nil
	}
	if err != nil {
		return Inspection{}, err
	}
	seller, err := s.Store.Reseller(ctx, o.link.Tenant)
	if err != nil {
		return Inspection{}, err
	}
	contact, err := s.Store.SellerContact(ctx, o.link.Tenant)
	if err != nil {
		return Inspection{}, err
	}
	told := Inspection{State: o.paused(seller), Reseller: seller.Name, Contact: contact, Language: o.edition.Wish.Person.Language}
	switch told.State {
	case LinkPaused:
		told.Offer = &o.quote.Offer
	case LinkOpen:
		told.Wordings = map[i18n.Language]Wording{}
		for _, l := range i18n.All() {
			told.Wordings[l] = WordingIn(l, o.quote.Offer)
		}
		told.Offer = &o.quote.Offer
		told.Forecast, told.Titles, _ = o.quote.Forecast(s.Now())
	case LinkAccepted, LinkDeclined:
		told.Offer, told.Decision = &o.quote.Offer, o.edition.Decision
	}
	return told, nil
}

// Offered is the offer behind a link that is open or has decided, for its document. fault.Gone for any other.
func (s Service) Offered(ctx context.Context, by auth.Caller, token string) (Offer, error) {
	told, err := s.Inspect(ctx, by, token)
	switch {
	case err != nil:
		return Offer{}, err
	case told.State == LinkUnknown:
		return Offer{}, fault.New(fault.NotFound, "link_unknown")
	case told.Offer == nil:
		return Offer{}, fault.New(fault.Gone, "link_"+string(told.State))
	}
	return *told.Offer, nil
}

// Answer is the customer's person's explicit act.
type Answer struct {
	Token     string
	Name      string // typed in full
	Reference string // the customer's own order number
	Declared  bool   // the box
	Comment   string // of a refusal
	Language  i18n.Language
}

const (
	longestName      = 100
	longestReference = 60
	longestComment   = 1000
)

// Accept makes the link's one decision: the person orders for the company. Of several at once one decides, the others are
// told link_used.
func (s Service) Accept(ctx context.Context, by auth.Caller, a Answer) (Quote, error) {
	var wrong fault.Fields
	if a.Name = contact.Plain(a.Name); a.Name == "" {
		wrong.Add("name", "required")
	} else if len([]rune(a.Name)) < 3 {
		wrong.Add("name", "full_name_needed")
	}
	if !a.Declared {
		wrong.Add("declared", "acceptance_needed")
	}
	return s.decide(ctx, by, a, wrong, Accepted, "quote.accepted")
}

// Decline makes the link's one decision: the company does not want it, or wants it otherwise, as the comment says.
func (s Service) Decline(ctx context.Context, by auth.Caller, a Answer) (Quote, error) {
	return s.decide(ctx, by, a, nil, Declined, "quote.declined")
}

func (s Service) decide(ctx context.Context, by auth.Caller, a Answer, wrong fault.Fields, to Status, act string) (Quote, error) {
	a.Name, a.Reference, a.Comment = contact.Plain(a.Name), contact.Plain(a.Reference), contact.Text(a.Comment)
	for _, text := range []struct {
		path, value string
		most        int
	}{{"name", a.Name, longestName}, {"reference", a.Reference, longestReference}, {"comment", a.Comment, longestComment}} {
		if utf8.RuneCountInString(text.value) > text.most {
			wrong.AddWith(text.path, "too_long", "max", strconv.Itoa(text.most))
		}
	}
	o, err := s.openNow(ctx, a.Token)
	if err != nil {
		return Quote{}, err
	}
	if err := wrong.Err(); err != nil {
		return Quote{}, err
	}
	if to == Accepted {
		if err := s.acceptable(ctx, o); err != nil {
			return Quote{}, err
		}
	}
	q, changes, err := o.quote.become(to)
	if err != nil {
		return Quote{}, fault.New(fault.Gone, "link_used").Because(err)
	}
	now, e := s.Now(), q.Last()
	e.Decision = decision(by, a, q.Offer, to, now)
	e.Decision.Digest = e.Digest
	q = q.with(e)
	made := Change{Quote: q, Used: &o.link}
	saved, err := s.Store.SaveQuote(ctx, made, audit.Act{By: by, At: now, Name: act, Changes: changes}, toldOf(q, to)...)
	if errors.Is(err, fault.Conflict) { // somebody decided, or the reseller changed it, at the same moment
		return Quote{}, fault.New(fault.Gone, "link_used").Because(err)
	}
	return saved, err
}

// acceptable is fault.Blocked "link_paused" while nothing can be ordered through the reseller: the link stays as good as
// it was.
func (s Service) acceptable(ctx context.Context, o opened) error {
	seller, err := s.Store.Reseller(ctx, o.link.Tenant)
	if err != nil {
		return err
	}
	if o.paused(seller) == LinkPaused {
		return fault.New(fault.Blocked, "link_paused")
	}
	return nil
}

// decision is the evidence. Only an acceptance has words beside a box.
func decision(by auth.Caller, a Answer, o Offer, to Status, now time.Time) Decision {
	language := a.Language
	if !language.Valid() {
		language = o.Language
	}
	d := Decision{Name: a.Name, Reference: a.Reference, Comment: a.Comment, At: now, Address: by.Address, Agent: by.Agent, Language: string(language), Screen: Screen}
	if to == Accepted {
		words := WordingIn(language, o)
		d.Declared, d.Button = words.Declared, words.Button
	}
	return d
}
