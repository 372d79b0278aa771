package ordering_test

import (
	"net/http"
	"strings"
	"testing"
)

// O4: a draft that was put away by mistake comes back as it was, into the list of drafts too.
func TestADiscardedDraftComesBack(t *testing.T) {
	p := newPlace(t)
	draft := p.drafted(t, premium(3, line{"markupPercent": "25"}))
	if got := p.browser.Delete("/api/orders/" + draft.ID); got.Status != http.StatusNoContent {
		t.Fatalf("status %d: %s", got.Status, got.Body)
	}
	p.browser.Post("/api/orders/"+draft.ID+"/reopening", nil)
	var back shown
	p.browser.Get("/api/orders/"+draft.ID).Into(t, &back)
	if back.Status != "draft" || len(back.Lines) != 1 || back.Lines[0].MarkupPercent != "25" {
		t.Errorf("the draft is %+v", back)
	}
	if list := p.browser.Get("/api/orders?drafts=true"); !strings.Contains(string(list.Body), draft.ID) {
		t.Errorf("the list of drafts is %s", list.Body)
	}
}
