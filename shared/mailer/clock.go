package mailer

import (
	"time"
	_ "time/tzdata" // the machine that sends letters may have none

	"twotier/shared/i18n"
)

// businessZone is the one clock of our markets: Berlin, Prague and Warsaw have always agreed.
const businessZone = "Europe/Berlin"

// moment writes an instant on the business clock, to the minute and with the clock's name; "" for the zero time.
func moment(lang i18n.Language, t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return lang.DateTime(t.In(zone()))
}

// day writes the day of an instant on the business clock.
func day(lang i18n.Language, t time.Time) string { return lang.Date(t.In(zone())) }

func zone() *time.Location {
	zone, err := time.LoadLocation(businessZone)
	if err != nil {
		panic(err) // the zones are linked in
	}
	return zone
}
