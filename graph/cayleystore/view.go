package cayleystore

import (
	"context"
	"errors"
	"fmt"

	"github.com/cayleygraph/quad"

	"whosaid/graph"
	"whosaid/graph/cayleystore/pebblequads"
	"whosaid/graph/index"
)

// errDamaged says that what is stored is not what this package writes.
var errDamaged = errors.New("the store is damaged")

// A node is what Cayley calls a value within one store; 0 is none.
type node = pebblequads.Node

// A view reads one moment of the graph.
type view struct {
	quads   *pebblequads.Snapshot
	preds   preds
	index   *index.Version
	curated graph.Curated

	cache  *cache // nil where only the quads are asked
	moment uint64 // its number
}

// nodes returns the node of every value, 0 where there is none.
func (v *view) nodes(ctx context.Context, values []quad.Value) ([]node, error) {
	return v.quads.Nodes(ctx, values)
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
func (v *view) values(ctx context.Context, nodes []node) ([]quad.Value, error) {
	values, err := v.quads.Values(ctx, nodes)
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
// sorted; none where one of these is no node.
func (v *view) subjects(ctx context.Context, pred quad.IRI, object node) ([]node, error) {
	p := v.preds.nodes[pred]
	if p == 0 || object == 0 {
		return nil, nil
	}
	return v.ends(ctx, pebblequads.Quad{1: p, 2: object}, quad.Subject)
}

// objects returns the objects of the quads with a subject and a predicate,
// sorted; none where one of these is no node.
func (v *view) objects(ctx context.Context, subject node, pred quad.IRI) ([]node, error) {
	p := v.preds.nodes[pred]
	if p == 0 || subject == 0 {
		return nil, nil
	}
	return v.ends(ctx, pebblequads.Quad{0: subject, 1: p}, quad.Object)
}

// ends returns one end of all quads of a pattern.
func (v *view) ends(ctx context.Context, pattern pebblequads.Quad, end quad.Direction) ([]node, error) {
	var ends []node
	for q, err := range v.quads.Match(ctx, pattern) {
		if err != nil {
			return nil, err
		}
		ends = append(ends, q.Get(end))
	}
	return ends, nil
}

// listed returns what is in a list.
func (v *view) listed(ctx context.Context, list quad.IRI) ([]node, error) {
	n, err := v.node(ctx, list)
	if err != nil {
		return nil, err
	}
	return v.subjects(ctx, predListed, n)
}

// count returns how many quads have a predicate and an object.
func (v *view) count(ctx context.Context, pred quad.IRI, object node) (int, error) {
	p := v.preds.nodes[pred]
	if p == 0 || object == 0 {
		return 0, nil
	}
	n, err := v.quads.Count(ctx, pebblequads.Quad{1: p, 2: object})
	return int(n), err
}

// literal returns the one text that a subject has under a predicate, "" if it has none.
func (v *view) literal(ctx context.Context, subject node, pred quad.IRI) (string, error) {
	texts, err := v.objects(ctx, subject, pred)
	if err != nil || len(texts) == 0 {
		return "", err
	}
	values, err := v.values(ctx, texts[:1])
	if err != nil {
		return "", err
	}
	text, _ := values[0].(quad.String)
	return string(text), nil
}

// properties are the objects of all quads of one subject, by predicate.
type properties map[quad.IRI][]quad.Value

// properties returns all that is said of a subject; nothing if it is no node.
func (v *view) properties(ctx context.Context, subject node) (properties, error) {
	return v.propertiesBut(ctx, subject, "")
}

// propertiesBut leaves one predicate out.
func (v *view) propertiesBut(ctx context.Context, subject node, out quad.IRI) (properties, error) {
	p := properties{}
	if subject == 0 {
		return p, nil
	}
	var of []quad.IRI
	var objects []node
	for q, err := range v.quads.Match(ctx, pebblequads.Quad{0: subject}) {
		if err != nil {
			return nil, err
		}
		pred, ok := v.preds.names[q.Get(quad.Predicate)]
		if !ok {
			return nil, fmt.Errorf("%w: node %d is none of its predicates", errDamaged, q.Get(quad.Predicate))
		}
		if pred != out {
			of, objects = append(of, pred), append(objects, q.Get(quad.Object))
		}
	}
	values, err := v.values(ctx, objects)
	if err != nil {
		return nil, err
	}
	for i, pred := range of {
		p[pred] = append(p[pred], values[i])
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
