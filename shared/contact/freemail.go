package contact

import (
	_ "embed" // the domains of free mail services
	"strings"

	"golang.org/x/net/publicsuffix"

	"twotier/shared/wordlist"
)

// freeMailDomains are the domains of services that give an address to anybody, throw-away ones included. Sources: the
// packages free-email-domains 1.12.6 and disposable-email-domains 1.0.62 (its names for whole domains), both MIT.
//
//go:embed free-mail-domains.txt
var freeMailDomains string

// IsFreeMail says whether a normalised address is at a service that gives one to anybody, and so proves no company
// (FEATURES R5, REQUIREMENTS D3). A sub-domain of such a service is one too, up to the registered domain.
func IsFreeMail(email string) bool {
	_, domain, _ := strings.Cut(email, "@")
	registered, err := publicsuffix.EffectiveTLDPlusOne(domain)
	if err != nil {
		return false // a public suffix itself; whatever it is, it is no service of the list
	}
	for {
		if wordlist.Has(freeMailDomains, domain) {
			return true
		}
		if domain == registered {
			return false
		}
		_, domain, _ = strings.Cut(domain, ".")
	}
}
