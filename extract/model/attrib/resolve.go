package attrib

import (
	"cmp"
	"slices"
)

// The roles a token can have in the attributions already accepted.
const (
	free = iota
	inSource
	inCue
	inContent
)

// Resolve chooses among proposals: those of more merit first, each token having
// one role in one attribution, except that attributions may share a source.
// Proposals of a confidence below least are left out. The result is in the
// order of the cues.
func Resolve(n int, ps []Proposal, least float64) []Attribution {
	order := make([]int, 0, len(ps))
	for i := range ps {
		if ps[i].Confidence >= least {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(ps[b].merit(), ps[a].merit())
	})
	role := make([]uint8, n)
	var out []Attribution
	for _, i := range order {
		if a, ok := fit(ps[i].Attribution, role); ok {
			mark(role, a.Content, inContent)
			mark(role, []Range{a.Cue}, inCue)
			mark(role, a.Source, inSource)
			out = append(out, a)
		}
	}
	slices.SortFunc(out, func(a, b Attribution) int { return a.Cue.Start - b.Cue.Start })
	return out
}

// merit orders proposals: many that differ a little in the ends of their
// content are as likely right, and the exact one is wanted.
func (p *Proposal) merit() float64 { return p.Confidence + p.Exact }

// fit trims a to the tokens that are free; ok is false where its cue or most of its content is taken.
func fit(a Attribution, role []uint8) (Attribution, bool) {
	for i := a.Cue.Start; i < a.Cue.End; i++ {
		if role[i] != free {
			return a, false
		}
	}
	var content, source []Range
	all, taken := 0, 0
	for _, r := range a.Content {
		start := -1
		for i := r.Start; i <= r.End; i++ {
			if i < r.End && role[i] == free {
				if start < 0 {
					start = i
				}
			} else if start >= 0 {
				content = append(content, Range{Start: start, End: i})
				start = -1
			}
			if i < r.End {
				all++
				if role[i] != free {
					taken++
				}
			}
		}
	}
	for _, r := range a.Source {
		ok := true
		for i := r.Start; i < r.End; i++ {
			ok = ok && role[i] <= inSource
		}
		if ok {
			source = append(source, r)
		}
	}
	a.Content, a.Source = content, source
	return a, taken*2 <= all && len(content) > 0
}

func mark(role []uint8, rs []Range, as uint8) {
	for _, r := range rs {
		for i := r.Start; i < r.End; i++ {
			role[i] = as
		}
	}
}
