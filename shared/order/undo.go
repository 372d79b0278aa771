package order

import "time"

// Undo is until when what a line bought can be taken back, as Microsoft said when the licences were there; zero where it
// cannot be. Afterwards the subscription knows better: each further batch of seats has a window of its own.
type Undo struct {
	FullUntil time.Time // everything is paid back until then; zero where Microsoft did not say
	Until     time.Time // the days that are left are paid back until then
}

// InFull says that whatever can still be taken back is paid back whole: software bought once (NCE-RULES C13).
func (u Undo) InFull() bool { return !u.Until.IsZero() && u.FullUntil.Equal(u.Until) }

// UndoBy keeps what Microsoft said of a line; the order shows the earliest end of all.
func (o *Order) UndoBy(line int, u Undo) {
	o.Lines[line].Undo = u
	if !u.Until.IsZero() && (o.UndoUntil.IsZero() || u.Until.Before(o.UndoUntil)) {
		o.UndoUntil = u.Until
	}
}
