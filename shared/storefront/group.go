package storefront

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"unicode/utf8"

	"twotier/shared/catalog"
	"twotier/shared/contact"
	"twotier/shared/fault"
)

// Group is customers the reseller has chosen, and what it offers to them alone or keeps from them (FEATURES K2). Only the
// reseller's own people read what it is called and who is in it.
type Group struct {
	ID        string   `json:"id"`
	Name      string   `json:"name"`
	Effect    Effect   `json:"effect" enum:"only,never" doc:"only: nobody else is offered it; never: everybody but these is"`
	Customers []string `json:"customers" doc:"ids"`
	Items     []string `json:"items" doc:"products"`
	Shelves   []string `json:"shelves" doc:"ids; with all that stands on them and on the shelves in them"`
}

// Effect is what being in a group does.
type Effect string

// The effects.
const (
	Only  Effect = "only"
	Never Effect = "never"
)

// Limits of groups.
const (
	mostGroups    = 40
	mostCustomers = 500 // of a group
)

// holds says whether the product stands in the group, by itself or with one of the shelves it is on.
func (g Group) holds(item string, shelves []string) bool {
	return slices.Contains(g.Items, item) || slices.ContainsFunc(shelves, func(id string) bool { return slices.Contains(g.Shelves, id) })
}

// Assortment is what the reseller offers to a customer; to "" what it offers to everybody, which is what the public sees.
// What one group keeps from a customer no other group gives back.
func (s Shop) Assortment(customer string) catalog.Assortment {
	if len(s.Groups) == 0 {
		return nil
	}
	standing := s.standing()
	return func(p catalog.Product) bool {
		item := Item{p.Segment, p.Key}.String()
		shelves, reserved, invited := standing(item, p.Category), false, false
		for _, g := range s.Groups {
			if !g.holds(item, shelves) {
				continue
			}
			in := customer != "" && slices.Contains(g.Customers, customer)
			if in && g.Effect == Never {
				return false
			}
			reserved, invited = reserved || g.Effect == Only, invited || in
		}
		return !reserved || invited
	}
}

// standing tells on which shelf a product is, and on which shelf that one stands, hidden or not.
func (s Shop) standing() func(item string, category catalog.Category) []string {
	shelves := s.shelves()
	listed, collects := places(shelves)
	outer := map[string]string{}
	for _, shelf := range shelves {
		for _, inner := range shelf.Shelves {
			outer[inner.ID] = shelf.ID
		}
	}
	return func(item string, category catalog.Category) []string {
		shelf := cmp.Or(listed[item], collects[category], collects[catalog.Other], shelves[len(shelves)-1].ID)
		if out, inside := outer[shelf]; inside {
			return []string{shelf, out}
		}
		return []string{shelf}
	}
}

// Chosen are the customers of all groups, each once.
func (s Shop) Chosen() []string {
	var all []string
	for _, g := range s.Groups {
		all = append(all, g.Customers...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// readGroups brings groups into their normal form; a shelf that is gone leaves its groups too.
func readGroups(typed []Group, shelves map[string]bool, wrong *fault.Fields) []Group {
	if typed == nil {
		return nil
	}
	if len(typed) > mostGroups {
		wrong.AddWith("groups", "too_many", "max", strconv.Itoa(mostGroups))
	}
	groups, ids := make([]Group, 0, len(typed)), map[string]bool{}
	for i, g := range typed {
		at := "groups." + strconv.Itoa(i)
		switch {
		case !regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,39}$`).MatchString(g.ID):
			wrong.Add(at+".id", "shelf_malformed")
		case ids[g.ID]:
			wrong.Add(at+".id", "shelf_twice")
		}
		ids[g.ID] = true
		g.Name = contact.Plain(g.Name)
		switch {
		case g.Name == "":
			wrong.Add(at+".name", "required")
		case utf8.RuneCountInString(g.Name) > longestName:
			wrong.AddWith(at+".name", "too_long", "max", strconv.Itoa(longestName))
		}
		if g.Effect != Only && g.Effect != Never {
			wrong.Add(at+".effect", "required")
		}
		g.Customers, g.Items, g.Shelves = sorted(g.Customers), sorted(g.Items), sorted(g.Shelves)
		g.Shelves = slices.DeleteFunc(g.Shelves, func(id string) bool { return !shelves[id] })
		if slices.ContainsFunc(g.Customers, func(id string) bool { return !regexp.MustCompile(`^[0-9A-Z]{26}$`).MatchString(id) }) {
			wrong.Add(at+".customers", "customer_unknown")
		}
		if len(g.Customers) > mostCustomers {
			wrong.AddWith(at+".customers", "too_many", "max", strconv.Itoa(mostCustomers))
		}
		if len(g.Items) > mostItems {
			wrong.AddWith(at+".items", "too_many", "max", strconv.Itoa(mostItems))
		}
		groups = append(groups, g)
	}
	return groups
}

// sorted is the set in an order that does not depend on who was chosen first, so that two editors' sets compare.
func sorted(all []string) []string {
	all = slices.Clone(all)
	slices.Sort(all)
	return slices.Compact(all)
}
