package sandbox

import (
	"net/http"
	"slices"
	"strings"
	"time"
)

// assignment gives a security group of the partner some of a relationship's roles. It is pending for a while.
type assignment struct {
	RelationshipID string    `json:"relationshipId"`
	GroupID        string    `json:"groupId"`
	Roles          []string  `json:"roles"`
	CreatedAt      time.Time `json:"createdAt"`
	ChangedAt      time.Time `json:"changedAt"`
	Delay          Duration  `json:"delay,omitempty"`
}

type accessContainer struct {
	ID   string `json:"accessContainerId"`
	Type string `json:"accessContainerType"`
}

type assignmentBody struct {
	Context   string          `json:"@odata.context,omitempty"`
	Etag      string          `json:"@odata.etag"`
	ID        string          `json:"id"`
	Status    string          `json:"status"`
	Created   time.Time       `json:"createdDateTime"`
	Modified  time.Time       `json:"lastModifiedDateTime"`
	Container accessContainer `json:"accessContainer"`
	Access    accessDetails   `json:"accessDetails"`
}

func (a assignment) body(id string, now time.Time) assignmentBody {
	status := "active"
	if now.Before(a.ChangedAt.Add(time.Duration(a.Delay))) {
		status = "pending"
	}
	return assignmentBody{
		Etag: `W/"` + etag(a) + `"`, ID: id, Status: status, Created: a.CreatedAt, Modified: a.ChangedAt,
		Container: accessContainer{a.GroupID, "securityGroup"}, Access: accessTo(a.Roles),
	}
}

func (p *partnerCenter) createAssignment(x *exchange) (answer, error) {
	relationship, d, err := p.delegation(x)
	if err != nil {
		return answer{}, err
	}
	var n struct {
		Container accessContainer `json:"accessContainer"`
		Access    accessDetails   `json:"accessDetails"`
	}
	if err := x.decode(&n); err != nil {
		return answer{}, err
	}
	switch {
	case d.Status != delegationActive:
		return answer{}, refuse(http.StatusBadRequest, 800002, "The relationship is %s, not active.", d.Status)
	case !isGUID(n.Container.ID) || !sameText(n.Container.Type, "securityGroup"):
		return answer{}, invalid("accessContainer needs the id of a securityGroup.")
	}
	if err := d.grants(n.Access); err != nil {
		return answer{}, err
	}
	for _, other := range p.assignments.of(relationship) {
		if sameText(other.GroupID, n.Container.ID) {
			return answer{}, refuse(http.StatusConflict, 800002, "The group %s has an access assignment already.", n.Container.ID)
		}
	}
	id, err := p.newID()
	if err != nil {
		return answer{}, err
	}
	a := assignment{relationship, strings.ToLower(n.Container.ID), n.Access.ids(), x.now, x.now, p.settings().DelegationDelay}
	p.assignments.put(x.tx, id, a)
	x.tell("granular-admin-access-assignment-created", "granularadminaccessassignment", x.request.URL.Path+"/"+id)
	body := a.body(id, x.now)
	body.Context = x.context("accessAssignments/$entity")
	return created(body).with("Location", x.origin()+x.request.URL.Path+"/"+id), nil
}

// grants checks that the roles are some of the relationship's.
func (d delegation) grants(wanted accessDetails) error {
	if err := wanted.check(); err != nil {
		return err
	}
	for _, role := range wanted.ids() {
		if !slices.Contains(d.Roles, role) {
			return invalid("The role %s is not part of the relationship.", role)
		}
	}
	return nil
}

func (p *partnerCenter) listAssignments(x *exchange) (answer, error) {
	relationship, _, err := p.delegation(x)
	if err != nil {
		return answer{}, err
	}
	list := graphList[assignmentBody]{Context: x.context("accessAssignments"), Value: []assignmentBody{}}
	for id, a := range p.assignments.of(relationship) {
		list.Value = append(list.Value, a.body(id, x.now))
	}
	list.Count = len(list.Value)
	return ok(list), nil
}

// assignment finds that of a call's path, against its etag.
func (p *partnerCenter) assignment(x *exchange) (string, assignment, delegation, error) {
	relationship, d, err := p.delegation(x)
	if err != nil {
		return "", assignment{}, d, err
	}
	id := strings.ToLower(x.param("assignment"))
	a, known := p.assignments.get(id)
	if !known || a.RelationshipID != relationship {
		return "", assignment{}, d, notFound("The access assignment " + x.param("assignment"))
	}
	if x.request.Method == http.MethodGet {
		return id, a, d, nil
	}
	return id, a, d, checkGraphEtag(x, `W/"`+etag(a)+`"`)
}

func (p *partnerCenter) getAssignment(x *exchange) (answer, error) {
	id, a, _, err := p.assignment(x)
	if err != nil {
		return answer{}, err
	}
	return ok(a.body(id, x.now)), nil
}

// changeAssignment replaces the whole set of roles.
func (p *partnerCenter) changeAssignment(x *exchange) (answer, error) {
	id, a, d, err := p.assignment(x)
	if err != nil {
		return answer{}, err
	}
	var n struct {
		Access accessDetails `json:"accessDetails"`
	}
	if err := x.decode(&n); err != nil {
		return answer{}, err
	}
	if err := d.grants(n.Access); err != nil {
		return answer{}, err
	}
	a.Roles, a.ChangedAt = n.Access.ids(), x.now
	p.assignments.put(x.tx, id, a)
	x.tell("granular-admin-access-assignment-updated", "granularadminaccessassignment", x.request.URL.Path)
	return ok(a.body(id, x.now)), nil
}

func (p *partnerCenter) deleteAssignment(x *exchange) (answer, error) {
	id, _, _, err := p.assignment(x)
	if err != nil {
		return answer{}, err
	}
	p.assignments.remove(x.tx, id)
	x.tell("granular-admin-access-assignment-deleted", "granularadminaccessassignment", x.request.URL.Path)
	return answer{status: http.StatusNoContent}, nil
}
