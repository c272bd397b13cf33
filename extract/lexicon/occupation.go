package lexicon

import (
	"fmt"
	"strings"
)

// occupationLine reads: field: words; a "+" before it marks public life.
func (l *Lexicon) occupationLine(s string) error {
	field, words, ok := strings.Cut(s, ":")
	if !ok || strings.ContainsAny(field, " ") {
		return fmt.Errorf("want field: words, not %q", s)
	}
	for _, w := range strings.Fields(words) {
		if old, twice := l.field[w]; twice {
			return fmt.Errorf("%s stands in %s already", w, old)
		}
		l.field[w] = field
	}
	return nil
}

// Public is the walk of life of those who are in public life, whatever they do
// there.
const Public = "public"

// Field returns the walk of life that a description tells ("sport" of "the
// club's head coach"), or Public; empty where it tells none.
func (l *Lexicon) Field(description string) string {
	found := ""
	for _, w := range strings.Fields(strings.ToLower(description)) {
		w = strings.Trim(w, ",.'’\"“”")
		if w == "of" || w == "at" || w == "for" || w == "in" || w == "to" || w == "who" { // not "doctor of the president"
			break
		}
		if f := l.field[w]; f != "" {
			found = f
		}
	}
	if strings.HasPrefix(found, "+") {
		return Public
	}
	return found
}
