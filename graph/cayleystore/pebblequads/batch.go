package pebblequads

import (
	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// A Batch gathers quads to be added and taken away in one transaction, each seeing
// what those before it have done. Its values are given once and then meant by their
// terms, so that one that stands in many quads is looked at once. A value may be given
// twice: both terms mean the same. The zero Batch is empty.
type Batch struct {
	terms  []value
	deltas []delta
	dry    bool // nothing is to be stored
	// After Apply, the nodes of the terms, and the first that was new.
	nodes []Node
	first Node
}

// A Term is a value within one Batch; 0 is none.
type Term int32

// A value is an IRI or a string, whose text it has, or another.
type value struct {
	kind  valueKind
	text  string
	other quad.Value
}

type valueKind uint8

const (
	other valueKind = iota
	iri
	text
)

// A delta adds a quad, or takes it away.
type delta struct {
	ends [4]Term
	take bool
}

// IRI returns the term of an IRI.
func (b *Batch) IRI(v quad.IRI) Term { return b.term(value{kind: iri, text: string(v)}) }

// Text returns the term of a string.
func (b *Batch) Text(v quad.String) Term { return b.term(value{kind: text, text: string(v)}) }

// Value returns the term of any value that can be stored; 0 of nil.
func (b *Batch) Value(v quad.Value) Term {
	switch v := v.(type) {
	case nil:
		return 0
	case quad.IRI:
		return b.IRI(v)
	case quad.String:
		return b.Text(v)
	}
	return b.term(value{other: v})
}

func (b *Batch) term(v value) Term {
	b.terms = append(b.terms, v)
	return Term(len(b.terms))
}

// Add adds a quad without a label; nothing if it is there.
func (b *Batch) Add(subject, predicate, object Term) {
	b.deltas = append(b.deltas, delta{ends: [4]Term{subject, predicate, object}})
}

// Take takes a quad without a label away; nothing if it is not there.
func (b *Batch) Take(subject, predicate, object Term) {
	b.deltas = append(b.deltas, delta{ends: [4]Term{subject, predicate, object}, take: true})
}

// Len returns how many quads are added or taken away.
func (b *Batch) Len() int { return len(b.deltas) }

// Takes tells whether a quad is taken away.
func (b *Batch) Takes() bool {
	for _, d := range b.deltas {
		if d.take {
			return true
		}
	}
	return false
}

// Deltas returns the batch as Cayley has it.
func (b *Batch) Deltas() []cayley.Delta {
	all := make([]cayley.Delta, len(b.deltas))
	for i, d := range b.deltas {
		all[i].Action = cayley.Add
		if d.take {
			all[i].Action = cayley.Delete
		}
		for j, t := range d.ends {
			if t != 0 {
				all[i].Quad.Set(quad.Directions[j], b.terms[t-1].native())
			}
		}
	}
	return all
}

// Changed calls f with every subject that was stored before the batch was applied,
// once or more.
func (b *Batch) Changed(f func(subject quad.Value)) {
	var last Term
	for _, d := range b.deltas {
		t := d.ends[0]
		if t == last {
			continue
		}
		last = t
		if n := b.nodes[t-1]; n != 0 && n < b.first {
			f(b.terms[t-1].native())
		}
	}
}

func (v value) native() quad.Value {
	switch v.kind {
	case iri:
		return quad.IRI(v.text)
	case text:
		return quad.String(v.text)
	}
	return v.other
}
