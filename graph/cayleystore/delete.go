package cayleystore

import (
	"context"
	"fmt"

	"github.com/cayleygraph/quad"

	"whosaid/graph"
)

// Delete implements graph.Store.
func (s *Store) Delete(ctx context.Context, ids ...graph.ArticleID) error {
	err := s.change(ctx, nil, func(r *remover) error {
		for _, id := range ids {
			stands, version, err := r.view.stands(ctx, id)
			if err != nil {
				return err
			}
			if !stands && !version {
				return fmt.Errorf("article %s: %w", id, graph.ErrNotFound)
			}
			if stands {
				if err := r.article(ctx, id); err != nil {
					return err
				}
			}
			if err := r.versions(ctx, id, version); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("delete: %w", err)
	}
	return nil
}

// Replace implements graph.Store.
func (s *Store) Replace(ctx context.Context, x graph.Extraction, earlier ...graph.ArticleID) error {
	if err := x.Check(); err != nil {
		return err
	}
	err := s.change(ctx, []graph.Extraction{x}, func(r *remover) error {
		stands, version, err := r.view.stands(ctx, x.Article.ID)
		switch {
		case err != nil:
			return err
		case stands:
			err = r.article(ctx, x.Article.ID)
		case version:
			err = r.version(ctx, x.Article.ID)
		}
		for _, id := range earlier {
			switch {
			case err != nil:
			case id != x.Article.ID:
				err = r.replaced(ctx, id, x, s.journal.Splits())
			case !stands:
				err = fmt.Errorf("article %s: %w", id, graph.ErrNotFound)
			}
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("replace article %s: %w", x.Article.ID, err)
	}
	return nil
}

// replaced makes an article that stands a version that x replaces. splits are those by
// which it is stored.
func (r *remover) replaced(ctx context.Context, id graph.ArticleID, x graph.Extraction, splits graph.Splits) error {
	stands, _, err := r.view.stands(ctx, id)
	if err != nil {
		return err
	}
	if !stands {
		return fmt.Errorf("article %s: %w", id, graph.ErrNotFound)
	}
	if _, done := r.became[id]; done {
		return nil
	}
	was, err := r.view.extraction(ctx, id)
	if err != nil {
		return fmt.Errorf("article %s: %w", id, err)
	}
	r.became[id] = succession{x.Article.ID, x.Succeeds(splits.Extracted(was))}
	return r.article(ctx, id)
}

// stands tells whether an article is there, and whether it is a version.
func (v *view) stands(ctx context.Context, id graph.ArticleID) (stands, version bool, err error) {
	n, err := v.nodes(ctx, []quad.Value{articleNode(id), versionNode(id)})
	if err != nil {
		return false, false, err
	}
	// Quads about an article may be left where it is gone: only its own count.
	for i, is := range []*bool{&stands, &version} {
		text, err := v.objects(ctx, n[i], predText)
		if err != nil {
			return false, false, err
		}
		*is = len(text) > 0
	}
	return stands, version, nil
}

// change removes what remove says and adds xs, in one commit.
func (s *Store) change(ctx context.Context, xs []graph.Extraction, remove func(*remover) error) error {
	if err := s.enter(); err != nil {
		return err
	}
	defer s.calls.Done()
	done, err := s.takeTurn(ctx)
	if err != nil {
		return err
	}
	defer done()
	var r *remover
	err = s.read(ctx, func(v *view) error {
		r = newRemover(newEncoder(v))
		if err := remove(r); err != nil {
			return err
		}
		if xs, err = s.split(ctx, r, xs); err != nil {
			return err
		}
		return r.exchange(ctx, xs)
	})
	if err != nil || r.batch.Len() == 0 {
		return err
	}
	return s.commit(ctx, r, xs)
}

// exchange adds xs for what has been removed.
func (r *remover) exchange(ctx context.Context, xs []graph.Extraction) error {
	if err := r.forms(ctx); err != nil {
		return err
	}
	for _, x := range xs {
		if err := r.extraction(ctx, x); err != nil {
			return err
		}
	}
	if err := r.rest(ctx, xs); err != nil {
		return err
	}
	var err error
	r.gone, r.named, err = r.removal()
	return err
}

// version reads an article that another has replaced.
func (v *view) version(ctx context.Context, id graph.ArticleID) (graph.Article, error) {
	var by string
	a, err := load(ctx, v, "article", id, versionNode, func(id graph.ArticleID, p properties) (graph.Article, error) {
		by = p.literal(predReplacedBy)
		return decodeArticle(id, p)
	})
	a.ReplacedBy = graph.ArticleID(by)
	return a, err
}
