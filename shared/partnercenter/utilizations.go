package partnercenter

import (
	"context"
	"iter"
	"net/http"
	"net/url"
)

// Utilization is what one resource of a legacy Azure subscription used, without a price.
type Utilization struct {
	UsageStartTime Time                `json:"usageStartTime"`
	UsageEndTime   Time                `json:"usageEndTime"`
	Resource       UtilizationResource `json:"resource"`
	Quantity       Number              `json:"quantity"`
	Unit           string              `json:"unit"`
	InstanceData   UtilizationInstance `json:"instanceData"`
}

// UtilizationResource is the kind of resource.
type UtilizationResource struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	Category    string `json:"category"`
	Subcategory string `json:"subcategory"`
	Region      string `json:"region"`
}

// UtilizationInstance is the resource itself.
type UtilizationInstance struct {
	ResourceURI    string            `json:"resourceUri"`
	Location       string            `json:"location"`
	PartNumber     string            `json:"partNumber"`
	OrderNumber    string            `json:"orderNumber"`
	Tags           map[string]string `json:"tags,omitzero"`
	AdditionalInfo map[string]string `json:"additionalInfo"`
}

// UtilizationSpan is a time by when usage was reported, in days or hours.
type UtilizationSpan struct {
	Start, End Time
	Hourly     bool
}

// withOffset is RFC 3339 with "+00:00" in place of "Z".
const withOffset = "2006-01-02T15:04:05-07:00"

// Utilizations walks the usage of a legacy Azure subscription. fault.Unavailable with RetryAfter means that the
// figures are still being made. Documentation: get-a-customer-s-utilization-record-for-azure.
func (c *Client) Utilizations(ctx context.Context, tenant, subscription string, span UtilizationSpan) iter.Seq2[Utilization, error] {
	granularity := "daily"
	if span.Hourly {
		granularity = "hourly"
	}
	return pages[Utilization](ctx, c, call{operation: "get-a-customer-s-utilization-record-for-azure", method: http.MethodGet,
		path: []string{"customers", tenant, "subscriptions", subscription, "utilizations", "azure"}, grant: appOnly,
		query: url.Values{"start_time": {span.Start.UTC().Format(withOffset)}, "end_time": {span.End.UTC().Format(withOffset)},
			"granularity": {granularity}, "show_details": {"true"}, "size": {"1000"}}})
}
