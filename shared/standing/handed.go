package standing

import (
	"context"
	"errors"
	"time"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/outbox"
	"twotier/shared/reseller"
)

// HandedIn takes in what Microsoft said of ids when they were handed in (FEATURES P2). With everything confirmed the
// reseller is authorised; else nothing is ordered until a look confirms it, which is asked for by itself.
func HandedIn(r reseller.Reseller, before Standing, said []Check, now time.Time) (reseller.Reseller, Standing, []outbox.Task) {
	s := before.about(r).heard(said, now)
	s.Doubt = Doubt{}
	switch {
	case s.Fine():
		r.Authorisation = reseller.Authorisation{State: reseller.Authorised, Since: now, Source: reseller.ByMonitor}
		return r, s, nil
	case before.Of == s.Of && r.Authorisation.State == reseller.Authorised: // stored again while Microsoft is away
		return r, s, nil
	case r.Authorisation.State != reseller.Unconfirmed:
		r.Authorisation = reseller.Authorisation{State: reseller.Unconfirmed, Since: now}
	}
	r.Authorisation.Code = s.lacks()
	return r, s, []outbox.Task{lookAgain(r.Tenant, now.Add(again))}
}

// lacks is the code of the first thing that is missing; "" while Microsoft has not said.
func (s Standing) lacks() string {
	for _, c := range s.Checks {
		if c.State == Missing {
			return c.Code
		}
	}
	return ""
}

// Follow asks for the next look at ids that are not confirmed yet: soon after they came, later by the hour, after a day
// with the nightly look alone. What a person mends at Microsoft is seen by asking, too. Only a look that was asked for so
// goes on: one chain of looks, however often people ask.
func (s Service) Follow(ctx context.Context, by auth.Caller, v View) error {
	now := s.Now()
	age, next := now.Sub(v.Reseller.Authorisation.Since), now.Add(again)
	switch {
	case v.Reseller.Authorisation.State != reseller.Unconfirmed || age > 24*time.Hour:
		return nil
	case age > time.Hour:
		next = now.Add(time.Hour)
	}
	_, err := s.Store.SaveStanding(ctx, v.Standing, now, by.Operation, lookAgain(v.Reseller.Tenant, next))
	if errors.Is(err, fault.Conflict) { // somebody has looked since, or has put it right
		return nil
	}
	return err
}
