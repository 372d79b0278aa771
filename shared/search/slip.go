package search

import "unicode"

// slips is how many letters of a word may be wrong, missing, too many or changed about: none of a short one and of
// numbers, whose every digit counts.
func slips(word []rune) int {
	for _, r := range word {
		if unicode.IsDigit(r) {
			return 0
		}
	}
	switch {
	case len(word) >= 8:
		return 2
	case len(word) >= 4:
		return 1
	}
	return 0
}

// distance is how many slips lie between what was typed and the beginning of a word it comes nearest to, up to most; more
// than most means further. Two letters changed about are one slip.
func distance(typed, word []rune, most int) int {
	if len(typed) > len(word)+most {
		return most + 1
	}
	width := min(len(word), len(typed)+most) + 1
	rows := make([]int, 3*width)
	before, last, now := rows[:width], rows[width:2*width], rows[2*width:]
	for j := range last {
		last[j] = j
	}
	for i, r := range typed {
		now[0] = i + 1
		best := now[0]
		for j := 1; j < width; j++ {
			step := 1
			if word[j-1] == r {
				step = 0
			}
			now[j] = min(last[j]+1, now[j-1]+1, last[j-1]+step)
			if i > 0 && j > 1 && word[j-2] == r && word[j-1] == typed[i-1] {
				now[j] = min(now[j], before[j-2]+1)
			}
			best = min(best, now[j])
		}
		if best > most {
			return most + 1
		}
		before, last, now = last, now, before
	}
	nearest := most + 1
	for _, d := range last[1:] {
		nearest = min(nearest, d)
	}
	return nearest
}
