package customer

import (
	"context"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/maillog"
)

// WriteAgain lets letters go to the contact again, whose address somebody has made sure of (FEATURES N8). Blocked
// complaint_stays when the reader called a letter unwanted: only another address helps then. Without anything in the way
// nothing changes. What did not arrive is sent again where it is sent.
func (s Service) WriteAgain(ctx context.Context, by auth.Caller, id string) (View, error) {
	h, seller, err := s.mine(ctx, by, id)
	if err != nil {
		return View{}, err
	}
	v := View{Head: h, Readiness: Readiness(h, seller)}
	switch h.Mail {
	case "":
		return v, nil
	case maillog.Complaint:
		return View{}, fault.New(fault.Blocked, "complaint_stays")
	}
	return s.Store.WriteAgain(ctx, v, audit.Act{By: by, At: s.Now(), Name: "customer.contact-confirmed"})
}
