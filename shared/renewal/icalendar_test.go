package renewal_test

import (
	"context"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/catalog"
	"twotier/shared/i18n"
	"twotier/shared/limit"
	"twotier/shared/link"
	"twotier/shared/organisation"
	"twotier/shared/renewal"
	"twotier/shared/reseller"
	"twotier/shared/subscription"
)

// shelf is a store with one subscription and one feed.
type shelf struct {
	renewal.Store
	held subscription.Subscription
	feed renewal.Feed
	user organisation.User
}

func (s *shelf) Dues(_ context.Context, _ auth.Tenant, of renewal.Kind, _ renewal.Span, _ string) ([]subscription.Subscription, string, error) {
	if of != renewal.Term {
		return nil, "", nil
	}
	return []subscription.Subscription{s.held}, "", nil
}
func (s *shelf) Intents(context.Context, auth.Tenant, string, renewal.Span) ([]renewal.Intent, error) {
	return nil, nil
}
func (s *shelf) Markets(context.Context, auth.Tenant, ...string) (map[string]string, error) {
	return nil, nil
}
func (s *shelf) ProductCards(context.Context, string, []catalog.Segment, ...catalog.Key) (map[catalog.Key]catalog.Product, error) {
	return nil, nil
}
func (s *shelf) Feed(context.Context, auth.Tenant, string) (renewal.Feed, error) { return s.feed, nil }
func (s *shelf) SaveFeed(_ context.Context, f renewal.Feed, _ audit.Act) (renewal.Feed, error) {
	s.feed = f
	return f, nil
}
func (s *shelf) User(context.Context, auth.Area, string) (organisation.User, error) {
	return s.user, nil
}
func (s *shelf) Reseller(context.Context, auth.Tenant) (reseller.Reseller, error) {
	return reseller.Reseller{Language: i18n.German}, nil
}

type everybody struct{}

func (everybody) Take(context.Context, ...limit.Turn) error { return nil }

// S4, RFC 5545 3.1, 3.3.11: hostile names stay text, lines are folded at 75 octets and never inside a letter, and the file
// unfolds to what was meant.
func TestTheFeedIsAnICalendarFile(t *testing.T) {
	person := "01JANJA0000000000000000000"
	s := &shelf{held: held(func(s *subscription.Subscription) {
		s.Title = "Office; with, commas\\ and \"quotes\"\r\nEND:VCALENDAR"
		s.Company = strings.Repeat("Žluťoučký kůň ", 12) + "🐎🐎🐎🐎🐎🐎🐎🐎🐎🐎"
	}), user: organisation.User{Status: organisation.Active, Role: auth.Sales}}
	now := at("2026-11-01T08:00:00Z")
	feeds := renewal.Feeds{Store: s, Renewals: renewal.Service{Store: s, Now: func() time.Time { return now }}, Links: link.Maker{Key: []byte("a key for links, thirty-two bytes")},
		Turns: everybody{}, BaseURL: "https://portal.example", Now: func() time.Time { return now }, NewID: func() string { return "01JFEED0000000000000000000" }}
	by := auth.Caller{Person: person, Tenant: auth.Reseller("01JD2N9WQ8R5Y4M3K7B6C5D4E3"), Role: auth.Sales}
	made, err := feeds.Make(t.Context(), by)
	if err != nil {
		t.Fatal(err)
	}
	address := feeds.Address(made)
	token := address[strings.LastIndex(address, "/")+1:]
	file, err := feeds.Calendar(t.Context(), auth.Caller{}, token)
	if err != nil {
		t.Fatal(err)
	}
	text := string(file)
	for _, line := range strings.Split(strings.TrimSuffix(text, "\r\n"), "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n") {
			t.Errorf("%d octets: %q", len(line), line)
		}
	}
	whole := strings.ReplaceAll(text, "\r\n ", "")
	for _, says := range []string{
		`SUMMARY:Entscheiden: Office\; with\, commas\\ and "quotes"\nEND:VCALENDAR\, ` + s.held.Company + "\r\n",
		"DTSTART;VALUE=DATE:20261118\r\nDTEND;VALUE=DATE:20261119\r\n", "UID:a-20261119@renewals.twotier\r\n",
		"URL:https://portal.example/o/01JD2N9WQ8R5Y4M3K7B6C5D4E3/renewals?decide=c.a\r\n",
	} {
		if !strings.Contains(whole, says) {
			t.Errorf("it does not say %q:\n%s", says, whole)
		}
	}
	if strings.Count(text, "\r\nEND:VCALENDAR") != 1 || !strings.HasPrefix(text, "BEGIN:VCALENDAR\r\n") || strings.Contains(text, "EUR") {
		t.Errorf("%s", text)
	}
	for sentence, other := range map[string]func(){
		"altered":         func() { token = token + "9" },
		"revoked":         func() { token = address[strings.LastIndex(address, "/")+1:]; _, _ = feeds.Revoke(t.Context(), by) },
		"of one who left": func() { s.feed = made; s.user.Status = organisation.Deactivated },
	} {
		before, feed, user := token, s.feed, s.user
		other()
		if _, err := feeds.Calendar(t.Context(), auth.Caller{}, token); err == nil {
			t.Errorf("an address that is %s is answered", sentence)
		}
		token, s.feed, s.user = before, feed, user
	}
	if _, err := feeds.Make(t.Context(), auth.Caller{Person: person, Tenant: by.Tenant, Role: auth.Reader}); err == nil {
		t.Error("a reader makes one")
	}
}
