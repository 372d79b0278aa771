package ordering

import (
	"context"
	"net/http"
	"time"

	"twotier/shared/httpapi"
	"twotier/shared/idempotency"
	"twotier/shared/order"
	"twotier/shared/pricing"
	"twotier/shared/subscription"
	"twotier/shared/terms"
)

type beginInput struct {
	httpapi.Signed
	Body struct {
		CustomerID string `json:"customerId"`
		Name       string `json:"name,omitempty" maxLength:"100" doc:"the reseller's own reference"`
	}
}

func (a API) begin(ctx context.Context, in *beginInput) (*orderOutput, error) {
	return idempotency.Once(ctx, shown, func(ctx context.Context) (order.Order, error) {
		return a.Orders.Begin(ctx, in.Caller(), in.Body.CustomerID, in.Body.Name)
	})
}

// OrderInput names an order; exported because other inputs embed it.
type OrderInput struct {
	httpapi.Signed
	ID string `path:"id" doc:"{customer}.{number}"`
}

func (a API) read(ctx context.Context, in *OrderInput) (*orderOutput, error) {
	id, err := order.ParseID(in.ID)
	if err != nil {
		return nil, err
	}
	v, err := a.Orders.Read(ctx, in.Caller(), id)
	if err != nil {
		return nil, err
	}
	out := viewed(v, in.Caller())
	out.Body.PlacedName, err = a.Register.Who(ctx, in.Caller(), v.Order)
	return out, err
}

type saveInput struct {
	httpapi.Signed
	ID string `path:"id"`
	httpapi.Versioned
	Body struct {
		Name  string     `json:"name,omitempty" maxLength:"100"`
		Lines []wishLine `json:"lines"`
	}
}

// wishLine is one line as configured. Price and markup exclude each other; without either the default markup holds.
type wishLine struct {
	ProductID     string      `json:"productId"`
	SkuID         string      `json:"skuId"`
	TermDuration  string      `json:"termDuration" enum:"P1M,P1Y,P3Y,"`
	BillingCycle  string      `json:"billingCycle" enum:"monthly,annual,triennial,one_time,none"`
	Quantity      int         `json:"quantity" minimum:"1"`
	Price         *typedPrice `json:"price,omitempty"`
	MarkupPercent string      `json:"markupPercent,omitempty" doc:"decimal text"`
	WithoutAddons bool        `json:"withoutAddons,omitempty" doc:"add-ons are not wanted, so pages offer none"`
	WishTerm
}

type typedPrice struct {
	Value    string `json:"value" doc:"decimal text"`
	Currency string `json:"currency"`
}

func (a API) save(ctx context.Context, in *saveInput) (*orderOutput, error) {
	id, err := order.ParseID(in.ID)
	if err != nil {
		return nil, err
	}
	version, err := in.Version()
	if err != nil {
		return nil, err
	}
	v, err := a.Orders.Save(ctx, in.Caller(), id, version, wish(in.Body.Name, in.Body.Lines))
	if err != nil {
		return nil, err
	}
	return viewed(v, in.Caller()), nil
}

func wish(name string, lines []wishLine) order.Wish {
	wish := order.Wish{Name: name, Lines: make([]order.LineWish, 0, len(lines))}
	for _, l := range lines {
		typed := pricing.Input{MarkupPercent: l.MarkupPercent}
		if l.Price != nil {
			typed.Price, typed.Currency = l.Price.Value, l.Price.Currency
		}
		wish.Lines = append(wish.Lines, order.LineWish{
			ProductID: l.ProductID, SkuID: l.SkuID, TermDuration: l.TermDuration, BillingCycle: l.BillingCycle,
			Quantity: l.Quantity, Choice: typed, Term: order.TermWish(l.WishTerm), WithoutAddons: l.WithoutAddons,
		})
	}
	return wish
}

func (a API) discard(ctx context.Context, in *OrderInput) (*httpapi.Empty, error) {
	id, err := order.ParseID(in.ID)
	if err != nil {
		return nil, err
	}
	return nil, a.Orders.Discard(ctx, in.Caller(), id)
}

type placeInput struct {
	httpapi.Signed
	ID     string `path:"id"`
	DryRun bool   `query:"dryRun" doc:"tells what would happen and orders nothing"`
	Body   struct {
		Accepted  []terms.Wanted `json:"accepted" doc:"terms and msLicence in the versions that were shown"`
		BelowCost bool           `json:"belowCost,omitempty" doc:"the explicit yes to lines sold below cost"`
		Version   int64          `json:"version,omitempty" doc:"the draft's version that was shown; when somebody saved another one since, nothing is ordered"`
	}
}

// placeOutput is the order on its way or, of a placement that was only asked for, the draft with what would happen.
type placeOutput struct {
	Status int `json:"-"`
	Body   shownOrder
}

func (a API) place(ctx context.Context, in *placeInput) (*placeOutput, error) {
	id, err := order.ParseID(in.ID)
	if err != nil {
		return nil, err
	}
	consent := order.Consent{Accepted: in.Body.Accepted, BelowCost: in.Body.BelowCost, Version: in.Body.Version}
	if in.DryRun {
		return a.dryPlace(ctx, in.Caller(), id, consent)
	}
	out, err := idempotency.Once(ctx, shown, func(ctx context.Context) (order.Order, error) {
		return a.Orders.Place(ctx, in.Caller(), id, consent)
	})
	if err != nil {
		return nil, err
	}
	return &placeOutput{Status: http.StatusAccepted, Body: out.Body}, nil
}

func (a API) reopen(ctx context.Context, in *OrderInput) (*orderOutput, error) {
	id, err := order.ParseID(in.ID)
	if err != nil {
		return nil, err
	}
	return idempotency.Once(ctx, shown, func(ctx context.Context) (order.Order, error) {
		return a.Orders.Reopen(ctx, in.Caller(), id)
	})
}

type subscriptionsInput struct {
	httpapi.Signed
	ID string `path:"id"`
}

type held struct {
	ID               string              `json:"id"`
	Title            string              `json:"productTitle"`
	FriendlyName     string              `json:"friendlyName"`
	Status           subscription.Status `json:"status" enum:"active,pending,suspended,expired,disabled,deleted"`
	Quantity         int                 `json:"quantity"`
	TermDuration     string              `json:"termDuration" enum:"P1M,P1Y,P3Y,"`
	BillingCycle     string              `json:"billingCycle" enum:"monthly,annual,triennial,one_time,none"`
	AutoRenew        bool                `json:"autoRenew"`
	CommitmentEnd    *time.Time          `json:"commitmentEnd,omitempty"`
	CancellableUntil *time.Time          `json:"cancellableUntil,omitempty"`
	OrderID          string              `json:"orderId,omitempty"`
	MirroredAt       time.Time           `json:"mirroredAt" doc:"when Microsoft said so"`
}

type subscriptionsOutput struct {
	Body struct {
		Items []held `json:"items"`
	}
}

// subscriptions reads the customer beside them, because a customer that holds nothing and one that is somebody
// else's would look alike.
func (a API) subscriptions(ctx context.Context, in *subscriptionsInput) (*subscriptionsOutput, error) {
	all, err := a.Subscriptions.OfCustomer(ctx, in.Caller(), in.ID)
	if err != nil {
		return nil, err
	}
	if _, err := a.Customers.Name(ctx, in.Caller(), in.ID); err != nil {
		return nil, err
	}
	out := &subscriptionsOutput{}
	out.Body.Items = make([]held, 0, len(all))
	for _, s := range all {
		out.Body.Items = append(out.Body.Items, held{
			ID: s.ID, Title: s.Title, FriendlyName: s.FriendlyName, Status: s.Status, Quantity: s.Quantity,
			TermDuration: s.TermDuration, BillingCycle: s.BillingCycle, AutoRenew: s.AutoRenew,
			CommitmentEnd: moment(s.CommitmentEnd), CancellableUntil: moment(s.CancellableUntil),
			OrderID: s.OrderID, MirroredAt: s.MirroredAt,
		})
	}
	return out, nil
}
