package pebblequads

import "github.com/cayleygraph/quad"

// A runs walks over one order and counts the quads of each first end.
type runs struct {
	order  *order
	cursor *cursor
	next   Quad
	ok     bool
	err    error
}

// runs begins a walk.
func (c *checker) runs(o *order) (*runs, error) {
	cur, err := c.reader.cursor([]byte{o.table})
	if err != nil {
		return nil, err
	}
	r := &runs{order: o, cursor: cur}
	r.take(cur.it.First())
	return r, nil
}

func (r *runs) close() { _ = r.cursor.close() }

// take reads the quad at which the cursor stands.
func (r *runs) take(ok bool) {
	if r.ok = ok; ok {
		r.next, r.err = r.order.quad(r.cursor.it.Key())
	} else {
		r.err = r.cursor.it.Error()
	}
}

// first is the end by which the quads are counted.
func (r *runs) first() Node { return r.next.Get(r.order.ends[0]) }

// upTo counts the quads of n, and how many of them have each predicate. Where an
// earlier node is passed that was not asked for, the walk stops and rest counts it.
func (r *runs) upTo(n Node) (all int64, by map[Node]int64, err error) {
	for r.ok && r.err == nil && r.first() == n {
		if all++; r.order == osp {
			if by == nil {
				by = map[Node]int64{}
			}
			by[r.next.Get(quad.Predicate)]++
		}
		r.take(r.cursor.it.Next())
	}
	return all, by, r.err
}

// rest counts the nodes at which the walk has not been.
func (r *runs) rest() (n int64, err error) {
	for last := Node(0); r.ok && r.err == nil; r.take(r.cursor.it.Next()) {
		if n == 0 || r.first() != last {
			n, last = n+1, r.first()
		}
	}
	return n, r.err
}
