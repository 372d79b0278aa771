package sandbox

import (
	"net/http"
	"strings"
	"time"

	"github.com/google/uuid"

	"twotier/infra/sandbox/catalogue"
	"twotier/infra/sandbox/commerce"
)

// productUpgrade is the way of one customer's legacy Azure (MS-AZR-0145P) to the Azure plan. The sandbox sells no legacy
// Azure and shows none among the subscriptions; whoever runs it says which customer has some.
type productUpgrade struct {
	CustomerID string    `json:"customerId"`
	SourceID   string    `json:"sourceId"`            // of the legacy subscription
	ID         string    `json:"id,omitempty"`        // "" until somebody asks for the upgrade
	PlanID     string    `json:"planId,omitempty"`    // the subscription it becomes
	Plan       string    `json:"plan,omitempty"`      // what that is called
	StartedAt  time.Time `json:"startedAt,omitzero"`  //
	Delay      Duration  `json:"delay,omitempty"`     // until it is completed
	FailsWith  int       `json:"failsWith,omitempty"` // code with which it will end; 0: well
}

const azureFamily = "azure"

func (u productUpgrade) status(now time.Time) string {
	done := u.StartedAt.Add(time.Duration(u.Delay))
	switch {
	case u.ID == "":
		return ""
	case now.Before(u.StartedAt.Add(time.Duration(u.Delay) / 2)):
		return "not_started"
	case now.Before(done):
		return "in_progress"
	case u.FailsWith != 0:
		return "failed"
	}
	return "completed"
}

// HoldLegacyAzure makes a customer one that bought legacy Azure in former times; an upgrade of it will fail when a code is
// given.
func (s *Server) HoldLegacyAzure(customerID string, failsWith int) error {
	return s.change(func(tx *transaction) error {
		customerID = strings.ToLower(customerID)
		if _, known := s.center.customers.get(customerID); !known {
			return notFound("The customer " + customerID)
		}
		id, err := s.center.newID()
		if err != nil {
			return err
		}
		s.center.upgrades.put(tx, customerID, productUpgrade{CustomerID: customerID, SourceID: id, FailsWith: failsWith})
		return nil
	})
}

func (s *Server) postLegacyAzure(r *http.Request) (any, error) {
	var asked struct {
		FailsWith int `json:"upgradeFailsWith"`
	}
	if r.ContentLength != 0 {
		if err := readAdmin(r, &asked); err != nil {
			return nil, err
		}
	}
	return nil, s.HoldLegacyAzure(r.PathValue("id"), asked.FailsWith)
}

// upgradeAsked reads the body that all three calls have.
func (p *partnerCenter) upgradeAsked(x *exchange) (customer, error) {
	var asked struct {
		CustomerID string `json:"customerId"`
		Family     string `json:"productFamily"`
	}
	if err := x.decode(&asked); err != nil {
		return customer{}, err
	}
	if !sameText(asked.Family, azureFamily) {
		return customer{}, unknownText("productFamily", asked.Family)
	}
	x.params["customer"] = asked.CustomerID
	return p.customer(x)
}

type upgradeEligibility struct {
	CustomerID    string `json:"customerId"`
	IsEligible    bool   `json:"isEligible"`
	ProductFamily string `json:"productFamily"`
	UpgradeID     string `json:"upgradeId,omitempty"`
	Reason        string `json:"reason,omitempty"`
}

func (p *partnerCenter) upgradeEligible(owner customer) upgradeEligibility {
	u, known := p.upgrades.get(owner.ID)
	body := upgradeEligibility{CustomerID: owner.ID, ProductFamily: azureFamily, UpgradeID: u.ID}
	switch {
	case !known:
		body.Reason = "The customer has no Microsoft Azure (MS-AZR-0145P) subscription."
	case u.ID != "":
		body.Reason = "The upgrade was asked for already."
	case !p.accepted(owner):
		body.Reason = "The customer has not accepted the Microsoft Customer Agreement."
	default:
		body.IsEligible = true
	}
	return body
}

func (p *partnerCenter) productUpgradeEligibility(x *exchange) (answer, error) {
	owner, err := p.upgradeAsked(x)
	if err != nil {
		return answer{}, err
	}
	return ok(p.upgradeEligible(owner)), nil
}

// createProductUpgrade starts it: the Azure plan is ordered at once and provisioned as any order is. Which of the codes
// 900105 to 900114 stands for which refusal is not public; the sandbox answers 800002.
func (p *partnerCenter) createProductUpgrade(x *exchange) (answer, error) {
	owner, err := p.upgradeAsked(x)
	if err != nil {
		return answer{}, err
	}
	if eligible := p.upgradeEligible(owner); !eligible.IsEligible {
		return answer{}, invalid("%s", eligible.Reason)
	}
	u, _ := p.upgrades.get(owner.ID)
	u.ID, u.StartedAt, u.Delay = uuid.NewSHA1(uuid.NameSpaceURL, []byte("twotier:upgrade:"+u.SourceID)).String(), x.now, p.settings().ProvisioningDelay
	if u.FailsWith == 0 {
		if u.PlanID, u.Plan, err = p.orderAzurePlan(x, owner); err != nil {
			return answer{}, err
		}
	}
	p.upgrades.put(x.tx, owner.ID, u)
	return answer{status: http.StatusAccepted}.with("Location", "/v1/productupgrades/"+u.ID), nil
}

func (p *partnerCenter) orderAzurePlan(x *exchange, owner customer) (id, name string, err error) {
	currency, _ := catalogue.Currency(owner.country())
	for _, product := range p.shelf.products {
		for _, item := range p.shelf.skus[product] {
			if item.Kind != string(commerce.AzurePlan) || !sold(item, currency) {
				continue
			}
			wanted := newLine{CatalogItemID: p.availabilities(item, currency)[0].catalogItemID(), Quantity: 1, BillingCycle: "monthly"}
			line, err := wanted.line(0, owner)
			if err != nil {
				return "", "", err
			}
			orderID, err := p.place(x, owner, group([]cartLine{line}))
			if err != nil {
				return "", "", err
			}
			o, _ := p.orders.get(orderID)
			return o.Lines[0].SubscriptionID, item.Title, nil
		}
	}
	return "", "", refuse(http.StatusNotFound, 400013, "The Azure plan is not sold in %s.", owner.country())
}

type upgradeBody struct {
	ID            string        `json:"id"`
	ProductFamily string        `json:"productFamily"`
	Status        string        `json:"status"`
	Lines         []upgradeLine `json:"lineItems"`
	Failure       *upgradeError `json:"errorDetails,omitempty"`
}

type upgradeLine struct {
	Source  upgradeProduct `json:"sourceProduct"`
	Target  upgradeProduct `json:"targetProduct"`
	At      *time.Time     `json:"upgradedDate,omitempty"`
	Status  string         `json:"status"`
	Failure *upgradeError  `json:"errorDetails,omitempty"`
}

type upgradeProduct struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type upgradeError struct {
	Code        int    `json:"code"`
	Description string `json:"description"`
}

func (p *partnerCenter) productUpgradeStatus(x *exchange) (answer, error) {
	owner, err := p.upgradeAsked(x)
	if err != nil {
		return answer{}, err
	}
	u, known := p.upgrades.get(owner.ID)
	if !known || !sameText(u.ID, x.param("upgrade")) {
		return answer{}, notFound("The upgrade " + x.param("upgrade"))
	}
	status := u.status(x.now)
	line := upgradeLine{Source: upgradeProduct{u.SourceID, "Microsoft Azure (MS-AZR-0145P)"}, Target: upgradeProduct{u.PlanID, orElse(u.Plan, "Azure plan")}, Status: status}
	switch status {
	case "completed":
		at := u.StartedAt.Add(time.Duration(u.Delay))
		line.At = &at
	case "failed":
		line.Failure = &upgradeError{u.FailsWith, "Asked for by whoever runs the sandbox."}
	}
	return ok(upgradeBody{u.ID, azureFamily, status, []upgradeLine{line}, line.Failure}), nil
}
