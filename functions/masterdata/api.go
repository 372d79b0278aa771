// Package masterdata is the HTTP face of the provider's own records of companies: files with them are looked at,
// uploaded in pieces, brought in, and reported on line by line (FEATURES R4).
package masterdata

import (
	"net/http"

	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/masterdata"
)

// API answers the operations with the master data service.
type API struct{ Records masterdata.Service }

// Register lists the operations.
func Register(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "list-imports", Method: http.MethodGet, Path: "/api/master-data/imports", Permission: auth.WriteMasterData,
		Summary: "Files that were brought in, newest first, and how many records there are",
	}, a.list)
	httpapi.Register(api, httpapi.Operation{
		ID: "preview-import", Method: http.MethodPost, Path: "/api/master-data/previews", Permission: auth.WriteMasterData,
		Summary: "The beginning of a file as it would be read; changes nothing",
	}, a.preview)
	httpapi.Register(api, httpapi.Operation{
		ID: "begin-import", Method: http.MethodPost, Path: "/api/master-data/imports", Permission: auth.WriteMasterData, Status: http.StatusCreated,
		Summary: "Announces a file; its pieces of 256 KiB follow",
	}, a.begin)
	httpapi.Register(api, httpapi.Operation{
		ID: "read-import", Method: http.MethodGet, Path: "/api/master-data/imports/{id}", Permission: auth.WriteMasterData,
		Summary: "How far an import has come, and which pieces are there",
	}, a.read)
	httpapi.Register(api, httpapi.Operation{
		ID: "upload-piece", Method: http.MethodPost, Path: "/api/master-data/imports/{id}/pieces", Permission: auth.WriteMasterData, Status: http.StatusAccepted,
		Summary: "Takes one piece of the file; the same piece may be sent again",
	}, a.upload)
	httpapi.Register(api, httpapi.Operation{
		ID: "start-import", Method: http.MethodPost, Path: "/api/master-data/imports/{id}/start", Permission: auth.WriteMasterData, Status: http.StatusAccepted,
		Summary: "Brings the file in, once every piece is there",
	}, a.start)
	httpapi.Register(api, httpapi.Operation{
		ID: "read-import-report", Method: http.MethodGet, Path: "/api/master-data/imports/{id}/report", Permission: auth.WriteMasterData,
		Summary: "What became of each line, as CSV with semicolons",
	}, a.report)
}
