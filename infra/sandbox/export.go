package sandbox

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
)

// export is a file of lines somebody asked Microsoft Graph for. The lines themselves follow from the subscriptions and
// are written when the file is fetched.
type export struct {
	At        time.Time `json:"at"`
	Usage     bool      `json:"usage,omitempty"`
	Month     time.Time `json:"month"`
	Currency  string    `json:"currency"`
	InvoiceID string    `json:"invoiceId,omitempty"`
	Basic     bool      `json:"basic,omitempty"`
	Delay     Duration  `json:"delay,omitempty"`
}

const (
	billingReports = "/v1.0/reports/partners/billing"
	exportLifetime = time.Hour // a manifest's addresses live as long, in the sandbox's time
	exportLines    = 1000      // in one file
	exportWait     = 10        // seconds until the next look, as the sample's Retry-After
)

type newExport struct {
	InvoiceID     string `json:"invoiceId"`
	CurrencyCode  string `json:"currencyCode"`
	BillingPeriod string `json:"billingPeriod"`
	AttributeSet  string `json:"attributeSet"`
}

// createExport takes an export of charges or usage, billed or not, and says where to follow it.
func (p *partnerCenter) createExport(x *exchange) (answer, error) {
	var n newExport
	if err := x.decode(&n); err != nil {
		return answer{}, err
	}
	m, err := n.month(strings.EqualFold(x.param("state"), "billed"), x.now)
	if err != nil {
		return answer{}, err
	}
	set := plain(orElse(n.AttributeSet, "full"))
	kind := plain(x.param("kind"))
	switch {
	case set != "full" && set != "basic":
		return answer{}, unknownText("attributeSet", n.AttributeSet)
	case !slices.Contains([]string{"reconciliation", "usage"}, kind) || !slices.Contains([]string{"billed", "unbilled"}, plain(x.param("state"))):
		return answer{}, notFound("The resource " + x.request.URL.Path)
	}
	id, err := p.newID()
	if err != nil {
		return answer{}, err
	}
	p.exports.put(x.tx, id, export{
		At: x.now, Usage: kind == "usage", Month: m.first, Currency: m.currency, InvoiceID: n.InvoiceID, Basic: set == "basic",
		Delay: p.settings().ExportDelay,
	})
	a := answer{status: http.StatusAccepted}.with("Location", x.origin()+billingReports+"/operations/"+id)
	return a.with("Retry-After", strconv.Itoa(exportWait)), nil
}

func (n newExport) month(billed bool, now time.Time) (billingMonth, error) {
	if billed {
		m, known := readInvoiceID(n.InvoiceID)
		if !known {
			return m, refuse(http.StatusBadRequest, 800002, "The invoiceId %q is not valid.", n.InvoiceID)
		}
		return m, nil
	}
	currency, period := strings.ToUpper(n.CurrencyCode), plain(n.BillingPeriod)
	if _, known := currencyNumbers()[currency]; !known {
		return billingMonth{}, invalid("currencyCode %q is not a currency.", n.CurrencyCode)
	}
	if period != "current" && period != "last" {
		return billingMonth{}, unknownText("billingPeriod", n.BillingPeriod)
	}
	m, _ := periodMonth(period, currency, now)
	return m, nil
}

// export finds the export of the path.
func (p *partnerCenter) export(x *exchange) (string, export, error) {
	id := strings.ToLower(x.param("export"))
	e, known := p.exports.get(id)
	if !known {
		return "", e, notFound("The export " + x.param("export"))
	}
	return id, e, nil
}

// lines of an export, each a JSON object by the exports' own names.
func (p *partnerCenter) exported(e export, now time.Time) []map[string]any {
	m := billingMonth{e.Month, e.Currency}
	out := now.Before(m.invoicedOn())
	if (e.InvoiceID == "") != out {
		return nil // not invoiced yet, or no longer unbilled
	}
	var lines []map[string]any
	if e.Usage {
		for _, l := range p.usesOf(m, now) {
			lines = append(lines, exportNames(l.body(e.InvoiceID), e.Basic))
		}
		return lines
	}
	for _, l := range p.chargesOf(m, now) {
		lines = append(lines, exportNames(l.body(e.InvoiceID), e.Basic))
	}
	return lines
}

// exportSize counts the lines of an export.
func (p *partnerCenter) exportSize(x *exchange, id string, e export) int {
	return remembered(p, x, "export "+id, func() int { return len(p.exported(e, e.At.Add(time.Duration(e.Delay)))) })
}

// exportNames are those of the older lines with a capital, amounts as numbers, and Total for totalForCustomer.
func exportNames(line any, basic bool) map[string]any {
	var fields map[string]any
	decoder := json.NewDecoder(bytes.NewReader(encodeRow(line)))
	decoder.UseNumber()
	if err := decoder.Decode(&fields); err != nil {
		panic(err) // the sandbox's own type
	}
	amounts := []string{"unitPrice", "effectiveUnitPrice", "quantity", "billableQuantity", "subtotal", "taxTotal", "totalForCustomer", "pcToBCExchangeRate"}
	detail := []string{"tags", "additionalInfo", "serviceInfo1", "serviceInfo2", "priceAdjustmentDescription", "creditReasonCode", "reservationOrderId", "meterDescription"}
	named := make(map[string]any, len(fields))
	for name, value := range fields {
		text, isText := value.(string)
		switch {
		case slices.Contains([]string{"attributes", "invoiceLineItemType", "billingProvider", "discountDetails"}, name), basic && slices.Contains(detail, name):
		case name == "totalForCustomer":
			named["Total"] = json.Number(text)
		case name == "pcToBCExchangeRate" && isText:
			named["PCToBCExchangeRate"] = json.Number(text)
		case isText && slices.Contains(amounts, name):
			named[upperFirst(name)] = json.Number(text)
		default:
			named[upperFirst(name)] = value
		}
	}
	return named
}

type operationBody struct {
	Type       string            `json:"@odata.type"`
	ID         string            `json:"id"`
	Status     string            `json:"status"`
	Created    time.Time         `json:"createdDateTime"`
	LastAction time.Time         `json:"lastActionDateTime"`
	Manifest   string            `json:"resourceLocation@odata.navigationLink,omitempty"`
	Error      map[string]string `json:"error,omitempty"`
}

// exportOperation says how far an export is; one with nothing in it fails with 5000.
func (p *partnerCenter) exportOperation(x *exchange) (answer, error) {
	id, e, err := p.export(x)
	if err != nil {
		return answer{}, err
	}
	done := e.At.Add(time.Duration(e.Delay))
	body := operationBody{Type: "#microsoft.graph.partners.billing.runningOperation", ID: id, Status: "running", Created: e.At, LastAction: x.now}
	switch {
	case x.now.Before(done):
		return ok(body).with("Retry-After", strconv.Itoa(exportWait)), nil
	case p.exportSize(x, id, e) == 0:
		body.Type, body.Status = "#microsoft.graph.partners.billing.failedOperation", "failed"
		body.Error = map[string]string{"code": "5000", "message": "No data available"}
	default:
		body.Type, body.Status = "#microsoft.graph.partners.billing.exportSuccessOperation", "succeeded"
		body.Manifest = x.origin() + billingReports + "/manifests/" + id
	}
	body.LastAction = done
	return ok(body), nil
}

type manifestBody struct {
	ID            string         `json:"id"`
	SchemaVersion string         `json:"schemaVersion"`
	DataFormat    string         `json:"dataFormat"`
	Etag          string         `json:"eTag"`
	Created       time.Time      `json:"createdDateTime"`
	PartnerTenant string         `json:"partnerTenantId"`
	Root          string         `json:"rootDirectory"`
	SAS           string         `json:"sasToken"`
	Partition     string         `json:"partitionType"`
	BlobCount     int            `json:"blobCount"`
	Blobs         []manifestBlob `json:"blobs"`
}

type manifestBlob struct {
	Name      string `json:"name"`
	Partition string `json:"partitionValue"`
}

// exportManifest names the files of an export, for an hour.
func (p *partnerCenter) exportManifest(x *exchange) (answer, error) {
	id, e, err := p.export(x)
	if err != nil {
		return answer{}, err
	}
	done := e.At.Add(time.Duration(e.Delay))
	if !x.now.Before(done.Add(exportLifetime)) {
		return answer{}, refuse(http.StatusGone, 1000, "The manifest has expired; export anew.")
	}
	body := manifestBody{
		ID: id, SchemaVersion: "2", DataFormat: "compressedJSONLines", Etag: short(12, id), Created: done, PartnerTenant: PartnerTenantID,
		Root: x.origin() + billingReports + "/files/" + id, Partition: "default", Blobs: []manifestBlob{},
		SAS: "sig=" + p.sign(claims{Kind: "export", ID: id, Expires: done.Add(exportLifetime).Unix()}),
	}
	for n := 0; n*exportLines < p.exportSize(x, id, e); n++ {
		body.Blobs = append(body.Blobs, manifestBlob{"part" + strconv.Itoa(n) + ".json.gz", strconv.Itoa(n)})
	}
	body.BlobCount = len(body.Blobs)
	return ok(body), nil
}

// exportFile is one file of an export, opened by its own signature instead of a token.
func (p *partnerCenter) exportFile(x *exchange) (answer, error) {
	c, err := p.verify(x.ask("sig"))
	id, e, known := p.export(x)
	if err != nil || c.Kind != "export" || c.ID != id || x.now.Unix() >= c.Expires {
		return answer{}, refuse(http.StatusForbidden, 800002, "The signature is missing, expired or not valid.")
	}
	number, err := strconv.Atoi(strings.TrimPrefix(strings.TrimSuffix(path.Base(x.param("file")), ".json.gz"), "part"))
	lines := p.exported(e, e.At.Add(time.Duration(e.Delay)))
	if known != nil || err != nil || number < 0 || number*exportLines >= len(lines) {
		return answer{}, notFound("The file " + x.param("file"))
	}
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	for _, line := range lines[number*exportLines : min((number+1)*exportLines, len(lines))] {
		if _, err := w.Write(append(encodeRow(line), '\n')); err != nil {
			return answer{}, err
		}
	}
	if err := w.Close(); err != nil {
		return answer{}, err
	}
	return answer{status: http.StatusOK, raw: packed.Bytes(), kind: "application/gzip"}, nil
}
