package forecast

import "time"

const (
	window          = 168 * time.Hour     // from the instant of the order, whatever the clocks do meanwhile (C1, C2, C12)
	fullRefund      = 24 * time.Hour      // after it the days that were used are kept (C3)
	perpetualWindow = 30 * 24 * time.Hour // and everything is given back (C13)
)

// Undo is until when the whole line can be given back. Both are zero where it cannot be. The order's own window, once
// Microsoft has said it, is what counts (REQUIREMENTS C10).
type Undo struct {
	FullUntil time.Time // everything is paid back until then
	Until     time.Time // the days that are left are paid back until then
}

// undo follows NCE-RULES C1 to C3 for licences and C13, C14 for software. A trial cannot be ended by hand (H3), a plan
// without a term costs nothing that could be given back.
func (l Line) undo(at time.Time) Undo {
	switch l.Kind {
	case Trial, Usage:
		return Undo{}
	case Perpetual:
		return Undo{FullUntil: at.Add(perpetualWindow), Until: at.Add(perpetualWindow)}
	case Software:
		return Undo{FullUntil: at, Until: at.Add(window)} // from the first day on only what is left (C14)
	}
	return Undo{FullUntil: at.Add(fullRefund), Until: at.Add(window)}
}
