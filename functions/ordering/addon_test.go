package ordering_test

import (
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"twotier/shared/catalog"
	"twotier/shared/fault"
)

// NCE-RULES K3: multi-geo has to cover 5 % of its bases' seats. The cart says so live, the dry run with it, the button
// again, and Microsoft's cart would.
func TestAnAddonCoversItsShare(t *testing.T) {
	p := newPlace(t)
	p.PublishMore(catalog.Key{ProductID: "CFQ7TTC0LFLX", SkuID: "0001"}, catalog.Key{ProductID: "CFQ7TTC0TTA1", SkuID: "0001"})
	e3 := func(n int) line { return premium(n, line{"productId": "CFQ7TTC0LFLX", "skuId": "0001"}) }
	multiGeo := func(n int) line { return premium(n, line{"productId": "CFQ7TTC0TTA1", "skuId": "0001"}) }
	lacks := func(path, least, bases string) []fault.Field {
		return []fault.Field{{Path: path, Code: "addon_share_too_low", Params: map[string]string{"min": least, "percent": "5", "bases": bases}}}
	}
	for _, c := range []struct {
		sentence string
		lines    []line
		want     []fault.Field
	}{
		{"10 beside 200 are enough", []line{premium(200), multiGeo(10)}, nil},
		{"9 are not", []line{premium(200), multiGeo(9)}, lacks("lines.1.quantity", "10", "200")},
		{"one seat more needs one more", []line{premium(201), multiGeo(10)}, lacks("lines.1.quantity", "11", "201")},
		{"two lines of it count together", []line{premium(200), multiGeo(6), multiGeo(4)}, nil},
		{"what is no base does not count", []line{premium(20), e3(300), multiGeo(1)}, nil},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			draft := p.drafted(t, c.lines...)
			if diff := cmp.Diff(c.want, draft.Problems, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("in the cart (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.want, p.dryRun(t, draft).Problems, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("in the dry run (-want +got):\n%s", diff)
			}
			if c.want == nil {
				return
			}
			if got := p.press(draft); got.Status != http.StatusConflict || got.Problem.Code != "order_incomplete" {
				t.Errorf("the button: %d %s", got.Status, got.Problem.Code)
			}
		})
	}
}

// O1: "not needed" about add-ons stays with the line, on every device, until the line is another one.
func TestAddonsCanBeSkipped(t *testing.T) {
	p := newPlace(t)
	var saved struct {
		ID    string
		Lines []struct{ WithoutAddons bool }
	}
	p.save(p.begin(t), premium(12, line{"withoutAddons": true}), premium(3)).Into(t, &saved)
	p.browser.Get("/api/orders/"+saved.ID).Into(t, &saved)
	if len(saved.Lines) != 2 || !saved.Lines[0].WithoutAddons || saved.Lines[1].WithoutAddons {
		t.Errorf("%+v", saved.Lines)
	}
}

// O1, O2: what is due every month, every year and once, by plan and never added across.
func TestWhatIsDueAgain(t *testing.T) {
	p := newPlace(t)
	var saved struct {
		Dues []struct {
			BillingCycle string
			Sum          struct{ Cost, Price amount }
		}
		Lines []struct{ Totals struct{ Cost, Price amount } }
	}
	p.save(p.begin(t), premium(12), premium(2, line{"billingCycle": "annual"}), premium(1, line{"billingCycle": "annual"}),
		premium(5, line{"billingCycle": "annual", "lastTerm": true})).Into(t, &saved) // nothing follows that one's only payment
	if len(saved.Dues) != 2 || saved.Dues[0].BillingCycle != "monthly" || saved.Dues[1].BillingCycle != "annual" {
		t.Fatalf("%+v", saved.Dues)
	}
	if saved.Dues[0].Sum.Cost != saved.Lines[0].Totals.Cost || saved.Dues[0].Sum.Price != saved.Lines[0].Totals.Price {
		t.Errorf("a month: %+v, its only line: %+v", saved.Dues[0].Sum, saved.Lines[0].Totals)
	}
	if year := saved.Dues[1].Sum.Price.Value; year != "603.84" { // 402.56 and 201.28
		t.Errorf("a year: %s", year)
	}
}
