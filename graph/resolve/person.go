package resolve

import (
	"slices"
	"strings"

	"whosaid/graph"
	"whosaid/graph/names"
)

// A person is an entity with the parts of its name.
type person struct {
	graph.Entity
	given  string   // empty of a last name alone
	middle []string // without particles
	last   string
	suffix string // "jr"
}

var particles = map[string]bool{
	"de": true, "da": true, "do": true, "dos": true, "del": true, "della": true, "di": true, "du": true, "la": true, "le": true,
	"van": true, "von": true, "der": true, "den": true, "ten": true, "ter": true, "al": true, "el": true, "bin": true,
	"ibn": true, "ben": true, "abu": true, "y": true,
}

// givenToo are particles that are given names too, where they come first: "Ben
// Hale".
var givenToo = map[string]bool{"ben": true, "al": true}

func parse(e graph.Entity) person {
	words := nameParts(e.Name)
	p := person{Entity: e}
	for len(words) > 1 && names.IsSuffix(words[len(words)-1]) {
		p.suffix = words[len(words)-1]
		words = words[:len(words)-1]
	}
	if len(words) == 0 {
		return p
	}
	p.last, words = words[len(words)-1], words[:len(words)-1]
	i := 0
	words = slices.DeleteFunc(words, func(w string) bool { i++; return particles[w] && !(i == 1 && givenToo[w]) })
	if len(words) > 0 {
		p.given, p.middle = words[0], words[1:]
	}
	return p
}

// nameParts returns the words of a name as [names.Plain] gives them, those with
// a hyphen whole, without a particle before it: "Hartley-Brooke", "al-Hakim".
func nameParts(name string) []string {
	var out []string
	for _, f := range strings.Fields(name) {
		words := names.Plain(f)
		for len(words) > 1 && particles[words[0]] {
			words = words[1:]
		}
		if len(words) > 0 {
			out = append(out, strings.Join(words, "-"))
		}
	}
	return out
}

// conflict is the score of two names that cannot be one person's.
const conflict = -1.0

// shortest is how many letters a word has at least whose spelling may vary: of
// shorter ones another spelling is another name.
const shortest = 5

// likeness returns how likely it is, by their full names alone, that two are one
// person, and why; conflict if they cannot be, 0 where nothing speaks for it.
func (l Language) likeness(a, b person) (float64, string) {
	if a.SameAs != "" && b.SameAs != "" {
		if a.SameAs == b.SameAs {
			return 1, "the same item of Wikidata"
		}
		return conflict, ""
	}
	score, reason := 1.0, "the same name"
	weaken := func(s float64, r string) {
		if s < score {
			score, reason = s, r
		}
	}
	if a.last != b.last {
		if !alike(a.last, b.last) {
			return 0, ""
		}
		weaken(0.95, "another spelling of one last name")
	}
	s, r := l.given(a, b)
	if s <= 0 {
		return 0, ""
	}
	weaken(s, r)
	if s, r = middles(a.middle, b.middle); s < 0 {
		return conflict, ""
	}
	weaken(s, r)
	if a.suffix != b.suffix {
		if a.suffix != "" && b.suffix != "" {
			return conflict, ""
		}
		weaken(0.7, "with and without "+a.suffix+b.suffix)
	}
	return score, reason
}

// alike tells two words that are ways of writing one in Latin letters.
func alike(a, b string) bool {
	return len(a) >= shortest && len(b) >= shortest && names.Sound(a) == names.Sound(b)
}

// given compares the given names, which may be initials, short forms or among
// the other's middle names.
func (l Language) given(a, b person) (float64, string) {
	switch {
	case a.given == b.given:
		return 1, "the same name"
	case alike(a.given, b.given):
		return 0.95, "another spelling of one given name"
	case l.sameGiven(a.given, b.given):
		return 0.93, "a short form of one given name"
	case len(a.given) >= shortest && len(b.given) >= shortest && vowels(a.given) == vowels(b.given):
		return 0.9, "other vowels in one given name"
	case slices.Contains(a.middle, b.given) && len(b.given) > 1 || slices.Contains(b.middle, a.given) && len(a.given) > 1:
		return 0.75, "one uses the other's second given name"
	case len(a.given) == 1 && b.given[0] == a.given[0] || len(b.given) == 1 && a.given[0] == b.given[0]:
		return 0.7, "an initial of one given name"
	}
	return 0, ""
}

// vowels writes the vowels that transliterations from Arabic confuse alike:
// "mohammed" and "muhammad". The last letter, which often tells a woman's name
// from a man's, stays.
func vowels(given string) string {
	end := len(given) - 1
	return strings.NewReplacer("o", "u", "e", "a").Replace(names.Sound(given[:end])) + given[end:]
}

// middles compares middle names, which may be missing or initials.
func middles(a, b []string) (float64, string) {
	if len(a) == 0 || len(b) == 0 {
		if len(a) == len(b) {
			return 1, "the same name"
		}
		return 0.97, "with and without a middle name"
	}
	if len(a) != len(b) {
		return conflict, ""
	}
	for i := range a {
		if a[i] != b[i] && !(a[i][0] == b[i][0] && (len(a[i]) == 1 || len(b[i]) == 1)) {
			return conflict, ""
		}
	}
	return 0.99, "one middle name"
}

func known(e graph.Entity) int {
	if e.SameAs != "" {
		return 1
	}
	return 0
}
