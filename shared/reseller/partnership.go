package reseller

import "twotier/shared/fault"

// IDShapes says what is wrong with the shapes of both ids at Microsoft: required, partner_id_malformed,
// microsoft_id_malformed.
func IDShapes(partnerID, microsoftID string) fault.Fields {
	var wrong fault.Fields
	for _, n := range []struct{ path, value string }{{"partnerId", partnerID}, {"microsoftId", microsoftID}} {
		if n.value == "" {
			wrong.Add(n.path, "required")
		}
	}
	return append(wrong, Form{PartnerID: partnerID, MicrosoftID: microsoftID}.numbers()...)
}
