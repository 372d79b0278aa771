package sandbox

import (
	"fmt"
	"time"
)

// Settings say how the sandbox behaves where Partner Center is slow or where its documentation contradicts itself.
// The zero value of every switch is what the documentation advises.
type Settings struct {
	// ProvisioningDelay is how long an order stays pending and its subscriptions stay out of sight.
	ProvisioningDelay Duration `json:"provisioningDelay"`
	// OrderListLag is how long a new order is missing from the list of orders (documented: up to 15 minutes).
	// Reading the order by its id always works.
	OrderListLag Duration `json:"orderListLag"`

	// BaseMustBeHeld refuses an add-on whose base is only in the same cart. The documentation speaks of the tenant
	// holding the base, and of adding lines in any order; by default a base that is ordered along counts as held.
	BaseMustBeHeld bool `json:"baseMustBeHeld"`
	// SecondCheckoutFails answers the checkout of an ordered cart with 800065 instead of the first result again.
	SecondCheckoutFails bool `json:"secondCheckoutFails"`
	// LegacyAttestationEnded refuses agreements recorded by the partner alone (announced for 5 January 2026).
	LegacyAttestationEnded bool `json:"legacyAttestationEnded"`
	// TakenDomainAnswers400 answers 400 instead of 409 when a customer is created on a domain that is taken.
	TakenDomainAnswers400 bool `json:"takenDomainAnswers400"`
	// UnsignedMPAAnswersFalse answers 200 {"isAgreementSigned":false} instead of 400 with 2203.
	UnsignedMPAAnswersFalse bool `json:"unsignedMpaAnswersFalse"`
	// CartUpdateAnswers201 answers 201 instead of 200 to a replaced cart.
	CartUpdateAnswers201 bool `json:"cartUpdateAnswers201"`
	// RefuseNeedlessRegistrationNumber answers 600002 to a registration number from a country that asks for none.
	RefuseNeedlessRegistrationNumber bool `json:"refuseNeedlessRegistrationNumber"`

	// RenewalDelay is how long after midnight a renewal is done (documented: up to 24 hours). Until then changes answer 409.
	RenewalDelay Duration `json:"renewalDelay"`
	// ChangeDelay is how long a change of a subscription takes: it is answered 202 with a Location, shows afterwards, and
	// until then further changes answer 409.
	ChangeDelay Duration `json:"changeDelay"`
	// ExportDelay is how long an export of reconciliation or usage runs.
	ExportDelay Duration `json:"exportDelay"`
	// ExtendedServiceTerm lets terms without a choice go on month by month from 4 May 2026; without it they expire.
	ExtendedServiceTerm bool `json:"extendedServiceTerm"`
	// RefundFromStartByDay refunds by day even in the first 24 hours, as the article of July 2023 says; the article of
	// November 2022 and the refund options give everything back in the first day.
	RefundFromStartByDay bool `json:"refundFromStartByDay"`
	// UnitPriceCutFirst cuts the price of a seat to cents before it is multiplied in every line, as the written formula
	// says; the worked examples of seat changes cut the product.
	UnitPriceCutFirst bool `json:"unitPriceCutFirst"`
	// SeatWindowAnswers900214 and CancellationAnswers900117 choose the other documented codes for a closed window.
	SeatWindowAnswers900214   bool `json:"seatWindowAnswers900214"`
	CancellationAnswers900117 bool `json:"cancellationAnswers900117"`
	// TermChangeNeedsTransition refuses a longer term by PATCH (800121); the documents do not say which way is meant.
	TermChangeNeedsTransition bool `json:"termChangeNeedsTransition"`
	// TransitionAnswers202 answers a new transition with 202 instead of 200; TransitionHistoryNamed lists transitions under
	// "transition", as the sample does, instead of "items".
	TransitionAnswers202   bool `json:"transitionAnswers202"`
	TransitionHistoryNamed bool `json:"transitionHistoryNamed"`
	// NoAddonsAnswers404 answers 404 instead of an empty list to the legacy add-ons of a subscription that has none.
	NoAddonsAnswers404 bool `json:"noAddonsAnswers404"`
	// OneChangePerCall refuses a PATCH that changes more than one property (800002), as a distributor reports.
	OneChangePerCall bool `json:"oneChangePerCall"`

	// StaleEtagAnswers400 answers 400 instead of 412 to a billing profile changed meanwhile.
	StaleEtagAnswers400 bool `json:"staleEtagAnswers400"`
	// GovernmentNotApproved closes the government segment to the partner: its catalogue answers 403 with 400030, as it does
	// before Microsoft has approved the partner for the Government Community Cloud.
	GovernmentNotApproved bool `json:"governmentNotApproved"`
	// SoldOut are products ("product:sku", separated by blanks) that the check of the inventory calls restricted.
	SoldOut string `json:"soldOut"`
	// UnqualifiedAnswersNone lists the one qualification None instead of nothing for a customer without any.
	UnqualifiedAnswersNone bool `json:"unqualifiedAnswersNone"`

	// MFANotEnforced lets app+user tokens without an MFA claim in; announced dates of the enforcement moved, the last is
	// 8 June 2026 (401 with 900421).
	MFANotEnforced bool `json:"mfaNotEnforced"`
	// WithoutMFA are the tenant ids, separated by blanks, of partners whose users sign in without a second factor.
	WithoutMFA string `json:"withoutMfa"`
	// DelegationDelay is how long a GDAP relationship takes from approved to active, and an access assignment from pending.
	DelegationDelay Duration `json:"delegationDelay"`
	// CustomerCallsPerMinute throttles one partner's calls for one customer with 429; 0 never. Documented: 500.
	CustomerCallsPerMinute int `json:"customerCallsPerMinute"`
	// PartnerCallsPerMinute throttles all calls of one partner with 429; 0 never.
	PartnerCallsPerMinute int `json:"partnerCallsPerMinute"`
	// ValidationEventsPerMinute limits webhook validation events of a partner; 0 never. Documented: 2.
	ValidationEventsPerMinute int `json:"validationEventsPerMinute"`
}

// DefaultSettings is a Partner Center in a hurry: short waits, so that a person trying it out sees them.
func DefaultSettings() Settings {
	return Settings{ProvisioningDelay: Duration(3 * time.Second), OrderListLag: Duration(2 * time.Second), DelegationDelay: Duration(4 * time.Second), ValidationEventsPerMinute: 2}
}

// Periods; those of subscriptions stand in package commerce.
const (
	cartLifetime     = 7 * 24 * time.Hour    // cart page of October 2023
	documentLifetime = 5 * time.Minute       // links to the agreement's text
	accessLifetime   = time.Hour             // access tokens, in real time
	refreshLifetime  = 90 * 24 * time.Hour   // refresh tokens, in the sandbox's time
	replayLifetime   = 24 * time.Hour        // answers kept for a repeated MS-RequestId, in real time
	futureTolerance  = 5 * time.Minute       // clocks differ
	tick             = 100 * time.Nanosecond // of instants: seven digits behind the second, what .NET writes and can read
)

// Duration is a time.Duration written as text in JSON: "168h", "3s".
type Duration time.Duration

func (d Duration) MarshalText() ([]byte, error) { return []byte(time.Duration(d).String()), nil }

func (d *Duration) UnmarshalText(text []byte) error {
	parsed, err := time.ParseDuration(string(text))
	if err != nil {
		return fmt.Errorf("duration %q is not like 90s or 168h", text)
	}
	*d = Duration(parsed)
	return nil
}

func (d Duration) String() string { return time.Duration(d).String() }
