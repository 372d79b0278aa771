package sandbox

// The development credentials. They open nothing but a sandbox.
const (
	PartnerTenantID = "5d1f0c6e-2b7a-4c39-9e14-7a6c2f80b3d1" // the indirect provider
	PartnerMPNID    = "6100100"
	ClientID        = "0f6ad3c2-93f5-4b8e-8d27-51c0e4a9b7f6"
	ClientSecret    = "sandbox-client-secret"
	RefreshToken    = "sandbox-refresh-token" // never expires: it stands for an administrator signing in anew
	partnerName     = "Two Tier Distribution"
	partnerUserID   = "3d6f2c09-eb40-48ca-a4b3-d24c9c007531"
	partnerUserName = "admin@twotier.onmicrosoft.com"
)

// The resellers every new sandbox knows.
const (
	ResellerMPNID          = "6200200" // active, has signed the Microsoft Partner Agreement
	ResellerTenantID       = "8c2b7f14-6e0d-4a5b-b3f9-0d4e2a1c9f57"
	SecondResellerMPNID    = "6200300" // the same, in the Czech Republic
	SecondResellerTenantID = "b7e4a9d0-15c3-4f68-a2d7-93c0f1e85b24"
	UnsignedMPNID          = "6200400" // has not signed the agreement
	UnsignedTenantID       = "e19d5c83-7f42-4be6-8a05-46d2b0c7f318"
	SuspendedMPNID         = "6200500" // no longer active in the programme
	SuspendedTenantID      = "2fa86b0d-d3e1-4790-95c4-b81e7d6a0c92"
)

// Reseller is an indirect reseller's account as the provider sees it.
type Reseller struct {
	MPNID     string `json:"mpnId"`    // partner location account, digits
	TenantID  string `json:"tenantId"` // Microsoft ID
	Name      string `json:"name"`
	Country   string `json:"country"` // ISO 3166-1 alpha-2
	MPASigned bool   `json:"mpaSigned"`
	Suspended bool   `json:"suspended"`
	Unrelated bool   `json:"unrelated,omitempty"` // has not accepted the provider's invitation, or has ended the partnership
	GlobalID  string `json:"globalId,omitempty"`  // of the whole organisation (V-Org): it exists, and no account has it
	Made      bool   `json:"made,omitempty"`      // through the sandbox API of resellers
}

type reseller = Reseller

func seededResellers() []Reseller {
	return []Reseller{
		{ResellerMPNID, ResellerTenantID, "Nordlicht IT GmbH", "DE", true, false, false, "", false},
		{SecondResellerMPNID, SecondResellerTenantID, "Vltava Systems s.r.o.", "CZ", true, false, false, "", false},
		{UnsignedMPNID, UnsignedTenantID, "Neuling Systemhaus", "AT", false, false, false, "", false},
		{SuspendedMPNID, SuspendedTenantID, "Ruhend Consulting", "DE", true, true, false, "", false},
	}
}

// takenPrefixes are domains of strangers, so that there is something to run into.
func takenPrefixes() []string {
	return []string{"contoso", "fabrikam", "adventureworks", "northwind", "microsoft", "tailspintoys", "litware", "test", "demo"}
}

// resellerOfTenant finds a reseller by its tenant id.
func (p *partnerCenter) resellerOfTenant(tenantID string) (Reseller, bool) {
	for _, r := range p.resellers.all() {
		if sameText(r.TenantID, tenantID) {
			return r, true
		}
	}
	return Reseller{}, false
}

// partnerOfRecord checks the MPN id that an order or a subscription names as its reseller (rule L2).
func (p *partnerCenter) partnerOfRecord(mpnID string) error {
	if mpnID == PartnerMPNID {
		return refuse(404, 2072, "The partner id %s belongs to an indirect provider and is not allowed as partner on record.", mpnID)
	}
	r, known := p.resellers.get(mpnID)
	switch {
	case !known || r.Suspended:
		return refuse(400, 900154, "The MPN ID %s is not linked to an active indirect reseller tenant.", mpnID)
	case r.Unrelated:
		return refuse(400, 800016, "The partner id %s is not a valid indirect reseller.", mpnID)
	case !r.MPASigned:
		return refuse(403, 900123, "The indirect reseller %s has not accepted the Microsoft Partner Agreement.", mpnID)
	}
	return nil
}
