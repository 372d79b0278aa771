package reseller

import "time"

// AuthorisationState says whether Microsoft lets the company sell as an indirect reseller.
type AuthorisationState string

// The states. There is no way back from lost with the same ids: Microsoft does not reactivate, it authorises anew.
const (
	Unlooked   AuthorisationState = ""       // nobody has asked Microsoft yet; counts as allowed
	Authorised AuthorisationState = "active" // as Microsoft said last
	Lost       AuthorisationState = "lost"

	Unconfirmed AuthorisationState = "unconfirmed" // ids were handed in that Microsoft has not confirmed; nothing is ordered yet
)

// Source is how the provider came to know.
type Source string

// The sources.
const (
	ByMonitor  Source = "monitor"  // looked at Partner Center, twice
	ByNotice   Source = "notice"   // a notification of Microsoft's
	ByOrder    Source = "order"    // Microsoft refused an order for it
	ByProvider Source = "provider" // a person of the provider
	ByCase     Source = "case"     // a new authorisation came to its end
	ByMistake  Source = "mistake"  // a person of the provider took a loss back
)

// Authorisation is the company's right to sell at Microsoft. It rests on the reseller's own row, which every cart, quote
// and order reads anyway. Only package standing writes it.
type Authorisation struct {
	State  AuthorisationState
	Since  time.Time
	Source Source
	Code   string // Microsoft's code or ours, "" while active
	Note   string // the provider's own words, at most MostNote
}

// MostNote is how long the provider's words about a change of the authorisation may be.
const MostNote = 1000

// Waits says that Microsoft has not confirmed the reseller so far: nobody asked, or what was handed in is not in order yet.
func (a Authorisation) Waits() bool { return a.State == Unlooked || a.State == Unconfirmed }

// Lost says that nothing new may be ordered. What runs goes on.
func (a Authorisation) Lost() bool { return a.State == Lost }

// Identity is a pair of ids the company once had at Microsoft.
type Identity struct {
	PartnerID   string
	MicrosoftID string
	From        time.Time // zero when nobody wrote it down then
	Until       time.Time
	Lost        bool   // the authorisation ended with them: Microsoft never takes these ids again
	Ended       Source // how that was learned; "" of a pair that was only corrected
}

// MayNot says that an id ended with an authorisation and can never be the company's again (FEATURES P7): either of the
// earlier pairs that were lost, or of the present one while it is lost. It gives the pair.
func (r Reseller) MayNot(partnerID, microsoftID string) (Identity, bool) {
	ended := r.Past
	if r.Authorisation.Lost() {
		ended = append([]Identity{{PartnerID: r.PartnerID, MicrosoftID: r.MicrosoftID, Until: r.Authorisation.Since, Lost: true, Ended: r.Authorisation.Source}}, ended...)
	}
	for _, i := range ended {
		if i.Lost && (partnerID != "" && i.PartnerID == partnerID || microsoftID != "" && i.MicrosoftID == microsoftID) {
			return i, true
		}
	}
	return Identity{}, false
}

// Identified puts other ids onto the account at a moment; the pair before goes into the past, marked when it was lost.
// A pair that was never whole, or is the same, leaves no trace.
func (r Reseller) Identified(partnerID, microsoftID string, at time.Time) Reseller {
	before := Identity{PartnerID: r.PartnerID, MicrosoftID: r.MicrosoftID, From: r.IdentifiedAt, Until: at, Lost: r.Authorisation.Lost()}
	if before.Lost {
		before.Ended = r.Authorisation.Source
	}
	if before.PartnerID == partnerID && before.MicrosoftID == microsoftID {
		return r
	}
	if before.PartnerID != "" || before.MicrosoftID != "" {
		r.Past = append(append([]Identity{}, r.Past...), before)
	}
	r.PartnerID, r.MicrosoftID, r.IdentifiedAt = partnerID, microsoftID, at
	return r
}
