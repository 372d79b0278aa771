package placement

import (
	"slices"
	"strings"

	"twotier/shared/order"
	"twotier/shared/partnercenter"
)

// assign marks each line with the order it became or the reason it was refused for. It is false when the answer leaves
// out a line: then nothing of it counts as refused.
func (j *job) assign(orders []partnercenter.Order, refused []partnercenter.OrderError, correlation string) bool {
	j.saga.Orders = nil
	for _, o := range orders {
		j.saga.Orders = append(j.saga.Orders, o.ID)
		for _, l := range o.LineItems {
			if at := j.order.Tagged(l.FriendlyName); at >= 0 {
				j.order.Lines[at].State, j.order.Lines[at].OrderID = order.LineProvisioning, o.ID
			}
		}
	}
	for _, o := range orders {
		for _, l := range o.LineItems {
			if at := j.alike(l); at >= 0 && j.lineOf(o, l) < 0 {
				j.order.Lines[at].State, j.order.Lines[at].OrderID = order.LineProvisioning, o.ID
			}
		}
	}
	told := true
	for i := range j.order.Lines {
		line := &j.order.Lines[i]
		if line.State != order.LineOpen {
			continue
		}
		at := slices.IndexFunc(refused, func(e partnercenter.OrderError) bool { return j.inGroup(i, e.OrderGroupID) })
		if at < 0 {
			told = false
			continue
		}
		line.State, line.Failure, line.CorrelationID = order.LineFailed, reason(refused[at].Code), correlation
	}
	return told
}

// inGroup says whether the line is of Microsoft's group. Sagas from before groups were written down know none; then any
// refusal means every line without an order.
func (j *job) inGroup(line int, group string) bool {
	return line >= len(j.saga.Groups) || j.saga.Groups[line] == group
}

// alike is the place of an open line that orders what a line of Microsoft's order does, or -1: somebody at the customer,
// or Microsoft, may have changed the name that its tag was in.
func (j *job) alike(l partnercenter.OrderLine) int {
	return slices.IndexFunc(j.order.Lines, func(own order.Line) bool {
		return own.State == order.LineOpen && strings.HasPrefix(l.OfferID, own.ProductID+":"+own.SkuID+":") &&
			l.Quantity == own.Quantity && l.TermDuration == own.TermDuration
	})
}

// lineOf is the place of the line that a line of one of the order's own orders at Microsoft is, or -1.
func (j *job) lineOf(made partnercenter.Order, l partnercenter.OrderLine) int {
	if at := j.order.Tagged(l.FriendlyName); at >= 0 {
		return at
	}
	return slices.IndexFunc(j.order.Lines, func(own order.Line) bool {
		return own.OrderID == made.ID && strings.HasPrefix(l.OfferID, own.ProductID+":"+own.SkuID+":") && l.Quantity == own.Quantity
	})
}
