package search

import (
	"context"
	"hash/fnv"
	"maps"
	"slices"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"twotier/shared/auth"
)

// Pack is the units of some customers of a reseller, as they are written together.
type Pack struct {
	Number  int
	Version int64
	Units   []Unit
}

// packs is how many a reseller's customers are spread over: a change of one customer writes about forty when there are
// five thousand, and all of them are read in one trip.
const packs = 128

// PackOf says which pack a customer stands in.
func PackOf(customer string) int {
	sum := fnv.New32a()
	_, _ = sum.Write([]byte(customer)) // never fails
	return int(sum.Sum32() % packs)
}

// Memory holds what a process has read of the organisations that searched last, so that a further letter costs one look
// at what has changed since. The zero value is empty and ready.
type Memory struct {
	mu   sync.Mutex
	held []*remembered // the one that searched last stands last
}

// remembered is what is known of one organisation.
type remembered struct {
	of     auth.Tenant
	packs  map[int]packed
	others *Index // products of a reseller's market; resellers and the desk's work of the provider
	readAt time.Time
	mixed  time.Time // when others was read
	carts  *Index
	filled time.Time // when carts were read
}

type packed struct {
	version int64
	index   *Index
}

const (
	// overlap is how much earlier than the last look the next one begins: what was written meanwhile by a clock that
	// runs behind, or shows in the index of the table only later.
	overlap = 30 * time.Second
	// mostThings bounds what is held of all organisations together: about 250 bytes each.
	mostThings = 400_000

	keepsProducts = 10 * time.Minute // a price sheet comes once a day
	keepsDesk     = 15 * time.Second
	keepsCarts    = 15 * time.Second // they save themselves while somebody fills them, so no message follows each
)

// reseller reads what has changed since the reseller's people searched last.
func (s Service) reseller(ctx context.Context, by auth.Caller) ([]*Index, error) {
	now := s.Now()
	known := s.Memory.recall(by.Tenant)
	since := known.readAt
	if !since.IsZero() {
		since = since.Add(-overlap)
	}
	var changed []Pack
	group, beside := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		changed, err = s.Store.SearchPacks(beside, by.Tenant, since)
		return err
	})
	group.Go(func() error { return s.readCarts(beside, by.Tenant, &known, now) })
	if err := group.Wait(); err != nil {
		return nil, err
	}
	known.packs, known.readAt = maps.Clone(known.packs), now
	if known.packs == nil {
		known.packs = map[int]packed{}
	}
	for _, pack := range changed {
		if known.packs[pack.Number].version == pack.Version {
			continue
		}
		known.packs[pack.Number] = packed{pack.Version, newIndex(pack.things())}
	}
	if known.mixed.IsZero() || now.Sub(known.mixed) > keepsProducts {
		others, err := s.products(ctx, by.Tenant)
		if err != nil {
			return nil, err
		}
		known.others, known.mixed = others, now
	}
	s.Memory.keep(known)
	return known.indexes(), nil
}

// readCarts reads the carts when they were read too long ago.
func (s Service) readCarts(ctx context.Context, of auth.Tenant, known *remembered, now time.Time) error {
	if known.carts != nil && now.Sub(known.filled) <= keepsCarts {
		return nil
	}
	carts, err := s.Store.SearchDrafts(ctx, of, "")
	known.carts, known.filled = newIndex(carts), now
	return err
}

func (p Pack) things() []Thing {
	var all []Thing
	for _, unit := range p.Units {
		all = append(all, unit.things(true)...)
	}
	return all
}

func (s Service) products(ctx context.Context, of auth.Tenant) (*Index, error) {
	market, err := s.Store.Market(ctx, of)
	if err != nil {
		return nil, err
	}
	things, err := s.Store.SearchProducts(ctx, market)
	return newIndex(things), err
}

// provider reads the resellers and the desk's work when they were read too long ago.
func (s Service) provider(ctx context.Context, by auth.Caller) ([]*Index, error) {
	now := s.Now()
	known := s.Memory.recall(by.Tenant)
	if known.others == nil || now.Sub(known.mixed) > keepsDesk {
		all, err := s.Store.SearchResellers(ctx)
		if err != nil {
			return nil, err
		}
		work, err := s.Store.SearchDeskWork(ctx)
		if err != nil {
			return nil, err
		}
		known.others, known.mixed = newIndex(append(all, work...)), now
		s.Memory.keep(known)
	}
	return known.indexes(), nil
}

// recall is a copy of what is known of an organisation; empty when nothing is.
func (m *Memory) recall(of auth.Tenant) remembered {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, one := range m.held {
		if one.of == of {
			return *one
		}
	}
	return remembered{of: of}
}

// keep holds what is known now in the place of what was, and lets go of those that searched the longest ago. Of two
// searches at once either may stay: what it has not seen comes with the next look.
func (m *Memory) keep(known remembered) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.held = slices.DeleteFunc(m.held, func(one *remembered) bool { return one.of == known.of })
	m.held = append(m.held, &known)
	total := 0
	for at := len(m.held) - 1; at >= 0; at-- {
		if total += m.held[at].size(); total > mostThings && at < len(m.held)-1 {
			m.held = slices.Delete(m.held, 0, at+1)
			return
		}
	}
}

func (r *remembered) size() int {
	sum := 0
	for _, index := range r.indexes() {
		sum += len(index.things)
	}
	return sum
}

// indexes lists everything that is known, in the same order each time.
func (r *remembered) indexes() []*Index {
	var all []*Index
	for _, number := range slices.Sorted(maps.Keys(r.packs)) {
		all = append(all, r.packs[number].index)
	}
	for _, one := range []*Index{r.carts, r.others} {
		if one != nil {
			all = append(all, one)
		}
	}
	return all
}
