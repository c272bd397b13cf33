package index

import (
	"cmp"
	"context"
	"runtime"
	"slices"

	"whosaid/graph"
)

// Paths returns the shortest ways between two entities. It looks at most once a
// step at each statement that the filter chooses, and follows back from the end
// at most pathsTried of the ways.
func (v *Version) Paths(ctx context.Context, q graph.PathQuery) (graph.Paths, error) {
	defer runtime.KeepAlive(v)
	q.MaxLength, q.Limit = orElse(q.MaxLength, 4), orElse(q.Limit, 10)
	chosen, err := v.find(ctx, q.Filter)
	if err != nil {
		return graph.Paths{}, err
	}
	p := paths{links: &links{v, v.mergesFor(q.Filter), chosen}, distance: make([]int32, len(v.ids))}
	from, ok := v.numberOf(q.From, p.links.merges)
	to, okTo := v.numberOf(q.To, p.links.merges)
	if !ok || !okTo || from == to {
		return graph.Paths{}, nil
	}
	if err := p.search(ctx, from, to, q.MaxLength); err != nil {
		return graph.Paths{}, err
	}
	if p.distance[to] == 0 {
		return graph.Paths{Truncated: p.cut}, nil
	}
	if p.onTheWay, err = p.between(ctx, to, p.distance[to]-1); err != nil {
		return graph.Paths{}, err
	}
	p.follow([]uint32{to}, q.Limit)
	return p.answer(q.Limit), nil
}

// pathsTried bounds how many ways are compared, for each that is wanted.
const pathsTried = 64

// paths are an answer in the making.
type paths struct {
	links    *links
	distance []int32 // from the beginning plus one, of what has been reached
	cut      bool    // the search ended before there was nothing left
	onTheWay map[uint32]map[uint32]said
	found    []graph.Path
}

// said counts the statements that link two entities.
type said struct{ by, about int }

// search goes from the beginning step by step until it is at the end.
func (p *paths) search(ctx context.Context, from, to uint32, longest int) error {
	p.distance[from] = 1
	frontier := []uint32{from}
	for length := int32(1); len(frontier) > 0; length++ {
		if length > int32(longest) {
			p.cut = true
			return nil
		}
		in := setOf(frontier)
		var next []uint32
		reach := func(a, b uint32) {
			if in.has(a) && p.distance[b] == 0 {
				p.distance[b] = length + 1
				next = append(next, b)
			}
		}
		err := p.links.each(ctx, frontier, nil, func(speaker, about uint32) {
			reach(speaker, about)
			reach(about, speaker)
		})
		if err != nil {
			return err
		}
		if p.distance[to] > 0 {
			return nil
		}
		frontier = next
	}
	return nil
}

// between goes back from the end and returns, for every entity on a shortest way,
// the statements that link it to those one step nearer to the beginning.
func (p *paths) between(ctx context.Context, to uint32, length int32) (map[uint32]map[uint32]said, error) {
	all := map[uint32]map[uint32]said{}
	layer := []uint32{to}
	for ; length > 0; length-- {
		in := setOf(layer)
		var nearer []uint32
		seen := set{}
		note := func(far, near uint32, by, about int) {
			if !in.has(far) || p.distance[near] != length {
				return
			}
			if all[far] == nil {
				all[far] = map[uint32]said{}
			}
			s := all[far][near]
			all[far][near] = said{s.by + by, s.about + about}
			if !seen.has(near) {
				seen.add(near)
				nearer = append(nearer, near)
			}
		}
		err := p.links.each(ctx, layer, nil, func(speaker, about uint32) {
			note(about, speaker, 1, 0)
			note(speaker, about, 0, 1)
		})
		if err != nil {
			return nil, err
		}
		layer = nearer
	}
	return all, nil
}

// follow goes on from the last of way, which leads from the end towards the
// beginning, along the strongest links first.
func (p *paths) follow(way []uint32, limit int) {
	last := way[len(way)-1]
	if p.distance[last] == 1 {
		p.found = append(p.found, p.path(way))
		return
	}
	var next []uint32
	for near := range p.onTheWay[last] {
		next = append(next, near)
	}
	strength := func(n uint32) int { s := p.onTheWay[last][n]; return s.by + s.about }
	slices.SortFunc(next, func(a, b uint32) int {
		return cmp.Or(strength(b)-strength(a), cmp.Compare(p.links.version.ids[a], p.links.version.ids[b]))
	})
	for _, near := range next {
		if len(p.found) >= pathsTried*limit {
			p.cut = true
			return
		}
		p.follow(append(way[:len(way):len(way)], near), limit)
	}
}

// path turns a way round.
func (p *paths) path(way []uint32) graph.Path {
	var path graph.Path
	for i := len(way) - 1; i > 0; i-- {
		near, far := way[i], way[i-1]
		s := p.onTheWay[far][near]
		path.Links = append(path.Links, graph.Link{From: p.links.version.ids[near], To: p.links.version.ids[far], Said: s.by, Heard: s.about})
	}
	return path
}

// answer returns the strongest of the paths.
func (p *paths) answer(limit int) graph.Paths {
	slices.SortFunc(p.found, func(a, b graph.Path) int {
		if c := weakest(b) - weakest(a); c != 0 {
			return c
		}
		return slices.CompareFunc(a.Links, b.Links, func(x, y graph.Link) int { return cmp.Compare(x.To, y.To) })
	})
	all := graph.Paths{Paths: p.found, Truncated: p.cut || len(p.found) > limit}
	all.Paths = all.Paths[:min(len(all.Paths), limit)]
	return all
}

// weakest returns the fewest statements of a link of p.
func weakest(p graph.Path) int {
	least := p.Links[0].Said + p.Links[0].Heard
	for _, l := range p.Links[1:] {
		least = min(least, l.Said+l.Heard)
	}
	return least
}
