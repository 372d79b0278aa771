// Package qualification is what kind of customer somebody is: the segment its reseller says it belongs to, what
// Microsoft has qualified it for, and which offers may be shown to it because of both (FEATURES C7, G1–G5).
package qualification

import (
	"cmp"
	"slices"
)

// Segment is what kind of customer somebody is.
type Segment string

const (
	Commercial Segment = "commercial"
	Education  Segment = "education"
	Nonprofit  Segment = "nonprofit"
	Government Segment = "government"  // of the Government Community Cloud
	StateOwned Segment = "state-owned" // buys what everybody buys, but Microsoft wants to know
)

// Segments lists every segment.
func Segments() []Segment {
	return []Segment{Commercial, Education, Nonprofit, Government, StateOwned}
}

// Known says that the segment is one of the list.
func (s Segment) Known() bool { return slices.Contains(Segments(), s) }

// Or is the segment, or the other one where none was said; customers from before there were segments are commercial.
func (s Segment) Or(other Segment) Segment { return cmp.Or(s, other, Commercial) }

// Buys are the segments of offers a customer of this one may buy in principle. What is for authorities and what is for
// everybody exclude each other (csp-gcc-overview: no commercial subscription for a government tenant, and the reverse).
func (s Segment) Buys() []Segment {
	switch s {
	case Education, Nonprofit:
		return []Segment{s, Commercial}
	case Government:
		return []Segment{Government}
	}
	return []Segment{Commercial}
}
