package pebblequads

import (
	"errors"
	"fmt"
	"runtime"
	"sync"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// A known value is one whose hash has been taken, and whose node, 0 if it is not
// stored, has been looked up.
type known struct {
	hash hash
	node Node
}

// find looks a value up.
func (r *Reader) find(v quad.Value) (known, error) {
	h := hashOf(v)
	n, err := r.node(h)
	if err != nil {
		return known{}, fmt.Errorf("node of %v: %w", v, err)
	}
	return known{h, n}, nil
}

// lookUp finds all values of a large transaction at once, on all cores.
func (t *transaction) lookUp(deltas []cayley.Delta) error {
	var values []quad.Value
	for _, d := range deltas {
		for _, end := range quad.Directions {
			v := d.Quad.Get(end)
			if v == nil || storable(v) != nil {
				continue
			}
			if _, met := t.known[v]; met {
				continue
			}
			k, met := t.recent.find(v)
			if t.known[v] = k; !met {
				values = append(values, v)
			}
		}
	}
	found := make([]known, len(values))
	var work sync.WaitGroup
	cores := runtime.GOMAXPROCS(0)
	errs := make([]error, cores)
	each := (len(values) + cores - 1) / cores
	for core := range cores {
		from, to := min(core*each, len(values)), min((core+1)*each, len(values))
		work.Go(func() {
			for i := from; i < to && errs[core] == nil; i++ {
				found[i], errs[core] = t.reader.find(values[i])
			}
		})
	}
	work.Wait()
	for i, v := range values {
		t.known[v] = found[i]
	}
	return errors.Join(errs...)
}
