package search

import (
	"cmp"
	"slices"
	"strings"

	"twotier/shared/likeness"
)

// find looks for what was typed and for Microsoft's present name of it; when there is neither, with slips of the finger.
func find(text string, indexes []*Index, may func(Kind) bool) Found {
	words := likeness.Words(text)
	if len(words) == 0 {
		return Found{}
	}
	name := presentName(words)
	now := likeness.Words(name)
	c, asTyped := collection{may: may}, false
	for _, index := range indexes {
		scores := index.fitting(words, index.begin)
		asTyped = asTyped || slices.ContainsFunc(scores, func(score int) bool { return score > 0 })
		if name != "" {
			for at, score := range index.fitting(now, index.begin) {
				scores[at] = max(scores[at], score-len(now)) // behind what is called as it was typed
			}
		}
		for _, at := range index.ids[strings.ToLower(text)] {
			scores[at] = byID
		}
		c.add(index, scores)
	}
	if c.total > 0 {
		found := c.found()
		if name != "" && !asTyped {
			found.Read, found.Renamed = name, true
		}
		return found
	}
	meant := map[string]*spelling{}
	for _, word := range words {
		meant[word] = &spelling{}
	}
	for _, index := range indexes {
		c.add(index, index.fitting(words, func(typed string, scores []int) { index.slip(typed, scores, meant[typed]) }))
	}
	found := c.found()
	if c.total > 0 {
		found.Read = spelt(words, meant)
	}
	return found
}

func spelt(typed []string, meant map[string]*spelling) string {
	words := slices.Clone(typed)
	for i, word := range typed {
		if one := meant[word]; one.text != "" && !strings.HasPrefix(one.text, word) {
			words[i] = one.text
		}
	}
	return strings.Join(words, " ")
}

// collection gathers the best few of each kind.
type collection struct {
	may    func(Kind) bool
	groups map[Kind]*counted
	total  int
}

type counted struct {
	total int
	best  []scored
}

type scored struct {
	*Thing
	score int
}

// most is how many things of a kind an answer shows.
const most = 5

// add counts the things of an index that score, and keeps those that are among the best few.
func (c *collection) add(x *Index, scores []int) {
	if c.groups == nil {
		c.groups = map[Kind]*counted{}
	}
	for at, score := range scores {
		one := scored{&x.things[at], score}
		if score <= 0 || !c.may(one.Kind) {
			continue
		}
		group := c.groups[one.Kind]
		if group == nil {
			group = &counted{}
			c.groups[one.Kind] = group
		}
		group.total++
		c.total++
		if place, _ := slices.BinarySearchFunc(group.best, one, scored.before); place < most {
			group.best = slices.Insert(group.best, place, one)
			group.best = group.best[:min(len(group.best), most)]
		}
	}
}

// before orders by how well things fit; what is over stands behind, then the newest first, then by name.
func (s scored) before(other scored) int {
	over := func(of scored) int {
		if of.Past {
			return 1
		}
		return 0
	}
	return cmp.Or(other.score-s.score, over(s)-over(other), other.At.Compare(s.At), cmp.Compare(s.Title, other.Title), cmp.Compare(s.ID, other.ID))
}

func (c *collection) found() Found {
	var f Found
	for _, kind := range Kinds() {
		if of := c.groups[kind]; of != nil {
			group := Group{Kind: kind, Total: of.total}
			for _, one := range of.best {
				group.Things = append(group.Things, *one.Thing)
			}
			f.Groups = append(f.Groups, group)
		}
	}
	return f
}
