package graphtest

import (
	"slices"

	"whosaid/graph"
)

// Corrected returns a newer version of x, with words in front of its text: all that x
// gives in the same words, under other ids where these follow from the text. drop are
// places of statements that it lacks.
func Corrected(x graph.Extraction, words string, drop ...int) graph.Extraction {
	a := x.Article
	a.Text = words + a.Text
	a = graph.NewArticle(a)
	own := map[graph.EntityID]graph.EntityID{}
	y := graph.Extraction{Article: a, Outlets: x.Outlets}
	for _, e := range x.Entities {
		if e.Unnamed {
			own[e.ID] = graph.NewUnnamedID(a.ID, e.Name)
			e.ID = own[e.ID]
		}
		e.Descriptions = slices.Clone(e.Descriptions)
		for i, d := range e.Descriptions {
			d.Article, d.Span = a.ID, moved([]graph.Span{d.Span}, len(words))[0]
			e.Descriptions[i] = d
		}
		y.Entities = append(y.Entities, e)
	}
	ids := func(all []graph.EntityID) []graph.EntityID {
		all = slices.Clone(all)
		for i, id := range all {
			if to, ok := own[id]; ok {
				all[i] = to
			}
		}
		return all
	}
	for i, s := range x.Statements {
		if slices.Contains(drop, i) {
			continue
		}
		for _, spans := range []*[]graph.Span{&s.Source, &s.Cue, &s.Content, &s.Addressed, &s.Verbatim} {
			*spans = moved(*spans, len(words))
		}
		s.Article, s.ID = a.ID, graph.NewStatementID(a.ID, s.Cue, s.Content)
		s.Speakers, s.Addressees, s.About = ids(s.Speakers), ids(s.Addressees), ids(s.About)
		y.Statements = append(y.Statements, s)
	}
	return y
}

func moved(spans []graph.Span, by int) []graph.Span {
	spans = slices.Clone(spans)
	for i := range spans {
		spans[i].Start, spans[i].End = spans[i].Start+by, spans[i].End+by
	}
	return spans
}
