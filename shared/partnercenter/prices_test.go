package partnercenter_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"twotier/shared/fault"
	"twotier/shared/partnercenter"
)

const sheetHeader = "\xef\xbb\xbf" + `ProductTitle,ProductId,SkuId,SkuTitle,Publisher,SkuDescription,UnitOfMeasure,TermDuration,BillingPlan,Market,Currency,UnitPrice,PricingTierRangeMin,PricingTierRangeMax,EffectiveStartDate,EffectiveEndDate,Tags,ERP Price,Segment
`

const sheetRows = `"Microsoft 365, Business Basic",CFQ7TTC0LH18,0001,Basic,Microsoft,"16"" screens",,P1Y,Monthly,DE,EUR,4.1000000000000000001,,,2026-11-01T00:00:00.0000000Z,9999-12-31T23:59:59.0000000Z,,5.1,Commercial
Teams,CFQ7TTC0LH1G,0002,Teams,Microsoft,,,P1M,None,DE,EUR,0,1,300,3/1/2026 12:00:00 AM,12/31/2026,tag,,Charity
`

var licences = partnercenter.PriceSheet{Market: "DE", View: partnercenter.LicencePrices, Timeline: partnercenter.PricesCurrent}

func TestAPriceSheetIsReadHoweverItIsPacked(t *testing.T) {
	text := sheetHeader + sheetRows
	pack := func(writer func(io.Writer) io.WriteCloser) string {
		var packed bytes.Buffer
		w := writer(&packed)
		fmt.Fprint(w, text)
		w.Close()
		return packed.String()
	}
	var archived bytes.Buffer
	archive := zip.NewWriter(&archived)
	if file, err := archive.Create("Sheet.CSV"); err == nil {
		fmt.Fprint(file, text)
	}
	archive.Close()
	tests := []struct{ name, encoding, body string }{
		{"plain", "", text},
		{"zip", "", archived.String()},
		{"zip said to be deflate", "deflate", archived.String()},
		{"zlib", "deflate", pack(func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) })},
		{"bare deflate", "Deflate", pack(func(w io.Writer) io.WriteCloser { f, _ := flate.NewWriter(w, 9); return f })},
		{"gzip", "gzip", pack(func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) })},
	}
	want := []partnercenter.Price{
		{ProductTitle: "Microsoft 365, Business Basic", ProductID: "CFQ7TTC0LH18", SkuID: "0001", SkuTitle: "Basic",
			SkuDescription: `16" screens`, Publisher: "Microsoft", TermDuration: "P1Y", BillingPlan: partnercenter.BillingMonthly,
			Market: "DE", Currency: "EUR", UnitPrice: decimal.RequireFromString("4.1000000000000000001"),
			ERPPrice:       decimal.RequireFromString("5.1"),
			EffectiveStart: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC), EffectiveEnd: time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC),
			Segment: "Commercial"},
		{ProductTitle: "Teams", ProductID: "CFQ7TTC0LH1G", SkuID: "0002", SkuTitle: "Teams", Publisher: "Microsoft",
			TermDuration: "P1M", BillingPlan: partnercenter.BillingNone, Market: "DE", Currency: "EUR",
			TierMin: decimal.NewFromInt(1), TierMax: decimal.NewFromInt(300),
			EffectiveStart: time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC), EffectiveEnd: time.Date(2026, 12, 31, 0, 0, 0, 0, time.UTC),
			Tags: "tag", Segment: "Charity"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := &partner{answer: func(n int, w http.ResponseWriter, r *http.Request) {
				if test.encoding != "" {
					w.Header().Set("Content-Encoding", test.encoding)
				}
				says(200, test.body)(n, w, r)
			}}
			client, _ := over(t, p)
			var got []partnercenter.Price
			for price, err := range client.PriceSheet(t.Context(), licences) {
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, price)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("rows (-want +got):\n%s", diff)
			}
			call := p.sent()[0]
			if call.uri != "/v1.0/sales/pricesheets(Market='DE',PricesheetView='updatedlicensebased')/$value?timeline=current" {
				t.Errorf("asked for %s", call.uri)
			}
			if call.header.Get("Accept-Encoding") != "deflate" ||
				!strings.HasPrefix(call.header.Get("Authorization"), "Bearer refresh_token|https://api.partner.microsoft.com|") {
				t.Errorf("with %v", call.header)
			}
		})
	}
}

func TestOneBadRowDoesNotStopTheRest(t *testing.T) {
	bad := `A,P,S,,,,,P1Y,Monthly,DE,EUR,1e9999999,,,,,,,
A,P,S,,,,,P1Y,Monthly,DE,EUR,,,,,,,,
A,P,S,,,,,P1Y,Monthly,DE,EUR,1,,,not a day,,,,
`
	p := &partner{answer: says(200, sheetHeader+bad+sheetRows)}
	client, _ := over(t, p)
	var rows int
	var lines []string
	for _, err := range client.PriceSheet(t.Context(), licences) {
		var row *partnercenter.RowError
		switch {
		case errors.As(err, &row):
			lines = append(lines, fmt.Sprint(row.Line, " ", row.Column))
		case err != nil:
			t.Fatal(err)
		default:
			rows++
		}
	}
	if diff := cmp.Diff([]string{"2 UnitPrice", "3 UnitPrice", "4 EffectiveStartDate"}, lines); diff != "" || rows != 2 {
		t.Errorf("%d good rows, bad ones (-want +got):\n%s", rows, diff)
	}
}

func TestAPriceSheetThatIsNone(t *testing.T) {
	truncated := func(n int, w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "99999")
		says(200, sheetHeader+sheetRows)(n, w, r)
	}
	tests := []struct {
		name   string
		sheet  partnercenter.PriceSheet
		answer func(int, http.ResponseWriter, *http.Request)
		rows   int
		want   error
	}{
		{"no change is announced", partnercenter.PriceSheet{Market: "DE", View: "updatedlicensebased", Timeline: partnercenter.PricesFuture}, says(404, ""), 0, fault.NotFound},
		{"a wrong token", licences, says(400, ""), 0, fault.Invalid},
		{"it breaks off", licences, truncated, 2, fault.Unavailable},
		{"a column is missing", licences, says(200, "ProductId,SkuId\nP,S\n"), 0, fault.Internal},
		{"it is empty", licences, says(200, ""), 0, fault.Internal},
		{"a market that is none", partnercenter.PriceSheet{Market: "D'", View: "updatedlicensebased"}, nil, 0, fault.Invalid},
		{"a view that is none", partnercenter.PriceSheet{Market: "DE", View: "a'b"}, nil, 0, fault.Invalid},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			client, _ := over(t, &partner{answer: test.answer})
			rows := 0
			var last error
			for _, err := range client.PriceSheet(t.Context(), test.sheet) {
				if last = err; err == nil {
					rows++
				}
			}
			if rows != test.rows || !errors.Is(last, test.want) {
				t.Errorf("%d rows, then %v", rows, last)
			}
		})
	}
}

func TestAReaderMayLeaveASheetEarly(t *testing.T) {
	p := &partner{answer: says(200, sheetHeader+sheetRows)}
	client, _ := over(t, p)
	for _, err := range client.PriceSheet(t.Context(), licences) {
		if err != nil {
			t.Fatal(err)
		}
		break
	}
}

// Price sheets live on a host of their own in the worldwide cloud, and beside the rest everywhere else.
func TestPriceSheetsComeFromTheirOwnHost(t *testing.T) {
	for base, want := range map[string]string{"https://api.partnercenter.microsoft.com/": "api.partner.microsoft.com", "http://sandbox.test": "sandbox.test"} {
		host := ""
		p := &partner{answer: says(200, sheetHeader)}
		client, _ := connect(base, roundTrip(func(r *http.Request) (*http.Response, error) {
			host = r.URL.Host
			return p.trip(r)
		}))
		for _, err := range client.PriceSheet(t.Context(), licences) {
			t.Error(err)
		}
		if host != want {
			t.Errorf("%s: asked %s", base, host)
		}
	}
}

// K4: limits and prerequisites of every offer; a row without an id is told and passed over.
func TestTheOfferMatrixIsRead(t *testing.T) {
	p := &partner{answer: says(200, "ProductTitle,ProductId,SkuId,MinLicenses,MaxLicenses,ProductSkuPreRequisites,ProductSkuConversion,AllowedCountries\n"+
		"\"Visio, Plan 2\",P,0002,1,300,A:1;B:2,C:3,\"DE, AT\"\nBad,,0001,1,1,,,\nLast,Q,0001,,,,,\n")}
	client, _ := over(t, p)
	var titles []string
	bad := 0
	for offer, err := range client.OfferMatrix(t.Context(), "202603") {
		if err != nil {
			bad++
			continue
		}
		titles = append(titles, offer.ProductTitle)
		if offer.ProductID == "P" && (offer.MaxLicences.String() != "300" || len(offer.Prerequisites) != 2 || offer.Conversions[0] != "C:3" || len(offer.Countries) != 2) {
			t.Errorf("read %+v", offer)
		}
	}
	if bad != 1 || strings.Join(titles, "|") != "Visio, Plan 2|Last" {
		t.Errorf("%d bad, read %v", bad, titles)
	}
	if got := p.sent()[0]; got.uri != "/v1.0/sales/offermatrix(Month='202603')/$value" || !strings.HasPrefix(got.header.Get("Authorization"), "Bearer refresh_token|https://api.partner.microsoft.com|") {
		t.Errorf("asked %s as %s", got.uri, got.header.Get("Authorization"))
	}
	for _, err := range client.OfferMatrix(t.Context(), "March") {
		if !errors.Is(err, fault.Invalid) {
			t.Errorf("March: %v", err)
		}
	}
}

func TestTheOfferMatrixOfTheSandbox(t *testing.T) {
	client, _, _ := pathOf(t)
	rows := 0
	for offer, err := range client.OfferMatrix(t.Context(), time.Now().UTC().Format("200601")) {
		if err != nil || offer.ProductID == "" || len(offer.Countries) == 0 {
			t.Errorf("%+v, %v", offer, err)
		}
		rows++
	}
	if rows == 0 {
		t.Error("nothing is offered")
	}
}
