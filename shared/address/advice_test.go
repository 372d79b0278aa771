package address_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/address"
)

// judge answers what it is told to, after a while.
type judge struct {
	opinion address.Opinion
	err     error
	takes   time.Duration
}

func (j judge) Judge(ctx context.Context, _ address.Address) (address.Opinion, error) {
	select {
	case <-time.After(j.takes):
		return j.opinion, j.err
	case <-ctx.Done():
		return address.Opinion{}, ctx.Err()
	}
}

// R5, REQUIREMENTS D2: what each verdict leads to. Nothing ever stands in the way.
func TestAdviceForEachVerdict(t *testing.T) {
	typed := address.Address{Line1: "Hauptstr. 1", PostalCode: "10115", City: "Berlin", Country: "DE"}
	at := func(line string) address.Address {
		a := typed
		a.Line1 = line
		return a
	}
	same, written := at("HAUPTSTR 1"), at("Hauptstraße 1")
	many := []address.Address{at("Hauptstraße 1"), at("Hauptstraße 2"), at("Hauptstraße 3"), at("Hauptstraße 4")}
	broken := at("Hauptstraße 1")
	broken.PostalCode = "1"
	for _, c := range []struct {
		sentence string
		judge    judge
		want     address.Advice
	}{
		{"verified as it is", judge{opinion: address.Opinion{Verdict: address.VerifiedShippable, Proposals: []address.Address{same}}},
			address.Advice{Verdict: address.VerifiedShippable, Way: address.Keep}},
		{"verified without a proposal", judge{opinion: address.Opinion{Verdict: address.Verified}},
			address.Advice{Verdict: address.Verified, Way: address.Keep}},
		{"verified in another spelling", judge{opinion: address.Opinion{Verdict: address.Verified, Proposals: []address.Address{written}}},
			address.Advice{Verdict: address.Verified, Way: address.Ask, Proposals: []address.Address{written}}},
		{"somebody has to look", judge{opinion: address.Opinion{Verdict: address.InteractionRequired, Proposals: []address.Address{written}}},
			address.Advice{Verdict: address.InteractionRequired, Way: address.Ask, Proposals: []address.Address{written}}},
		{"somebody has to look at nothing", judge{opinion: address.Opinion{Verdict: address.InteractionRequired}},
			address.Advice{Verdict: address.InteractionRequired, Way: address.Flag}},
		{"a street without a number", judge{opinion: address.Opinion{Verdict: address.StreetPartial, Proposals: many}},
			address.Advice{Verdict: address.StreetPartial, Way: address.Choose, Proposals: many[:3]}},
		{"part of a building", judge{opinion: address.Opinion{Verdict: address.PremisesPartial, Proposals: many[:2]}},
			address.Advice{Verdict: address.PremisesPartial, Way: address.Choose, Proposals: many[:2]}},
		{"several fit", judge{opinion: address.Opinion{Verdict: address.Multiple, Proposals: many[:3]}},
			address.Advice{Verdict: address.Multiple, Way: address.Choose, Proposals: many[:3]}},
		{"the same one twice", judge{opinion: address.Opinion{Verdict: address.Multiple, Proposals: []address.Address{written, written, same}}},
			address.Advice{Verdict: address.Multiple, Way: address.Ask, Proposals: []address.Address{written}}},
		{"a proposal that breaks a rule of its country", judge{opinion: address.Opinion{Verdict: address.StreetPartial, Proposals: []address.Address{broken}}},
			address.Advice{Verdict: address.StreetPartial, Way: address.Flag}},
		{"nothing is known of it", judge{opinion: address.Opinion{Verdict: address.None, Proposals: many}},
			address.Advice{Verdict: address.None, Way: address.Flag}},
		{"not validated", judge{opinion: address.Opinion{Verdict: address.NotValidated}},
			address.Advice{Verdict: address.NotValidated, Way: address.Flag}},
		{"a word nobody knows", judge{opinion: address.Opinion{Verdict: "certain", Proposals: many}},
			address.Advice{Verdict: address.NotValidated, Way: address.Flag}},
		{"Microsoft fails", judge{err: errors.New("down")}, address.Advice{Verdict: address.NotValidated, Way: address.Flag}},
		{"Microsoft takes too long", judge{opinion: address.Opinion{Verdict: address.Verified}, takes: time.Minute},
			address.Advice{Verdict: address.NotValidated, Way: address.Flag}},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				began := time.Now()
				got := address.Adviser{Judge: c.judge, Patience: 2 * time.Second}.Advise(t.Context(), typed)
				if diff := cmp.Diff(c.want, got); diff != "" {
					t.Error(diff)
				}
				if took := time.Since(began); took > 2*time.Second {
					t.Errorf("it took %s", took)
				}
			})
		})
	}
}
