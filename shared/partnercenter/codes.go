package partnercenter

import (
	"time"

	"twotier/shared/fault"
)

// Code is the value of "code" in an error body or of "errorCode" in a cart line. On the wire it is a number or a
// text; here always a text. Source: error-codes, cart-resources.
type Code string

// Codes the product decides by.
const (
	CodeMFAMissing            Code = "900421"        // app+user token without an MFA claim: somebody has to sign in again
	CodeAppOnlyNotAllowed     Code = "900329"        // our defect: the call needs an app+user token
	CodeSecondFactor          Code = "AADSTS50076"   // Entra asks for a second factor: somebody has to sign in again
	CodeInvalidGrant          Code = "invalid_grant" // the refresh token has died: likewise
	CodeNoReseller            Code = "20002"         // no reseller relationship with the customer
	CodeNoCommerce            Code = "900159"
	CodeAgreementMissing      Code = "13605"  // no accepted Microsoft Customer Agreement
	CodeAgreementExists       Code = "600061" // the same confirmation was recorded before
	CodePartnerAgreement      Code = "900123" // the indirect reseller has not accepted the MPA
	CodeOwnPartnerAgreement   Code = "900124" // we have not accepted the MPA
	CodePartnerAgreementUnset Code = "2203"   // account exists, MPA not signed
	CodeTenantAgreementUnset  Code = "2206"   // the same of a tenant
	CodePartnerUnmigrated     Code = "2200"   // the MPN id is none of an account of today
	CodePartnerRegion         Code = "2201"   // the MPN id is of a region we may not sell in
	CodePartnerNoReseller     Code = "2204"   // the MPN id is of no indirect reseller
	CodePartnerTenantUnknown  Code = "2205"   // nobody has the tenant id
	CodePartnerUnknown        Code = "3000"   // no partner with this MPN id

	CodeRegistrationNotAllowed Code = "600002" // registration number not allowed for the country
	CodeRegistrationMissing    Code = "600049"
	CodeRegistrationFormat     Code = "600050" // the description carries the regular expression
	CodePhoneMissing           Code = "600051"

	CodeProductUnknown      Code = "400013"
	CodeSkuUnknown          Code = "400018"
	CodeAvailabilityUnknown Code = "400019" // ids change without notice: read the availability again and retry
	CodeAddonWithoutBase    Code = "400041"
	CodeCurrency            Code = "10000"
	CodeCatalogItem         Code = "10001"
	CodeSeatsTooMany        Code = "10015"
	CodeBaseSeatsNotMet     Code = "10018"
	CodeAddonSeatsNotMet    Code = "10019"

	CodeAttestationMissing Code = "900206" // partnerOnRecordAttestationAccepted was absent or false
	CodeCartUnknown        Code = "800008" // also after its expiry
	CodeCartBusy           Code = "800064"
	CodeCartSubmitted      Code = "800065"
	CodeOrderInProgress    Code = "800060"
	CodeOrderUnknown       Code = "20000"
	CodePendingOperation   Code = "900278" // up to 24 hours

	CodeSubscriptionUnknown Code = "20003"
	CodeSubscriptionDeleted Code = "2011"
	CodeStaleETag           Code = "2055"
	CodeSuspended           Code = "2001"   // no seats are changed while suspended
	CodeSeatsOutOfRange     Code = "2002"   // outside the SKU's minimum and maximum
	CodeSeatsFixed          Code = "800090" // no seat may be given back (any more)
	CodeSeatsTooLate        Code = "900214" // outside the window in hours
	CodeSeatsTooLateByDays  Code = "900257"
	CodeCancelTooLate       Code = "900213" // outside the window in hours
	CodeCancelTooLateByDays Code = "900117"
	CodeNoAutoRenew         Code = "800093"
	CodeNotReady            Code = "800082" // busy, as while renewing
	CodePendingAdjustment   Code = "800014"
	CodeTermShorter         Code = "800122"

	CodeValidationUnknown Code = "600074" // the customer has no account validation status
	CodeSegmentNotAllowed Code = "400030"
	CodeViewNotAllowed    Code = "400036" // the partner may not sell what the target view lists
	CodeUserUnknown       Code = "60002"
	CodeNoLicenceLeft     Code = "60012"
)

// inDoubt are answers to a write that mean: an earlier attempt of it is under way or done (REQUIREMENTS B5).
var inDoubt = []Code{CodeOrderInProgress, CodeCartBusy, CodeCartSubmitted, CodePendingOperation}

// waits are how long the documentation tells to stay away where the answer itself does not say. Source: error-codes,
// create-a-new-subscription.
var waits = map[Code]time.Duration{
	CodeOrderInProgress: 2 * time.Minute, CodeNotReady: 2 * time.Minute, CodePendingAdjustment: 2 * time.Minute,
	CodePendingOperation: 24 * time.Hour,
}

// kindByCode holds the codes whose status alone would mislead. Source: error-codes.
var kindByCode = map[Code]fault.Kind{
	CodeMFAMissing:         fault.Unauthorized,
	CodeSecondFactor:       fault.Unauthorized,
	CodeInvalidGrant:       fault.Unauthorized,
	"interaction_required": fault.Unauthorized,
	"invalid_client":       fault.Unauthorized,
	CodeAppOnlyNotAllowed:  fault.Internal,
	"900420":               fault.Internal, // retired token audience

	CodeStaleETag:       fault.Conflict,
	CodeAgreementExists: fault.Conflict,

	// The state of the subscription does not allow it (any more).
	CodeSubscriptionDeleted: fault.Conflict, CodeSuspended: fault.Conflict, "800091": fault.Conflict,
	CodeSeatsFixed: fault.Conflict, CodeSeatsTooLate: fault.Conflict, CodeSeatsTooLateByDays: fault.Conflict,
	CodeCancelTooLate: fault.Conflict, CodeCancelTooLateByDays: fault.Conflict,
	"800040": fault.Conflict, "800096": fault.Conflict, // status
	"900277": fault.Conflict, "900279": fault.Conflict, "900280": fault.Conflict, "900311": fault.Conflict,

	// A precondition of the business is missing.
	CodeNoReseller: fault.Blocked, CodeNoCommerce: fault.Blocked,
	CodeAgreementMissing: fault.Blocked,
	CodePartnerAgreement: fault.Blocked, CodeOwnPartnerAgreement: fault.Blocked, CodePartnerAgreementUnset: fault.Blocked, CodeTenantAgreementUnset: fault.Blocked,
	"800039": fault.Blocked, "900149": fault.Blocked, "2030": fault.Blocked, // reseller or program not active, country
	"800015": fault.Blocked, "800016": fault.Blocked, "900154": fault.Blocked, // no valid indirect reseller
	"2071": fault.Blocked, "2072": fault.Blocked,
	"800073": fault.Blocked, "800074": fault.Blocked, "800075": fault.Blocked, "900416": fault.Blocked, // account under review, not approved, locked
	"800069": fault.Blocked,                                                   // risk check
	"800023": fault.Blocked, "900121": fault.Blocked, "800025": fault.Blocked, // credit line
	CodeAddonWithoutBase: fault.Blocked, "800086": fault.Blocked, CodeSegmentNotAllowed: fault.Blocked, CodeViewNotAllowed: fault.Blocked, // segment, kind
	"2085": fault.Blocked, "2091": fault.Blocked, "800020": fault.Blocked, "800028": fault.Blocked, "800070": fault.Blocked, // not sold (any more)
	"800018": fault.Blocked, "900116": fault.Blocked, "800066": fault.Blocked, "800067": fault.Blocked, // limits
	"800088": fault.Blocked, "800089": fault.Blocked, "900419": fault.Blocked, "900322": fault.Blocked,
}
