package sandbox

import (
	"net/http"
	"slices"
	"strings"
)

type directoryRole struct {
	Name       string     `json:"name"`
	ID         string     `json:"id"`
	Attributes attributes `json:"attributes"`
}

// directoryRoles are some of Microsoft Entra's, by the template ids that are the same in every tenant.
func directoryRoles() []directoryRole {
	kind := attributes{ObjectType: "DirectoryRole"}
	return []directoryRole{
		{"Global Administrator", globalAdministrator, kind}, {"Global Reader", globalReader, kind},
		{"Directory Writers", directoryWriter, kind}, {"Domain Name Administrator", domainAdministrator, kind},
		{"Helpdesk Administrator", "729827e3-9c14-49f7-bb1b-9608f156bbb8", kind},
		{"User Account Administrator", "fe930be7-5e62-47db-91af-98c3a49a38b1", kind},
	}
}

func (p *partnerCenter) listRoles(x *exchange) (answer, error) {
	if _, err := p.customer(x); err != nil {
		return answer{}, err
	}
	return ok(collect(x, directoryRoles())), nil
}

func (p *partnerCenter) listUserRoles(x *exchange) (answer, error) {
	_, u, err := p.user(x)
	if err != nil {
		return answer{}, err
	}
	found := slices.DeleteFunc(directoryRoles(), func(r directoryRole) bool { return !slices.Contains(u.Roles, r.ID) })
	return ok(collect(x, found)), nil
}

func (p *partnerCenter) addRoleMember(x *exchange) (answer, error) {
	c, err := p.customer(x)
	if err != nil {
		return answer{}, err
	}
	var n struct {
		ID string `json:"id"`
	}
	if err := x.decode(&n); err != nil {
		return answer{}, err
	}
	role := strings.ToLower(x.param("role"))
	u, known := p.users.get(strings.ToLower(n.ID))
	switch {
	case !slices.ContainsFunc(directoryRoles(), func(r directoryRole) bool { return r.ID == role }):
		return answer{}, notFound("The role " + x.param("role"))
	case !known || u.CustomerID != c.ID || u.DeletedAt != nil:
		return answer{}, refuse(http.StatusNotFound, 60002, "The user %s was not found.", n.ID)
	}
	if !slices.Contains(u.Roles, role) {
		u.Roles = append(slices.Clone(u.Roles), role)
		p.users.put(x.tx, strings.ToLower(n.ID), u)
	}
	return created(u.member(strings.ToLower(n.ID), role)), nil
}

type roleMember struct {
	DisplayName       string     `json:"displayName"`
	UserPrincipalName string     `json:"userPrincipalName"`
	RoleID            string     `json:"roleId"`
	ID                string     `json:"id"`
	Attributes        attributes `json:"attributes"`
}

func (u user) member(id, role string) roleMember {
	return roleMember{u.Display, u.Name, role, id, attributes{ObjectType: "UserMember"}}
}

func (p *partnerCenter) listRoleMembers(x *exchange) (answer, error) {
	c, err := p.customer(x)
	if err != nil {
		return answer{}, err
	}
	role := strings.ToLower(x.param("role"))
	if !slices.ContainsFunc(directoryRoles(), func(r directoryRole) bool { return r.ID == role }) {
		return answer{}, notFound("The role " + x.param("role"))
	}
	var found []roleMember
	for id, u := range p.users.of(c.ID) {
		if slices.Contains(u.Roles, role) && u.DeletedAt == nil {
			found = append(found, u.member(id, role))
		}
	}
	return paged(p, x, found, func(m roleMember) roleMember { return m })
}

func (p *partnerCenter) removeRoleMember(x *exchange) (answer, error) {
	id, u, err := p.user(x)
	if err != nil {
		return answer{}, err
	}
	role := strings.ToLower(x.param("role"))
	u.Roles = slices.DeleteFunc(slices.Clone(u.Roles), func(r string) bool { return r == role })
	p.users.put(x.tx, id, u)
	return answer{status: http.StatusNoContent}, nil
}
