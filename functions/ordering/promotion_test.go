package ordering_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/infra/sandbox"
	"twotier/shared/catalog"
	"twotier/shared/fault"
)

// Products the sandbox runs promotions for, and a trial.
func visio() catalog.Key    { return catalog.Key{ProductID: "CFQ7TTC0HD33", SkuID: "0003"} } // 5 % off a year paid in advance
func defender() catalog.Key { return catalog.Key{ProductID: "CFQ7TTC0LHQB", SkuID: "0001"} } // 20 % off, by choice, 2,400 seats at most
func basicTrial() catalog.Key {
	return catalog.Key{ProductID: "CFQ7TTC0LH18", SkuID: "0002"}
}
func basic() catalog.Key { return catalog.Key{ProductID: "CFQ7TTC0LH18", SkuID: "0001"} }

func (p *place) withPromotions() *place {
	p.PublishMore(visio(), defender(), basicTrial(), basic())
	p.PublishPromotions()
	return p
}

func of(key catalog.Key, cycle string, quantity int, more ...line) line {
	return merged(line{"productId": key.ProductID, "skuId": key.SkuID, "termDuration": "P1Y", "billingCycle": cycle, "quantity": quantity}, more)
}

// deal is what these tests look at in a line.
type deal struct {
	ID      string
	Version int64
	Lines   []struct {
		Cost, Price amount
		Promotion   *struct {
			ID, PercentOff string
			ListCost       amount
		}
		Becomes *struct {
			Title, TermDuration, BillingCycle string
			Quantity                          int
			Cost                              amount
		}
	}
	Problems []fault.Field
}

const defenderDeal = "39NFJQT1Q5KM:0001:39NFJQT1Q5KP"

// K4, O2: a promotion that applies by itself lowers the cost, one by choice only when it is asked for; the list cost stays
// beside it, and the usual markup is on what is really paid.
func TestPromotionsLowerTheCost(t *testing.T) {
	p := newPlace(t).withPromotions()
	var got deal
	p.save(p.begin(t), of(visio(), "annual", 3), of(defender(), "monthly", 3), of(defender(), "monthly", 4, line{"promotionId": defenderDeal}), premium(4)).Into(t, &got)
	own, none, chosen := got.Lines[0], got.Lines[1], got.Lines[2]
	if own.Promotion == nil || own.Promotion.PercentOff != "5" || own.Cost == own.Promotion.ListCost {
		t.Errorf("the promotion that applies by itself: %+v", own)
	}
	if none.Promotion != nil {
		t.Errorf("nobody chose %+v", none.Promotion)
	}
	if chosen.Promotion == nil || chosen.Promotion.ListCost != none.Cost || chosen.Cost == none.Cost {
		t.Errorf("the chosen promotion: %+v beside %+v", chosen, none)
	}
	if len(got.Problems) != 0 {
		t.Errorf("problems: %+v", got.Problems)
	}
}

// O2: Microsoft's word on this customer is asked for live, and why not is told in words with the figures.
func TestWhyACustomerDoesNotGetAPromotion(t *testing.T) {
	p := newPlace(t).withPromotions()
	draft := p.drafted(t, of(defender(), "monthly", 2401), of(defender(), "monthly", 5), premium(5))
	type reply struct {
		ID, Reply string
		Refusals  []fault.Field
	}
	var got struct {
		Lines []struct {
			Promotions []reply
			EndsAsked  bool
		}
	}
	p.browser.Get("/api/orders/"+draft.ID+"/options").Into(t, &got)
	tooMany := []reply{{defenderDeal, "no", []fault.Field{{Path: "promotionId", Code: "promotion_seats", Params: map[string]string{"min": "1", "max": "2400"}}}}}
	if diff := cmp.Diff(tooMany, got.Lines[0].Promotions); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]reply{{ID: defenderDeal, Reply: "yes"}}, got.Lines[1].Promotions); diff != "" {
		t.Error(diff)
	}
	if len(got.Lines[2].Promotions) != 0 || !got.Lines[2].EndsAsked {
		t.Errorf("a product without promotions: %+v", got.Lines[2])
	}
}

// O4: a save does not wait for a Microsoft that is away; the line keeps the promotion it had.
func TestADraftIsSavedWithoutMicrosoft(t *testing.T) {
	p := newPlace(t).withPromotions()
	draft := p.drafted(t, of(visio(), "annual", 3))
	p.Sandbox.Fail(sandbox.Rule{Operation: "POST /v1/customers/{id}/promotionEligibilities", Kind: sandbox.Status, Status: 400, Times: 9})
	var got deal
	p.save(draft, of(visio(), "annual", 3), of(visio(), "annual", 9)).Into(t, &got)
	if got.Lines[0].Promotion == nil || got.Lines[1].Promotion != nil {
		t.Errorf("lines: %+v", got.Lines)
	}
	var options struct {
		Lines []struct{ Promotions []struct{ Reply string } }
	}
	p.browser.Get("/api/orders/"+draft.ID+"/options").Into(t, &options)
	if got := options.Lines[0].Promotions; len(got) != 1 || got[0].Reply != "unasked" {
		t.Errorf("promotions: %+v", got)
	}
}

// K4: what a trial becomes is said with its cost, and nobody has one twice or of what is held (NCE-RULES H2, H6).
func TestTrials(t *testing.T) {
	p := newPlace(t).withPromotions()
	trial := of(basicTrial(), "monthly", 25, line{"termDuration": "P1M"})
	var got deal
	p.save(p.begin(t), trial, trial).Into(t, &got)
	next := got.Lines[0].Becomes
	if next == nil || next.TermDuration != "P1Y" || next.BillingCycle != "monthly" || next.Quantity != 25 || next.Cost.Value == "0.00" {
		t.Errorf("the trial becomes %+v", next)
	}
	if diff := cmp.Diff([]fault.Field{{Path: "lines.1.productId", Code: "trial_used"}}, got.Problems); diff != "" {
		t.Error(diff)
	}
}

// O1: a first term ends with a month or with another subscription, inside its natural length (NCE-RULES G).
func TestWhenAFirstTermMayEnd(t *testing.T) {
	p := newPlace(t).withPromotions()
	now := p.Now().UTC()
	last := monthEnd(now.AddDate(0, 3, 0)).Format(time.DateOnly)
	odd := monthEnd(now.AddDate(0, 3, 0)).AddDate(0, 0, -4).Format(time.DateOnly)
	far := monthEnd(now.AddDate(1, 1, 0)).Format(time.DateOnly)
	for _, c := range []struct {
		sentence string
		line     line
		code     string
	}{
		{"the end of a month", premium(1, line{"termEnd": last}), ""},
		{"any other day", premium(1, line{"termEnd": odd}), "term_end_unmatched"},
		{"after the natural end", premium(1, line{"termEnd": far}), "term_end_outside"},
		{"before it begins", premium(1, line{"termEnd": now.AddDate(0, -2, 0).Format(time.DateOnly)}), "term_end_outside"},
		{"a trial", of(basicTrial(), "monthly", 25, line{"termDuration": "P1M", "termEnd": last}), "term_end_impossible"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			var codes []string
			for _, problem := range p.drafted(t, c.line).Problems {
				codes = append(codes, problem.Code)
			}
			if c.code == "" && len(codes) > 0 || c.code != "" && (len(codes) != 1 || codes[0] != c.code) {
				t.Errorf("problems %v, want %q", codes, c.code)
			}
		})
	}
}

// K4: a day is offered once, though Microsoft tells of it twice where a subscription ends with a month.
func TestADayToEndAtIsOfferedOnce(t *testing.T) {
	p := newPlace(t)
	draft := p.drafted(t, premium(5))
	var got struct {
		Lines []struct{ Ends []struct{ Day string } }
	}
	p.browser.Get("/api/orders/"+draft.ID+"/options").Into(t, &got)
	days := map[string]bool{}
	for _, end := range got.Lines[0].Ends {
		if days[end.Day] {
			t.Errorf("%s is offered twice", end.Day)
		}
		days[end.Day] = true
	}
	if len(days) < 12 {
		t.Errorf("%d days, want the end of every month of a year", len(days))
	}
}
