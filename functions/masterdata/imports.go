package masterdata

import (
	"context"
	"time"

	"twotier/shared/fault"
	"twotier/shared/httpapi"
	"twotier/shared/idempotency"
	"twotier/shared/masterdata"
)

// Card is an import in the list. It is exported because huma does not see what an unexported struct brings with it.
type Card struct {
	ID       string            `json:"id"`
	Status   masterdata.Status `json:"status" enum:"uploading,waiting,done,failed"`
	FileName string            `json:"fileName"`
	Size     int64             `json:"size" doc:"bytes"`
	Complete bool              `json:"complete" doc:"companies that the file does not name are removed"`
	BegunAt  time.Time         `json:"begunAt"`
	EndedAt  *time.Time        `json:"endedAt,omitempty"`
	Counts   masterdata.Counts `json:"counts"`
}

type listInput struct {
	httpapi.Signed
	Cursor string `query:"cursor"`
}

type listOutput struct {
	Body struct {
		Items   []Card     `json:"items"`
		Next    string     `json:"next,omitempty"`
		Records int        `json:"records" doc:"companies that are known now"`
		DoneAt  *time.Time `json:"doneAt,omitempty" doc:"when the newest file was brought in"`
	}
}

func (a API) list(ctx context.Context, in *listInput) (*listOutput, error) {
	all, state, next, err := a.Records.Imports(ctx, in.Caller(), in.Cursor)
	if err != nil {
		return nil, err
	}
	out := &listOutput{}
	out.Body.Items, out.Body.Next, out.Body.Records, out.Body.DoneAt = make([]Card, 0, len(all)), next, state.Records, moment(state.DoneAt)
	for _, i := range all {
		out.Body.Items = append(out.Body.Items, cardOf(i))
	}
	return out, nil
}

func cardOf(i masterdata.Import) Card {
	return Card{ID: i.ID, Status: i.Status, FileName: i.FileName, Size: i.Size, Complete: i.Complete,
		BegunAt: i.BegunAt, EndedAt: moment(i.EndedAt), Counts: i.Counts}
}

// importShown is one import with what its page needs to go on with it.
type importShown struct {
	Card
	Format    masterdata.Format   `json:"format"`
	PieceSize int                 `json:"pieceSize" doc:"bytes of every piece but the last"`
	Pieces    int                 `json:"pieces" doc:"how many the file has"`
	Uploaded  []int               `json:"uploaded,omitempty" doc:"numbers of the pieces that are there, from 0, while it is uploaded"`
	Progress  masterdata.Progress `json:"progress"`
	Failure   string              `json:"failure,omitempty" doc:"why a failed one could not be read"`
}

type importOutput struct{ Body importShown }

func shown(i masterdata.Import) *importOutput {
	return &importOutput{Body: importShown{Card: cardOf(i), Format: i.Format, PieceSize: masterdata.PieceSize, Pieces: i.Pieces(), Failure: i.Failure}}
}

type importInput struct {
	httpapi.Signed
	ID string `path:"id"`
}

func (a API) read(ctx context.Context, in *importInput) (*importOutput, error) {
	standing, err := a.Records.Standing(ctx, in.Caller(), in.ID)
	if err != nil {
		return nil, err
	}
	out := shown(standing.Import)
	out.Body.Uploaded, out.Body.Progress = standing.Pieces, standing.Progress
	return out, nil
}

type beginInput struct {
	httpapi.Signed
	Body struct {
		FileName string            `json:"fileName" maxLength:"200"`
		Size     int64             `json:"size" doc:"bytes of the whole file"`
		Format   masterdata.Format `json:"format"`
		Complete bool              `json:"complete,omitempty" doc:"the file names every company; others are removed"`
	}
}

func (a API) begin(ctx context.Context, in *beginInput) (*importOutput, error) {
	return idempotency.Once(ctx, shown, func(ctx context.Context) (masterdata.Import, error) {
		return a.Records.Begin(ctx, in.Caller(), in.Body.FileName, in.Body.Size, in.Body.Format, in.Body.Complete)
	})
}

type uploadInput struct {
	httpapi.Signed
	ID   string `path:"id"`
	Body struct {
		Number int    `json:"number" doc:"of the piece, from 0"`
		Data   []byte `json:"data" doc:"base64 of the bytes as the file has them"`
	}
}

func (a API) upload(ctx context.Context, in *uploadInput) (*importOutput, error) {
	i, err := a.Records.Upload(ctx, in.Caller(), in.ID, in.Body.Number, in.Body.Data)
	if err != nil {
		return nil, err
	}
	return shown(i), nil
}

func (a API) start(ctx context.Context, in *importInput) (*importOutput, error) {
	return idempotency.Once(ctx, shown, func(ctx context.Context) (masterdata.Import, error) {
		return a.Records.Start(ctx, in.Caller(), in.ID)
	})
}

type reportOutput struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

// A function of Lambda answers at most 6 MB.
const longestReport = 5 << 20

func (a API) report(ctx context.Context, in *importInput) (*reportOutput, error) {
	report, i, err := a.Records.Report(ctx, in.Caller(), in.ID)
	if err != nil {
		return nil, err
	}
	if len(report) > longestReport {
		return nil, fault.New(fault.Blocked, "report_too_long")
	}
	return &reportOutput{ContentType: "text/csv; charset=utf-8", Disposition: `attachment; filename="import-` + i.ID + `.csv"`, Body: report}, nil
}

// moment is a time that may not have come.
func moment(at time.Time) *time.Time {
	if at.IsZero() {
		return nil
	}
	return &at
}
