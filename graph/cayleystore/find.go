package cayleystore

import (
	"context"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"whosaid/graph"
)

// An edge is a field of a filter that quads answer: the statements with a
// predicate and any of some objects.
type edge struct {
	pred    quad.IRI
	objects []node
	size    int // how many quads that are
}

// find returns the keys of the statements that f chooses, in order. It begins
// with the edge that has the fewest quads; the other edges narrow the nodes
// found, and the names of those that remain tell the rest.
func (v *view) find(ctx context.Context, f graph.Filter) ([]key, []node, error) {
	edges, err := v.edges(ctx, f)
	if err != nil {
		return nil, nil, err
	}
	var found []node
	if len(edges) == 0 {
		found, err = v.unbound(ctx, f)
	} else {
		found, err = v.union(ctx, edges[0])
		for i := 1; i < len(edges) && err == nil; i++ {
			found, err = v.narrow(ctx, found, edges[i])
		}
	}
	if err != nil {
		return nil, nil, err
	}
	return v.choose(ctx, found, f)
}

// edges returns the fields of f that quads answer, the one with the fewest
// first.
func (v *view) edges(ctx context.Context, f graph.Filter) ([]edge, error) {
	var edges []edge
	for _, field := range []struct {
		pred    quad.IRI
		objects []quad.Value
	}{
		{predSpeaker, nodesOf(f.Speakers, entityNode)},
		{predAbout, nodesOf(f.About, entityNode)},
		{predAddressee, nodesOf(f.Addressees, entityNode)},
		{predVia, nodesOf(f.Via, outletNode)},
		{predIn, nodesOf(f.Articles, articleNode)},
	} {
		if len(field.objects) == 0 {
			continue
		}
		objects, err := v.nodes(ctx, field.objects)
		if err != nil {
			return nil, err
		}
		e := edge{pred: field.pred, objects: objects}
		for _, o := range objects {
			n, err := v.count(ctx, e.pred, o)
			if err != nil {
				return nil, err
			}
			e.size += n
		}
		edges = append(edges, e)
	}
	slices.SortFunc(edges, func(a, b edge) int { return a.size - b.size })
	return edges, nil
}

// nodesOf returns the names of the nodes of ids, each once.
func nodesOf[ID ~string](ids []ID, name func(ID) quad.IRI) []quad.Value {
	var all []quad.Value
	for _, id := range ids {
		if n := quad.Value(name(id)); !slices.Contains(all, n) {
			all = append(all, n)
		}
	}
	return all
}

// union returns the statements of e, each once.
func (v *view) union(ctx context.Context, e edge) ([]node, error) {
	var all []node
	for _, o := range e.objects {
		some, err := v.subjects(ctx, e.pred, o)
		if err != nil {
			return nil, err
		}
		all = append(all, some...)
	}
	if len(e.objects) > 1 {
		slices.Sort(all)
		all = slices.Compact(all)
	}
	return all, nil
}

// probing is how many quads of a list can be read in the time in which one
// statement is asked for its own.
const probing = 4

// narrow keeps those of found that e has, too. It reads e, or asks each
// statement, whichever is less.
func (v *view) narrow(ctx context.Context, found []node, e edge) ([]node, error) {
	if e.size <= probing*len(found) {
		of, err := v.union(ctx, e)
		if err != nil {
			return nil, err
		}
		in := make(map[node]bool, len(of))
		for _, n := range of {
			in[n] = true
		}
		return slices.DeleteFunc(found, func(n node) bool { return !in[n] }), nil
	}
	kept := found[:0]
	for _, n := range found {
		objects, err := v.objects(ctx, n, e.pred)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(objects, func(o node) bool { return slices.Contains(e.objects, o) }) {
			kept = append(kept, n)
		}
	}
	return kept, nil
}

// unbound returns the statements among which f, which has no edge, chooses:
// those of its outlets, or all.
func (v *view) unbound(ctx context.Context, f graph.Filter) ([]node, error) {
	if len(f.Outlets) == 0 {
		return v.members(ctx, statementList)
	}
	outlets, err := v.nodes(ctx, nodesOf(f.Outlets, outletNode))
	if err != nil {
		return nil, err
	}
	articles, err := v.union(ctx, edge{pred: predPublisher, objects: outlets})
	if err != nil {
		return nil, err
	}
	return v.union(ctx, edge{pred: predIn, objects: articles})
}

// members returns all that is in a list.
func (v *view) members(ctx context.Context, list quad.IRI) ([]node, error) {
	n, err := v.node(ctx, list)
	if err != nil {
		return nil, err
	}
	return v.subjects(ctx, predListed, n)
}

// choose returns, in order, the keys and the nodes of those of found for which
// the fields of f hold that are no edges.
func (v *view) choose(ctx context.Context, found []node, f graph.Filter) ([]key, []node, error) {
	names, err := v.values(ctx, found)
	if err != nil {
		return nil, nil, err
	}
	rest := f
	rest.Speakers, rest.About, rest.Addressees, rest.Via, rest.Outlets, rest.Articles = nil, nil, nil, nil, nil, nil
	type chosen struct {
		key
		node
	}
	var all []chosen
	for i, name := range names {
		k, err := keyOf(name)
		if err != nil {
			return nil, nil, err
		}
		s := k.statement()
		s.SaidOn = k.when
		if rest.Matches(s, graph.Article{}) {
			all = append(all, chosen{k, found[i]})
		}
	}
	slices.SortFunc(all, func(a, b chosen) int { return a.key.compare(b.key) })
	keys, nodes := make([]key, len(all)), make([]node, len(all))
	for i, c := range all {
		keys[i], nodes[i] = c.key, c.node
	}
	return v.fromOutlets(ctx, keys, nodes, f.Outlets)
}

// fromOutlets keeps the statements of the articles that outlets published; all
// if none are asked for.
func (v *view) fromOutlets(ctx context.Context, keys []key, nodes []node, outlets []graph.OutletID) ([]key, []node, error) {
	if len(outlets) == 0 {
		return keys, nodes, nil
	}
	want, err := v.nodes(ctx, nodesOf(outlets, outletNode))
	if err != nil {
		return nil, nil, err
	}
	from := map[graph.ArticleID]bool{}
	kept := 0
	for i, k := range keys {
		yes, known := from[k.article]
		if !known {
			if yes, err = v.published(ctx, k.article, want); err != nil {
				return nil, nil, err
			}
			from[k.article] = yes
		}
		if yes {
			keys[kept], nodes[kept] = k, nodes[i]
			kept++
		}
	}
	return keys[:kept], nodes[:kept], nil
}

// published tells whether one of outlets published an article.
func (v *view) published(ctx context.Context, id graph.ArticleID, outlets []node) (bool, error) {
	a, err := v.node(ctx, articleNode(id))
	if err != nil {
		return false, err
	}
	of, err := v.objects(ctx, a, predPublisher)
	if err != nil {
		return false, fmt.Errorf("article %s: %w", id, err)
	}
	return len(of) == 1 && of[0] != 0 && slices.Contains(outlets, of[0]), nil
}
