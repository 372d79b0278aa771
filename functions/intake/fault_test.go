package intake_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/customer"
	"twotier/shared/fault"
	files "twotier/shared/intake"
	"twotier/shared/outbox"
)

// blade cuts the work off at its nth step, before or after the step took effect, as a killed worker or a throttled table
// would.
type blade struct {
	at    int
	after bool
	steps int
	err   error
}

func (b *blade) step(do func() error) error {
	b.steps++
	if b.steps != b.at {
		return do()
	}
	if b.after {
		if err := do(); err != nil {
			return err
		}
	}
	return b.err
}

type cutCustomers struct {
	files.Customers
	*blade
}

func (c cutCustomers) TakeIn(ctx context.Context, by auth.Caller, id string, f customer.Form, fellow func(string) bool) error {
	return c.step(func() error { return c.Customers.TakeIn(ctx, by, id, f, fellow) })
}

type cutStore struct {
	files.WorkStore
	*blade
}

func (s cutStore) SaveIntakePart(ctx context.Context, t auth.Tenant, i files.Import, p files.Part, act audit.Act, tasks ...outbox.Task) error {
	return s.step(func() error { return s.WorkStore.SaveIntakePart(ctx, t, i, p, act, tasks...) })
}

// C1, REQUIREMENTS B4–B8: cut off at every step, before and after it, and taken up again by the same message: each line
// becomes one customer and the import ends.
func TestWorkThatIsCutOffAnywhere(t *testing.T) {
	const lines = 12 // two parts, fourteen steps
	for step := 1; step <= lines+2; step++ {
		for _, after := range []bool{false, true} {
			t.Run(fmt.Sprintf("step %d, after %t", step, after), func(t *testing.T) {
				p := newPlace(t)
				office, browser := p.office()
				file := header
				for n := range lines {
					file += company(n)
				}
				var started shownImport
				browser.Post("/api/customer-imports", upload(file)).Into(t, &started)
				cut := &blade{at: step, after: after, err: fault.New(fault.Unavailable, "store_unavailable")}
				p.worker.Files.Customers = cutCustomers{p.worker.Files.Customers, cut}
				p.worker.Files.Store = cutStore{p.worker.Files.Store, cut}
				for range 10 {
					for _, m := range p.messages(outbox.ImportCustomers, office.Tenant) {
						_ = p.worker.Do(t.Context(), m) // the queue brings it again
					}
				}
				if got := read(t, browser, started.ID).Counts; got != (files.Tally{Lines: lines, Done: lines, Created: lines}) {
					t.Errorf("counts: %+v", got)
				}
				if n := p.customersOf(office.Tenant); n != lines {
					t.Errorf("%d customers of %d lines", n, lines)
				}
				if cut.steps < step {
					t.Fatalf("the work has %d steps, %d was never reached", cut.steps, step)
				}
			})
		}
	}
}

// C1: a message that is delivered to several workers at once, and again when all is done, makes nobody twice.
func TestDuplicatedDeliveries(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	file := header
	for n := range 15 {
		file += company(n)
	}
	var started shownImport
	browser.Post("/api/customer-imports", upload(file)).Into(t, &started)
	first := p.messages(outbox.ImportCustomers, office.Tenant)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			if err := p.worker.Do(context.Background(), first[0]); err != nil && fault.KindOf(err) != fault.Unavailable {
				t.Error(err)
			}
		})
	}
	group.Wait()
	p.work(office.Tenant)
	p.index(office.Tenant)
	if err := p.worker.Do(t.Context(), first[0]); err != nil {
		t.Fatal(err)
	}
	p.work(office.Tenant)
	if n := p.customersOf(office.Tenant); n != 15 {
		t.Errorf("%d customers of 15 lines", n)
	}
	if got := read(t, browser, started.ID).Counts; got != (files.Tally{Lines: 15, Done: 15, Created: 15}) {
		t.Errorf("counts: %+v", got)
	}
}

// C1: the same file started twice, in two tabs: the second finds the customers of the first known, unless they were
// begun in the same second, when a look before ordering is all there is.
func TestTheSameFileTwice(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	file := header + company(1) + company(2)
	var one, two shownImport
	browser.Post("/api/customer-imports", upload(file)).Into(t, &one)
	p.now = p.now.Add(1e9)
	browser.Post("/api/customer-imports", upload(file)).Into(t, &two)
	for _, m := range p.messages(outbox.ImportCustomers, office.Tenant) {
		if err := p.worker.Do(t.Context(), m); err != nil {
			t.Fatal(err)
		}
		p.index(office.Tenant)
	}
	a, b := read(t, browser, one.ID).Counts, read(t, browser, two.ID).Counts
	if a.Created+b.Created != 2 || a.Known+b.Known != 2 {
		t.Errorf("%+v and %+v: two lines, each once", a, b)
	}
}

// C1: what breaks at one line is said of that line, and the others go on.
func TestOneBadLine(t *testing.T) {
	p := newPlace(t)
	office, browser := p.office()
	var started shownImport
	browser.Post("/api/customer-imports", upload(header+company(1)+company(2)+company(3))).Into(t, &started)
	cut := &blade{at: 2, err: fault.New(fault.Internal, "store_refused")}
	p.worker.Files.Customers = cutCustomers{p.worker.Files.Customers, cut}
	p.work(office.Tenant)
	if got := fmt.Sprint(lines(t, browser, started.ID)); !strings.HasPrefix(got, "[2 created 3 refused companyName:store_refused 4 created") {
		t.Errorf("%s", got)
	}
}
