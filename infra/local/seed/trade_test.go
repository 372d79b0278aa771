package seed

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestTheDemoWaitsForACatalogueThatIsThereInPart(t *testing.T) {
	const premium = `{"productId":"CFQ7TTC0LCHC","skuId":"0002","title":"Microsoft 365 Business Premium"}`
	const phone = `{"productId":"CFQ7TTC0LH0T","skuId":"0001","title":"Microsoft Teams Phone Standard"}`
	answers := []string{``, premium, premium + `,` + phone}
	asked := 0
	portal := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `{"items":[%s]}`, answers[min(asked, len(answers)-1)])
		asked++
	}))
	defer portal.Close()

	base, addon, err := baseWithAddon(t.Context(), &browser{address: portal.URL}, "c1")
	if err != nil {
		t.Fatal(err)
	}
	if base.ProductID != "CFQ7TTC0LCHC" || addon.ProductID != "CFQ7TTC0LH0T" {
		t.Errorf("picked %+v and %+v", base, addon)
	}
	if asked != len(answers) {
		t.Errorf("asked %d times, want %d", asked, len(answers))
	}
}
