// Package lexicon holds the words that whosaid knows: verbs that report speech,
// titles, given names, places, organizations, outlets. They stand in plain text
// files beside this one, each with its format in its first lines; whoever reads
// news can add a line.
package lexicon

import (
	"embed"
	"fmt"
	"strings"
	"sync"

	"whosaid/graph"
)

//go:embed *.txt
var files embed.FS

// A Lexicon is what the files say. It must not be changed.
type Lexicon struct {
	cues   map[string]Cue
	acts   map[string]graph.Act // of words that are no cue
	media  map[string]mediumWord
	titles map[string]bool // true: an abbreviation that is no description
	given  map[string]Gender
	gender map[string]Gender  // of rarer given names
	known  map[string][]Known // by first word, longest first
	person map[string]string  // full name by last name
	stop   map[string]bool
	words  int              // the most words of a known name
	formOf map[string][]int // by given name in lower case: the lines of nicknames.txt
	forms  int
	sameAs map[named]graph.WikidataID
	field  map[string]string // by occupation
}

// Gender is the gender that a given name or a title tells.
type Gender byte

const (
	Either Gender = iota
	Female
	Male
)

// Known is a name that the lexicon knows.
type Known struct {
	Words []string // as they stand in the text
	Name  string   // the canonical name
	Kind  graph.EntityKind
	// Outlet marks an agency or publisher.
	Outlet bool
	// Country is the country of which Words are the capital; empty otherwise.
	Country string
	// Demonym marks an adjective of the place ("Russian"), or the members of an
	// organization ("Democrats"): words that lead to it and are not its name.
	Demonym bool
}

// Default returns the embedded lexicon. It panics if a file is malformed, which
// the package's test rules out.
var Default = sync.OnceValue(func() *Lexicon {
	l, err := load()
	if err != nil {
		panic(err)
	}
	return l
})

func load() (*Lexicon, error) {
	l := &Lexicon{
		cues: map[string]Cue{}, acts: map[string]graph.Act{}, media: map[string]mediumWord{}, titles: map[string]bool{}, given: map[string]Gender{},
		known: map[string][]Known{}, stop: map[string]bool{}, person: map[string]string{},
		formOf: map[string][]int{}, sameAs: map[named]graph.WikidataID{}, field: map[string]string{},
		gender: map[string]Gender{},
	}
	for _, f := range []struct {
		name string
		line func(*Lexicon, string) error
	}{
		{"cues.txt", (*Lexicon).cueLine},
		{"acts.txt", (*Lexicon).actLine},
		{"media.txt", (*Lexicon).mediumLine},
		{"titles.txt", (*Lexicon).titleLine},
		{"givennames.txt", (*Lexicon).givenLine},
		{"nicknames.txt", (*Lexicon).nicknameLine},
		{"genders.txt", (*Lexicon).genderLine},
		{"occupations.txt", (*Lexicon).occupationLine},
		{"persons.txt", (*Lexicon).personLine},
		{"places.txt", (*Lexicon).placeLine},
		{"organizations.txt", (*Lexicon).organizationLine},
		{"outlets.txt", (*Lexicon).outletLine},
		{"stopwords.txt", (*Lexicon).stopLine},
	} {
		if err := l.read(f.name, f.line); err != nil {
			return nil, err
		}
	}
	l.sortKnown()
	return l, nil
}

// read hands every line of a file that is neither empty nor a comment to line.
func (l *Lexicon) read(name string, line func(*Lexicon, string) error) error {
	b, err := files.ReadFile(name)
	if err != nil {
		return err
	}
	for n, s := range strings.Split(string(b), "\n") {
		if s = strings.TrimSpace(s); s == "" || s[0] == '#' {
			continue
		}
		if err := line(l, s); err != nil {
			return fmt.Errorf("lexicon %s:%d: %w", name, n+1, err)
		}
	}
	return nil
}

func (l *Lexicon) titleLine(s string) error {
	title, abbr := strings.CutSuffix(s, " abbr")
	l.titles[title] = abbr
	return nil
}

func (l *Lexicon) givenLine(s string) error { return genderedLine(s, l.given) }

func (l *Lexicon) genderLine(s string) error { return genderedLine(s, l.gender) }

func genderedLine(s string, into map[string]Gender) error {
	gender, names, ok := strings.Cut(s, ":")
	g, known := map[string]Gender{"f": Female, "m": Male, "n": Either}[gender]
	if !ok || !known {
		return fmt.Errorf("a line begins with f:, m: or n:, not %q", s)
	}
	for _, n := range strings.Fields(names) {
		if old, twice := into[n]; twice && old != g {
			g = Either
		}
		into[n] = g
	}
	return nil
}

func (l *Lexicon) personLine(s string) error {
	f, id := fields(s)
	if len(f) > 1 {
		return fmt.Errorf("want full name | Wikidata, not %q", s)
	}
	last := f[0][strings.LastIndexByte(f[0], ' ')+1:]
	if _, twice := l.person[last]; twice {
		return fmt.Errorf("%s is the last name of two", last)
	}
	l.identify(f[0], graph.Person, id)
	l.person[last] = f[0]
	return nil
}

func (l *Lexicon) stopLine(s string) error {
	for _, w := range strings.Fields(s) {
		l.stop[w] = true
	}
	return nil
}

// Title tells whether word is a title or an office, and whether it is a mere
// abbreviation ("Mr.").
func (l *Lexicon) Title(word string) (title, abbreviation bool) {
	abbreviation, title = l.titles[word]
	return title, abbreviation
}

// GivenName tells whether word is a given name, and whose.
func (l *Lexicon) GivenName(word string) (Gender, bool) {
	g, ok := l.given[word]
	return g, ok
}

// Gender tells whose given name word is; Either if that is not known.
func (l *Lexicon) Gender(word string) Gender {
	if g, ok := l.given[word]; ok {
		return g
	}
	return l.gender[word]
}

// Person returns the full name of the person whom everybody knows by this last
// name; empty if there is none.
func (l *Lexicon) Person(last string) string { return l.person[last] }

// Stopword tells whether word, in lower case, is no topic of its own.
func (l *Lexicon) Stopword(word string) bool { return l.stop[word] }
