package schema

import (
	"context"
	"fmt"
	"time"

	"whosaid/graph"
	"whosaid/graph/ask"
	"whosaid/schema/internal/gen"
)

// corpus tells how much the graph holds, and how to cite it.
func (r *Resolver) corpus(ctx context.Context) (*gen.Corpus, error) {
	n, err := r.store.Counts(ctx)
	if err != nil {
		return nil, err
	}
	years, err := r.store.Timeline(ctx, graph.Filter{}, graph.Year)
	if err != nil {
		return nil, err
	}
	revision, err := r.store.Revision(ctx)
	if err != nil {
		return nil, err
	}
	c := &gen.Corpus{Revision: revision, Articles: n.Articles, Statements: n.Statements, Entities: n.Entities, Outlets: n.Outlets, Extractor: r.extractor}
	when := ""
	if b := years.Buckets; len(b) > 0 {
		c.From, c.To = &b[0].Start, &b[len(b)-1].Start
		when = fmt.Sprintf(", %s–%s", *c.From, *c.To)
	}
	c.Citation = fmt.Sprintf("Statements of %d articles from %d outlets%s: %d statements, extracted by whosaid, extractor %s, revision %s.",
		n.Articles, n.Outlets, when, n.Statements, r.extractor, revision)
	return c, nil
}

// answer answers a question in English.
func (r *Resolver) answer(ctx context.Context, question string, today *graph.Date, first *int) (*gen.Answer, error) {
	n, err := r.limits.page("first", first)
	if err != nil {
		return nil, err
	}
	day := or(today)
	if day == "" {
		day = graph.NewDate(time.Now())
	}
	a, err := ask.Find(ctx, r.store, ask.Parse(question, day), max(n, 1))
	if err != nil {
		return nil, err
	}
	in := a.Interpretation
	return &gen.Answer{
		Interpretation: &gen.Interpretation{
			Speaker: optional(in.Speaker), About: optional(in.About), Addressee: optional(in.Addressee),
			From: optional(in.From), To: optional(in.To), Outlet: optional(in.Outlet), Act: optional(in.Act), Kind: optional(in.Kind),
		},
		Unknown:    append([]string{}, a.Unknown...),
		Statements: append([]ask.Hit{}, a.Statements[:min(n, len(a.Statements))]...),
	}, nil
}

// optional returns nil for the zero value.
func optional[T ~string](v T) *T {
	if v == "" {
		return nil
	}
	return &v
}
