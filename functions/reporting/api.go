// Package reporting is the HTTP face of reports: what customers hold, counted, the same as a file, and reports that
// come by mail; and what customers used of Azure, with their budgets (FEATURES T1, T2, T4).
package reporting

import (
	"net/http"

	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/report"
	"twotier/shared/reportfile"
	"twotier/shared/reportmail"
	"twotier/shared/usage"
)

// API answers the operations with the report service.
type API struct {
	Reports report.Service
	Mails   reportmail.Service
	Runs    reportfile.Service
	Usage   usage.Service
	Budgets usage.Budgets
}

// Register lists the operations.
func Register(api *httpapi.API, a API) {
	registerMails(api, a)
	registerUsage(api, a)
	registerRuns(api, a)
	httpapi.Register(api, httpapi.Operation{
		ID: "report-licences", Method: http.MethodGet, Path: "/api/reports/licences", Permission: auth.ReadOrders,
		Summary: "What customers hold: narrowed, sorted or grouped, added up; a page of it with the sums of all",
	}, a.licences)
	httpapi.Register(api, httpapi.Operation{
		ID: "export-licences", Method: http.MethodGet, Path: "/api/report-files/licences", Permission: auth.ReadOrders,
		Summary: "The same report whole, or chosen rows of it, as a file for spreadsheet programs, at most 20,000 rows",
	}, a.licenceFile)
	httpapi.Register(api, httpapi.Operation{
		ID: "report-reseller-licences", Method: http.MethodGet, Path: "/api/reseller-reports/{reseller}/licences", Permission: auth.ReadAllOrders,
		Summary: "What the customers of one reseller hold, as the provider sees it",
	}, a.resellerLicences)
}
