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
		auth.SignedIn, auth.ReviewApplications, auth.ReadCustomers, auth.WriteCustomers, auth.ReadAgreements, auth.SendAgreements,
		auth.ReadCatalogue, auth.ReadOrders, auth.WriteOrders, auth.PlaceOrders,
		auth.ReadPartnership, auth.WritePartnership, auth.ReadAudit,
	}
}

// The truth table: a mark for each permission in the order of permissions().
func TestWhoMayDoWhat(t *testing.T) {
	table := map[auth.Role]string{
		//                      s r C c A a k O o p P w u
		auth.ProviderAdmin:     "x x . . . . . . . . . . x",
		auth.ProviderSupport:   "x x . . . . . . . . . . x",
		auth.ProviderCatalogue: "x . . . . . . . . . . . .",
		auth.ProviderBilling:   "x . . . . . . . . . . . .",
		auth.AccountManager:    "x . x x x x x x x x x x x",
		auth.Sales:             "x . x x x x x x x x x . .",
		auth.Technician:        "x . x x x x x x . . x . .",
		auth.Billing:           "x . x . x . x x . . x . .",
		auth.Reader:            "x . x . x . x x . . x . .",
		"":                     ". . . . . . . . . . . . .",
		"owner":                ". . . . . . . . . . . . .",
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
