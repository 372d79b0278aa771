package reseller

import (
	"time"

	"twotier/shared/auth"
	"twotier/shared/limit"
)

// How often strangers may ask (REQUIREMENTS A8). An office behind one network address registers once, a person asks for
// a letter a few times, and a page looks at a link each time it is opened.

func applying() limit.Rule {
	return limit.Rule{Purpose: "apply", Burst: 20, Every: time.Minute}
}

func applyingFor() limit.Rule {
	return limit.Rule{Purpose: "apply-for", Burst: 5, Every: 10 * time.Minute}
}

func renewing() limit.Rule {
	return limit.Rule{Purpose: "renew-link", Burst: 20, Every: time.Minute}
}

func renewingFor() limit.Rule {
	return limit.Rule{Purpose: "renew-link-for", Burst: 3, Every: 10 * time.Minute}
}

func opening() limit.Rule {
	return limit.Rule{Purpose: "open-link", Burst: 120, Every: time.Second}
}

func checkingAddress() limit.Rule {
	return limit.Rule{Purpose: "check-address", Burst: 30, Every: 5 * time.Second}
}

// from is a turn of a network address, to one of a mailbox.
func from(by auth.Caller, r limit.Rule) limit.Turn {
	return limit.Turn{Rule: r, Subject: limit.Address(by.Address)}
}

func to(email string, r limit.Rule) limit.Turn { return limit.Turn{Rule: r, Subject: email} }
