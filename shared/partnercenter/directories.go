package partnercenter

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"

	"twotier/shared/fault"
)

// consumers is the tenant of personal Microsoft accounts, which is nobody's company.
const consumers = "9188040d-6c67-4c5b-b112-36a304b66dad"

// DirectoryOf gives the id of the tenant a domain is verified in; any of its domains will do. The answer is Microsoft
// Entra's to everybody, without a token: the issuer of the tenant holds the id. fault.NotFound when no tenant has the
// domain. Documentation: v2-protocols-oidc ("the value of tenant … a friendly domain name").
func (c *Client) DirectoryOf(ctx context.Context, domain string) (string, error) {
	const operation = "openid-configuration"
	refused := func(status int, kind fault.Kind, cause error) error {
		return &Error{Operation: operation, Status: status, Kind: kind, Cause: cause}
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.login+"/"+url.PathEscape(domain)+"/v2.0/.well-known/openid-configuration", nil)
	if err != nil {
		return "", refused(0, fault.Invalid, err)
	}
	res, err := c.http.Do(req)
	if err != nil {
		return "", refused(0, fault.Unavailable, err)
	}
	defer res.Body.Close()
	var read struct {
		Issuer string `json:"issuer"`
		Error  string `json:"error"`
	}
	if err := json.NewDecoder(io.LimitReader(res.Body, longestAnswer)).Decode(&read); err != nil {
		return "", refused(res.StatusCode, fault.Unavailable, fmt.Errorf("the answer does not read: %w", err))
	}
	id := regexp.MustCompile(`(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}`).FindString(read.Issuer)
	switch {
	case read.Error == "invalid_tenant", id == consumers:
		return "", refused(res.StatusCode, fault.NotFound, nil)
	case res.StatusCode != http.StatusOK || id == "":
		return "", refused(res.StatusCode, fault.Unavailable, nil)
	}
	return id, nil
}
