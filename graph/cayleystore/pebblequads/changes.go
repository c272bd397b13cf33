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
	byOSP, byPOS []int32      // added in these orders
	counts       []nodeCounts // by node, of those whose counts change
	values       []nodeValue  // by node: those that come, and those that go
}

// A nodeCounts is how many quads have a node when the transaction is done.
type nodeCounts struct {
	node Node
	*counts
}

// A nodeValue is a value that comes, or one that goes.
type nodeValue struct {
	node Node
	hash hash
	gone bool
	value
}

// changes works out what the transaction comes to.
func (t *transaction) changes() (*changeSet, error) {
	c := &changeSet{meta: t.meta, first: t.first, added: t.added, taken: t.taken}
	c.meta.quads += int64(len(c.added) - len(c.taken))
	k := counter{transaction: t, fresh: make([]counts, len(t.values)), stored: map[Node]*counts{}}
	c.byOSP, c.byPOS = k.count(c.added, 1)
	k.count(c.taken, -1)
	if k.err != nil {
		return nil, k.err
	}
	return c, k.into(c)
}

// A counter counts what quads come and go of each node.
type counter struct {
	*transaction
	fresh  []counts         // of the nodes that are new
	stored map[Node]*counts // of others
	ones   []objectCount    // for those of fresh
	err    error
}

// count counts quads, which are sorted as spo is, and returns their numbers in the
// orders osp and pos.
func (k *counter) count(quads []Quad, by int64) (byOSP, byPOS []int32) {
	if len(quads) == 0 {
		return nil, nil
	}
	byOSP, byPOS = sortings(quads)
	eachRun(len(quads), func(i, j int) bool { return quads[i][0] == quads[j][0] }, func(i, n int) {
		k.of(quads[i][0]).subject += by * int64(n)
	})
	at := func(i int) Quad { return quads[byPOS[i]] }
	eachRun(len(quads), func(i, j int) bool { return at(i)[1] == at(j)[1] }, func(i, n int) {
		k.of(at(i)[1]).predicate += by * int64(n)
	})
	k.ones = slices.Grow(k.ones[len(k.ones):], len(quads))
	eachRun(len(quads), func(i, j int) bool { return at(i)[1] == at(j)[1] && at(i)[2] == at(j)[2] }, func(i, n int) {
		object := at(i)[2]
		of := k.of(object)
		if object >= k.first && of.objects == nil {
			k.ones = append(k.ones, objectCount{})
			last := len(k.ones)
			of.objects = k.ones[last-1 : last-1 : last]
		}
		of.addObject(at(i)[1], by*int64(n))
	})
	for _, q := range quads {
		if label := q.Get(quad.Label); label != 0 {
			k.of(label).label += by
		}
	}
	return byOSP, byPOS
}

// eachRun calls f with where each run of equals begins among n things and how long it is.
func eachRun(n int, equal func(i, j int) bool, f func(i, n int)) {
	for i := 0; i < n; {
		j := i + 1
		for j < n && equal(i, j) {
			j++
		}
		f(i, j-i)
		i = j
	}
}

// of returns the counts of a node, to be changed.
func (k *counter) of(n Node) *counts {
	if n >= k.first {
		return &k.fresh[n-k.first]
	}
	if of := k.stored[n]; of != nil {
		return of
	}
	of, met := k.recent.countsOf(n)
	if !met {
		var err error
		if of, err = k.reader.counts(n); err != nil {
			of = &counts{}
			if k.err == nil {
				k.err = err
			}
		}
	}
	k.stored[n] = of
	return of
}

// into works out which nodes come and go.
func (k *counter) into(c *changeSet) error {
	for n, of := range k.stored {
		c.counts = append(c.counts, nodeCounts{n, of})
	}
	slices.SortFunc(c.counts, func(a, b nodeCounts) int { return cmp.Compare(a.node, b.node) })
	for _, of := range c.counts {
		if of.none() {
			if err := k.forget(c, of.node); err != nil {
				return err
			}
		}
	}
	c.counts, c.values = slices.Grow(c.counts, len(k.fresh)), slices.Grow(c.values, len(k.fresh))
	for i := range k.fresh {
		if !k.fresh[i].none() {
			n, term := k.first+Node(i), k.values[i]
			c.counts = append(c.counts, nodeCounts{n, &k.fresh[i]})
			c.values = append(c.values, nodeValue{node: n, hash: k.hashes[term], value: k.terms[term]})
			c.meta.nodes++
		}
	}
	return nil
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
	c.values = append(c.values, nodeValue{node: n, hash: hashOf(v), gone: true})
	c.meta.nodes--
	return nil
}
