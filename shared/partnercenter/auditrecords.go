package partnercenter

import (
	"context"
	"encoding/json"
	"iter"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"twotier/shared/fault"
)

// AuditRecord is something that was done at the partner, by us or by a person in its portal. Values are JSON texts of
// the resource, in an old spelling. Source: auditing-resources.
type AuditRecord struct {
	ID                string       `json:"id"`
	PartnerID         string       `json:"partnerId"`
	CustomerID        string       `json:"customerId"`
	CustomerName      string       `json:"customerName"`
	UserPrincipalName string       `json:"userPrincipalName"`
	ApplicationID     string       `json:"applicationId"`
	ResourceType      string       `json:"resourceType"`
	ResourceOldValue  string       `json:"resourceOldValue"`
	ResourceNewValue  string       `json:"resourceNewValue"`
	OperationType     string       `json:"operationType"`
	OperationDate     Time         `json:"operationDate"`
	OperationStatus   AuditStatus  `json:"operationStatus"`
	CustomizedData    []AuditDatum `json:"customizedData"`
}

// AuditDatum is one fact of an operation.
type AuditDatum struct {
	Key   string `json:"key"`
	Value string `json:"value"`
}

// AuditStatus is how an operation ended.
type AuditStatus string

// Documented outcomes.
const (
	AuditSucceeded AuditStatus = "succeeded"
	AuditFailed    AuditStatus = "failed"
	AuditProgress  AuditStatus = "progress"
)

// UnmarshalJSON reads any spelling of the documented words.
func (s *AuditStatus) UnmarshalJSON(data []byte) error {
	return readEnum(data, s, AuditSucceeded, AuditFailed, AuditProgress)
}

// AuditField is what AuditRecords can be filtered by.
type AuditField string

// Documented fields of the filter: the customer's name by a part of it, the others as a whole.
const (
	AuditByCompany  AuditField = "CompanyName"
	AuditByCustomer AuditField = "CustomerId"
	AuditByResource AuditField = "ResourceType"
)

// AuditSpan is the days asked for, both included and at most 90 back, narrowed by a field when one is given. One day
// at a time is the partner's advice instead of asking every resource for changes (api-throttling-guidance).
type AuditSpan struct {
	From, To time.Time
	Field    AuditField
	Value    string
}

// AuditRecords walks what was done, page by page. Documentation: get-a-record-of-partner-center-activity.
func (c *Client) AuditRecords(ctx context.Context, span AuditSpan, pageSize int) iter.Seq2[AuditRecord, error] {
	cl := call{operation: "get-a-record-of-partner-center-activity", method: http.MethodGet, path: []string{"auditrecords"}, grant: appOnly,
		query: url.Values{"startDate": {span.From.UTC().Format(time.DateOnly)}, "endDate": {span.To.UTC().Format(time.DateOnly)},
			"size": {strconv.Itoa(pageSize)}}}
	if span.Field != "" {
		operator := "equals"
		if span.Field == AuditByCompany {
			operator = "substring"
		}
		text, err := json.Marshal(struct{ Field, Value, Operator string }{string(span.Field), span.Value, operator})
		if err != nil {
			return func(yield func(AuditRecord, error) bool) {
				yield(AuditRecord{}, &Error{Operation: cl.operation, Kind: fault.Invalid, Cause: err})
			}
		}
		cl.query.Set("filter", string(text))
	}
	return pages[AuditRecord](ctx, c, cl)
}
