package partnercenter

import (
	"context"
	"iter"
	"net/http"
	"net/url"
	"strconv"
)

// User is a person in a customer's tenant. Source: user-resources.
type User struct {
	ID                string    `json:"id"`
	UserPrincipalName string    `json:"userPrincipalName"`
	FirstName         string    `json:"firstName"`
	LastName          string    `json:"lastName"`
	DisplayName       string    `json:"displayName"`
	UsageLocation     string    `json:"usageLocation"`
	UserDomainType    string    `json:"userDomainType"`
	ImmutableID       string    `json:"immutableId,omitzero"`
	State             UserState `json:"state"`
	SoftDeletionTime  Time      `json:"softDeletionTime"`
	LastSynced        Time      `json:"lastDirectorySyncTime"`

	Trace Trace `json:"-"` // of the write that made this answer
}

// UserState tells a deleted user from the others; it can be restored for 30 days.
type UserState string

// Documented states of a user.
const (
	UserActive   UserState = "active"
	UserInactive UserState = "inactive"
)

// UnmarshalJSON reads any spelling of the documented words.
func (s *UserState) UnmarshalJSON(data []byte) error {
	return readEnum(data, s, UserActive, UserInactive)
}

// Users walks a customer's users; pageSize 0 asks for all at once. Needs a directory role in the tenant, as
// everything about users does. Documentation: get-a-list-of-all-user-accounts-for-a-customer.
func (c *Client) Users(ctx context.Context, tenant string, pageSize int) iter.Seq2[User, error] {
	return pages[User](ctx, c, call{operation: "get-a-list-of-all-user-accounts-for-a-customer", method: http.MethodGet,
		path: []string{"customers", tenant, "users"}, query: url.Values{"size": {strconv.Itoa(pageSize)}}, grant: appUser})
}

// User reads one; NotFound with CodeUserUnknown. Documentation: get-a-user-account-by-id.
func (c *Client) User(ctx context.Context, tenant, user string) (User, error) {
	var read User
	err := c.read(ctx, call{operation: "get-a-user-account-by-id", method: http.MethodGet,
		path: []string{"customers", tenant, "users", user}, grant: appUser}, &read)
	return read, err
}

// SubscribedSku is what a tenant holds of a product, bought from whatever partner. Source: license-resources.
type SubscribedSku struct {
	ProductSku       LicenceSku    `json:"productSku"`
	AvailableUnits   int           `json:"availableUnits"` // TotalUnits - ConsumedUnits
	ActiveUnits      int           `json:"activeUnits"`
	ConsumedUnits    int           `json:"consumedUnits"` // assigned to users
	SuspendedUnits   int           `json:"suspendedUnits"`
	WarningUnits     int           `json:"warningUnits"` // of subscriptions that have ended
	TotalUnits       int           `json:"totalUnits"`   // ActiveUnits + WarningUnits
	CapabilityStatus string        `json:"capabilityStatus"`
	ServicePlans     []ServicePlan `json:"servicePlans"`
}

// LicenceSku is the licence as the tenant knows it; ID is the catalogue SKU's ProvisioningID.
type LicenceSku struct {
	ID             string `json:"id"`
	Name           string `json:"name"`
	SkuPartNumber  string `json:"skuPartNumber"`
	TargetType     string `json:"targetType"`
	LicenceGroupID string `json:"licenseGroupId"`
}

// ServicePlan is one service inside a licence.
type ServicePlan struct {
	ID               string `json:"id"`
	DisplayName      string `json:"displayName"`
	ServiceName      string `json:"serviceName"`
	CapabilityStatus string `json:"capabilityStatus"`
	TargetType       string `json:"targetType"`
}

// UserLicence is a licence assigned to a user.
type UserLicence struct {
	ProductSku   LicenceSku    `json:"productSku"`
	ServicePlans []ServicePlan `json:"servicePlans"`
}

// SubscribedSkus lists what a tenant holds and what of it is assigned.
// Documentation: get-a-list-of-available-licenses.
func (c *Client) SubscribedSkus(ctx context.Context, tenant string) ([]SubscribedSku, error) {
	return all[SubscribedSku](ctx, c, call{operation: "get-a-list-of-available-licenses", method: http.MethodGet,
		path: []string{"customers", tenant, "subscribedskus"}, grant: appUser})
}

// UserLicences lists what a user has. Documentation: check-which-licenses-are-assigned-to-a-user.
func (c *Client) UserLicences(ctx context.Context, tenant, user string) ([]UserLicence, error) {
	return all[UserLicence](ctx, c, call{operation: "check-which-licenses-are-assigned-to-a-user", method: http.MethodGet,
		path: []string{"customers", tenant, "users", user, "licenses"}, grant: appUser})
}
