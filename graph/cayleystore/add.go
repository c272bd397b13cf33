package cayleystore

import (
	"context"
	"fmt"
	"sync"

	"whosaid/graph"
	"whosaid/graph/cayleystore/pebblequads"
	"whosaid/graph/index"
)

// Add implements graph.Store.
func (s *Store) Add(ctx context.Context, xs ...graph.Extraction) (added int, err error) {
	for _, x := range xs {
		if err := x.Check(); err != nil {
			return 0, err
		}
	}
	if err := s.enter(); err != nil {
		return 0, err
	}
	defer s.calls.Done()
	done, err := s.takeTurn(ctx)
	if err != nil {
		return 0, err
	}
	defer done()
	var r *remover
	err = s.read(ctx, func(v *view) error {
		if r, xs, err = s.encode(ctx, v, xs); err == nil {
			added = len(xs)
			xs, err = s.split(ctx, r, xs)
		}
		if err == nil {
			err = r.exchange(ctx, xs)
		}
		return err
	})
	if err == nil && len(xs) > 0 {
		err = s.commit(ctx, r, xs)
	}
	if err != nil {
		return 0, fmt.Errorf("add %d articles: %w", len(xs), err)
	}
	return added, nil
}

// commit writes what r has of xs, adds it to the index and shows both to readers.
func (s *Store) commit(ctx context.Context, r *remover, xs []graph.Extraction) error {
	if s.unindexed != nil {
		return fmt.Errorf("the index lacks a part of the graph; open the store again: %w", s.unindexed)
	}
	if err := s.index.Err(); err != nil {
		return fmt.Errorf("the index cannot be written: %w", err)
	}
	number := s.index.Sequence() + 1
	r.commit(number, xs, r.gone)
	var change *index.Change
	var preparing sync.WaitGroup
	preparing.Go(func() {
		all := xs
		if len(r.named.Entities) > 0 {
			all = append(xs[:len(xs):len(xs)], r.named)
		}
		change, s.unindexed = s.index.Prepare(all, r.gone)
	})
	err := s.write(r.batch)
	preparing.Wait()
	switch {
	case err != nil:
		s.unindexed = nil
		return err
	case s.unindexed != nil:
		return s.unindexed
	}
	if len(r.owners)+len(r.lost) > 0 {
		clear(s.familiar) // what has been stored may be gone
	}
	s.familiar.remember(r.records)
	return s.show(context.WithoutCancel(ctx), r, xs, s.index.Commit(change, number))
}

// show shows readers a version of the index in which is what r has of xs, and what the
// journal says of that.
func (s *Store) show(ctx context.Context, r *remover, xs []graph.Extraction, v *index.Version) error {
	if r.decision != nil {
		s.decide(*r.decision) // of what was there before
	}
	changed := s.present.note(xs, r) || r.decision != nil
	moved, err := s.follow(ctx, r.moved)
	if err != nil {
		return err
	}
	if changed || moved {
		return s.heed(ctx, true)
	}
	return s.publish(ctx, v)
}

// takeTurn waits until no other call writes. The caller writes, then calls done.
func (s *Store) takeTurn(ctx context.Context) (done func(), err error) {
	select {
	case <-s.turn:
		return func() { s.turn <- struct{}{} }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// encode returns those of xs whose articles v lacks, and the removal of those that stand
// again as versions. The caller has the turn.
func (s *Store) encode(ctx context.Context, v *view, xs []graph.Extraction) (*remover, []graph.Extraction, error) {
	r := newRemover(newEncoder(v))
	r.familiar = s.familiar
	taken := map[graph.ArticleID]bool{}
	var added []graph.Extraction
	for _, x := range xs {
		var stands, version bool
		if id := x.Article.ID; s.db.MayHave(articleNode(id)) || s.db.MayHave(versionNode(id)) {
			var err error
			if stands, version, err = v.stands(ctx, id); err != nil {
				return nil, nil, err
			}
		}
		if stands || taken[x.Article.ID] {
			continue
		}
		taken[x.Article.ID] = true
		added = append(added, x)
		if version { // it stands again
			r.familiar = nil // some of it may be what is removed
			if err := r.version(ctx, x.Article.ID); err != nil {
				return nil, nil, err
			}
		}
	}
	return r, added, nil
}

// write applies a batch in one transaction.
func (s *Store) write(b *pebblequads.Batch) error {
	if b.Takes() {
		s.preds = preds{} // one may go
	}
	if err := s.db.Apply(b); err != nil {
		return err
	}
	s.touch(b)
	return nil
}
