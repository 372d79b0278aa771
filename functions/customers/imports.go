package customers

import (
	"context"
	"net/http"
	"time"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/httpapi"
	"twotier/shared/i18n"
	"twotier/shared/idempotency"
	"twotier/shared/intake"
)

func registerImports(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "preview-customer-import", Method: http.MethodPost, Path: "/api/customer-imports/previews", Permission: auth.WriteCustomers,
		Summary: "A file of customers as it would be taken, line by line; changes nothing",
	}, a.previewImport)
	httpapi.Register(api, httpapi.Operation{
		ID: "read-customer-import-template", Method: http.MethodGet, Path: "/api/customer-imports/template", Permission: auth.WriteCustomers,
		Summary: "A file with the columns and one line to be written over, as CSV",
	}, a.importTemplate)
	httpapi.Register(api, httpapi.Operation{
		ID: "start-customer-import", Method: http.MethodPost, Path: "/api/customer-imports", Permission: auth.WriteCustomers, Status: http.StatusAccepted,
		Summary: "Takes a file of customers in, in the background",
	}, a.startImport)
	httpapi.Register(api, httpapi.Operation{
		ID: "list-customer-imports", Method: http.MethodGet, Path: "/api/customer-imports", Permission: auth.WriteCustomers,
		Summary: "Files of the last 30 days, newest first",
	}, a.listImports)
	httpapi.Register(api, httpapi.Operation{
		ID: "read-customer-import", Method: http.MethodGet, Path: "/api/customer-imports/{id}", Permission: auth.WriteCustomers,
		Summary: "How far a file is",
	}, a.readImport)
	httpapi.Register(api, httpapi.Operation{
		ID: "read-customer-import-lines", Method: http.MethodGet, Path: "/api/customer-imports/{id}/lines", Permission: auth.WriteCustomers,
		Summary: "What became of each line",
	}, a.importLines)
	httpapi.Register(api, httpapi.Operation{
		ID: "stop-customer-import", Method: http.MethodPost, Path: "/api/customer-imports/{id}/cancellation", Permission: auth.WriteCustomers, Status: http.StatusAccepted,
		Summary: "Calls a file off: who has been taken in stays, the other lines stay out",
	}, a.stopImport)
}

type previewImportInput struct {
	httpapi.Signed
	Body struct {
		Data   []byte         `json:"data" doc:"base64 of the file, at most 512 KiB"`
		Format *intake.Layout `json:"format,omitempty" doc:"what it leaves open is guessed"`
		Take   []int          `json:"take,omitempty" maxItems:"1000" doc:"numbers of lines that are taken though they look known"`
	}
}

type importLine struct {
	Line        int                     `json:"line" doc:"in the file, counted from 1"`
	CompanyName string                  `json:"companyName,omitempty"`
	Result      intake.Result           `json:"result,omitempty" enum:"created,refused,known,twice,stopped" doc:"missing while the line waits, and in a preview for lines that can be taken"`
	CustomerID  string                  `json:"customerId,omitempty" doc:"of a created one"`
	Taken       bool                    `json:"taken,omitempty" doc:"somebody decided to take it though it looks known"`
	Problems    []fault.Field           `json:"problems,omitempty" doc:"why it is not taken, by input; of a known one whom it looks like"`
	Values      map[intake.Field]string `json:"values,omitempty" doc:"as they stand in the file, by input, of a line that became no customer"`
}

func importLineOf(l intake.Line) importLine {
	return importLine{Line: l.Number, CompanyName: l.Company, Result: l.Result, CustomerID: l.Customer, Taken: l.Take, Problems: l.Problems, Values: l.Cells}
}

type previewImportOutput struct {
	Body struct {
		Format  intake.Layout  `json:"format"`
		Header  []string       `json:"header" doc:"the words of the file's first line"`
		Missing []intake.Field `json:"missing" doc:"inputs without which nothing can be taken, and that no column holds"`
		Counts  intake.Tally   `json:"counts" doc:"what would become of the lines; the rest would be created"`
		Samples []importLine   `json:"samples" doc:"the first lines that would be taken"`
		Lines   []importLine   `json:"lines" doc:"every line about which there is something to say"`
	}
}

const shownSamples = 5

func (a API) previewImport(ctx context.Context, in *previewImportInput) (*previewImportOutput, error) {
	var format intake.Layout
	if in.Body.Format != nil {
		format = *in.Body.Format
	}
	p, err := a.Imports.Look(ctx, in.Caller(), in.Body.Data, format, in.Body.Take)
	if err != nil {
		return nil, err
	}
	out := &previewImportOutput{}
	b := &out.Body
	b.Format, b.Header, b.Missing, b.Counts = p.Layout, p.Header, p.Layout.Missing(), p.Tally
	b.Samples, b.Lines = []importLine{}, []importLine{}
	for _, line := range p.Lines {
		if line.Result == "" && len(b.Samples) < shownSamples {
			b.Samples = append(b.Samples, importLineOf(line))
		}
		if len(line.Problems) > 0 {
			b.Lines = append(b.Lines, importLineOf(line))
		}
	}
	return out, nil
}

type templateInput struct {
	httpapi.Signed
	Language i18n.Language `query:"language" enum:"en,de,cs,pl"`
}

type fileOutput struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

func (a API) importTemplate(_ context.Context, in *templateInput) (*fileOutput, error) {
	file, err := a.Imports.Template(in.Caller(), in.Language)
	if err != nil {
		return nil, err
	}
	return &fileOutput{ContentType: "text/csv; charset=utf-8", Disposition: `attachment; filename="customers.csv"`, Body: file}, nil
}

type startImportInput struct {
	httpapi.Signed
	Body struct {
		FileName string        `json:"fileName" maxLength:"200"`
		Data     []byte        `json:"data" doc:"base64 of the file, at most 512 KiB"`
		Format   intake.Layout `json:"format"`
		Take     []int         `json:"take,omitempty" maxItems:"1000" doc:"numbers of lines that are taken though they look known"`
	}
}

type shownImport struct {
	ID        string       `json:"id"`
	FileName  string       `json:"fileName"`
	StartedBy string       `json:"startedBy"`
	StartedAt time.Time    `json:"startedAt"`
	Counts    intake.Tally `json:"counts"`
	Ended     bool         `json:"ended" doc:"every line has a result"`
	Stopped   bool         `json:"stopped" doc:"somebody called it off"`
}

func importOf(i intake.Import) shownImport {
	return shownImport{ID: i.ID, FileName: i.FileName, StartedBy: i.By.Name, StartedAt: i.StartedAt, Counts: i.Tally, Ended: i.Ended(),
		Stopped: i.Stopped || i.Tally.Stopped > 0}
}

type importOutput struct{ Body shownImport }

func (a API) startImport(ctx context.Context, in *startImportInput) (*importOutput, error) {
	body, err := idempotency.Once(ctx, importOf, func(ctx context.Context) (intake.Import, error) {
		return a.Imports.Start(ctx, in.Caller(), in.Body.FileName, in.Body.Data, in.Body.Format, in.Body.Take)
	})
	if err != nil {
		return nil, err
	}
	return &importOutput{Body: body}, nil
}

type importsInput struct {
	httpapi.Signed
	Cursor string `query:"cursor"`
}

type importsOutput struct {
	Body struct {
		Items []shownImport `json:"items"`
		Next  string        `json:"next,omitempty"`
	}
}

func (a API) listImports(ctx context.Context, in *importsInput) (*importsOutput, error) {
	all, next, err := a.Imports.List(ctx, in.Caller(), in.Cursor)
	if err != nil {
		return nil, err
	}
	out := &importsOutput{}
	out.Body.Items, out.Body.Next = make([]shownImport, 0, len(all)), next
	for _, one := range all {
		out.Body.Items = append(out.Body.Items, importOf(one))
	}
	return out, nil
}

func (a API) readImport(ctx context.Context, in *readInput) (*importOutput, error) {
	one, err := a.Imports.Read(ctx, in.Caller(), in.ID)
	if err != nil {
		return nil, err
	}
	return &importOutput{Body: importOf(one)}, nil
}

type importLinesOutput struct {
	Body struct {
		Items []importLine `json:"items"`
	}
}

func (a API) importLines(ctx context.Context, in *readInput) (*importLinesOutput, error) {
	lines, err := a.Imports.Lines(ctx, in.Caller(), in.ID)
	if err != nil {
		return nil, err
	}
	out := &importLinesOutput{}
	out.Body.Items = make([]importLine, 0, len(lines))
	for _, line := range lines {
		out.Body.Items = append(out.Body.Items, importLineOf(line))
	}
	return out, nil
}

func (a API) stopImport(ctx context.Context, in *readInput) (*importOutput, error) {
	body, err := idempotency.Once(ctx, importOf, func(ctx context.Context) (intake.Import, error) {
		return a.Imports.Stop(ctx, in.Caller(), in.ID)
	})
	if err != nil {
		return nil, err
	}
	return &importOutput{Body: body}, nil
}
