package qualification

import "slices"

// Why an offer is withheld from a customer; pages have sentences for each.
const (
	ForOthers         = "offer_for_others"           // it is for a segment the customer is not of
	NotForAuthorities = "offer_not_for_authorities"  // commercial, and the customer is an authority
	Unqualified       = "offer_needs_qualification"  // Microsoft has not qualified the customer, or not yet
	NotApproved       = "offer_needs_gcc_of_partner" // Microsoft has not approved the provider for GCC
)

// Standing is what decides which offers a customer may have.
type Standing struct {
	Segment   Segment
	Qualified []Segment // what Microsoft has qualified it for today
	Approved  bool      // the provider may sell to authorities (G1)
}

// Authority says that the customer's tenant is one of the government cloud, or is to become one.
func (s Standing) Authority() bool {
	return s.Segment == Government || slices.Contains(s.Qualified, Government)
}

// Withholds says why an offer for a segment is withheld, "" when the customer may have it. The catalogue, the cart, the
// placement and the API all ask here (FEATURES G3; source: csp-gcc-overview, error codes 400030 and 800086).
func (s Standing) Withholds(offer Segment) string {
	switch {
	case s.Authority() && offer == Commercial:
		return NotForAuthorities
	case s.Authority() != (offer == Government), offer != Commercial && offer != Government && offer != s.Segment:
		return ForOthers
	case offer == Government && !s.Approved:
		return NotApproved
	case offer != Commercial && !slices.Contains(s.Qualified, offer):
		return Unqualified
	}
	return ""
}

// Offered are the segments whose offers the customer is shown, its own before what is for everybody.
func (s Standing) Offered() []Segment {
	return slices.DeleteFunc(s.concerns(), func(offer Segment) bool { return s.Withholds(offer) != "" })
}

// Withheld are the segments of offers the customer will have once what is missing is there.
func (s Standing) Withheld() []Segment {
	return slices.DeleteFunc(s.concerns(), func(offer Segment) bool { return s.Withholds(offer) == "" })
}

func (s Standing) concerns() []Segment {
	if s.Authority() {
		return Government.Buys()
	}
	return s.Segment.Or(Commercial).Buys()
}
