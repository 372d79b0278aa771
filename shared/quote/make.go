package quote

import (
	"context"
	"strconv"
	"time"
	"unicode/utf8"

	"twotier/shared/agreement"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/customer"
	"twotier/shared/fault"
	"twotier/shared/order"
)

// How long texts may be, in characters: what still fits beside the lines of a letter.
const (
	longestTitle      = 120
	longestWords      = 1000
	longestConditions = 2000
)

// read brings the wish into its normal form and reports every input that breaks a rule.
func (w Wish) read(country, market string, phones contact.Phones, now time.Time) (Wish, time.Time, error) {
	var wrong fault.Fields
	person, refused := contact.Read(w.Person, country, phones)
	w.Person = person
	wrong.Within("person", refused)
	w.Title, w.Words, w.Conditions = contact.Plain(w.Title), contact.Text(w.Words), contact.Text(w.Conditions)
	for _, text := range []struct {
		path, value string
		most        int
	}{{"title", w.Title, longestTitle}, {"words", w.Words, longestWords}, {"conditions", w.Conditions, longestConditions}} {
		if utf8.RuneCountInString(text.value) > text.most {
			wrong.AddWith(text.path, "too_long", "max", strconv.Itoa(text.most))
		}
	}
	if w.Title == "" {
		wrong.Add("title", "required")
	}
	end, refused := until(w.Until, market, now)
	wrong = append(wrong, refused...)
	return w, end, wrong.Err()
}

// Begin makes a quote of a cart: its lines at the prices it shows, which must be today's; to the customer's contact, for
// two weeks. ref is the cart's public id. fault.Blocked "order_incomplete" names what of the lines cannot be ordered, fault.Conflict a cart that is
// none any more.
func (s Service) Begin(ctx context.Context, by auth.Caller, ref string) (Quote, error) {
	if err := by.May(auth.WriteOrders); err != nil {
		return Quote{}, err
	}
	draft, err := order.ParseID(ref)
	if err != nil {
		return Quote{}, err
	}
	if err := by.Sees(draft.Customer); err != nil {
		return Quote{}, err
	}
	cart, err := s.cart(ctx, by, draft)
	if err != nil {
		return Quote{}, err
	}
	head, err := s.Store.CustomerHead(ctx, by.Tenant, draft.Customer)
	if err != nil {
		return Quote{}, err
	}
	now := s.Now()
	q := Quote{
		ID: ID{Customer: draft.Customer, Number: s.NewID()}, Tenant: by.Tenant, Draft: draft,
		Company: head.Customer.CompanyName, Market: cart.Market, Currency: cart.Currency,
		Editions: []Edition{{Number: 1, Status: Draft, Wish: wishFor(head.Customer, cart, now)}},
	}
	q = s.taken(q, cart, by, now)
	saved, err := s.Store.SaveQuote(ctx, Change{Quote: q, Contents: true}, audit.Act{By: by, At: now, Name: "quote.begun"})
	return saved, changed(err)
}

// wishFor is what a quote says before anybody has written anything. The cart's name is the reseller's own reference, so
// the customer is told the products instead.
func wishFor(c customer.Customer, cart order.Order, now time.Time) Wish {
	return Wish{Title: titleOf(cart.Lines), Person: c.Contact, Until: now.Add(life).In(zone(cart.Market)).Format(dayFormat)}
}

// titleOf names the first product and how many others there are: "Microsoft 365 Business Premium + 2".
func titleOf(lines []order.Line) string {
	first := lines[0].Title
	others := ""
	if n := len(lines) - 1; n > 0 {
		others = " + " + strconv.Itoa(n)
	}
	if room := longestTitle - len(others); len([]rune(first)) > room {
		first = string([]rune(first)[:room-1]) + "…"
	}
	return first + others
}

// taken puts the cart's lines into the last edition. Unit prices are cut to the places a price by hand may have, so that
// the very same price can be ordered later.
func (s Service) taken(q Quote, cart order.Order, by auth.Caller, now time.Time) Quote {
	q.Lines = make([]order.Line, 0, len(cart.Lines))
	for _, l := range cart.Lines {
		q.Lines = append(q.Lines, l.Promised())
	}
	e := q.Last()
	e.DraftVersion, e.MadeAt, e.MadeBy = cart.Revision.Version, now, agreement.Sender{Person: by.Behind(), Name: by.Name}
	e.Price, e.Cost = totals(q.Currency, q.Lines)
	end, wrong := until(e.Wish.Until, q.Market, now)
	if len(wrong) > 0 { // the day of the edition before is over
		e.Wish.Until = now.Add(life).In(zone(q.Market)).Format(dayFormat)
		end, _ = until(e.Wish.Until, q.Market, now)
	}
	e.ValidUntil = end
	return q.with(e)
}

// cart reads the cart a quote is made from, as it stands with today's prices.
func (s Service) cart(ctx context.Context, by auth.Caller, draft order.ID) (order.Order, error) {
	v, err := s.Orders.Read(ctx, by, draft)
	switch {
	case err != nil:
		return order.Order{}, err
	case v.Status != order.Draft:
		return order.Order{}, fault.New(fault.Conflict, "order_moved_on").With("status", string(v.Status))
	case len(v.Problems) > 0:
		return order.Order{}, &fault.Error{Kind: fault.Blocked, Code: "order_incomplete", Fields: v.Problems}
	}
	return v.Order, nil
}

// Write changes what stands around the lines of a draft. version is the one the person has read.
func (s Service) Write(ctx context.Context, by auth.Caller, id ID, version int64, wish Wish) (Quote, error) {
	q, err := s.read(ctx, by, id, auth.WriteOrders)
	switch {
	case err != nil:
		return Quote{}, err
	case q.Status() != Draft:
		return Quote{}, fault.New(fault.Conflict, "quote_moved_on").With("status", string(q.Status()))
	case q.Revision.Version != version:
		return Quote{}, fault.New(fault.Conflict, "stale_version")
	}
	now, e := s.Now(), q.Last()
	if e.Wish, e.ValidUntil, err = wish.read(q.Market, q.Market, s.Phones, now); err != nil {
		return Quote{}, err
	}
	return s.Store.SaveQuote(ctx, Change{Quote: q.with(e)}, audit.Act{By: by, At: now, Name: "quote.written"})
}

// Renew begins another edition from the cart as it stands. The one before is superseded at once: its link says so and
// decides nothing any more, so that nobody accepts what is being changed.
func (s Service) Renew(ctx context.Context, by auth.Caller, id ID) (Quote, error) {
	q, err := s.read(ctx, by, id, auth.WriteOrders)
	if err != nil {
		return Quote{}, err
	}
	cart, err := s.cart(ctx, by, q.Draft)
	if err != nil {
		return Quote{}, err
	}
	q, changes, err := q.become(Superseded)
	if err != nil {
		return Quote{}, err
	}
	now, before := s.Now(), q.Last()
	q.Editions = append(q.Editions, Edition{Number: before.Number + 1, Status: Draft, Wish: before.Wish})
	q = s.taken(q, cart, by, now)
	q.Offer = Offer{}
	changes["edition"] = [2]string{strconv.Itoa(before.Number), strconv.Itoa(before.Number + 1)}
	saved, err := s.Store.SaveQuote(ctx, Change{Quote: q, Contents: true}, audit.Act{By: by, At: now, Name: "quote.renewed", Changes: changes})
	return saved, changed(err)
}
