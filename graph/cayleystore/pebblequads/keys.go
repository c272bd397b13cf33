package pebblequads

// What is stored. A key is the letter of its table and, behind it, what stands
// in the drawing; ids are written so that keys sort as the ids do (appendID), 0
// stands for no label.
//
//	v hash of a value        → id             which node a value is
//	i id                     → value          and which value a node
//	n id                     → counts         how many quads have it where
//	s subject predicate object label          every quad, in three orders
//	p predicate object subject label
//	o object subject predicate label
//	l label subject predicate object          the quads that have a label
//	m                        → next id, nodes, quads
//
// Whatever ends of a quad are known, one of the orders begins with them: s, sp,
// p, po, o, os, and l. A table never mixes with another, so that a transaction
// of new subjects adds to the end of i, n and s, and only p, o and v take keys
// in their middle.

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	"github.com/cayleygraph/quad"
)

// The tables that are no orders of quads.
const (
	tableIDs    = 'v'
	tableValues = 'i'
	tableCounts = 'n'
	tableMeta   = 'm'
)

// An order is a table of quads: the ends of each, most significant first.
type order struct {
	table byte
	ends  [4]quad.Direction
}

var (
	spo  = &order{'s', [4]quad.Direction{quad.Subject, quad.Predicate, quad.Object, quad.Label}}
	pos  = &order{'p', [4]quad.Direction{quad.Predicate, quad.Object, quad.Subject, quad.Label}}
	osp  = &order{'o', [4]quad.Direction{quad.Object, quad.Subject, quad.Predicate, quad.Label}}
	lspo = &order{'l', [4]quad.Direction{quad.Label, quad.Subject, quad.Predicate, quad.Object}}

	orders = []*order{spo, pos, osp, lspo}
)

// holds tells whether a quad is in o: one without a label is in no order of
// labels.
func (o *order) holds(q Quad) bool { return o != lspo || q.Get(quad.Label) != 0 }

// key appends the key of a quad.
func (o *order) key(dst []byte, q Quad) []byte {
	dst = append(dst, o.table)
	for _, d := range o.ends {
		dst = appendID(dst, q.Get(d))
	}
	return dst
}

// prefix appends the beginning of all keys whose first ends are those of q, as
// far as q has them.
func (o *order) prefix(dst []byte, q Quad) []byte {
	dst = append(dst, o.table)
	for _, d := range o.ends {
		if q.Get(d) == 0 {
			break
		}
		dst = appendID(dst, q.Get(d))
	}
	return dst
}

// quad reads a key.
func (o *order) quad(key []byte) (q Quad, err error) {
	rest := key[1:]
	for _, d := range o.ends {
		var n Node
		if n, rest, err = readID(rest); err != nil {
			return Quad{}, err
		}
		q[d-1] = n
	}
	if len(rest) > 0 {
		return Quad{}, fmt.Errorf("%w: key %x", ErrDamaged, key)
	}
	return q, nil
}

// compare orders quads as their keys are.
func (o *order) compare(a, b Quad) int {
	for _, d := range o.ends {
		if x, y := a[d-1], b[d-1]; x != y {
			if x < y {
				return -1
			}
			return 1
		}
	}
	return 0
}

// Ids below small are one byte; of the others the first byte tells how many
// follow, the most significant first and never 0.
const small = 0xf8

// appendID appends n so that bytes compare as ids do, and no id is the
// beginning of another.
func appendID(dst []byte, n Node) []byte {
	if n < small {
		return append(dst, byte(n))
	}
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], uint64(n))
	skip := 0
	for b[skip] == 0 {
		skip++
	}
	dst = append(dst, byte(small-1+8-skip))
	return append(dst, b[skip:]...)
}

// readID reads what appendID wrote, and returns what follows it.
func readID(b []byte) (Node, []byte, error) {
	if len(b) > 0 && b[0] < small {
		return Node(b[0]), b[1:], nil
	}
	if len(b) == 0 || len(b) <= int(b[0])-small+1 {
		return 0, nil, fmt.Errorf("%w: %x is no id", ErrDamaged, b)
	}
	n, size := Node(0), int(b[0])-small+1
	for _, c := range b[1 : 1+size] {
		n = n<<8 | Node(c)
	}
	return n, b[1+size:], nil
}

// nodeKey returns the key of a node in a table.
func nodeKey(table byte, n Node) []byte { return appendID([]byte{table}, n) }

// A hash stands for a value in the table of ids: the first 16 bytes of the
// SHA-256 of its form in N-Quads, by which Cayley tells values apart.
type hash [16]byte

func hashOf(v quad.Value) (h hash) {
	sum := sha256.Sum256([]byte(v.String()))
	copy(h[:], sum[:])
	return h
}

func (h hash) key() []byte { return append([]byte{tableIDs}, h[:]...) }

// fileEnd returns the key at which a file with a key ends at the latest: no file has keys
// of two tables, or of two predicates in pos. So what a transaction adds behind all of a
// table, or behind all of a predicate, lies behind all files, and is merged with none.
func fileEnd(key []byte) []byte {
	if len(key) == 0 {
		return nil
	}
	prefix := key[:1]
	if key[0] == pos.table {
		if _, rest, err := readID(key[1:]); err == nil {
			prefix = key[:len(key)-len(rest)]
		}
	}
	return after(prefix)
}

// after returns the least key that is greater than all that begin with prefix.
// The letter of a table is less than 0xff, so that there is one.
func after(prefix []byte) []byte {
	end := append([]byte(nil), prefix...)
	for i := len(end) - 1; ; i-- {
		if end[i] < 0xff {
			end[i]++
			return end[:i+1]
		}
	}
}
