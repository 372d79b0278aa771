package standing

import (
	"context"
	"strconv"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/organisation"
	"twotier/shared/outbox"
	"twotier/shared/reseller"
)

// near is from how many days before a review on the revenue is counted with every look.
const near = 100

// reviewed counts the revenue where the last count is old, and warns of the review that comes next where a step of it has
// begun. The warning is noted with the looks it came from, so it is given once, whoever looks and however often.
func (s Service) reviewed(ctx context.Context, r reseller.Reseller, found Standing) (Standing, []outbox.Task, error) {
	now := s.Now()
	review := found.Review(r.Yearly, now)
	soon := !review.Month.IsZero() && review.Days <= near
	if soon && now.Sub(found.Revenue.CountedAt) >= time.Hour || now.Sub(found.Revenue.CountedAt) >= keepCount {
		var err error
		if found.Revenue, err = counted(ctx, s.Store, r.Tenant, now); err != nil {
			return found, nil, err
		}
		review = found.Review(r.Yearly, now)
	}
	found = found.planned(review)
	if !found.Warned.due(review) {
		return found, nil, nil
	}
	people, err := s.leaders(ctx, r.Tenant)
	if err != nil {
		return found, nil, err
	}
	found.Warned = review.occasion()
	letters := make([]outbox.Task, len(people))
	for n, person := range people {
		letters[n] = warning(r.Tenant, person, review)
	}
	return found, letters, nil
}

// planned notes of the review that comes next what lists show.
func (s Standing) planned(r Review) Standing {
	s.Month, s.Short = "", r.Short && r.Days <= near
	if !r.Month.IsZero() {
		s.Month = r.Month.Format("2006-01")
	}
	return s
}

func warning(t auth.Tenant, person string, r Review) outbox.Task {
	return outbox.Task{Kind: outbox.SendMail, Tenant: t, Ref: "standing/" + t.ID(),
		Data: map[string]string{"letter": "yearly-review", "person": person, "month": r.Month.Format("2006-01"), "step": strconv.Itoa(r.Step)}}
}

// mostLeaders is how many people are written to; they fit into one transaction with the rest.
const mostLeaders = 40

// leaders are the reseller's account managers, who alone can mend what a warning tells of.
func (s Service) leaders(ctx context.Context, t auth.Tenant) ([]string, error) {
	var people []string
	for cursor := ""; ; {
		users, next, err := s.Store.Users(ctx, auth.Area{Tenant: t}, "", cursor)
		if err != nil {
			return nil, err
		}
		for _, u := range users {
			if u.Status == organisation.Active && u.Role.Leads() && len(people) < mostLeaders {
				people = append(people, u.Person)
			}
		}
		if cursor = next; cursor == "" {
			return people, nil
		}
	}
}

// SaveYearly keeps what people say of the yearly review: the month and the contact for security, which is confirmed by that.
// The reseller's own people may, and the provider's. fault.Invalid with every field; fault.Conflict "stale_version".
func (s Service) SaveYearly(ctx context.Context, by auth.Caller, t auth.Tenant, version int64, said reseller.Yearly) (reseller.Reseller, error) {
	if err := mayLook(by, t); err != nil {
		return reseller.Reseller{}, err
	}
	now := s.Now()
	said, wrong := said.Read(now)
	if err := wrong.Err(); err != nil {
		return reseller.Reseller{}, err
	}
	r, found, err := s.Store.StandingOf(ctx, t)
	if err != nil {
		return reseller.Reseller{}, err
	}
	if r.Revision.Version != version {
		return reseller.Reseller{}, fault.New(fault.Conflict, "stale_version")
	}
	said.Security.ConfirmedAt, said.Security.ConfirmedBy = now, by.Behind()
	changes := audit.Changes{"since": {r.Yearly.Since, said.Since}}
	r.Yearly = said
	found = found.about(r)
	return s.Store.SaveAuthorisation(ctx, r, found.planned(found.Review(said, now)), audit.Act{By: by, At: now, Name: "reseller.yearly-noted", Changes: changes})
}
