// Package nearest finds the word that was meant by one that does not exist.
package nearest

import (
	"slices"
	"strings"
)

// To returns the one of known that word was probably meant to be: the only one that it begins, or the first of those that the fewest
// slips of the fingers lead to. It returns "" if none is near.
func To(word string, known []string) string {
	word = strings.ToLower(word)
	var begun []string
	best, least := "", slipsIn(word)+1
	for _, k := range known {
		lower := strings.ToLower(k)
		if word != "" && strings.HasPrefix(lower, word) {
			begun = append(begun, k)
		}
		if n := slips(word, lower); n < least {
			best, least = k, n
		}
	}
	if len(begun) == 1 && least > 0 {
		return begun[0]
	}
	return best
}

// slipsIn is how many slips a word may have before it is another one: one in three letters.
func slipsIn(word string) int { return len([]rune(word)) / 3 }

// slips counts the letters that are missing, too many, wrong, or swapped with the next, between a and b.
func slips(a, b string) int {
	from, to := []rune(a), []rune(b)
	var before []int // the line above last
	last := make([]int, len(to)+1)
	for j := range last {
		last[j] = j
	}
	for i := range from {
		line := make([]int, len(to)+1)
		line[0] = i + 1
		for j := range to {
			cost := 1
			if from[i] == to[j] {
				cost = 0
			}
			line[j+1] = slices.Min([]int{last[j+1] + 1, line[j] + 1, last[j] + cost})
			if i > 0 && j > 0 && from[i] == to[j-1] && from[i-1] == to[j] {
				line[j+1] = min(line[j+1], before[j-1]+1)
			}
		}
		before, last = last, line
	}
	return last[len(to)]
}
