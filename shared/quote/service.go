package quote

import (
	"context"
	"time"

	"twotier/shared/announcement"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/customer"
	"twotier/shared/fault"
	"twotier/shared/limit"
	"twotier/shared/link"
	"twotier/shared/order"
	"twotier/shared/outbox"
	"twotier/shared/reseller"
)

// Change is what one act writes in one transaction: the quote, and what moves along with it.
type Change struct {
	Quote    Quote
	Contents bool            // the last edition's lines and offer are new
	Link     *link.Link      // a fresh one
	Used     *link.Link      // the one that decided
	Order    *order.Dispatch // the order it becomes
	Emptied  *order.Order    // the cart it was made from, put away with it
}

// Store keeps quotes. Every save is one transaction with its audit entries and tasks.
type Store interface {
	Quote(ctx context.Context, t auth.Tenant, id ID) (Quote, error) // fault.NotFound
	// QuoteLines are those of an edition.
	QuoteContents(ctx context.Context, t auth.Tenant, id ID, edition int) (Contents, error) // fault.NotFound
	// SaveQuote answers the quote as it is from then on. fault.Conflict when it has moved on; fault.Gone link_used.
	SaveQuote(ctx context.Context, c Change, act audit.Act, tasks ...outbox.Task) (Quote, error)
	Quotes(ctx context.Context, t auth.Tenant, f Filter, cursor string) ([]Card, string, error) // those that fit, newest first
	Order(ctx context.Context, t auth.Tenant, id order.ID) (order.Order, error)
	CustomerHead(ctx context.Context, t auth.Tenant, customer string) (customer.Head, error)
	Reseller(ctx context.Context, t auth.Tenant) (reseller.Reseller, error)
	Link(ctx context.Context, purpose link.Purpose, token string) (link.Link, error)
	SellerContact(ctx context.Context, t auth.Tenant) (announcement.Person, error) // whom the reseller's customers ask
}

// Contents are the lines of one edition, and the offer made of them once it was sent.
type Contents struct {
	Lines []order.Line
	Offer Offer
}

// Service is what resellers and customers' persons do with quotes.
type Service struct {
	Store  Store
	Orders order.Service
	Limits limit.Limiter
	Links  link.Maker
	Phones contact.Phones
	Now    func() time.Time
	NewID  func() string
}

// View is a quote with everything a person decides by.
type View struct {
	Quote
	Expired bool
	// Of an accepted quote, for whoever may order: the order it would become today. Nil when it cannot be made, which
	// Refused then says.
	Preview *order.View
	Refused error
}

// Read shows a quote. Until it is sent its offer is made of what holds now.
func (s Service) Read(ctx context.Context, by auth.Caller, id ID) (View, error) {
	q, err := s.read(ctx, by, id, auth.ReadOrders)
	if err != nil {
		return View{}, err
	}
	if q.Status() == Draft {
		if q.Offer, err = s.offer(ctx, q); err != nil {
			return View{}, err
		}
	}
	v := View{Quote: q, Expired: q.Last().Expired(s.Now())}
	if q.Status() == Accepted && by.May(auth.ReadCosts) == nil {
		preview, err := s.Orders.Preview(ctx, by, s.promised(q))
		switch {
		case err == nil:
			v.Preview = &preview
		case fault.KindOf(err) == fault.Invalid, fault.KindOf(err) == fault.Blocked:
			v.Refused = err
		default:
			return View{}, err
		}
	}
	return v, nil
}

// read reads a quote the caller may see. What is being written is told to nobody at the customer.
func (s Service) read(ctx context.Context, by auth.Caller, id ID, p auth.Permission) (Quote, error) {
	if err := by.MayFor(id.Customer, p); err != nil {
		return Quote{}, err
	}
	q, err := s.Store.Quote(ctx, by.Tenant, id)
	if err == nil && !q.Status().ToCustomer() && by.May(auth.ReadCosts) != nil {
		err = fault.New(fault.NotFound, "not_found")
	}
	return q, err
}

// offer is what the customer is shown of the last edition, from what holds now.
func (s Service) offer(ctx context.Context, q Quote) (Offer, error) {
	head, err := s.Store.CustomerHead(ctx, q.Tenant, q.ID.Customer)
	if err != nil {
		return Offer{}, err
	}
	seller, err := s.Store.Reseller(ctx, q.Tenant)
	if err != nil {
		return Offer{}, err
	}
	var before []OfferedLine
	for _, e := range q.Editions[:len(q.Editions)-1] {
		if e.SentAt.IsZero() {
			continue
		}
		earlier, err := s.Store.QuoteContents(ctx, q.Tenant, q.ID, e.Number)
		if err != nil {
			return Offer{}, err
		}
		before = earlier.Offer.Lines
	}
	e := q.Last()
	o := Offer{
		Number: q.ID.Short(), Edition: e.Number, Title: e.Wish.Title, Language: e.Wish.Person.Language,
		Date: s.Now().UTC(), ValidUntil: e.ValidUntil, LastDay: lastDay(e.ValidUntil, q.Market),
		Seller: Party{Name: seller.Name, Address: seller.Address, VATID: seller.VATID},
		Buyer:  Party{Name: head.Customer.CompanyName, Address: head.Customer.Address, VATID: head.Customer.VATID},
		Person: e.Wish.Person.Name(), SentBy: e.MadeBy.Name, Words: e.Wish.Words, Conditions: e.Wish.Conditions,
		Lines: lines(q.Lines), Since: []Difference{},
	}
	if before != nil {
		o.Since = since(before, o.Lines, q.Currency)
	}
	o.Sums = sums(q.Currency, o.Lines)
	o.FirstYear = firstYear(q.Currency, o.Sums)
	return o, nil
}

// changed names a conflict of saving as people are told of it.
func changed(err error) error {
	if fault.KindOf(err) == fault.Conflict && fault.CodeOf(err) == "stale_version" {
		return fault.New(fault.Conflict, "quote_changed").Because(err)
	}
	return err
}

func letter(q Quote, name string) outbox.Task {
	return outbox.Task{Kind: outbox.SendMail, Tenant: q.Tenant, Ref: "quote/" + q.ID.String(), Data: map[string]string{"letter": name, "link": q.Last().LinkID}}
}
