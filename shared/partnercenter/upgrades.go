package partnercenter

import (
	"context"
	"errors"
	"net/http"
	"path"

	"twotier/shared/fault"
)

// The only product family that is upgraded: legacy Azure (MS-AZR-0145P) to the Azure plan, all of a customer's
// subscriptions together. Source: product-upgrade-resources.
const azureFamily = "azure"

// upgradeRequest is the body of all three calls; the one that asks for the state is a POST as well.
type upgradeRequest struct {
	Customer string `json:"customerId"`
	Family   string `json:"productFamily"`
}

// UpgradeEligibility says whether a customer may get the Azure plan in place of its legacy Azure.
type UpgradeEligibility struct {
	CustomerID    string `json:"customerId"`
	ProductFamily string `json:"productFamily"`
	IsEligible    bool   `json:"isEligible"`
	UpgradeID     string `json:"upgradeId,omitzero"` // of one that is there already
	Reason        string `json:"reason,omitzero"`    // why not
}

// Upgrade is one under way.
type Upgrade struct {
	ID            string         `json:"id"`
	ProductFamily string         `json:"productFamily"`
	Status        UpgradeStatus  `json:"status"`
	LineItems     []UpgradeLine  `json:"lineItems"`
	Failure       *UpgradeReason `json:"errorDetails"`

	Trace Trace `json:"-"`
}

// UpgradeLine is one subscription of it.
type UpgradeLine struct {
	SourceProduct UpgradeProduct `json:"sourceProduct"`
	TargetProduct UpgradeProduct `json:"targetProduct"`
	UpgradedDate  Time           `json:"upgradedDate"`
	Status        UpgradeStatus  `json:"status"`
	Failure       *UpgradeReason `json:"errorDetails"`
}

// UpgradeProduct is what there was or will be.
type UpgradeProduct struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// UpgradeReason is why it failed.
type UpgradeReason struct {
	Code        Code   `json:"code"`
	Description string `json:"description"`
}

// UpgradeStatus is how far an upgrade is.
type UpgradeStatus string

// Documented states of an upgrade.
const (
	UpgradeNotStarted UpgradeStatus = "not_started"
	UpgradeInProgress UpgradeStatus = "in_progress"
	UpgradeCompleted  UpgradeStatus = "completed"
	UpgradeFailed     UpgradeStatus = "failed"
)

// UnmarshalJSON reads any spelling of the documented words.
func (s *UpgradeStatus) UnmarshalJSON(data []byte) error {
	return readEnum(data, s, UpgradeNotStarted, UpgradeInProgress, UpgradeCompleted, UpgradeFailed)
}

// AzureUpgradeEligibility asks and changes nothing. Documentation: get-eligibility-for-product-upgrade.
func (c *Client) AzureUpgradeEligibility(ctx context.Context, tenant string) (UpgradeEligibility, error) {
	var read UpgradeEligibility
	err := c.read(ctx, call{operation: "get-eligibility-for-product-upgrade", method: http.MethodPost,
		path: []string{"productupgrades", "eligibility"}, grant: appUser, body: upgradeRequest{tenant, azureFamily}}, &read)
	return read, err
}

// UpgradeAzure starts it; the work comes later, and AzureUpgrade says how far it is.
// Documentation: create-product-upgrade-request.
func (c *Client) UpgradeAzure(ctx context.Context, id RequestID, tenant string) (Upgrade, error) {
	cl := call{operation: "create-product-upgrade-request", method: http.MethodPost,
		path: []string{"productupgrades"}, grant: appUser, body: upgradeRequest{tenant, azureFamily}}
	a, err := c.submit(ctx, id, cl)
	started := Upgrade{ProductFamily: azureFamily, Status: UpgradeNotStarted, Trace: a.trace}
	if err != nil {
		return Upgrade{Trace: a.trace}, err
	}
	location := a.header.Get("Location")
	if location == "" {
		return started, undecoded(cl, a, fault.Unknown, errors.New("no Location names the upgrade"))
	}
	started.ID = path.Base(location)
	return started, nil
}

// AzureUpgrade reads how far an upgrade is. Documentation: get-product-upgrade-status.
func (c *Client) AzureUpgrade(ctx context.Context, tenant, upgrade string) (Upgrade, error) {
	var read Upgrade
	err := c.read(ctx, call{operation: "get-product-upgrade-status", method: http.MethodPost,
		path: []string{"productupgrades", upgrade, "status"}, grant: appUser, body: upgradeRequest{tenant, azureFamily}}, &read)
	return read, err
}
