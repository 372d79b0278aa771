package customer

import (
	"context"
	"errors"
	"slices"

	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/qualification"
)

// Qualifier asks what Microsoft has to say before a customer of a special kind is taken in.
type Qualifier interface {
	// Prepare is the request that goes to Microsoft with a new customer. fault.Invalid names its fields.
	Prepare(ctx context.Context, company string, w qualification.Wish) (qualification.Entry, error)
	// Admits fails with fault.Blocked when nobody here may sell to customers of the kind.
	Admits(ctx context.Context, s qualification.Segment) error
}

// Holding is something of a customer's that is for a segment: a subscription it has, or an order on its way.
type Holding struct {
	Kind    HoldingKind
	ID      string
	Title   string
	Segment qualification.Segment
}

// HoldingKind says what is held.
type HoldingKind string

const (
	HeldSubscription HoldingKind = "subscription"
	HeldOrder        HoldingKind = "order"
)

// qualify is the request a new customer of a special kind begins with: an authority's always, a state-owned company's
// always, a school's when it is said which kind of school it is. Charities are granted theirs by Microsoft.
func (s Service) qualify(ctx context.Context, f Form) ([]qualification.Entry, fault.Fields, error) {
	w := f.Wish
	w.Of = f.Segment
	if w.Of == qualification.Education && w.School == "" || !slices.Contains([]qualification.Segment{qualification.Education, qualification.Government, qualification.StateOwned}, w.Of) {
		return nil, nil, nil
	}
	entry, err := s.Qualifier.Prepare(ctx, f.CompanyName, w)
	if wrong := (*fault.Error)(nil); errors.As(err, &wrong) && wrong.Kind == fault.Invalid {
		return nil, wrong.Fields, nil
	}
	if err != nil {
		return nil, nil, err
	}
	return []qualification.Entry{entry}, nil, nil
}

// resegment says whether the customer may become one of another kind: not while it holds what the new kind may not buy,
// nor while an order is on its way, nor as long as Microsoft has its tenant in the government cloud (C7).
func (s Service) resegment(ctx context.Context, by auth.Caller, h Head, to qualification.Segment) error {
	from := h.Customer.Segment
	if slices.Equal(from.Buys(), to.Buys()) {
		return nil
	}
	if as := h.Qualification.Of(qualification.Government).State; to != qualification.Government && (as.UnderWay() || as == qualification.Active) {
		return fault.New(fault.Conflict, "segment_fixed_at_microsoft")
	}
	if err := s.Qualifier.Admits(ctx, to); err != nil {
		return err
	}
	held, err := s.Store.Holdings(ctx, by.Tenant, h.Customer.ID, h.Customer.Address.Country)
	if err != nil {
		return err
	}
	inUse := &fault.Error{Kind: fault.Conflict, Code: "segment_in_use"}
	for _, one := range held {
		if one.Kind == HeldOrder || !slices.Contains(to.Buys(), one.Segment) {
			inUse.Fields = append(inUse.Fields, fault.Field{Path: "segment", Code: "segment_in_use_by_" + string(one.Kind),
				Params: map[string]string{"id": one.ID, "title": one.Title}})
		}
	}
	if len(inUse.Fields) > 0 {
		return inUse
	}
	return nil
}
