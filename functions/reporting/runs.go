package reporting

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/i18n"
	"twotier/shared/idempotency"
	"twotier/shared/reportfile"
	"twotier/shared/spreadsheet"
)

func registerRuns(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "begin-report-run", Method: http.MethodPost, Path: "/api/report-runs", Permission: auth.ReadAllOrders, Status: http.StatusAccepted,
		Summary: "Has the report of what the customers of all resellers hold made as a file in the background; one at a time for each person",
	}, a.beginRun)
	httpapi.Register(api, httpapi.Operation{
		ID: "read-report-run", Method: http.MethodGet, Path: "/api/report-runs/own", Permission: auth.ReadAllOrders,
		Summary: "How far the caller's report of all resellers has come; none when there is none or its seven days are over",
	}, a.ownRun)
	httpapi.Register(api, httpapi.Operation{
		ID: "cancel-report-run", Method: http.MethodDelete, Path: "/api/report-runs/{id}", Permission: auth.ReadAllOrders, Status: http.StatusNoContent,
		Summary: "Stops the making of the caller's report, or gives up its file",
	}, a.cancelRun)
	httpapi.Register(api, httpapi.Operation{
		ID: "fetch-report-run", Method: http.MethodGet, Path: "/api/report-runs/{id}/pieces/{piece}", Permission: auth.ReadAllOrders,
		Summary: "One piece of the finished file; all of them one after the other are the file",
	}, a.runPiece)
}

// RunForm is which report is made.
type RunForm struct {
	Query    string             `json:"query" maxLength:"1000" doc:"filters and columns as in the address of a report; groups and order are left out"`
	Format   spreadsheet.Format `json:"format" enum:"csv,xlsx"`
	Language i18n.Language      `json:"language" enum:"en,de,cs,pl"`
}

// shownRun is a report of all resellers as whoever asked for it sees it.
type shownRun struct {
	RunForm
	ID        string           `json:"id"`
	State     reportfile.State `json:"state" enum:"collecting,writing,done"`
	Resellers int              `json:"resellers" doc:"read so far"`
	Of        int              `json:"of" doc:"resellers there were when it began; 0 until that is known"`
	Rows      int              `json:"rows" doc:"found so far"`
	AskedAt   time.Time        `json:"askedAt"`
	ChangedAt time.Time        `json:"changedAt" doc:"when it last came further"`
	Until     *time.Time       `json:"until,omitempty" doc:"how long the file can be fetched"`
	Pieces    int              `json:"pieces" doc:"of the file; 0 before it is done"`
	Bytes     int64            `json:"bytes"`
	Name      string           `json:"name,omitempty" doc:"of the file"`
}

func runOf(r reportfile.Run) shownRun {
	return shownRun{RunForm: RunForm{Query: r.Query, Format: r.Format, Language: r.Language}, ID: r.ID, State: r.State, Resellers: r.Resellers, Of: r.Of,
		Rows: r.Rows, AskedAt: r.AskedAt, ChangedAt: r.ChangedAt, Until: moment(r.Until), Pieces: r.Pieces, Bytes: r.Bytes, Name: r.Name}
}

type beginRunInput struct {
	httpapi.Signed
	Body RunForm
}

type runOutput struct{ Body shownRun }

func (a API) beginRun(ctx context.Context, in *beginRunInput) (*runOutput, error) {
	body, err := idempotency.Once(ctx, runOf, func(ctx context.Context) (reportfile.Run, error) {
		return a.Runs.Begin(ctx, in.Caller(), reportfile.Form{Query: in.Body.Query, Format: in.Body.Format, Language: in.Body.Language})
	})
	if err != nil {
		return nil, err
	}
	return &runOutput{Body: body}, nil
}

type ownRunOutput struct {
	Body struct {
		Run *shownRun `json:"run,omitempty"`
	}
}

func (a API) ownRun(ctx context.Context, in *signedInput) (*ownRunOutput, error) {
	r, ok, err := a.Runs.Own(ctx, in.Caller())
	out := &ownRunOutput{}
	if ok {
		shown := runOf(r)
		out.Body.Run = &shown
	}
	return out, err
}

type runInput struct {
	httpapi.Signed
	ID string `path:"id"`
}

func (a API) cancelRun(ctx context.Context, in *runInput) (*httpapi.Empty, error) {
	return nil, a.Runs.Cancel(ctx, in.Caller(), in.ID)
}

type pieceInput struct {
	httpapi.Signed
	ID    string `path:"id"`
	Piece string `path:"piece" doc:"counted from 0"`
}

func (a API) runPiece(ctx context.Context, in *pieceInput) (*fileOutput, error) {
	piece, wrong := strconv.Atoi(in.Piece)
	if wrong != nil {
		piece = -1 // there is none; who may ask at all is told first
	}
	r, content, err := a.Runs.Piece(ctx, in.Caller(), in.ID, piece)
	if err != nil {
		return nil, err
	}
	return &fileOutput{ContentType: "application/octet-stream", ContentDisposition: fmt.Sprintf("attachment; filename=%q", r.Name), Body: content}, nil
}
