package qualification

import (
	"context"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/limit"
)

// Approval is whether Microsoft has approved the provider for the Government Community Cloud, and its resellers through
// it (G1). Partner Center has no field for it: its catalogue shows government offers to approved partners only and
// answers everybody else with 400030 (csp-gcc-overview).
type Approval struct {
	Revision  audit.Revision
	Approved  bool
	Since     time.Time // since when it is so, as far as is known here
	CheckedAt time.Time // zero before Microsoft was asked
}

// heard takes over what Microsoft showed; false when nothing is new.
func (a Approval) heard(open bool, now time.Time) (Approval, audit.Changes) {
	first := a.CheckedAt.IsZero()
	a.CheckedAt = now
	if a.Approved == open && !first {
		return a, nil
	}
	changes := audit.Changes{"approved": {word(a.Approved, first), word(open, false)}}
	a.Approved, a.Since = open, now
	return a, changes
}

func word(approved, unknown bool) string {
	switch {
	case unknown:
		return ""
	case approved:
		return "yes"
	}
	return "no"
}

// Approval shows what Microsoft said last.
func (s Service) Approval(ctx context.Context, by auth.Caller) (Approval, error) {
	if err := by.May(auth.ReadApprovals); err != nil {
		return Approval{}, err
	}
	return s.Store.Approval(ctx)
}

// CheckApproval asks Microsoft now.
func (s Service) CheckApproval(ctx context.Context, by auth.Caller) (Approval, error) {
	if err := by.May(auth.ReadApprovals); err != nil {
		return Approval{}, err
	}
	if err := s.Turns.Take(ctx, limit.Turn{Rule: byHand(), Subject: "approval/" + by.Behind()}); err != nil {
		return Approval{}, err
	}
	open, err := s.Microsoft.GovernmentOpen(ctx)
	if err != nil {
		return Approval{}, unanswered(err)
	}
	return KeepApproval(ctx, s.Store, open, audit.Act{By: by, At: s.Now(), Name: "approval.checked"})
}

// ApprovalStore keeps the approval.
type ApprovalStore interface {
	Approval(ctx context.Context) (Approval, error)
	SaveApproval(ctx context.Context, a Approval, act audit.Act) (Approval, error) // fault.Conflict when it has moved on
	NoteApprovalCheck(ctx context.Context, a Approval, act audit.Act) error
}

// KeepApproval writes what Microsoft showed, or only that it was asked. The daily mirror of the catalogue learns it too.
func KeepApproval(ctx context.Context, to ApprovalStore, open bool, act audit.Act) (Approval, error) {
	before, err := to.Approval(ctx)
	if err != nil {
		return Approval{}, err
	}
	a, changes := before.heard(open, act.At)
	if len(changes) == 0 {
		return a, to.NoteApprovalCheck(ctx, a, act)
	}
	act.Changes = changes
	return to.SaveApproval(ctx, a, act)
}
