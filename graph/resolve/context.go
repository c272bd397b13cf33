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

// A set is what surrounds an entity, of one sort.
type set map[string]bool

// surroundings are what was looked up about an entity; nil where it was not yet.
type surroundings struct {
	articles set // that speak of it
	company  set // the other entities in them
}

func (b *block) around(e graph.Entity) *surroundings {
	s := b.contexts[e.ID]
	if s == nil {
		s = &surroundings{}
		b.contexts[e.ID] = s
	}
	return s
}

// articles returns the articles of an entity's newest statements.
func (b *block) articles(e graph.Entity) (set, error) {
	s := b.around(e)
	if s.articles != nil {
		return s.articles, nil
	}
	found := set{}
	id := []graph.EntityID{e.ID}
	for _, f := range []graph.Filter{{Speakers: id, Uncurated: true}, {About: id, Uncurated: true}} {
		page, err := b.store.Statements(b.ctx, f, graph.Page{First: sampled})
		if err != nil {
			return nil, err
		}
		for _, item := range page.Items {
			found[string(item.Statement.Article)] = true
		}
	}
	s.articles = found
	return found, nil
}

// company returns the other entities in these articles.
func (b *block) company(e graph.Entity) (set, error) {
	s := b.around(e)
	if s.company != nil {
		return s.company, nil
	}
	articles, err := b.articles(e)
	if err != nil {
		return nil, err
	}
	found := set{}
	for a := range articles {
		f := graph.Filter{Articles: []graph.ArticleID{graph.ArticleID(a)}, Uncurated: true}
		page, err := b.store.Statements(b.ctx, f, graph.Page{First: sampled})
		if err != nil {
			return nil, err
		}
		for _, item := range page.Items {
			for _, id := range slices.Concat(item.Statement.Speakers, item.Statement.About) {
				found[string(id)] = true
			}
		}
	}
	delete(found, string(e.ID))
	s.company = found
	return found, nil
}

// plain are description words that tell nothing of who is described.
var plain = set{"the": true, "former": true, "and": true, "for": true, "his": true, "her": true, "who": true, "one": true}

// described returns the words that describe an entity, and the walks of life
// that they tell.
func (b *block) described(e graph.Entity) (words, fields set) {
	words, fields = set{}, set{}
	for _, d := range e.Descriptions {
		if b.language.Field != nil && b.language.Field(d.Words) != "" {
			fields[b.language.Field(d.Words)] = true
		}
		for _, w := range names.Words(d.Words) {
			if len(w) > 2 && !plain[w] {
				words[w] = true
			}
		}
	}
	return words, fields
}

// similar compares what surrounds two entities, from 0 to 1: the cosine of the
// entities around them, or of the words that describe them, whichever is more.
func (b *block) similar(x, y graph.Entity) (float64, error) {
	s, err := b.accompanied(x, y)
	v, _ := b.described(x)
	w, _ := b.described(y)
	return max(s, cosine(v, w)), err
}

// accompanied is the cosine of the entities around two.
func (b *block) accompanied(x, y graph.Entity) (float64, error) {
	s, err := b.company(x)
	if err != nil {
		return 0, err
	}
	t, err := b.company(y)
	return cosine(s, t), err
}

func cosine(a, b set) float64 {
	n := shared(a, b)
	if n == 0 {
		return 0
	}
	return float64(n) / math.Sqrt(float64(len(a))*float64(len(b)))
}

func shared(a, b set) int {
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
	s, err := b.articles(x)
	if err != nil {
		return false, err
	}
	t, err := b.articles(y)
	return shared(s, t) > 0, err
}

// strange is how little two people share who are in different walks of life and
// not one.
const strange = 0.08

// strangers tells whether two are described as in different walks of life and
// share little else.
func (b *block) strangers(x, y graph.Entity) (bool, error) {
	_, s := b.described(x)
	_, t := b.described(y)
	if len(s) == 0 || len(t) == 0 || shared(s, t) > 0 {
		return false, nil
	}
	near, err := b.accompanied(x, y)
	return near < strange, err
}
