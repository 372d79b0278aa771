package partnercenter_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"twotier/infra/sandbox"
	"twotier/infra/sandbox/sandboxtest"
	"twotier/shared/fault"
	"twotier/shared/partnercenter"
)

// possession is a customer of a sandbox with one subscription of five seats.
type possession struct {
	*partnercenter.Client
	running            *sandboxtest.Sandbox
	next               func() partnercenter.RequestID
	customer, id, item string
}

// buy makes a customer and orders the first offer that suits.
func buy(t *testing.T, settings sandbox.Settings, suits func(partnercenter.Sku) bool) possession {
	t.Helper()
	client, running, next := pathOf(t, sandboxtest.WithSettings(settings))
	ctx := t.Context()
	made, err := client.CreateCustomer(ctx, next(), newTenant("wechsel"))
	if err != nil {
		t.Fatal(err)
	}
	agree(t, client, next, made.ID)
	line := find(t, client, made.ID, suits)
	cart, err := client.CreateCart(ctx, next(), made.ID, partnercenter.Cart{PartnerOnRecordAttestationAccepted: true, LineItems: []partnercenter.CartLine{line}})
	if err != nil || len(cart.Refused()) > 0 {
		t.Fatalf("cart %+v, %v", cart, err)
	}
	result, err := client.Checkout(ctx, next(), made.ID, cart.ID)
	placed, refused := result.Split()
	if err != nil || len(placed) != 1 || len(refused) != 0 {
		t.Fatalf("%+v, %+v, %v", placed, refused, err)
	}
	order, err := client.Order(ctx, made.ID, placed[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	return possession{client, running, next, made.ID, order.LineItems[0].SubscriptionID, line.CatalogItemID}
}

// find takes five seats of the first offer for a year that suits.
func find(t *testing.T, client *partnercenter.Client, customer string, suits func(partnercenter.Sku) bool) partnercenter.CartLine {
	t.Helper()
	ctx := t.Context()
	products, err := client.CustomerProducts(ctx, customer, partnercenter.OnlineServices)
	if err != nil {
		t.Fatal(err)
	}
	for _, product := range products {
		skus, err := client.CustomerSkus(ctx, customer, product.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, sku := range skus {
			if sku.Addon.IsAddon || sku.IsTrial || !suits(sku) {
				continue
			}
			offers, err := client.CustomerAvailabilities(ctx, customer, product.ID, sku.ID)
			if err != nil {
				t.Fatal(err)
			}
			for _, offer := range offers {
				for _, term := range offer.Terms {
					if term.Duration == "P1Y" {
						return partnercenter.CartLine{CatalogItemID: offer.CatalogItemID, Quantity: 5, BillingCycle: term.BillingCycle, TermDuration: term.Duration,
							Participants: []partnercenter.Participant{partnercenter.TransactingReseller(sandboxtest.ResellerMPNID)}}
					}
				}
			}
		}
	}
	t.Fatal("nothing suits")
	return partnercenter.CartLine{}
}

func anything(partnercenter.Sku) bool { return true }

func (h possession) change(ctx context.Context, change partnercenter.Change) (partnercenter.Changed, error) {
	return h.ChangeSubscription(ctx, h.next(), h.customer, h.id, change)
}

// S2: what the partner would reset is not reset, what it drops is told, what it refuses has a name.
func TestASubscriptionIsChangedOneThingAtATime(t *testing.T) {
	h := buy(t, sandbox.Settings{OneChangePerCall: true}, anything)
	ctx := t.Context()
	must := func(change partnercenter.Change) partnercenter.Changed {
		t.Helper()
		changed, err := h.change(ctx, change)
		if err != nil {
			t.Fatal(err)
		}
		return changed
	}
	if !must(partnercenter.Rename("ours")).After.AutoRenewEnabled {
		t.Error("a new name switched auto-renew off")
	}
	now := must(partnercenter.ToQuantity(8)).After
	if now.Quantity != 8 || now.FriendlyName != "ours" || !now.AutoRenewEnabled || now.RefundableQuantity.TotalQuantity != 8 {
		t.Errorf("now %+v", now)
	}

	item := partnercenter.ScheduledTerm{Quantity: 6, Product: scheduled(t, now)}
	if next := must(partnercenter.ScheduleNextTerm(item)).After.NextTerm; next == nil || next.Quantity != 6 {
		t.Fatalf("scheduled %+v", next)
	}
	if kept := must(partnercenter.Rename("still ours")).Dropped(); kept != nil {
		t.Errorf("a new name dropped %+v", kept)
	}
	dropped := must(partnercenter.ToQuantity(9)).Dropped()
	if dropped == nil || dropped.Quantity != 6 {
		t.Fatalf("dropped %+v", dropped)
	}
	if again := must(partnercenter.ScheduleNextTerm(*dropped)).After.NextTerm; again == nil || again.Quantity != 6 {
		t.Errorf("scheduled again %+v", again)
	}
	if left := must(partnercenter.RenewUnchanged()).After; left.NextTerm != nil || !left.AutoRenewEnabled {
		t.Errorf("left %+v", left)
	}

	if suspended := must(partnercenter.Suspend()).After; suspended.Status != partnercenter.SubscriptionSuspended || suspended.AutoRenewEnabled {
		t.Errorf("suspended %+v", suspended)
	}
	if _, err := h.change(ctx, partnercenter.ToQuantity(10)); !partnercenter.HasCode(err, partnercenter.CodeSuspended) || !errors.Is(err, fault.Conflict) {
		t.Errorf("seats while suspended: %v", err)
	}
	must(partnercenter.Reactivate())
	must(partnercenter.RenewAutomatically(true))

	h.running.Advance(8 * 24 * time.Hour)
	if _, err := h.change(ctx, partnercenter.ToQuantity(1)); !partnercenter.HasCode(err, partnercenter.CodeSeatsFixed) || !errors.Is(err, fault.Conflict) {
		t.Errorf("seats after their window: %v", err)
	}
	if _, err := h.change(ctx, partnercenter.CancelNow()); !partnercenter.HasCode(err, partnercenter.CodeCancelTooLate, partnercenter.CodeCancelTooLateByDays) {
		t.Errorf("cancelled after the window: %v", err)
	}
}

func scheduled(t *testing.T, s partnercenter.Subscription) partnercenter.ScheduledProduct {
	t.Helper()
	parts := strings.Split(s.OfferID, ":")
	if len(parts) != 3 {
		t.Fatalf("no catalogue item: %s", s.OfferID)
	}
	return partnercenter.ScheduledProduct{ProductID: parts[0], SkuID: parts[1], AvailabilityID: parts[2], TermDuration: s.TermDuration, BillingCycle: s.BillingCycle}
}

func TestACancellationInsideItsWindow(t *testing.T) {
	h := buy(t, sandbox.Settings{}, anything)
	changed, err := h.change(t.Context(), partnercenter.CancelNow())
	if err != nil || changed.After.Status != partnercenter.SubscriptionDeleted {
		t.Errorf("%+v, %v", changed.After, err)
	}
	if _, err := h.change(t.Context(), partnercenter.Reactivate()); !errors.Is(err, fault.Conflict) {
		t.Errorf("raised from the dead: %v", err)
	}
}

// A change that only is accepted shows later; another one meanwhile is a matter of waiting.
func TestAnAcceptedChangeShowsLater(t *testing.T) {
	h := buy(t, sandbox.Settings{ChangeDelay: sandbox.Duration(time.Hour)}, anything)
	changed, err := h.change(t.Context(), partnercenter.ToQuantity(7))
	if err != nil || !changed.Pending || changed.After.Quantity != 5 {
		t.Fatalf("%+v, %v", changed, err)
	}
	_, err = h.change(t.Context(), partnercenter.ToQuantity(8))
	var failure *partnercenter.Error
	if !errors.As(err, &failure) || failure.Status != 409 || failure.Wait() == 0 {
		t.Errorf("meanwhile: %v", err)
	}
	h.running.Advance(2 * time.Hour)
	seven := func(s partnercenter.Subscription) bool { return s.Quantity == 7 }
	if now, err := h.AwaitSubscription(t.Context(), h.customer, h.id, seven); err != nil || now.Quantity != 7 {
		t.Errorf("now %+v, %v", now, err)
	}
}

// B5: whatever gets lost on the way, the same request id under the same absolute value stands once.
func TestALostAnswerToAChangeIsFoundAgain(t *testing.T) {
	for _, kind := range []sandbox.Kind{sandbox.DropBefore, sandbox.DropAfter, sandbox.StatusAfter} {
		t.Run(string(kind), func(t *testing.T) {
			h := buy(t, sandbox.Settings{}, anything)
			h.running.Fail(sandbox.Rule{Operation: "PATCH /v1/customers/{customer}/subscriptions/{subscription}", Kind: kind})
			id := h.next()
			if _, err := h.ChangeSubscription(t.Context(), id, h.customer, h.id, partnercenter.ToQuantity(7)); !errors.Is(err, fault.Unknown) {
				t.Fatalf("got %v", err)
			}
			changed, err := h.ChangeSubscription(t.Context(), id, h.customer, h.id, partnercenter.ToQuantity(7))
			if err != nil || changed.After.Quantity != 7 {
				t.Errorf("%+v, %v", changed, err)
			}
			now, err := h.Subscription(t.Context(), h.customer, h.id)
			if err != nil || now.RefundableQuantity.TotalQuantity != 7 || len(now.RefundableQuantity.Details) > 2 {
				t.Errorf("now %+v, %v", now, err)
			}
		})
	}
}

// Upgrades in the shapes the documentation gives their answer and their history.
func TestAnUpgrade(t *testing.T) {
	upgradable := func(sku partnercenter.Sku) bool { return len(sku.Addon.UpgradeTargets) > 0 }
	for name, settings := range map[string]sandbox.Settings{"answered": {}, "accepted": {TransitionAnswers202: true, TransitionHistoryNamed: true}} {
		t.Run(name, func(t *testing.T) {
			h := buy(t, settings, upgradable)
			ctx := t.Context()
			targets, err := h.TransitionTargets(ctx, h.customer, h.id, partnercenter.Immediate)
			i := slices.IndexFunc(targets, func(target partnercenter.TransitionTarget) bool {
				return slices.ContainsFunc(target.Ways, func(way partnercenter.TransitionWay) bool { return way.IsEligible })
			})
			if err != nil || i < 0 {
				t.Fatalf("targets %+v, %v", targets, err)
			}
			made, err := h.CreateTransition(ctx, h.next(), h.customer, h.id, partnercenter.Transition{
				ToCatalogItemID: targets[i].CatalogItemID, Quantity: 5, TransitionType: partnercenter.TransitionOnly})
			if err != nil || made.OperationID == "" {
				t.Fatalf("made %+v, %v", made, err)
			}
			done, err := h.AwaitTransition(ctx, h.customer, h.id, made.OperationID)
			if _, well := done.Finished(); err != nil || !well {
				t.Errorf("done %+v, %v", done, err)
			}
			if now, err := h.Subscription(ctx, h.customer, h.id); err != nil || now.OfferID == h.item {
				t.Errorf("it still is %s, %v", now.OfferID, err)
			}
		})
	}
}
