package onboarding

import (
	"slices"
	"testing"
	"time"

	"twotier/shared/reseller"
	"twotier/shared/standing"
)

func at(minute int) time.Time { return time.Date(2026, 11, 21, 9, minute, 0, 0, time.UTC) }

// seen are checks that Microsoft answered at a minute, "" for those that passed.
func seen(minute int, codes map[standing.CheckName]string) []standing.Check {
	var checks []standing.Check
	for _, name := range standing.CheckNames() {
		c := standing.Check{Name: name, State: standing.OK, Code: codes[name], At: at(minute)}
		if c.Code != "" {
			c.State = standing.Missing
		}
		checks = append(checks, c)
	}
	return checks
}

func both() reseller.Reseller {
	return reseller.Reseller{PartnerID: "6200200", MicrosoftID: "8c2b7f14-6e0d-4a5b-b3f9-0d4e2a1c9f57"}
}

// P1: the three ways, and where each of them stands.
func TestTheWay(t *testing.T) {
	unsigned := map[standing.CheckName]string{standing.Agreement: standing.AgreementUnsigned, standing.Relationship: standing.RelationshipMissing, standing.PartnerOfRecord: standing.NotPartnerOfRecord}
	silent := []standing.Check{{Name: standing.Profile, State: standing.Unreachable}, {Name: standing.Agreement, State: standing.Unreachable}}
	said := func(minute int, names ...StepName) map[StepName]Said {
		all := map[StepName]Said{}
		for _, name := range names {
			all[name] = Said{At: at(minute), Name: "Anja Kessler"}
		}
		return all
	}
	for _, c := range []struct {
		sentence string
		start    Start
		said     map[StepName]Said
		facts    Facts
		done     []StepName
		next     StepName
		turn     Turn
		code     string
	}{
		{"who is a reseller has four steps, and begins with its agreement", Reseller, nil, Facts{}, nil, Agreement, ResellersTurn, ""},
		{"who has a PartnerID enrols first", Partner, nil, Facts{}, nil, Enrolment, ResellersTurn, ""},
		{"who has nothing joins the programme first", Newcomer, nil, Facts{}, nil, Programme, ResellersTurn, ""},
		{"while nobody has said where it starts, the closing steps stand", Undecided, nil, Facts{}, nil, Agreement, ResellersTurn, ""},
		{"what was said is done as long as Microsoft cannot be asked", Newcomer, said(1, Programme, Enrolment), Facts{}, []StepName{Programme, Enrolment}, Vetting, MicrosoftTurn, ""},
		{"an account that has not signed is an account", Newcomer, nil, Facts{both(), seen(5, unsigned)}, []StepName{Programme, Enrolment, Identity}, Vetting, MicrosoftTurn, standing.AgreementUnsigned},
		{"what Microsoft shows otherwise since is not done", Reseller, said(1, Agreement), Facts{both(), seen(5, unsigned)}, []StepName{Identity}, Agreement, ResellersTurn, standing.AgreementUnsigned},
		{"what was done since Microsoft was asked counts as said", Reseller, said(6, Agreement), Facts{both(), seen(5, unsigned)}, []StepName{Agreement, Identity}, Authorise, ResellersTurn, standing.RelationshipMissing},
		{"with everything seen only the customers are left, for which nothing waits", Newcomer, nil, Facts{both(), seen(5, nil)}, []StepName{Programme, Enrolment, Vetting, Agreement, Authorise, Identity}, "", NobodysTurn, ""},
		{"ids that Microsoft has not answered about wait for the product", Reseller, said(1, Agreement, Authorise), Facts{both(), silent}, []StepName{Agreement, Authorise}, Identity, ProductsTurn, ""},
		{"answers about ids that are gone count for nothing", Reseller, nil, Facts{reseller.Reseller{PartnerID: "6200200"}, seen(5, nil)}, nil, Agreement, ResellersTurn, ""},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			steps := Steps(Case{Start: c.start, Said: c.said}, c.facts)
			var done []StepName
			for _, s := range steps {
				if s.Done() {
					done = append(done, s.Name)
				}
			}
			next, left := Next(steps)
			if !slices.Equal(done, c.done) || next.Name != c.next || left != (c.next != "") || next.Turn != c.turn || next.Code != c.code {
				t.Errorf("done %v, next %q (%q, %q)", done, next.Name, next.Turn, next.Code)
			}
		})
	}
}

// P1: another start keeps what is done.
func TestAnotherStartKeepsWhatIsDone(t *testing.T) {
	c := Case{Start: Newcomer, Said: map[StepName]Said{Programme: {At: at(1)}, Agreement: {At: at(1)}}}
	for _, step := range []struct {
		start     Start
		done, all int
	}{{Newcomer, 2, 6}, {Reseller, 1, 3}, {Partner, 1, 5}, {Newcomer, 2, 6}} {
		c.Start = step.start
		if done, all := Progress(Steps(c, Facts{})); done != step.done || all != step.all {
			t.Errorf("%s: %d of %d", step.start, done, all)
		}
	}
}

// Old resellers have no case (B14): who has both ids is not led back, who has not is.
func TestAResellerFromBeforeThereWereCases(t *testing.T) {
	for _, c := range []struct {
		seller reseller.Reseller
		open   bool
	}{{both(), false}, {reseller.Reseller{PartnerID: "6200200"}, true}} {
		v := View{Facts: Facts{Seller: c.seller}}
		v.Steps = Steps(v.Case, v.Facts)
		if v.Open() != c.open {
			t.Errorf("%+v: open %t", c.seller, v.Open())
		}
	}
}

// P1: every step but the last has a page of Microsoft's, and the provider's own link stands where it is authorised.
func TestPagesOfMicrosoft(t *testing.T) {
	for _, name := range Newcomer.StepNames() {
		pages := Pages(name, "ac000000-0000-0000-0000-000000000001")
		if (len(pages) == 0) != (name == Customers) {
			t.Errorf("%s has %v", name, pages)
		}
		for _, p := range pages {
			if p.URL[:18] != "https://partner.mi" && p.URL[:18] != "https://partnercen" && p.URL[:18] != "https://learn.micr" {
				t.Errorf("%s leads to %s", name, p.URL)
			}
		}
	}
}

// P3: how both sides see the relationship.
func TestTheRelationship(t *testing.T) {
	gone := seen(5, map[standing.CheckName]string{standing.Relationship: standing.RelationshipMissing})
	invited := Invitation{At: at(1)}
	for _, c := range []struct {
		sentence string
		invited  Invitation
		was      reseller.AuthorisationState
		checks   []standing.Check
		want     Relationship
	}{
		{"nobody has asked Microsoft", Invitation{}, "", nil, Unseen},
		{"Microsoft does not list it", Invitation{}, "", gone, NotInvited},
		{"invited, before anybody could ask Microsoft", invited, "", nil, Invited},
		{"invited, and not listed yet", invited, "", gone, Invited},
		{"listed", invited, "", seen(5, nil), Authorised},
		{"listed once and no more", Invitation{}, reseller.Authorised, gone, Ended},
		{"invited again after it ended", invited, reseller.Lost, gone, Invited},
	} {
		seller := both()
		seller.Authorisation.State = c.was
		v := View{Case: Case{Invitation: c.invited}, Facts: Facts{Seller: seller, Checks: c.checks}}
		if got, _ := v.Relationship(); got != c.want {
			t.Errorf("%s: %s", c.sentence, got)
		}
	}
}
