package storefront

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"twotier/shared/audit"
)

// Change is one fact of a shop that differs between two versions. Path names it: "look.colour", "shelves",
// "shelf.security.names.de", "goods.commercial/CFQ7TTC0LH18:0001.hidden", "rules.commercial".
type Change struct{ Path, Before, After string }

// Changes lists what differs, by path.
func Changes(before, after Shop) []Change {
	was, is := flat(before), flat(after)
	paths := map[string]bool{}
	for path := range was {
		paths[path] = true
	}
	for path := range is {
		paths[path] = true
	}
	var changes []Change
	for _, path := range slices.Sorted(maps.Keys(paths)) {
		if was[path] != is[path] {
			changes = append(changes, Change{path, was[path], is[path]})
		}
	}
	return changes
}

// flat is a shop as facts. What is empty is left out, so that a shelf nobody has named equals one that has no name.
func flat(s Shop) map[string]string {
	facts := map[string]string{}
	put := func(path, value string) {
		if value != "" {
			facts[path] = value
		}
	}
	if s.Closed {
		put("closed", "true")
	}
	put("look.colour", s.Look.Colour)
	put("look.logo", s.Look.Logo)
	put("look.linkPicture", s.Look.LinkPicture)
	put("look.email", s.Look.Email)
	put("look.phone", s.Look.Phone)
	put("look.imprint", s.Look.Imprint)
	put("look.privacy", s.Look.Privacy)
	putTexts(put, "look.headline", s.Look.Headline)
	putTexts(put, "look.intro", s.Look.Intro)
	flatShelves(put, "shelves", s.shelves()) // built-in shelves that became the reseller's own are no change
	for item, good := range s.Goods {
		flatGood(put, "goods."+item, good)
	}
	for _, g := range s.Groups {
		at := "group." + g.ID
		put(at+".name", g.Name)
		put(at+".effect", string(g.Effect))
		put(at+".customers", strings.Join(g.Customers, " "))
		put(at+".items", strings.Join(g.Items, " "))
		put(at+".shelves", strings.Join(g.Shelves, " "))
	}
	for segment, rule := range s.Rules {
		put("rules."+string(segment), rule.String())
	}
	return facts
}

func putTexts(put func(path, value string), path string, texts Texts) {
	for language, text := range texts {
		put(path+"."+string(language), text)
	}
}

func flatShelves(put func(path, value string), path string, shelves []Shelf) {
	ids := make([]string, 0, len(shelves))
	for _, shelf := range shelves {
		ids = append(ids, shelf.ID)
		at := "shelf." + shelf.ID
		putTexts(put, at+".names", shelf.Names)
		if shelf.Hidden {
			put(at+".hidden", "true")
		}
		put(at+".items", strings.Join(shelf.Items, " "))
		put(at+".collects", strings.Trim(fmt.Sprint(shelf.Collects), "[]"))
		flatShelves(put, at+".shelves", shelf.Shelves)
	}
	put(path, strings.Join(ids, " "))
}

func flatGood(put func(path, value string), path string, good Good) {
	if good.Hidden {
		put(path+".hidden", "true")
	}
	putTexts(put, path+".title", good.Title)
	putTexts(put, path+".text", good.Text)
	put(path+".picture", good.Picture)
	if good.Rule != nil {
		put(path+".rule", good.Rule.String())
	}
	for _, hand := range good.Prices {
		put(path+".price."+hand.TermDuration+"."+hand.BillingCycle, hand.Price.Text()+" "+hand.Price.Currency)
	}
}

// What an audit entry holds of a save: a bulk change of hundreds of prices is told by its first ones and their number.
const (
	mostFacts = 40
	mostRunes = 120
)

func summarised(changes []Change) audit.Changes {
	told := audit.Changes{}
	for i, c := range changes {
		if i == mostFacts {
			told["further"] = [2]string{"", fmt.Sprint(len(changes) - mostFacts)}
			break
		}
		told[c.Path] = [2]string{short(c.Before), short(c.After)}
		if c.Path == "look.email" || c.Path == "look.phone" { // may be a person's; entries hold no such thing (REQUIREMENTS A18)
			told[c.Path] = [2]string{"", "changed"}
		}
	}
	return told
}

func short(text string) string {
	if utf8.RuneCountInString(text) <= mostRunes {
		return text
	}
	return string([]rune(text)[:mostRunes-1]) + "…"
}
