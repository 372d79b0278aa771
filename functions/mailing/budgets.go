package mailing

import (
	"context"
	"net/url"
	"strconv"
	"strings"
	"time"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/mailer"
	"twotier/shared/usage"
)

// budgetReached tells who set a customer's budget for Azure that a threshold is reached. It is not wanted once the budget
// was changed, or a higher threshold is told of.
func (c Composer) budgetReached(ctx context.Context, s subject) (letter, error) {
	b, err := c.Objects.Budget(ctx, s.tenant, s.id)
	if err != nil {
		return letter{}, err
	}
	month, threshold, _ := strings.Cut(s.facts["warned"], "/")
	of, err := time.Parse("2006-01", month)
	reached, unread := strconv.Atoi(threshold)
	switch {
	case err != nil, unread != nil:
		return letter{}, fault.New(fault.Internal, "letter_unknown")
	case b.Warned != s.facts["warned"]:
		return letter{}, errPassed{"the budget has moved on"}
	}
	system := auth.System("mailing", s.tenant, s.task)
	counted, err := usage.Service{Store: c.Objects, Now: c.Now}.Report(ctx, system, usage.Asked{Month: month, Customer: s.id})
	if err != nil {
		return letter{}, err
	}
	if counted.Budget == nil {
		return letter{}, errPassed{"there is no budget"}
	}
	head, err := c.Objects.CustomerHead(ctx, s.tenant, s.id)
	if err != nil {
		return letter{}, err
	}
	to, err := c.partner(ctx, s.tenant, b.By)
	if err != nil {
		return letter{}, err
	}
	page := c.page(s.tenant, "usage") + "?" + url.Values{"customer": {s.id}, "month": {month}}.Encode()
	return letter{recipient: to.ref, occasion: s.facts["warned"] + " " + b.Amount.String(), message: mailer.BudgetReached(to.language, mailer.BudgetData{
		Envelope: to.envelope, Customer: head.Customer.CompanyName, Month: of, Budget: b.Amount, Percent: counted.Budget.Percent, Reached: reached, Link: page,
	})}, nil
}
