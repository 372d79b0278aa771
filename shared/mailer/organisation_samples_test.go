package mailer_test

import (
	"strings"
	"testing"

	"twotier/shared/auth"
	"twotier/shared/i18n"
	"twotier/shared/mailer"
)

func organisationSamples() []sample {
	page := origin + "/invitation#M4K8QZ7TB2VXNC6R5HWJ"
	return []sample{
		{"invitation", page, func(lang i18n.Language) mailer.Message {
			envelope := mailer.Envelope{To: mailer.Address{Address: "tim@kranich.example"}, Provider: provider,
				ReplyTo: mailer.Address{Name: "Jana Falk", Address: "j.falk@kranich.example"}}
			return mailer.Invitation(lang, mailer.InvitationData{Envelope: envelope, Organisation: reseller, InvitedBy: "Jana Falk",
				Role: auth.Technician, Link: page, ExpiresAt: noticed.AddDate(0, 0, 7)})
		}},
	}
}

// A customer's people know their reseller, not the marketplace: the letter names whose customer they are.
func TestAnInvitationOfACustomersPersonNamesTheReseller(t *testing.T) {
	d := mailer.InvitationData{Envelope: mailer.Envelope{To: toContact().To, Provider: provider}, Organisation: customer, InvitedBy: "Karin", Role: auth.CustomerReader}
	for seller, named := range map[string]bool{"": false, reseller: true} {
		if d.Seller = seller; strings.Contains(mailer.Invitation(i18n.German, d).Text, "Ihr Reseller: "+reseller) != named {
			t.Errorf("seller %q: %s", seller, mailer.Invitation(i18n.German, d).Text)
		}
	}
}
