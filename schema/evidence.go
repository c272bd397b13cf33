package schema

import (
	"context"
	"slices"
	"strings"

	"whosaid/graph"
	"whosaid/schema/internal/gen"
)

// contextPoints is how many code points of context a piece of evidence shows on
// either side.
const contextPoints = 32

// evidenceOf shows the places of a statement in its article, in the order of
// the text.
func evidenceOf(s *graph.Statement, a *article, roles []gen.Role) []gen.Evidence {
	out := []gen.Evidence{}
	for _, place := range []struct {
		role  gen.Role
		spans []graph.Span
	}{
		{gen.RoleSource, s.Source},
		{gen.RoleCue, s.Cue},
		{gen.RoleContent, s.Content},
		{gen.RoleAddressed, s.Addressed},
		{gen.RoleVerbatim, s.Verbatim},
	} {
		if !slices.Contains(roles, place.role) {
			continue
		}
		for _, span := range place.spans {
			out = append(out, showSpan(span, a, place.role))
		}
	}
	slices.SortStableFunc(out, func(x, y gen.Evidence) int { return x.ByteStart - y.ByteStart })
	return out
}

// pointsOf returns where a description stands, in code points.
func pointsOf(ctx context.Context, d *graph.Description) (start, end int, err error) {
	a, err := remembered(ctx).article(ctx, d.Article, asDescription)
	if err != nil {
		return 0, 0, err
	}
	start, end = a.offsets().Points(d.Span)
	return start, end, nil
}

// sentenceAround returns the sentence around a span of an article, or from the first
// to the last if it touches several; the span alone where it touches none.
func (r *Resolver) sentenceAround(ctx context.Context, s graph.Span, id graph.ArticleID) (string, error) {
	m := remembered(ctx)
	a, err := m.article(ctx, id, asStatement)
	if err != nil {
		return "", err
	}
	sentences, err := m.cut.get(id, func() ([]graph.Span, error) { return r.sentences(a.Text), nil })
	if err != nil {
		return "", err
	}
	for _, sentence := range sentences {
		if sentence.Start < s.End && s.Start < sentence.End {
			s.Start, s.End = min(s.Start, sentence.Start), max(s.End, sentence.End)
		}
	}
	return s.Of(a.Text), nil
}

// lines returns the lines of a text that are not empty.
func lines(text string) (spans []graph.Span) {
	at := 0
	for line := range strings.Lines(text) {
		if words := strings.TrimRight(line, "\r\n"); words != "" {
			spans = append(spans, graph.Span{Start: at, End: at + len(words)})
		}
		at += len(line)
	}
	return spans
}

func showSpan(s graph.Span, a *article, role gen.Role) gen.Evidence {
	o := a.offsets()
	start, end := o.Points(s)
	return gen.Evidence{
		Role:      role,
		Exact:     s.Of(a.Text),
		Prefix:    a.Text[o.Byte(max(start-contextPoints, 0)):s.Start],
		Suffix:    a.Text[s.End:o.Byte(end+contextPoints)],
		Start:     start,
		End:       end,
		ByteStart: s.Start,
		ByteEnd:   s.End,
		Article:   &a.Article,
	}
}
