package provisioning_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"twotier/infra/sandbox"
	"twotier/shared/delegation"
	"twotier/shared/limit"
	"twotier/shared/partnercenter"
	"twotier/shared/partnercenter/delegating"
	"twotier/shared/wire"
)

const (
	makes = "POST /v1.0/tenantRelationships/delegatedAdminRelationships"
	moves = "POST /v1.0/tenantRelationships/delegatedAdminRelationships/{relationship}/requests"
)

func (p *place) delegations() delegation.Service {
	return delegation.Service{Store: p.store, Microsoft: delegating.Microsoft{Partner: p.partner}, Turns: limit.Limiter{Store: p.store, Now: p.now},
		Now: p.now, NewID: wire.NewID, NewRequestID: uuid.NewString}
}

// delegated is a customer with a tenant that was asked for its support.
func (p *place) delegated() string {
	p.t.Helper()
	id := p.customer()
	p.wish(id, "kesslertiefbau")
	p.drain()
	_, err := p.delegations().Ask(p.t.Context(), p.by(), id, delegation.Form{Name: "Support", Roles: []delegation.Role{delegation.ServiceSupport}, Days: 180})
	if err != nil {
		p.t.Fatal(err)
	}
	return id
}

// newest is the customer's newest delegation with its state.
func (p *place) newest(id string) (delegation.Delegation, delegation.State) {
	p.t.Helper()
	of, err := p.store.DelegationCase(p.t.Context(), p.office.Tenant, id)
	if err != nil {
		p.t.Fatal(err)
	}
	p.whole("delegation", id, of.Delegations.Revision)
	return of.Delegations.Items[0], of.Delegations.Items[0].State(p.now())
}

// made are the delegations Microsoft has.
func (p *place) made() []partnercenter.Delegation {
	p.t.Helper()
	var all []partnercenter.Delegation
	for d, err := range p.partner.Delegations(p.t.Context()) {
		if err != nil {
			p.t.Fatal(err)
		}
		all = append(all, d)
	}
	return all
}

// C6: made, locked, approved, ended; each found by the planned look.
func TestADelegationIsFollowed(t *testing.T) {
	p := newPlace(t)
	id := p.delegated()
	messages := p.waiting()
	p.drain()
	d, state := p.newest(id)
	if all := p.made(); state != delegation.Waiting || len(all) != 1 || all[0].DisplayName != d.Title() || all[0].Duration != "P180D" || len(all[0].AccessDetails.UnifiedRoles) != 1 {
		t.Fatalf("made: %s %+v", state, all)
	}
	if back := p.deliver(messages...); back != 0 || len(p.made()) != 1 {
		t.Errorf("the same message again: %d come back, %d made", back, len(p.made()))
	}
	if err := p.sandbox.Server.Approve(d.MicrosoftID, "", true); err != nil {
		t.Fatal(err)
	}
	p.ahead += 25 * time.Hour
	p.unpark()
	if d, state = p.newest(id); state != delegation.Active || d.EndsAt.IsZero() {
		t.Errorf("approved: %s %+v", state, d)
	}
	if looks := p.parked("follow-delegation"); len(looks) != 1 {
		t.Errorf("%d looks are parked, want one", len(looks))
	}
	if _, err := p.delegations().Withdraw(t.Context(), p.by(), id, d.ID); err != nil {
		t.Fatal(err)
	}
	if _, state = p.newest(id); state != delegation.Ending {
		t.Errorf("taken back: %s", state)
	}
	p.drain()
	p.ahead += 2 * time.Hour
	p.unpark()
	if _, state = p.newest(id); state != delegation.Ended {
		t.Errorf("ended: %s", state)
	}
	if looks := p.parked("follow-delegation"); len(looks) != 0 {
		t.Errorf("%d looks are parked for what is over", len(looks))
	}
}

// C6: the customer says no, or the reseller takes it back before anybody has answered; approved all the same, it is ended.
func TestADelegationThatIsNotApproved(t *testing.T) {
	p := newPlace(t)
	id := p.delegated()
	p.drain()
	d, _ := p.newest(id)
	if err := p.sandbox.Server.Approve(d.MicrosoftID, "", false); err != nil {
		t.Fatal(err)
	}
	p.ahead += 25 * time.Hour
	p.unpark()
	if _, state := p.newest(id); state != delegation.Refused {
		t.Errorf("the customer says no: %s", state)
	}
	if _, err := p.delegations().Ask(t.Context(), p.by(), id, delegation.Form{Name: "Support", Roles: []delegation.Role{delegation.ServiceSupport}, Days: 30}); err != nil {
		t.Fatal(err)
	}
	p.drain()
	d, _ = p.newest(id)
	if _, err := p.delegations().Withdraw(t.Context(), p.by(), id, d.ID); err != nil {
		t.Fatal(err)
	}
	p.drain()
	if _, state := p.newest(id); state != delegation.Withdrawn {
		t.Errorf("taken back: %s", state)
	}
	if err := p.sandbox.Server.Approve(d.MicrosoftID, "", true); err != nil {
		t.Fatal(err)
	}
	p.ahead += 25 * time.Hour
	p.unpark()
	if at := p.made(); at[len(at)-1].Status == partnercenter.DelegationActive || at[0].Status == partnercenter.DelegationActive {
		t.Errorf("approved all the same, it stays: %+v", at)
	}
}

// REQUIREMENTS B4–B6: whatever happens to a call or its answer, there is one delegation, locked once.
func TestMakingADelegationMeetsTrouble(t *testing.T) {
	for _, c := range []struct {
		sentence string
		rule     sandbox.Rule
		back     int
		state    delegation.State
		failure  string
		made     int
	}{
		{"the answer is lost", sandbox.Rule{Operation: makes, Kind: sandbox.DropAfter}, 1, delegation.Waiting, "", 1},
		{"the question is lost", sandbox.Rule{Operation: makes, Kind: sandbox.DropBefore}, 1, delegation.Waiting, "", 1},
		{"it stumbles after the effect", sandbox.Rule{Operation: makes, Kind: sandbox.StatusAfter, Status: 500}, 1, delegation.Waiting, "", 1},
		{"it is throttled", sandbox.Rule{Operation: makes, Kind: sandbox.Status, Status: 429}, 0, delegation.Waiting, "", 1},
		{"it conflicts", sandbox.Rule{Operation: makes, Kind: sandbox.Status, Status: 409}, 1, delegation.Waiting, "", 1},
		{"the partner may not", sandbox.Rule{Operation: makes, Kind: sandbox.Status, Status: 403}, 0, delegation.Failed, "partner_not_authorised", 0},
		{"it refuses", sandbox.Rule{Operation: makes, Kind: sandbox.Status, Status: 400, Code: 800002}, 0, delegation.Failed, "delegation_refused", 0},
		{"the lock's answer is lost", sandbox.Rule{Operation: moves, Kind: sandbox.DropAfter}, 1, delegation.Waiting, "", 1},
		{"the lock's question is lost", sandbox.Rule{Operation: moves, Kind: sandbox.DropBefore}, 1, delegation.Waiting, "", 1},
		{"the lock stumbles after the effect", sandbox.Rule{Operation: moves, Kind: sandbox.StatusAfter, Status: 500}, 1, delegation.Waiting, "", 1},
		{"the lock is throttled", sandbox.Rule{Operation: moves, Kind: sandbox.Status, Status: 429}, 0, delegation.Waiting, "", 1},
		{"the lock is refused", sandbox.Rule{Operation: moves, Kind: sandbox.Status, Status: 400, Code: 800002}, 0, delegation.Failed, "delegation_refused", 1},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			p := newPlace(t)
			id := p.delegated()
			p.sandbox.Fail(c.rule)
			if back := p.deliver(p.waiting()...); back != c.back {
				t.Errorf("%d messages come back, want %d", back, c.back)
			}
			if d, state := p.newest(id); c.back > 0 && (state != delegation.Asked || d.Failure != delegation.WithoutAnswer) {
				t.Errorf("meanwhile people see %s %s", state, d.Failure)
			}
			p.drain()
			if d, state := p.newest(id); state != c.state || d.Failure != c.failure {
				t.Errorf("afterwards: %s %+v", state, d)
			}
			if all := p.made(); len(all) != c.made {
				t.Errorf("%d are there, want %d", len(all), c.made)
			}
		})
	}
}
