package customer

import (
	"slices"
	"strings"

	"twotier/shared/agreement"
	"twotier/shared/qualification"
	"twotier/shared/relationship"
	"twotier/shared/tenant"
)

// Missing narrows a list to customers that lack one thing of their own, or to those that lack none. What the reseller
// lacks counts for all and is not told apart here.
type Missing string

const (
	IsReady              Missing = "ready"
	MissingTenant        Missing = "tenant"
	MissingRelationship  Missing = "relationship"
	MissingAgreement     Missing = "agreement"
	MissingQualification Missing = "qualification" // as an authority, or refused, denied or ended as anything else
)

// Query is what a list is narrowed by; the zero value is everybody.
type Query struct {
	Search    string // as typed
	Country   string // ISO 3166-1 alpha-2
	Segment   qualification.Segment
	Readiness Missing
	Partner   relationship.Partner // whom Microsoft has the tenant with
	Attention bool                 // somebody has to look at it, apart from what is missing before ordering
}

// Facet is one value customers are found by, such as "co=DE".
type Facet string

func readinessFacet(m Missing) Facet             { return Facet("rd=" + m) }
func segmentFacet(s qualification.Segment) Facet { return Facet("sg=" + s) }
func countryFacet(code string) Facet             { return Facet("co=" + strings.ToUpper(code)) }

// PartnerFacet finds the customers whose tenant Microsoft has with the partner.
func PartnerFacet(p relationship.Partner) Facet { return Facet("ps=" + p) }

func attentionFacet() Facet { return "at=yes" }

// Trouble is something about a customer that does not mend itself.
type Trouble string

const (
	ProfileTrouble Trouble = "profile" // Microsoft refused a change
	ContactTrouble Trouble = "contact" // letters to the contact are held back
)

// Troubles are what somebody has to look at.
func (c Card) Troubles() []Trouble {
	var all []Trouble
	if c.ProfileFailure != "" {
		all = append(all, ProfileTrouble)
	}
	if c.Mail != "" {
		all = append(all, ContactTrouble)
	}
	return all
}

// Facets are those of the query, the one that fits fewest customers first.
func (q Query) Facets() []Facet {
	var all []Facet
	if q.Attention {
		all = append(all, attentionFacet())
	}
	if q.Readiness != "" {
		all = append(all, readinessFacet(q.Readiness))
	}
	if q.Segment != "" {
		all = append(all, segmentFacet(q.Segment))
	}
	if q.Partner != relationship.Unseen {
		all = append(all, PartnerFacet(q.Partner))
	}
	if q.Country != "" {
		all = append(all, countryFacet(q.Country))
	}
	return all
}

// Facets are those the customer is found by.
func (c Card) Facets() []Facet {
	all := []Facet{countryFacet(c.Country), segmentFacet(c.Segment.Or(qualification.Commercial)), PartnerFacet(c.With())}
	if len(c.Troubles()) > 0 {
		all = append(all, attentionFacet())
	}
	lacks := c.lacks()
	if len(lacks) == 0 {
		lacks = []Missing{IsReady}
	}
	for _, missing := range lacks {
		all = append(all, readinessFacet(missing))
	}
	if c.Qualification.Lacks() && !slices.Contains(lacks, MissingQualification) { // nothing is in the way, and still somebody has to look
		all = append(all, readinessFacet(MissingQualification))
	}
	return all
}

// lacks is what of its own the customer has not yet. It does not depend on the time: facets are written once.
func (c Card) lacks() []Missing {
	var lacks []Missing
	switch {
	case c.Tenant == tenant.Existing, c.Tenant == tenant.Active && c.Relationship == relationship.Ended:
		lacks = append(lacks, MissingRelationship)
	case c.Tenant != tenant.Active:
		lacks = append(lacks, MissingTenant)
	}
	if c.Agreement != agreement.Accepted {
		lacks = append(lacks, MissingAgreement)
	}
	if !ofQualification(c.head()).Ready {
		lacks = append(lacks, MissingQualification)
	}
	return lacks
}

// Fits says that the customer has all the facets.
func (c Card) Fits(facets ...Facet) bool {
	mine := c.Facets()
	return !slices.ContainsFunc(facets, func(f Facet) bool { return !slices.Contains(mine, f) })
}
