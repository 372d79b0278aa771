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
}

// DefaultSettings is a Partner Center in a hurry: short waits, so that a person trying it out sees them.
func DefaultSettings() Settings {
	return Settings{ProvisioningDelay: Duration(3 * time.Second), OrderListLag: Duration(2 * time.Second)}
}

// Periods of New Commerce, each with the rule it comes from.
const (
	cancellationWindow = 168 * time.Hour     // whole subscription and seats, from the instant of purchase or renewal (C1, C2, C7)
	fullRefundWindow   = 24 * time.Hour      // C3
	cartLifetime       = 7 * 24 * time.Hour  // cart page of October 2023
	expiredPeriod      = 30 * 24 * time.Hour // D1: expired, then disabled
	disabledPeriod     = 90 * 24 * time.Hour // D1: disabled, then deleted
	suspendedPeriod    = 30 * 24 * time.Hour // D1: disabled after a term that ended suspended
	documentLifetime   = 5 * time.Minute     // links to the agreement's text
	accessLifetime     = time.Hour           // access tokens, in real time
	refreshLifetime    = 90 * 24 * time.Hour // refresh tokens, in the sandbox's time
	replayLifetime     = 24 * time.Hour      // answers kept for a repeated MS-RequestId, in real time
	futureTolerance    = 5 * time.Minute     // clocks differ
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
