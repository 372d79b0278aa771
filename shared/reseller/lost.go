package reseller

import "twotier/shared/fault"

// StatusLost is why nothing new is ordered for a company that Microsoft no longer authorises (FEATURES P6); pages lead
// from there to a new authorisation.
const StatusLost = "reseller_status_lost"

// Stopped is fault.Blocked "reseller_status_lost" for whatever would begin something new at Microsoft under ids that it no
// longer takes.
func (r Reseller) Stopped() error {
	if r.Authorisation.Lost() {
		return fault.New(fault.Blocked, StatusLost)
	}
	return nil
}
