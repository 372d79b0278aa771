// Package administration is the HTTP face of the audit log: who did what, for whom, when, and what it changed
// (FEATURES N4), and of the provider's view of its resellers (N3).
package administration

import (
	"context"
	"net/http"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/reseller"
)

// API answers the operations from the audit log and the list of resellers.
type API struct {
	Log       audit.Log
	Resellers reseller.Directory
}

// Register lists the operations.
func Register(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "read-audit", Method: http.MethodGet, Path: "/api/audit", Permission: auth.ReadAudit,
		Summary: "Acts of an organisation: on an object, of a person, of a kind, in a time; newest first",
	}, a.read)
	httpapi.Register(api, httpapi.Operation{
		ID: "export-audit", Method: http.MethodGet, Path: "/api/audit/export", Permission: auth.ReadAudit,
		Summary: "The same acts as a file for spreadsheet programs, at most 10,000",
	}, a.export)
	registerResellers(api, a)
}

// Asked is what acts can be asked for by. It is exported because huma does not see what an unexported struct brings with
// it.
type Asked struct {
	httpapi.Signed
	Organisation string `query:"organisation" doc:"a reseller's id, for the provider only; the caller's own when empty"`
	Type         string `query:"type" doc:"of the object"`
	ID           string `query:"id" doc:"of the object, with its type"`
	Person       string `query:"person" doc:"who acted"`
	Act          string `query:"act" doc:"such as order.placed"`
	From         string `query:"from" doc:"YYYY-MM-DD, UTC, included; the present month when no day is named, nor an object"`
	To           string `query:"to" doc:"YYYY-MM-DD, UTC, included"`
}

func (a Asked) question(cursor string) audit.Question {
	return audit.Question{Organisation: a.Organisation, Type: a.Type, ID: a.ID, Person: a.Person, Act: a.Act,
		From: a.From, To: a.To, Cursor: cursor}
}

type readInput struct {
	Asked
	Cursor string `query:"cursor"`
}

type readOutput struct{ Body auditPage }

type auditPage struct {
	Items []auditEntry `json:"items"`
	Next  string       `json:"next,omitempty"`
}

type auditEntry struct {
	At      time.Time         `json:"at"`
	Actor   auditActor        `json:"actor"`
	Act     string            `json:"act" doc:"object and past tense, such as order.placed"`
	Type    string            `json:"type"`
	ID      string            `json:"id"`
	Version int64             `json:"version" doc:"of the object after the act"`
	Before  map[string]string `json:"before"`
	After   map[string]string `json:"after"`
}

type auditActor struct {
	Kind string `json:"kind" enum:"person,key,system,public"`
	ID   string `json:"id,omitempty" doc:"person, or the part of the product that acted by itself"`
	Name string `json:"name,omitempty" doc:"of persons of the organisation"`
}

func (a API) read(ctx context.Context, in *readInput) (*readOutput, error) {
	page, err := a.Log.Read(ctx, in.Caller(), in.question(in.Cursor))
	if err != nil {
		return nil, err
	}
	out := &readOutput{Body: auditPage{Items: make([]auditEntry, 0, len(page.Entries)), Next: page.Next}}
	for _, e := range page.Entries {
		out.Body.Items = append(out.Body.Items, entry(e, page.Names))
	}
	return out, nil
}

func entry(e audit.Entry, names map[string]string) auditEntry {
	out := auditEntry{
		At: e.At, Actor: auditActor{Kind: e.Actor.Kind, ID: e.Actor.ID, Name: names[e.Actor.ID]},
		Act: e.Act, Type: e.Type, ID: e.ID, Version: e.Version,
		Before: make(map[string]string, len(e.Changes)), After: make(map[string]string, len(e.Changes)),
	}
	for fact, change := range e.Changes {
		out.Before[fact], out.After[fact] = change[0], change[1]
	}
	return out
}
