package customerletter

import (
	"context"
	"slices"

	"twotier/shared/auth"
	"twotier/shared/i18n"
	"twotier/shared/maillog"
	"twotier/shared/reseller"
)

// Addressee is one customer, with what decides whether and how it is written to.
type Addressee struct {
	Customer string // id
	Company  string
	Person   string // whom it is written to
	Address  string // the person's; "" when there is none
	Language i18n.Language
	Fallback bool           // the customer has no language of its own: it is the reseller's
	Mail     maillog.Reason // why letters to the address are held back; "" when they are not
	Holds    bool           // it has a subscription
	Before   State          // what became of this letter at the last try; "" when there was none
}

// In gives an addressee without a language of its own the reseller's.
func (a Addressee) In(seller reseller.Reseller) Addressee {
	if a.Language.Valid() {
		return a
	}
	a.Language, a.Fallback = i18n.English, true
	if seller.Language.Valid() {
		a.Language = seller.Language
	}
	return a
}

// Place is whether a customer gets the letter with the next sending, and why not.
type Place string

const (
	Ready        Place = "ready"
	Written      Place = "written"    // it has it, or it is under way
	NoAddress    Place = "no_address" // there is nobody to write to
	Unreachable  Place = "bounced"    // the address came back before
	Unwilling    Place = "complained" // its reader called a letter unwanted
	HoldsNothing Place = "holds_nothing"
)

// Place decides. A customer whom the letter has not reached is ready again once its address is another one, or somebody
// has made sure of it; what came back for good says so by itself.
func (a Addressee) Place(onlyHolding bool) Place {
	switch {
	case a.Before.reached():
		return Written
	case a.Address == "":
		return NoAddress
	case a.Mail == maillog.Complaint:
		return Unwilling
	case a.Mail != "":
		return Unreachable
	case onlyHolding && !a.Holds:
		return HoldsNothing
	}
	return Ready
}

// Audience are all customers of a reseller with their places.
type Audience struct {
	All       []Addressee // by name
	Places    map[Place]int
	Languages map[i18n.Language]int // of those who are ready
	Fallbacks int                   // of them, who have no language of their own
}

// Audience says who gets the letter with the next sending, and who does not. It reads every customer's card, contact and
// last letter, a hundred in a round trip.
func (s Service) Audience(ctx context.Context, by auth.Caller, of auth.Tenant, onlyHolding bool) (Audience, error) {
	if err := mayRead(by, of); err != nil {
		return Audience{}, err
	}
	seller, l, err := s.letter(ctx, of)
	if err != nil {
		return Audience{}, err
	}
	return s.audience(ctx, seller, l, onlyHolding)
}

func (s Service) audience(ctx context.Context, seller reseller.Reseller, l Letter, onlyHolding bool) (Audience, error) {
	audience := Audience{Places: map[Place]int{}, Languages: map[i18n.Language]int{}}
	all, err := s.Store.LetterAudience(ctx, seller.Tenant, onlyHolding)
	if err != nil {
		return audience, err
	}
	before, err := s.before(ctx, seller.Tenant, l)
	if err != nil {
		return audience, err
	}
	for _, a := range all {
		a = a.In(seller)
		a.Before = before[a.Customer]
		place := a.Place(onlyHolding)
		audience.Places[place]++
		if place == Ready {
			audience.Languages[a.Language]++
			if a.Fallback {
				audience.Fallbacks++
			}
		}
		audience.All = append(audience.All, a)
	}
	return audience, nil
}

// ready are the customers the next sending goes to.
func (a Audience) ready(onlyHolding bool) []Addressee {
	return slices.DeleteFunc(slices.Clone(a.All), func(one Addressee) bool { return one.Place(onlyHolding) != Ready })
}

// before is what became of the letter for each customer at its last try.
func (s Service) before(ctx context.Context, of auth.Tenant, l Letter) (map[string]State, error) {
	states := map[string]State{}
	for _, id := range l.Sendings {
		outcomes, err := s.outcomes(ctx, of, id)
		if err != nil {
			return nil, err
		}
		for _, o := range outcomes.Lines {
			states[o.Line.Customer] = o.State
		}
	}
	return states, nil
}
