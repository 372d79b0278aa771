package customer

import (
	"slices"
	"strings"

	"twotier/shared/agreement"
	"twotier/shared/qualification"
	"twotier/shared/tenant"
)

// Missing narrows a list to customers that lack one thing of their own, or to those that lack none. What the reseller
// lacks counts for all and is not told apart here.
type Missing string

const (
	IsReady          Missing = "ready"
	MissingTenant    Missing = "tenant"
	MissingAgreement Missing = "agreement"
)

// Query is what a list is narrowed by; the zero value is everybody.
type Query struct {
	Search    string // as typed
	Country   string // ISO 3166-1 alpha-2
	Segment   qualification.Segment
	Readiness Missing
}

// Facet is one value customers are found by, such as "co=DE".
type Facet string

func readinessFacet(m Missing) Facet             { return Facet("rd=" + m) }
func segmentFacet(s qualification.Segment) Facet { return Facet("sg=" + s) }
func countryFacet(code string) Facet             { return Facet("co=" + strings.ToUpper(code)) }

// Facets are those of the query, the one that fits fewest customers first.
func (q Query) Facets() []Facet {
	var all []Facet
	if q.Readiness != "" {
		all = append(all, readinessFacet(q.Readiness))
	}
	if q.Segment != "" {
		all = append(all, segmentFacet(q.Segment))
	}
	if q.Country != "" {
		all = append(all, countryFacet(q.Country))
	}
	return all
}

// Facets are those the customer is found by.
func (c Card) Facets() []Facet {
	all := []Facet{countryFacet(c.Country), segmentFacet(c.Segment.Or(qualification.Commercial))}
	if c.Tenant != tenant.Active {
		all = append(all, readinessFacet(MissingTenant))
	}
	if c.Agreement != agreement.Accepted {
		all = append(all, readinessFacet(MissingAgreement))
	}
	if c.Tenant == tenant.Active && c.Agreement == agreement.Accepted {
		all = append(all, readinessFacet(IsReady))
	}
	return all
}

// Fits says that the customer has all the facets.
func (c Card) Fits(facets ...Facet) bool {
	mine := c.Facets()
	return !slices.ContainsFunc(facets, func(f Facet) bool { return !slices.Contains(mine, f) })
}
