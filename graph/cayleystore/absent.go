package cayleystore

import (
	"context"

	"whosaid/graph"
)

// Merges of entities that are not there wait until they are. The caller of each of
// these has the turn, or opens the store.

// heeded returns the merges that answers heed.
func (s *Store) heeded() graph.Merged {
	return s.merged.Among(func(id graph.EntityID) bool { return !s.absent[id] })
}

// loadAbsent looks up which entities of the journal are not there.
func (s *Store) loadAbsent(ctx context.Context, v *view) error {
	s.absent = map[graph.EntityID]bool{}
	for _, m := range s.merged.List() {
		for _, id := range []graph.EntityID{m.From, m.Into} {
			if n, err := v.node(ctx, entityNode(id)); err != nil {
				return err
			} else if n == 0 {
				s.absent[id] = true
			}
		}
	}
	return nil
}

// noteAbsent notes what a commit of xs and r has brought and taken, and tells
// whether other merges are heeded than before.
func (s *Store) noteAbsent(xs []graph.Extraction, r *remover) (changed bool) {
	left := map[graph.EntityID]bool{}
	for _, id := range r.gone.Entities {
		left[id] = true
	}
	for _, e := range r.named.Entities {
		delete(left, e.ID)
	}
	for _, x := range xs {
		for _, e := range x.Entities {
			changed = changed || s.absent[e.ID]
			delete(s.absent, e.ID)
		}
	}
	if len(left) == 0 {
		return changed
	}
	for _, m := range s.merged.List() {
		for _, id := range []graph.EntityID{m.From, m.Into} {
			if left[id] {
				s.absent[id], changed = true, true
			}
		}
	}
	return changed
}
