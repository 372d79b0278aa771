package partnercenter_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"twotier/shared/fault"
	"twotier/shared/partnercenter"
)

const operations = "/v1.0/reports/partners/billing/operations/op-1"

// T3: asked for, followed at the partner's pace, read as exact figures.
func TestAnExportIsFollowedToItsLines(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &partner{}
		p.answer = func(n int, w http.ResponseWriter, r *http.Request) {
			switch {
			case r.Method == http.MethodPost:
				w.Header().Set("Location", "https://graph.microsoft.com"+operations)
				w.WriteHeader(http.StatusAccepted)
			case strings.HasSuffix(r.URL.Path, "/op-1") && n < 4:
				w.Header().Set("Retry-After", "10")
				fmt.Fprint(w, `{"id":"op-1","status":"running"}`)
			case strings.HasSuffix(r.URL.Path, "/op-1"):
				fmt.Fprint(w, `{"id":"op-1","status":"succeeded","resourceLocation@odata.navigationLink":"https://graph.microsoft.com/v1.0/reports/partners/billing/manifests/m-1"}`)
			case strings.HasSuffix(r.URL.Path, "/m-1"):
				fmt.Fprint(w, `{"id":"m-1","dataFormat":"compressedJSONLines","rootDirectory":"http://files.test/root/","sasToken":"sig=secret","blobCount":2,"blobs":[{"name":"a.gz"},{"name":"b.gz"}]}`)
			default:
				_, _ = w.Write(packed(fmt.Sprintf(`{"InvoiceNumber":"G1","Subtotal":16.90,"MpnId":4847383,"SkuName":%q}`+"\n", r.URL.Path)))
			}
		}
		client, _ := inside(p)
		start := time.Now()
		asked, err := client.ExportBilled(t.Context(), "r", partnercenter.ExportCharges, "G1", partnercenter.AttributesFull)
		if err != nil || asked.ID != "op-1" || asked.Status.Ended() {
			t.Fatalf("asked %+v, %v", asked, err)
		}
		done, err := client.AwaitExport(t.Context(), asked.ID)
		if err != nil || done.ManifestID() != "m-1" || time.Since(start) != 20*time.Second {
			t.Fatalf("done %+v after %s, %v", done, time.Since(start), err)
		}
		manifest, err := client.Manifest(t.Context(), done.ManifestID())
		if err != nil || strings.Contains(fmt.Sprintf("%v %+v %#v", manifest, manifest, manifest), "secret") {
			t.Fatalf("manifest %+v, %v", manifest, err)
		}
		var names []string
		for line, err := range client.ExportedLines(t.Context(), manifest) {
			if err != nil || line.Subtotal.String() != "16.9" || line.MPNID != "4847383" {
				t.Fatalf("line %+v, %v", line, err)
			}
			names = append(names, line.SkuName)
		}
		if fmt.Sprint(names) != "[/root/a.gz /root/b.gz]" {
			t.Errorf("read %v", names)
		}
		post := p.sent()[0]
		if post.uri != "/v1.0/reports/partners/billing/reconciliation/billed/export" || post.body != `{"invoiceId":"G1","attributeSet":"full"}` ||
			!strings.HasPrefix(post.header.Get("Authorization"), "Bearer client_credentials|https://graph.microsoft.com|") {
			t.Errorf("asked %s %s", post.uri, post.body)
		}
		for _, call := range p.sent() {
			if strings.HasPrefix(call.uri, "/root/") && (call.header.Get("Authorization") != "" || !strings.HasSuffix(call.uri, "?sig=secret")) {
				t.Errorf("the file was asked for with %v at %s", call.header, call.uri)
			}
		}
	})
}

func packed(text string) []byte {
	var file bytes.Buffer
	w := gzip.NewWriter(&file)
	_, _ = io.WriteString(w, text)
	_ = w.Close()
	return file.Bytes()
}

func TestAFailedExportSaysWhy(t *testing.T) {
	p := &partner{answer: says(200, `{"id":"op-1","status":"failed","error":{"message":"No data available","code":"5000"}}`)}
	client, _ := over(t, p)
	export, err := client.AwaitExport(t.Context(), "op-1")
	if err != nil || export.Status != partnercenter.ExportFailed || export.Error == nil || export.Error.Code != "5000" {
		t.Errorf("%+v, %v", export, err)
	}
}

func TestWorkThatTakesLongerThanThereIsTimeIsLookedAtLater(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &partner{answer: func(n int, w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Retry-After", "3600")
			says(200, `{"id":"op-1","status":"running"}`)(n, w, r)
		}}
		client, _ := inside(p)
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		start := time.Now()
		_, err := client.AwaitExport(ctx, "op-1")
		var failure *partnercenter.Error
		if !errors.As(err, &failure) || failure.Kind != fault.Unavailable || failure.RetryAfter != time.Hour || time.Since(start) != 0 {
			t.Errorf("%v after %s", err, time.Since(start))
		}
	})
}

func TestAnExportEndsUnderTwoNames(t *testing.T) {
	for _, status := range []string{"succeeded", "completed", "Completed"} {
		p := &partner{answer: says(200, `{"id":"op-1","status":"`+status+`"}`)}
		client, _ := over(t, p)
		if export, err := client.AwaitExport(t.Context(), "op-1"); err != nil || export.Status != partnercenter.ExportSucceeded {
			t.Errorf("%s: %+v, %v", status, export, err)
		}
	}
}

func TestAnExportWithoutAPlaceIsUnknown(t *testing.T) {
	p := &partner{answer: says(202, "")}
	client, _ := over(t, p)
	_, err := client.ExportUnbilled(t.Context(), "r", partnercenter.ExportUsage, "EUR", partnercenter.ExportLast, partnercenter.AttributesBasic)
	if !errors.Is(err, fault.Unknown) {
		t.Errorf("got %v", err)
	}
	if got := p.sent()[0]; got.uri != "/v1.0/reports/partners/billing/usage/unbilled/export" ||
		got.body != `{"currencyCode":"EUR","attributeSet":"basic","billingPeriod":"last"}` {
		t.Errorf("asked %s %s", got.uri, got.body)
	}
}

func TestAFileThatDoesNotArriveWholeSaysSo(t *testing.T) {
	whole := packed(strings.Repeat(`{"subtotal":"1"}`+"\n", 1000))
	tests := []struct {
		name, format, root string
		answer             func(int, http.ResponseWriter, *http.Request)
		want               error
	}{
		{"expired", "compressedJSON", "http://files.test", says(403, ""), fault.Gone},
		{"away", "compressedJSONLines", "http://files.test", says(503, ""), fault.Unavailable},
		{"cut", "compressedJSONLines", "http://files.test", func(_ int, w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(whole[:len(whole)/2]) }, fault.Unavailable},
		{"not packed", "compressedJSONLines", "http://files.test", says(200, "{}"), fault.Unavailable},
		{"another format", "parquet", "http://files.test", says(200, ""), fault.Internal},
		{"nowhere", "compressedJSONLines", "files", says(200, ""), fault.Internal},
	}
	for _, test := range tests {
		p := &partner{answer: test.answer}
		client, _ := inside(p)
		_, err := several(client.ExportedUsage(t.Context(), partnercenter.Manifest{DataFormat: test.format, RootDirectory: test.root,
			Blobs: []partnercenter.ManifestBlob{{Name: "a"}}}))
		if !errors.Is(err, test.want) {
			t.Errorf("%s: %v", test.name, err)
		}
	}
}

// 204 is no failure of ours: the figures are still being made.
func TestFiguresThatAreNotReadyComeLater(t *testing.T) {
	p := &partner{answer: func(_ int, w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "90")
		w.WriteHeader(http.StatusNoContent)
	}}
	client, _ := over(t, p)
	_, err := several(client.Utilizations(t.Context(), tenant, "s1", partnercenter.UtilizationSpan{}))
	var failure *partnercenter.Error
	if !errors.As(err, &failure) || failure.Kind != fault.Unavailable || failure.RetryAfter != 90*time.Second || len(p.sent()) != 1 {
		t.Errorf("%v after %d calls", err, len(p.sent()))
	}
}

func TestAStatementIsHandedOnAsItComes(t *testing.T) {
	p := &partner{answer: says(200, "%PDF-1.7 …")}
	client, _ := over(t, p)
	statement, err := client.InvoiceStatement(t.Context(), "G1")
	if err != nil {
		t.Fatal(err)
	}
	defer statement.Close()
	text, err := io.ReadAll(statement)
	if got := p.sent()[0]; err != nil || string(text) != "%PDF-1.7 …" || got.header.Get("Accept") != "application/pdf" ||
		got.uri != "/v1/invoices/G1/documents/statement" {
		t.Errorf("%q for %s, %v", text, got.uri, err)
	}
}

// The next page's address comes in four shapes; Graph's and the statistics' are whole addresses.
func TestNextPagesOfTheOtherInterfaces(t *testing.T) {
	for _, field := range []string{"@odata.nextLink", "@nextLink", "nextLink"} {
		p := &partner{answer: func(n int, w http.ResponseWriter, r *http.Request) {
			if n == 1 {
				fmt.Fprintf(w, `{"value":[{"id":"a"}],%q:"http://%s%s?$skiptoken=x"}`, field, r.Host, r.URL.Path)
				return
			}
			fmt.Fprint(w, `{"value":[{"id":"b"}]}`)
		}}
		client, _ := over(t, p)
		found, err := several(client.Delegations(t.Context()))
		if err != nil || len(found.([]partnercenter.Delegation)) != 2 || p.sent()[1].uri != "/v1.0/tenantRelationships/delegatedAdminRelationships?$skiptoken=x" {
			t.Errorf("%s: %v, %v at %s", field, found, err, p.sent()[1].uri)
		}
	}
}

// The partner refuses or only warns; a token that passes is told by a header.
func TestWhetherWeSignedInWithASecondFactor(t *testing.T) {
	tests := []struct {
		name, header string
		status       int
		body         string
		want         bool
		failure      error
	}{
		{"yes", "true", 200, `{}`, true, nil},
		{"no", "False", 200, `{}`, false, nil},
		{"refused", "", 401, `{"code":"900421"}`, false, nil},
		{"not told", "", 200, `{}`, false, fault.Internal},
		{"forbidden", "", 403, ``, false, fault.Forbidden},
	}
	for _, test := range tests {
		p := &partner{answer: func(n int, w http.ResponseWriter, r *http.Request) {
			if test.header != "" {
				w.Header().Set("isMfaCompliant", test.header)
			}
			says(test.status, test.body)(n, w, r)
		}}
		client, _ := over(t, p)
		got, err := client.SignedInWithMFA(t.Context())
		if got != test.want || !errors.Is(err, test.failure) || p.sent()[0].header.Get("ValidateMfa") != "true" {
			t.Errorf("%s: %t, %v", test.name, got, err)
		}
	}
}
