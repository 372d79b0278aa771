// Package reportmail is a saved report that comes by mail: what it shows, when it comes and to whom (FEATURES T4). The
// letter itself is made of the holdings as they are when it is sent, for each reader as much as that one may see.
package reportmail

import (
	"slices"
	"time"
	_ "time/tzdata" // the machine that plans may have none

	"twotier/shared/fault"
)

// Rhythm is how often a report comes.
type Rhythm string

const (
	Daily   Rhythm = "daily"
	Weekly  Rhythm = "weekly"
	Monthly Rhythm = "monthly"
)

// Plan is when a report comes, on the clock of our markets.
type Plan struct {
	Rhythm  Rhythm
	Weekday int // of a weekly one: 1 is Monday, 7 Sunday
	Day     int // of a monthly one: 1 to 31; in a shorter month its last day
	Hour    int // 0 to 23
}

// zone is the one clock of our markets: Berlin, Prague and Warsaw have always agreed.
func zone() *time.Location {
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		panic(err) // the zones are linked in
	}
	return zone
}

// Next is the plan's first moment after another, in UTC. An hour that a change of the clock leaves out comes one hour
// later; one that there is twice comes once.
func (p Plan) Next(after time.Time) time.Time {
	local := after.In(zone())
	for days := 0; ; days++ {
		at := time.Date(local.Year(), local.Month(), local.Day()+days, p.Hour, 0, 0, 0, zone())
		if at.After(after) && p.on(at) {
			return at.UTC()
		}
	}
}

// on says whether the plan has this day.
func (p Plan) on(day time.Time) bool {
	switch p.Rhythm {
	case Weekly:
		return (int(day.Weekday())+6)%7+1 == p.Weekday
	case Monthly:
		last := time.Date(day.Year(), day.Month()+1, 0, 12, 0, 0, 0, day.Location()).Day()
		return day.Day() == min(p.Day, last)
	}
	return true
}

// normal is the plan without what its rhythm has no use for, with every input that breaks a rule.
func (p Plan) normal() (Plan, fault.Fields) {
	var wrong fault.Fields
	if !slices.Contains([]Rhythm{Daily, Weekly, Monthly}, p.Rhythm) {
		wrong.Add("rhythm", "malformed")
	}
	if p.Rhythm != Weekly {
		p.Weekday = 0
	} else if p.Weekday < 1 || p.Weekday > 7 {
		wrong.Add("weekday", "malformed")
	}
	if p.Rhythm != Monthly {
		p.Day = 0
	} else if p.Day < 1 || p.Day > 31 {
		wrong.Add("day", "malformed")
	}
	if p.Hour < 0 || p.Hour > 23 {
		wrong.Add("hour", "malformed")
	}
	return p, wrong
}
