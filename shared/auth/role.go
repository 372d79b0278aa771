package auth

import "slices"

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
	CustomerAdmin     Role = "customer-admin"
	CustomerReader    Role = "customer-reader"
)

// Permissions is the table: what each role may do. It is a function so that nobody can change it.
func (r Role) Permissions() []Permission {
	read := []Permission{SignedIn, ReadCustomers, ReadAgreements, ReadCatalogue, ReadOrders, ReadCosts, ReadPartnership, ReadApprovals, ReadRequests, ReadAnnouncements}
	switch r {
	case ProviderAdmin:
		return []Permission{SignedIn, HandleRequests, WriteAnnouncements, ReviewApplications, ReadResellers, MendOrders, ReadAllOrders, WriteMasterData, ReadApprovals, ReadPriceSheets, ReadBills, ReadAudit,
			ReadUsers, WriteUsers, WriteSignInRules, WriteKeys}
	case ProviderSupport:
		return []Permission{SignedIn, HandleRequests, WriteAnnouncements, ReviewApplications, ReadResellers, MendOrders, ReadAllOrders, ReadApprovals, ReadPriceSheets, ReadAudit, ReadUsers}
	case ProviderCatalogue:
		return []Permission{SignedIn, WriteAnnouncements, ReadPriceSheets}
	case ProviderBilling:
		return []Permission{SignedIn, ReadResellers, ReadAllOrders, ReadPriceSheets, ReadBills}
	case AccountManager:
		return append(read, WriteRequests, WriteCustomers, SendAgreements, WriteOrders, PlaceOrders, SellBelowCost, WritePrices, WritePartnership, WriteStorefront, ReadAudit,
			ReadUsers, WriteUsers, WriteSignInRules, WriteSettings, WriteKeys)
	case Sales:
		return append(read, WriteRequests, WriteCustomers, SendAgreements, WriteOrders, PlaceOrders)
	case Technician:
		return append(read, WriteRequests, WriteCustomers, SendAgreements)
	case Billing, Reader:
		return read
	case CustomerAdmin:
		return []Permission{SignedIn, ReadOrders, ReadAnnouncements, ReadUsers, WriteUsers}
	case CustomerReader:
		return []Permission{SignedIn, ReadOrders, ReadAnnouncements}
	}
	return nil
}

// May says whether the role holds the permission.
func (r Role) May(p Permission) bool { return p == Public || slices.Contains(r.Permissions(), p) }

// Covers says whether the role may do everything the other may: nobody gives away more than it has.
func (r Role) Covers(other Role) bool {
	given := other.Permissions()
	return len(given) > 0 && !slices.ContainsFunc(given, func(p Permission) bool { return !r.May(p) })
}

// Kind says in what sort of organisation the role exists; "" when it is no role.
func (r Role) Kind() OrganisationKind {
	for _, kind := range []OrganisationKind{KindProvider, KindReseller, KindCustomer} {
		if slices.Contains(RolesOf(kind), r) {
			return kind
		}
	}
	return ""
}

// RolesOf lists the roles of a sort of organisation, the one that may do everything first.
func RolesOf(kind OrganisationKind) []Role {
	switch kind {
	case KindProvider:
		return []Role{ProviderAdmin, ProviderSupport, ProviderCatalogue, ProviderBilling}
	case KindReseller:
		return []Role{AccountManager, Sales, Technician, Billing, Reader}
	case KindCustomer:
		return []Role{CustomerAdmin, CustomerReader}
	}
	return nil
}

// Leads says that the role is the one an organisation must not be without: somebody has to be able to let others in.
// A customer's area can be without, because its reseller lets people in.
func (r Role) Leads() bool { return r == ProviderAdmin || r == AccountManager }

// Roles lists every role, for the authorisation test and the pages.
func Roles() []Role {
	return slices.Concat(RolesOf(KindProvider), RolesOf(KindReseller), RolesOf(KindCustomer))
}
