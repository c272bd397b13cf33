package pebblequads

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"
)

// A changeSet is what a transaction comes to, sorted as the tables are.
type changeSet struct {
	meta         meta
	first        Node // of those that are new
	added, taken []Quad
	counts       []nodeCounts // by node, of those whose counts change
	values       []nodeValue  // by node: those that come, and those that go
}

// A nodeCounts is how many quads have a node when the transaction is done.
type nodeCounts struct {
	node Node
	*counts
}

// A nodeValue is a value that comes, or one that goes if it has no data.
type nodeValue struct {
	node Node
	newValue
}

// changes works out what the transaction comes to.
func (t *transaction) changes() (*changeSet, error) {
	c := &changeSet{meta: t.meta, first: t.first}
	for q, p := range t.quads {
		switch {
		case p.is && !p.was:
			c.added = append(c.added, q)
		case p.was && !p.is:
			c.taken = append(c.taken, q)
		}
	}
	slices.SortFunc(c.added, spo.compare)
	slices.SortFunc(c.taken, spo.compare)
	c.meta.quads += int64(len(c.added) - len(c.taken))
	if err := t.count(c); err != nil {
		return nil, err
	}
	return c, nil
}

// count works out which nodes come and go.
func (t *transaction) count(c *changeSet) error {
	fresh := make([]counts, len(t.values))
	stored := map[Node]*counts{}
	for i, quads := range [][]Quad{c.added, c.taken} {
		by := int64(1 - 2*i)
		for _, q := range quads {
			for _, d := range quad.Directions {
				n := q.Get(d)
				if n == 0 {
					continue
				}
				of, err := t.countsOf(n, fresh, stored)
				if err != nil {
					return err
				}
				of.add(d, q.Get(quad.Predicate), by)
			}
		}
	}
	for n, of := range stored {
		c.counts = append(c.counts, nodeCounts{n, of})
	}
	slices.SortFunc(c.counts, func(a, b nodeCounts) int { return cmp.Compare(a.node, b.node) })
	for _, of := range c.counts {
		if of.none() {
			if err := t.forget(c, of.node); err != nil {
				return err
			}
		}
	}
	for i := range fresh {
		if !fresh[i].none() {
			n := t.first + Node(i)
			c.counts = append(c.counts, nodeCounts{n, &fresh[i]})
			c.values = append(c.values, nodeValue{n, t.values[i]})
			c.meta.nodes++
		}
	}
	return nil
}

// countsOf returns the counts of a node, to be changed.
func (t *transaction) countsOf(n Node, fresh []counts, stored map[Node]*counts) (*counts, error) {
	if n >= t.first {
		return &fresh[n-t.first], nil
	}
	if of := stored[n]; of != nil {
		return of, nil
	}
	of, met := t.recent.countsOf(n)
	if !met {
		var err error
		if of, err = t.reader.counts(n); err != nil {
			return nil, err
		}
	}
	stored[n] = of
	return of, nil
}

// forget takes the value of a node away that no quad has any more.
func (t *transaction) forget(c *changeSet, n Node) error {
	v, err := t.reader.value(n)
	if err == nil && v == nil {
		err = fmt.Errorf("%w: node %d has no value", ErrDamaged, n)
	}
	if err != nil {
		return err
	}
	c.values = append(c.values, nodeValue{n, newValue{hash: hashOf(v)}})
	c.meta.nodes--
	return nil
}
