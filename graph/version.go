package graph

import (
	"strings"
	"unicode"
)

// VersionOf tells whether a is another version of b, an article that has been
// corrected: not the same, but with the same URL; or, if neither has one, with
// the same Name, Outlet and day, and half of the words of both in common. (Names
// of files are common: "1.txt" of another folder is another article.)
func (a Article) VersionOf(b Article) bool {
	switch {
	case a.ID == b.ID || a.URL != b.URL:
		return false
	case a.URL != "":
		return true
	}
	return a.Name != "" && a.Name == b.Name && a.Outlet == b.Outlet && a.Published == b.Published && likeness(a.Text, b.Text) >= .5
}

// likeness is the share of the words of two texts that both have, each counted
// once; 0 of none.
func likeness(a, b string) float64 {
	in := map[string]int{}
	for i, text := range []string{a, b} {
		for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			in[word] |= 1 << i
		}
	}
	both := 0
	for _, has := range in {
		if has == 3 {
			both++
		}
	}
	return float64(both) / float64(max(len(in), 1))
}
