package sandbox

import (
	"strings"
	"time"
)

func (p *partnerCenter) commercialDeployment(x *exchange) (answer, error) {
	return p.commercial(x, func(row *insight, u licenceUse) { row.Sold, row.Deployed = &u.sold, &u.deployed })
}

func (p *partnerCenter) commercialUsage(x *exchange) (answer, error) {
	return p.commercial(x, func(row *insight, u licenceUse) {
		row.WorkloadCode, row.WorkloadName = "EXO", "Exchange"
		row.Active, row.ActiveOld, row.Qualified = &u.deployed, &u.deployed, &u.sold
	})
}

func (p *partnerCenter) commercial(x *exchange, fill func(*insight, licenceUse)) (answer, error) {
	filter, err := x.analyticsFilter()
	if err != nil {
		return answer{}, err
	}
	uses := p.licenceUses(x, "")
	return values(x, remembered(p, x, x.statistics(), func() []insight {
		var rows []insight
		for _, u := range uses {
			row := u.insight(x)
			row.CustomerID, row.CustomerTenantID, row.ProductID, row.ServiceName = "", strings.ToUpper(u.owner.ID), strings.ToUpper(u.sku.ID), "Microsoft Office 365"
			fill(&row, u)
			if filter.fits(row) {
				rows = append(rows, row)
			}
		}
		return rows
	}))
}

// statistics names what all pages of one question are cut from.
func (x *exchange) statistics() string {
	return x.route.name() + " " + x.caller.TenantID + " " + orElse(x.ask("filter"), x.ask("$filter"))
}

type subscriptionInsight struct {
	CustomerTenantID string  `json:"customerTenantId"`
	CustomerName     string  `json:"customerName"`
	CustomerMarket   string  `json:"customerMarket"`
	ID               string  `json:"id"`
	Status           string  `json:"status"`
	ProductName      string  `json:"productName"`
	SubscriptionType string  `json:"subscriptionType"`
	AutoRenew        bool    `json:"autoRenewEnabled"`
	PartnerID        string  `json:"partnerId"`
	FriendlyName     string  `json:"friendlyName"`
	PartnerName      string  `json:"partnerName"`
	ProviderName     string  `json:"providerName"`
	Created          string  `json:"creationDate"`
	EffectiveStart   string  `json:"effectiveStartDate"`
	CommitmentEnd    *string `json:"commitmentEndDate"`
	StateEnd         *string `json:"currentStateEndDate"`
	TrialToPaid      *string `json:"trialToPaidConversionDate"`
	TrialStart       *string `json:"trialStartDate"`
	TrialEnd         *string `json:"trialEndDate"`
	LastUsage        *string `json:"lastUsageDate"`
	Deprovisioned    *string `json:"deprovisionedDate"`
	LastRenewal      *string `json:"lastRenewalDate"`
	LicenceCount     int     `json:"licenseCount"`
	ChurnRisk        string  `json:"churnRisk"`
	BillingCycleName string  `json:"billingCycleName"`
}

// stamp writes an instant without its zone, as analytics do.
func stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05") }

func (p *partnerCenter) subscriptionAnalytics(x *exchange) (answer, error) {
	filter, err := x.analyticsFilter()
	if err != nil {
		return answer{}, err
	}
	return values(x, remembered(p, x, x.statistics(), func() []subscriptionInsight {
		var rows []subscriptionInsight
		for id, s := range p.subscriptions.all() {
			c, known := p.customers.get(s.CustomerID)
			if !known || !c.sees(x.caller) || !s.provisioned(x.now) {
				continue
			}
			if row := p.subscriptionInsight(id, s.at(x.now), c); filter.fits(row) {
				rows = append(rows, row)
			}
		}
		return rows
	}))
}

func (p *partnerCenter) subscriptionInsight(id string, s subscription, c customer) subscriptionInsight {
	end := stamp(s.LastDay())
	row := subscriptionInsight{
		CustomerTenantID: strings.ToUpper(c.ID), CustomerName: strings.ToUpper(c.Billing.CompanyName), CustomerMarket: c.country(), ID: strings.ToUpper(id),
		Status: strings.ToUpper(string(s.Status)), ProductName: strings.ToUpper(s.OfferName), SubscriptionType: "Office", AutoRenew: s.AutoRenew,
		PartnerID: strings.ToUpper(PartnerTenantID), FriendlyName: strings.ToUpper(s.FriendlyName), ProviderName: partnerName, Created: stamp(s.BoughtAt),
		EffectiveStart: stamp(s.TermStart), CommitmentEnd: &end, StateEnd: &end, LicenceCount: s.Quantity, ChurnRisk: "Low", BillingCycleName: strings.ToUpper(s.Cycle),
	}
	if r, known := p.resellers.get(s.MPNID); known {
		row.PartnerName = r.Name
	}
	if s.TermStart.After(s.BoughtAt) {
		renewed := stamp(s.TermStart)
		row.LastRenewal = &renewed
	}
	if start := stamp(s.BoughtAt); s.IsTrial {
		row.TrialStart, row.TrialEnd = &start, &end
	}
	return row
}

type resellerInsight struct {
	PartnerTenantID   string `json:"partnerTenantId"`
	ID                string `json:"id"`
	Name              string `json:"name"`
	Market            string `json:"market"`
	FirstCreated      string `json:"firstSubscriptionCreationDate"`
	LatestCreated     string `json:"latestSubscriptionCreationDate"`
	FirstEnd          string `json:"firstSubscriptionEndDate"`
	LatestEnd         string `json:"latestSubscriptionEndDate"`
	FirstSuspended    string `json:"firstSubscriptionSuspendedDate"`
	LatestSuspended   string `json:"latestSubscriptionSuspendedDate"`
	FirstDeprovision  string `json:"firstSubscriptionDeprovisionedDate"`
	LatestDeprovision string `json:"latestSubscriptionDeprovisionedEndDate"`
	SubscriptionCount int    `json:"subscriptionCount"`
	LicenceCount      int    `json:"licenseCount"`
}

// resellerAnalytics counts per reseller; dates that never were are those of year one, as documented.
func (p *partnerCenter) resellerAnalytics(x *exchange) (answer, error) {
	filter, err := x.analyticsFilter()
	if err != nil {
		return answer{}, err
	}
	return values(x, remembered(p, x, x.statistics(), func() []resellerInsight { return p.resellerInsights(x, filter) }))
}

func (p *partnerCenter) resellerInsights(x *exchange, filter analyticsFilter) []resellerInsight {
	never := stamp(time.Time{})
	found := map[string]*resellerInsight{}
	for _, s := range p.subscriptions.all() {
		r, known := p.resellers.get(s.MPNID)
		if !known || !s.provisioned(x.now) {
			continue
		}
		row := found[s.MPNID]
		s = s.at(x.now)
		created, end := stamp(s.BoughtAt), stamp(s.LastDay())
		if row == nil {
			row = &resellerInsight{
				strings.ToUpper(PartnerTenantID), r.MPNID, strings.ToUpper(r.Name), r.Country, created, created, end, end, never, never, never, never, 0, 0,
			}
			found[s.MPNID] = row
		}
		row.FirstCreated, row.LatestCreated = min(row.FirstCreated, created), max(row.LatestCreated, created)
		row.FirstEnd, row.LatestEnd = min(row.FirstEnd, end), max(row.LatestEnd, end)
		row.SubscriptionCount++
		row.LicenceCount += s.Quantity
	}
	var rows []resellerInsight
	for _, r := range p.resellers.all() {
		if row := found[r.MPNID]; row != nil && filter.fits(*row) {
			rows = append(rows, *row)
		}
	}
	return rows
}
