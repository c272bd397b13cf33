package graph

import (
	"fmt"
	"slices"
)

// Succeeds returns, of what an earlier version of x's article gave, under which id x gives
// it now: statements of the same words (those of source, cue and content, in this order),
// and entities of the same kind and name. What keeps its id is left out, and so is what
// either gives twice, since nobody can tell which is which. Both are as extracted.
//
// What has been decided about the one holds of the other, since ids follow from the text:
// a corrected article has other ones throughout.
func (x Extraction) Succeeds(earlier Extraction) map[string]string {
	now, was := x.byWords(), earlier.byWords()
	ids := map[string]bool{}
	for _, id := range now {
		ids[id] = true
	}
	links := map[string]string{}
	for words, id := range was {
		if to := now[words]; to != "" && id != "" && !ids[id] {
			links[id] = to
		}
	}
	return links
}

// byWords returns the ids of statements and entities by what makes them the same in
// another version; "" where two have that.
func (x Extraction) byWords() map[string]string {
	ids := map[string]string{}
	put := func(words, id string) {
		if _, twice := ids[words]; twice {
			id = ""
		}
		ids[words] = id
	}
	for _, s := range x.Statements {
		var words [3][]string
		for i, spans := range [][]Span{s.Source, s.Cue, s.Content} {
			for _, span := range spans {
				words[i] = append(words[i], span.Of(x.Article.Text))
			}
		}
		put(fmt.Sprintf("%q", words), string(s.ID))
	}
	for _, e := range x.Entities {
		put(fmt.Sprintf("%s %v %q", e.Kind, e.Unnamed, e.Name), string(e.ID))
	}
	return ids
}

// A Now tells under which id something is there that once had another: itself, if it is
// there or nothing has taken its place. Nil changes no id.
type Now func(id string) string

// now returns c of what has taken the place of what it speaks of.
func (c Curation) now(is Now) Curation {
	if is == nil {
		return c
	}
	c.Entity, c.Into, c.Statement = EntityID(is(string(c.Entity))), EntityID(is(string(c.Into))), StatementID(is(string(c.Statement)))
	var speakers []EntityID
	for _, id := range c.Speakers {
		if to := EntityID(is(string(id))); !slices.Contains(speakers, to) {
			speakers = append(speakers, to)
		}
	}
	c.Speakers = speakers
	return c
}
