package quote

import (
	"context"
	"strings"

	"twotier/shared/auth"
	"twotier/shared/link"
)

// Waiting is a quote that somebody at the customer may decide about now.
type Waiting struct {
	Number  string
	Title   string
	LastDay string // the last day it is good for, as 2006-01-02
	Token   string // opens it as the letter does
}

// mostWaiting is how many are looked at: each has to be read to know whose it is.
const mostWaiting = 5

// WaitingFor finds what the person with an e-mail address may decide about now, newest first, for the page that leads it
// through everything else (FEATURES N7). It is told of its own only: what went to others of the company is theirs.
func (s Service) WaitingFor(ctx context.Context, t auth.Tenant, customer, email string) ([]Waiting, error) {
	cards, _, err := s.Store.Quotes(ctx, t, Filter{Customer: customer, State: Sent}, "")
	if err != nil {
		return nil, err
	}
	var found []Waiting
	for _, card := range cards[:min(len(cards), mostWaiting)] {
		q, err := s.Store.Quote(ctx, t, card.ID)
		if err != nil {
			return nil, err
		}
		if e := q.Last(); e.opens(s.Now()) == LinkOpen && strings.EqualFold(e.Wish.Person.Email, email) {
			found = append(found, Waiting{Number: q.ID.Short(), Title: e.Wish.Title, LastDay: e.Wish.Until, Token: s.Links.Token(link.Quote, e.LinkID)})
		}
	}
	return found, nil
}
