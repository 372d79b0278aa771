package agreements_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"twotier/shared/agreement"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/link"
	"twotier/shared/outbox"
)

// dying is a function that stops for good at its nth write to the table; with late, after the write stands.
type dying struct {
	agreement.SendingStore
	left int
	late bool
}

var errKilled = errors.New("killed")

// before says whether the write that follows still happens; after, whether its answer is still heard.
func (d *dying) before() error {
	if d.left--; d.left < 0 && (!d.late || d.left < -1) {
		return errKilled
	}
	return nil
}

func (d *dying) after(err error) error {
	if err == nil && d.left < 0 {
		return errKilled
	}
	return err
}

func (d *dying) SendAgreement(ctx context.Context, t auth.Tenant, a agreement.Agreement, fresh link.Link, act audit.Act, tasks ...outbox.Task) (agreement.Agreement, error) {
	if err := d.before(); err != nil {
		return a, err
	}
	sent, err := d.SendingStore.SendAgreement(ctx, t, a, fresh, act, tasks...)
	return sent, d.after(err)
}

func (d *dying) SaveChunk(ctx context.Context, t auth.Tenant, of agreement.Sending, c agreement.Chunk, act audit.Act, tasks ...outbox.Task) error {
	if err := d.before(); err != nil {
		return err
	}
	return d.after(d.SendingStore.SaveChunk(ctx, t, of, c, act, tasks...))
}

// M1, B6, B8: a sending that is killed before or after any of its writes goes on where it was: everybody is mailed once.
func TestKilledWhileSendingToMany(t *testing.T) {
	p := newPlace(t)
	for _, late := range []bool{false, true} {
		for writes := range 5 {
			t.Run(fmt.Sprintf("late %t after %d writes", late, writes), func(t *testing.T) {
				office, browser := p.office()
				for i := range 3 {
					p.customer(office, fmt.Sprintf("Company %d", i))
				}
				before := p.letters()[`{"letter":"agreement-invitation"}`]
				var started sending
				browser.Post("/api/agreement-sendings", m{}).Into(t, &started)
				stops := p.sendings
				stops.Store = &dying{SendingStore: p.store, left: writes, late: late}
				stops.Service.Store = stops.Store
				message := outbox.Message{Task: outbox.Task{Tenant: office.Tenant, Data: map[string]string{"chunk": "0"}}}
				if err := stops.Go(t.Context(), message, started.ID); err != nil && !errors.Is(err, errKilled) {
					t.Fatal(err)
				}
				p.run(tenantOf(office.Tenant), started.ID, 1)
				var list struct{ Items []sending }
				browser.Get("/api/agreement-sendings").Into(t, &list)
				if got := list.Items[0]; got.Done != 3 || got.Sent != 3 || !got.Ended {
					t.Errorf("how far it is: %+v", got)
				}
				if got := p.letters()[`{"letter":"agreement-invitation"}`] - before; got != 3 {
					t.Errorf("%d invitations, want 3", got)
				}
			})
		}
	}
}
