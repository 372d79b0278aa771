// Package schedule fires the schedules of template.yaml as EventBridge Scheduler does, remembers the slot of each, and
// fires a slot that was missed once. A person can fire one by hand.
package schedule

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Expression is a schedule expression: rate(…) or cron(…) with its six fields (EventBridge Scheduler User Guide,
// "Schedule types").
type Expression struct {
	every  time.Duration // rate
	fields [6]set        // cron: minute, hour, day of month, month, day of week (1 is Sunday), year
	zone   *time.Location
}

// set holds the values a field allows; nil allows all.
type set map[int]bool

// horizon is how far ahead a cron expression is searched. Every day of the year comes at least once in it.
const horizon = 8 * 366 * 24 * time.Hour

// Parse reads an expression; zone is an IANA name.
func Parse(text, zone string) (Expression, error) {
	location, err := time.LoadLocation(zone)
	if err != nil {
		return Expression{}, err
	}
	kind, rest, ok := strings.Cut(text, "(")
	inside, closed := strings.CutSuffix(rest, ")")
	if !ok || !closed {
		return Expression{}, fmt.Errorf("schedule %q is neither rate(…) nor cron(…)", text)
	}
	expression := Expression{zone: location}
	switch kind {
	case "rate":
		expression.every, err = rate(inside)
	case "cron":
		expression.fields, err = cron(inside)
	default:
		err = errors.New("it is neither rate(…) nor cron(…)")
	}
	if err != nil {
		return Expression{}, fmt.Errorf("schedule %q: %w", text, err)
	}
	return expression, nil
}

// Next is the first slot after a moment; the zero time when there is none.
func (e Expression) Next(after time.Time) time.Time {
	if e.every > 0 {
		return after.Add(e.every)
	}
	at := after.In(e.zone).Truncate(time.Minute).Add(time.Minute)
	for limit := after.Add(horizon); at.Before(limit); {
		switch {
		case !e.day(at):
			at = time.Date(at.Year(), at.Month(), at.Day()+1, 0, 0, 0, 0, e.zone)
		case !e.fields[1].has(at.Hour()):
			at = at.Truncate(time.Hour).Add(time.Hour)
		case !e.fields[0].has(at.Minute()):
			at = at.Add(time.Minute)
		default:
			return at.UTC()
		}
	}
	return time.Time{}
}

func (e Expression) day(at time.Time) bool {
	return e.fields[2].has(at.Day()) && e.fields[3].has(int(at.Month())) && e.fields[4].has(int(at.Weekday())+1) && e.fields[5].has(at.Year())
}

func (s set) has(value int) bool { return s == nil || s[value] }

func rate(text string) (time.Duration, error) {
	number, unit, _ := strings.Cut(text, " ")
	count, err := strconv.Atoi(number)
	if err != nil || count < 1 {
		return 0, fmt.Errorf("%q is no positive number", number)
	}
	units := map[string]time.Duration{"minute": time.Minute, "hour": time.Hour, "day": 24 * time.Hour}
	length, ok := units[strings.TrimSuffix(unit, "s")]
	if !ok || (count == 1) == strings.HasSuffix(unit, "s") {
		return 0, fmt.Errorf("%q: the unit is minute, hour or day after 1 and minutes, hours or days after more", text)
	}
	return time.Duration(count) * length, nil
}

func cron(text string) (fields [6]set, err error) {
	parts := strings.Fields(text)
	if len(parts) != len(fields) {
		return fields, fmt.Errorf("it has %d fields, not minute, hour, day of month, month, day of week and year", len(parts))
	}
	if (parts[2] == "?") == (parts[4] == "?") {
		return fields, errors.New("exactly one of day of month and day of week is ?")
	}
	limits := [6][2]int{{0, 59}, {0, 23}, {1, 31}, {1, 12}, {1, 7}, {1970, 2199}}
	for i, part := range parts {
		if fields[i], err = values(part, limits[i][0], limits[i][1]); err != nil {
			return fields, err
		}
	}
	return fields, nil
}

// values reads numbers, lists, ranges and steps. Names and L, W, # are not used here and refused.
func values(text string, low, high int) (set, error) {
	if text == "*" || text == "?" {
		return nil, nil
	}
	allowed := set{}
	for part := range strings.SplitSeq(text, ",") {
		span, stepText, stepped := strings.Cut(part, "/")
		step := 1
		var err error
		if stepped {
			if step, err = strconv.Atoi(stepText); err != nil || step < 1 {
				return nil, fmt.Errorf("%q: the step is no positive number", part)
			}
		}
		from, to, err := bounds(span, stepped, low, high)
		if err != nil {
			return nil, err
		}
		for value := from; value <= to; value += step {
			allowed[value] = true
		}
	}
	return allowed, nil
}

func bounds(span string, open bool, low, high int) (from, to int, err error) {
	if span == "*" {
		return low, high, nil
	}
	first, last, ranged := strings.Cut(span, "-")
	if from, err = strconv.Atoi(first); err != nil {
		return 0, 0, fmt.Errorf("%q is no number", first)
	}
	switch {
	case ranged:
		if to, err = strconv.Atoi(last); err != nil {
			return 0, 0, fmt.Errorf("%q is no number", last)
		}
	case open:
		to = high
	default:
		to = from
	}
	if from < low || to > high || from > to {
		return 0, 0, fmt.Errorf("%q is not within %d and %d", span, low, high)
	}
	return from, to, nil
}
