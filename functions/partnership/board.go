package partnership

import (
	"context"
	"net/http"
	"strings"
	"time"

	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/idempotency"
	"twotier/shared/spreadsheet"
	"twotier/shared/standing"
)

// registerBoard lists the operations about all resellers' standings, which are the provider's.
func registerBoard(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "list-standings", Method: http.MethodGet, Path: "/api/provider/standings", Permission: auth.ReadResellers,
		Summary: "How resellers stand with Microsoft: a group by name, or all by the age of the look; with how many need somebody",
	}, a.listStandings)
	httpapi.Register(api, httpapi.Operation{
		ID: "look-at-resellers", Method: http.MethodPost, Path: "/api/provider/standings", Permission: auth.MendOrders, Status: http.StatusAccepted,
		Summary: "Asks Microsoft in the background how all resellers stand; a look that has begun is answered instead",
	}, a.lookAtAll)
	httpapi.Register(api, httpapi.Operation{
		ID: "export-standings", Method: http.MethodGet, Path: "/api/provider/standing-file", Permission: auth.ReadResellers,
		Summary: "The list of standings as CSV, whole",
	}, a.exportStandings)
}

type standingsInput struct {
	httpapi.Signed
	Group  standing.Group `query:"group" enum:"lost,risk,unseen,fine" doc:"without it all resellers, the oldest look first"`
	Search string         `query:"search" maxLength:"100" doc:"beginning of a reseller's name, in a group"`
	Cursor string         `query:"cursor" doc:"next of the page before"`
}

type standingsOutput struct {
	Body struct {
		Items  []standingLine `json:"items"`
		Next   string         `json:"next,omitempty"`
		Counts []groupCount   `json:"counts" doc:"in the order of urgency"`
		Look   shownLook      `json:"look"`
	}
}

type groupCount struct {
	Group standing.Group `json:"group" enum:"lost,risk,unseen,fine"`
	Count int            `json:"count"`
	More  bool           `json:"more" doc:"there are more than were counted"`
}

type standingLine struct {
	ResellerID string         `json:"resellerId"`
	Name       string         `json:"name"`
	Country    string         `json:"country"`
	Group      standing.Group `json:"group" enum:"lost,risk,unseen,fine"`
	Missing    []string       `json:"missing" doc:"codes of what did not pass"`
	LookedAt   time.Time      `json:"lookedAt,omitzero" doc:"the newest look that Microsoft answered in whole"`
	Month      string         `json:"month,omitempty" doc:"of the next yearly review, such as 2027-03"`
	Short      bool           `json:"short" doc:"the review is near and the revenue too little"`
}

// shownLook is the newest look at all resellers.
type shownLook struct {
	Running   bool      `json:"running"`
	StartedAt time.Time `json:"startedAt,omitzero"`
	StartedBy string    `json:"startedBy,omitempty" doc:"missing when the schedule did"`
	Passed    int       `json:"passed" doc:"resellers it is done with"`
	AsOf      time.Time `json:"asOf,omitzero" doc:"when the newest look began that came to its end"`
	GivenUp   bool      `json:"givenUp" doc:"Microsoft did not answer; it is begun again at night"`
}

func (a API) lookOf(r standing.Round) shownLook {
	return shownLook{Running: r.Running(a.Rounds.Now()), StartedAt: r.StartedAt, StartedBy: r.StartedBy, Passed: r.Passed, AsOf: r.FreshAt,
		GivenUp: !r.StartedAt.IsZero() && !r.Running(a.Rounds.Now()) && r.FreshAt.Before(r.StartedAt)}
}

func (a API) listStandings(ctx context.Context, in *standingsInput) (*standingsOutput, error) {
	run, err := a.Rounds.Newest(ctx, in.Caller()) // first: where it still runs, the page asks again
	if err != nil {
		return nil, err
	}
	counts, err := a.Board.Counts(ctx, in.Caller())
	if err != nil {
		return nil, err
	}
	lines, next, err := a.Board.List(ctx, in.Caller(), standing.Asked{Group: in.Group, Search: strings.TrimSpace(in.Search), Cursor: in.Cursor})
	if err != nil {
		return nil, err
	}
	out := &standingsOutput{}
	out.Body.Items, out.Body.Next, out.Body.Look = make([]standingLine, 0, len(lines)), next, a.lookOf(run)
	for _, l := range lines {
		out.Body.Items = append(out.Body.Items, lineOf(l))
	}
	for _, g := range standing.Groups() {
		out.Body.Counts = append(out.Body.Counts, groupCount{g, counts[g].Resellers, counts[g].More})
	}
	return out, nil
}

func lineOf(l standing.Line) standingLine {
	line := standingLine{ResellerID: l.Tenant.ID(), Name: l.Name, Country: l.Country, Group: l.Group, Missing: []string{}, LookedAt: l.LookedAt,
		Month: l.Month, Short: l.Short}
	line.Missing = append(line.Missing, l.Missing...)
	return line
}

type lookOutput struct{ Body shownLook }

func (a API) lookAtAll(ctx context.Context, in *readInput) (*lookOutput, error) {
	body, err := idempotency.Once(ctx, a.lookOf, func(ctx context.Context) (standing.Round, error) { return a.Rounds.Start(ctx, in.Caller()) })
	if err != nil {
		return nil, err
	}
	return &lookOutput{Body: body}, nil
}

type fileInput struct {
	httpapi.Signed
	Group standing.Group `query:"group" enum:"lost,risk,unseen,fine" doc:"without it all resellers"`
}

type standingFile struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

func (a API) exportStandings(ctx context.Context, in *fileInput) (*standingFile, error) {
	all, err := a.Board.All(ctx, in.Caller(), in.Group)
	if err != nil {
		return nil, err
	}
	rows := [][]string{{"resellerId", "name", "country", "group", "missing", "lookedAt", "reviewMonth", "revenueShort"}}
	for _, l := range all {
		looked, short := "", "no"
		if !l.LookedAt.IsZero() {
			looked = l.LookedAt.UTC().Format(time.RFC3339)
		}
		if l.Short {
			short = "yes"
		}
		rows = append(rows, []string{l.Tenant.ID(), l.Name, l.Country, string(l.Group), strings.Join(l.Missing, " "), looked, l.Month, short})
	}
	return &standingFile{ContentType: "text/csv; charset=utf-8", Disposition: `attachment; filename="standings.csv"`, Body: spreadsheet.CSV(rows)}, nil
}
