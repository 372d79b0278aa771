package sandbox

import (
	"encoding/json"
	"fmt"
	"iter"
	"maps"

	"twotier/infra/sandbox/journal"
)

// state is everything the sandbox remembers. What follows from these facts and the clock (an order's status, seats that
// may still be given back) is worked out at every read and kept nowhere.
type state struct {
	journal   *journal.Journal // nil when the sandbox only lives in memory
	version   int64            // counts what was changed
	rewriteAt int64            // journal bytes from which the history is replaced by the rows themselves

	singles       *table[single]
	resellers     *table[reseller] // by MPN id
	customers     *table[customer]
	domains       *table[string] // domain to the customer that has it; "" for domains of strangers
	agreements    *table[agreement]
	attestations  *table[attestation]
	carts         *table[cart]
	orders        *table[order]
	subscriptions *table[subscription]
	exports       *table[export]
	budgets       *table[json.Number] // by customer
	replays       *table[replay]
	records
}

// single holds the few things there is only one of.
type single struct {
	Settings *Settings `json:"settings,omitempty"`
	Ahead    Duration  `json:"ahead,omitempty"`   // how far the sandbox's clock runs ahead
	Key      []byte    `json:"key,omitempty"`     // signs tokens and paging marks
	Edition  int       `json:"edition,omitempty"` // availability ids change with it

	AgreementRank int `json:"agreementRank,omitempty"` // of the newest text of the customer agreement

	Certificate *certificate `json:"certificate,omitempty"` // signs webhooks
}

const (
	settingsKey = "settings"
	clockKey    = "clock"
	secretKey   = "secret"
	editionKey  = "edition"

	agreementKey = "agreement"

	certificateKey = "certificate"
)

type restorer interface {
	restore(change) error
	dump() iter.Seq[change]
}

// openState reads the folder; an empty folder name keeps everything in memory.
func openState(folder string) (*state, error) {
	s := &state{
		singles:       newTable[single]("single", nil),
		resellers:     newTable[reseller]("reseller", nil),
		customers:     newTable[customer]("customer", nil),
		domains:       newTable[string]("domain", nil),
		agreements:    newTable("agreement", func(a agreement) string { return a.CustomerID }),
		attestations:  newTable[attestation]("attestation", nil),
		carts:         newTable("cart", func(c cart) string { return c.CustomerID }),
		orders:        newTable("order", func(o order) string { return o.CustomerID }),
		subscriptions: newTable("subscription", func(s subscription) string { return s.CustomerID }),
		exports:       newTable[export]("export", nil),
		budgets:       newTable[json.Number]("budget", nil),
		replays:       newTable[replay]("replay", nil),
		records:       newRecords(),
	}
	if folder == "" {
		return s, nil
	}
	var err error
	s.journal, err = journal.Open(folder, s.replay)
	if err != nil {
		return nil, fmt.Errorf("open sandbox data: %w", err)
	}
	s.rewriteAt = max(smallestRewrite, 2*s.journal.Size())
	return s, nil
}

func (s *state) tables() map[string]restorer {
	tables := s.records.tables()
	maps.Copy(tables, map[string]restorer{
		s.singles.name: s.singles, s.resellers.name: s.resellers, s.customers.name: s.customers,
		s.domains.name: s.domains, s.agreements.name: s.agreements, s.attestations.name: s.attestations,
		s.carts.name: s.carts, s.orders.name: s.orders, s.subscriptions.name: s.subscriptions, s.replays.name: s.replays,
		s.exports.name: s.exports, s.budgets.name: s.budgets,
	})
	return tables
}

func (s *state) replay(record []byte) error {
	var changes []change
	if err := json.Unmarshal(record, &changes); err != nil {
		return err
	}
	tables := s.tables()
	for _, c := range changes {
		rows, known := tables[c.Table]
		if !known {
			return fmt.Errorf("written by a newer sandbox: table %q", c.Table)
		}
		if err := rows.restore(c); err != nil {
			return err
		}
	}
	return nil
}

// commit journals what a transaction changed and answers the number to sync. On an error everything is undone.
func (s *state) commit(tx *transaction) (int64, error) {
	if len(tx.changes) > 0 {
		s.version++
	}
	if s.journal == nil || len(tx.changes) == 0 {
		return 0, nil
	}
	number, err := s.journal.Append(encodeRow(tx.changes))
	if err != nil {
		tx.rollback()
		return 0, err
	}
	if s.journal.Size() < s.rewriteAt {
		return number, nil
	}
	if err := s.rewrite(); err != nil {
		return 0, err
	}
	return 0, nil // a rewrite ends on the disk
}

// smallestRewrite keeps young sandboxes from rewriting at all.
const smallestRewrite = 1 << 20

func (s *state) rewrite() error {
	err := s.journal.Rewrite(func(yield func([]byte) bool) {
		for _, rows := range s.tables() {
			for c := range rows.dump() {
				if !yield(encodeRow([]change{c})) {
					return
				}
			}
		}
	})
	s.rewriteAt = max(smallestRewrite, 2*s.journal.Size())
	return err
}

// sync waits until the record of the number is on the disk.
func (s *state) sync(number int64) error {
	if s.journal == nil || number == 0 {
		return nil
	}
	return s.journal.Sync(number)
}

func (s *state) close() error {
	if s.journal == nil {
		return nil
	}
	return s.journal.Close()
}
