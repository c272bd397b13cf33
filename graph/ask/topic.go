package ask

import (
	"context"
	"slices"
	"strings"

	"whosaid/graph"
	"whosaid/graph/names"
)

// A topic is whom or what a question is about.
type topic struct {
	name     string
	words    []string       // the words that carry meaning, as names.Words gives them
	entities []graph.Entity // that hold all the words
	exact    map[graph.EntityID]bool
	holds    map[graph.EntityID]bool
}

func newTopic(ctx context.Context, store graph.Store, name string) (*topic, error) {
	t := &topic{name: name, exact: map[graph.EntityID]bool{}, holds: map[graph.EntityID]bool{}}
	bare := contentText(name)
	t.words = names.Words(bare)
	if len(t.words) == 0 {
		return t, nil
	}
	var err error
	if t.entities, err = store.EntitiesNamed(ctx, bare, nameLimit); err != nil {
		return nil, err
	}
	for _, e := range t.entities {
		if called(e, names.Key(bare)) || called(e, names.Key(name)) {
			t.exact[e.ID] = true
		} else {
			t.holds[e.ID] = true
		}
	}
	return t, nil
}

// content returns the words of a text that carry meaning.
func content(text string) []string { return names.Words(contentText(text)) }

func contentText(text string) string {
	fields := slices.DeleteFunc(strings.Fields(text), func(w string) bool {
		return stopWords[strings.Trim(strings.ToLower(w), marks+".")]
	})
	return strings.Join(fields, " ")
}

var stopWords = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`a an the this that these those and or of in on at to for from by with
		as into over about against who whom whose which what when where how why is are was were be been
		being has have had do does did will would should could can may might his her its their our your my
		he she it they we you i not no any some whether if than there`) {
		m[w] = true
	}
	return m
}()

// How well a statement matches a topic, best first: it is about an entity of
// exactly this name, about one whose name holds the words, or its own words and
// the names of what it is about hold them, or the passage that it stands in.
const (
	exactMatch   = 1.0
	holdsMatch   = 2.0 / 3
	wordsMatch   = 1.0 / 3
	passageMatch = 1.0 / 6
)

// match grades a statement from 0, which is no match, to 1. place is where in
// Statement.About the entity stands that matched, from 0, or -1.
func (t *topic) match(s graph.Statement) (grade float64, place int) {
	for _, way := range []struct {
		set   map[graph.EntityID]bool
		grade float64
	}{{t.exact, exactMatch}, {t.holds, holdsMatch}} {
		for i, id := range s.About {
			if way.set[id] {
				return way.grade, i
			}
		}
	}
	return 0, -1
}

// share is the share of the topic's words that stand in text; 0 if it is too
// small: all of up to three words must be there, and half of more.
func (t *topic) share(text string) float64 {
	have := map[string]bool{}
	for _, w := range names.Words(text) {
		have[w] = true
	}
	hits := 0
	for _, w := range t.words {
		if have[w] {
			hits++
		}
	}
	n := len(t.words)
	if n == 0 || hits < n && (n < 4 || 2*hits < n) {
		return 0
	}
	return float64(hits) / float64(n)
}
