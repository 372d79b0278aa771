package maillog

import "time"

// Reason is why an address gets no more letters.
type Reason string

const (
	Bounce    Reason = "bounce"    // the mailbox does not exist, or refuses for good
	Complaint Reason = "complaint" // its reader called a letter unwanted
)

// Suppression is an address that gets no more letters.
type Suppression struct {
	Reason Reason
	At     time.Time
}

// Over says whether this news says more than what is known: a complaint more than a bounce, the first of two equals more
// than the second. So the same events in any order, any number of times, leave the same.
func (s Suppression) Over(known Suppression) bool {
	if s.Reason != known.Reason {
		return s.Reason == Complaint
	}
	return s.At.Before(known.At)
}
