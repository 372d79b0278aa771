// Package announcing is the HTTP face of what the provider tells on Home: its people write it, everybody else reads what
// is for them.
package announcing

import (
	"context"
	"net/http"

	"twotier/shared/announcement"
	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/i18n"
	"twotier/shared/idempotency"
)

// API answers the operations with the announcement service.
type API struct{ Announcements announcement.Service }

// Register lists the operations.
func Register(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "read-board", Method: http.MethodGet, Path: "/api/announcements", Permission: auth.ReadAnnouncements,
		Summary: "What the provider tells the caller now: pinned first, then the newest, each with its beginning",
	}, a.board)
	httpapi.Register(api, httpapi.Operation{
		ID: "open-announcement", Method: http.MethodGet, Path: "/api/announcements/{id}", Permission: auth.ReadAnnouncements,
		Summary: "One of them whole",
	}, a.open)
	httpapi.Register(api, httpapi.Operation{
		ID: "list-microsoft-promotions", Method: http.MethodGet, Path: "/api/microsoft-promotions", Permission: auth.ReadCosts,
		Summary: "Promotions of Microsoft's in the reseller's market: those that begin soon, then those that end next",
	}, a.promotions)
	httpapi.Register(api, httpapi.Operation{
		ID: "note-look", Method: http.MethodPost, Path: "/api/announcements/look", Permission: auth.SignedIn, Status: http.StatusNoContent,
		Summary: "Notes that the person has seen the board, so that the next visit tells what is new since",
	}, a.looked)
	httpapi.Register(api, httpapi.Operation{
		ID: "list-announcements", Method: http.MethodGet, Path: "/api/provider/announcements", Permission: auth.WriteAnnouncements,
		Summary: "Everything that was, is and will be told, by when it begins, the newest first",
	}, a.list)
	httpapi.Register(api, httpapi.Operation{
		ID: "write-announcement", Method: http.MethodPost, Path: "/api/provider/announcements", Permission: auth.WriteAnnouncements, Status: http.StatusCreated,
		Summary: "Tells something, from a moment on",
	}, a.write)
	httpapi.Register(api, httpapi.Operation{
		ID: "read-announcement", Method: http.MethodGet, Path: "/api/provider/announcements/{id}", Permission: auth.WriteAnnouncements,
		Summary: "One of them in every language it has",
	}, a.read)
	httpapi.Register(api, httpapi.Operation{
		ID: "change-announcement", Method: http.MethodPut, Path: "/api/provider/announcements/{id}", Permission: auth.WriteAnnouncements,
		Summary: "Replaces one; needs the version that was read",
	}, a.change)
	httpapi.Register(api, httpapi.Operation{
		ID: "end-announcement", Method: http.MethodPost, Path: "/api/provider/announcements/{id}/ending", Permission: auth.WriteAnnouncements,
		Summary: "Takes one away from its readers now",
	}, a.end)
}

// AskedInput names the reader's language; exported because other inputs embed it.
type AskedInput struct {
	httpapi.Signed
	Language i18n.Language `query:"language" enum:"en,de,cs,pl" doc:"of the reader; what lacks it comes in another one and says which"`
}

type boardInput struct{ AskedInput }

type boardOutput struct{ Body board }

func (a API) board(ctx context.Context, in *boardInput) (*boardOutput, error) {
	b, err := a.Announcements.Board(ctx, in.Caller(), in.Language)
	if err != nil {
		return nil, err
	}
	out := &boardOutput{Body: board{Items: make([]notice, 0, len(b.Items)), Seller: personOf(b.Seller)}}
	for _, one := range b.Items {
		shown := noticeOf(one, in.Language)
		shown.New = b.New(one)
		out.Body.Items = append(out.Body.Items, shown)
	}
	return out, nil
}

type promotionsInput struct{ httpapi.Signed }

type promotionsOutput struct {
	Body struct {
		Items []promotion `json:"items"`
	}
}

func (a API) promotions(ctx context.Context, in *promotionsInput) (*promotionsOutput, error) {
	all, err := a.Announcements.Promotions(ctx, in.Caller())
	if err != nil {
		return nil, err
	}
	out := &promotionsOutput{}
	out.Body.Items = make([]promotion, 0, len(all))
	for _, p := range all {
		out.Body.Items = append(out.Body.Items, promotion{ID: p.ID, Name: p.Name, From: p.From, Until: p.Until, PercentOff: p.Share.Shift(2)})
	}
	return out, nil
}

type openInput struct {
	AskedInput
	ID string `path:"id"`
}

type noticeOutput struct{ Body notice }

func (a API) open(ctx context.Context, in *openInput) (*noticeOutput, error) {
	one, err := a.Announcements.Open(ctx, in.Caller(), in.ID)
	if err != nil {
		return nil, err
	}
	return &noticeOutput{Body: noticeOf(one, in.Language)}, nil
}

type lookedInput struct{ httpapi.Signed }

func (a API) looked(ctx context.Context, in *lookedInput) (*struct{}, error) {
	return nil, a.Announcements.Looked(ctx, in.Caller())
}

type listInput struct {
	httpapi.Signed
	Cursor string `query:"cursor"`
}

type listOutput struct {
	Body struct {
		Items []shownAnnouncement `json:"items"`
		Next  string              `json:"next,omitempty"`
	}
}

func (a API) list(ctx context.Context, in *listInput) (*listOutput, error) {
	all, next, err := a.Announcements.List(ctx, in.Caller(), in.Cursor)
	if err != nil {
		return nil, err
	}
	out := &listOutput{}
	out.Body.Items, out.Body.Next = make([]shownAnnouncement, 0, len(all)), next
	for _, one := range all {
		out.Body.Items = append(out.Body.Items, a.shown(one))
	}
	return out, nil
}

type writeInput struct {
	httpapi.Signed
	Body form
}

type announcementOutput struct{ Body shownAnnouncement }

func (a API) write(ctx context.Context, in *writeInput) (*announcementOutput, error) {
	body, err := idempotency.Once(ctx, a.shown, func(ctx context.Context) (announcement.Announcement, error) {
		return a.Announcements.Write(ctx, in.Caller(), in.Body.form())
	})
	if err != nil {
		return nil, err
	}
	return &announcementOutput{Body: body}, nil
}

type readInput struct {
	httpapi.Signed
	ID string `path:"id"`
}

func (a API) read(ctx context.Context, in *readInput) (*announcementOutput, error) {
	one, err := a.Announcements.Read(ctx, in.Caller(), in.ID)
	if err != nil {
		return nil, err
	}
	return &announcementOutput{Body: a.shown(one)}, nil
}

type changeInput struct {
	httpapi.Signed
	httpapi.Versioned
	ID   string `path:"id"`
	Body form
}

func (a API) change(ctx context.Context, in *changeInput) (*announcementOutput, error) {
	version, err := in.Version()
	if err != nil {
		return nil, err
	}
	one, err := a.Announcements.Change(ctx, in.Caller(), in.ID, version, in.Body.form())
	if err != nil {
		return nil, err
	}
	return &announcementOutput{Body: a.shown(one)}, nil
}

func (a API) end(ctx context.Context, in *readInput) (*announcementOutput, error) {
	body, err := idempotency.Once(ctx, a.shown, func(ctx context.Context) (announcement.Announcement, error) {
		return a.Announcements.End(ctx, in.Caller(), in.ID)
	})
	if err != nil {
		return nil, err
	}
	return &announcementOutput{Body: body}, nil
}
