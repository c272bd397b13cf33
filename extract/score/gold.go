package score

import (
	"fmt"

	"whosaid/graph"
)

// AtGold returns the attributions of a gold document as statements of the article
// that x was extracted from: their source, cue and content are the gold's, and
// everything else is what was extracted of the one whose content overlaps, if there
// is one. So what is made of statements is measured apart from how they are found.
func AtGold(gold Document, x graph.Extraction) ([]graph.Statement, error) {
	if gold.Text != x.Article.Text {
		return nil, fmt.Errorf("compare %s: the extraction was made from another text", gold.ID)
	}
	text, offsets := []rune(gold.Text), graph.NewOffsets(gold.Text)
	found := make([]Attribution, len(x.Statements))
	for i, s := range x.Statements {
		for _, span := range s.Content {
			start, end := offsets.Points(span)
			found[i].Content = append(found[i].Content, Span{start, end})
		}
	}
	bytes := func(spans []Span) (out []graph.Span) {
		for _, s := range spans {
			if s = clip(s, len(text)); s[0] < s[1] {
				out = append(out, graph.Span{Start: offsets.Byte(s[0]), End: offsets.Byte(s[1])})
			}
		}
		return out
	}
	m := matchContents(text, gold.Attributions, found)
	out := make([]graph.Statement, len(gold.Attributions))
	for i, a := range gold.Attributions {
		s := graph.Statement{Act: graph.Says}
		if j := m.predictedOf[i]; j >= 0 {
			s = x.Statements[j]
		}
		s.Article, s.Source, s.Cue, s.Content = x.Article.ID, bytes(a.Source), bytes(a.Cue), bytes(a.Content)
		s.ID = graph.NewStatementID(s.Article, s.Cue, s.Content)
		out[i] = s
	}
	return out, nil
}
