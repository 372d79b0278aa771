package organisation

import (
	"context"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
)

// UserStore keeps memberships. A save is one transaction with its audit entry.
type UserStore interface {
	Users(ctx context.Context, in auth.Area, nameBegins, cursor string) ([]User, string, error) // by name
	User(ctx context.Context, in auth.Area, person string) (User, error)                        // fault.NotFound
	// SaveUser writes the role and the status over what was read. A changed role stands in the person's sessions too, and
	// who is deactivated has none left. fault.Conflict: "stale_version", "last_leader" when nobody would lead any more.
	SaveUser(ctx context.Context, u User, act audit.Act) (User, error)
}

// Users is what an organisation does with the people who belong to it (FEATURES I3, I4). Everything is about the area
// the caller works in.
type Users struct {
	Store UserStore
	Now   func() time.Time
}

// List gives the users whose last name begins with search, by name, and the cursor of the next page.
func (s Users) List(ctx context.Context, by auth.Caller, search, cursor string) ([]User, string, error) {
	if err := by.May(auth.ReadUsers); err != nil {
		return nil, "", err
	}
	return s.Store.Users(ctx, by.Area(), search, cursor)
}

// Read shows one user.
func (s Users) Read(ctx context.Context, by auth.Caller, person string) (User, error) {
	if err := by.May(auth.ReadUsers); err != nil {
		return User{}, err
	}
	return s.Store.User(ctx, by.Area(), person)
}

// ChangeRole gives a user another role: one of the organisation's own, and none that may do more than the caller.
// version is the one the caller has read.
func (s Users) ChangeRole(ctx context.Context, by auth.Caller, person string, version int64, role auth.Role) (User, error) {
	u, err := s.toChange(ctx, by, person)
	if err != nil {
		return User{}, err
	}
	if err := grantable(by, u.Area, role); err != nil {
		return User{}, err
	}
	if u.Revision.Version != version {
		return User{}, fault.New(fault.Conflict, "stale_version")
	}
	if u.Role == role {
		return u, nil
	}
	changes := audit.Changes{"role": {string(u.Role), string(role)}}
	u.Role = role
	return s.Store.SaveUser(ctx, u, audit.Act{By: by, At: s.Now(), Name: "user.role-changed", Changes: changes})
}

// Deactivate lets a user in no more; its sessions end with it. Nobody locks itself out: fault.Conflict "own_account".
func (s Users) Deactivate(ctx context.Context, by auth.Caller, person string) (User, error) {
	if person == by.Person {
		return User{}, fault.New(fault.Conflict, "own_account")
	}
	already := fault.New(fault.Conflict, "user_deactivated")
	return s.turn(ctx, by, person, Deactivated, "user.deactivated", already)
}

// Reactivate lets a user in again, with the role it had.
func (s Users) Reactivate(ctx context.Context, by auth.Caller, person string) (User, error) {
	already := fault.New(fault.Conflict, "user_active")
	return s.turn(ctx, by, person, Active, "user.reactivated", already)
}

func (s Users) turn(ctx context.Context, by auth.Caller, person string, to Status, act string, already error) (User, error) {
	u, err := s.toChange(ctx, by, person)
	if err != nil {
		return User{}, err
	}
	if u.Status == to {
		return User{}, already
	}
	changes := audit.Changes{"status": {string(u.Status), string(to)}}
	u.Status = to
	return s.Store.SaveUser(ctx, u, audit.Act{By: by, At: s.Now(), Name: act, Changes: changes})
}

// toChange reads a user whom the caller may change: nobody changes those who may do more than it.
func (s Users) toChange(ctx context.Context, by auth.Caller, person string) (User, error) {
	if err := by.May(auth.WriteUsers); err != nil {
		return User{}, err
	}
	u, err := s.Store.User(ctx, by.Area(), person)
	if err != nil {
		return User{}, err
	}
	if !by.Role.Covers(u.Role) {
		return User{}, fault.New(fault.Forbidden, "role_above_own").With("role", string(u.Role))
	}
	return u, nil
}

// grantable checks a role that the caller gives to somebody in an area.
func grantable(by auth.Caller, in auth.Area, role auth.Role) error {
	if role.Kind() != in.Kind() {
		var wrong fault.Fields
		wrong.Add("role", "role_unknown")
		return wrong.Err()
	}
	if !by.Role.Covers(role) {
		return fault.New(fault.Forbidden, "role_above_own").With("role", string(role))
	}
	return nil
}
