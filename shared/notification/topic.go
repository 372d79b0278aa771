// Package notification is which letters of the product reach a person: at once, gathered once a day, or not at all
// (FEATURES N2). Letters that need somebody's decision come by default, those that only tell what happened are wished for.
// What protects an account and what the law or a contract owes comes always.
package notification

import (
	"slices"

	"twotier/shared/auth"
)

// Topic is what somebody chooses about: letters of one sort.
type Topic string

const (
	OrdersStopped Topic = "orders-stopped"
	OrdersDone    Topic = "orders-done"
	UndoWindows   Topic = "undo-windows"
	Renewals      Topic = "renewals"
	RenewalsDone  Topic = "renewals-done"
	Quotes        Topic = "quotes"
	Customers     Topic = "customers"
	Budgets       Topic = "budgets"
	Requests      Topic = "requests"
	RequestsTaken Topic = "requests-taken"
	Onboarding    Topic = "onboarding"
	Standing      Topic = "standing"
	Desk          Topic = "desk"
)

// Mode is how the letters of a topic come.
type Mode string

const (
	Now    Mode = "now"
	Digest Mode = "digest" // gathered into one letter a day
	Off    Mode = "off"
)

// Modes lists every mode.
func Modes() []Mode { return []Mode{Now, Digest, Off} }

// Event is a topic with what it is about.
type Event struct {
	Topic   Topic
	Letters []string        // by the names that tasks ask for
	For     auth.Permission // who may do something about it
	Decides bool            // somebody has to: it comes without being wished for
}

// Events are all topics, in the order people read them. It is a function so that nobody can change it.
func Events() []Event {
	return []Event{
		{OrdersStopped, []string{"order-partial", "order-failed", "order-returned", "change-failed"}, auth.PlaceOrders, true},
		{UndoWindows, []string{"undo-ending"}, auth.PlaceOrders, true},
		{Renewals, []string{"renewals-due", "trials-ending", "renewal-failed"}, auth.PlaceOrders, true},
		{Quotes, []string{"quote-accepted", "quote-declined", "quote-expired"}, auth.WriteOrders, true},
		{Customers, []string{"agreement-confirmed", "agreement-failed", "agreement-lapsed", "guide-chosen", "tenant-ready-partner", "tenant-failed",
			"relationship-accepted"}, auth.SendAgreements, true},
		{Requests, []string{"request-question", "request-answer", "request-done", "request-declined"}, auth.WriteRequests, true},
		{Budgets, []string{"budget-reached"}, auth.ReadCosts, true},
		{Onboarding, []string{"onboarding-shared", "onboarding-note", "provider-invitation"}, auth.ReadPartnership, true},
		{Standing, []string{"yearly-review"}, auth.WritePartnership, true},
		{Desk, []string{"request-new", "request-replied", "request-assigned"}, auth.HandleRequests, true},
		{OrdersDone, []string{"order-active", "change-made"}, auth.PlaceOrders, false},
		{RenewalsDone, []string{"renewal-done"}, auth.PlaceOrders, false},
		{RequestsTaken, []string{"request-taken"}, auth.WriteRequests, false},
	}
}

// Reason is why a letter cannot be switched off.
type Reason string

const (
	Security Reason = "security" // it protects the account: whoever broke in would switch it off first
	Contract Reason = "contract" // it is owed, such as the receipt of an order (§ 312i BGB)
	Asked    Reason = "asked"    // the reader has ordered it elsewhere, and ends it there
)

// Always are the letters that come whatever is chosen, with the reason.
func Always() map[Reason][]string {
	return map[Reason][]string{
		Security: {"already-registered", "factor-added", "factor-removed", "new-device", "password-reset", "password-changed", "email-change-new",
			"email-change-old", "email-changed", "email-in-use", "external-linked", "external-unlinked"},
		Contract: {"order-received", "change-received", "status-lost", "status-restored"},
		Asked:    {"report-mailed", "digest"},
	}
}

// EventOf gives the event a letter belongs to; ok is false for one that nobody can choose about.
func EventOf(letter string) (e Event, ok bool) {
	events := Events()
	at := slices.IndexFunc(events, func(e Event) bool { return slices.Contains(e.Letters, letter) })
	if at < 0 {
		return Event{}, false
	}
	return events[at], true
}

// EventsOf are the events that concern a role.
func EventsOf(r auth.Role) []Event {
	return slices.DeleteFunc(Events(), func(e Event) bool { return !r.May(e.For) })
}

// Default is how letters of the event come to a role that has chosen nothing: at once where it has to decide, else not.
func (e Event) Default(r auth.Role) Mode {
	if e.Decides && r.May(e.For) {
		return Now
	}
	return Off
}
