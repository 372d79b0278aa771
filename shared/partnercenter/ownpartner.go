package partnercenter

import (
	"context"
	"net/http"
)

// OwnPartnerProfile is the partner program's entry of our own: the same call without an id.
// Documentation: get-partner-by-mpn-id.
func (c *Client) OwnPartnerProfile(ctx context.Context) (PartnerProfile, error) {
	var read PartnerProfile
	err := c.read(ctx, call{operation: "get-partner-by-mpn-id", method: http.MethodGet, path: []string{"profiles", "mpn"}, grant: appUser}, &read)
	return read, err
}
