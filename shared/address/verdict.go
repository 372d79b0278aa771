package address

// Verdict is what Partner Center makes of an address. Source of the words: validate-an-address (REQUIREMENTS D2).
type Verdict string

const (
	VerifiedShippable   Verdict = "verifiedShippable"
	Verified            Verdict = "verified"
	InteractionRequired Verdict = "interactionRequired" // one proposal, a person has to look
	StreetPartial       Verdict = "streetPartial"       // the house number is missing; up to three proposals
	PremisesPartial     Verdict = "premisesPartial"     // part of the building is missing; up to three proposals
	Multiple            Verdict = "multiple"            // several fit; up to three proposals
	None                Verdict = "none"                // nothing is known of it
	NotValidated        Verdict = "notValidated"        // nobody could be asked, or nobody was
)

// Verdicts lists every verdict.
func Verdicts() []Verdict {
	return []Verdict{VerifiedShippable, Verified, InteractionRequired, StreetPartial, PremisesPartial, Multiple, None, NotValidated}
}

// Certain says that the provider need not look at the address any more.
func (v Verdict) Certain() bool { return v == VerifiedShippable || v == Verified }
