package placement

import (
	"context"
	"time"

	"twotier/shared/order"
	"twotier/shared/outbox"
	"twotier/shared/partnercenter"
	"twotier/shared/partnercenter/holding"
	ledger "twotier/shared/renewal"
	"twotier/shared/subscription"
)

// turn is how soon a change looks whether those before it have ended; who ends wakes the next, so this is for the worst.
const turn = time.Minute

// change goes on with an order that changes a subscription (FEATURES S2, S3). It is made when those before it have
// ended, onto the subscription as it is just then, and never twice: a wish names the end, not the way
// (infra/decisions/0013-changes-are-orders.md).
func (j *job) change(ctx context.Context) error {
	switch j.order.Status {
	case order.Placed, order.Provisioning:
		return j.settle(ctx)
	case order.Unknown:
		return j.askChange(ctx)
	}
	if j.saga.CheckoutSent() { // somebody died between the sending and the answer
		return j.advance(ctx, order.Unknown, "order.answer-lost")
	}
	first, err := j.first(ctx)
	if err != nil {
		return err
	}
	if !first {
		return errLater{turn}
	}
	return j.alter(ctx)
}

// first says that no other change of the subscription has to be made before this one.
func (j *job) first(ctx context.Context) (bool, error) {
	waiting, err := j.Store.ChangesUnderWay(ctx, j.order.Tenant, j.order.ID.Customer, j.order.Change.Of)
	return err == nil && (len(waiting) == 0 || waiting[0].Order == j.order.ID.String()), err
}

// alter weighs the change once more and sends it.
func (j *job) alter(ctx context.Context) error {
	now, err := j.read(ctx, j.order.Change.Of)
	if _, _, final := refusal(err); final {
		return j.refused(ctx, err)
	}
	if err != nil {
		return err
	}
	switch code, err := j.against(ctx, now); {
	case err != nil:
		return err
	case code != "":
		return j.fail(ctx, code, "")
	}
	weighed := *j.order.Change
	weighed.Was, weighed.Dropped = now.State(), now.Preview(weighed.Wish, j.order.Lines[0].Quote, j.Now()).Drops
	j.order.Change = &weighed
	if weighed.Wish.Moves() {
		return j.transit(ctx, now)
	}
	return j.submit(ctx)
}

// against is the code of what stands against the change now; "" when nothing does (REQUIREMENTS B6).
func (j *job) against(ctx context.Context, now subscription.Subscription) (string, error) {
	wish := j.order.Change.Wish
	if refused := now.Allowed(wish, subscription.Limits{}, j.Now()); refused != nil {
		return refused.Code, nil
	}
	if !j.order.Change.OnBase(now) {
		return "subscription_changed", nil
	}
	return j.unready(ctx, now)
}

// unready is the code of the first precondition the change lacks; "" when it lacks none, or needs none.
func (j *job) unready(ctx context.Context, now subscription.Subscription) (string, error) {
	wish := j.order.Change.Wish
	if !wish.Binds(now) {
		return "", nil
	}
	seller, err := j.Store.Reseller(ctx, j.order.Tenant)
	if err != nil {
		return "", err
	}
	for _, check := range order.Needs(wish, now, j.head, seller) {
		if !check.Ready {
			return lacking(check), nil
		}
	}
	return "", nil
}

// read is the subscription as Microsoft has it now, in our words.
func (j *job) read(ctx context.Context, id string) (subscription.Subscription, error) {
	there, err := j.Partner.Subscription(ctx, j.tenant, id)
	return holding.Read(there), err
}

// keep writes what Microsoft has into our mirror, so that pages show it at once.
func (j *job) keep(ctx context.Context, there partnercenter.Subscription) error {
	held := holding.Read(there)
	held.Customer, held.Tenant, held.Company, held.MirroredAt = j.order.ID.Customer, j.order.Tenant, j.order.Company, j.Now()
	line := j.order.Lines[0]
	held.Title = line.Title
	if j.order.Change.Priced && j.order.Change.Wish.AtOnce() { // agreed on with this order, for this term
		held.Cost, held.Price, held.PricedFrom = line.Quote.Cost, line.Quote.Price, subscription.PricedByOrder
	}
	_, err := j.Store.KeepSubscriptions(ctx, j.act("subscription.changed", nil), held)
	return err
}

// next are the tasks that a change's end asks for: the change behind this one is woken, and the ledger of ends of terms looks
// whether it was its own, or has dropped what it wanted (NCE-RULES D11).
func (j *job) next(ctx context.Context) ([]outbox.Task, error) {
	waiting, err := j.Store.ChangesUnderWay(ctx, j.order.Tenant, j.order.ID.Customer, j.order.Change.Of)
	if err != nil {
		return nil, err
	}
	tasks := []outbox.Task{ledger.Task(j.order.Tenant, j.order.ID.Customer, j.order.Change.Of)}
	for _, w := range waiting {
		if id, err := order.ParseID(w.Order); err == nil && w.Order != j.order.ID.String() {
			return append(tasks, order.Order{ID: id, Tenant: j.order.Tenant}.Placement()), nil
		}
	}
	return tasks, nil
}

// settle follows what Microsoft has accepted until the subscription shows it, keeps it, and ends the order.
func (j *job) settle(ctx context.Context) error {
	if j.order.Change.Wish.Moves() {
		return j.followMove(ctx)
	}
	there, err := j.Partner.Subscription(ctx, j.tenant, j.order.Change.Of)
	if err != nil {
		return err
	}
	if !j.order.Change.Wish.Shown(holding.Read(there)) {
		return errLater{j.lookPause()}
	}
	if err := j.keep(ctx, there); err != nil {
		return err
	}
	return j.made(ctx, there)
}

// made ends the order: the subscription is what was wanted.
func (j *job) made(ctx context.Context, there partnercenter.Subscription) error {
	line := &j.order.Lines[0]
	line.State, line.SubscriptionID = order.LineActive, there.ID
	tasks, err := j.next(ctx)
	if err != nil {
		return err
	}
	return j.advance(ctx, order.Active, "order.change-made", j.told(j.order.Letter("change-made"), tasks)...)
}

// told adds the letter to who asked; what the product did by itself has nobody to tell here.
func (j *job) told(letter outbox.Task, tasks []outbox.Task) []outbox.Task {
	if j.order.PlacedBy == "" {
		return tasks
	}
	return append(tasks, letter)
}
