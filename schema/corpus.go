package schema

import (
	"context"
	"fmt"

	"whosaid/graph"
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
