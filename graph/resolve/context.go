package resolve

import (
	"math"
	"slices"

	"whosaid/graph"
	"whosaid/graph/names"
)

// sampled is how many of an entity's newest statements, by it and about it, are
// looked at: enough to see what surrounds it, few enough for a name that is in
// every article.
const sampled = 40

// Surroundings are what stands around an entity: the articles that it is in, the
// other entities in them, the words that describe it and the walks of life that
// they tell.
type surroundings struct {
	articles, entities map[string]bool
	descriptions       map[string]bool
	fields             map[string]bool // walks of life
}

// around returns the surroundings of an entity.
func (b *block) around(e graph.Entity) (*surroundings, error) {
	if s := b.contexts[e.ID]; s != nil {
		return s, nil
	}
	s := &surroundings{map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}}
	b.contexts[e.ID] = s
	for _, d := range e.Descriptions {
		if b.language.Field != nil && b.language.Field(d.Words) != "" {
			s.fields[b.language.Field(d.Words)] = true
		}
		for _, w := range names.Words(d.Words) {
			if len(w) > 2 && !plain[w] {
				s.descriptions[w] = true
			}
		}
	}
	id := []graph.EntityID{e.ID}
	for _, f := range []graph.Filter{{Speakers: id, Unmerged: true}, {About: id, Unmerged: true}} {
		page, err := b.store.Statements(b.ctx, f, graph.Page{First: sampled})
		if err != nil {
			return nil, err
		}
		for _, item := range page.Items {
			s.articles[string(item.Statement.Article)] = true
		}
	}
	for _, a := range sorted(s.articles) {
		f := graph.Filter{Articles: []graph.ArticleID{graph.ArticleID(a)}, Unmerged: true}
		page, err := b.store.Statements(b.ctx, f, graph.Page{First: sampled})
		if err != nil {
			return nil, err
		}
		for _, item := range page.Items {
			for _, id := range slices.Concat(item.Statement.Speakers, item.Statement.About) {
				if id != e.ID {
					s.entities[string(id)] = true
				}
			}
		}
	}
	return s, nil
}

// plain are description words that tell nothing of who is described.
var plain = map[string]bool{"the": true, "former": true, "and": true, "for": true, "his": true, "her": true, "who": true, "one": true}

func sorted(set map[string]bool) []string {
	var out []string
	for s := range set {
		out = append(out, s)
	}
	slices.Sort(out)
	return out
}

// similar compares the surroundings of two entities, from 0 to 1: the cosine of
// the entities around them, and of the words that describe them, whichever is
// more.
func (b *block) similar(x, y graph.Entity) (float64, error) {
	s, err := b.around(x)
	if err != nil {
		return 0, err
	}
	t, err := b.around(y)
	if err != nil {
		return 0, err
	}
	return max(cosine(s.entities, t.entities), cosine(s.descriptions, t.descriptions)), nil
}

func cosine(a, b map[string]bool) float64 {
	n := shared(a, b)
	if n == 0 {
		return 0
	}
	return float64(n) / math.Sqrt(float64(len(a))*float64(len(b)))
}

func shared(a, b map[string]bool) int {
	n := 0
	for k := range a {
		if b[k] {
			n++
		}
	}
	return n
}

// together tells whether one article speaks of both: who reads an article keeps
// the people in it apart.
func (b *block) together(x, y graph.Entity) (bool, error) {
	s, err := b.around(x)
	if err != nil {
		return false, err
	}
	t, err := b.around(y)
	return err == nil && shared(s.articles, t.articles) > 0, err
}

// strange is how little two people share who are in different walks of life and
// not one.
const strange = 0.08

// strangers tells whether two are described as in different walks of life and
// share little else.
func (b *block) strangers(x, y graph.Entity) (bool, error) {
	s, err := b.around(x)
	if err != nil {
		return false, err
	}
	t, err := b.around(y)
	if err != nil {
		return false, err
	}
	return len(s.fields) > 0 && len(t.fields) > 0 && shared(s.fields, t.fields) == 0 &&
		cosine(s.entities, t.entities) < strange, nil
}
