package index

// A set is one of numbers.
type set []bool

func setOf(all []uint32) set {
	var s set
	for _, n := range all {
		s.add(n)
	}
	return s
}

func (s *set) add(n uint32) {
	for uint32(len(*s)) <= n {
		*s = append(*s, false)
	}
	(*s)[n] = true
}

func (s set) has(n uint32) bool { return n < uint32(len(s)) && s[n] }

// A matrix counts pairs: of few things in a table, of many in a map.
type matrix struct {
	size int
	all  []int32
	some map[uint64]int32
}

const matrixMost = 2048

func newMatrix(size int) *matrix {
	if size > matrixMost {
		return &matrix{size: size, some: map[uint64]int32{}}
	}
	return &matrix{size: size, all: make([]int32, size*size)}
}

func (m *matrix) add(from, to int) {
	if m.all != nil {
		m.all[from*m.size+to]++
	} else {
		m.some[uint64(from)<<32|uint64(to)]++
	}
}

// each calls f for every pair that was counted.
func (m *matrix) each(f func(from, to, count int)) {
	for i, count := range m.all {
		if count > 0 {
			f(i/m.size, i%m.size, int(count))
		}
	}
	for pair, count := range m.some {
		f(int(pair>>32), int(uint32(pair)), int(count))
	}
}
