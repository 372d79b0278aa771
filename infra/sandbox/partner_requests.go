package sandbox

import (
	"slices"
	"strings"
	"time"
)

// partnerRequest is one call made for a user. Source: the page on app and user API requests.
type partnerRequest struct {
	RequestID     string    `json:"requestId"`
	CorrelationID string    `json:"correlationId"`
	OperationName string    `json:"operationName"`
	At            time.Time `json:"requestDateTime"`
	Address       string    `json:"ipAddress"`
	ObjectID      string    `json:"objectId"`
	TenantID      string    `json:"tenantId"`
	UserName      string    `json:"upn"`
	ApplicationID string    `json:"applicationId"`
	MFA           bool      `json:"mfaCompliant"`
}

// userRequests are the caller's partner's calls for a user, newest first; of the request log's length, which is shorter
// than the 10,000 documented.
func (p *partnerCenter) userRequests(x *exchange) []Request {
	return slices.DeleteFunc(p.log.newest(), func(r Request) bool {
		return r.caller.UserID == "" || !sameText(r.caller.TenantID, x.caller.TenantID)
	})
}

func (p *partnerCenter) partnerRequests(x *exchange) (answer, error) {
	return paged(p, x, p.userRequests(x), func(r Request) partnerRequest {
		method, path, _ := strings.Cut(r.Operation, " ")
		return partnerRequest{
			r.RequestID, r.CorrelationID, method[:1] + strings.ToLower(method[1:]) + " " + strings.Replace(path, "/v1/", "/v{version}/", 1), r.At,
			r.address, r.caller.UserID, r.caller.TenantID, r.caller.UserName, ClientID, r.caller.MFA,
		}
	})
}

// mfaSummary counts the calls for users by day; it is a bare array.
func (p *partnerCenter) mfaSummary(x *exchange) (answer, error) {
	type day struct {
		LoginDate       string `json:"loginDate"`
		Compliant       int    `json:"mfaCompliantRequestCount"`
		Total           int    `json:"totalRequestCount"`
		ApplicationID   string `json:"applicationId"`
		ApplicationName string `json:"applicationName"`
	}
	found := []day{}
	for _, r := range p.userRequests(x) {
		date := r.At.Format(time.DateOnly)
		if len(found) == 0 || found[len(found)-1].LoginDate != date {
			found = append(found, day{LoginDate: date, ApplicationID: ClientID})
		}
		last := &found[len(found)-1]
		last.Total++
		if r.caller.MFA {
			last.Compliant++
		}
	}
	return ok(found), nil
}

// usersWithoutMFA are those who called without a second factor.
func (p *partnerCenter) usersWithoutMFA(x *exchange) (answer, error) {
	type principal struct {
		ObjectID string    `json:"objectId"`
		TenantID string    `json:"tenantId"`
		UserName string    `json:"upn"`
		Last     time.Time `json:"lastNonMfaCompliantRequestDateTime"`
	}
	var found []principal
	for _, r := range p.userRequests(x) {
		seen := slices.ContainsFunc(found, func(one principal) bool { return one.ObjectID == r.caller.UserID })
		if !r.caller.MFA && !seen {
			found = append(found, principal{r.caller.UserID, r.caller.TenantID, r.caller.UserName, r.At})
		}
	}
	return ok(collect(x, found)), nil
}
