package main

import "whosaid/extract/model/chain"

// An index numbers the features that occur often enough. Counting and
// numbering go in the order of insertion, so that training is repeatable.
type index struct {
	keys  []uint64 // slot -> key+1
	vals  []int32
	n     int
	order []uint64 // keys in the order of first occurrence
}

func newIndex() *index { return &index{keys: make([]uint64, 1<<16), vals: make([]int32, 1<<16)} }

func (x *index) slot(key uint64) uint64 {
	m := uint64(len(x.keys) - 1)
	i := key * 0x9E3779B97F4A7C15 >> 20 & m
	for x.keys[i] != key+1 && x.keys[i] != 0 {
		i = (i + 1) & m
	}
	return i
}

// count adds one occurrence of each feature.
func (x *index) count(fs []chain.Feature) {
	for _, f := range fs {
		key := chain.Key(f)
		i := x.slot(key)
		if x.keys[i] == 0 {
			if 2*x.n >= len(x.keys) {
				x.grow()
				i = x.slot(key)
			}
			x.keys[i] = key + 1
			x.order = append(x.order, key)
			x.n++
		}
		x.vals[i]++
	}
}

func (x *index) grow() {
	keys, vals := x.keys, x.vals
	x.keys, x.vals = make([]uint64, 2*len(keys)), make([]int32, 2*len(keys))
	for i, k := range keys {
		if k != 0 {
			s := x.slot(k - 1)
			x.keys[s], x.vals[s] = k, vals[i]
		}
	}
}

// number keeps the features counted at least least times and numbers them from 0.
func (x *index) number(least int32) *index {
	out := newIndex()
	for _, k := range x.order {
		if x.vals[x.slot(k)] >= least {
			if 2*out.n >= len(out.keys) {
				out.grow()
			}
			i := out.slot(k)
			out.keys[i], out.vals[i] = k+1, int32(out.n)
			out.order = append(out.order, k)
			out.n++
		}
	}
	return out
}

// ids appends the numbers of the features that have one.
func (x *index) ids(fs []chain.Feature, out []int32) []int32 {
	for _, f := range fs {
		if i := x.slot(chain.Key(f)); x.keys[i] != 0 {
			out = append(out, x.vals[i])
		}
	}
	return out
}

// add returns the number of a key, giving it the next one if it has none.
func (x *index) add(key uint64) int32 {
	i := x.slot(key)
	if x.keys[i] == 0 {
		if 2*x.n >= len(x.keys) {
			x.grow()
			i = x.slot(key)
		}
		x.keys[i], x.vals[i] = key+1, int32(x.n)
		x.order = append(x.order, key)
		x.n++
	}
	return x.vals[i]
}
