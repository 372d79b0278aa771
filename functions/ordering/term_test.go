package ordering_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/shared/fault"
)

// termed is what these tests look at in a saved line.
type termed struct {
	ID      string
	Version int64
	Lines   []struct {
		TermEnd, PromotionID string
		LastTerm             bool
	}
}

// O1, K4: how the first term is to differ is saved with the line and read back.
func TestTheFirstTermIsKept(t *testing.T) {
	p := newPlace(t)
	end := monthEnd(p.Now().AddDate(0, 2, 0)).Format(time.DateOnly)
	var saved termed
	p.save(p.begin(t), premium(3, line{"termEnd": end, "lastTerm": true, "promotionId": "a:b:c"}), phone(3)).Into(t, &saved)
	var read termed
	p.browser.Get("/api/orders/"+saved.ID).Into(t, &read)
	if diff := cmp.Diff(saved, read); diff != "" {
		t.Error(diff)
	}
	if first := read.Lines[0]; first.TermEnd != end || !first.LastTerm || first.PromotionID != "a:b:c" {
		t.Errorf("the first line is %+v", first)
	}
	if second := read.Lines[1]; second.TermEnd != "" || second.LastTerm || second.PromotionID != "" {
		t.Errorf("a plain line is %+v", second)
	}
}

// O1: a day that is none is said at its field.
func TestADayThatIsNone(t *testing.T) {
	p := newPlace(t)
	got := p.save(p.begin(t), premium(0, line{"termEnd": "2026-02-30"}))
	want := []fault.Field{{Path: "lines.0.quantity", Code: "quantity_malformed"}, {Path: "lines.0.termEnd", Code: "date_malformed"}}
	if diff := cmp.Diff(want, got.Problem.Errors); got.Status != http.StatusUnprocessableEntity || diff != "" {
		t.Errorf("%d: %s", got.Status, diff)
	}
}

func monthEnd(day time.Time) time.Time {
	return time.Date(day.Year(), day.Month()+1, 0, 0, 0, 0, 0, time.UTC)
}
