package graph

import (
	"fmt"
	"slices"
)

// A Journal is all that has been decided about what was extracted, in order: the
// merges that programs have found, and above them the curations, whose word counts.
// The zero Journal is empty. It does not change: With and WithMerges return another.
type Journal struct {
	merged Merged
	all    []Curation
	splits Splits
	in     map[CurationID]ArticleID // where each of SPLIT_OFF holds
}

// Merged returns the merges of programs.
func (j Journal) Merged() Merged { return j.merged }

// WithMerged returns j with other merges of programs.
func (j Journal) WithMerged(m Merged) Journal { return Journal{m, j.all, j.splits, j.in} }

// Splits returns which entities are others in some articles. It must not be changed.
func (j Journal) Splits() Splits { return j.splits }

// SplitsOff tells whether a curation has ever split off somebody.
func (j Journal) SplitsOff() bool { return len(j.in) > 0 }

// Following returns j with Splits of the articles that stand: at tells of an article and an
// entity that it gives which has taken its place, and which entity that is there.
func (j Journal) Following(at func(ArticleID, EntityID) (ArticleID, EntityID)) Journal {
	j.splits, j.in = splitOff(j.all, at)
	return j
}

// With returns j with curations added in order, and those that are new: what j has
// already is left as it is. What is undone may be undone once more, as where two have
// done so and share it. The error wraps ErrInvalid if one says nothing, and
// ErrNotFound if it undoes what j lacks. Where one of them splits off or undoes, Splits are
// then those of the articles that the curations name; see Following.
func (j Journal) With(cs ...Curation) (Journal, []Curation, error) {
	had := map[CurationID]bool{}
	for _, c := range j.all {
		had[c.ID] = true
	}
	var added []Curation
	for _, c := range cs {
		if err := c.Check(); err != nil {
			return j, nil, err
		}
		if had[c.ID] {
			continue
		}
		if c.Action == Undo && !had[c.Undoes] {
			return j, nil, fmt.Errorf("curation %s undoes %s: %w", c.ID, c.Undoes, ErrNotFound)
		}
		had[c.ID] = true
		added = append(added, c)
	}
	with := Journal{j.merged, slices.Concat(j.all, added), j.splits, j.in}
	if slices.ContainsFunc(added, func(c Curation) bool { return c.Action == SplitOff || c.Action == Undo }) {
		with = with.Following(func(a ArticleID, e EntityID) (ArticleID, EntityID) { return a, e })
	}
	return with, added, nil
}

// undone returns which of all are undone: by a later one that is not.
func undone(all []Curation) map[CurationID]bool {
	out := map[CurationID]bool{}
	for _, c := range slices.Backward(all) {
		if c.Action == Undo && !out[c.ID] {
			out[c.Undoes] = true
		}
	}
	return out
}

// Names calls f with the id of every entity and statement that j speaks of; of one
// several times perhaps.
func (j Journal) Names(f func(id string)) {
	for _, m := range j.merged.List() {
		f(string(m.From))
		f(string(m.Into))
	}
	for _, c := range j.all {
		c.Names(f)
	}
}

// Heeded returns what j says of what is there, as there tells of the id of an entity
// or a statement, and now of one that an earlier version of an article gave.
func (j Journal) Heeded(there func(id string) bool, now Now) Curated {
	k := newKeeper(j.merged.Among(func(id EntityID) bool { return there(string(id)) }))
	out := undone(j.all)
	for i, said := range j.all {
		c := said.now(now)
		if c.Action == SplitOff {
			c.Article = j.in[c.ID]
		}
		k.now = append(k.now, c)
		switch {
		case out[c.ID]:
			k.states = append(k.states, Undone)
		case c.Action == SplitOff && !j.splits.say(c):
			k.states = append(k.states, Overruled)
		case c.waits(there) || c.Into != "" && c.Into == c.Entity:
			k.states = append(k.states, Waiting)
		default:
			k.states = append(k.states, InEffect)
			k.keep(i, c)
			if c.Action == SplitOff && there(string(c.Entity)) {
				k.off[[2]EntityID{c.Other(), c.Entity}] = c
			}
		}
	}
	return k.curated(j.all)
}
