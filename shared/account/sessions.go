package account

import (
	"context"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
)

// Sessions are the browsers the signed-in person is signed in with, the newest first.
func (s Service) Sessions(ctx context.Context, by auth.Caller) ([]Session, error) {
	standing, err := s.signedIn(ctx, by)
	if err != nil {
		return nil, err
	}
	newest := make([]Session, 0, len(standing.Sessions))
	for i := len(standing.Sessions) - 1; i >= 0; i-- {
		newest = append(newest, standing.Sessions[i])
	}
	return newest, nil
}

// EndSession signs one of the person's browsers out, at once. Somebody else's session is unknown.
func (s Service) EndSession(ctx context.Context, by auth.Caller, id string) error {
	standing, err := s.signedIn(ctx, by)
	if err != nil {
		return err
	}
	for _, session := range standing.Sessions {
		if session.ID() == id {
			return s.Store.EndSession(ctx, by.Person, session.Hash, audit.Act{By: by, At: s.Now(), Name: "session.ended"})
		}
	}
	return fault.New(fault.NotFound, "not_found")
}

// EndOtherSessions signs all other browsers of the person out, at once.
func (s Service) EndOtherSessions(ctx context.Context, by auth.Caller) error {
	if err := by.May(auth.SignedIn); err != nil {
		return err
	}
	return s.Store.EndSessions(ctx, by.Person, by.Session, audit.Act{By: by, At: s.Now(), Name: "session.ended"})
}
