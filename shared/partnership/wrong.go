package partnership

import (
	"strings"

	"twotier/shared/fault"
	"twotier/shared/reseller"
	"twotier/shared/standing"
)

// wrongs is everything that refuses two ids, each at its field.
//
// At partnerId: partner_id_ended (it ended with an authorisation, P7), partner_id_of_provider (2072), partner_id_taken,
// partner_id_unknown (404), partner_id_country ("country": the account's), partner_id_region (2201), partner_id_no_account
// (2200, 2204: it exists, but no reseller account has it; the global id of an organisation is such a one, and one whose
// enrolment is not through). At microsoftId: microsoft_id_ended, microsoft_id_of_provider, microsoft_id_taken,
// microsoft_id_unknown (2205), microsoft_id_differs (Microsoft has the PartnerID with another tenant).
func (f found) wrongs(r reseller.Reseller, partnerID, microsoftID, provider string) fault.Fields {
	var wrong fault.Fields
	looked := standing.Standing{Checks: f.said}
	_, partnerEnded := r.MayNot(partnerID, "")
	_, microsoftEnded := r.MayNot("", microsoftID)
	switch {
	case partnerEnded:
		wrong.Add("partnerId", "partner_id_ended")
	case partnerID == f.own:
		wrong.Add("partnerId", "partner_id_of_provider")
	case f.partner:
		wrong.Add("partnerId", "partner_id_taken")
	default:
		wrong = append(wrong, ofPartnerID(looked, r.Address.Country)...)
	}
	switch {
	case microsoftEnded:
		wrong.Add("microsoftId", "microsoft_id_ended")
	case strings.EqualFold(microsoftID, provider):
		wrong.Add("microsoftId", "microsoft_id_of_provider")
	case f.microsoft:
		wrong.Add("microsoftId", "microsoft_id_taken")
	case looked.Check(standing.Agreement).Code == standing.MicrosoftIDUnknown:
		wrong.Add("microsoftId", "microsoft_id_unknown")
	case len(wrong) == 0 && looked.Check(standing.Relationship).Code == standing.IDsDiffer:
		wrong.Add("microsoftId", "microsoft_id_differs")
	}
	return wrong
}

// ofPartnerID is what Microsoft has against a PartnerID.
func ofPartnerID(looked standing.Standing, country string) fault.Fields {
	var wrong fault.Fields
	agreement := looked.Check(standing.Agreement).Code
	switch {
	case looked.Check(standing.Profile).Code == standing.PartnerIDUnknown:
		wrong.Add("partnerId", "partner_id_unknown")
	case looked.Check(standing.Country).Code == standing.CountryDiffers:
		wrong.AddWith("partnerId", "partner_id_country", "country", country)
	case agreement == standing.RegionDiffers:
		wrong.Add("partnerId", "partner_id_region")
	case agreement == standing.NoResellerAccount:
		wrong.Add("partnerId", "partner_id_no_account")
	}
	return wrong
}
