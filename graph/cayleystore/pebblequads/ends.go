package pebblequads

import (
	"context"
	"fmt"
	"math/bits"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// Ends are the nodes at one end of all quads that have what a pattern has: the
// subjects of a predicate and an object. An order has them sorted.
type ends struct {
	reader  *Reader
	pattern Quad
	end     quad.Direction
	order   *order
}

// endsOf returns the ends of a pattern; nil if no order has them sorted.
func endsOf(r *Reader, pattern Quad, end quad.Direction) *ends {
	known := 0
	for _, n := range pattern {
		if n != 0 {
			known++
		}
	}
	for _, o := range orders {
		if known > 3 || known == 0 || o.ends[known] != end {
			continue
		}
		begins := true
		for _, d := range o.ends[:known] {
			begins = begins && pattern.Get(d) != 0
		}
		if begins {
			return &ends{r, pattern, end, o}
		}
	}
	return nil
}

var _ cayley.IteratorShape = (*ends)(nil)

func (e *ends) String() string          { return fmt.Sprintf("Ends(%v, %v)", e.pattern, e.end) }
func (e *ends) Iterate() cayley.Scanner { return newJoinScanner([]*ends{e}) }
func (e *ends) Lookup() cayley.Index    { return newJoinIndex([]*ends{e}) }

func (e *ends) Stats(context.Context) (cayley.IteratorCosts, error) {
	size, err := e.reader.size(e.pattern)
	return cayley.IteratorCosts{NextCost: 2, ContainsCost: seekCost(size.Size), Size: size}, err
}

// seekCost is what finding a key in a list costs, as Next on one costs 2.
func seekCost(size int64) int64 { return 2 + int64(bits.Len64(uint64(size)))/4 }

func (e *ends) Optimize(context.Context) (cayley.IteratorShape, bool) { return e, false }
func (e *ends) SubIterators() []cayley.IteratorShape                  { return nil }

// A list walks over ends. Several quads may have the same node there, with
// different labels.
type list struct {
	ends   *ends
	prefix []byte // of all keys
	key    []byte // of the node that is sought
	cursor *cursor
	node   Node // 0 at the end
}

func newList(e *ends) *list {
	l := &list{ends: e}
	l.prefix = e.order.prefix(nil, e.pattern)
	return l
}

// next goes to the next quad, seek to the first of which the node is n or
// greater.
func (l *list) next() error { return l.move(0) }

func (l *list) seek(n Node) error { return l.move(n) }

func (l *list) move(to Node) (err error) {
	if l.cursor == nil {
		if l.cursor, err = l.ends.reader.cursor(l.prefix); err != nil {
			return err
		}
		to = max(to, 1)
	}
	var valid bool
	if to == 0 {
		valid = l.cursor.it.Next()
	} else {
		l.key = appendID(append(l.key[:0], l.prefix...), to)
		valid = l.cursor.it.SeekGE(l.key)
	}
	l.node = 0
	if valid {
		l.node, _, err = readID(l.cursor.it.Key()[len(l.prefix):])
		return err
	}
	return l.cursor.it.Error()
}

// count returns how many quads from here on have the node n, and goes behind
// them.
func (l *list) count(n Node) (quads int, err error) {
	for l.node == n && err == nil {
		quads++
		err = l.next()
	}
	return quads, err
}

func (l *list) close() error {
	if l.cursor == nil {
		return nil
	}
	return l.cursor.close()
}
