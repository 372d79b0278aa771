package sandbox

import (
	"encoding/json"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"
)

// user is an account in a customer's tenant. Passwords are never kept.
type user struct {
	CustomerID    string     `json:"customerId"`
	Name          string     `json:"name"` // userPrincipalName
	First         string     `json:"first,omitempty"`
	Last          string     `json:"last,omitempty"`
	Display       string     `json:"display"`
	UsageLocation string     `json:"usageLocation,omitempty"`
	ImmutableID   string     `json:"immutableId,omitempty"`
	DeletedAt     *time.Time `json:"deletedAt,omitempty"`
	Licences      []string   `json:"licences,omitempty"` // licence SKU ids
	Roles         []string   `json:"roles,omitempty"`    // directory role ids
	CreatedAt     time.Time  `json:"createdAt"`
}

const restorePeriod = 30 * 24 * time.Hour // of a deleted user

type passwordProfile struct {
	ForceChange bool   `json:"forceChangePassword"`
	Password    string `json:"password"`
}

type userBody struct {
	UsageLocation    string           `json:"usageLocation,omitempty"`
	ID               string           `json:"id"`
	Name             string           `json:"userPrincipalName"`
	First            string           `json:"firstName"`
	Last             string           `json:"lastName"`
	Display          string           `json:"displayName"`
	ImmutableID      string           `json:"immutableId,omitempty"`
	Password         *passwordProfile `json:"passwordProfile,omitempty"` // only in the answer of what set it
	LastSync         *time.Time       `json:"lastDirectorySyncTime"`
	DomainType       string           `json:"userDomainType"`
	State            string           `json:"state"`
	SoftDeletionTime *time.Time       `json:"softDeletionTime"`
	Links            *links           `json:"links,omitempty"`
	Attributes       attributes       `json:"attributes"`
}

func (u user) body(id string) userBody {
	body := userBody{
		UsageLocation: u.UsageLocation, ID: id, Name: u.Name, First: u.First, Last: u.Last, Display: u.Display, ImmutableID: u.ImmutableID,
		DomainType: "none", State: "active", SoftDeletionTime: u.DeletedAt,
		Links: &links{Self: linkTo("/customers/%s/users/%s", u.CustomerID, id)}, Attributes: attributes{ObjectType: "CustomerUser"},
	}
	if u.DeletedAt != nil {
		body.State = "inactive"
	}
	return body
}

// newUser is the body of a creation, and with what it leaves out of a change.
type newUser struct {
	UsageLocation *string          `json:"usageLocation"`
	Name          *string          `json:"userPrincipalName"`
	First         *string          `json:"firstName"`
	Last          *string          `json:"lastName"`
	Display       *string          `json:"displayName"`
	ImmutableID   *string          `json:"immutableId"`
	State         *string          `json:"state"`
	Password      *passwordProfile `json:"passwordProfile"`
}

func (n newUser) over(u user) user {
	for _, field := range []struct{ from, into *string }{
		{n.UsageLocation, &u.UsageLocation}, {n.Name, &u.Name}, {n.First, &u.First}, {n.Last, &u.Last}, {n.Display, &u.Display}, {n.ImmutableID, &u.ImmutableID},
	} {
		if field.from != nil {
			*field.into = *field.from
		}
	}
	return u
}

func (u user) check() error {
	switch {
	case !regexp.MustCompile(`^[^@\s]+@[^@\s]+\.[^@\s]+$`).MatchString(u.Name):
		return invalid("userPrincipalName %q is not valid.", u.Name)
	case strings.TrimSpace(u.Display) == "":
		return invalid("displayName is missing.")
	case !regexp.MustCompile(`^[A-Za-z]{2}$`).MatchString(u.UsageLocation):
		return invalid("usageLocation %q is not a country of two letters.", u.UsageLocation)
	}
	return nil
}

func (w *passwordProfile) check() error {
	if w == nil || len(w.Password) < 8 {
		return invalid("passwordProfile.password is missing or shorter than eight characters.")
	}
	return nil
}

func (p *partnerCenter) createUser(x *exchange) (answer, error) {
	c, err := p.customer(x)
	if err != nil {
		return answer{}, err
	}
	var n newUser
	if err := x.decode(&n); err != nil {
		return answer{}, err
	}
	u := n.over(user{CustomerID: c.ID, CreatedAt: x.now})
	if err := u.check(); err != nil {
		return answer{}, err
	}
	if err := n.Password.check(); err != nil {
		return answer{}, err
	}
	for _, other := range p.users.of(c.ID) {
		if sameText(other.Name, u.Name) {
			return answer{}, refuse(http.StatusConflict, 800002, "The user %s exists already.", u.Name)
		}
	}
	id, err := p.newID()
	if err != nil {
		return answer{}, err
	}
	p.users.put(x.tx, id, u)
	body := u.body(id)
	body.Password = n.Password
	return ok(body), nil // 200, not 201, as documented
}

// user finds the user of a call's path; a deleted one until it can no longer be restored.
func (p *partnerCenter) user(x *exchange) (string, user, error) {
	c, err := p.customer(x)
	if err != nil {
		return "", user{}, err
	}
	id := strings.ToLower(x.param("user"))
	u, known := p.users.get(id)
	if !known || u.CustomerID != c.ID || u.gone(x.now) {
		return "", user{}, refuse(http.StatusNotFound, 60002, "The user %s was not found.", x.param("user"))
	}
	return id, u, nil
}

func (u user) gone(now time.Time) bool {
	return u.DeletedAt != nil && now.Sub(*u.DeletedAt) >= restorePeriod
}

func (p *partnerCenter) getUser(x *exchange) (answer, error) {
	id, u, err := p.user(x)
	if err != nil {
		return answer{}, err
	}
	return ok(u.body(id)), nil
}

// listUsers answers those who are active; the deleted ones by the filter UserState Inactive (the sample writes UserStatus).
func (p *partnerCenter) listUsers(x *exchange) (answer, error) {
	c, err := p.customer(x)
	if err != nil {
		return answer{}, err
	}
	inactive := false
	if text := x.ask("filter"); text != "" {
		var f customerFilter
		if err := json.Unmarshal([]byte(text), &f); err != nil {
			return answer{}, invalid("The filter is not JSON: %v", err)
		}
		if !slices.Contains([]string{"userstate", "userstatus"}, plain(f.Field)) {
			return answer{}, unknownText("Field", f.Field)
		}
		if plain(f.Operator) != "equals" {
			return answer{}, unknownText("Operator", f.Operator)
		}
		inactive = sameText(f.Value, "inactive")
	}
	var found []userBody
	for id, u := range p.users.of(c.ID) {
		if (u.DeletedAt != nil) == inactive && !u.gone(x.now) {
			found = append(found, u.body(id))
		}
	}
	if plain(x.ask("sortField")) == "displayname" {
		slices.SortStableFunc(found, func(a, b userBody) int {
			return strings.Compare(strings.ToLower(a.Display), strings.ToLower(b.Display))
		})
		if strings.HasPrefix(plain(x.ask("sortDirection")), "desc") {
			slices.Reverse(found)
		}
	}
	return paged(p, x, found, func(b userBody) userBody { return b })
}

// changeUser changes the fields it names; the state active brings a deleted user back.
func (p *partnerCenter) changeUser(x *exchange) (answer, error) {
	id, u, err := p.user(x)
	if err != nil {
		return answer{}, err
	}
	var n newUser
	if err := x.decode(&n); err != nil {
		return answer{}, err
	}
	u = n.over(u)
	if n.State != nil {
		if plain(*n.State) != "active" {
			return answer{}, unknownText("state", *n.State)
		}
		u.DeletedAt, x.kind = nil, auditKind{"restore_customer_user", "customer_user"}
	}
	if err := u.check(); err != nil {
		return answer{}, err
	}
	p.users.put(x.tx, id, u)
	return ok(u.body(id)), nil
}

func (p *partnerCenter) resetPassword(x *exchange) (answer, error) {
	id, u, err := p.user(x)
	if err != nil {
		return answer{}, err
	}
	var n newUser
	if err := x.decode(&n); err != nil {
		return answer{}, err
	}
	if err := n.Password.check(); err != nil {
		return answer{}, err
	}
	p.users.put(x.tx, id, u)
	body := u.body(id)
	body.Password = n.Password
	return ok(body), nil
}

func (p *partnerCenter) deleteUser(x *exchange) (answer, error) {
	id, u, err := p.user(x)
	if err != nil {
		return answer{}, err
	}
	u.DeletedAt, u.Licences = &x.now, nil
	p.users.put(x.tx, id, u)
	return answer{status: http.StatusNoContent}, nil
}
