package store

import (
	"twotier/shared/auth"
	"twotier/shared/swap"
	"twotier/shared/table"
)

// A reseller's new authorisation, and what became of each subscription's PartnerID.

func reauthorisationKey(t auth.Tenant) table.Key { return table.Key{PK: org(t), SK: "RA"} } // P7.1: the newest case
func formerReauthorisationKey(t auth.Tenant, id string) table.Key { // one before
	return table.Key{PK: org(t) + "#RA#" + id, SK: "A"}
}
func reauthorisationList(ended bool, id string) table.Index { // P7.5: everybody's, at the provider
	if ended {
		return table.Index{PK: "P#RA#ENDED", SK: id}
	}
	return table.Index{PK: "P#RA#OPEN", SK: id}
}
func swapRunKey(t auth.Tenant, ofCase string) table.Key { // P7.2: the newest run over everything its customers hold
	return table.Key{PK: org(t) + "#RA#" + ofCase, SK: "RUN"}
}
func swapHoldingKey(t auth.Tenant, ofCase, customer string) table.Key { // P7.3: what one customer holds, line by line
	return table.Key{PK: org(t) + "#RA#" + ofCase, SK: "C#" + customer}
}
func swapHoldings(t auth.Tenant, ofCase string) table.Query {
	return table.Query{PK: org(t) + "#RA#" + ofCase, Prefix: "C#"}
}
func swapPart(t auth.Tenant, ofCase string, p swap.Part, company, customer string) table.Index { // P7.4: by what they wait for, by name
	return table.Index{PK: org(t) + "#RA#" + ofCase + "#" + string(p), SK: sortName(company) + "#" + customer}
}
