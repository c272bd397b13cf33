package index

import (
	"maps"

	"whosaid/graph"
	"whosaid/graph/graphtest"
)

// heed makes what the journal says of what is there what the index heeds, as a
// store does.
func (m *model) heed() {
	there, in := map[string]bool{}, map[graph.StatementID]graph.ArticleID{}
	for _, x := range m.all {
		for _, e := range x.Entities {
			there[string(e.ID)] = true
		}
		for _, s := range x.Statements {
			there[string(s.ID)], in[s.ID] = true, x.Article.ID
		}
	}
	c := m.journal.Heeded(func(id string) bool { return there[id] }, nil)
	maps.DeleteFunc(in, func(id graph.StatementID, _ graph.ArticleID) bool { return !c.Curates(id) })
	corrected := []graph.Extraction{}
	for _, x := range m.all {
		for _, s := range x.Statements {
			if _, ok := c.Speakers()[s.ID]; ok {
				corrected = append(corrected, graph.Extraction{Article: x.Article, Statements: []graph.Statement{s}})
			}
		}
	}
	_, err := m.x.Curate(c, in, corrected)
	m.ok(err)
}

// curate decides something. What is split off is so before an index sees it: a store
// hands it the articles as they are then.
func (m *model) curate(g *graphtest.Generator) {
	c := g.Curation(m.all, m.decided)
	for c.Action == graph.SplitOff {
		c = g.Curation(m.all, m.decided)
	}
	journal, _, err := m.journal.With(c)
	_, wantErr := m.memory.Curate(ctx, c)
	if (err == nil) != (wantErr == nil) {
		m.t.Fatalf("curation %+v: %v, want %v", c, err, wantErr)
	}
	if err == nil {
		m.journal, m.decided = journal, append(m.decided, c)
		m.heed()
	}
}
