package sandbox

import (
	"strings"
	"time"
)

// What time alone did to delegated access: relationships that became active or ran out, assignments that became active.
// Nothing happens at that moment itself. The sandbox finds out when its clock is moved and when it looks for deliveries,
// then records it and tells who registered for it, once.

// timeEvent is one such thing that nobody was told of.
type timeEvent struct {
	id, mark   string // what is kept so that it is not told again
	partner    string
	customerID string
	kind       auditKind
	event      string
	path       string
	body       any
}

const delegationPath = "/v1.0/tenantRelationships/delegatedAdminRelationships/"

// timeEvents are those that are due.
func (p *partnerCenter) timeEvents(now time.Time) []timeEvent {
	var due []timeEvent
	for id, row := range p.delegations.all() {
		d := row.at(now)
		told, _ := p.passed.get(id)
		of := func(step string) timeEvent {
			return timeEvent{
				id, step, d.PartnerTenantID, d.CustomerID, auditKind{"granular_admin_relationship_" + step, "granular_admin_relationship"},
				"granular-admin-relationship-" + step, delegationPath + id, d.body(id),
			}
		}
		if d.ActivatedAt != nil && told == "" {
			due = append(due, of("activated"))
		}
		if d.Status == delegationExpired && told != "expired" {
			due = append(due, of("expired"))
		}
	}
	for id, a := range p.assignments.all() {
		d, _ := p.delegations.get(a.RelationshipID)
		if _, told := p.passed.get(id); !told && !now.Before(a.ChangedAt.Add(time.Duration(a.Delay))) {
			due = append(due, timeEvent{
				id, "activated", d.PartnerTenantID, d.CustomerID, auditKind{"granular_admin_access_assignment_activated", "granular_admin_access_assignment"},
				"granular-admin-access-assignment-activated", delegationPath + a.RelationshipID + "/accessAssignments/" + id, a.body(id, now),
			})
		}
	}
	return due
}

// passTime records and tells what became due.
func (s *Server) passTime() error {
	s.turn.RLock()
	none := len(s.center.timeEvents(s.center.now())) == 0
	s.turn.RUnlock()
	if none {
		return nil
	}
	return s.change(func(tx *transaction) error {
		p, now := s.center, s.center.now()
		for _, e := range p.timeEvents(now) { // somebody may have been faster
			x := &exchange{now: now, tx: tx, params: map[string]string{}, caller: caller{TenantID: e.partner}}
			p.passed.put(tx, e.id, e.mark)
			if err := p.noteAct(x, e.kind, e.customerID, e.body); err != nil {
				return err
			}
			x.tell(e.event, strings.ReplaceAll(e.kind.resource, "_", ""), e.path)
			if err := p.spread(x); err != nil {
				return err
			}
		}
		return nil
	})
}
