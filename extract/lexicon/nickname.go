package lexicon

import (
	"slices"
	"strings"
)

// nicknameLine reads forms of one given name.
func (l *Lexicon) nicknameLine(s string) error {
	l.forms++
	for _, name := range strings.Fields(strings.ToLower(s)) {
		l.formOf[name] = append(l.formOf[name], l.forms)
	}
	return nil
}

// SameGiven tells whether two given names, in lower case and without accents,
// are forms of one: "bill" and "william", or "bill" and "will".
func (l *Lexicon) SameGiven(a, b string) bool {
	return slices.ContainsFunc(l.formOf[a], func(n int) bool { return slices.Contains(l.formOf[b], n) })
}
