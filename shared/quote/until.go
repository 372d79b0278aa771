package quote

import (
	"time"
	_ "time/tzdata" // the machine that counts days may have none

	"twotier/shared/fault"
)

// life is how long a quote is good for when nobody says otherwise.
const life = 14 * 24 * time.Hour

// longest is how far ahead a quote can be good: prices are not promised further.
const longest = 180 * 24 * time.Hour

const dayFormat = "2006-01-02"

// zone is the clock of a market. All markets so far keep the time of Berlin; their own names are used, so that one that
// leaves it changes nothing here.
func zone(market string) *time.Location {
	name, known := map[string]string{"AT": "Europe/Vienna", "CZ": "Europe/Prague", "DE": "Europe/Berlin", "PL": "Europe/Warsaw"}[market]
	if !known {
		name = "Europe/Berlin"
	}
	place, err := time.LoadLocation(name)
	if err != nil {
		panic(err) // the zones are linked in
	}
	return place
}

// until is the end of the day in the market: the first moment of the next one, which is 23, 24 or 25 hours after the
// day began. Fields name "until": date_malformed, date_past, date_too_far.
func until(day, market string, now time.Time) (time.Time, fault.Fields) {
	var wrong fault.Fields
	place := zone(market)
	begin, err := time.ParseInLocation(dayFormat, day, place)
	if err != nil {
		wrong.Add("until", "date_malformed")
		return time.Time{}, wrong
	}
	end := begin.AddDate(0, 0, 1)
	switch {
	case !end.After(now):
		wrong.Add("until", "date_past")
	case end.After(now.Add(longest)):
		wrong.AddWith("until", "date_too_far", "days", "180")
	}
	return end.UTC(), wrong
}

// lastDay is the day in the market on which a quote is good for the last time.
func lastDay(end time.Time, market string) string {
	return end.Add(-time.Second).In(zone(market)).Format(dayFormat)
}
