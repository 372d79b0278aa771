// Package standing is what Microsoft says of a reseller itself: whether its ids are known, its agreement is signed, the
// provider may sell through it. It is looked at every night and whenever a person or Microsoft asks (FEATURES P9), and it
// is the only writer of a reseller's authorisation (P6). Sources: Microsoft's pages verify-indirect-reseller-mpa-status,
// retrieve-a-list-of-indirect-resellers, get-partner-by-mpn-id and validate-reseller-partner-of-record.
package standing

import (
	"context"
	"time"

	"twotier/shared/auth"
	"twotier/shared/reseller"
)

// CheckName names one thing that is looked at.
type CheckName string

// What is looked at. Together they decide whether Microsoft takes an order that names the reseller.
const (
	Profile         CheckName = "profile"         // the PartnerID exists
	Country         CheckName = "country"         // its location is in the country of the account
	Agreement       CheckName = "agreement"       // the Microsoft Partner Agreement (MPA) is signed
	Relationship    CheckName = "relationship"    // the provider may sell through it
	PartnerOfRecord CheckName = "partnerOfRecord" // it may be named on orders
)

// CheckNames lists them in the order they are put right.
func CheckNames() []CheckName {
	return []CheckName{Profile, Country, Agreement, Relationship, PartnerOfRecord}
}

// State is what came of a check.
type State string

// The states. Unreachable and Unknown are no verdicts.
const (
	OK          State = "ok"
	Missing     State = "missing"
	Unreachable State = "unreachable" // Microsoft has never answered; where it has, its last answer stays
	Unknown     State = "unknown"     // there is nothing to ask with, or another check has to pass first
)

// The codes of what is missing; pages have a sentence for each, with the way to put it right.
const (
	PartnerIDUnknown    = "partner_id_unknown"      // nobody has this PartnerID
	CountryDiffers      = "partner_country_differs" // its location is in another country than the account
	RegionDiffers       = "partner_region_differs"  // the provider may not sell there (2201)
	NoResellerAccount   = "no_reseller_account"     // the id belongs to no account of an indirect reseller (2200, 2204)
	MicrosoftIDUnknown  = "microsoft_id_unknown"    // nobody has this Microsoft ID (2205)
	AgreementUnsigned   = "mpa_unsigned"            // by the PartnerID (2203), or by the tenant (2206)
	RelationshipMissing = "relationship_missing"    // Microsoft's list of the provider's resellers does not have it
	IDsDiffer           = "ids_differ"              // it has, but with another id beside the one
	NotPartnerOfRecord  = "not_partner_of_record"   // Microsoft refuses orders that name it (900400)
)

// Check is one thing as Microsoft said it last.
type Check struct {
	Name   CheckName
	State  State
	Code   string    // what is missing, "" otherwise
	At     time.Time // when Microsoft said so; zero when it never did
	Since  time.Time // it has said the same
	Silent time.Time // when it was asked in vain since; zero when it answered
}

// Identity is with what Microsoft is asked.
type Identity struct {
	PartnerID   string
	MicrosoftID string
	Country     string // of the account, two letters
}

// Partners is Partner Center.
type Partners interface {
	// Look says what Microsoft says of each, by PartnerID, all checks in the order of CheckNames with State and Code alone.
	// What could not be asked is Unreachable. The lists are asked once for all, the agreement once for each. It fails only
	// when the context ends.
	Look(ctx context.Context, of ...Identity) (map[string][]Check, error)
}

// Standing is how things stand with a reseller. It changes with every look, so it is a row of its own, without a history:
// what matters of it, the end of an authorisation, stands in the reseller's.
type Standing struct {
	Tenant   auth.Tenant
	Version  int64
	Name     string // of the reseller, for lists
	Of       Identity
	Lost     bool // as the reseller's row says
	Checks   []Check
	LookedAt time.Time // the newest look that was answered in whole
	Doubt    Doubt
	Revenue  Revenue
	Month    string // of the next review, "2027-03"; "" while it is not known
	Short    bool   // too little revenue for it, and it is near
	Warned   Warned
	HintedAt time.Time // when Microsoft last told of something that may concern it
}

// about brings a standing to what the reseller is called and has. What Microsoft said of other ids counts for nothing.
func (s Standing) about(r reseller.Reseller) Standing {
	s.Tenant, s.Name, s.Lost = r.Tenant, r.Name, r.Authorisation.Lost()
	if of := IdentityOf(r); of != s.Of {
		s.Of, s.Checks, s.LookedAt, s.Doubt = of, nil, time.Time{}, Doubt{}
	}
	return s
}

// IdentityOf is with what Microsoft is asked about a reseller.
func IdentityOf(r reseller.Reseller) Identity {
	return Identity{PartnerID: r.PartnerID, MicrosoftID: r.MicrosoftID, Country: r.Address.Country}
}

// Doubt is a loss that was seen once: the second look decides.
type Doubt struct {
	Since time.Time // zero when there is none
	Code  string
}

// Check finds one; Unknown when it was never looked at.
func (s Standing) Check(name CheckName) Check {
	for _, c := range s.Checks {
		if c.Name == name {
			return c
		}
	}
	return Check{Name: name, State: Unknown}
}

// Fine says that Microsoft has confirmed everything there is to check.
func (s Standing) Fine() bool { return Fine(s.Checks) }

// Fine says that all checks are there and passed, whenever that was.
func Fine(checks []Check) bool {
	for _, name := range CheckNames() {
		if (Standing{Checks: checks}).Check(name).State != OK {
			return false
		}
	}
	return true
}

// Group is where lists have a reseller.
type Group string

// The groups, the most urgent first.
const (
	GroupLost   Group = "lost"   // may not sell any more
	GroupRisk   Group = "risk"   // something is missing
	GroupUnseen Group = "unseen" // Microsoft could not be asked, or not about everything
	GroupFine   Group = "fine"
)

// Groups lists them.
func Groups() []Group { return []Group{GroupLost, GroupRisk, GroupUnseen, GroupFine} }

// Group is the reseller's.
func (s Standing) Group() Group {
	group := GroupFine
	for _, name := range CheckNames() {
		switch c := s.Check(name); {
		case s.Lost:
			return GroupLost
		case c.State == Missing, s.Short:
			return GroupRisk
		case c.State != OK || !c.Silent.IsZero():
			group = GroupUnseen
		}
	}
	return group
}
