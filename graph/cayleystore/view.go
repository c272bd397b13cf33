package cayleystore

import (
	"context"
	"errors"
	"fmt"

	cayley "github.com/cayleygraph/cayley/graph"
	cayleykv "github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/quad"
	"github.com/hidal-go/hidalgo/kv"

	"whosaid/graph"
)

// errDamaged says that what is stored is not what this package writes.
var errDamaged = errors.New("the store is damaged")

// The two indexes that every quad is in. Each key of an index holds the list of
// its quads, so that (subject, predicate) and (predicate, object) are one
// look-up each; the prefix (subject) is one scan.
var (
	bySubject = cayleykv.QuadIndex{Dirs: []quad.Direction{quad.Subject, quad.Predicate}}
	byObject  = cayleykv.QuadIndex{Dirs: []quad.Direction{quad.Object, quad.Predicate}}
)

// A node is what Cayley calls a value within one store; 0 is none.
type node = cayleykv.Int64Value

// A view reads one moment of the graph. Its Cayley store lives no longer than
// the view: Cayley caches which node a value is, and its cache cannot be
// trusted after a write that failed.
type view struct {
	quads  *cayleykv.QuadStore
	preds  map[quad.IRI]node
	merged graph.Merged
}

func newView(ctx context.Context, db kv.KV) (*view, error) {
	quads, err := openQuads(db)
	if err != nil {
		return nil, err
	}
	v := &view{quads: quads, preds: make(map[quad.IRI]node, len(predicates))}
	values := make([]quad.Value, len(predicates))
	for i, p := range predicates {
		values[i] = p
	}
	nodes, err := v.nodes(ctx, values)
	if err != nil {
		return nil, err
	}
	for i, p := range predicates {
		v.preds[p] = nodes[i]
	}
	return v, nil
}

// openQuads returns the Cayley store that is in db.
func openQuads(db kv.KV) (*cayleykv.QuadStore, error) {
	quads, err := cayleykv.New(db, cayley.Options{cayleykv.OptNoBloom: true})
	if err != nil {
		return nil, err
	}
	return quads.(*cayleykv.QuadStore), nil
}

// nodes returns the node of every value, 0 where there is none.
func (v *view) nodes(ctx context.Context, values []quad.Value) ([]node, error) {
	refs, err := v.quads.RefsOf(ctx, values)
	if err != nil {
		return nil, err
	}
	nodes := make([]node, len(refs))
	for i, r := range refs {
		nodes[i] = r.(node)
	}
	return nodes, nil
}

// node returns the node of one value, 0 if there is none.
func (v *view) node(ctx context.Context, value quad.Value) (node, error) {
	nodes, err := v.nodes(ctx, []quad.Value{value})
	if err != nil {
		return 0, err
	}
	return nodes[0], nil
}

// values returns the value of every node.
func (v *view) values(ctx context.Context, nodes []node) (values []quad.Value, err error) {
	defer func() { // Cayley panics where it reads a value of no type it knows
		if p := recover(); p != nil {
			values, err = nil, fmt.Errorf("%w: %v", errDamaged, p)
		}
	}()
	refs := make([]cayley.Ref, len(nodes))
	for i, n := range nodes {
		refs[i] = n
	}
	values, err = v.quads.ValuesOf(ctx, refs)
	if err != nil {
		return nil, err
	}
	for i, value := range values {
		if value == nil {
			return nil, fmt.Errorf("%w: node %d has no value", errDamaged, nodes[i])
		}
	}
	return values, nil
}

// subjects returns the subjects of the quads with a predicate and an object,
// in the order in which they were added.
func (v *view) subjects(ctx context.Context, pred quad.IRI, object node) ([]node, error) {
	return v.ends(ctx, byObject, []node{object, v.preds[pred]}, quad.Subject)
}

// objects returns the objects of the quads with a subject and a predicate, in
// the order in which they were added.
func (v *view) objects(ctx context.Context, subject node, pred quad.IRI) ([]node, error) {
	return v.ends(ctx, bySubject, []node{subject, v.preds[pred]}, quad.Object)
}

// ends returns one end of all quads that an index has under a key; none where
// part of the key is no node.
func (v *view) ends(ctx context.Context, index cayleykv.QuadIndex, of []node, end quad.Direction) ([]node, error) {
	var ends []node
	err := v.each(ctx, index, of, func(q cayley.Ref) {
		if n, ok := v.quads.QuadDirection(q, end).(node); ok {
			ends = append(ends, n)
		}
	})
	return ends, err
}

// each calls f for all quads that an index has under a key, or the beginning of
// a key.
func (v *view) each(ctx context.Context, index cayleykv.QuadIndex, of []node, f func(cayley.Ref)) error {
	at := make([]uint64, len(of))
	for i, n := range of {
		if n == 0 {
			return nil
		}
		at[i] = uint64(n)
	}
	it := cayleykv.NewQuadIterator(v.quads, index, at)
	for it.Next(ctx) {
		f(it.Result())
	}
	return errors.Join(it.Err(), it.Close(), ctx.Err())
}

// count returns how many quads have a predicate and an object.
func (v *view) count(ctx context.Context, pred quad.IRI, object node) (int, error) {
	if object == 0 || v.preds[pred] == 0 {
		return 0, nil
	}
	it := cayleykv.NewQuadIterator(v.quads, byObject, []uint64{uint64(object), uint64(v.preds[pred])}).AsShape()
	stats, err := it.Stats(ctx)
	if errors.Is(err, kv.ErrNotFound) {
		return 0, nil
	}
	return int(stats.Size.Size), err
}

// Properties are the objects of all quads of one subject, by predicate.
type properties map[quad.IRI][]quad.Value

// properties returns all that is said of a subject.
func (v *view) properties(ctx context.Context, subject node) (properties, error) {
	var ends []node
	err := v.each(ctx, bySubject, []node{subject}, func(q cayley.Ref) {
		pred, _ := v.quads.QuadDirection(q, quad.Predicate).(node)
		object, _ := v.quads.QuadDirection(q, quad.Object).(node)
		ends = append(ends, pred, object)
	})
	if err != nil {
		return nil, err
	}
	values, err := v.values(ctx, ends)
	if err != nil {
		return nil, err
	}
	p := properties{}
	for i := 0; i < len(values); i += 2 {
		pred, _ := values[i].(quad.IRI)
		p[pred] = append(p[pred], values[i+1])
	}
	return p, nil
}

// literal returns the one text that p has under a predicate, "" if it has none.
func (p properties) literal(pred quad.IRI) string {
	if len(p[pred]) == 0 {
		return ""
	}
	s, _ := p[pred][0].(quad.String)
	return string(s)
}

// literals returns all texts that p has under a predicate.
func (p properties) literals(pred quad.IRI) []string {
	var all []string
	for _, v := range p[pred] {
		if s, ok := v.(quad.String); ok {
			all = append(all, string(s))
		}
	}
	return all
}
