package index

import (
	"cmp"
	"context"
	"runtime"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"whosaid/graph"
)

// Network returns who speaks about whom around some entities. It looks at most
// once a step, and once for the edges, at each statement that the filter chooses.
func (v *Version) Network(ctx context.Context, q graph.NetworkQuery) (graph.Network, error) {
	defer runtime.KeepAlive(v)
	q.Depth, q.MaxNodes, q.MaxEdges = orElse(q.Depth, 1), orElse(q.MaxNodes, 100), orElse(q.MaxEdges, 500)
	chosen, err := v.find(ctx, q.Filter)
	if err != nil {
		return graph.Network{}, err
	}
	n := network{links: &links{v, v.mergesFor(q.Filter), chosen}, number: map[uint32]int{}}
	for _, id := range q.Seeds {
		if node, ok := v.numberOf(id, n.links.merges); ok {
			n.add(node, 0)
		}
	}
	if len(n.nodes) > q.MaxNodes {
		n.truncated = true
		n.nodes = n.nodes[:q.MaxNodes]
	}
	frontier := slices.Clone(n.nodes)
	for depth := 1; depth <= q.Depth && len(frontier) > 0; depth++ {
		if n.truncated && len(n.nodes) == q.MaxNodes {
			break
		}
		if frontier, err = n.grow(ctx, frontier, depth, q.MaxNodes); err != nil {
			return graph.Network{}, err
		}
	}
	edges, err := n.edges(ctx, q.MaxEdges)
	if err != nil {
		return graph.Network{}, err
	}
	answer := graph.Network{Edges: edges, Truncated: n.truncated}
	for i, node := range n.nodes {
		answer.Nodes = append(answer.Nodes, graph.NetworkNode{Entity: n.links.version.ids[node], Depth: n.depth[i]})
	}
	return answer, nil
}

func orElse(n, other int) int {
	if n <= 0 {
		return other
	}
	return n
}

// A network is an answer in the making.
type network struct {
	links     *links
	nodes     []uint32 // in the order in which they were found
	depth     []int    // of each
	number    map[uint32]int
	truncated bool
}

func (n *network) add(node uint32, depth int) {
	if _, ok := n.number[node]; !ok {
		n.number[node] = len(n.nodes)
		n.nodes = append(n.nodes, node)
		n.depth = append(n.depth, depth)
	}
}

// grow adds the neighbours of the frontier, those with the heaviest edges first,
// until there is no room, and returns them.
func (n *network) grow(ctx context.Context, frontier []uint32, depth, room int) ([]uint32, error) {
	in := setOf(frontier)
	weight := newTally(len(n.links.version.ids), n.links.chosen.total)
	err := n.links.each(ctx, frontier, nil, func(speaker, about uint32) {
		if in.has(speaker) {
			weight.add(about)
		}
		if in.has(about) {
			weight.add(speaker)
		}
	})
	if err != nil {
		return nil, err
	}
	for node := range n.number {
		weight.forget(node)
	}
	top, all := most(weight, n.links.version.ids, room-len(n.nodes))
	n.truncated = n.truncated || all > len(top)
	var added []uint32
	for _, c := range top {
		n.add(c.number, depth)
		added = append(added, c.number)
	}
	return added, nil
}

// edges returns the heaviest edges between the nodes.
func (n *network) edges(ctx context.Context, most int) ([]graph.NetworkEdge, error) {
	counts := newMatrix(len(n.nodes))
	at := make([]int32, len(n.links.version.ids)) // the place in nodes plus one
	for i, node := range n.nodes {
		at[node] = int32(i) + 1
	}
	err := n.links.each(ctx, n.nodes, n.nodes, func(speaker, about uint32) {
		if s, a := at[speaker], at[about]; s > 0 && a > 0 {
			counts.add(int(s)-1, int(a)-1)
		}
	})
	if err != nil {
		return nil, err
	}
	var all []graph.NetworkEdge
	counts.each(func(from, to, count int) {
		all = append(all, graph.NetworkEdge{From: n.links.version.ids[n.nodes[from]], To: n.links.version.ids[n.nodes[to]], Statements: count})
	})
	slices.SortFunc(all, func(a, b graph.NetworkEdge) int {
		return cmp.Or(b.Statements-a.Statements, cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	if len(all) > most {
		all, n.truncated = all[:most], true
	}
	return all, nil
}

// links walks the links that chosen statements make: from each speaker to each
// entity that the statement is about, but itself.
type links struct {
	version *Version
	merges  merges
	chosen  found
}

// each calls f for every link of the statements in which one of some entities
// takes part; if others are given, in which one of them speaks about one of the
// others. It may call f for more: of many entities the lists cost more than a look
// at every statement.
func (l *links) each(ctx context.Context, some, others []uint32, f func(speaker, about uint32)) error {
	for i := range l.chosen.views {
		bm := l.chosen.in[i]
		if listCost*len(some)*len(l.chosen.views) < l.chosen.total {
			bm = roaring.And(bm, l.among(i, some, others))
		}
		if err := l.of(ctx, i, bm, f); err != nil {
			return err
		}
	}
	return nil
}

// listCost is how many statements are looked at in the time in which a list is
// found.
const listCost = 40

// among returns the statements of a view that each asks for.
func (l *links) among(i int, some, others []uint32) *roaring.Bitmap {
	view := l.chosen.views[i]
	by := l.lists(view, bySpeaker, some)
	if others != nil {
		return roaring.And(by, l.lists(view, byAbout, others))
	}
	return roaring.Or(by, l.lists(view, byAbout, some))
}

// of calls f for every link of some statements of a view.
func (l *links) of(ctx context.Context, i int, bm *roaring.Bitmap, f func(speaker, about uint32)) error {
	view := l.chosen.views[i]
	var speakers, abouts []uint32
	return each(ctx, bm, func(all []uint32) {
		for _, s := range all {
			speakers = l.merges.row(speakers[:0], view, view.speaker.row(s))
			abouts = l.merges.row(abouts[:0], view, view.about.row(s))
			for _, from := range speakers {
				for _, to := range abouts {
					if from != to {
						f(from, to)
					}
				}
			}
		}
	})
}

// lists returns the statements of a view that a field has for some entities.
func (l *links) lists(view view, f field, some []uint32) *roaring.Bitmap {
	ids := make([]graph.EntityID, len(some))
	for i, n := range some {
		ids[i] = l.version.ids[n]
	}
	return roaring.FastOr(listsOf(view.segment, f, view.entities, l.merges.Expand(ids))...)
}
