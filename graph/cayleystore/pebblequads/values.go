package pebblequads

import (
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"
)

// storable returns an error if a value is of a type that cannot be stored.
func storable(v quad.Value) error {
	switch v.(type) {
	case quad.String, quad.IRI, quad.BNode, quad.TypedString, quad.LangString,
		quad.Int, quad.Float, quad.Bool, quad.Time:
		return nil
	}
	return fmt.Errorf("pebblequads: a value of type %T cannot be stored", v)
}

// encodeValue writes a value in the protocol buffers of package pquads.
func encodeValue(v quad.Value) ([]byte, error) { return pquads.MarshalValue(v) }

func decodeValue(data []byte) (quad.Value, error) {
	var v pquads.Value
	if err := v.Unmarshal(data); err != nil {
		return nil, fmt.Errorf("%w: a value: %w", ErrDamaged, err)
	}
	if v.Value == nil {
		return nil, fmt.Errorf("%w: a value of no type", ErrDamaged)
	}
	return v.ToNative(), nil
}

// Counts say how many quads have a node as each of their ends. A node that no
// quad has is not stored.
type counts struct {
	subject, predicate, label int64
	objects                   []objectCount // by predicate, sorted
}

// An objectCount is how many quads have a node as their object and this as
// their predicate.
type objectCount struct {
	predicate Node
	quads     int64
}

// object returns how many quads have the node as their object.
func (c *counts) object() (n int64) {
	for _, o := range c.objects {
		n += o.quads
	}
	return n
}

// of returns how many quads have the node as an end.
func (c *counts) of(d quad.Direction) int64 {
	switch d {
	case quad.Subject:
		return c.subject
	case quad.Predicate:
		return c.predicate
	case quad.Object:
		return c.object()
	}
	return c.label
}

// with returns how many quads have the node as their object, and this predicate.
func (c *counts) with(predicate Node) int64 {
	if i, found := c.find(predicate); found {
		return c.objects[i].quads
	}
	return 0
}

func (c *counts) find(predicate Node) (int, bool) {
	return slices.BinarySearchFunc(c.objects, predicate, func(o objectCount, p Node) int {
		switch {
		case o.predicate < p:
			return -1
		case o.predicate > p:
			return 1
		}
		return 0
	})
}

// addObject counts some quads more, or less, that have the node as their object, and
// a predicate.
func (c *counts) addObject(predicate Node, by int64) {
	i, found := c.find(predicate)
	if !found {
		c.objects = slices.Insert(c.objects, i, objectCount{predicate: predicate})
	}
	if c.objects[i].quads += by; c.objects[i].quads == 0 {
		c.objects = slices.Delete(c.objects, i, i+1)
	}
}

// none tells whether no quad has the node.
func (c *counts) none() bool {
	return c.subject == 0 && c.predicate == 0 && c.label == 0 && len(c.objects) == 0
}

func (c *counts) encode(dst []byte) []byte {
	for _, n := range []int64{c.subject, c.predicate, c.label} {
		dst = binary.AppendUvarint(dst, uint64(n))
	}
	for _, o := range c.objects {
		dst = binary.AppendUvarint(dst, uint64(o.predicate))
		dst = binary.AppendUvarint(dst, uint64(o.quads))
	}
	return dst
}

func decodeCounts(b []byte) (*counts, error) {
	numbers, err := uvarints(b)
	if err != nil || len(numbers) < 3 || len(numbers)%2 == 0 {
		return nil, fmt.Errorf("%w: counts %x", ErrDamaged, b)
	}
	c := &counts{subject: int64(numbers[0]), predicate: int64(numbers[1]), label: int64(numbers[2])}
	for n := numbers[3:]; len(n) > 0; n = n[2:] {
		c.objects = append(c.objects, objectCount{Node(n[0]), int64(n[1])})
	}
	return c, nil
}

// A meta says how much is stored.
type meta struct {
	next         Node // the least id that has never been given away
	nodes, quads int64
}

func (m meta) encode() []byte {
	b := binary.AppendUvarint(nil, uint64(m.next))
	b = binary.AppendUvarint(b, uint64(m.nodes))
	return binary.AppendUvarint(b, uint64(m.quads))
}

func decodeMeta(b []byte) (meta, error) {
	n, err := uvarints(b)
	if err != nil || len(n) != 3 {
		return meta{}, fmt.Errorf("%w: sizes %x", ErrDamaged, b)
	}
	return meta{Node(n[0]), int64(n[1]), int64(n[2])}, nil
}

// uvarints reads all numbers in b.
func uvarints(b []byte) (all []uint64, err error) {
	for len(b) > 0 {
		n, size := binary.Uvarint(b)
		if size <= 0 {
			return nil, ErrDamaged
		}
		all, b = append(all, n), b[size:]
	}
	return all, nil
}
