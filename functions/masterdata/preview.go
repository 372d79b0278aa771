package masterdata

import (
	"context"

	"twotier/shared/httpapi"
	"twotier/shared/masterdata"
)

type previewInput struct {
	httpapi.Signed
	Body struct {
		Data   []byte             `json:"data" doc:"base64 of the file's first bytes, at most 256 KiB"`
		More   bool               `json:"more,omitempty" doc:"the file goes on after them"`
		Format *masterdata.Format `json:"format,omitempty" doc:"what it leaves open is guessed"`
	}
}

type previewOutput struct {
	Body struct {
		Format   masterdata.Format  `json:"format"`
		Header   []string           `json:"header" doc:"the words of the file's first line"`
		Missing  []masterdata.Field `json:"missing" doc:"fields without which nothing can be read, and that no column holds"`
		Lines    int                `json:"lines" doc:"companies in the piece that was looked at"`
		Cut      bool               `json:"cut" doc:"the file goes on"`
		Samples  []previewLine      `json:"samples" doc:"the first lines"`
		Problems []previewLine      `json:"problems" doc:"the first lines with something wrong"`
		Refused  int                `json:"refused" doc:"lines of the piece that cannot be taken"`
	}
}

type previewLine struct {
	Line     int                      `json:"line"`
	Refused  bool                     `json:"refused"`
	Values   map[string]string        `json:"values" doc:"by field, as they would be kept"`
	Problems []masterdata.LineProblem `json:"problems,omitempty"`
}

// How many lines a preview shows of each sort.
const mostShown = 20

func (a API) preview(ctx context.Context, in *previewInput) (*previewOutput, error) {
	var format masterdata.Format
	if in.Body.Format != nil {
		format = *in.Body.Format
	}
	p, err := a.Records.Look(ctx, in.Caller(), in.Body.Data, format, in.Body.More)
	if err != nil {
		return nil, err
	}
	out := &previewOutput{}
	b := &out.Body
	b.Format, b.Header, b.Lines, b.Cut, b.Missing = p.Format, p.Header, len(p.Lines), p.Cut, p.Format.Missing()
	b.Samples, b.Problems = []previewLine{}, []previewLine{}
	for _, line := range p.Lines {
		if len(b.Samples) < mostShown/2 {
			b.Samples = append(b.Samples, previewLineOf(line))
		}
		if len(line.Problems) > 0 && len(b.Problems) < mostShown {
			b.Problems = append(b.Problems, previewLineOf(line))
		}
		if line.Result == masterdata.Refused {
			b.Refused++
		}
	}
	return out, nil
}

func previewLineOf(line masterdata.Line) previewLine {
	shown := previewLine{Line: line.Line, Refused: line.Result == masterdata.Refused, Values: map[string]string{}, Problems: line.Problems}
	for _, field := range masterdata.Fields() {
		if value := line.Record.Value(field); value != "" {
			shown.Values[string(field)] = value
		}
	}
	return shown
}
