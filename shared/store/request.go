package store

import (
	"context"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/outbox"
	"twotier/shared/request"
	"twotier/shared/table"
)

// requestRow is a request whole; what was said is bounded, so it stays one row.
type requestRow struct {
	table.Row
	By       string
	Assignee string
	Words    []request.Word
	L        requestCard
}

// requestCard holds what lists of requests show.
type requestCard struct {
	ID        string        `dynamodbav:"i"` // public
	Reseller  string        `dynamodbav:"r"` // name
	Subject   string        `dynamodbav:"s"`
	About     request.About `dynamodbav:"a"`
	State     request.State `dynamodbav:"t"`
	Helper    string        `dynamodbav:"h,omitempty"`
	CreatedAt time.Time     `dynamodbav:"c"`
	ChangedAt time.Time     `dynamodbav:"m"`
}

func (r requestRow) request() (request.Request, error) {
	id, err := request.ParseID(r.L.ID)
	return request.Request{
		ID: id, Revision: audit.Revision{Version: r.Version, Hash: r.Hash}, Reseller: r.L.Reseller, Subject: r.L.Subject, About: r.L.About,
		State: r.L.State, By: r.By, Assignee: r.Assignee, Helper: r.L.Helper, CreatedAt: r.L.CreatedAt, ChangedAt: r.L.ChangedAt, Words: r.Words,
	}, err
}

// Request reads one; fault.NotFound.
func (s *Store) Request(ctx context.Context, id request.ID) (request.Request, error) {
	var row requestRow
	if err := s.table.Get(ctx, requestKey(id.Reseller, id.Number), &row); err != nil {
		return request.Request{}, err
	}
	return row.request()
}

// SaveRequest writes a request: in its reseller's list, and in the provider's of those that wait or have ended.
func (s *Store) SaveRequest(ctx context.Context, r request.Request, act audit.Act, tasks ...outbox.Task) (request.Request, error) {
	c := s.change(act)
	r.Revision = c.record(r.ID.Reseller, "request", r.ID.String(), r.Revision)
	row := requestRow{
		Row: c.row(requestKey(r.ID.Reseller, r.ID.Number), "Request", r.Revision), By: r.By, Assignee: r.Assignee, Words: r.Words,
		L: requestCard{ID: r.ID.String(), Reseller: r.Reseller, Subject: r.Subject, About: r.About, State: r.State, Helper: r.Helper,
			CreatedAt: r.CreatedAt, ChangedAt: r.ChangedAt},
	}
	row.Listed(requestList(r.ID.Reseller, r.ID.Number))
	row.Watched(requestDesk(r.State.Ended(), r.ID.Number))
	c.save(row, r.Revision.Version, nil)
	c.ask(tasks...)
	return r, c.commit(ctx, r)
}

// RequestsOf lists a page of a reseller's requests, the newest first, without what was said.
func (s *Store) RequestsOf(ctx context.Context, t auth.Tenant, cursor string) ([]request.Request, string, error) {
	return s.requests(ctx, t, table.Query{Index: table.List, PK: requestList(t, "").PK, Backward: true, Limit: pageSize}, cursor)
}

// RequestsAtProvider lists a page of all resellers' requests: those that wait, the oldest first, or those that ended, the
// newest first.
func (s *Store) RequestsAtProvider(ctx context.Context, ended bool, cursor string) ([]request.Request, string, error) {
	return s.requests(ctx, auth.Provider(), table.Query{Index: table.Watch, PK: requestDesk(ended, "").PK, Backward: ended, Limit: pageSize}, cursor)
}

func (s *Store) requests(ctx context.Context, t auth.Tenant, q table.Query, cursor string) ([]request.Request, string, error) {
	rows, next, err := list[requestRow](ctx, s, t, q, cursor)
	if err != nil {
		return nil, "", err
	}
	all := make([]request.Request, 0, len(rows))
	for _, row := range rows {
		r, err := row.request()
		if err != nil {
			return nil, "", err
		}
		all = append(all, r)
	}
	return all, next, nil
}
