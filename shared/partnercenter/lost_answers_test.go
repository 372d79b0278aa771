package partnercenter_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"twotier/infra/sandbox"
	"twotier/infra/sandbox/sandboxtest"
	"twotier/shared/fault"
	"twotier/shared/partnercenter"
)

// stage is a sandbox with a customer that may buy; each write has one of its own.
type stage struct {
	possession
	t    *testing.T
	line partnercenter.CartLine
	last int
}

// attempt is one write on something fresh: how it is sent, and how often it has happened by what the partner shows.
type attempt struct {
	send    func(context.Context, partnercenter.RequestID) error
	effects func() int
}

// writing is one write of the client.
type writing struct {
	name, operation string
	prepare         func(*stage) attempt
	bare            bool // its answer has no body, so that half of it is none
}

// loss is what happens to one call on the way.
type loss struct {
	name    string
	rule    sandbox.Rule
	outcome outcome
}

type outcome string

const (
	inDoubt  outcome = "unknown"  // fault.Unknown, and the same request id again brings the result
	refused  outcome = "answered" // a refusal, and a fresh request id brings the result
	arrived  outcome = "arrived"  // nothing is noticed
	repeated outcome = "repeated" // the client itself sends the same again
)

func losses() []loss {
	return []loss{
		{"lost before the effect", sandbox.Rule{Kind: sandbox.DropBefore}, inDoubt},
		{"lost after the effect", sandbox.Rule{Kind: sandbox.DropAfter}, inDoubt},
		{"500 after the effect", sandbox.Rule{Kind: sandbox.StatusAfter, Status: 500}, inDoubt},
		{"504 after the effect", sandbox.Rule{Kind: sandbox.StatusAfter, Status: 504}, inDoubt},
		{"half an answer", sandbox.Rule{Kind: sandbox.Truncate}, inDoubt},
		{"arrives twice", sandbox.Rule{Kind: sandbox.Duplicate}, arrived},
		{"refused", sandbox.Rule{Kind: sandbox.Status, Status: 400, Code: 800002}, refused},
		{"429 with Retry-After", sandbox.Rule{Kind: sandbox.RetryAfter, RetryAfterSeconds: 1}, repeated},
	}
}

// B1, B5: whatever becomes of a write or its answer, it happens exactly once or the caller is told that nobody knows; the
// same request id goes out after no answer and a fresh one after any. Every write the client has, against the sandbox.
func TestEveryWriteHappensOnceWhateverIsLost(t *testing.T) {
	var all sync.WaitGroup
	for _, w := range slices.Concat(writesOfCustomers(), writesOfOrders(), writesOfTenants()) {
		all.Go(func() {
			t.Run(w.name, func(t *testing.T) {
				s := newStage(t)
				for _, l := range losses() {
					if l.rule.Kind != sandbox.Truncate || !w.bare {
						s.lose(w, l)
					}
				}
			})
		})
	}
	all.Wait()
}

func newStage(t *testing.T) *stage {
	t.Helper()
	client, running, next := pathOf(t, sandboxtest.WithSettings(sandbox.Settings{}))
	s := &stage{possession: possession{Client: client, running: running, next: next}, t: t}
	s.customer = s.newCustomer(sandboxtest.ResellerTenantID)
	agree(t, client, next, s.customer)
	s.line = find(t, client, s.customer, func(sku partnercenter.Sku) bool { return len(sku.Addon.UpgradeTargets) > 0 })
	return s
}

func (s *stage) lose(w writing, l loss) {
	s.t.Helper()
	complain := func(format string, values ...any) {
		s.t.Helper()
		s.t.Errorf("%s: %s", l.name, fmt.Sprintf(format, values...))
	}
	a := w.prepare(s)
	if n := a.effects(); n != 0 {
		complain("happened %d times before it was sent", n)
	}
	before := s.sent(w.operation)
	l.rule.Operation = w.operation
	s.running.Fail(l.rule)
	defer s.running.Server.ClearFaults()
	first := s.next()
	want := []string{string(first)}
	err := a.send(s.t.Context(), first)
	switch l.outcome {
	case inDoubt:
		if !errors.Is(err, fault.Unknown) {
			complain("%v instead of fault.Unknown", err)
		}
		err = a.send(s.t.Context(), first)
		want = append(want, string(first))
	case refused:
		if !errors.Is(err, fault.Invalid) || errors.Is(err, fault.Unknown) {
			complain("%v instead of a refusal", err)
		}
		if n := a.effects(); n != 0 {
			complain("happened %d times although refused", n)
		}
		second := s.next()
		err = a.send(s.t.Context(), second)
		want = append(want, string(second))
	case repeated:
		want = append(want, string(first))
	}
	if err != nil {
		complain("%v", err)
	}
	if n := a.effects(); n != 1 {
		complain("happened %d times", n)
	}
	if ids := s.sent(w.operation)[len(before):]; !slices.Equal(ids, want) {
		complain("went out as %v, want %v", ids, want)
	}
}

// sent are the request ids an operation was called with, oldest first.
func (s *stage) sent(operation string) []string {
	var ids []string
	for _, request := range s.running.Server.Requests() {
		if pattern(request.Operation) == pattern(operation) {
			ids = append(ids, request.RequestID)
		}
	}
	slices.Reverse(ids)
	return ids
}

// ran counts how often an operation was carried out and not answered from memory; for what no list shows.
func (s *stage) ran(operation string) func() int {
	count := func() int {
		n := 0
		for _, request := range s.running.Server.Requests() {
			kept := slices.Contains([]string{string(sandbox.DropBefore), string(sandbox.RetryAfter), string(sandbox.Status)}, request.Fault)
			if pattern(request.Operation) == pattern(operation) && !request.Replayed && !kept {
				n++
			}
		}
		return n
	}
	before := count()
	return func() int { return count() - before }
}

// pattern is an operation without the names of its parameters.
func pattern(operation string) string {
	parts := strings.Split(operation, "/")
	for i, part := range parts {
		if strings.HasPrefix(part, "{") {
			parts[i] = "{}"
		}
	}
	return strings.Join(parts, "/")
}

func (s *stage) fresh(word string) string {
	s.last++
	return fmt.Sprintf("%s%d", word, s.last)
}

func (s *stage) newCustomer(reseller string) string {
	s.t.Helper()
	wanted := newTenant(s.fresh("verloren"))
	wanted.AssociatedPartnerID = reseller
	made, err := s.CreateCustomer(s.t.Context(), s.next(), wanted)
	if err != nil {
		s.t.Fatal(err)
	}
	return made.ID
}

func (s *stage) newCart() partnercenter.Cart {
	s.t.Helper()
	made, err := s.CreateCart(s.t.Context(), s.next(), s.customer, partnercenter.Cart{PartnerOnRecordAttestationAccepted: true,
		LineItems: []partnercenter.CartLine{s.line}})
	if err != nil || len(made.Refused()) > 0 {
		s.t.Fatalf("cart %+v, %v", made, err)
	}
	return made
}

func (s *stage) newOrder(line partnercenter.CartLine) partnercenter.Order {
	s.t.Helper()
	made, err := s.CreateOrder(s.t.Context(), s.next(), partnercenter.NewOrder{ReferenceCustomerID: s.customer, BillingCycle: line.BillingCycle,
		PartnerOnRecordAttestationAccepted: true, LineItems: []partnercenter.NewOrderLine{{OfferID: line.CatalogItemID, Quantity: line.Quantity,
			TermDuration: line.TermDuration, PartnerIDOnRecord: sandboxtest.ResellerMPNID}}})
	if err != nil {
		s.t.Fatal(err)
	}
	return made
}

func (s *stage) newSubscription() string { return s.newOrder(s.line).LineItems[0].SubscriptionID }

// many is how many there are, of a list that can be had.
func many[T any](s *stage, list []T, err error) int {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
	return len(list)
}

// when is 1 if something is so.
func when(s *stage, so bool, err error) int {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
	if so {
		return 1
	}
	return 0
}
