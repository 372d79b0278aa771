package auth

import "slices"

// Permission is one thing a person may do; operations in the API name it.
type Permission string

const (
	Public             Permission = ""                    // nobody needs to be signed in
	SignedIn           Permission = "signed-in"           // any signed-in person, about itself; no API key
	ReviewApplications Permission = "applications.review" // the provider's queue
	ReadResellers      Permission = "resellers.read"      // all resellers, at the provider
	MendOrders         Permission = "orders.mend"         // orders that need a person, at the provider
	WriteMasterData    Permission = "masterdata.write"    // the provider's own records of companies
	ReadCustomers      Permission = "customers.read"
	WriteCustomers     Permission = "customers.write"
	ReadAgreements     Permission = "agreements.read"
	SendAgreements     Permission = "agreements.send"
	ReadCatalogue      Permission = "catalogue.read"
	ReadOrders         Permission = "orders.read"
	ReadAllOrders      Permission = "orders.read-all" // of all resellers, at the provider
	ReadCosts          Permission = "costs.read"      // what a reseller pays, and what it earns; never a customer's
	WriteOrders        Permission = "orders.write"
	PlaceOrders        Permission = "orders.place"
	SellBelowCost      Permission = "orders.below-cost" // order at a price below what the reseller pays; an addition to orders.place
	WritePrices        Permission = "prices.write"      // the rules by which customers' prices are made
	ReadPriceSheets    Permission = "pricesheets.read"  // Microsoft's price sheets of every market, at the provider
	ReadBills          Permission = "bills.read"        // what Microsoft wants of the provider
	ReadPartnership    Permission = "partnership.read"
	WritePartnership   Permission = "partnership.write"
	WriteStorefront    Permission = "storefront.write"    // the reseller's public shop
	ReadApprovals      Permission = "approvals.read"      // what Microsoft has approved the provider for
	ReadRequests       Permission = "requests.read"       // what the reseller asked the provider's team for
	WriteRequests      Permission = "requests.write"      // asks it, and answers
	HandleRequests     Permission = "requests.handle"     // at the provider: answers, does, declines
	ReadAnnouncements  Permission = "announcements.read"  // what the provider tells on Home
	WriteAnnouncements Permission = "announcements.write" // tells it, at the provider
	ReadAudit          Permission = "audit.read"
	ReadUsers          Permission = "users.read"
	WriteUsers         Permission = "users.write" // roles, invitations, deactivation
	WriteSignInRules   Permission = "signin-rules.write"
	WriteSettings      Permission = "settings.write" // how the reseller appears in letters to its customers
	WriteKeys          Permission = "keys.write"     // API keys; a person's, never a key's
)

// ofWhole says that the permission is about an organisation as a whole, and rests while one of its customers is worked for.
func (p Permission) ofWhole() bool {
	return slices.Contains([]Permission{ReviewApplications, ReadResellers, MendOrders, ReadAllOrders, HandleRequests, WriteAnnouncements, WriteMasterData, ReadPriceSheets, ReadBills, WritePartnership, WriteStorefront, WritePrices, ReadAudit, WriteSignInRules, WriteSettings, WriteKeys}, p)
}

// OfPersons says that only a person can have the permission: a program with an API key has neither profile nor
// sessions, and must not make itself another key.
func (p Permission) OfPersons() bool { return p == SignedIn || p == WriteKeys }
