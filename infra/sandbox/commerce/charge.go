package commerce

import (
	"slices"
	"time"

	"github.com/shopspring/decimal"
)

// ChargeType says why a line is on the bill (B7), in the invoice's spelling.
type ChargeType string

// The charge types of licences.
const (
	ChargeNew      ChargeType = "new"
	ChargeRenew    ChargeType = "renew"
	ChargeCycle    ChargeType = "cycleCharge"
	ChargeAdd      ChargeType = "addQuantity"
	ChargeRemove   ChargeType = "removeQuantity"
	ChargeMove     ChargeType = "moveQuantity"
	ChargeCancel   ChargeType = "cancelImmediate"
	ChargeConvert  ChargeType = "convert"
	ChargePlan     ChargeType = "changeBillingPlan"
	ChargeExtended ChargeType = "extendTerm"
)

// Charge is one line of the bill. A refund has a negative effective price and subtotal.
type Charge struct {
	Type          ChargeType      `json:"type"`
	At            time.Time       `json:"at"` // when it happened
	CatalogItemID string          `json:"item"`
	OfferName     string          `json:"name"`
	Term          string          `json:"term"`
	Cycle         string          `json:"cycle"`
	IsTrial       bool            `json:"trial,omitempty"`
	IsAddon       bool            `json:"addon,omitempty"`
	PromotionID   string          `json:"promotion,omitempty"`
	Quantity      int             `json:"quantity"`
	Unit          decimal.Decimal `json:"unit"`           // of a seat and whole cycle, as listed
	Share         decimal.Decimal `json:"share,omitzero"` // taken off it by the promotion
	Effective     decimal.Decimal `json:"effective"`      // of a seat and the days charged
	Subtotal      decimal.Decimal `json:"subtotal"`
	From          time.Time       `json:"from"`
	Until         time.Time       `json:"until"` // last day
	TermStart     time.Time       `json:"termStart"`
	TermEnd       time.Time       `json:"termEnd"`
	Reference     string          `json:"reference,omitempty"` // ties the two sides of an upgrade
	Update        int             `json:"update,omitempty"`    // how many updates went before: tells changes of one instant apart
}

// charge is a line for a number of seats from a day to the end of their charge cycle; sign is -1 for a refund.
func (s Subscription) charge(why ChargeType, at, from time.Time, quantity, sign int, unitFirst bool) Charge {
	c := s.cycleAt(from)
	effective := Effective(s.Price(), c, from).Mul(decimal.NewFromInt(int64(sign)))
	if from = Day(from); from.Before(c.From) {
		from = c.From
	}
	line := Charge{
		Type: why, At: at, CatalogItemID: s.CatalogItemID, OfferName: s.OfferName, Term: s.Term, Cycle: s.Cycle,
		IsTrial: s.IsTrial, IsAddon: s.IsAddon, Quantity: quantity, Unit: s.List, Effective: effective,
		Subtotal: Subtotal(effective, quantity, unitFirst || s.UnitFirst), From: from, Until: c.Until,
		TermStart: Day(s.TermStart), TermEnd: s.LastDay(), Update: s.Updates,
	}
	if s.Promotion != nil {
		line.PromotionID, line.Share = s.Promotion.ID, s.Promotion.Share
	}
	return line
}

// billed adds lines; those of others who hold the same row stay as they are.
func (s Subscription) billed(lines ...Charge) Subscription {
	s.Charges = append(slices.Clip(s.Charges), lines...)
	return s
}

// seatsBilled are the two lines of a seat change: the old number back, the new number charged (B2).
func (s Subscription) seatsBilled(why ChargeType, now time.Time, before int) Subscription {
	return s.billed(s.charge(why, now, now, before, -1, false), s.charge(why, now, now, s.Quantity, 1, false))
}

// refunded is the line of a cancellation (B3): everything since the purchase or renewal in its first day, the days that
// are left after it (C3).
func (s Subscription) refunded(now time.Time, proratedFromStart bool) Subscription {
	line := s.charge(ChargeCancel, now, now, s.Quantity, -1, true)
	if now.Before(s.opened().Add(FullRefundWindow)) && !s.Extended && !proratedFromStart {
		paid := decimal.Zero
		for _, c := range s.Charges {
			if !c.At.Before(s.opened()) {
				paid = paid.Add(c.Subtotal)
			}
		}
		line.From = Day(s.TermStart)
		line.Subtotal = paid.Neg()
		line.Effective = line.Subtotal.DivRound(decimal.NewFromInt(int64(max(1, s.Quantity))), precision)
	}
	return s.billed(line)
}
