package reporting

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"twotier/shared/fault"
	"twotier/shared/i18n"
	"twotier/shared/report"
	"twotier/shared/spreadsheet"
)

type fileInput struct {
	Asked
	Columns  string             `query:"columns" doc:"names of columns, apart by commas; the usual ones without it. What the caller does not see is left out"`
	Chosen   []string           `query:"chosen" doc:"ids of chosen subscriptions; all that are found when none is named"`
	Format   spreadsheet.Format `query:"format" enum:"csv,xlsx" default:"csv"`
	Language i18n.Language      `query:"language" enum:"en,de,cs,pl" default:"en" doc:"of headings and states; where decimals have a comma, columns of a CSV stand apart by semicolons"`
}

type fileOutput struct {
	ContentType        string `header:"Content-Type"`
	ContentDisposition string `header:"Content-Disposition"`
	Body               []byte
}

// Bounds of a file that is made while somebody waits: it has to fit into one answer (6 MB of a Lambda function).
const (
	mostRows   = 20_000
	mostChosen = 100
)

func (a API) licenceFile(ctx context.Context, in *fileInput) (*fileOutput, error) {
	d := in.definition()
	for name := range strings.SplitSeq(in.Columns, ",") {
		if name != "" {
			d.Columns = append(d.Columns, report.Column(name))
		}
	}
	if len(in.Chosen) > mostChosen {
		return nil, fault.New(fault.Invalid, "too_many").With("max", strconv.Itoa(mostChosen))
	}
	counted, err := a.Reports.Licences(ctx, in.Caller(), d)
	if err != nil {
		return nil, err
	}
	if len(in.Chosen) > 0 {
		d.Group = ""
		counted.Rows = slices.DeleteFunc(counted.Rows, func(r report.Row) bool { return !slices.Contains(in.Chosen, r.Subscription) })
	}
	if d.Group == "" && len(counted.Rows) > mostRows {
		return nil, fault.New(fault.Blocked, "export_too_large").With("max", strconv.Itoa(mostRows))
	}
	var file bytes.Buffer
	if err := report.Write(&file, in.Format, in.Language, d, counted, report.SightOf(in.Caller()).Columns(d)); err != nil {
		return nil, err
	}
	name := report.FileName(in.Format, in.Language, a.Reports.Now().UTC().Format(time.DateOnly))
	return &fileOutput{ContentType: in.Format.MediaType(), ContentDisposition: fmt.Sprintf("attachment; filename=%q", name), Body: file.Bytes()}, nil
}
