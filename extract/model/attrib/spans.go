package attrib

import "whosaid/extract/model/chain"

// spans turns labels into ranges of tokens.
func spans(y []uint8, k *candidate) Attribution {
	var a Attribution
	cued := false
	for i := 0; i < len(y); i++ {
		b := y[i]
		if b == 0 {
			continue
		}
		j := i + 1
		for j < len(y) && y[j] == b+1 {
			j++
		}
		r := Range{Start: k.start + i, End: k.start + j}
		switch {
		case b == beginSource:
			a.Source = append(a.Source, r)
		case b == beginContent:
			a.Content = append(a.Content, r)
		case !cued || r.Start <= k.anchor && k.anchor < r.End:
			a.Cue, cued = r, true
		}
		i = j - 1
	}
	return a
}

// forceSource reads again with a bias and takes the likeliest source that
// does not lie in the cue or the content.
func (s *Stage) forceSource(p *Proposal, k *candidate, d *Decoder) {
	d.favour(beginSource, sourceBias)
	d.labels, _ = s.Chain.Best(d.scores, d.edge, &d.lt, d.labels[:0])
	d.favour(beginSource, -sourceBias)
	most := 0.0
	for _, r := range spans(d.labels, k).Source {
		free := !overlaps(r, p.Cue)
		for _, c := range p.Content {
			free = free && !overlaps(r, c)
		}
		if m := peak(&d.lt, r, k); free && m > most {
			most, p.Source, p.Forced = m, []Range{r}, 1
		}
	}
}

func peak(lt *chain.Lattice, r Range, k *candidate) float64 {
	L, m := len(CueLabels), 0.0
	for i := r.Start - k.start; i < r.End-k.start; i++ {
		m = max(m, lt.Marginal[i*L+beginSource]+lt.Marginal[i*L+beginSource+1])
	}
	return m
}

// edgesOf returns the probabilities that the first content begins where it does and that the last one ends there.
func edgesOf(lt *chain.Lattice, rs []Range, k *candidate) (first, last float64) {
	L := len(CueLabels)
	first = lt.Marginal[(rs[0].Start-k.start)*L+beginContent]
	if i := rs[len(rs)-1].End - k.start; (i+1)*L <= len(lt.Marginal) {
		return first, 1 - lt.Marginal[i*L+beginContent+1]
	}
	return first, 1
}

// mean returns the mean probability that the tokens of rs have the label begin or the one behind it.
func mean(lt *chain.Lattice, rs []Range, k *candidate, begin int) float64 {
	L, sum, n := len(CueLabels), 0.0, 0
	for _, r := range rs {
		for i := r.Start - k.start; i < r.End-k.start; i++ {
			sum += lt.Marginal[i*L+begin] + lt.Marginal[i*L+begin+1]
			n++
		}
	}
	if n == 0 {
		return 0
	}
	return sum / float64(n)
}
