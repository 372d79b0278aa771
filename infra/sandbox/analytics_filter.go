package sandbox

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// analyticsFilter is the filter parameter of analytics: comparisons with eq and ne, joined by and and or, of which and
// binds more tightly. Text stands in single quotes.
type analyticsFilter [][]comparison // any of all

type comparison struct {
	field, value string
	differs      bool
}

func (x *exchange) analyticsFilter() (analyticsFilter, error) {
	text := strings.TrimSpace(orElse(x.ask("filter"), x.ask("$filter")))
	if text == "" {
		return nil, nil
	}
	one := regexp.MustCompile(`(?i)^\s*(\w+)\s+(eq|ne)\s+(?:'([^']*)'|(\S+))\s*$`)
	var filter analyticsFilter
	for _, either := range regexp.MustCompile(`(?i)\s+or\s+`).Split(text, -1) {
		var all []comparison
		for _, part := range regexp.MustCompile(`(?i)\s+and\s+`).Split(either, -1) {
			read := one.FindStringSubmatch(part)
			if read == nil {
				return nil, invalid("The filter %q is not understood.", text)
			}
			all = append(all, comparison{read[1], read[3] + read[4], sameText(read[2], "ne")})
		}
		filter = append(filter, all)
	}
	return filter, nil
}

// fits tells whether a row passes; a field the row does not have is equal to nothing.
func (f analyticsFilter) fits(row any) bool {
	if f == nil {
		return true
	}
	var fields map[string]any
	if json.Unmarshal(encodeRow(row), &fields) != nil {
		return false
	}
	return slices.ContainsFunc(f, func(all []comparison) bool {
		return !slices.ContainsFunc(all, func(c comparison) bool {
			value := lookup(fields, c.field)
			return (value != nil && sameText(fmt.Sprint(value), c.value)) == c.differs
		})
	})
}
