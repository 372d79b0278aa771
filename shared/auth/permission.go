package auth

import "slices"

// Permission is one thing a person may do; operations in the API name it.
type Permission string

const (
	Public             Permission = ""                    // nobody needs to be signed in
	SignedIn           Permission = "signed-in"           // any signed-in person
	ReviewApplications Permission = "applications.review" // the provider's queue
	ReadCustomers      Permission = "customers.read"
	WriteCustomers     Permission = "customers.write"
	ReadAgreements     Permission = "agreements.read"
	SendAgreements     Permission = "agreements.send"
	ReadCatalogue      Permission = "catalogue.read"
	ReadOrders         Permission = "orders.read"
	WriteOrders        Permission = "orders.write"
	PlaceOrders        Permission = "orders.place"
	ReadPartnership    Permission = "partnership.read"
	WritePartnership   Permission = "partnership.write"
	ReadAudit          Permission = "audit.read"
)

// Role is what a person is in one organisation (FEATURES I4).
type Role string

const (
	ProviderAdmin     Role = "provider-admin"
	ProviderSupport   Role = "provider-support"
	ProviderCatalogue Role = "provider-catalogue"
	ProviderBilling   Role = "provider-billing"
	AccountManager    Role = "account-manager"
	Sales             Role = "sales"
	Technician        Role = "technician"
	Billing           Role = "billing"
	Reader            Role = "reader"
)

// Permissions is the table: what each role may do. It is a function so that nobody can change it.
func (r Role) Permissions() []Permission {
	read := []Permission{SignedIn, ReadCustomers, ReadAgreements, ReadCatalogue, ReadOrders, ReadPartnership}
	switch r {
	case ProviderAdmin:
		return []Permission{SignedIn, ReviewApplications, ReadAudit}
	case ProviderSupport:
		return []Permission{SignedIn, ReviewApplications, ReadAudit}
	case ProviderCatalogue, ProviderBilling:
		return []Permission{SignedIn}
	case AccountManager:
		return append(read, WriteCustomers, SendAgreements, WriteOrders, PlaceOrders, WritePartnership, ReadAudit)
	case Sales:
		return append(read, WriteCustomers, SendAgreements, WriteOrders, PlaceOrders)
	case Technician:
		return append(read, WriteCustomers, SendAgreements)
	case Billing, Reader:
		return read
	}
	return nil
}

// May says whether the role holds the permission.
func (r Role) May(p Permission) bool { return p == Public || slices.Contains(r.Permissions(), p) }

// Roles lists every role, for the authorisation test and the pages.
func Roles() []Role {
	return []Role{ProviderAdmin, ProviderSupport, ProviderCatalogue, ProviderBilling, AccountManager, Sales, Technician, Billing, Reader}
}
