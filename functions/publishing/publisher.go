// Package publishing writes the public shops of resellers into the bucket they are served from, whenever what they show
// has changed: prices, the reseller's editing, its look (FEATURES K1). Every message looks at what is there now, so lost,
// late and repeated ones change nothing.
package publishing

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"twotier/shared/auth"
	"twotier/shared/bucket"
	"twotier/shared/catalog"
	"twotier/shared/fault"
	"twotier/shared/outbox"
	"twotier/shared/reseller"
	"twotier/shared/storefront"
	"twotier/shared/storefront/page"
)

// Store knows what a shop shows.
type Store interface {
	Storefront(ctx context.Context, t auth.Tenant) (storefront.Saved, error)
	Reseller(ctx context.Context, t auth.Tenant) (reseller.Reseller, error) // fault.NotFound
	Catalogue(ctx context.Context, market string, segment catalog.Segment) (*catalog.Sheet, []catalog.Product, error)
	Publication(ctx context.Context, t auth.Tenant) (storefront.Publication, error)
	SavePublication(ctx context.Context, t auth.Tenant, p storefront.Publication, at time.Time, op string) (storefront.Publication, error) // fault.Conflict
	Resellers(ctx context.Context, search, cursor string) ([]reseller.Reseller, string, error)
	AskPublications(ctx context.Context, at time.Time, shops ...auth.Tenant) error
	Done(ctx context.Context, m outbox.Message) error
}

// Files is where the public files are.
type Files interface {
	Put(ctx context.Context, name string, f bucket.File) error
	Get(ctx context.Context, name string) ([]byte, error) // fault.NotFound
	Delete(ctx context.Context, name string) error
}

// Publisher does the messages of the publishing queue.
type Publisher struct {
	Store Store
	Files Files
	Base  string // address of the site
	Log   *slog.Logger
	Now   func() time.Time
	NewID func() string // of one operation
}

// Do does one message. An error brings it back.
func (p Publisher) Do(ctx context.Context, m outbox.Message) error {
	object, id, _ := strings.Cut(m.Ref, "/")
	var err error
	switch {
	case m.Kind != outbox.PublishStorefront:
		err = errors.New("nobody here does it")
	case object == "market":
		err = p.market(ctx, id)
	case object == "storefront":
		err = p.shop(ctx, m.Tenant)
	default:
		err = errors.New("nobody here knows it")
	}
	if err != nil {
		return fmt.Errorf("%s %s: %w", m.Kind, m.Ref, err)
	}
	return p.Store.Done(ctx, m)
}

// market asks for every shop of a market.
func (p Publisher) market(ctx context.Context, country string) error {
	for cursor := ""; ; {
		resellers, next, err := p.Store.Resellers(ctx, "", cursor)
		if err != nil {
			return err
		}
		var shops []auth.Tenant
		for _, r := range resellers {
			if r.Address.Country == country {
				shops = append(shops, r.Tenant)
			}
		}
		if err := p.Store.AskPublications(ctx, p.Now(), shops...); err != nil {
			return err
		}
		if next == "" {
			return nil
		}
		cursor = next
	}
}

// shop brings one shop's public files to its present state.
func (p Publisher) shop(ctx context.Context, t auth.Tenant) error {
	last, err := p.Store.Publication(ctx, t)
	if err != nil {
		return err
	}
	version, files, err := p.files(ctx, t)
	if err != nil {
		return err
	}
	digest := digestOf(files)
	if digest == last.Digest && !last.Writing && last.Failed.IsZero() && last.Shop == version {
		return nil // what is public is right
	}
	began := p.Now()
	next := last
	if digest != last.Digest || last.Writing {
		// Written down before it is done: whoever comes next, after a crash or at the same time, knows that nothing is
		// known of the files, and writes them all.
		next.Writing = true
		if next, err = p.Store.SavePublication(ctx, t, next, began, p.NewID()); err != nil {
			return err
		}
		if err := p.write(ctx, t, files, last.Writing); err != nil {
			return errors.Join(err, p.failed(ctx, t, next))
		}
		next.At = p.Now()
	}
	next.Writing, next.Failed, next.Digest, next.Files, next.Shop = false, time.Time{}, digest, len(files), version
	_, err = p.Store.SavePublication(ctx, t, next, p.Now(), p.NewID())
	return err // stale: another one passed, and what it wrote may be over ours; the message comes back and looks again
}

// failed notes since when a shop cannot be published, for the reseller to see. Whoever passed meanwhile says itself how it
// went.
func (p Publisher) failed(ctx context.Context, t auth.Tenant, now storefront.Publication) error {
	if now.Failed.IsZero() {
		now.Failed = p.Now()
	}
	_, err := p.Store.SavePublication(ctx, t, now, p.Now(), p.NewID())
	if fault.CodeOf(err) == "stale_version" {
		return nil
	}
	return err
}

// files are what the shop's public files ought to be; none for a closed shop.
func (p Publisher) files(ctx context.Context, t auth.Tenant) (version int64, files []page.File, err error) {
	saved, err := p.Store.Storefront(ctx, t)
	if err != nil {
		return 0, nil, err
	}
	owner, err := p.Store.Reseller(ctx, t)
	if err != nil || saved.Shop.Closed {
		return saved.Revision.Version, nil, err
	}
	on := storefront.Range{}
	for _, segment := range storefront.Segments() {
		if _, on[segment], err = p.Store.Catalogue(ctx, owner.Address.Country, segment); err != nil {
			return 0, nil, err
		}
	}
	window := saved.Shop.Arrange(storefront.OwnerOf(owner), on)
	files, err = page.Publish(p.Base, window)
	return saved.Revision.Version, files, err
}

// manifest is what was written last: hashes by name.
type manifest map[string]string

func manifestName(t auth.Tenant) string { return "manifests/" + t.ID() + ".json" }

// write puts what has changed and takes away what is gone. all leaves the manifest aside, because it may not be true.
func (p Publisher) write(ctx context.Context, t auth.Tenant, files []page.File, all bool) error {
	before, err := p.manifest(ctx, t)
	if err != nil {
		return err
	}
	now := manifest{}
	running, inner := errgroup.WithContext(ctx)
	running.SetLimit(16)
	written := 0
	for _, f := range files {
		now[f.Name] = f.Hash()
		if !all && before[f.Name] == now[f.Name] {
			continue
		}
		written++
		running.Go(func() error { return p.Files.Put(inner, public(f.Name), kept(f)) })
	}
	if err := running.Wait(); err != nil {
		return err
	}
	for name := range before {
		// What has its content in its name may still be asked for by pages that somebody has open.
		if _, stays := now[name]; stays || isLasting(name) && len(files) > 0 {
			continue
		}
		if err := p.Files.Delete(ctx, public(name)); err != nil {
			return err
		}
	}
	p.Log.Info("shop published", "reseller", t.ID(), "files", len(files), "written", written)
	text, err := json.Marshal(now)
	if err != nil {
		return err
	}
	return p.Files.Put(ctx, manifestName(t), bucket.File{Type: "application/json", Cache: "no-store", Content: text})
}

func (p Publisher) manifest(ctx context.Context, t auth.Tenant) (manifest, error) {
	text, err := p.Files.Get(ctx, manifestName(t))
	if errors.Is(err, fault.NotFound) {
		return manifest{}, nil
	}
	if err != nil {
		return nil, err
	}
	var read manifest
	return read, json.Unmarshal(text, &read)
}
