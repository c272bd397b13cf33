package schema

import (
	"whosaid/graph"
	"whosaid/schema/internal/bind"
	"whosaid/schema/internal/gen"
)

// newFilter turns a filter of the schema, which may be nil, into one of graph. An
// id that names another sort of thing is bad input.
func newFilter(in *gen.StatementFilter) (graph.Filter, error) {
	if in == nil {
		return graph.Filter{}, nil
	}
	for _, check := range []struct {
		field string
		ids   []string
		want  graph.Type
	}{
		{"speakers", in.Speakers, graph.EntityType},
		{"about", in.About, graph.EntityType},
		{"addressees", in.Addressees, graph.EntityType},
		{"via", in.Via, graph.OutletType},
		{"outlets", in.Outlets, graph.OutletType},
		{"articles", in.Articles, graph.ArticleType},
		{"claims", in.Claims, graph.ClaimType},
	} {
		for _, id := range check.ids {
			if graph.TypeOf(id) != check.want {
				return graph.Filter{}, bind.BadInput("filter.%s: %q is no id for it", check.field, id)
			}
		}
	}
	if least := or(in.MinConfidence); least < 0 || least > 1 {
		return graph.Filter{}, bind.BadInput("filter.minConfidence: want 0 to 1, not %v", least)
	}
	f := graph.Filter{
		Speakers:      typed[graph.EntityID](in.Speakers),
		About:         typed[graph.EntityID](in.About),
		Addressees:    typed[graph.EntityID](in.Addressees),
		Via:           typed[graph.OutletID](in.Via),
		Outlets:       typed[graph.OutletID](in.Outlets),
		Articles:      typed[graph.ArticleID](in.Articles),
		Claims:        typed[graph.ClaimID](in.Claims),
		Kinds:         in.Kinds,
		Acts:          in.Acts,
		Media:         in.Media,
		Negated:       in.Negated,
		Said:          or(in.Said),
		Published:     or(in.Published),
		From:          or(in.From),
		To:            or(in.To),
		Unnamed:       in.Unnamed,
		SpeakerKinds:  in.SpeakerKinds,
		AboutKinds:    in.AboutKinds,
		Text:          or(in.Text),
		MinConfidence: or(in.MinConfidence),
		Reviews:       in.Reviews,
	}
	for _, not := range in.Not {
		n, err := newFilter(&not)
		if err != nil {
			return f, err
		}
		f.Not = append(f.Not, n)
	}
	for _, p := range []graph.Period{{From: f.From, To: f.To}, f.Said, f.Published} {
		if err := checkDates(p.From, p.To); err != nil {
			return f, err
		}
	}
	return f, nil
}

// checkDates refuses a period that ends before it begins.
func checkDates(from, to graph.Date) error {
	first, okFirst := from.First()
	last, okLast := to.Last()
	if okFirst && okLast && last.Before(first) {
		return bind.BadInput("to: %s is before %s", to, from)
	}
	return nil
}
