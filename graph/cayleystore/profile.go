package cayleystore

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"whosaid/graph"
)

// Profile implements graph.Store.
func (s *Store) Profile(ctx context.Context, id graph.EntityID, limit int) (p graph.Profile, err error) {
	err = s.read(ctx, func(v *view) error {
		p, err = v.profile(ctx, id, limit)
		return err
	})
	if err != nil {
		return graph.Profile{}, fmt.Errorf("profile: %w", err)
	}
	return p, nil
}

func (v *view) profile(ctx context.Context, id graph.EntityID, limit int) (p graph.Profile, err error) {
	if p.Entity, err = v.entity(ctx, id); err != nil {
		return p, err
	}
	said, about, err := v.sides(ctx, id)
	if err != nil {
		return p, err
	}
	p.Said, p.About = len(said), len(about)
	if p.SpeaksAbout, err = v.most(ctx, said, predAbout, limit); err != nil {
		return p, err
	}
	if p.SpokenAboutBy, err = v.most(ctx, about, predSpeaker, limit); err != nil {
		return p, err
	}
	p.First, p.Last, err = v.between(ctx, slices.Concat(said, about))
	return p, err
}

// most returns the entities to which a predicate leads from most of the
// statements, at most limit of them.
func (v *view) most(ctx context.Context, statements []node, pred quad.IRI, limit int) ([]graph.EntityCount, error) {
	ids := map[node]graph.EntityID{}
	counts := map[graph.EntityID]int{}
	for _, s := range statements {
		nodes, err := v.objects(ctx, s, pred)
		if err != nil {
			return nil, err
		}
		entities := make([]graph.EntityID, len(nodes))
		for i, n := range nodes {
			if entities[i] = ids[n]; entities[i] == "" {
				of, err := idsOf[graph.EntityID](ctx, v, []node{n}, entitySpace)
				if err != nil {
					return nil, err
				}
				ids[n], entities[i] = v.merged.Canonical(of[0]), v.merged.Canonical(of[0])
			}
		}
		slices.Sort(entities)
		for _, id := range slices.Compact(entities) {
			counts[id]++
		}
	}
	type counted struct {
		id    graph.EntityID
		count int
	}
	var all []counted
	for id, count := range counts {
		all = append(all, counted{id, count})
	}
	slices.SortFunc(all, func(a, b counted) int { return cmp.Or(b.count-a.count, cmp.Compare(a.id, b.id)) })

	var most []graph.EntityCount
	for _, c := range all[:min(len(all), max(limit, 0))] {
		e, err := v.entity(ctx, c.id)
		if err != nil {
			return nil, err
		}
		most = append(most, graph.EntityCount{Entity: e, Count: c.count})
	}
	return most, nil
}

// between returns the first and the last date of statements.
func (v *view) between(ctx context.Context, statements []node) (first, last graph.Date, err error) {
	names, err := v.values(ctx, statements)
	if err != nil {
		return "", "", err
	}
	for _, name := range names {
		k, err := keyOf(name)
		if err != nil {
			return "", "", err
		}
		if k.when != "" && (first == "" || k.when < first) {
			first = k.when
		}
		last = max(last, k.when)
	}
	return first, last, nil
}
