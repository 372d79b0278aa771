package search

import (
	"cmp"
	"slices"
	"strings"

	"twotier/shared/likeness"
)

// Index finds things by words and ids. It is never changed once it is made, so that many may search it at once.
type Index struct {
	things []Thing
	words  []word // by text
	ids    map[string][]int
}

// word is one that things are found by.
type word struct {
	text   string
	letter []rune
	at     []int // places of things
}

func newIndex(things []Thing) *Index {
	index := &Index{things: things, ids: map[string][]int{}}
	places := map[string][]int{}
	for at, one := range things {
		for _, text := range wordsOf(one) {
			places[text] = append(places[text], at)
		}
		for _, id := range one.IDs {
			id = strings.ToLower(id)
			index.ids[id] = append(index.ids[id], at)
		}
	}
	for text, at := range places {
		index.words = append(index.words, word{text, []rune(text), at})
	}
	slices.SortFunc(index.words, func(a, b word) int { return cmp.Compare(a.text, b.text) })
	return index
}

// mostWords bounds what one thing is found by.
const mostWords = 24

func wordsOf(one Thing) []string {
	words := likeness.Words(strings.Join([]string{one.Title, one.Own, one.Of, one.Detail}, " "))
	slices.Sort(words)
	words = slices.Compact(words)
	return words[:min(len(words), mostWords)]
}

// fitting says of each thing how well it fits all the words together; 0 when one of them does not fit it.
func (x *Index) fitting(words []string, fits func(typed string, scores []int)) []int {
	sums, scores := make([]int, len(x.things)), make([]int, len(x.things))
	for place, typed := range words {
		clear(scores)
		fits(typed, scores)
		for at, score := range scores {
			if score == 0 || place > 0 && sums[at] == 0 {
				sums[at] = 0
				continue
			}
			sums[at] += score
		}
	}
	return sums
}

// How well a word fits one that was typed.
const (
	slipped = 1
	begins  = 3
	equal   = 4
	byID    = 1000
)

// begin adds, for each thing, how well its best word goes on from what was typed.
func (x *Index) begin(typed string, scores []int) {
	first, _ := slices.BinarySearchFunc(x.words, typed, func(w word, text string) int { return cmp.Compare(w.text, text) })
	for _, w := range x.words[first:] {
		if !strings.HasPrefix(w.text, typed) {
			return
		}
		fit := begins
		if w.text == typed {
			fit = equal
		}
		for _, at := range w.at {
			scores[at] = max(scores[at], fit)
		}
	}
}

// slip is begin for words with as many slips as their length allows. It says which words were meant, by their slips.
func (x *Index) slip(typed string, scores []int, meant *spelling) {
	letters := []rune(typed)
	most := slips(letters)
	if most == 0 {
		x.begin(typed, scores)
		return
	}
	for _, w := range x.words {
		far := distance(letters, w.letter, most)
		if far > most {
			continue
		}
		meant.hear(w, len(letters), far)
		for _, at := range w.at {
			scores[at] = max(scores[at], slipped+most-far)
		}
	}
}

// spelling is the word that somebody most likely meant.
type spelling struct {
	text string
	rank int // the smaller the likelier
}

func (s *spelling) hear(w word, typed, far int) {
	rank := far*100 + max(typed-len(w.letter), len(w.letter)-typed) + 1
	if s.text == "" || rank < s.rank || rank == s.rank && w.text < s.text {
		s.text, s.rank = w.text, rank
	}
}
