package storefront

import (
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/outbox"
)

// Saved is a shop as it is kept. Its version is 0 before the first save.
type Saved struct {
	Shop     Shop
	Revision audit.Revision
}

// Publication is how far the public files have come.
type Publication struct {
	Version int64     // of its own row; 0 before the first
	Shop    int64     // version of the shop that is public
	Digest  string    // of everything that is public
	Files   int       // that are public
	At      time.Time // when the public files last changed
	Writing bool      // files are being written, or somebody was interrupted at it: nothing is known of them
	Failed  time.Time // since when publishing fails; zero while it does not
}

// State is the publication in one word.
type State string

// The states.
const (
	Unpublished State = "unpublished" // never yet, or closed
	Waiting     State = "waiting"     // a newer version is on its way
	Published   State = "published"
	Failing     State = "failing" // it is tried again by itself
)

// State compares the publication with the shop's version.
func (p Publication) State(shop int64) State {
	switch {
	case !p.Failed.IsZero():
		return Failing
	case p.At.IsZero() && p.Digest == "":
		return Unpublished
	case p.Writing || p.Shop != shop:
		return Waiting
	case p.Files == 0:
		return Unpublished
	}
	return Published
}

// Publish is the task that brings a reseller's shop to the public as it is then.
func Publish(t auth.Tenant) outbox.Task {
	return outbox.Task{Kind: outbox.PublishStorefront, Tenant: t, Ref: "storefront/" + t.ID()}
}

// settle is how long a market's new prices are given to be written before the shops of the market are.
const settle = 30 * time.Second

// PublishMarket is the task that asks for all shops of a market; it is written before the prices that it is about, so
// that no failure in between leaves a shop behind.
func PublishMarket(market string, now time.Time) outbox.Task {
	return outbox.Task{Kind: outbox.PublishStorefront, Tenant: auth.Provider(), Ref: "market/" + market, NotBefore: now.Add(settle)}
}

// Version is a shop as it was saved once.
type Version struct {
	Number int64
	Shop   Shop
	At     time.Time
	By     audit.Actor
}
