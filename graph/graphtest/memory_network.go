package graphtest

import (
	"cmp"
	"context"
	"slices"

	"whosaid/graph"
)

// edges returns how many of the statements that f chooses are by each entity about
// each other.
func (m *memory) edges(f graph.Filter) map[[2]graph.EntityID]int {
	all := map[[2]graph.EntityID]int{}
	for _, s := range m.matching(f) {
		if !f.Uncurated {
			s = m.curated.Statement(s)
		}
		pairs := map[[2]graph.EntityID]bool{}
		for _, from := range s.Speakers {
			for _, to := range s.About {
				pairs[[2]graph.EntityID{from, to}] = from != to
			}
		}
		for pair, counts := range pairs {
			if counts {
				all[pair]++
			}
		}
	}
	return all
}

// canonical returns what an id means in answers to f; "" if there is no entity.
func (m *memory) canonical(id graph.EntityID, f graph.Filter) graph.EntityID {
	if m.entities[id] == nil {
		return ""
	}
	if f.Uncurated {
		return id
	}
	return m.curated.Canonical(id)
}

func orElse(n, other int) int {
	if n <= 0 {
		return other
	}
	return n
}

func (m *memory) Network(ctx context.Context, q graph.NetworkQuery) (n graph.Network, err error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if err := m.enter(ctx); err != nil {
		return n, err
	}
	nodes, edges := orElse(q.MaxNodes, 100), m.edges(q.Filter)
	depth := map[graph.EntityID]int{}
	add := func(id graph.EntityID, d int) {
		if _, ok := depth[id]; ok || id == "" {
			return
		}
		if len(n.Nodes) == nodes {
			n.Truncated = true
			return
		}
		depth[id] = d
		n.Nodes = append(n.Nodes, graph.NetworkNode{Entity: id, Depth: d})
	}
	for _, id := range q.Seeds {
		add(m.canonical(id, q.Filter), 0)
	}
	for d := 1; d <= orElse(q.Depth, 1); d++ {
		for _, c := range nextTo(edges, depth, d-1) {
			add(c.id, d)
		}
	}
	for pair, count := range edges {
		if _, ok := depth[pair[0]]; !ok {
			continue
		}
		if _, ok := depth[pair[1]]; ok {
			n.Edges = append(n.Edges, graph.NetworkEdge{From: pair[0], To: pair[1], Statements: count})
		}
	}
	slices.SortFunc(n.Edges, func(a, b graph.NetworkEdge) int {
		return cmp.Or(b.Statements-a.Statements, cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	if most := orElse(q.MaxEdges, 500); len(n.Edges) > most {
		n.Edges, n.Truncated = n.Edges[:most], true
	}
	return n, nil
}

// weighed is an entity with the sum of its edges.
type weighed struct {
	id     graph.EntityID
	weight int
}

// nextTo returns the entities without a depth that have edges with those of depth
// d, the heaviest first.
func nextTo(edges map[[2]graph.EntityID]int, depth map[graph.EntityID]int, d int) []weighed {
	weight := map[graph.EntityID]int{}
	for pair, count := range edges {
		for _, p := range [][2]graph.EntityID{pair, {pair[1], pair[0]}} {
			if at, ok := depth[p[0]]; ok && at == d {
				if _, known := depth[p[1]]; !known {
					weight[p[1]] += count
				}
			}
		}
	}
	var all []weighed
	for id, w := range weight {
		all = append(all, weighed{id, w})
	}
	slices.SortFunc(all, func(a, b weighed) int { return cmp.Or(b.weight-a.weight, cmp.Compare(a.id, b.id)) })
	return all
}

func (m *memory) Paths(ctx context.Context, q graph.PathQuery) (p graph.Paths, err error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if err := m.enter(ctx); err != nil {
		return p, err
	}
	from, to := m.canonical(q.From, q.Filter), m.canonical(q.To, q.Filter)
	if from == "" || to == "" || from == to {
		return p, nil
	}
	edges := m.edges(q.Filter)
	depth := map[graph.EntityID]int{from: 0}
	reached := []weighed{{id: from}}
	for d := 1; len(reached) > 0 && depth[to] == 0; d++ {
		if d > orElse(q.MaxLength, 4) {
			p.Truncated = true
			return p, nil
		}
		reached = nextTo(edges, depth, d-1)
		for _, c := range reached {
			depth[c.id] = d
		}
	}
	if depth[to] == 0 {
		return p, nil
	}
	all := ways(edges, depth, to)
	slices.SortFunc(all, func(a, b graph.Path) int {
		return cmp.Or(weakest(b)-weakest(a), slices.CompareFunc(a.Links, b.Links, func(x, y graph.Link) int { return cmp.Compare(x.To, y.To) }))
	})
	limit := orElse(q.Limit, 10)
	p.Paths, p.Truncated = all[:min(len(all), limit)], len(all) > limit
	return p, nil
}

// ways returns all shortest ways to an entity.
func ways(edges map[[2]graph.EntityID]int, depth map[graph.EntityID]int, to graph.EntityID) (all []graph.Path) {
	if depth[to] == 0 {
		return []graph.Path{{}}
	}
	for id, d := range depth {
		l := graph.Link{From: id, To: to, Said: edges[[2]graph.EntityID{id, to}], Heard: edges[[2]graph.EntityID{to, id}]}
		if d != depth[to]-1 || l.Said+l.Heard == 0 {
			continue
		}
		for _, way := range ways(edges, depth, id) {
			all = append(all, graph.Path{Links: append(slices.Clone(way.Links), l)})
		}
	}
	return all
}

func weakest(p graph.Path) int {
	least := p.Links[0].Said + p.Links[0].Heard
	for _, l := range p.Links {
		least = min(least, l.Said+l.Heard)
	}
	return least
}
