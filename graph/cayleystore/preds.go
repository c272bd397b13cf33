package cayleystore

import (
	"context"
	"maps"

	"github.com/cayleygraph/quad"
)

// preds are the nodes of the predicates that quads have. They do not change.
type preds struct {
	nodes map[quad.IRI]node // 0 for one that no quad has
	names map[node]quad.IRI
}

// lookUpPreds looks up those of all predicates that known lacks.
func (v *view) lookUpPreds(ctx context.Context, known preds) error {
	v.preds = preds{maps.Clone(known.nodes), maps.Clone(known.names)}
	if known.nodes == nil {
		v.preds = preds{map[quad.IRI]node{}, map[node]quad.IRI{}}
	}
	for _, p := range predicates {
		if v.preds.nodes[p] != 0 {
			continue
		}
		n, err := v.node(ctx, p)
		if err != nil {
			return err
		}
		v.preds.nodes[p] = n
		if n != 0 {
			v.preds.names[n] = p
		}
	}
	return nil
}
