package sandbox

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"
)

// recordActs are what Microsoft, a customer's administrator or the weather of the internet do, played by whoever runs the
// sandbox.
func (s *Server) recordActs(handle func(pattern string, run func(*http.Request) (any, error))) {
	handle("PUT /sandbox/customers/{id}/validation", s.putValidation)
	handle("POST /sandbox/customers/{id}/qualifications", s.postQualification)
	handle("POST /sandbox/customers/{id}/assignments", s.postAssignment)
	handle("POST /sandbox/customers/{id}/legacyazure", s.postLegacyAzure)
	handle("POST /sandbox/validationcodes", s.postValidationCode)
	handle("POST /sandbox/tenants", s.postTenant)
	handle("POST /sandbox/relationships", s.postInvitation)
	handle("POST /sandbox/customers/{id}/departure", func(r *http.Request) (any, error) { return nil, s.Depart(r.PathValue("id")) })
	handle("POST /sandbox/delegations/{id}/approval", func(r *http.Request) (any, error) { return s.postApproval(r, true) })
	handle("POST /sandbox/delegations/{id}/rejection", func(r *http.Request) (any, error) { return s.postApproval(r, false) })
	handle("GET /sandbox/prices", func(*http.Request) (any, error) { return listOf(s.PriceChanges()), nil })
	handle("POST /sandbox/prices", s.postPrice)
	handle("DELETE /sandbox/prices", func(*http.Request) (any, error) { return nil, s.WithdrawPriceChanges() })
	handle("GET /sandbox/credentials", func(*http.Request) (any, error) { return listOf(s.Credentials()), nil })
	handle("POST /sandbox/credentials", s.postCredential)
	handle("GET /sandbox/webhooks/rules", func(*http.Request) (any, error) { return listOf(s.Disturbances()), nil })
	handle("POST /sandbox/webhooks/rules", s.postDisturbance)
	handle("DELETE /sandbox/webhooks/rules", func(*http.Request) (any, error) { s.ClearDisturbances(); return nil, nil })
	handle("GET /sandbox/webhooks/events", func(*http.Request) (any, error) { return listOf(s.Events()), nil })
	handle("POST /sandbox/webhooks/events", s.postEvent)
}

func (s *Server) putValidation(r *http.Request) (any, error) {
	var asked struct {
		Status string `json:"status"`
	}
	if err := readAdmin(r, &asked); err != nil {
		return nil, err
	}
	return nil, s.Judge(strings.ToLower(r.PathValue("id")), asked.Status)
}

func (s *Server) postQualification(r *http.Request) (any, error) {
	asked := struct {
		Qualification string `json:"qualification"`
		Status        string `json:"vettingStatus"`
		Reason        string `json:"vettingReason"`
	}{Status: approved}
	if err := readAdmin(r, &asked); err != nil {
		return nil, err
	}
	return nil, s.Vet(strings.ToLower(r.PathValue("id")), asked.Qualification, asked.Status, asked.Reason)
}

func (s *Server) postValidationCode(r *http.Request) (any, error) {
	asked := struct {
		ID           string `json:"validationId"`
		Organization string `json:"organizationName"`
		Creates      int    `json:"maxCreates"`
	}{Creates: 5}
	if err := readAdmin(r, &asked); err != nil {
		return nil, err
	}
	return nil, s.IssueCode(asked.ID, asked.Organization, asked.Creates)
}

func (s *Server) postInvitation(r *http.Request) (any, error) {
	var asked Invitation
	if err := readAdmin(r, &asked); err != nil {
		return nil, err
	}
	id, err := s.AcceptInvitation(asked)
	return map[string]string{"customerId": id}, err
}

// postApproval names the customer only when the relationship does not.
func (s *Server) postApproval(r *http.Request, approve bool) (any, error) {
	var asked struct {
		CustomerID string `json:"customerId"`
	}
	if r.ContentLength != 0 {
		if err := readAdmin(r, &asked); err != nil {
			return nil, err
		}
	}
	return nil, s.Approve(r.PathValue("id"), asked.CustomerID, approve)
}

func (s *Server) postDisturbance(r *http.Request) (any, error) {
	var rule DeliveryRule
	if err := readAdmin(r, &rule); err != nil {
		return nil, err
	}
	return nil, s.Disturb(rule)
}

// postEvent tells the provider of something that does not happen in the sandbox by itself.
func (s *Server) postEvent(r *http.Request) (any, error) {
	var asked struct {
		Event    string `json:"event"`
		Resource string `json:"resource"`
		Path     string `json:"path"` // of the resource, from the sandbox's origin on
		TenantID string `json:"tenantId"`
	}
	if err := readAdmin(r, &asked); err != nil {
		return nil, err
	}
	return nil, s.Tell(orElse(asked.TenantID, PartnerTenantID), asked.Event, asked.Resource, asked.Path)
}

// Tell sends an event to a partner that registered for it; path is the resource's.
func (s *Server) Tell(tenantID, name, resource, path string) error {
	if !slices.Contains(eventNames(), name) {
		return fmt.Errorf("there is no event %q", name)
	}
	return s.changeTelling(func(x *exchange) error {
		x.caller.TenantID = tenantID
		x.tell(name, resource, path)
		return nil
	})
}

// Delivery is an event on its way to a partner.
type Delivery struct {
	ID       string          `json:"id"`
	TenantID string          `json:"tenantId"`
	Name     string          `json:"event"`
	Content  json.RawMessage `json:"content"`
	At       time.Time       `json:"at"`
	Due      time.Time       `json:"due"`
	State    string          `json:"state"` // held, due, done
	Attempts []attempt       `json:"attempts"`
}

// Events lists what partners were told in the last week, newest first.
func (s *Server) Events() []Delivery {
	s.turn.RLock()
	defer s.turn.RUnlock()
	var list []Delivery
	for id, e := range s.center.events.all() {
		state := "due"
		switch {
		case e.Done:
			state = "done"
		case e.Held:
			state = "held"
		}
		list = append(list, Delivery{id, e.TenantID, e.Name, e.Content, e.At, e.Due, state, append([]attempt{}, e.Attempts...)})
	}
	slices.Reverse(list)
	return list
}
