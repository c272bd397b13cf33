package cayleystore

import (
	"context"
	"fmt"
	"slices"

	"whosaid/graph"
)

// CheckIndex compares the index with the graph, and calls fault with each
// difference, in words: in what they count, and in the statements of an article.
func (s *Store) CheckIndex(ctx context.Context, fault func(string)) error {
	return s.read(ctx, func(v *view) error {
		want, err := v.counts(ctx)
		if err != nil {
			return err
		}
		want.Entities -= v.merged.Len()
		if got := v.index.Counts(); got != want {
			fault(fmt.Sprintf("the index counts %+v, the graph %+v", got, want))
		}
		nodes, err := v.listed(ctx, articleList)
		if err != nil {
			return err
		}
		ids, err := idsOf[graph.ArticleID](ctx, v, nodes, articleSpace)
		if err != nil {
			return err
		}
		for _, id := range ids {
			if err := v.checkIndexed(ctx, id, fault); err != nil {
				return err
			}
		}
		return nil
	})
}

// checkIndexed compares the statements of one article.
func (v *view) checkIndexed(ctx context.Context, id graph.ArticleID, fault func(string)) error {
	n, err := v.node(ctx, articleNode(id))
	if err != nil {
		return err
	}
	nodes, err := v.subjects(ctx, predIn, n)
	if err != nil {
		return err
	}
	want, err := idsOf[graph.StatementID](ctx, v, nodes, statementSpace)
	if err != nil {
		return err
	}
	page, err := v.index.Page(ctx, graph.Filter{Articles: []graph.ArticleID{id}}, graph.Page{First: len(want) + 1})
	if err != nil {
		return err
	}
	var got []graph.StatementID
	for _, item := range page.Items {
		got = append(got, item.ID)
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		fault(fmt.Sprintf("article %s: the index has %d statements, the graph %d, and they are not the same", id, page.Total, len(want)))
	}
	return nil
}
