package announcement

import (
	"cmp"
	"context"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/i18n"
)

// Board is what Home shows of the provider's: pinned ones first, then the newest.
type Board struct {
	Items    []Announcement // texts cut to their excerpts
	LastLook time.Time      // when the person was here before; zero for a first visit, and for a program
	Seller   Person         // whom a customer asks; zero for resellers
}

// Visitor is somebody who comes to Home.
type Visitor struct {
	Country  string    // of the reseller
	LastLook time.Time // zero before the first, and for a program
}

// New says that the person has not seen it on a visit before.
func (b Board) New(a Announcement) bool { return !b.LastLook.IsZero() && a.From.After(b.LastLook) }

// inCustomers says that the caller reads a customer's Home: its own users do, and its reseller's people while they are
// inside, so that they see what the customer sees.
func inCustomers(by auth.Caller) bool {
	return by.Customer != "" || by.Role.Kind() == auth.KindCustomer
}

// Readers are those who are shown the same, but for the country.
type Readers struct {
	Customers bool
	Language  i18n.Language
}

// AllReaders lists every sort.
func AllReaders() []Readers {
	var all []Readers
	for _, language := range i18n.All() {
		all = append(all, Readers{Language: language}, Readers{Customers: true, Language: language})
	}
	return all
}

// Board reads what the caller is told, in its language where it is there: in a customer's area what is for customers and
// whom they ask, else what is for resellers; both as far as it is for the reseller's country.
func (s Service) Board(ctx context.Context, by auth.Caller, asked i18n.Language) (Board, error) {
	if err := by.May(auth.ReadAnnouncements); err != nil {
		return Board{}, err
	}
	var b Board
	var visitor Visitor
	if !asked.Valid() {
		asked = i18n.English
	}
	now, to := s.Now(), Readers{Customers: inCustomers(by), Language: asked}
	group, within := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		b.Items, err = s.Store.ShownTo(within, to, now)
		return err
	})
	group.Go(func() (err error) {
		visitor, err = s.Store.Visitor(within, by.Person, by.Area())
		return err
	})
	if to.Customers {
		group.Go(func() (err error) {
			b.Seller, err = s.Store.SellerContact(within, by.Tenant)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return Board{}, err
	}
	reader := Audience{Customers: to.Customers, Country: visitor.Country}
	b.LastLook = visitor.LastLook
	b.Items = slices.DeleteFunc(b.Items, func(a Announcement) bool { return !a.For(reader) || a.State(now) != Shown })
	slices.SortStableFunc(b.Items, func(a, other Announcement) int {
		return cmp.Or(-cmp.Compare(weight(a), weight(other)), -a.From.Compare(other.From), cmp.Compare(a.ID, other.ID))
	})
	return b, nil
}

// weight puts what is pinned before the rest.
func weight(a Announcement) int {
	if a.Pinned {
		return 1
	}
	return 0
}

// Open reads one whole. What is for somebody else, has not begun or has ended is fault.NotFound like any unknown one.
func (s Service) Open(ctx context.Context, by auth.Caller, id string) (Announcement, error) {
	if err := by.May(auth.ReadAnnouncements); err != nil {
		return Announcement{}, err
	}
	a, err := s.Store.Announcement(ctx, id)
	if err != nil {
		return Announcement{}, err
	}
	seller, err := s.Store.Reseller(ctx, by.Tenant)
	if err != nil {
		return Announcement{}, err
	}
	reader := Audience{Customers: inCustomers(by), Country: seller.Address.Country}
	if !a.For(reader) || a.State(s.Now()) != Shown {
		return Announcement{}, fault.New(fault.NotFound, "not_found")
	}
	return a, nil
}

// Looked notes that the person has seen the board, so that the next visit tells what is new since.
func (s Service) Looked(ctx context.Context, by auth.Caller) error {
	if err := by.May(auth.SignedIn); err != nil {
		return err
	}
	return s.Store.NoteLook(ctx, by.Person, by.Area(), s.Now())
}
