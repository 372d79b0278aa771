package sandbox

import (
	"math"
	"net/http"
	"slices"
	"strconv"
	"time"
)

// licenceUse is what a customer does with one product: how many licences were sold, how many given to users. Who of them
// works with a product nobody can tell here; the sandbox takes every assigned licence for used.
type licenceUse struct {
	owner          *customer
	sku            licenceSku
	sold, deployed int
}

// licenceUses are those of the caller's customers, or of one.
func (p *partnerCenter) licenceUses(x *exchange, only string) []licenceUse {
	if only != "" {
		c, _ := p.customers.get(only)
		return p.licenceUsesOf(x, c)
	}
	return remembered(p, x, "licences "+x.caller.TenantID, func() []licenceUse {
		var found []licenceUse
		for _, c := range p.customers.all() {
			if c.sees(x.caller) {
				found = append(found, p.licenceUsesOf(x, c)...)
			}
		}
		return found
	})
}

func (p *partnerCenter) licenceUsesOf(x *exchange, c customer) []licenceUse {
	var found []licenceUse
	for _, held := range p.pools(x, c.ID) {
		if sold := held.active + held.warning; sold > 0 {
			found = append(found, licenceUse{&c, held.sku, sold, min(sold, p.consumed(c.ID, held.sku.ID))})
		}
	}
	return found
}

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return math.Round(10000*float64(part)/float64(whole)) / 10000
}

// processed is the day analytics were last worked out: last midnight.
func (x *exchange) processed() string {
	return x.now.Truncate(24*time.Hour).Format("2006-01-02T15:04:05") + "+00:00"
}

type insight struct {
	CustomerID       string      `json:"customerId,omitempty"`
	CustomerTenantID string      `json:"customerTenantId,omitempty"` // as the newer analytics call it
	CustomerName     string      `json:"customerName,omitempty"`
	ProductID        string      `json:"productId,omitempty"`
	ProductName      string      `json:"productName,omitempty"`
	WorkloadCode     string      `json:"workloadCode,omitempty"`
	WorkloadName     string      `json:"workloadName,omitempty"`
	ServiceCode      string      `json:"serviceCode,omitempty"`
	ServiceName      string      `json:"serviceName"`
	Channel          string      `json:"channel"`
	Sold             *int        `json:"licensesSold,omitempty"`
	Deployed         *int        `json:"licensesDeployed,omitempty"`
	DeploymentShare  *float64    `json:"deploymentPercent,omitempty"`
	ProratedDeployed *float64    `json:"proratedDeploymentPercent,omitempty"`
	Active           *int        `json:"licensesActive,omitempty"`
	ActiveOld        *int        `json:"licenseActive,omitempty"` // as the sample of the newer analytics spells it
	Qualified        *int        `json:"licensesQualified,omitempty"`
	UsageShare       *float64    `json:"usagePercent,omitempty"`
	ProratedUsage    *float64    `json:"proratedLicensesUsagePercent,omitempty"`
	Processed        string      `json:"processedDateTime"`
	Attributes       *attributes `json:"attributes,omitempty"`
}

func (u licenceUse) insight(x *exchange) insight {
	return insight{
		CustomerID: u.owner.ID, CustomerName: u.owner.Billing.CompanyName, ProductName: u.sku.Name, ServiceCode: "o365",
		ServiceName: "o365", Channel: "reseller", Processed: x.processed(),
	}
}

// partnerLicenceDeployment and partnerLicenceUsage sum over all customers; there is one service here, Microsoft 365.
func (p *partnerCenter) partnerLicenceDeployment(x *exchange) (answer, error) {
	sold, deployed := p.sums(x)
	rate := share(deployed, sold)
	return x.insights([]insight{{ServiceName: "o365", Channel: "reseller", Sold: &sold, ProratedDeployed: &rate, Processed: x.processed()}}, "PartnerLicensesDeploymentInsights")
}

func (p *partnerCenter) partnerLicenceUsage(x *exchange) (answer, error) {
	sold, deployed := p.sums(x)
	rate := share(deployed, sold)
	var rows []insight
	for _, workload := range []string{"Exchange", "SharePoint", "Teams"} {
		rows = append(rows, insight{ServiceName: "o365", Channel: "reseller", WorkloadName: workload, ProratedUsage: &rate, Processed: x.processed()})
	}
	return x.insights(rows, "PartnerLicensesUsageInsights")
}

func (p *partnerCenter) sums(x *exchange) (sold, deployed int) {
	for _, u := range p.licenceUses(x, "") {
		sold, deployed = sold+u.sold, deployed+u.deployed
	}
	return sold, deployed
}

func (p *partnerCenter) customerLicenceDeployment(x *exchange) (answer, error) {
	c, err := p.customer(x)
	if err != nil {
		return answer{}, err
	}
	var rows []insight
	for _, u := range p.licenceUses(x, c.ID) {
		row, rate := u.insight(x), share(u.deployed, u.sold)
		row.Sold, row.Deployed, row.DeploymentShare = &u.sold, &u.deployed, &rate
		rows = append(rows, row)
	}
	return x.insights(rows, "CustomerLicensesDeploymentInsights")
}

func (p *partnerCenter) customerLicenceUsage(x *exchange) (answer, error) {
	c, err := p.customer(x)
	if err != nil {
		return answer{}, err
	}
	var rows []insight
	for _, u := range p.licenceUses(x, c.ID) {
		row, rate := u.insight(x), share(u.deployed, u.sold)
		row.WorkloadCode, row.WorkloadName, row.Active, row.Qualified, row.UsageShare = "EXO", "Exchange", &u.deployed, &u.sold, &rate
		rows = append(rows, row)
	}
	return x.insights(rows, "CustomerLicensesUsageInsights")
}

// insights is a page of the older analytics: top and skip, and a Collection.
func (x *exchange) insights(rows []insight, object string) (answer, error) {
	rows, _, err := cut(x, rows)
	if err != nil {
		return answer{}, err
	}
	for i := range rows {
		rows[i].Attributes = &attributes{ObjectType: object}
	}
	return ok(collect(x, rows)), nil
}

const mostRows = 10000

// cut takes top and skip; more tells that rows are left.
func cut[T any](x *exchange, rows []T) (page []T, more bool, err error) {
	top, skip := mostRows, 0
	for _, field := range []struct {
		name string
		into *int
	}{{"top", &top}, {"skip", &skip}} {
		text := orElse(x.ask(field.name), x.ask("$"+field.name))
		if text == "" {
			continue
		}
		read, err := strconv.Atoi(text)
		if err != nil || read < 0 || read > math.MaxInt32 {
			return nil, false, invalid("%s %q is not a number of rows.", field.name, text)
		}
		*field.into = read
	}
	if top > mostRows {
		return nil, false, invalid("top is at most %d.", mostRows)
	}
	start := min(skip, len(rows))
	end := min(start+top, len(rows))
	return slices.Clone(rows[start:end]), end < len(rows), nil
}

// values is a list as the newer analytics write it; after a full page a link leads to the next.
func values[T any](x *exchange, rows []T) (answer, error) {
	page, more, err := cut(x, rows)
	if err != nil {
		return answer{}, err
	}
	body := map[string]any{"Value": page}
	if page == nil {
		body["Value"] = []T{}
	}
	if more {
		query := x.request.URL.Query()
		start, _ := strconv.Atoi(x.ask("skip"))
		query.Set("skip", strconv.Itoa(start+len(page)))
		body["@nextLink"] = x.origin() + x.request.URL.Path + "?" + query.Encode()
	}
	return answer{status: http.StatusOK, body: body}, nil
}
