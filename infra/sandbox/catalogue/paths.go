package catalogue

// Upgrades are the SKUs ("product:sku") a subscription may be raised to. Microsoft publishes the paths in its offer
// matrix (ProductSkuConversion), which is not public; these are the usual steps within a family.
func Upgrades() map[string][]string {
	const (
		basic, standard, premium = "CFQ7TTC0LH18:0001", "CFQ7TTC0LDPB:0001", "CFQ7TTC0LCHC:0002"
		apps                     = "CFQ7TTC0LH1G:0001"
		o1, o3, o5               = "CFQ7TTC0LF8Q:0001", "CFQ7TTC0LF8R:0001", "CFQ7TTC0LF8S:0002"
		m3, m5                   = "CFQ7TTC0LFLX:0001", "CFQ7TTC0LFLZ:0002"
		exchange1, exchange2     = "CFQ7TTC0LH16:0001", "CFQ7TTC0LH1P:0001"
		entra1, entra2           = "CFQ7TTC0LFLS:0002", "CFQ7TTC0LFK5:0001"
		visio1, visio2           = "CFQ7TTC0HD33:0003", "CFQ7TTC0HD32:0002"
		project3, project5       = "CFQ7TTC0HDB0:0002", "CFQ7TTC0HD9Z:0002"
		powerPro, powerPremium   = "CFQ7TTC0LHSF:0001", "CFQ7TTC0HL8W:0001"
		oa3, oa5, a3, a5         = "CFQ7TTC0LHPP:000H", "CFQ7TTC0LHPM:0019", "CFQ7TTC0LHPL:000W", "CFQ7TTC0LHPJ:0015" // of faculty
		givenStandard            = "CFQ7TTC0TTN1:0001"                                                                // of non-profits
		givenPremium, givenE3    = "CFQ7TTC0TTN2:0001", "CFQ7TTC0TTN4:0001"
		givenE5                  = "CFQ7TTC0TTN5:0001"
		g1, g3, g5               = "CFQ7TTC0TTG1:0001", "CFQ7TTC0TTG2:0001", "CFQ7TTC0TTG3:0001" // of governments
	)
	return map[string][]string{
		basic: {standard, premium, m3, m5}, apps: {standard, premium}, standard: {premium, m3, m5}, premium: {m3, m5},
		o1: {o3, o5, m3, m5}, o3: {o5, m3, m5}, o5: {m5}, m3: {m5},
		exchange1: {exchange2, basic, standard, premium, o1, o3}, exchange2: {o3, o5, m3, m5},
		entra1: {entra2}, visio1: {visio2}, project3: {project5}, powerPro: {powerPremium},
		oa3: {oa5, a3, a5}, oa5: {a5}, a3: {a5}, givenStandard: {givenPremium, givenE3, givenE5}, givenPremium: {givenE3, givenE5}, givenE3: {givenE5},
		g1: {g3, g5}, g3: {g5},
	}
}

// Trials are what each trial turns into.
func Trials() map[string]string {
	return map[string]string{
		"CFQ7TTC0LH18:0002": "CFQ7TTC0LH18:0001", "CFQ7TTC0MM8R:006Z": "CFQ7TTC0MM8R:001P",
		"CFQ7TTC0TTR1:0001": "CFQ7TTC0LFLZ:0002", "CFQ7TTC0TTR2:0001": "CFQ7TTC0LHSF:0001",
	}
}
