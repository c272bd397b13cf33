package cayleystore

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/cayleygraph/quad"

	"whosaid/graph"
)

// The journal ([graph.Journal]): each call of Merge, Unmerge or Curate adds one
// record, a literal in JSON, under the next number. Nothing of it is ever deleted,
// and the state is what the records say in order. Quads of statements and entities
// know nothing of it, but for who is split off in an article (splitoff.go): it is
// applied to filters on the way in and to entities and statements on the way out.

// A journalEntry is one record.
type journalEntry struct {
	// Forget are entities whose merges were waiting and stood in the way.
	Forget  []graph.EntityID `json:"forget,omitempty"`
	Merge   []graph.Merge    `json:"merge,omitempty"`
	Unmerge []graph.EntityID `json:"unmerge,omitempty"`
	Curate  []graph.Curation `json:"curate,omitempty"`
}

// merged applies what e says of the merges of programs.
func (e journalEntry) merged(m graph.Merged) (graph.Merged, error) {
	m, err := m.Without(e.Forget...)
	if err == nil {
		m, err = m.With(e.Merge...)
	}
	if err == nil && len(e.Unmerge) > 0 {
		m, err = m.Without(e.Unmerge...)
	}
	return m, err
}

// names calls f with the id of everything that e speaks of.
func (e journalEntry) names(f func(id string)) {
	for _, m := range e.Merge {
		f(string(m.From))
		f(string(m.Into))
	}
	for _, c := range e.Curate {
		c.Names(f)
	}
}

func journalNode(number int) quad.IRI { return quad.IRI(fmt.Sprintf("%s%08d", mergesSpace, number)) }

// loadJournal reads the journal.
func (s *Store) loadJournal(ctx context.Context) error {
	return s.look(func(v *view) error {
		size, err := v.journalSize(ctx)
		merged := graph.Merged{}
		var all []graph.Curation
		for number := 0; number < size && err == nil; number++ {
			var e journalEntry
			if e, err = v.journalEntry(ctx, number); err == nil {
				all = append(all, e.Curate...)
				merged, err = e.merged(merged)
			}
		}
		if err == nil {
			s.journal, _, err = graph.Journal{}.WithMerged(merged).With(all...)
		}
		if err == nil {
			s.journal, err = newRemover(newEncoder(v)).following(ctx, s.journal, nil)
		}
		if err == nil {
			err = s.present.find(ctx, v, s.journal.Names)
		}
		if err != nil {
			return fmt.Errorf("read the journal of merges and curations: %w", err)
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

// journalEntry reads one record.
func (v *view) journalEntry(ctx context.Context, number int) (e journalEntry, err error) {
	n, err := v.node(ctx, journalNode(number))
	if err != nil {
		return e, err
	}
	p, err := v.properties(ctx, n)
	if err != nil {
		return e, err
	}
	if err := json.Unmarshal([]byte(p.literal(predRecord)), &e); err != nil {
		return e, fmt.Errorf("%w: record %d: %w", errDamaged, number, err)
	}
	return e, nil
}

// Merge implements graph.Store.
func (s *Store) Merge(ctx context.Context, merges ...graph.Merge) error {
	return s.merge(ctx, journalEntry{Merge: merges})
}

// Unmerge implements graph.Store.
func (s *Store) Unmerge(ctx context.Context, from ...graph.EntityID) error {
	return s.merge(ctx, journalEntry{Unmerge: from})
}

func (s *Store) merge(ctx context.Context, e journalEntry) error {
	if len(e.Merge)+len(e.Unmerge) == 0 {
		return nil
	}
	return s.record(ctx, func(v *view) (journalEntry, graph.Journal, error) {
		all, heeded := s.journal.Merged(), s.heededMerges()
		if _, err := e.merged(heeded); err != nil {
			return e, s.journal, err
		}
		merged, err := e.merged(all)
		if err != nil { // merges that wait for their entities stand in the way
			e.Forget = all.Beyond(heeded)
			merged, err = e.merged(all)
		}
		if err == nil {
			err = v.haveAll(ctx, e.Merge)
		}
		return e, s.journal.WithMerged(merged), err
	})
}

// Curate implements graph.Store.
func (s *Store) Curate(ctx context.Context, cs ...graph.Curation) (added int, err error) {
	err = s.record(ctx, func(*view) (e journalEntry, j graph.Journal, err error) {
		j, e.Curate, err = s.journal.With(cs...)
		added = len(e.Curate)
		return e, j, err
	})
	if err != nil {
		return 0, err
	}
	return added, nil
}

// record stores one record, unless it says nothing, and heeds the journal with it.
func (s *Store) record(ctx context.Context, make func(*view) (journalEntry, graph.Journal, error)) error {
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
	var xs []graph.Extraction
	err = s.read(ctx, func(v *view) error {
		r = newRemover(newEncoder(v))
		xs, err = s.decision(ctx, r, make)
		return err
	})
	if err != nil || r.batch.Len() == 0 {
		return err
	}
	if len(xs) > 0 {
		return s.commit(ctx, r, xs)
	}
	if s.unindexed != nil {
		return fmt.Errorf("the index lacks a part of the graph; open the store again: %w", s.unindexed)
	}
	if err := s.write(r.batch); err != nil {
		return fmt.Errorf("store merges and curations: %w", err)
	}
	s.decide(*r.decision)
	return s.heed(context.WithoutCancel(ctx), false)
}

// decision has r take the quads of a record and what changes with it. It returns the
// articles that are stored anew.
func (s *Store) decision(ctx context.Context, r *remover, make func(*view) (journalEntry, graph.Journal, error)) ([]graph.Extraction, error) {
	e, journal, err := make(r.view)
	if err != nil {
		return nil, err
	}
	r.decision = &decision{journal, newPresence()}
	if err := r.decision.present.find(ctx, r.view, e.names); err != nil {
		return nil, err
	}
	if err := r.record(ctx, e); err != nil {
		return nil, err
	}
	xs, err := s.split(ctx, r, nil)
	if err == nil && len(xs) > 0 {
		err = r.exchange(ctx, xs)
	}
	return xs, err
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

// record adds the quads of one record, unless it says nothing.
func (e *encoder) record(ctx context.Context, entry journalEntry) error {
	if len(entry.Merge)+len(entry.Unmerge)+len(entry.Curate) == 0 {
		return nil
	}
	number, err := e.view.journalSize(ctx)
	if err != nil {
		return err
	}
	record, err := json.Marshal(entry)
	if err != nil {
		return err
	}
	e.add(journalNode(number), predListed, mergesList)
	e.addText(journalNode(number), predRecord, string(record))
	return nil
}
