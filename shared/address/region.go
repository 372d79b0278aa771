package address

import "twotier/shared/fault"

// SoldTo is the market of a customer in one country for a reseller in another (FEATURES P5). fault.Blocked
// "country_not_served" where nothing is sold to anybody, "country_outside_region" where this reseller may not: Microsoft
// authorises a location PartnerID for one region, and the country of the customer's tenant has to lie in it (NCE-RULES L5).
func SoldTo(customer, reseller string) (Country, error) {
	market, served := Market(customer)
	if !served {
		return Country{}, fault.New(fault.Blocked, "country_not_served")
	}
	if home, known := Find(reseller); !known || home.Region != market.Region {
		return Country{}, fault.New(fault.Blocked, "country_outside_region")
	}
	return market, nil
}
