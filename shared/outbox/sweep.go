package outbox

import "time"

// Limits bound one sweep.
type Limits struct {
	Rows  int // put back at most; the rest is the next sweep's
	Tries int // after which a task is given up and listed for people
}

// Swept is what one sweep did.
type Swept struct {
	Due     int // parked tasks whose time has come
	Again   int // tasks whose message or work was lost, put back
	Taken   int // that somebody else had moved or done meanwhile
	GivenUp []Task
	Next    time.Time // the oldest ten minutes that are not proven empty
	More    bool      // the limit was reached before the end
}
