package auth

import "slices"

// Permission is one thing a person may do; operations in the API name it.
type Permission string

const (
	Public             Permission = ""                    // nobody needs to be signed in
	SignedIn           Permission = "signed-in"           // any signed-in person, about itself; no API key
	ReviewApplications Permission = "applications.review" // the provider's queue
	ReadResellers      Permission = "resellers.read"      // all resellers, at the provider
	WriteMasterData    Permission = "masterdata.write"    // the provider's own records of companies
	ReadCustomers      Permission = "customers.read"
	WriteCustomers     Permission = "customers.write"
	ReadAgreements     Permission = "agreements.read"
	SendAgreements     Permission = "agreements.send"
	ReadCatalogue      Permission = "catalogue.read"
	ReadOrders         Permission = "orders.read"
	ReadCosts          Permission = "costs.read" // what a reseller pays, and what it earns; never a customer's
	WriteOrders        Permission = "orders.write"
	PlaceOrders        Permission = "orders.place"
	ReadPartnership    Permission = "partnership.read"
	WritePartnership   Permission = "partnership.write"
	WriteStorefront    Permission = "storefront.write" // the reseller's public shop
	ReadApprovals      Permission = "approvals.read"   // what Microsoft has approved the provider for
	ReadAudit          Permission = "audit.read"
	ReadUsers          Permission = "users.read"
	WriteUsers         Permission = "users.write" // roles, invitations, deactivation
	WriteSignInRules   Permission = "signin-rules.write"
	WriteKeys          Permission = "keys.write" // API keys; a person's, never a key's
)

// ofWhole says that the permission is about an organisation as a whole, and rests while one of its customers is worked for.
func (p Permission) ofWhole() bool {
	return slices.Contains([]Permission{ReviewApplications, ReadResellers, WriteMasterData, WritePartnership, WriteStorefront, ReadAudit, WriteSignInRules, WriteKeys}, p)
}

// OfPersons says that only a person can have the permission: a program with an API key has neither profile nor
// sessions, and must not make itself another key.
func (p Permission) OfPersons() bool { return p == SignedIn || p == WriteKeys }
