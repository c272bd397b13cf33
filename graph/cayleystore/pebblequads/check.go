package pebblequads

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"
)

// Check compares the tables with one another, and calls fault with each
// difference, in words: that the orders hold the same quads, that every node of
// them has its counts and its value, and no other has, and that values lead back to
// their nodes. It reads everything once, in little memory.
func (r *Reader) Check(ctx context.Context, fault func(string)) error {
	c := checker{reader: r, fault: fault, predicates: map[Node]int64{}}
	if err := c.orders(ctx); err != nil {
		return err
	}
	return c.nodes(ctx)
}

// A checker is one run of Check.
type checker struct {
	reader     *Reader
	fault      func(string)
	quads      int64
	predicates map[Node]int64 // how many quads have each
}

// A fingerprint of a set of quads does not depend on their order.
type fingerprint struct {
	quads int64
	sum   uint64
}

func (f *fingerprint) add(q Quad) {
	f.quads++
	h := uint64(14695981039346656037)
	for _, n := range q { // FNV-1a over the numbers, then spread
		h = (h ^ uint64(n)) * 1099511628211
		h ^= h >> 29
	}
	f.sum += h * 0x9e3779b97f4a7c15
}

// orders compares the orders of quads.
func (c *checker) orders(ctx context.Context) error {
	var all, labelled fingerprint
	for _, o := range orders {
		var f, l fingerprint
		err := c.walk(ctx, o.table, func(key, _ []byte) error {
			q, err := o.quad(key)
			if err != nil {
				return err
			}
			f.add(q)
			if o == spo {
				c.predicates[q.Get(quad.Predicate)]++
				if q.Get(quad.Label) != 0 {
					l.add(q)
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		if o == spo {
			all, labelled = f, l
		}
		want := all
		if o == lspo {
			want = labelled
		}
		if f != want {
			c.fault(fmt.Sprintf("the quads: table %c has %d of them, table %c %d, and they are not the same", o.table, f.quads, spo.table, want.quads))
		}
	}
	c.quads = all.quads
	return nil
}

// walk calls f with all of a table.
func (c *checker) walk(ctx context.Context, table byte, f func(key, value []byte) error) error {
	cur, err := c.reader.cursor([]byte{table})
	if err != nil {
		return err
	}
	n := 0
	for ok := cur.it.First(); ok && err == nil; ok = cur.it.Next() {
		if n++; n%1000 == 0 {
			err = ctx.Err()
		}
		if err == nil {
			if err = f(cur.it.Key(), cur.it.Value()); err != nil {
				err = fmt.Errorf("table %c: %w", table, err)
			}
		}
	}
	if closeErr := cur.close(); err == nil {
		err = closeErr
	}
	return err
}

// nodes compares the nodes that quads have with those of the dictionary, which are
// walked together.
func (c *checker) nodes(ctx context.Context) error {
	var by [3]*runs // subject, object, label
	for i, o := range []*order{spo, osp, lspo} {
		r, err := c.runs(o)
		if err != nil {
			return err
		}
		defer r.close()
		by[i] = r
	}
	var nodes int64
	var found []Node // of the counts, as the values must be, too
	err := c.walk(ctx, tableCounts, func(key, value []byte) error {
		n, err := c.counted(by[0], by[1], by[2], key, value)
		if err != nil {
			return err
		}
		nodes++
		if found = append(found, n); len(found) < keptNodes {
			return nil
		}
		err = c.values(found)
		found = found[:0]
		return err
	})
	if err == nil {
		err = c.values(found)
	}
	if err != nil {
		return err
	}
	if err := c.uncounted(by[:]...); err != nil {
		return err
	}
	return c.sizes(ctx, nodes)
}

// counted compares the counts of a node with those of its quads, and returns the node.
func (c *checker) counted(subjects, objects, labels *runs, key, value []byte) (Node, error) {
	n, _, err := readID(key[1:])
	if err != nil {
		return 0, err
	}
	has, err := decodeCounts(value)
	if err != nil {
		return 0, err
	}
	want := counts{predicate: c.predicates[n]}
	delete(c.predicates, n)
	if want.subject, _, err = subjects.upTo(n); err != nil {
		return 0, err
	}
	if want.label, _, err = labels.upTo(n); err != nil {
		return 0, err
	}
	_, by, err := objects.upTo(n)
	if err != nil {
		return 0, err
	}
	for _, p := range slices.Sorted(maps.Keys(by)) {
		want.objects = append(want.objects, objectCount{p, by[p]})
	}
	if string(want.encode(nil)) != string(has.encode(nil)) {
		c.fault(fmt.Sprintf("node %d: its counts are %v, those of its quads %v", n, *has, want))
	}
	return n, nil
}

// uncounted looks at what is left when all counts have been read.
func (c *checker) uncounted(lefts ...*runs) error {
	for _, left := range lefts {
		if n, err := left.rest(); err != nil {
			return err
		} else if n > 0 {
			c.fault(fmt.Sprintf("%d nodes of table %c have no counts", n, left.order.table))
		}
	}
	if len(c.predicates) > 0 {
		c.fault(fmt.Sprintf("%d predicates have no counts", len(c.predicates)))
	}
	return nil
}

// keptNodes is how many nodes are looked up at once.
const keptNodes = 4096

// values tells which nodes have no value, or one that leads elsewhere.
func (c *checker) values(nodes []Node) error {
	for _, n := range nodes {
		v, err := c.reader.value(n)
		if err != nil {
			return err
		}
		if v == nil {
			c.fault(fmt.Sprintf("node %d has no value", n))
			continue
		}
		if back, err := c.reader.node(hashOf(v)); err != nil {
			return err
		} else if back != n {
			c.fault(fmt.Sprintf("node %d: its value leads to node %d", n, back))
		}
	}
	return nil
}

// sizes compares how much there is with what the store says of itself.
func (c *checker) sizes(ctx context.Context, nodes int64) error {
	m, err := c.reader.meta()
	if err != nil {
		return err
	}
	if m.nodes != nodes || m.quads != c.quads {
		c.fault(fmt.Sprintf("it says that it has %d nodes and %d quads, but has %d and %d", m.nodes, m.quads, nodes, c.quads))
	}
	for _, table := range []byte{tableIDs, tableValues} {
		var n int64
		if err := c.walk(ctx, table, func(_, _ []byte) error { n++; return nil }); err != nil {
			return err
		}
		if n != nodes {
			c.fault(fmt.Sprintf("table %c has %d keys, but there are %d nodes", table, n, nodes))
		}
	}
	return nil
}
