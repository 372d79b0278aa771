// Package view is how a person likes to look at a list: what it is narrowed to, kept under a name (FEATURES C1).
package view

import (
	"net/url"
	"strconv"
	"unicode/utf8"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/fault"
)

// List names a list whose views are kept. Who may read the list may keep views of it.
type List string

const (
	Customers  List = "customers"
	Agreements List = "agreements"
	Orders     List = "orders"
	Reports    List = "reports"
	// Subscriptions are what customers hold.
	Subscriptions List = "subscriptions"
	// SharedReports are views of reports that everybody of the organisation, or of the customer, has.
	SharedReports List = "shared-reports"
)

// permissions are what reading the list's views asks for, and what changing them does; false for what is no list. Who may
// read a list may keep views of it for itself; those of everybody are kept by those whose work others rely on.
func (l List) permissions() (reading, writing auth.Permission, known bool) {
	switch l {
	case Customers:
		return auth.ReadCustomers, auth.ReadCustomers, true
	case Agreements:
		return auth.ReadAgreements, auth.ReadAgreements, true
	case Orders, Reports, Subscriptions:
		return auth.ReadOrders, auth.ReadOrders, true
	case SharedReports:
		return auth.ReadOrders, auth.WriteOrders, true
	}
	return "", "", false
}

// Shelf is where a person's views of one list stand; Person is empty where they are everybody's. What is kept in a customer's area stays there.
type Shelf struct {
	Person string
	Area   auth.Area
	List   List
}

// View is one of them.
type View struct {
	ID       string // ULID
	Revision audit.Revision
	Name     string // told apart from the shelf's others without regard to case
	Query    string // as the page's address has it after the question mark: "country=DE&readiness=tenant"
}

// Form is a view as somebody types it.
type Form struct {
	Name  string
	Query string
}

const (
	most         = 20 // views of one list; a shelf is read whole
	longestName  = 60
	longestQuery = 500
)

// read brings the form into its normal spelling and reports every input that breaks a rule.
func (f Form) read() (Form, fault.Fields) {
	var wrong fault.Fields
	f.Name = contact.Plain(f.Name)
	switch {
	case f.Name == "":
		wrong.Add("name", "required")
	case utf8.RuneCountInString(f.Name) > longestName:
		wrong.AddWith("name", "too_long", "max", strconv.Itoa(longestName))
	}
	values, err := url.ParseQuery(f.Query)
	values.Del("after") // a page of a list is a moment's; the view is the whole list
	f.Query = values.Encode()
	if err != nil || len(f.Query) > longestQuery {
		wrong.Add("query", "malformed")
	}
	return f, wrong
}
