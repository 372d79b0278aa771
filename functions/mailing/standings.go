package mailing

import (
	"context"
	"time"

	"twotier/shared/fault"
	"twotier/shared/mailer"
	"twotier/shared/standing"
)

// yearlyReview warns an account manager of a review for which something is missing still. It is not wanted any more once
// nothing is, another month was said, or the authorisation has ended.
func (c Composer) yearlyReview(ctx context.Context, s subject) (letter, error) {
	month, err := time.Parse("2006-01", s.facts["month"])
	if err != nil {
		return letter{}, fault.New(fault.Internal, "letter_unknown")
	}
	r, found, err := c.Objects.StandingOf(ctx, s.tenant)
	if err != nil {
		return letter{}, err
	}
	review := found.Review(r.Yearly, c.Now())
	if !review.Month.Equal(month) || review.Step == 0 {
		return letter{}, errPassed{"nothing is missing for the review, or it is another"}
	}
	to, err := c.partner(ctx, s.tenant, s.facts["person"])
	if err != nil {
		return letter{}, err
	}
	return letter{recipient: to.ref, occasion: s.facts["month"] + " " + s.facts["step"] + " " + to.ref, message: mailer.YearlyReview(to.language, mailer.YearlyReviewData{
		Envelope: to.envelope, Reseller: r.Name, Month: review.Month, Short: review.Short, Revenue: found.Revenue.Amounts, Least: standing.Thresholds(),
		Missing: review.Missing, Link: c.page(s.tenant, "partnership"),
	})}, nil
}
