package cayleystore

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"whosaid/graph"
	"whosaid/graph/index"
)

// CheckIndex compares the index with the graph, and calls fault with each
// difference, in words: in what they count, and in what they know of the statements
// of each article. What is wrong with the graph itself is told by CheckGraph.
func (s *Store) CheckIndex(ctx context.Context, fault func(string)) error {
	return s.read(ctx, func(v *view) error {
		v.cache = nil // what counts is what lies on the disk
		want, err := v.counts(ctx)
		if err != nil {
			return err
		}
		if got := v.index.Held(); got != want {
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
		for some := range slices.Chunk(ids, checkedAtOnce) {
			if err := v.checkIndexed(ctx, some, fault); err != nil {
				return err
			}
		}
		return nil
	})
}

// checkedAtOnce is of how many articles an index is made, to compare with.
const checkedAtOnce = 100

// checkIndexed compares what is known of some articles with an index that is made
// of them.
func (v *view) checkIndexed(ctx context.Context, ids []graph.ArticleID, fault func(string)) error {
	r := replayer{view: v, seen: map[graph.EntityID]bool{}}
	for _, id := range ids {
		err := r.article(ctx, id)
		if errors.Is(err, errDamaged) || errors.Is(err, graph.ErrNotFound) {
			continue // a fault of the graph
		}
		if err != nil {
			return err
		}
	}
	x := index.New()
	defer x.Close()
	change, err := x.Prepare(r.next, index.Removal{})
	if err != nil {
		return fmt.Errorf("%w: %w", errDamaged, err)
	}
	fresh := x.Commit(change, 1)
	for _, of := range r.next {
		want, err := fresh.Rows(ctx, of.Article.ID)
		if err != nil {
			return err
		}
		got, err := v.index.Rows(ctx, of.Article.ID)
		if err != nil {
			return err
		}
		if !slices.Equal(got, want) {
			fault(fmt.Sprintf("article %s: the index has %d statements, the graph %d, and they are not the same%s",
				of.Article.ID, len(got), len(want), firstDifference(got, want)))
		}
	}
	return nil
}

// firstDifference says what the first row is in which two lists differ.
func firstDifference(got, want []string) string {
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			return fmt.Sprintf(": %s, not %s", got[i], want[i])
		}
	}
	return ""
}
