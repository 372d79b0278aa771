package qualification_test

import (
	"slices"
	"testing"

	"twotier/shared/qualification"
)

// G3: which offers whom, one rule for the catalogue, the cart, the placement and the API.
func TestWhichOffersWhom(t *testing.T) {
	const (
		business, school, charity, bureau, state = qualification.Commercial, qualification.Education, qualification.Nonprofit, qualification.Government, qualification.StateOwned
	)
	held := func(all ...qualification.Segment) []qualification.Segment { return all }
	for _, c := range []struct {
		sentence string
		standing qualification.Standing
		offered  []qualification.Segment
		withheld map[qualification.Segment]string
	}{
		{"a business", qualification.Standing{Segment: business}, held(business), map[qualification.Segment]string{school: qualification.ForOthers, bureau: qualification.ForOthers}},
		{"from before there were segments", qualification.Standing{}, held(business), nil},
		{"a school Microsoft knows", qualification.Standing{Segment: school, Qualified: held(school)}, held(school, business), map[qualification.Segment]string{charity: qualification.ForOthers}},
		{"a school it is still looking at", qualification.Standing{Segment: school}, held(business), map[qualification.Segment]string{school: qualification.Unqualified}},
		{"a charity with a school's qualification", qualification.Standing{Segment: charity, Qualified: held(school)}, held(business), map[qualification.Segment]string{charity: qualification.Unqualified, school: qualification.ForOthers}},
		{"a state-owned company", qualification.Standing{Segment: state, Qualified: held(state)}, held(business), nil},
		{"an authority", qualification.Standing{Segment: bureau, Qualified: held(bureau), Approved: true}, held(bureau), map[qualification.Segment]string{business: qualification.NotForAuthorities, school: qualification.ForOthers}},
		{"an authority of a provider without approval", qualification.Standing{Segment: bureau, Qualified: held(bureau)}, nil, map[qualification.Segment]string{bureau: qualification.NotApproved}},
		{"an authority Microsoft does not know yet", qualification.Standing{Segment: bureau, Approved: true}, nil, map[qualification.Segment]string{bureau: qualification.Unqualified, business: qualification.NotForAuthorities}},
		{"called a business here, an authority at Microsoft", qualification.Standing{Segment: business, Qualified: held(bureau), Approved: true}, held(bureau), map[qualification.Segment]string{business: qualification.NotForAuthorities}},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			if got := c.standing.Offered(); !slices.Equal(got, c.offered) {
				t.Errorf("is offered %v, want %v", got, c.offered)
			}
			for offer, why := range c.withheld {
				if got := c.standing.Withholds(offer); got != why {
					t.Errorf("%s: %q, want %q", offer, got, why)
				}
			}
		})
	}
}

// Every pair of states: what may become what.
func TestMoves(t *testing.T) {
	moves := map[qualification.State]string{
		qualification.None:     "pending in-review active denied",
		qualification.Pending:  "refused in-review active denied",
		qualification.Refused:  "pending in-review active denied",
		qualification.InReview: "active denied ended",
		qualification.Active:   "in-review denied ended",
		qualification.Denied:   "pending in-review active",
		qualification.Ended:    "pending in-review active denied",
	}
	for _, from := range qualification.States() {
		var may []string
		for _, to := range qualification.States() {
			if from.MayBecome(to) {
				may = append(may, string(to))
			}
		}
		want := moves[from]
		got := ""
		for i, to := range may {
			if i > 0 {
				got += " "
			}
			got += to
		}
		if got != want {
			t.Errorf("%q may become %q, want %q", from, got, want)
		}
	}
}

// A list card holds segments and states and gives them back.
func TestMarks(t *testing.T) {
	q := qualification.Qualification{Entries: []qualification.Entry{{Of: qualification.Education, State: qualification.Denied}, {Of: qualification.StateOwned, State: qualification.Active}}}
	back := qualification.FromMarks(q.Marks())
	if q.Marks() != "education=denied state-owned=active" || back.Marks() != q.Marks() || !back.Lacks() || len(qualification.FromMarks("").Entries) != 0 {
		t.Errorf("%q became %+v", q.Marks(), back)
	}
}
