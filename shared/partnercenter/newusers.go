package partnercenter

import (
	"context"
	"net/http"
)

// NewUser is a person to be let into a customer's tenant. UsageLocation is where licences will be used (ISO 3166, two
// letters); without it none can be assigned. Source: user-resources.
type NewUser struct {
	UserPrincipalName   string // name@domain of the tenant
	FirstName           string
	LastName            string
	DisplayName         string
	UsageLocation       string
	ImmutableID         string // of a directory that is synchronised
	Password            Password
	ForceChangePassword bool // at the first sign-in
}

// body is the documented one; a NewUser itself never becomes JSON, for its password.
func (u NewUser) body() any {
	type profile struct {
		Password    string `json:"password"`
		ForceChange bool   `json:"forceChangePassword"`
	}
	return struct {
		UsageLocation     string            `json:"usageLocation"`
		UserPrincipalName string            `json:"userPrincipalName"`
		FirstName         string            `json:"firstName,omitzero"`
		LastName          string            `json:"lastName,omitzero"`
		DisplayName       string            `json:"displayName"`
		ImmutableID       string            `json:"immutableId,omitzero"`
		PasswordProfile   profile           `json:"passwordProfile"`
		Attributes        map[string]string `json:"attributes"`
	}{u.UsageLocation, u.UserPrincipalName, u.FirstName, u.LastName, u.DisplayName, u.ImmutableID,
		profile{u.Password.Reveal(), u.ForceChangePassword}, map[string]string{"objectType": "CustomerUser"}}
}

// CreateUser lets a person into a tenant; the answer repeats the password, which is not kept here.
// Documentation: create-user-accounts-for-a-customer.
func (c *Client) CreateUser(ctx context.Context, id RequestID, tenant string, user NewUser) (User, error) {
	var made User
	trace, err := c.write(ctx, id, call{operation: "create-user-accounts-for-a-customer", method: http.MethodPost,
		path: []string{"customers", tenant, "users"}, grant: appUser, body: user.body()}, &made)
	made.Trace = trace
	return made, err
}

// LicenceUpdate gives and takes licences of one user, all of one licence group. Fails with CodeNoLicenceLeft.
// Source: license-resources.
type LicenceUpdate struct {
	Assign []LicenceAssignment `json:"licensesToAssign,omitzero"`
	Remove []string            `json:"licensesToRemove,omitzero"` // LicenceSku.ID

	Warnings []LicenceWarning `json:"licenseWarnings,omitzero"` // in the answer only
	Trace    Trace            `json:"-"`
}

// LicenceAssignment is one licence without some of its services.
type LicenceAssignment struct {
	SkuID         string   `json:"skuId"` // LicenceSku.ID
	ExcludedPlans []string `json:"excludedPlans,omitzero"`
}

// LicenceWarning is what went another way than asked.
type LicenceWarning struct {
	Code         Code     `json:"code"`
	Message      string   `json:"message"`
	ServicePlans []string `json:"servicePlans"`
}

// UpdateLicences asks for it. Documentation: assign-licenses-to-a-user.
func (c *Client) UpdateLicences(ctx context.Context, id RequestID, tenant, user string, update LicenceUpdate) (LicenceUpdate, error) {
	update.Warnings = nil
	var made LicenceUpdate
	trace, err := c.write(ctx, id, call{operation: "assign-licenses-to-a-user", method: http.MethodPost,
		path: []string{"customers", tenant, "users", user, "licenseupdates"}, grant: appUser, body: update}, &made)
	made.Trace = trace
	return made, err
}
