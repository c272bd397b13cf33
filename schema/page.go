package schema

import (
	"context"

	"whosaid/graph"
	"whosaid/schema/internal/bind"
	"whosaid/schema/internal/gen"
)

// page reads one page of the statements that f chooses.
func (r *Resolver) page(ctx context.Context, f graph.Filter, first *int, after *string, order *graph.Order) (*gen.StatementConnection, error) {
	n, err := r.limits.page("first", first)
	if err != nil {
		return nil, err
	}
	p, err := r.store.Statements(ctx, f, graph.Page{First: n, After: graph.Cursor(or(after)), Order: or(order)})
	if err != nil {
		return nil, err
	}
	c := emptyPage()
	c.Filter = f
	c.TotalCount = p.Total
	c.PageInfo.HasNextPage = p.More
	c.PageInfo.HasPreviousPage = or(after) != ""
	for _, item := range p.Items {
		s := item.Statement
		c.Nodes = append(c.Nodes, s)
		c.Edges = append(c.Edges, gen.StatementEdge{Cursor: string(item.Cursor), Node: &s})
	}
	if n := len(c.Edges); n > 0 {
		c.PageInfo.StartCursor = &c.Edges[0].Cursor
		c.PageInfo.EndCursor = &c.Edges[n-1].Cursor
	}
	return c, nil
}

// emptyPage is a page of no list: its filter chooses nothing.
func emptyPage() *gen.StatementConnection {
	return &gen.StatementConnection{
		Filter:   graph.Filter{Articles: []graph.ArticleID{""}},
		Edges:    []gen.StatementEdge{},
		Nodes:    []graph.Statement{},
		PageInfo: &gen.PageInfo{},
		Unknown:  []string{},
	}
}

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
	} {
		for _, id := range check.ids {
			if graph.TypeOf(id) != check.want {
				return graph.Filter{}, bind.BadInput("filter.%s: %q is no id for it", check.field, id)
			}
		}
	}
	f := graph.Filter{
		Speakers:      typed[graph.EntityID](in.Speakers),
		About:         typed[graph.EntityID](in.About),
		Addressees:    typed[graph.EntityID](in.Addressees),
		Via:           typed[graph.OutletID](in.Via),
		Outlets:       typed[graph.OutletID](in.Outlets),
		Articles:      typed[graph.ArticleID](in.Articles),
		Kinds:         in.Kinds,
		Acts:          in.Acts,
		Media:         in.Media,
		Negated:       in.Negated,
		From:          or(in.From),
		To:            or(in.To),
		Unnamed:       in.Unnamed,
		SpeakerKinds:  in.SpeakerKinds,
		AboutKinds:    in.AboutKinds,
		Text:          or(in.Text),
		MinConfidence: or(in.MinConfidence),
	}
	for _, not := range in.Not {
		n, err := newFilter(&not)
		if err != nil {
			return f, err
		}
		f.Not = append(f.Not, n)
	}
	return f, checkDates(f.From, f.To)
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

func typed[ID ~string](ids []string) []ID {
	out := make([]ID, len(ids))
	for i, id := range ids {
		out[i] = ID(id)
	}
	return out
}

// or returns what p points to, or the zero value.
func or[T any](p *T) T {
	if p == nil {
		var zero T
		return zero
	}
	return *p
}
