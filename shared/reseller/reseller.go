// Package reseller is the indirect reseller: how it comes in by an application, is matched, approved or rejected, and
// what it is afterwards (FEATURES R, P).
package reseller

import (
	"time"

	"twotier/shared/address"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/i18n"
)

// Reseller is one organisation that sells to customers.
type Reseller struct {
	Tenant      auth.Tenant
	Revision    audit.Revision
	Name        string // with legal form
	Address     address.Address
	VATID       string
	Language    i18n.Language
	Slug        string // of its storefront: /s/{slug}
	PartnerID   string // location PartnerID (formerly MPN ID), 7 digits, or ""
	MicrosoftID string // tenant GUID of the reseller itself, or ""
	ApprovedAt  time.Time
	Application string // it came in by; "" of those who came before there were applications
	Number      string // of the provider's record, "" when there was none

	IdentifiedAt  time.Time // since when it has these ids; zero of those from before that was kept
	Authorisation Authorisation
	Yearly        Yearly
	Past          []Identity // earlier pairs of ids, the oldest first
}
