package score

import (
	"encoding/binary"
	"slices"
)

// A set holds positions, ascending, each once.
type set []int

// newSet returns the positions in spans, up to n, that keep accepts.
func newSet(spans []Span, n int, keep func(i int) bool) set {
	var out set
	for _, s := range spans {
		s = clip(s, n)
		for i := s[0]; i < s[1]; i++ {
			if keep(i) {
				out = append(out, i)
			}
		}
	}
	return out.normal()
}

func (a set) normal() set {
	if !slices.IsSorted(a) {
		slices.Sort(a)
	}
	return slices.Compact(a)
}

// common counts the positions in both.
func (a set) common(b set) int {
	if len(a) == 0 || len(b) == 0 || a[len(a)-1] < b[0] || b[len(b)-1] < a[0] {
		return 0
	}
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n
}

func (a set) meets(b set) bool { return a.common(b) > 0 }

// overlap is intersection over union; 0 for two empty sets.
func (a set) overlap(b set) float64 {
	n := a.common(b)
	if n == 0 {
		return 0
	}
	return float64(n) / float64(len(a)+len(b)-n)
}

// key is equal for equal sets only.
func (a set) key() string {
	var out []byte
	for i := 0; i < len(a); {
		j := i + 1
		for j < len(a) && a[j] == a[j-1]+1 {
			j++
		}
		out = binary.AppendUvarint(out, uint64(a[i]))
		out = binary.AppendUvarint(out, uint64(j-i))
		i = j
	}
	return string(out)
}

func union(sets []set) set {
	return set(slices.Concat(sets...)).normal()
}
