package cayleystore

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"whosaid/graph"
	"whosaid/graph/index"
)

// indexFolder is where the index is. All of it follows from the quads.
const indexFolder = "index"

// openIndex opens the index and adds what it lacks. One that is damaged, or does
// not fit the quads, is made anew.
func (s *Store) openIndex(ctx context.Context) error {
	x, err := index.Open(s.fs, s.in)
	if err == nil {
		s.index = x
		if err = s.catchUp(ctx); err == nil {
			return nil
		}
		if err := x.Close(); err != nil {
			return err
		}
	}
	if !errors.Is(err, index.ErrDamaged) {
		return err
	}
	if errors.Is(err, index.ErrOther) {
		slog.Info("the index of the store was made by another version of this program; it is made anew from the graph, which may take minutes")
	} else {
		slog.Warn("the index of the store is damaged; it is made anew from the graph, which may take minutes", "reason", err)
	}
	return s.makeIndex(ctx)
}

// makeIndex makes the index anew from the quads.
func (s *Store) makeIndex(ctx context.Context) error {
	x, err := index.Create(s.fs, s.in)
	if err != nil {
		return err
	}
	s.index = x
	return s.catchUp(ctx)
}

// RebuildIndex makes the index anew from the graph. Answers go on meanwhile, from
// the index as it was; what is added waits.
func (s *Store) RebuildIndex(ctx context.Context) error {
	if err := s.enter(); err != nil {
		return err
	}
	defer s.calls.Done()
	done, err := s.takeTurn(ctx)
	if err != nil {
		return err
	}
	defer done()
	was := s.index
	if err := was.Close(); err != nil {
		slog.Warn("the index could not be closed", "reason", err)
	}
	if s.unindexed = s.makeIndex(ctx); s.unindexed != nil {
		return fmt.Errorf("rebuild the index: %w", s.unindexed)
	}
	return s.index.Save()
}

// replayed is how many statements are added to the index at once.
const replayed = 4000

// toldAbout is how many of them are added before somebody who waits is told.
const toldAbout = 100_000

// catchUp adds the commits that the index lacks, and compares its counts with
// those of the quads.
func (s *Store) catchUp(ctx context.Context) error {
	err := s.look(func(v *view) error {
		if err := s.replay(ctx, v); err != nil {
			return err
		}
		return s.compareCounts(ctx, v)
	})
	if err != nil {
		return err
	}
	return s.heed(ctx, true)
}

// replay adds the commits that the index lacks.
func (s *Store) replay(ctx context.Context, v *view) error {
	last := s.index.Sequence()
	if last > 0 {
		if n, err := v.node(ctx, commitNode(last)); err != nil {
			return err
		} else if n == 0 {
			return fmt.Errorf("%w: it holds commit %d, which the graph lacks", index.ErrDamaged, last)
		}
	}
	r := replayer{view: v, seen: map[graph.EntityID]bool{}}
	for {
		more, err := r.commit(ctx, last+1)
		if err != nil {
			return err
		}
		if removes := r.removes(); removes || !more || r.statements >= replayed {
			if err := s.addBatch(&r, last); err != nil {
				return err
			}
		}
		if !more {
			return nil
		}
		last++
		if err := s.addCommit(&r, last); err != nil {
			return err
		}
	}
}

// addBatch adds the commits that r has gathered to the index.
func (s *Store) addBatch(r *replayer, last uint64) error {
	if len(r.batch) == 0 {
		return nil
	}
	change, err := s.index.Prepare(r.batch, index.Removal{})
	if err != nil {
		return err
	}
	s.index.Commit(change, last)
	if r.added += r.statements; r.added/toldAbout > (r.added-r.statements)/toldAbout {
		slog.Info("the index is being made from the graph", "statements", r.added)
	}
	r.batch, r.statements = nil, 0
	return nil
}

// addCommit adds the commit that r has read last to the batch, or if it removes
// something, to the index.
func (s *Store) addCommit(r *replayer, number uint64) error {
	r.batch, r.next = append(r.batch, r.next...), nil
	if !r.removes() {
		return nil
	}
	change, err := s.index.Prepare(r.batch, r.gone)
	if err != nil {
		return err
	}
	s.index.Commit(change, number)
	r.batch, r.statements, r.gone = nil, 0, index.Removal{}
	return nil
}

// compareCounts returns an error unless the index holds as much as the quads.
func (s *Store) compareCounts(ctx context.Context, v *view) error {
	want, err := v.counts(ctx)
	if err != nil {
		return err
	}
	if got := s.index.Current().Held(); got != want {
		return fmt.Errorf("%w: it holds %+v, the graph %+v", index.ErrDamaged, got, want)
	}
	return nil
}
