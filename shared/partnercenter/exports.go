package partnercenter

import (
	"context"
	"errors"
	"net/http"
	"path"
	"strings"
	"time"

	"twotier/shared/fault"
)

// ExportKind is what is exported: charges or rated usage by day.
type ExportKind string

// Kinds of export.
const (
	ExportCharges ExportKind = "reconciliation"
	ExportUsage   ExportKind = "usage"
)

// Attributes is how much of each line is exported.
type Attributes string

// Documented sets of attributes.
const (
	AttributesFull  Attributes = "full"
	AttributesBasic Attributes = "basic"
)

// ExportPeriod is the month of an export of what is not billed yet.
type ExportPeriod string

// Documented periods of exports; not the words of the older interface.
const (
	ExportCurrent ExportPeriod = "current"
	ExportLast    ExportPeriod = "last"
)

// Export is a file of charges that the partner makes on request.
type Export struct {
	ID             string       `json:"id"`
	Status         ExportStatus `json:"status"`
	Created        Time         `json:"createdDateTime"`
	LastAction     Time         `json:"lastActionDateTime"`
	ManifestURL    string       `json:"resourceLocation@odata.navigationLink,omitzero"`
	ManifestInside *Manifest    `json:"resourceLocation,omitzero"` // some answers bring it along
	Error          *Reason      `json:"-"`                         // "5000": there is nothing to export

	RetryAfter time.Duration `json:"-"` // until the next look
	Trace      Trace         `json:"-"`
}

// ManifestID is the manifest of an export that succeeded.
func (e Export) ManifestID() string {
	if e.ManifestInside != nil {
		return e.ManifestInside.ID
	}
	if e.ManifestURL == "" {
		return ""
	}
	return path.Base(e.ManifestURL)
}

// ExportStatus says how far an export is.
type ExportStatus string

// Documented states of an export.
const (
	ExportNotStarted ExportStatus = "notStarted"
	ExportRunning    ExportStatus = "running"
	ExportSucceeded  ExportStatus = "succeeded"
	ExportFailed     ExportStatus = "failed"
)

// UnmarshalJSON reads any spelling of the documented words; the resource page says "completed" where the answers say
// "succeeded".
func (s *ExportStatus) UnmarshalJSON(data []byte) error {
	err := readEnum(data, s, ExportNotStarted, ExportRunning, ExportSucceeded, ExportFailed)
	if strings.EqualFold(string(*s), "completed") {
		*s = ExportSucceeded
	}
	return err
}

// Ended says whether nothing more will happen.
func (s ExportStatus) Ended() bool { return s == ExportSucceeded || s == ExportFailed }

// ExportBilled asks for the lines of an invoice. Documentation: partners-billing-billedreconciliation-export,
// partners-billing-billedusage-export.
func (c *Client) ExportBilled(ctx context.Context, id RequestID, kind ExportKind, invoice string, attributes Attributes) (Export, error) {
	return c.export(ctx, id, kind, "billed", struct {
		Invoice    string     `json:"invoiceId"`
		Attributes Attributes `json:"attributeSet"`
	}{invoice, attributes})
}

// ExportUnbilled asks for the lines of a month not yet billed in a currency. Documentation:
// partners-billing-unbilledreconciliation-export, partners-billing-unbilledusage-export.
func (c *Client) ExportUnbilled(ctx context.Context, id RequestID, kind ExportKind, currency string, period ExportPeriod, attributes Attributes) (Export, error) {
	return c.export(ctx, id, kind, "unbilled", struct {
		Currency   string       `json:"currencyCode"`
		Attributes Attributes   `json:"attributeSet"`
		Period     ExportPeriod `json:"billingPeriod"`
	}{currency, attributes, period})
}

func (c *Client) export(ctx context.Context, id RequestID, kind ExportKind, state string, body any) (Export, error) {
	cl := call{operation: "partners-billing-" + state + string(kind) + "-export", method: http.MethodPost, service: graph,
		path: []string{"reports", "partners", "billing", string(kind), state, "export"}, grant: graphApp, body: body}
	a, err := c.submit(ctx, id, cl)
	if err != nil {
		return Export{Trace: a.trace}, err
	}
	started := Export{Status: ExportNotStarted, RetryAfter: a.retryAfter, Trace: a.trace}
	if location := a.header.Get("Location"); location != "" {
		started.ID = path.Base(location)
		return started, nil
	}
	return started, undecoded(cl, a, fault.Unknown, errors.New("no Location says where the export is made"))
}

// Export reads an export's state; a failed one is no error. Documentation: partners-billing-operation-get.
func (c *Client) Export(ctx context.Context, operation string) (Export, error) {
	var read struct {
		Export
		Error *struct {
			Code    Code   `json:"code"`
			Message string `json:"message"`
		} `json:"error"`
	}
	a, err := c.fetch(ctx, call{operation: "partners-billing-operation-get", method: http.MethodGet, service: graph,
		path: []string{"reports", "partners", "billing", "operations", operation}, grant: graphApp}, &read)
	read.RetryAfter = a.retryAfter
	if read.Error != nil {
		read.Export.Error = &Reason{Code: read.Error.Code, Description: read.Error.Message}
	}
	return read.Export, err
}

// Manifest says where an export's files are. Its addresses expire: after fault.Gone ask for a new export.
type Manifest struct {
	ID              string         `json:"id"`
	SchemaVersion   string         `json:"schemaVersion"`
	DataFormat      string         `json:"dataFormat"` // compressedJSONLines, in the example compressedJSON
	ETag            string         `json:"eTag"`
	CreatedDateTime Time           `json:"createdDateTime"`
	PartnerTenantID string         `json:"partnerTenantId"`
	RootDirectory   string         `json:"rootDirectory"`
	SASToken        Password       `json:"sasToken"`
	PartitionType   string         `json:"partitionType"`
	BlobCount       int            `json:"blobCount"`
	Blobs           []ManifestBlob `json:"blobs"`
}

// ManifestBlob is one file.
type ManifestBlob struct {
	Name           string `json:"name"`
	PartitionValue string `json:"partitionValue"`
}

// Manifest reads where an export's files are. Documentation: partners-billing-manifest-get.
func (c *Client) Manifest(ctx context.Context, manifest string) (Manifest, error) {
	var read Manifest
	err := c.read(ctx, call{operation: "partners-billing-manifest-get", method: http.MethodGet, service: graph,
		path: []string{"reports", "partners", "billing", "manifests", manifest}, grant: graphApp}, &read)
	return read, err
}
