package order

import (
	"context"
	"errors"
	"slices"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/i18n"
	"twotier/shared/terms"
)

// Document is what was accepted with an order, byte for byte.
type Document struct {
	Name     terms.Name
	Version  int
	Language i18n.Language
	Text     string
}

// Accepted gives a document in the very words that were accepted with an order, whatever version holds today
// (REQUIREMENTS C2, C3). They are between reseller and provider: a customer's own people get fault.NotFound.
func (r Register) Accepted(ctx context.Context, by auth.Caller, id ID, name terms.Name) (Document, error) {
	if err := by.MayFor(id.Customer, auth.ReadOrders); err != nil {
		return Document{}, err
	}
	if by.May(auth.ReadCosts) != nil {
		return Document{}, fault.New(fault.NotFound, "not_found")
	}
	o, err := r.Store.Order(ctx, by.Tenant, id)
	if err != nil {
		return Document{}, err
	}
	i := slices.IndexFunc(o.Accepted, func(a terms.Acceptance) bool { return a.Document == name })
	if i < 0 {
		return Document{}, fault.New(fault.NotFound, "not_found")
	}
	text, err := r.Store.DocumentText(ctx, o.Accepted[i].SHA256)
	if errors.Is(err, fault.NotFound) { // accepted before texts were kept in the table: the file of that version
		text, err = o.Accepted[i].Whole()
	}
	return Document{Name: name, Version: o.Accepted[i].Version, Language: o.Accepted[i].Language, Text: text}, err
}

// Who is the name of the person who placed an order; "" for whom the caller is not told of, or who has left.
func (r Register) Who(ctx context.Context, by auth.Caller, o Order) (string, error) {
	if o.PlacedBy == "" || by.May(auth.ReadCosts) != nil {
		return "", nil
	}
	names, err := r.Store.MemberNames(ctx, []string{o.PlacedBy}, by.Tenant)
	return names[o.PlacedBy], err
}
