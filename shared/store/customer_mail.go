package store

import (
	"context"
	"errors"

	"twotier/shared/audit"
	"twotier/shared/customer"
	"twotier/shared/fault"
	"twotier/shared/maillog"
	"twotier/shared/table"
)

// mailTrouble is why an address gets no letters at present; "" when it does.
func (s *Store) mailTrouble(ctx context.Context, address string) (maillog.Reason, error) {
	if address == "" {
		return "", nil
	}
	row, err := s.suppression(ctx, address)
	if errors.Is(err, fault.NotFound) {
		return "", nil
	}
	return row.Reason, err
}

// WriteAgain forgets that letters to the contact came back, with the customer's next revision. A complaint is not
// forgotten: fault.Blocked complaint_stays.
func (s *Store) WriteAgain(ctx context.Context, v customer.View, act audit.Act) (customer.View, error) {
	c, t := s.change(act), act.By.Tenant
	row, err := s.suppression(ctx, v.Customer.Contact.Email)
	switch {
	case errors.Is(err, fault.NotFound): // somebody else who writes there was faster
	case err != nil:
		return v, err
	case row.Reason == maillog.Complaint:
		return v, fault.New(fault.Blocked, "complaint_stays")
	default:
		c.add(table.Delete(row.Key, row.Version))
	}
	v.Customer = c.saveCustomer(t, v.Customer)
	v.Mail = ""
	c.add(table.Note(customerCardKey(t, v.Customer.ID), map[string]string{"cm": ""}))
	c.askIndex(t, v.Customer.ID)
	return v, c.commit(ctx, v)
}
