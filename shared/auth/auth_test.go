package auth_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/auth"
	"twotier/shared/fault"
)

func permissions() []auth.Permission {
	return []auth.Permission{
		auth.SignedIn, auth.ReviewApplications, auth.ReadResellers, auth.WriteMasterData,
		auth.ReadCustomers, auth.WriteCustomers, auth.ReadAgreements, auth.SendAgreements,
		auth.ReadCatalogue, auth.ReadOrders, auth.ReadCosts, auth.WriteOrders, auth.PlaceOrders,
		auth.ReadPartnership, auth.WritePartnership, auth.ReadAudit,
		auth.ReadUsers, auth.WriteUsers, auth.WriteSignInRules, auth.WriteKeys, auth.WriteStorefront, auth.ReadApprovals,
		auth.SellBelowCost, auth.WritePrices, auth.ReadPriceSheets, auth.MendOrders,
		auth.ReadAllOrders, auth.ReadRequests, auth.WriteRequests, auth.HandleRequests,
		auth.ReadAnnouncements, auth.WriteAnnouncements, auth.ReadBills, auth.WriteSettings,
	}
}

// The truth table: a mark for each permission in the order of permissions().
func TestWhoMayDoWhat(t *testing.T) {
	table := map[auth.Role]string{
		//                      s r R m C c A a k O $ o p P w u U i S K f g < % h n e q Q H t T b l
		auth.ProviderAdmin:     "x x x x . . . . . . . . . . . x x x x x . x . . x x x . . x . x x .",
		auth.ProviderSupport:   "x x x . . . . . . . . . . . . x x . . . . x . . x x x . . x . x . .",
		auth.ProviderCatalogue: "x . . . . . . . . . . . . . . . . . . . . . . . x . . . . . . x . .",
		auth.ProviderBilling:   "x . x . . . . . . . . . . . . . . . . . . . . . x . x . . . . . x .",
		auth.AccountManager:    "x . . . x x x x x x x x x x x x x x x x x x x x . . . x x . x . . x",
		auth.Sales:             "x . . . x x x x x x x x x x . . . . . . . x . . . . . x x . x . . .",
		auth.Technician:        "x . . . x x x x x x x . . x . . . . . . . x . . . . . x x . x . . .",
		auth.Billing:           "x . . . x . x . x x x . . x . . . . . . . x . . . . . x . . x . . .",
		auth.Reader:            "x . . . x . x . x x x . . x . . . . . . . x . . . . . x . . x . . .",
		auth.CustomerAdmin:     "x . . . . . . . . x . . . . . . x x . . . . . . . . . . . . x . . .",
		auth.CustomerReader:    "x . . . . . . . . x . . . . . . . . . . . . . . . . . . . . x . . .",
		"":                     ". . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . .",
		"owner":                ". . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . .",
	}
	for _, role := range append(auth.Roles(), "", "owner") {
		row, has := table[role]
		if !has {
			t.Fatalf("the role %s has no row", role)
		}
		marks := strings.Fields(row)
		for _, held := range role.Permissions() {
			if !slices.Contains(permissions(), held) {
				t.Errorf("%q holds %s, which has no column", role, held)
			}
		}
		caller := auth.Caller{Person: "01JANJA", Role: role}
		for i, permission := range permissions() {
			want := marks[i] == "x"
			if got := role.May(permission); got != want {
				t.Errorf("%q may %s: %v", role, permission, got)
			}
			err := caller.May(permission)
			if (err == nil) != want {
				t.Errorf("%q asks for %s: %v", role, permission, err)
			}
			var f *fault.Error
			if !want && (!errors.As(err, &f) || f.Kind != fault.Forbidden || f.Params["permission"] != string(permission)) {
				t.Errorf("%q is refused %s with %v", role, permission, err)
			}
		}
	}
	if len(table) != len(auth.Roles())+2 {
		t.Errorf("%d rows for %d roles", len(table), len(auth.Roles()))
	}
}

func TestCallersWithoutARole(t *testing.T) {
	for _, permission := range permissions() {
		if err := (auth.Caller{}).May(permission); !errors.Is(err, fault.Unauthorized) {
			t.Errorf("the public asks for %s: %v", permission, err)
		}
		if err := auth.System("placement", auth.Provider(), "op").May(permission); err != nil {
			t.Errorf("the product asks for %s: %v", permission, err)
		}
	}
	if err := (auth.Caller{}).May(auth.Public); err != nil {
		t.Errorf("the public asks for what is public: %v", err)
	}
}

func TestNobodyCanChangeTheTable(t *testing.T) {
	before := auth.Sales.Permissions()
	changed := auth.Sales.Permissions()
	changed[0] = auth.ReadAudit
	if diff := cmp.Diff(before, auth.Sales.Permissions()); diff != "" {
		t.Error(diff)
	}
}

func TestTheCallerTravelsWithTheContext(t *testing.T) {
	caller := auth.Caller{Person: "01JANJA", Role: auth.Sales}
	if got := auth.CallerFrom(auth.WithCaller(t.Context(), caller)); got != caller {
		t.Errorf("got %+v", got)
	}
	if got := auth.CallerFrom(t.Context()); got != (auth.Caller{}) {
		t.Errorf("nobody: %+v", got)
	}
}

func TestReadingATenantsName(t *testing.T) {
	const id = "01JD2N9WQ8R5Y4M3K7B6C5D4E3"
	for _, c := range []struct {
		sentence, name string
		tenant         auth.Tenant
		ok             bool
	}{
		{"the provider", "provider", auth.Provider(), true},
		{"a reseller", id, auth.Reseller(id), true},
		{"nothing", "", auth.Tenant{}, false},
		{"small letters", strings.ToLower(id), auth.Tenant{}, false},
		{"too short", id[1:], auth.Tenant{}, false},
		{"a key's separator inside", id[:25] + "#", auth.Tenant{}, false},
		{"a path inside", id[:25] + "/", auth.Tenant{}, false},
		{"the provider in capitals", "PROVIDER", auth.Tenant{}, false},
	} {
		tenant, ok := auth.ParseTenant(c.name)
		if tenant != c.tenant || ok != c.ok {
			t.Errorf("%s: %v %v", c.sentence, tenant, ok)
		}
		var read auth.Tenant
		if err := read.UnmarshalText([]byte(c.name)); err != nil || read != c.tenant {
			t.Errorf("%s, as text: %v %v", c.sentence, read, err)
		}
	}
	if !(auth.Tenant{}).IsZero() || auth.Provider().IsZero() {
		t.Error("only the zero tenant is nobody's")
	}
}

// I5, I6: the name of a customer's area, and nothing else, is read as one.
func TestReadingAnAreasName(t *testing.T) {
	const reseller, customer = "01JD2N9WQ8R5Y4M3K7B6C5D4E3", "01JD2N9WQ8R5Y4M3K7B6C5D4E4"
	for _, c := range []struct {
		sentence, name string
		area           auth.Area
		kind           auth.OrganisationKind
	}{
		{"the provider", "provider", auth.Area{Tenant: auth.Provider()}, auth.KindProvider},
		{"a reseller", reseller, auth.Area{Tenant: auth.Reseller(reseller)}, auth.KindReseller},
		{"a customer", reseller + "." + customer, auth.Area{Tenant: auth.Reseller(reseller), Customer: customer}, auth.KindCustomer},
		{"nothing", "", auth.Area{}, ""},
		{"a customer of the provider", "provider." + customer, auth.Area{}, ""},
		{"a reseller with a point behind", reseller + ".", auth.Area{}, ""},
		{"two points", reseller + "." + customer + "." + customer, auth.Area{}, ""},
		{"a key's separator inside", reseller + "." + customer[:25] + "#", auth.Area{}, ""},
		{"small letters", reseller + "." + strings.ToLower(customer), auth.Area{}, ""},
	} {
		area, ok := auth.ParseArea(c.name)
		if area != c.area || ok == area.Tenant.IsZero() || area.Kind() != c.kind || ok && area.ID() != c.name {
			t.Errorf("%s: %+v %v %s", c.sentence, area, ok, area.Kind())
		}
		var read auth.Area
		if err := read.UnmarshalText([]byte(c.name)); err != nil || read != c.area {
			t.Errorf("%s, as text: %v %v", c.sentence, read, err)
		}
	}
}

// I4: roles belong to one sort of organisation, and nobody gives away more than it has.
func TestWhatARoleCovers(t *testing.T) {
	for _, c := range []struct {
		role, given auth.Role
		covers      bool
	}{
		{auth.AccountManager, auth.AccountManager, true},
		{auth.AccountManager, auth.Sales, true},
		{auth.AccountManager, auth.CustomerAdmin, true},
		{auth.AccountManager, auth.ProviderCatalogue, false},
		{auth.AccountManager, auth.ProviderAdmin, false},
		{auth.Sales, auth.AccountManager, false},
		{auth.Sales, auth.Reader, true},
		{auth.CustomerAdmin, auth.CustomerReader, true},
		{auth.CustomerAdmin, auth.Reader, false},
		{auth.ProviderAdmin, auth.ProviderBilling, true},
		{auth.ProviderAdmin, auth.AccountManager, false},
		{auth.ProviderAdmin, "", false},
		{auth.ProviderAdmin, "owner", false},
	} {
		if got := c.role.Covers(c.given); got != c.covers {
			t.Errorf("%s covers %q: %v", c.role, c.given, got)
		}
	}
	for _, role := range auth.Roles() {
		if !slices.Contains(auth.RolesOf(role.Kind()), role) {
			t.Errorf("%s belongs to no sort of organisation", role)
		}
	}
	if auth.Role("owner").Kind() != "" {
		t.Error("an owner belongs to some sort of organisation")
	}
}

// I5, I6: what is seen from where.
func TestAnAreaNarrows(t *testing.T) {
	own, other := "01JD2N9WQ8R5Y4M3K7B6C5D4E3", "01JD2N9WQ8R5Y4M3K7B6C5D4E4"
	whole := auth.Caller{Person: "01JANJA", Tenant: auth.Reseller(other), Role: auth.AccountManager}
	inside := whole
	inside.Customer = own
	for _, c := range []struct {
		sentence string
		err      error
		code     string
	}{
		{"the whole organisation sees any customer", whole.Sees(other), ""},
		{"inside, one sees the customer", inside.Sees(own), ""},
		{"and no other", inside.Sees(other), "not_found"},
		{"the whole organisation is the whole", whole.Whole(), ""},
		{"inside is not", inside.Whole(), "whole_organisation_needed"},
		{"inside, orders are placed", inside.May(auth.PlaceOrders), ""},
		{"but the organisation's history is not read", inside.May(auth.ReadAudit), "whole_organisation_needed"},
		{"nor are its keys made", inside.May(auth.WriteKeys), "whole_organisation_needed"},
	} {
		if got := codeOf(c.err); got != c.code {
			t.Errorf("%s: %q", c.sentence, got)
		}
	}
	if !whole.Area().Holds(inside.Area()) || inside.Area().Holds(whole.Area()) || (auth.Area{}).Holds(inside.Area()) {
		t.Error("the whole holds its part, and nothing else")
	}
}

// I8: what a program with an API key may do.
func TestAProgramIsNoPerson(t *testing.T) {
	program := auth.Caller{Key: "01JKEY", Maker: "01JPETR", Tenant: auth.Provider(), Role: auth.ProviderAdmin}
	for permission, code := range map[auth.Permission]string{
		auth.ReadAudit: "", auth.WriteUsers: "", auth.SignedIn: "person_needed", auth.WriteKeys: "person_needed",
		auth.PlaceOrders: "permission_missing",
	} {
		if got := codeOf(program.May(permission)); got != code {
			t.Errorf("%s: %q", permission, got)
		}
	}
	if program.Behind() != "01JPETR" || (auth.Caller{Person: "01JANJA"}).Behind() != "01JANJA" {
		t.Error("behind an act stands the person, or who made the key")
	}
}

// codeOf is the failure's code; "" for none.
func codeOf(err error) string {
	if err == nil {
		return ""
	}
	return fault.CodeOf(err)
}
