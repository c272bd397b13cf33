package pebblequads

import (
	"cmp"
	"slices"

	"github.com/cayleygraph/quad"
)

// digits is how many bits of a node are looked at in one pass of a sorting.
const digits = 11

// few is up to how many things are sorted by comparing them.
const few = 256

// A sorter sorts quads, or what has quads, by their numbers: it leaves them where they
// are and moves the numbers.
type sorter struct {
	numbers, spare []int32
	keys, other    []Node
}

// newSorter returns a sorter of the numbers below n, in their order.
func newSorter(n int) *sorter {
	s := &sorter{numbers: make([]int32, n), spare: make([]int32, n), keys: make([]Node, n), other: make([]Node, n)}
	for i := range s.numbers {
		s.numbers[i] = int32(i)
	}
	return s
}

// by sorts the numbers by a key, and leaves those with equal keys in their order.
func (s *sorter) by(key func(number int32) Node) {
	all, sorted := Node(0), true
	for i, number := range s.numbers {
		s.keys[i] = key(number)
		all |= s.keys[i]
		sorted = sorted && (i == 0 || s.keys[i-1] <= s.keys[i])
	}
	if sorted {
		return
	}
	for shift := 0; all>>shift != 0; shift += digits {
		var at [1 << digits]int32
		for _, k := range s.keys {
			at[k>>shift&(1<<digits-1)]++
		}
		sum := int32(0)
		for d, n := range at {
			at[d], sum = sum, sum+n
		}
		for i, k := range s.keys {
			to := &at[k>>shift&(1<<digits-1)]
			s.spare[*to], s.other[*to] = s.numbers[i], k
			*to++
		}
		s.numbers, s.spare, s.keys, s.other = s.spare, s.numbers, s.other, s.keys
	}
}

// sortChanges returns changes sorted by their quads as spo is, those of one quad by
// their turns. all is in the order of turns.
func sortChanges(all []change) []change {
	if len(all) <= few {
		slices.SortFunc(all, func(a, b change) int { return cmp.Or(spo.compare(a.quad, b.quad), cmp.Compare(a.turn, b.turn)) })
		return all
	}
	s := newSorter(len(all))
	for _, d := range slices.Backward(spo.ends[:]) {
		s.by(func(i int32) Node { return all[i].quad.Get(d) })
	}
	sorted := make([]change, len(all))
	for i, number := range s.numbers {
		sorted[i] = all[number]
	}
	return sorted
}

// sortings returns the numbers of quads, which are sorted as spo is, in the orders osp
// and pos.
func sortings(quads []Quad) (byOSP, byPOS []int32) {
	s := newSorter(len(quads))
	if len(quads) <= few {
		in := func(o *order) []int32 {
			sorted := slices.Clone(s.numbers)
			slices.SortFunc(sorted, func(a, b int32) int { return o.compare(quads[a], quads[b]) })
			return sorted
		}
		return in(osp), in(pos)
	}
	// Equal objects are left in the order of spo, and equal predicates in that of osp.
	s.by(func(i int32) Node { return quads[i].Get(quad.Object) })
	byOSP = slices.Clone(s.numbers)
	s.by(func(i int32) Node { return quads[i].Get(quad.Predicate) })
	return byOSP, s.numbers
}
