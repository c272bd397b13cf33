package graphtest

import (
	"time"

	"whosaid/graph"
)

// Curation returns a decision about what xs say, or one that undoes one of decided,
// which need not be possible. xs must not be empty.
func (g *Generator) Curation(xs []graph.Extraction, decided []graph.Curation) graph.Curation {
	g.decided++
	c := graph.Curation{By: "generator", Reason: "chance", At: time.UnixMilli(1_700_000_000_000 + int64(g.decided))}
	x := xs[g.rand.IntN(len(xs))]
	s := x.Statements[g.rand.IntN(len(x.Statements))]
	entity := func() graph.EntityID { return x.Entities[g.rand.IntN(len(x.Entities))].ID }
	switch c.Action = graph.Actions[g.rand.IntN(len(graph.Actions))]; c.Action {
	case graph.MergeEntities, graph.SplitEntity:
		c.Entity, c.Into = entity(), entity()
	case graph.SplitOff:
		c.Entity, c.Article, c.Name = entity(), x.Article.ID, []string{"Boris the Younger", "the other O'Neill"}[g.rand.IntN(2)]
	case graph.RenameEntity:
		c.Entity, c.Name = entity(), []string{"Boris Peskov", "The Iron Clerk", "sanctions", "Ana-Maria O'Neill"}[g.rand.IntN(4)]
	case graph.SetKind:
		c.Entity, c.Kind = entity(), graph.EntityKinds[g.rand.IntN(len(graph.EntityKinds))]
	case graph.SetWikidata:
		c.Entity, c.SameAs = entity(), []graph.WikidataID{"", "Q5", "Q42"}[g.rand.IntN(3)]
	case graph.CorrectSpeaker:
		c.Statement = s.ID
		for range g.rand.IntN(3) {
			c.Speakers = append(c.Speakers, entity())
		}
	case graph.Undo:
		if len(decided) == 0 {
			c.Action, c.Statement = graph.RejectStatement, s.ID
		} else {
			c.Undoes = decided[g.rand.IntN(len(decided))].ID
		}
	default:
		c.Statement = s.ID
	}
	return graph.NewCuration(c)
}
