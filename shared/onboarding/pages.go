package onboarding

// Page is a page of Microsoft's that a step leads to.
type Page struct {
	Name PageName
	URL  string
}

// PageName says what the page is for; pages of ours have words for it.
type PageName string

const (
	JoinProgramme     PageName = "join"
	EnrolReseller     PageName = "enrol"
	VettingState      PageName = "vetting"
	LegalInfo         PageName = "legal"
	AuthoriseProvider PageName = "authorise"
	Identifiers       PageName = "identifiers"
	Tenants           PageName = "tenants"
	AboutEnrolment    PageName = "about-enrolment"
	AboutVetting      PageName = "about-vetting"
	AboutLocations    PageName = "about-locations"
)

// Pages are the pages of Microsoft's that a step needs, those where something is done before those to read. provider is
// the Microsoft ID of the indirect provider. Microsoft moves its pages: this is the only place that names them.
//
// Looked up on 2026-11-21. Sources: joining the programme and enrolling as a reseller are the addresses of seed 000
// (scenarios B and C); legal info, with the state of vetting and agreement, its list of locations (#mpn) and the tenants
// are those Microsoft's own pages link to (verification responses, manage locations, publisher verification); the
// authorisation is the form Partner Center hands out today, for which seed 000 still has the older address at
// partnercenter.microsoft.com. learn.microsoft.com chooses the reader's language when the path names none.
func Pages(step StepName, provider string) []Page {
	const dashboard = "https://partner.microsoft.com/dashboard"
	const read = "https://learn.microsoft.com/partner-center"
	const legal = dashboard + "/account/v3/organization/legalinfo"
	switch step {
	case Programme:
		return []Page{{JoinProgramme, dashboard + "/account/v3/enrollment/introduction/partnership?program=basicpartnernetwork"}}
	case Enrolment:
		return []Page{{EnrolReseller, "https://partnercenter.microsoft.com/pcv/register/joinnow/enrollmentwelcome/valueaddedreseller"},
			{AboutEnrolment, read + "/enroll/indirect-reseller-tasks-in-partner-center"}}
	case Vetting:
		return []Page{{VettingState, legal}, {AboutVetting, read + "/enroll/verification-responses"}}
	case Agreement:
		return []Page{{LegalInfo, legal}}
	case Authorise:
		return []Page{{AuthoriseProvider, AuthorisationLink(provider)}}
	case Identity:
		return []Page{{Identifiers, legal + "#mpn"}, {Tenants, dashboard + "/account/v3/tenantmanagement"},
			{AboutLocations, read + "/account-settings/manage-locations"}}
	}
	return nil
}

// AuthorisationLink is where a reseller's administrator authorises the provider. It is the provider's, not one
// reseller's, and does not expire.
func AuthorisationLink(provider string) string {
	return "https://partner.microsoft.com/dashboard/v2/customers/indirectresellers/relationshiprequest/" + provider
}
