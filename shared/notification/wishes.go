package notification

import (
	"maps"
	"slices"
	"time"
	_ "time/tzdata" // the machine that plans may have none

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
)

// Wishes are what a person has chosen in one place where it works.
type Wishes struct {
	Revision audit.Revision
	Modes    map[Topic]Mode // topics it has chosen about; the others come as by default
	Hour     int            // at which the daily letter comes, on the person's clock: 0 to 23
}

// morning is when the daily letter comes until another hour is chosen.
const morning = 8

// Unchosen are the wishes of who has chosen nothing.
func Unchosen() Wishes { return Wishes{Hour: morning} }

// Reader is a person where it works, as far as letters are concerned.
type Reader struct {
	Role   auth.Role
	Zone   string // IANA name of the person's time zone; "" is that of our markets
	Wishes Wishes
}

// Mode is how an event's letters come to the reader.
func (r Reader) Mode(e Event) Mode {
	if chosen, has := r.Wishes.Modes[e.Topic]; has {
		return chosen
	}
	return e.Default(r.Role)
}

// Next is when the reader's daily letter comes first after a moment, in UTC. An hour that a change of the clock leaves out
// comes one hour later; one that there is twice comes once.
func (r Reader) Next(after time.Time) time.Time {
	zone := ZoneOf(r.Zone)
	local := after.In(zone)
	for days := 0; ; days++ {
		at := time.Date(local.Year(), local.Month(), local.Day()+days, r.Wishes.Hour, 0, 0, 0, zone)
		if at.After(after) {
			return at.UTC()
		}
	}
}

// ZoneOf is the time zone of a name; that of our markets for none and for one that is no longer known.
func ZoneOf(name string) *time.Location {
	if name != "" {
		if zone, err := time.LoadLocation(name); err == nil {
			return zone
		}
	}
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		panic(err) // the zones are linked in
	}
	return zone
}

// Form is what somebody chooses.
type Form struct {
	Modes map[Topic]Mode
	Hour  int
}

// read reports every input that breaks a rule: only topics that concern the role can be chosen about.
func (f Form) read(r auth.Role) fault.Fields {
	var wrong fault.Fields
	for _, topic := range slices.Sorted(maps.Keys(f.Modes)) {
		switch {
		case !slices.ContainsFunc(EventsOf(r), func(e Event) bool { return e.Topic == topic }):
			wrong.Add("modes."+string(topic), "topic_unknown")
		case !slices.Contains(Modes(), f.Modes[topic]):
			wrong.Add("modes."+string(topic), "malformed")
		}
	}
	if f.Hour < 0 || f.Hour > 23 {
		wrong.Add("hour", "malformed")
	}
	return wrong
}
