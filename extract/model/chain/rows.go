package chain

import "slices"

// Rows is a table of weights as training leaves it and the weights file stores
// it: for each key the weights of all labels. Keys are in rising order.
type Rows struct {
	Labels  int
	Scale   float32
	Keys    []uint64
	Weights []int8 // [key][label]
}

// Quantize rounds weights ([key][label], keys in any order) to whole steps. The step
// is chosen so that all but a share clip of the weights fit into eight bits.
// Weights smaller than prune, and rows without any other, are left out.
func Quantize(keys []uint64, weights []float32, labels int, prune, clip float32) *Rows {
	abs := make([]float32, 0, len(weights))
	for _, w := range weights {
		if w < 0 {
			w = -w
		}
		if w > prune {
			abs = append(abs, w)
		}
	}
	slices.Sort(abs)
	r := &Rows{Labels: labels, Scale: 1}
	if len(abs) == 0 {
		return r
	}
	r.Scale = abs[int(float32(len(abs)-1)*(1-clip))] / 127
	order := make([]int, len(keys))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		if keys[a] < keys[b] {
			return -1
		}
		return 1
	})
	row := make([]int8, labels)
	for _, i := range order {
		kept := false
		for y, w := range weights[i*labels : (i+1)*labels] {
			row[y] = 0
			if w > prune || w < -prune {
				row[y] = round(w / r.Scale)
				kept = kept || row[y] != 0
			}
		}
		if kept {
			r.Keys = append(r.Keys, keys[i])
			r.Weights = append(r.Weights, row...)
		}
	}
	return r
}

func round(x float32) int8 {
	if x < 0 {
		return int8(max(x-.5, -127))
	}
	return int8(min(x+.5, 127))
}
