package renewal

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/order"
	"twotier/shared/outbox"
	"twotier/shared/subscription"
)

// Microsoft holds what happens at the end of terms.
type Microsoft interface {
	// Held reads a subscription as it is now, over what the mirror knows of it. fault.NotFound.
	Held(ctx context.Context, tenantID string, known subscription.Subscription) (subscription.Subscription, error)
}

// Changes places changes of subscriptions as orders (infra/decisions/0013-changes-are-orders.md); order.Changes does.
type Changes interface {
	Ask(ctx context.Context, by auth.Caller, of order.Held, wish subscription.Change, said order.Said) (order.Order, error)
}

// BringStore is what bringing needs of the table.
type BringStore interface {
	RenewalCase(ctx context.Context, t auth.Tenant, customer, id string) (Case, error)
	SaveIntent(ctx context.Context, i Intent, act audit.Act, tasks ...outbox.Task) (Intent, error)
	Ask(ctx context.Context, act audit.Act, tasks ...outbox.Task) error
	Order(ctx context.Context, t auth.Tenant, id order.ID) (order.Order, error)
	ChangesOf(ctx context.Context, t auth.Tenant, customer, subscription string) ([]order.ChangeEntry, error)
	MicrosoftTenant(ctx context.Context, t auth.Tenant, customer string) (string, error)
	KeepSubscriptions(ctx context.Context, act audit.Act, heard ...subscription.Subscription) (subscription.Kept, error)
}

// Bringer brings wishes to Microsoft: it looks what Microsoft holds, orders the one change that is missing, and looks again
// when that has ended. A lost answer, a second message and a change by somebody else are all the same to it, and a change
// in mid-term that dropped what was scheduled (D11) only makes it order once more.
type Bringer struct {
	Store     BringStore
	Microsoft Microsoft
	Changes   Changes
	Now       func() time.Time
	NewID     func() string // of one operation
}

// mostBrought is how often a wish is brought for one term. More than that, Microsoft or somebody drops it each time.
const mostBrought = 8

// underWay is how order.Changes refuses what a change on its way makes of the subscription already.
const underWay = "change_changes_nothing"

// kept says that Microsoft took the wish again and again and did not keep it.
const kept = "renewal_not_kept"

// Bring does what the ledger's row asks for at present. An error brings the message back.
func (b Bringer) Bring(ctx context.Context, m outbox.Message, of string) error {
	customer, id, _ := strings.Cut(of, ".")
	c, err := b.Store.RenewalCase(ctx, m.Tenant, customer, id)
	switch {
	case errors.Is(err, fault.NotFound):
		return nil
	case err != nil:
		return err
	case m.RefVersion != 0 && m.RefVersion != c.Intent.Revision.Version:
		return nil
	case m.RefVersion == 0:
		if c.Intent, err = b.adopt(ctx, c); err != nil {
			return err
		}
	}
	if !c.Intent.State.Open() {
		return nil
	}
	if c.Intent.State == Wanted && c.Intent.Order != "" {
		under, failed, err := b.outcome(ctx, c.Intent)
		switch {
		case err != nil:
			return err
		case under:
			return b.lookLater(ctx, c.Intent, m)
		case failed.Code != "":
			return b.settle(ctx, c.Intent, Refused, failed)
		}
	}
	return b.step(ctx, c)
}

// outcome says how far the order has come that brings the wish.
func (b Bringer) outcome(ctx context.Context, i Intent) (underWay bool, failed Failure, err error) {
	id, err := order.ParseID(i.Order)
	if err != nil {
		return false, Failure{}, err
	}
	o, err := b.Store.Order(ctx, i.Tenant, id)
	switch {
	case err != nil:
		return false, Failure{}, err
	case o.Status.UnderWay():
		return true, Failure{}, nil
	case o.Status != order.Active:
		failed = Failure{Code: o.Failure.Code, CorrelationID: o.Failure.CorrelationID}
		if failed.Code == "" {
			failed.Code = "refused"
		}
	}
	return false, failed, nil
}

// step looks at Microsoft and does the one thing that follows.
func (b Bringer) step(ctx context.Context, c Case) error {
	i := c.Intent
	tenant, err := b.Store.MicrosoftTenant(ctx, i.Tenant, i.Customer)
	if err != nil {
		return err
	}
	seen, err := b.Microsoft.Held(ctx, tenant, c.Subscription)
	if err != nil {
		return err
	}
	if _, err := b.Store.KeepSubscriptions(ctx, b.act(i, "subscription.read", nil), seen); err != nil {
		return err
	}
	step := i.Step(seen, b.Now())
	if step.Do == Nothing {
		return b.settle(ctx, i, step.State, Failure{Code: step.Code})
	}
	if i.Brought >= mostBrought {
		return b.settle(ctx, i, Refused, Failure{Code: kept})
	}
	// It is the product's order: who decided stands in the ledger, and hears of it when it did not go as it was to.
	o, err := b.Changes.Ask(ctx, b.act(i, "", nil).By, order.Held{Customer: i.Customer, Subscription: i.Subscription}, step.Do.change(i.Wish.Terms), order.Said{})
	switch {
	case fault.CodeOf(err) == underWay: // asked before, and the answer was lost; or somebody else asks the same
		return b.lookLater(ctx, i, outbox.Message{})
	case errors.Is(err, fault.Blocked), errors.Is(err, fault.Invalid):
		return b.settle(ctx, i, Refused, Failure{Code: refusal(err)})
	case err != nil:
		return err
	}
	return b.ordered(ctx, i, o.ID.String())
}

// change is the step as an order's change.
func (d Do) change(t Terms) subscription.Change {
	switch d {
	case Schedule:
		return subscription.Change{Kind: subscription.ToNextTerm, Next: &subscription.NextTerm{ProductID: t.ProductID, SkuID: t.SkuID,
			TermDuration: t.TermDuration, BillingCycle: t.BillingCycle, Quantity: t.Seats, End: t.CustomEnd}}
	case Unschedule:
		return subscription.Change{Kind: subscription.ToNextTerm}
	case ChooseEnd:
		return subscription.Change{Kind: subscription.ToEndOfTerm, End: subscription.Ends}
	case ChooseMore:
		return subscription.Change{Kind: subscription.ToEndOfTerm, End: subscription.Extends}
	}
	return subscription.Change{Kind: subscription.ToEndOfTerm, End: subscription.Renews}
}

// refusal is the code of what is in the way; of several preconditions the first.
func refusal(err error) string {
	var refused *fault.Error
	if errors.As(err, &refused) && len(refused.Fields) > 0 {
		return refused.Fields[0].Code
	}
	return fault.CodeOf(err)
}

// ordered keeps which order brings the wish, and looks after it should nobody tell that it has ended.
func (b Bringer) ordered(ctx context.Context, i Intent, id string) error {
	i, changes, err := i.become(Wanted, Failure{})
	if err != nil {
		return err
	}
	changes["order"] = [2]string{i.Order, id}
	i.Order, i.Brought = id, i.Brought+1
	i, err = b.Store.SaveIntent(ctx, i, b.act(i, "renewal.ordered", changes))
	if err != nil {
		return err
	}
	return b.lookLater(ctx, i, outbox.Message{})
}

// lookLater parks a look at the order: two minutes, then ever longer, up to an hour.
func (b Bringer) lookLater(ctx context.Context, i Intent, m outbox.Message) error {
	looks, _ := strconv.Atoi(m.Data["looks"]) // the first has none
	look := Task(i.Tenant, i.Customer, i.Subscription)
	look.RefVersion, look.Data = i.Revision.Version, map[string]string{"looks": strconv.Itoa(looks + 1)}
	look.NotBefore = b.Now().Add(min(time.Hour, 2*time.Minute<<min(looks, 5)))
	return b.Store.Ask(ctx, b.act(i, "renewal.waits", nil), look)
}

// settle keeps what became of the wish, and tells people what they have to know.
func (b Bringer) settle(ctx context.Context, i Intent, to State, why Failure) error {
	if i.State == to && i.Failure.Code == why.Code {
		return nil
	}
	i, changes, err := i.become(to, why)
	if err != nil {
		return err
	}
	if to == Held {
		i.BroughtAt = b.Now()
	}
	_, err = b.Store.SaveIntent(ctx, i, b.act(i, "renewal."+string(to), changes), i.letters()...)
	return err
}

func (b Bringer) act(i Intent, name string, changes audit.Changes) audit.Act {
	return audit.Act{By: auth.System("provisioning", i.Tenant, b.NewID()), At: b.Now(), Name: name, Changes: changes}
}

// letters are asked for when a wish came to an end that somebody has to hear of.
func (i Intent) letters() []outbox.Task {
	name := ""
	switch i.State {
	case Refused, Late, Missed:
		name = "renewal-failed"
	case Done:
		name = "renewal-done"
	default:
		return nil
	}
	return []outbox.Task{{Kind: outbox.SendMail, Tenant: i.Tenant, Ref: "renewal/" + i.Customer + "." + i.Subscription, Data: map[string]string{"letter": name}}}
}
