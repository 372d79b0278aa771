package standing

import "time"

// verdict is what the checks say of the authorisation.
type verdict int

const (
	innocent  verdict = iota // nothing speaks against it, or nothing that ends it
	undecided                // seen for the first time: a second look decides
	doubted                  // seen again, but too soon after the first
	decided                  // seen twice
)

// heard takes in what Microsoft said. Where it did not answer, its last answer stays, with the time it was given and the
// time it was asked in vain.
func (s Standing) heard(said []Check, now time.Time) Standing {
	known := s
	s.Checks = nil
	whole := len(said) > 0
	for _, name := range CheckNames() {
		was, is := known.Check(name), (Standing{Checks: said}).Check(name)
		switch {
		case is.State == Unreachable && !was.At.IsZero():
			is, is.Silent = was, now
		case is.State == Unreachable:
			is.Silent = now
		case is.State == Unknown: // nobody was asked
		default:
			is.At, is.Since = now, now
			if is.State == was.State && is.Code == was.Code && !was.Since.IsZero() {
				is.Since = was.Since
			}
		}
		whole = whole && is.Silent.IsZero()
		s.Checks = append(s.Checks, is)
	}
	if whole {
		s.LookedAt = now
	}
	return s
}

// judged draws the conclusion. An authorisation ends when Microsoft refuses orders that name the reseller, or does not list
// it among the provider's any more: said by Microsoft itself, in this very look and in one at least ten minutes before. An
// agreement that is not signed yet, another country or an id that nobody knows stops orders without ending anything: they
// are put right by the reseller. Who was never seen authorised has nothing to lose: it may only be on its way.
func (s Standing) judged(authorised bool, now time.Time) (Standing, verdict) {
	code, refused := s.refused()
	switch {
	case !authorised || !refused && s.answered():
		s.Doubt = Doubt{}
		return s, innocent
	case !refused: // not asked, or in vain: the doubt stays
		return s, innocent
	case s.Doubt.Since.IsZero():
		s.Doubt = Doubt{Since: now, Code: code}
		return s, undecided
	case now.Sub(s.Doubt.Since) < again:
		return s, doubted
	}
	s.Doubt.Code = code
	return s, decided
}

// refused says that Microsoft speaks against the reseller in this look, with the code of what it says.
func (s Standing) refused() (code string, refused bool) {
	for _, name := range []CheckName{PartnerOfRecord, Relationship} {
		c := s.Check(name)
		unsigned := s.Check(Agreement).State == Missing // the reason why it may not be named, and mended by a signature
		switch {
		case c.State != Missing || !c.Silent.IsZero() || c.Code == IDsDiffer:
		case name == PartnerOfRecord && unsigned:
		default:
			return c.Code, true
		}
	}
	return "", false
}

// answered says that Microsoft answered what ends an authorisation.
func (s Standing) answered() bool {
	return s.Check(PartnerOfRecord).Silent.IsZero() && s.Check(Relationship).Silent.IsZero()
}
