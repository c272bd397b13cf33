package cayleystore

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"whosaid/graph"
	"whosaid/graph/names"
)

// Merges are kept as a journal: each call of Merge or Unmerge adds one record,
// a literal in JSON, under the next number. Nothing of it is ever deleted, and
// the state is what the records say in order. Quads of statements and entities
// know nothing of merges: they are applied to filters on the way in and to
// entities and statements on the way out.

// A journalEntry is one record.
type journalEntry struct {
	// Forget are entities whose merges were waiting and stood in the way.
	Forget  []graph.EntityID `json:"forget,omitempty"`
	Merge   []graph.Merge    `json:"merge,omitempty"`
	Unmerge []graph.EntityID `json:"unmerge,omitempty"`
}

func (e journalEntry) apply(m graph.Merged) (graph.Merged, error) {
	m, err := m.Without(e.Forget...)
	if err == nil {
		m, err = m.With(e.Merge...)
	}
	if err == nil && len(e.Unmerge) > 0 {
		m, err = m.Without(e.Unmerge...)
	}
	return m, err
}

func journalNode(number int) quad.IRI { return quad.IRI(fmt.Sprintf("%s%08d", mergesSpace, number)) }

// loadMerges reads the journal.
func (s *Store) loadMerges(ctx context.Context) error {
	return s.look(func(v *view) error {
		size, err := v.journalSize(ctx)
		for number := 0; number < size && err == nil; number++ {
			s.merged, err = v.replay(ctx, number, s.merged)
		}
		if err == nil {
			err = s.loadAbsent(ctx, v)
		}
		if err != nil {
			return fmt.Errorf("read the merges: %w", err)
		}
		return nil
	})
}

func (v *view) journalSize(ctx context.Context) (int, error) {
	list, err := v.node(ctx, mergesList)
	if err != nil {
		return 0, err
	}
	return v.count(ctx, predListed, list)
}

// replay applies one record of the journal.
func (v *view) replay(ctx context.Context, number int, m graph.Merged) (graph.Merged, error) {
	n, err := v.node(ctx, journalNode(number))
	if err != nil {
		return m, err
	}
	p, err := v.properties(ctx, n)
	if err != nil {
		return m, err
	}
	var e journalEntry
	if err := json.Unmarshal([]byte(p.literal(predRecord)), &e); err != nil {
		return m, fmt.Errorf("%w: merges %d: %w", errDamaged, number, err)
	}
	return e.apply(m)
}

// Merge implements graph.Store.
func (s *Store) Merge(ctx context.Context, merges ...graph.Merge) error {
	return s.journal(ctx, journalEntry{Merge: merges})
}

// Unmerge implements graph.Store.
func (s *Store) Unmerge(ctx context.Context, from ...graph.EntityID) error {
	return s.journal(ctx, journalEntry{Unmerge: from})
}

// journal applies and stores one record.
func (s *Store) journal(ctx context.Context, e journalEntry) error {
	if err := s.enter(); err != nil {
		return err
	}
	defer s.calls.Done()
	done, err := s.takeTurn(ctx)
	if err != nil {
		return err
	}
	defer done()
	if _, err := e.apply(s.heeded()); err != nil {
		return err
	}
	merged, err := e.apply(s.merged)
	if err != nil { // merges that wait for their entities stand in the way
		e.Forget = s.merged.Beyond(s.heeded())
		if merged, err = e.apply(s.merged); err != nil {
			return err
		}
	}
	var deltas []cayley.Delta
	if err := s.read(ctx, func(v *view) error {
		if err := v.haveAll(ctx, e.Merge); err != nil {
			return err
		}
		deltas, err = v.journalQuads(ctx, e)
		return err
	}); err != nil {
		return err
	}
	if err := s.write(deltas); err != nil {
		return fmt.Errorf("store merges: %w", err)
	}
	s.merged = merged
	return s.publish(context.WithoutCancel(ctx), s.index.Merge(s.heeded()))
}

// haveAll returns an error unless all entities of merges are there.
func (v *view) haveAll(ctx context.Context, merges []graph.Merge) error {
	for _, m := range merges {
		for _, id := range []graph.EntityID{m.From, m.Into} {
			if n, err := v.node(ctx, entityNode(id)); err != nil {
				return err
			} else if n == 0 {
				return fmt.Errorf("merge: entity %s: %w", id, graph.ErrNotFound)
			}
		}
	}
	return nil
}

func (v *view) journalQuads(ctx context.Context, entry journalEntry) ([]cayley.Delta, error) {
	if len(entry.Merge) == 0 && len(entry.Unmerge) == 0 {
		return nil, nil
	}
	number, err := v.journalSize(ctx)
	if err != nil {
		return nil, err
	}
	record, err := json.Marshal(entry)
	if err != nil {
		return nil, err
	}
	e := newEncoder(v)
	e.add(journalNode(number), predListed, mergesList)
	e.addText(journalNode(number), predRecord, string(record))
	return e.deltas, nil
}

// Merges implements graph.Store.
func (s *Store) Merges(ctx context.Context) (all []graph.Merge, err error) {
	err = s.read(ctx, func(v *view) error {
		all = v.merged.List()
		return nil
	})
	return all, err
}

// Members implements graph.Store.
func (s *Store) Members(ctx context.Context, id graph.EntityID) (members []graph.Entity, err error) {
	err = s.read(ctx, func(v *view) error {
		members, err = v.all(ctx, v.merged.Members(id))
		return err
	})
	return members, err
}

// Alike implements graph.Store.
func (s *Store) Alike(ctx context.Context, key string) (found []graph.Entity, err error) {
	err = s.read(ctx, func(v *view) error {
		n, err := v.node(ctx, quad.String(key))
		if err != nil {
			return err
		}
		nodes, err := v.subjects(ctx, predSound, n)
		if err != nil {
			return err
		}
		ids, err := idsOf[graph.EntityID](ctx, v, nodes, entitySpace)
		if err != nil {
			return err
		}
		found, err = v.all(ctx, ids)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("entities alike %q: %w", key, err)
	}
	// An article may have called an entity otherwise than its Name.
	return slices.DeleteFunc(found, func(e graph.Entity) bool { return !slices.Contains(names.Keys(e.Name), key) }), nil
}

// all reads entities as the articles have them.
func (v *view) all(ctx context.Context, ids []graph.EntityID) ([]graph.Entity, error) {
	var all []graph.Entity
	for _, id := range ids {
		e, err := v.member(ctx, id)
		if err != nil {
			return nil, err
		}
		all = append(all, e)
	}
	return all, nil
}
