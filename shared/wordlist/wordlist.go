// Package wordlist searches long lists of words that are part of the program: one word to a line, sorted by bytes. They
// are searched as they lie, because parsing them at every start would cost more than it saves.
package wordlist

import "strings"

// Has says whether the word is a line of the list. The list ends with a line end.
func Has(list, word string) bool {
	for list != "" {
		begin := strings.LastIndexByte(list[:len(list)/2], '\n') + 1
		line, after, _ := strings.Cut(list[begin:], "\n")
		switch strings.Compare(word, line) {
		case 0:
			return true
		case -1:
			list = list[:begin]
		default:
			list = after
		}
	}
	return false
}
