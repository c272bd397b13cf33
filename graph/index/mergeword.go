package index

import (
	"math"
	"math/bits"
	"slices"
)

// word joins the posting lists of a word. What it returns is overwritten by the
// next call.
func (m *merger) word(w int) ([]uint32, []repeat) {
	all, more, from := m.all[:0], m.more[:0], 0
	for i, v := range m.views {
		old := m.words.from[i][w]
		if old < 0 {
			continue
		}
		from++
		var rest []byte
		m.buffer, rest = v.lists[byWord].appendTo(m.buffer[:0], uint32(old))
		for _, s := range m.buffer {
			if s = m.statements[i][s]; s != removed {
				all = append(all, s)
			}
		}
		for r := repeatsOf(rest); r.next.statement != math.MaxUint32; r.advance() {
			if s := m.statements[i][r.next.statement]; s != removed {
				more = append(more, repeat{s, r.next.times})
			}
		}
	}
	if from > 1 {
		m.sort(all)
		slices.SortFunc(more, func(a, b repeat) int { return int(a.statement) - int(b.statement) })
	}
	m.all, m.more = all, more
	return all, more
}

// sort sorts statements, which are all different.
func (m *merger) sort(all []uint32) {
	if m.has == nil {
		m.has = make([]uint64, len(m.parts.id)/64+1)
	}
	if len(all) < len(m.has) {
		slices.Sort(all)
		return
	}
	for _, s := range all {
		m.has[s/64] |= 1 << (s % 64)
	}
	all = all[:0]
	for i, word := range m.has {
		for ; word != 0; word &= word - 1 {
			all = append(all, uint32(i*64+bits.TrailingZeros64(word)))
		}
		m.has[i] = 0
	}
}
