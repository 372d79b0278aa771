package sandbox

import (
	"fmt"
	"net/http"
	"slices"
	"time"
)

// accountStatus is how far Microsoft has looked at a customer; "" when it has not.
type accountStatus string

const (
	accountAllowed    accountStatus = "Allowed"
	accountReview     accountStatus = "UnderReview"
	accountNotAllowed accountStatus = "NotAllowed"
	accountUnknown    accountStatus = "Unknown"
	accountNotReady   accountStatus = "Not Ready"
)

// validationStatus writes the time without its zone, as documented.
func (p *partnerCenter) validationStatus(x *exchange) (answer, error) {
	c, err := p.customer(x)
	if err != nil {
		return answer{}, err
	}
	if wanted := x.ask("type"); plain(wanted) != "account" {
		return answer{}, unknownText("type", wanted)
	}
	if c.AccountStatus == "" {
		missing := refuse(http.StatusNotFound, 600074, "Account Status for the customer, %s was not found.", c.ID)
		missing.name = "AccountStatusNotFound"
		return answer{}, missing
	}
	return ok(map[string]string{
		"type": "account", "status": string(c.AccountStatus), "lastUpdateDateTime": c.AccountStatusAt.UTC().Format("2006-01-02T15:04:05"),
	}), nil
}

// mayBuy: purchases are blocked while the account is looked at or was turned down, not when there is no status.
func (c customer) mayBuy() error {
	switch c.AccountStatus {
	case accountReview:
		return refuse(http.StatusForbidden, 800073, "The customer account is under review.")
	case accountUnknown:
		return refuse(http.StatusForbidden, 800074, "The customer account is under review.")
	case accountNotAllowed:
		return refuse(http.StatusForbidden, 800075, "The customer account is not approved.")
	}
	return nil
}

// Judge sets a customer's account validation status; "" takes it away.
func (s *Server) Judge(customerID, status string) error {
	known := []accountStatus{"", accountAllowed, accountReview, accountNotAllowed, accountUnknown, accountNotReady}
	if !slices.Contains(known, accountStatus(status)) {
		return fmt.Errorf("there is no status %q, only %q", status, known)
	}
	return s.alter(customerID, func(c *customer, now time.Time) { c.AccountStatus, c.AccountStatusAt = accountStatus(status), now })
}

// alter changes a customer's row as whoever runs the sandbox.
func (s *Server) alter(customerID string, change func(*customer, time.Time)) error {
	return s.change(func(tx *transaction) error {
		c, known := s.center.customers.get(customerID)
		if !known {
			return notFound("The customer " + customerID)
		}
		change(&c, s.center.now())
		s.center.customers.put(tx, c.ID, c)
		return nil
	})
}
