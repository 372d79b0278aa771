package relationship

import (
	"testing"
	"time"

	"twotier/shared/tenant"
)

// C4: every pair of the lifecycle.
func TestMoves(t *testing.T) {
	allowed := map[[2]Status]bool{
		{None, Asked}: true, {None, Accepted}: true,
		{Asked, None}: true, {Asked, Asked}: true, {Asked, Accepted}: true, {Asked, Declined}: true,
		{Declined, None}: true, {Declined, Asked}: true, {Declined, Accepted}: true,
		{Accepted, Ended}: true,
		{Ended, Asked}:    true, {Ended, Accepted}: true,
	}
	for _, from := range Statuses() {
		for _, to := range append(Statuses(), Expired) {
			_, _, err := Relationship{Status: from}.become(to)
			if got := from.MayBecome(to); got != allowed[[2]Status{from, to}] || got != (err == nil) {
				t.Errorf("%s to %s: %t, %v", from, to, got, err)
			}
		}
	}
}

// C4: what counts follows from facts.
func TestStanding(t *testing.T) {
	now := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		sentence string
		of       Relationship
		tenant   tenant.Status
		want     Status
		with     Partner
	}{
		{"a row that never was", Relationship{}, tenant.None, None, Nobody},
		{"a tenant made for the reseller brings it along", Relationship{Status: None}, tenant.Active, Accepted, Ours},
		{"also when another tenant was asked about before", Relationship{Status: Asked, ExpiresAt: now}, tenant.Active, Accepted, Ours},
		{"unless Microsoft has ended it", Relationship{Status: Ended, Partner: Another}, tenant.Active, Ended, Another},
		{"an own tenant waits", Relationship{Status: Asked, ExpiresAt: now.Add(1)}, tenant.Existing, Asked, Nobody},
		{"until its time is over", Relationship{Status: Asked, ExpiresAt: now}, tenant.Existing, Expired, Nobody},
		{"what was seen counts", Relationship{Status: None, Partner: Another}, tenant.Existing, None, Another},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			if got := c.of.Standing(c.tenant, now); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
			if got := c.of.With(c.tenant); got != c.with {
				t.Errorf("with %q, want %q", got, c.with)
			}
		})
	}
}

// C4: any domain, as people type it.
func TestDomains(t *testing.T) {
	for typed, want := range map[string]string{
		"kessler.de": "", " Kessler-Tiefbau.DE. ": "", "https://www.kessler.de/impressum": "", "a.kessler@kessler.de": "",
		"kessler.onmicrosoft.com": "", "müller-söhne.de": "", "": "required", "kessler": "domain_malformed", "-a.de": "domain_malformed",
		"a..de": "domain_malformed", "10.0.0.1": "domain_malformed", "kess ler.de": "domain_malformed", "kessler.de?x": "domain_malformed",
	} {
		if got := CheckDomain(NormalDomain(typed)); got != want {
			t.Errorf("%q becomes %q: %q, want %q", typed, NormalDomain(typed), got, want)
		}
	}
	if got := NormalDomain("Müller-Söhne.de"); got != "xn--mller-shne-hcb0e.de" && got[:4] != "xn--" {
		t.Error(got)
	}
}
