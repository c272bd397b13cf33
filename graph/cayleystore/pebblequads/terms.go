package pebblequads

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
)

// many is how many values are worth looking at on all cores.
const many = 2000

// hash returns the hash of a value as hashOf does; b is overwritten.
func (v value) hash(b []byte) (h hash, _ []byte) {
	switch {
	case v.kind == iri:
		b = append(append(append(b[:0], '<'), v.text...), '>')
	case v.kind == text && !strings.ContainsAny(v.text, "\\\"\n\r\t"):
		b = append(append(append(b[:0], '"'), v.text...), '"')
	default:
		b = append(b[:0], v.native().String()...)
	}
	sum := sha256.Sum256(b)
	copy(h[:], sum[:])
	return h, b
}

// encode appends a value as encodeValue writes it.
func (v value) encode(b []byte) ([]byte, error) {
	switch v.kind {
	case iri:
		b = append(b, 3<<3|2)
	case text:
		b = append(b, 2<<3|2)
	default:
		data, err := encodeValue(v.other)
		return append(b, data...), err
	}
	b = binary.AppendUvarint(b, uint64(len(v.text)))
	return append(b, v.text...), nil
}

// each calls f for parts of the numbers below n, on all cores if there are many.
func each(n int, f func(from, to int) error) error {
	if n < many {
		return f(0, n)
	}
	cores := runtime.GOMAXPROCS(0)
	part, errs := (n+cores-1)/cores, make([]error, cores)
	var work sync.WaitGroup
	for core := range cores {
		from, to := min(core*part, n), min((core+1)*part, n)
		work.Go(func() { errs[core] = f(from, to) })
	}
	work.Wait()
	return errors.Join(errs...)
}

// lookUp finds the hashes of all terms, which of them are the same value, and the
// nodes of those that are stored.
func (t *transaction) lookUp(terms []value) error {
	n := len(terms)
	t.hashes, t.nodes = make([]hash, n), make([]Node, n)
	err := each(n, func(from, to int) error {
		var b []byte
		for i := from; i < to; i++ {
			t.hashes[i], b = terms[i].hash(b)
		}
		return nil
	})
	if err != nil {
		return err
	}
	t.unite()
	var unknown []int32
	for i, h := range t.hashes {
		if int(t.same[i]) != i {
			continue
		}
		if node, ok := t.recent.find(h); ok {
			t.nodes[i] = node
		} else if t.stored.mayHave(h) {
			unknown = append(unknown, int32(i))
		}
	}
	err = each(len(unknown), func(from, to int) (err error) {
		for _, i := range unknown[from:to] {
			if t.nodes[i], err = t.reader.node(t.hashes[i]); err != nil {
				return fmt.Errorf("node of %v: %w", terms[i].native(), err)
			}
		}
		return nil
	})
	for i, first := range t.same {
		t.nodes[i] = t.nodes[first]
	}
	return err
}

// unite finds for every term the first of the same value, by the hashes.
func (t *transaction) unite() {
	size := 16
	for size < 2*len(t.hashes) {
		size *= 2
	}
	table := make([]int32, size) // the terms plus one, by their hashes, or behind
	t.same = make([]int32, len(t.hashes))
	for i, h := range t.hashes {
		at := binary.LittleEndian.Uint64(h[:]) & uint64(size-1)
		for table[at] != 0 && t.hashes[table[at]-1] != h {
			at = (at + 1) & uint64(size-1)
		}
		if table[at] == 0 {
			table[at] = int32(i) + 1
		}
		t.same[i] = table[at] - 1
	}
}
