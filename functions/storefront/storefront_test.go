package storefront_test

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/google/go-cmp/cmp"

	functions "twotier/functions/storefront"
	localbucket "twotier/infra/local/bucket"
	"twotier/infra/local/dynoxide/dynoxidetest"
	"twotier/shared/auth"
	"twotier/shared/bucket"
	"twotier/shared/catalog"
	"twotier/shared/httpapi"
	"twotier/shared/httpapi/apitest"
	"twotier/shared/money"
	"twotier/shared/store"
	"twotier/shared/store/storetest"
	"twotier/shared/storefront"
)

type place struct {
	t        *testing.T
	database dynoxidetest.Database
	store    *store.Store
	office   storetest.Office
	api      http.Handler
	folder   localbucket.Folder
	now      time.Time
}

func newPlace(t *testing.T) *place {
	t.Helper()
	p := &place{t: t, now: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC), database: dynoxidetest.New(t), folder: localbucket.Folder(t.TempDir())}
	p.store, _ = storetest.On(t, p.database, func() time.Time { return p.now })
	p.office = storetest.Admit(t, p.store, p.now)
	server := httptest.NewServer(p.folder)
	t.Cleanup(server.Close)
	api := httpapi.New("storefront", slog.New(slog.DiscardHandler))
	functions.Register(api, functions.API{
		Shops: storefront.Service{Store: p.store, Now: func() time.Time { return p.now }}, Base: "https://portal.example",
		NewToken: func() string { return "token" },
		Files:    bucket.Open(bucket.Config{Name: "shops", Region: "eu-central-1", Endpoint: server.URL, Credentials: credentials.NewStaticCredentialsProvider("local", "local", "")}),
	})
	p.api = api.Handler(p.store)
	p.sell()
	return p
}

// sell puts one product of 6.60 that costs 5.28 into the German market.
func (p *place) sell() {
	p.t.Helper()
	amount := func(value string) money.Amount {
		a, err := money.Parse(value, "EUR")
		if err != nil {
			p.t.Fatal(err)
		}
		return a
	}
	product := catalog.Product{Key: catalog.Key{ProductID: "CFQ7TTC0LH18", SkuID: "0001"}, Title: "Microsoft 365 Business Basic", Category: catalog.Microsoft365,
		MinQuantity: 1, MaxQuantity: 300, Offers: []catalog.Offer{{TermDuration: "P1Y", BillingCycle: "monthly", Cost: amount("5.28"), Recommended: amount("6.60"), EffectiveFrom: p.now}}}
	sheet := catalog.Sheet{Market: "DE", Currency: "EUR", EffectiveFrom: p.now, SyncedAt: p.now}
	if err := p.store.SaveCatalogue(p.t.Context(), catalog.Commercial, []catalog.Product{product}, nil, sheet, catalog.Report{Market: "DE"}); err != nil {
		p.t.Fatal(err)
	}
}

func (p *place) browser(role auth.Role) *apitest.Client {
	p.t.Helper()
	return apitest.New(p.t, p.api).WithSession(string(p.office.Colleague(p.t, role)))
}

const basic = "commercial/CFQ7TTC0LH18:0001"

type bench struct {
	Version     int64
	Shop        storefront.Shop
	Products    []struct{ Item string }
	Publication struct{ State string }
}

// K2: only account managers edit the shop.
func TestWhoMayEdit(t *testing.T) {
	p := newPlace(t)
	for role, status := range map[auth.Role]int{auth.AccountManager: 200, auth.Sales: 403, auth.Technician: 403, auth.Billing: 403, auth.Reader: 403} {
		for _, path := range []string{"/api/storefront", "/api/storefront/publication"} {
			if got := p.browser(role).Get(path); got.Status != status {
				t.Errorf("%s %s: %d %s", role, path, got.Status, got.Body)
			}
		}
	}
}

// K2: what is edited is kept, asked to be published in the same transaction, and told in the history.
func TestAnEditIsKeptAndPublished(t *testing.T) {
	p := newPlace(t)
	browser := p.browser(auth.AccountManager)
	shop := map[string]any{
		"look":  map[string]any{"colour": "#12664f", "headline": map[string]string{"de": "  Betreut aus Erfurt "}, "email": "Shop@Kranich.example"},
		"goods": map[string]any{basic: map[string]any{"prices": []map[string]any{{"termDuration": "P1Y", "billingCycle": "monthly", "price": map[string]string{"value": "6.20", "currency": "EUR"}}}}},
		"rules": map[string]any{"commercial": map[string]string{"basis": "recommended", "percent": "-5"}},
	}
	var saved struct{ Version int64 }
	browser.Put("/api/storefront", "0", shop).Into(t, &saved)
	var read bench
	browser.Get("/api/storefront").Into(t, &read)
	if saved.Version != 1 || read.Version != 1 || read.Shop.Look.Headline["de"] != "Betreut aus Erfurt" || read.Shop.Look.Email != "shop@kranich.example" {
		t.Errorf("%+v", read)
	}
	asked := slices.ContainsFunc(storetest.Rows(t, p.database, "Outbox"), func(row map[string]any) bool { return row["Kind"] == "publish-storefront" })
	if !asked {
		t.Error("nobody is asked to publish it")
	}
	for _, row := range storetest.Rows(t, p.database, "Audit") {
		if strings.Contains(toText(row), "kranich.example") {
			t.Errorf("the audit log copies an address: %v", row)
		}
	}
	rows := len(storetest.Rows(t, p.database, ""))
	browser.Put("/api/storefront", "1", read.Shop).Into(t, &saved)
	if after := len(storetest.Rows(t, p.database, "")); after != rows || saved.Version != 1 {
		t.Errorf("saved without a change: %d rows more, version %d", after-rows, saved.Version)
	}
	var history struct {
		Items []struct {
			Number  int64
			Current bool
			Changes []struct{ Path, Before, After string }
		}
	}
	browser.Get("/api/storefront/versions").Into(t, &history)
	var paths []string
	for _, c := range history.Items[0].Changes {
		paths = append(paths, c.Path)
	}
	want := []string{"goods." + basic + ".price.P1Y.monthly", "look.colour", "look.email", "look.headline.de", "rules.commercial"}
	if diff := cmp.Diff(want, paths); diff != "" {
		t.Errorf("what changed: %s", diff)
	}
}

func toText(row map[string]any) string {
	var text strings.Builder
	for _, v := range row {
		if s, ok := v.(string); ok {
			text.WriteString(s)
		}
	}
	return text.String()
}

// K2: of two editors the second is told, and nothing of the first is lost.
func TestTheSecondOfTwoEditorsIsTold(t *testing.T) {
	p := newPlace(t)
	first, second := p.browser(auth.AccountManager), p.browser(auth.AccountManager)
	first.Put("/api/storefront", "0", storefront.Shop{Look: storefront.Look{Colour: "#12664f"}}).Into(t, &struct{}{})
	if got := second.Put("/api/storefront", "0", storefront.Shop{Look: storefront.Look{Colour: "#ffd400"}}); got.Status != http.StatusPreconditionFailed || got.Problem.Code != "stale_version" {
		t.Errorf("%d %s", got.Status, got.Body)
	}
	var read bench
	first.Get("/api/storefront").Into(t, &read)
	if read.Shop.Look.Colour != "#12664f" {
		t.Errorf("the first editor's colour is %s", read.Shop.Look.Colour)
	}
}

// K2: former versions come back, also the one before anybody edited.
func TestUndo(t *testing.T) {
	p := newPlace(t)
	browser := p.browser(auth.AccountManager)
	for i, colour := range []string{"#111111", "#222222", "#333333"} {
		browser.Put("/api/storefront", string(rune('0'+i)), storefront.Shop{Look: storefront.Look{Colour: colour}}).Into(t, &struct{}{})
	}
	colour := func() string {
		var read bench
		browser.Get("/api/storefront").Into(t, &read)
		return read.Shop.Look.Colour
	}
	restore := func(version string, number int64) apitest.Answer {
		return browser.Post("/api/storefront/restoration", map[string]int64{"number": number}, apitest.Header{Name: "If-Match", Value: `"` + version + `"`})
	}
	restore("3", 1).Into(t, &struct{}{})
	if got := colour(); got != "#111111" {
		t.Errorf("the first version is %s", got)
	}
	if got := restore("3", 2); got.Status != http.StatusPreconditionFailed {
		t.Errorf("undone by two: %d", got.Status)
	}
	if got := restore("4", 77); got.Status != http.StatusNotFound {
		t.Errorf("a version nobody saved: %d", got.Status)
	}
	restore("4", 0).Into(t, &struct{}{})
	if got := colour(); got != "" {
		t.Errorf("before anybody edited: %s", got)
	}
}

// K2: everything wrong is said at once, at the field.
func TestEverythingWrongIsSaidAtOnce(t *testing.T) {
	p := newPlace(t)
	got := p.browser(auth.AccountManager).Put("/api/storefront", "0", map[string]any{
		"look":    map[string]any{"colour": "green", "email": "nobody", "phone": "call me", "imprint": "javascript:alert(1)", "logo": "../../etc", "headline": map[string]string{"de": strings.Repeat("x", 121), "fr": "Bonjour"}},
		"shelves": []map[string]any{{"id": "a", "names": map[string]string{}}, {"id": "a", "names": map[string]string{"de": "A"}, "shelves": []map[string]any{{"id": "b", "names": map[string]string{"de": "B"}, "shelves": []map[string]any{{"id": "c", "names": map[string]string{"de": "C"}}}}}}},
		"goods":   map[string]any{basic: map[string]any{"prices": []map[string]any{{"termDuration": "P1Y", "billingCycle": "monthly", "price": map[string]string{"value": "-1", "currency": "EUR"}}}, "rule": map[string]string{"basis": "wish", "percent": "5"}}},
		"rules":   map[string]any{"commercial": map[string]string{"basis": "cost", "percent": "-91"}, "friends": map[string]string{"basis": "cost", "percent": "1.005"}},
	})
	var said []string
	for _, f := range got.Problem.Errors {
		said = append(said, f.Path+" "+f.Code)
	}
	want := []string{
		"goods." + basic + ".prices.0.price negative", "goods." + basic + ".rule.basis basis_unknown",
		"look.colour colour_malformed", "look.email email_malformed", "look.headline.de too_long", "look.headline.fr language_unknown",
		"look.imprint web_address_malformed", "look.logo picture_unknown", "look.phone phone_malformed",
		"rules.commercial.percent too_small", "rules.friends segment_unknown", "rules.friends.percent too_precise",
		"shelves.0.names required", "shelves.1.id shelf_twice", "shelves.1.shelves.0.shelves shelf_too_deep",
	}
	slices.Sort(said)
	if diff := cmp.Diff(want, said); diff != "" {
		t.Errorf("%d: %s", got.Status, diff)
	}
}

// K2: a preview shows the edited shop to those who know its address, keeps nothing, and warns below cost.
func TestAPreview(t *testing.T) {
	p := newPlace(t)
	browser := p.browser(auth.AccountManager)
	before := len(storetest.Rows(t, p.database, ""))
	var tried struct {
		Address string
		Lines   []struct {
			Before, After money.Amount
			BelowCost     bool
		}
	}
	shop := map[string]any{"look": map[string]any{"headline": map[string]string{"de": "Noch geheim"}}, "rules": map[string]any{"commercial": map[string]string{"basis": "recommended", "percent": "-25"}}}
	browser.Post("/api/storefront/preview", map[string]any{"shop": shop, "language": "de", "page": true}).Into(t, &tried)
	object, err := p.folder.Get("public" + tried.Address + "/index.html")
	if err != nil || !bytes.Contains(object.Content, []byte("Noch geheim")) || !bytes.Contains(object.Content, []byte("noindex")) || object.Cache != "no-store" {
		t.Fatalf("%s: %v", tried.Address, err)
	}
	if bytes.Contains(object.Content, []byte("5.28")) || bytes.Contains(object.Content, []byte("5,28")) {
		t.Error("the preview tells the cost")
	}
	if len(tried.Lines) != 1 || tried.Lines[0].Before.Text() != "6.60" || tried.Lines[0].After.Text() != "4.95" || !tried.Lines[0].BelowCost {
		t.Errorf("%+v", tried.Lines)
	}
	if after := len(storetest.Rows(t, p.database, "")); after != before {
		t.Errorf("a preview wrote %d rows", after-before)
	}
}

// K2: pictures are known by their content.
func TestPictures(t *testing.T) {
	p := newPlace(t)
	browser := p.browser(auth.AccountManager)
	photo := image.NewNRGBA(image.Rect(0, 0, 900, 600))
	source := rand.New(rand.NewPCG(1, 2)) // noise, which no format makes small
	for i := range photo.Pix {
		photo.Pix[i] = uint8(source.UintN(256)) | uint8(i%4/3)*255
	}
	var asJPEG, asPNG bytes.Buffer
	if err := jpeg.Encode(&asJPEG, photo, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	seen := image.NewNRGBA(image.Rect(0, 0, 40, 40))
	seen.Set(3, 3, color.NRGBA{R: 200, A: 100})
	if err := png.Encode(&asPNG, seen); err != nil {
		t.Fatal(err)
	}
	add := func(content []byte) apitest.Answer {
		return browser.Post("/api/storefront/pictures", map[string]string{"content": base64.StdEncoding.EncodeToString(content)})
	}
	large := asJPEG.Bytes()
	large = append(large, make([]byte, 2<<20-len(large))...) // what stands after the picture is not taken over
	for sentence, c := range map[string]struct {
		content []byte
		code    string
	}{
		"a photo of 2 MB":         {large, ""},
		"a sign to see through":   {asPNG.Bytes(), ""},
		"one byte too many":       {append(large, 0), "too_large_file"},
		"a page named picture":    {[]byte("<html><script>alert(1)</script>"), "picture_malformed"},
		"an SVG, which can act":   {[]byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`), "picture_malformed"},
		"a GIF":                   {[]byte("GIF89a" + strings.Repeat("x", 50)), "picture_malformed"},
		"the beginning of a PNG":  {asPNG.Bytes()[:40], "picture_malformed"},
		"nothing":                 {nil, "picture_empty"},
		"a bomb of 65,535 pixels": {bomb(), "picture_too_wide"},
	} {
		got := add(c.content)
		code := ""
		if len(got.Problem.Errors) > 0 {
			code = got.Problem.Errors[0].Code
		}
		if code != c.code || c.code == "" && got.Status != http.StatusCreated {
			t.Errorf("%s: %d %s, want %s", sentence, got.Status, code, c.code)
		}
	}
	var added struct{ ID, Small string }
	add(large).Into(t, &added)
	object, err := p.folder.Get("public" + added.Small)
	if err != nil || object.Type != "image/jpeg" || len(object.Content) > 60_000 {
		t.Errorf("%s: %s, %d bytes, %v", added.Small, object.Type, len(object.Content), err)
	}
}

// bomb is the head of a PNG that says it is 65,535 pixels wide and high.
func bomb() []byte {
	var head bytes.Buffer
	_ = png.Encode(&head, image.NewGray(image.Rect(0, 0, 1, 1)))
	content := head.Bytes()
	copy(content[16:], []byte{0, 0, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF})
	binary.BigEndian.PutUint32(content[29:], crc32.ChecksumIEEE(content[12:29]))
	return content
}
