// Package storefront is the HTTP face of a reseller's public shop for those who edit it. What visitors see are files that
// functions/publishing writes.
package storefront

import (
	"context"
	"net/http"

	"golang.org/x/sync/errgroup"

	"twotier/shared/auth"
	"twotier/shared/bucket"
	"twotier/shared/fault"
	"twotier/shared/httpapi"
	"twotier/shared/i18n"
	"twotier/shared/picture"
	"twotier/shared/storefront"
	"twotier/shared/storefront/page"
)

// Files takes pictures and previews.
type Files interface {
	Put(ctx context.Context, name string, f bucket.File) error
}

// API answers the operations with the service of shops.
type API struct {
	Shops    storefront.Service
	Files    Files
	Base     string        // address of the site
	NewToken func() string // a secret part of an address, of small letters and digits
}

// mostPicture is a picture of the largest size, in base64 within JSON.
const mostPicture = picture.MostBytes/3*4 + 10_000

// Register lists the operations.
func Register(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "read-storefront", Method: http.MethodGet, Path: "/api/storefront", Permission: auth.WriteStorefront,
		Summary: "The public shop as it is edited, what is on sale, and how far its publication has come",
	}, a.read)
	httpapi.Register(api, httpapi.Operation{
		ID: "save-storefront", Method: http.MethodPut, Path: "/api/storefront", Permission: auth.WriteStorefront,
		Summary: "Changes the shop over the version that was read; it is published in the background",
	}, a.save)
	httpapi.Register(api, httpapi.Operation{
		ID: "preview-storefront", Method: http.MethodPost, Path: "/api/storefront/preview", Permission: auth.WriteStorefront,
		Summary: "What an edited shop would be: a page only those see who know its address, and every recommended price before and after",
	}, a.preview)
	httpapi.Register(api, httpapi.Operation{
		ID: "add-picture", Method: http.MethodPost, Path: "/api/storefront/pictures", Permission: auth.WriteStorefront, Status: http.StatusCreated,
		MostBody: mostPicture, Summary: "Takes in a picture (PNG, JPEG or WebP, 2 MB) for the shop to show; it is written anew, without what came along with it",
	}, a.addPicture)
	httpapi.Register(api, httpapi.Operation{
		ID: "list-storefront-versions", Method: http.MethodGet, Path: "/api/storefront/versions", Permission: auth.WriteStorefront,
		Summary: "The last saves: who, when, and what changed",
	}, a.versions)
	httpapi.Register(api, httpapi.Operation{
		ID: "restore-storefront", Method: http.MethodPost, Path: "/api/storefront/restoration", Permission: auth.WriteStorefront,
		Summary: "Brings a former version back as the newest one; 0 is the shop before anybody edited it",
	}, a.restore)
	httpapi.Register(api, httpapi.Operation{
		ID: "read-publication", Method: http.MethodGet, Path: "/api/storefront/publication", Permission: auth.WriteStorefront,
		Summary: "How far the public files have come",
	}, a.publication)
	httpapi.Register(api, httpapi.Operation{
		ID: "publish-storefront", Method: http.MethodPost, Path: "/api/storefront/publication", Permission: auth.WriteStorefront, Status: http.StatusAccepted,
		Summary: "Publishes the shop once more, without waiting for the next try",
	}, a.publish)
}

type readInput struct{ httpapi.Signed }

type benchOutput struct{ Body bench }

func (a API) read(ctx context.Context, in *readInput) (*benchOutput, error) {
	b, err := a.Shops.Read(ctx, in.Caller())
	if err != nil {
		return nil, err
	}
	return &benchOutput{Body: shown(b, a.Base)}, nil
}

type saveInput struct {
	httpapi.Signed
	httpapi.Versioned
	Body storefront.Shop
}

type savedOutput struct{ Body saved }

type saved struct {
	Version int64 `json:"version"`
}

func (a API) save(ctx context.Context, in *saveInput) (*savedOutput, error) {
	version, err := in.Version()
	if err != nil {
		return nil, err
	}
	made, err := a.Shops.Save(ctx, in.Caller(), version, in.Body)
	if err != nil {
		return nil, err
	}
	return &savedOutput{Body: saved{made.Revision.Version}}, nil
}

type previewInput struct {
	httpapi.Signed
	Body struct {
		Shop     storefront.Shop `json:"shop"`
		Language i18n.Language   `json:"language" enum:"en,de,cs,pl"`
		Page     bool            `json:"page" doc:"write the page too, not only compare prices"`
	}
}

type previewOutput struct{ Body trial }

func (a API) preview(ctx context.Context, in *previewInput) (*previewOutput, error) {
	tried, err := a.Shops.Try(ctx, in.Caller(), in.Body.Shop)
	if err != nil {
		return nil, err
	}
	out := &previewOutput{Body: compared(tried)}
	if !in.Body.Page {
		return out, nil
	}
	if !in.Body.Language.Valid() {
		in.Body.Language = tried.Window.Owner.Language
	}
	address, files, err := page.Preview(a.Base, tried.Window, a.NewToken(), in.Body.Language)
	if err != nil {
		return nil, err
	}
	out.Body.Address = address
	running, inner := errgroup.WithContext(ctx)
	running.SetLimit(16)
	for _, f := range files {
		running.Go(func() error {
			return a.Files.Put(inner, "public/"+f.Name, bucket.File{Type: f.Type, Cache: "no-store", Content: f.Content})
		})
	}
	return out, running.Wait()
}

type pictureInput struct {
	httpapi.Signed
	Body struct {
		Content []byte `json:"content" doc:"the file, in base64"`
	}
}

type pictureOutput struct{ Body addedPicture }

type addedPicture struct {
	ID    string `json:"id"`
	Small string `json:"small" doc:"address of the small size"`
	Large string `json:"large"`
}

// addPicture keeps a picture under its content's name, so that the same upload twice is one picture. Which pictures a shop
// shows is saved with the shop.
func (a API) addPicture(ctx context.Context, in *pictureInput) (*pictureOutput, error) {
	if err := in.Caller().May(auth.WriteStorefront); err != nil {
		return nil, err
	}
	id, files, err := picture.Read(in.Body.Content)
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		if err := a.Files.Put(ctx, "public/"+f.Name, bucket.File{Type: f.Type, Cache: "public, max-age=31536000, immutable", Content: f.Content}); err != nil {
			return nil, err
		}
	}
	return &pictureOutput{Body: addedPicture{ID: id, Small: picture.Address(id, picture.Small), Large: picture.Address(id, picture.Large)}}, nil
}

type versionsOutput struct{ Body versionList }

func (a API) versions(ctx context.Context, in *readInput) (*versionsOutput, error) {
	steps, err := a.Shops.History(ctx, in.Caller())
	if err != nil {
		return nil, err
	}
	return &versionsOutput{Body: listed(steps)}, nil
}

type restoreInput struct {
	httpapi.Signed
	httpapi.Versioned
	Body struct {
		Number int64 `json:"number"`
	}
}

func (a API) restore(ctx context.Context, in *restoreInput) (*savedOutput, error) {
	version, err := in.Version()
	if err != nil {
		return nil, err
	}
	if in.Body.Number < 0 {
		return nil, fault.New(fault.NotFound, "not_found")
	}
	made, err := a.Shops.Restore(ctx, in.Caller(), version, in.Body.Number)
	if err != nil {
		return nil, err
	}
	return &savedOutput{Body: saved{made.Revision.Version}}, nil
}

type publishedOutput struct{ Body publication }

func (a API) publish(ctx context.Context, in *readInput) (*publishedOutput, error) {
	state, err := a.Shops.Republish(ctx, in.Caller())
	if err != nil {
		return nil, err
	}
	return &publishedOutput{Body: publication{State: state}}, nil
}

type publicationOutput struct{ Body publication }

func (a API) publication(ctx context.Context, in *readInput) (*publicationOutput, error) {
	p, state, err := a.Shops.Published(ctx, in.Caller())
	if err != nil {
		return nil, err
	}
	return &publicationOutput{Body: publicationOf(p, state)}, nil
}
