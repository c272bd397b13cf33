package index

import (
	"fmt"
	"slices"

	"whosaid/graph"
)

// traits are what a statement is, one bit each: the posting list of a trait has
// the number of its bit. Confidence has lists, too, one for each twentieth, whose
// numbers follow.
type traits uint64

// The numbers of the first bits.
var (
	traitKind        = 0                                         // one of graph.Kinds
	traitAct         = traitKind + len(graph.Kinds)              // one of graph.Acts
	traitMedium      = traitAct + len(graph.Acts)                // one of graph.Media
	traitPlain       = traitMedium + len(graph.Media)            // it is not negated
	traitNegated     = traitPlain + 1                            // it is
	traitNamed       = traitNegated + 1                          // a speaker is known by name
	traitUnnamed     = traitNamed + 1                            // none is
	traitSaid        = traitUnnamed + 1                          // the article tells when it was said
	traitSpeakerKind = traitSaid + 1                             // a speaker of one of graph.EntityKinds
	traitAboutKind   = traitSpeakerKind + len(graph.EntityKinds) // it is about one of them
	traitBits        = traitAboutKind + len(graph.EntityKinds)
	traitLists       = traitBits + confidenceSteps
)

const confidenceSteps = 20

// meaning says which trait has which number. A segment holds it: one that was
// written with others cannot be read.
func meaning() []byte {
	return fmt.Appendln(nil, graph.Kinds, graph.Acts, graph.Media, graph.EntityKinds, confidenceSteps)
}

// entityTraits are the kind of an entity, by its place in graph.EntityKinds, and
// unnamedEntity.
type entityTraits uint8

const unnamedEntity entityTraits = 1 << 7

func traitsOfEntity(e graph.Entity) entityTraits {
	t := entityTraits(slices.Index(graph.EntityKinds, e.Kind))
	if e.Unnamed {
		t |= unnamedEntity
	}
	return t
}

func (t entityTraits) kind() int     { return int(t &^ unnamedEntity) }
func (t entityTraits) unnamed() bool { return t&unnamedEntity != 0 }

// traitsOf returns the traits of a statement, whose entities have the traits
// given.
func traitsOf(s graph.Statement, of func(graph.EntityID) entityTraits) traits {
	t := traits(1)<<(traitKind+slices.Index(graph.Kinds, s.Kind)) |
		1<<(traitAct+slices.Index(graph.Acts, s.Act))
	if i := slices.Index(graph.Media, s.Medium); i >= 0 {
		t |= 1 << (traitMedium + i)
	}
	if s.Negated {
		t |= 1 << traitNegated
	} else {
		t |= 1 << traitPlain
	}
	named := false
	for _, id := range s.Speakers {
		e := of(id)
		named = named || !e.unnamed()
		t |= 1 << (traitSpeakerKind + e.kind())
	}
	if named {
		t |= 1 << traitNamed
	} else {
		t |= 1 << traitUnnamed
	}
	if s.SaidOn != "" {
		t |= 1 << traitSaid
	}
	for _, id := range s.About {
		t |= 1 << (traitAboutKind + of(id).kind())
	}
	return t
}

// has tells whether t has the trait with a number.
func (t traits) has(trait int) bool { return t&(1<<trait) != 0 }

// act returns what the speaker does.
func (t traits) act() graph.Act {
	for i, act := range graph.Acts {
		if t.has(traitAct + i) {
			return act
		}
	}
	return graph.Says
}

// step returns in which twentieth a confidence lies.
func step(confidence float64) int {
	return max(0, min(int(confidence*confidenceSteps), confidenceSteps-1))
}

// traitColumn returns the numbers of the trait lists that each statement is in.
func traitColumn(all []traits, confidence []float64) several {
	c := several{start: []uint32{0}}
	for i, t := range all {
		for trait := range traitBits {
			if t.has(trait) {
				c.of = append(c.of, uint32(trait))
			}
		}
		c.of = append(c.of, uint32(traitBits+step(confidence[i])))
		c.start = append(c.start, uint32(len(c.of)))
	}
	return c
}
