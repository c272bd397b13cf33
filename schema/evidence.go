package schema

import (
	"context"
	"slices"

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
	a, err := remembered(ctx).article(ctx, d.Article)
	if err != nil {
		return 0, 0, err
	}
	start, end = a.offsets().Points(d.Span)
	return start, end, nil
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
