package notification_test

import (
	"testing"
	"time"

	"twotier/shared/auth"
	"twotier/shared/notification"
)

// N2: only what needs a decision comes by default, to those who may decide.
func TestWhatComesByDefault(t *testing.T) {
	for _, c := range []struct {
		sentence string
		topic    notification.Topic
		role     auth.Role
		want     notification.Mode
	}{
		{"an order that stopped, to who orders", notification.OrdersStopped, auth.Sales, notification.Now},
		{"an order that stopped, to who may order no more", notification.OrdersStopped, auth.Reader, notification.Off},
		{"an order that went well", notification.OrdersDone, auth.AccountManager, notification.Off},
		{"an agreement, to who sends them", notification.Customers, auth.Technician, notification.Now},
		{"a budget, to who reads costs", notification.Budgets, auth.Billing, notification.Now},
		{"the yearly review, to who can mend it", notification.Standing, auth.AccountManager, notification.Now},
		{"the yearly review, to sales", notification.Standing, auth.Sales, notification.Off},
		{"a request, to the provider's team", notification.Desk, auth.ProviderSupport, notification.Now},
		{"a request, to the provider's accountant", notification.Desk, auth.ProviderBilling, notification.Off},
		{"an order that stopped, to a customer's user", notification.OrdersStopped, auth.CustomerAdmin, notification.Off},
		{"anything, to who has no role", notification.Requests, "", notification.Off},
	} {
		for _, e := range notification.Events() {
			if e.Topic == c.topic && e.Default(c.role) != c.want {
				t.Errorf("%s: %s, want %s", c.sentence, e.Default(c.role), c.want)
			}
		}
	}
}

// N2: the daily letter comes at the reader's hour, on its own clock, also where the clock changes.
func TestWhenTheDailyLetterComes(t *testing.T) {
	for _, c := range []struct {
		sentence, zone string
		hour           int
		after, want    string
	}{
		{"later today on the clock of our markets", "", 8, "2026-11-20T06:59:59Z", "2026-11-20T07:00:00Z"},
		{"at its very moment it is tomorrow's", "", 8, "2026-11-20T07:00:00Z", "2026-11-21T07:00:00Z"},
		{"elsewhere", "America/New_York", 8, "2026-11-20T07:00:00Z", "2026-11-20T13:00:00Z"},
		{"today in UTC is tomorrow there", "Pacific/Auckland", 8, "2026-11-20T20:00:00Z", "2026-11-21T19:00:00Z"},
		{"a zone that is no longer known", "Europe/Nowhere", 8, "2026-11-20T06:00:00Z", "2026-11-20T07:00:00Z"},
		{"an hour the clock leaves out", "", 2, "2027-03-27T12:00:00Z", "2027-03-28T01:00:00Z"},
		{"an hour there is twice", "", 2, "2026-10-25T01:00:00Z", "2026-10-26T01:00:00Z"},
	} {
		after, err := time.Parse(time.RFC3339, c.after)
		if err != nil {
			t.Fatal(err)
		}
		r := notification.Reader{Zone: c.zone, Wishes: notification.Wishes{Hour: c.hour}}
		if got := r.Next(after).Format(time.RFC3339); got != c.want {
			t.Errorf("%s: %s, want %s", c.sentence, got, c.want)
		}
	}
}
