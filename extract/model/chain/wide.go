package chain

// wideWords is how many words of eight weights a row of a Wide table has.
const wideWords = 6

// A Wide table is a Table for up to 48 labels; its rows are stored sparsely.
type Wide struct {
	Labels int
	keys   []uint32
	rows   []uint32 // index of the row in weights
	data   [][wideWords]uint64
	mask   uint64
	shift  uint
}

// NewWide returns an empty table with room for n features.
func NewWide(n, labels int) *Wide {
	size := 16
	for size*3 < n*4 {
		size *= 2
	}
	return &Wide{Labels: labels, keys: make([]uint32, size), rows: make([]uint32, size), mask: uint64(size - 1), shift: shift(size)}
}

// Set stores the weights of the feature with that key.
func (t *Wide) Set(key uint64, weights []int8) {
	var row [wideWords]uint64
	for y := range 8 * wideWords {
		w := 0
		if y < len(weights) {
			w = int(weights[y])
		}
		row[y/8] |= uint64(w+128) << (8 * (y % 8))
	}
	p := fingerprint(key)
	i := key >> t.shift
	for t.keys[i] != 0 && t.keys[i] != p {
		i = (i + 1) & t.mask
	}
	t.keys[i], t.rows[i] = p, uint32(len(t.data))
	t.data = append(t.data, row)
}

// Best returns the label of the highest sum of weights, the first of equals.
func (t *Wide) Best(fs []Feature) int {
	var even, odd [wideWords]uint64
	for _, f := range fs {
		key := f >> 24
		p := fingerprint(key)
		i := key >> t.shift
		for t.keys[i] != p && t.keys[i] != 0 {
			i = (i + 1) & t.mask
		}
		if t.keys[i] == 0 {
			continue
		}
		row := &t.data[t.rows[i]]
		for k, w := range row {
			even[k] += w & lanes
			odd[k] += w >> 8 & lanes
		}
	}
	best, at := uint64(0), 0
	for y := 0; y < t.Labels; y++ {
		half := &even
		if y&1 == 1 {
			half = &odd
		}
		if v := half[y/8] >> (16 * (y % 8 / 2)) & 0xFFFF; v > best {
			best, at = v, y
		}
	}
	return at
}
