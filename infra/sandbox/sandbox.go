// Package sandbox is a Partner Center one can have at home: an http.Handler that speaks the documented REST API of an
// indirect provider's path (tokens, customers, agreements, catalogue, carts, orders, subscriptions), keeps its own
// state, enforces the rules of that path, and can be told to fail and to move its clock.
//
// Sources of paths, bodies, codes and rules: Microsoft's public Partner Center developer documentation; where it
// contradicts itself the choice is a named switch in Settings. What is not covered stands in README.md.
package sandbox

import (
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"net/http"
	"sync"
	"time"

	"github.com/google/uuid"

	"twotier/infra/sandbox/catalogue"
)

// Options of a sandbox; the zero value is a new one in memory.
type Options struct {
	Folder   string              // where state is kept between starts; "" keeps it in memory only
	Settings *Settings           // nil: as kept in the folder, or DefaultSettings in a new one
	Products []catalogue.Product // nil: the whole catalogue
	// Promotions, Upgrades and Trials of the catalogue are used where these are nil.
	Promotions []catalogue.Promotion
	Upgrades   map[string][]string // product:sku to those it may be raised to
	Trials     map[string]string   // product:sku of a trial to what it turns into
	Wall       func() time.Time    // real time; nil: time.Now
	Random     io.Reader           // ids, passwords and keys, safe for concurrent use; nil: crypto/rand
}

// Server is a running sandbox. All its methods may be called at any time from any goroutine.
type Server struct {
	center   *partnerCenter
	turn     sync.RWMutex // held for writing by calls that change something
	router   *router
	faults   *faults
	throttle throttle
	late     latecomers
	log      *requestLog
	admin    http.Handler

	told      chan struct{} // something is to be delivered
	stop      context.CancelFunc
	delivered chan struct{} // closed when deliveries have ended
}

// partnerCenter holds the rules; the server sees to it that whoever changes something is alone.
type partnerCenter struct {
	*state
	shelf  *shelf
	wall   func() time.Time
	random io.Reader

	couriers *couriers
	log      *requestLog
	memo     memo
}

// Open starts a sandbox from what its folder holds. It fails when the folder cannot be read or belongs to a running sandbox.
func Open(options Options) (*Server, error) {
	if options.Wall == nil {
		options.Wall = time.Now
	}
	if options.Random == nil {
		options.Random = rand.Reader
	}
	if options.Products == nil {
		options.Products = catalogue.Products()
	}
	if options.Promotions == nil {
		options.Promotions = catalogue.Promotions()
	}
	if options.Upgrades == nil {
		options.Upgrades = catalogue.Upgrades()
	}
	if options.Trials == nil {
		options.Trials = catalogue.Trials()
	}
	state, err := openState(options.Folder)
	if err != nil {
		return nil, err
	}
	s := &Server{
		center: &partnerCenter{state: state, shelf: newShelf(options), wall: options.Wall, random: options.Random, couriers: &couriers{}, log: &requestLog{}},
		router: newRouter(routes()),
		faults: &faults{},
	}
	s.log = s.center.log
	s.told, s.delivered = make(chan struct{}, 1), make(chan struct{})
	s.admin = s.adminHandler()
	if err := s.prepare(options.Settings); err != nil {
		_ = state.close()
		return nil, fmt.Errorf("prepare sandbox: %w", err)
	}
	ctx, stop := context.WithCancel(context.Background())
	s.stop = stop
	go s.deliver(ctx)
	return s, nil
}

// Close lets go of the folder. Calls that still run are answered with 500.
func (s *Server) Close() error {
	s.stop()
	<-s.delivered
	s.turn.Lock()
	defer s.turn.Unlock()
	return s.center.close()
}

// prepare fills a new folder and takes over the settings given.
func (s *Server) prepare(settings *Settings) error {
	return s.change(func(tx *transaction) error {
		p := s.center
		if _, known := p.singles.get(secretKey); !known {
			if err := p.seed(tx); err != nil {
				return err
			}
		}
		if settings != nil {
			p.singles.put(tx, settingsKey, single{Settings: settings})
		}
		return nil
	})
}

func (p *partnerCenter) seed(tx *transaction) error {
	key := make([]byte, 32)
	if _, err := io.ReadFull(p.random, key); err != nil {
		return err
	}
	settings := DefaultSettings()
	p.singles.put(tx, secretKey, single{Key: key})
	p.singles.put(tx, settingsKey, single{Settings: &settings})
	for _, r := range seededResellers() {
		p.resellers.put(tx, r.MPNID, r)
	}
	for _, c := range seededCodes(p.now()) {
		p.codes.put(tx, c.ID, c)
	}
	for _, prefix := range takenPrefixes() {
		p.domains.put(tx, prefix+tenantDomain, "")
	}
	return nil
}

// change runs something that alters state alone, journals it as one and waits for the disk.
func (s *Server) change(do func(*transaction) error) error {
	number, err := s.alone(do)
	if err != nil {
		return err
	}
	return s.center.sync(number)
}

func (s *Server) alone(do func(*transaction) error) (int64, error) {
	s.turn.Lock()
	defer s.turn.Unlock()
	tx := &transaction{}
	if err := do(tx); err != nil {
		tx.rollback()
		return 0, err
	}
	return s.center.commit(tx)
}

func (p *partnerCenter) settings() Settings {
	kept, _ := p.singles.get(settingsKey)
	return *kept.Settings
}

// now is the sandbox's time: real time plus what it was moved ahead.
func (p *partnerCenter) now() time.Time {
	kept, _ := p.singles.get(clockKey)
	return p.wall().UTC().Add(time.Duration(kept.Ahead)).Truncate(tick)
}

func (p *partnerCenter) newID() (string, error) {
	id, err := uuid.NewRandomFromReader(p.random)
	return id.String(), err
}

// Advance moves the sandbox's clock ahead for good: windows close, terms end, orders get provisioned.
func (s *Server) Advance(d time.Duration) error {
	if d < 0 {
		return fmt.Errorf("the clock only moves ahead, not by %s", d)
	}
	err := s.change(func(tx *transaction) error {
		kept, _ := s.center.singles.get(clockKey)
		s.center.singles.put(tx, clockKey, single{Ahead: kept.Ahead + Duration(d)})
		return nil
	})
	if err == nil {
		err = s.passTime()
	}
	s.catchUp()
	s.wake()
	return err
}

// Now is the sandbox's time.
func (s *Server) Now() time.Time {
	s.turn.RLock()
	defer s.turn.RUnlock()
	return s.center.now()
}

// Settings answers how the sandbox behaves.
func (s *Server) Settings() Settings {
	s.turn.RLock()
	defer s.turn.RUnlock()
	return s.center.settings()
}

// Configure replaces the settings, for good.
func (s *Server) Configure(settings Settings) error {
	return s.change(func(tx *transaction) error {
		s.center.singles.put(tx, settingsKey, single{Settings: &settings})
		return nil
	})
}

// Register adds an indirect reseller or replaces the one of the same MPN id. It fails when an id is malformed or
// when the tenant belongs to another reseller.
func (s *Server) Register(r Reseller) error {
	return s.change(func(tx *transaction) error {
		if err := s.center.checkReseller(r); err != nil {
			return err
		}
		s.center.resellers.put(tx, r.MPNID, r)
		return nil
	})
}

// RenewAvailabilities gives every availability a new id, as Partner Center does without notice: catalogue item ids
// read before are no longer good (400019, 10001).
func (s *Server) RenewAvailabilities() error {
	return s.change(func(tx *transaction) error {
		kept, _ := s.center.singles.get(editionKey)
		s.center.singles.put(tx, editionKey, single{Edition: kept.Edition + 1})
		return nil
	})
}

// SignDirectly makes a customer accept the Microsoft Customer Agreement in its own admin center.
func (s *Server) SignDirectly(customerID string) error {
	return s.change(func(tx *transaction) error {
		c, known := s.center.customers.get(customerID)
		if !known {
			return notFound("The customer " + customerID)
		}
		c.SignedDirectly = true
		s.center.customers.put(tx, c.ID, c)
		return nil
	})
}
