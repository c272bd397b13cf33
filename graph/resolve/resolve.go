// Package resolve tells which entities of different articles are one: "Peskov",
// "Dmitry Peskov" and "Dmitri S. Peskov". It proposes merges ([graph.Merge]) with
// a score and a reason, and takes its own back where they no longer hold; what
// a person has merged or kept apart it leaves alone.
//
// Only names that share a key (package graph/names) are compared. All of them
// are compared anew when an article brings another one, so that the outcome
// follows from the articles alone, whatever their order and in how many runs
// they came.
//
// person.go says when two names may be one person's, cluster.go puts persons
// together, context.go compares what surrounds them where names do not decide,
// organization.go does the same for organizations.
package resolve

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"whosaid/graph"
	"whosaid/graph/names"
)

// By is the author of the merges of this package.
const By = "resolve 1"

// least is the score from which on two entities are merged.
const least = 0.8

// A Language knows what words say; the zero Language knows nothing.
type Language struct {
	// SameGiven tells whether two given names, in lower case and without accents,
	// are forms of one: "bill" and "william".
	SameGiven func(a, b string) bool
	// Field returns the walk of life that a description tells; empty if it tells
	// none. It is the same for all between which people pass.
	Field func(description string) string
}

func (l Language) sameGiven(a, b string) bool { return l.SameGiven != nil && l.SameGiven(a, b) }

// Changes counts what an update did.
type Changes struct{ Merged, Unmerged int }

// Update looks at the entities seen and at all that may be one with them, and
// merges what is one. It does nothing the second time.
func Update(ctx context.Context, store graph.Store, seen []graph.Entity, l Language) (Changes, error) {
	var done Changes
	all, err := store.Merges(ctx)
	if err != nil {
		return done, err
	}
	r := &resolver{store: store, language: l, live: map[graph.EntityID]graph.Merge{}, apart: map[[2]graph.EntityID]bool{}}
	for _, m := range all {
		if m.Apart {
			r.apart[[2]graph.EntityID{m.From, m.Into}], r.apart[[2]graph.EntityID{m.Into, m.From}] = true, true
		} else {
			r.live[m.From] = m
		}
	}
	for _, key := range keysOf(seen) {
		if err := r.block(ctx, key); err != nil {
			return done, fmt.Errorf("resolve %q: %w", key, err)
		}
	}
	if err := store.Unmerge(ctx, r.undo...); err != nil {
		return done, err
	}
	done.Unmerged = len(r.undo)
	if err := store.Merge(ctx, r.merge...); err != nil {
		return done, err
	}
	done.Merged = len(r.merge)
	return done, nil
}

// keysOf returns the keys of the named persons and organizations, sorted.
func keysOf(seen []graph.Entity) []string {
	var keys []string
	for _, e := range seen {
		if (e.Kind != graph.Person && e.Kind != graph.Organization) || e.Unnamed {
			continue
		}
		for _, key := range names.Keys(e.Name) {
			if key[0] != '=' || e.Kind == graph.Organization {
				keys = append(keys, key)
			}
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

type resolver struct {
	store    graph.Store
	language Language
	live     map[graph.EntityID]graph.Merge
	apart    map[[2]graph.EntityID]bool
	merge    []graph.Merge
	undo     []graph.EntityID
}

// block decides about the names under one key: under that of an acronym about
// the acronyms, under that of a last word about all others, so that each entity
// is decided about once.
func (r *resolver) block(ctx context.Context, key string) error {
	found, err := r.store.Alike(ctx, key)
	if err != nil {
		return err
	}
	// What somebody else has merged stands for itself no more.
	found = slices.DeleteFunc(found, func(e graph.Entity) bool {
		m, ok := r.live[e.ID]
		return ok && m.By != By
	})
	b := &block{resolver: r, ctx: ctx, contexts: map[graph.EntityID]*surroundings{}, counts: map[graph.EntityID]int{}}
	var deciding []graph.Entity
	var proposed []graph.Merge
	if key[0] == '=' {
		deciding, proposed, err = b.acronyms(found)
	} else {
		deciding, proposed, err = b.lastNames(found)
	}
	if err != nil {
		return err
	}
	r.decide(deciding, proposed)
	return nil
}

// decide notes where proposed differs from what is merged already.
func (r *resolver) decide(deciding []graph.Entity, proposed []graph.Merge) {
	into := map[graph.EntityID]graph.Merge{}
	for _, m := range proposed {
		m.By = By
		into[m.From] = m
	}
	for _, e := range deciding {
		have, had := r.live[e.ID]
		want, wanted := into[e.ID]
		switch {
		case wanted && have != want:
			r.merge = append(r.merge, want)
		case had && !wanted:
			r.undo = append(r.undo, e.ID)
		}
	}
}

// A block is the names under one key, with what was looked up about them.
type block struct {
	*resolver
	ctx      context.Context
	contexts map[graph.EntityID]*surroundings
	counts   map[graph.EntityID]int
}

// count returns how many statements are by an entity or about it, added.
func (b *block) count(id graph.EntityID) (int, error) {
	if n, ok := b.counts[id]; ok {
		return n, nil
	}
	said, err := b.store.Statements(b.ctx, graph.Filter{Speakers: []graph.EntityID{id}, Uncurated: true}, graph.Page{})
	if err != nil {
		return 0, err
	}
	about, err := b.store.Statements(b.ctx, graph.Filter{About: []graph.EntityID{id}, Uncurated: true}, graph.Page{})
	b.counts[id] = said.Total + about.Total
	return b.counts[id], err
}

// root chooses who stands for all: one that Wikidata knows, then the one with
// the most statements, then the longest name, then the first id.
func (b *block) root(all []graph.Entity) (graph.Entity, error) {
	if len(all) == 1 {
		return all[0], nil
	}
	best, bestCount := graph.Entity{}, 0
	for i, e := range all {
		n, err := b.count(e.ID)
		if err != nil {
			return best, err
		}
		if i == 0 || cmp.Or(cmp.Compare(known(e), known(best)), cmp.Compare(n, bestCount),
			cmp.Compare(len(e.Name), len(best.Name)), cmp.Compare(best.ID, e.ID)) > 0 {
			best, bestCount = e, n
		}
	}
	return best, nil
}
