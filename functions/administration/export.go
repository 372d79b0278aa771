package administration

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"twotier/shared/audit"
	"twotier/shared/spreadsheet"
)

type exportOutput struct {
	ContentType        string `header:"Content-Type"`
	ContentDisposition string `header:"Content-Disposition"`
	Body               []byte
}

type exportInput struct{ Asked }

func (a API) export(ctx context.Context, in *exportInput) (*exportOutput, error) {
	page, err := a.Log.Export(ctx, in.Caller(), in.question(""))
	if err != nil {
		return nil, err
	}
	rows := [][]string{{"time", "actor", "actorId", "actorName", "act", "type", "id", "version", "changes"}}
	for _, e := range page.Entries {
		rows = append(rows, []string{
			e.At.Format(time.RFC3339), e.Actor.Kind, e.Actor.ID, page.Names[e.Actor.ID], e.Act, e.Type, e.ID,
			strconv.FormatInt(e.Version, 10), changed(e.Changes),
		})
	}
	return &exportOutput{
		ContentType:        "text/csv; charset=utf-8",
		ContentDisposition: fmt.Sprintf("attachment; filename=%q", "audit-"+a.Log.Now().UTC().Format("2006-01-02")+".csv"),
		Body:               spreadsheet.CSV(rows),
	}, nil
}

// changed writes what an act changed in one cell, in the order of the names.
func changed(changes audit.Changes) string {
	var all []string
	for _, fact := range slices.Sorted(maps.Keys(changes)) {
		all = append(all, fact+": "+changes[fact][0]+" → "+changes[fact][1])
	}
	return strings.Join(all, "; ")
}
