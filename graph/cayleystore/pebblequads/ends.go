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

// near is how many steps are tried before a cursor leaps: a step costs a tenth of
// a leap.
const near = 8

// next goes to the next quad.
func (l *list) next() error {
	if l.cursor == nil {
		return l.seek(1)
	}
	return l.at(l.cursor.it.Next())
}

// leap goes forward to the first quad of which the node is n or greater.
func (l *list) leap(n Node) (err error) {
	for range near {
		if l.node == 0 || l.node >= n {
			return nil
		}
		if err := l.next(); err != nil {
			return err
		}
	}
	if l.node == 0 || l.node >= n {
		return nil
	}
	return l.seek(n)
}

// seek goes to the first quad of which the node is n or greater.
func (l *list) seek(n Node) (err error) {
	if l.cursor == nil {
		if l.cursor, err = l.ends.reader.cursor(l.prefix); err != nil {
			return err
		}
	}
	l.key = appendID(append(l.key[:0], l.prefix...), n)
	return l.at(l.cursor.it.SeekGE(l.key))
}

// at takes the node at which the cursor stands.
func (l *list) at(valid bool) (err error) {
	l.node = 0
	if !valid {
		return l.cursor.it.Error()
	}
	l.node, _, err = readID(l.cursor.it.Key()[len(l.prefix):])
	return err
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
