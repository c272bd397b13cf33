package ask_test

import (
	"context"
	"sort"
	"strconv"

	"whosaid/graph"
	"whosaid/graph/names"
)

type memory struct{ xs []graph.Extraction }

func (m *memory) Add(_ context.Context, xs ...graph.Extraction) (int, error) {
	for _, x := range xs {
		if err := x.Check(); err != nil {
			return 0, err
		}
	}
	m.xs = append(m.xs, xs...)
	return len(xs), nil
}
func (m *memory) Statements(_ context.Context, f graph.Filter, p graph.Page) (graph.StatementPage, error) {
	type row struct {
		s graph.Statement
		k string
	}
	var rows []row
	for _, x := range m.xs {
		for _, s := range x.Statements {
			if f.Matches(s, x.Article) {
				d := []byte(s.When(x.Article) + "0000000000")[:10]
				for i := range d {
					d[i] = 255 - d[i]
				}
				rows = append(rows, row{s, string(d) + string(s.Article) + strconv.Itoa(100000+s.Place()) + string(s.ID)})
			}
		}
	}
	sort.Slice(rows, func(i, j int) bool { return rows[i].k < rows[j].k })
	out := graph.StatementPage{Total: len(rows)}
	after := ""
	if p.After != "" {
		c, err := strconv.Unquote(string(p.After))
		if err != nil {
			return out, graph.ErrCursor
		}
		after = c
	}
	for _, r := range rows {
		if r.k <= after {
			continue
		}
		if len(out.Items) == p.First {
			out.More = true
			break
		}
		out.Items = append(out.Items, graph.StatementItem{Statement: r.s, Cursor: graph.Cursor(strconv.QuoteToASCII(r.k))})
	}
	return out, nil
}
func (m *memory) Statement(_ context.Context, id graph.StatementID) (graph.Statement, error) {
	for _, x := range m.xs {
		for _, s := range x.Statements {
			if s.ID == id {
				return s, nil
			}
		}
	}
	return graph.Statement{}, graph.ErrNotFound
}
func (m *memory) Entity(_ context.Context, id graph.EntityID) (graph.Entity, error) {
	for _, x := range m.xs {
		for _, s := range x.Entities {
			if s.ID == id {
				return s, nil
			}
		}
	}
	return graph.Entity{}, graph.ErrNotFound
}
func (m *memory) Article(_ context.Context, id graph.ArticleID) (graph.Article, error) {
	for _, x := range m.xs {
		if x.Article.ID == id {
			return x.Article, nil
		}
	}
	return graph.Article{}, graph.ErrNotFound
}
func (m *memory) Outlet(_ context.Context, id graph.OutletID) (graph.Outlet, error) {
	for _, x := range m.xs {
		for _, s := range x.Outlets {
			if s.ID == id {
				return s, nil
			}
		}
	}
	return graph.Outlet{}, graph.ErrNotFound
}
func (m *memory) EntitiesNamed(_ context.Context, name string, limit int) ([]graph.Entity, error) {
	seen := map[graph.EntityID]bool{}
	var exact, holds []graph.Entity
	for _, x := range m.xs {
		for _, e := range x.Entities {
			if seen[e.ID] {
				continue
			}
			ex, h := false, false
			for _, n := range append([]string{e.Name}, e.Aliases...) {
				ex = ex || names.Key(n) == names.Key(name) && names.Key(n) != ""
				h = h || names.Holds(n, names.Words(name))
			}
			if ex {
				exact = append(exact, e)
			} else if h {
				holds = append(holds, e)
			}
			seen[e.ID] = true
		}
	}
	out := append(exact, holds...)
	return out[:min(limit, len(out))], nil
}
func (m *memory) OutletsNamed(_ context.Context, name string) ([]graph.Outlet, error) {
	seen := map[graph.OutletID]bool{}
	var out []graph.Outlet
	for _, x := range m.xs {
		for _, o := range x.Outlets {
			if !seen[o.ID] && names.Holds(o.Name, names.Words(name)) {
				out = append(out, o)
				seen[o.ID] = true
			}
		}
	}
	return out, nil
}
func (m *memory) ArticlesNamed(_ context.Context, name string) ([]graph.Article, error) {
	var out []graph.Article
	for _, x := range m.xs {
		if name != "" && (x.Article.Name == name || x.Article.URL == name) {
			out = append(out, x.Article)
		}
	}
	return out, nil
}
func (m *memory) Articles(_ context.Context, yield func(graph.Article) bool) error { return nil }
func (m *memory) Profile(ctx context.Context, id graph.EntityID, limit int) (graph.Profile, error) {
	e, err := m.Entity(ctx, id)
	a, _ := m.Statements(ctx, graph.Filter{Speakers: []graph.EntityID{id}}, graph.Page{})
	b, _ := m.Statements(ctx, graph.Filter{About: []graph.EntityID{id}}, graph.Page{})
	return graph.Profile{Entity: e, Said: a.Total, About: b.Total}, err
}
func (m *memory) Counts(context.Context) (graph.Counts, error) {
	return graph.Counts{Articles: len(m.xs)}, nil
}
func (m *memory) Close() error { return nil }
