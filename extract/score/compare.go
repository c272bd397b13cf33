package score

// Compare scores predicted against gold. A gold document without a prediction
// counts as one in which nothing was found; a prediction without a gold
// document is left out. Of several documents with one id the last counts. It is
// an error if a predicted document has a text and it is not that of the gold.
// Nothing given is no error; the report then has no figures.
func Compare(gold, predicted []Document) (*Report, error) {
	pairs, missing, extra, err := join(gold, predicted)
	if err != nil {
		return nil, err
	}
	r := &Report{Missing: missing, Extra: extra, total: newTally()}
	for _, p := range pairs {
		t := compare(p)
		r.documents = append(r.documents, t)
		r.total.addAll(t)
	}
	return r, nil
}

// A comparison is one article with what was expected and found in it.
type comparison struct {
	*article
	gold, predicted []measured
	matching
	tally
}

func newComparison(p pair) *comparison {
	c := &comparison{article: newArticle(p.gold.Text), tally: newTally()}
	c.gold = c.expected(p.gold.Attributions)
	c.predicted = c.found(p.predicted)
	c.matching = match(c.gold, c.predicted)
	return c
}

func compare(p pair) tally {
	c := newComparison(p)
	for _, section := range sections {
		c.countRoles(section)
		c.countAttributions(section)
	}
	c.countSources()
	c.countRegions()
	return c.tally
}

// in returns those of all whose content is of the section's type.
func in(section string, all []measured) []measured {
	if section == everything {
		return all
	}
	var out []measured
	for _, m := range all {
		if m.kind == section {
			out = append(out, m)
		}
	}
	return out
}

func (c *comparison) countRoles(section string) {
	gold, predicted := in(section, c.gold), in(section, c.predicted)
	for r, measure := range roleNames {
		chars := func(m measured) set { return m.chars[r] }
		edges := func(m measured) set { return m.edges[r] }
		tokens := func(m measured) set { return m.tokens[r] }

		hits, n := sharedKeys(sets(predicted, chars), sets(c.gold, chars))
		back, m := sharedKeys(sets(gold, chars), sets(c.predicted, chars))
		c.add(section, measure, "exact", hits, n, back, m)

		hits, n = sharedKeys(sets(predicted, edges), sets(c.gold, edges))
		back, m = sharedKeys(sets(gold, edges), sets(c.predicted, edges))
		c.add(section, measure, "exact~", hits, n, back, m)

		ps, gs := sets(predicted, tokens), sets(gold, tokens)
		allPs, allGs := sets(c.predicted, tokens), sets(c.gold, tokens)
		c.add(section, measure, "partial", covered(ps, allGs), len(ps), covered(gs, allPs), len(gs))

		p, g := union(ps), union(gs)
		c.add(section, measure, "token", float64(p.common(union(allGs))), len(p), float64(g.common(union(allPs))), len(g))
	}
}

// sets returns what of takes from each attribution, empty ones left out.
func sets(all []measured, of func(measured) set) []set {
	var out []set
	for _, m := range all {
		if s := of(m); len(s) > 0 {
			out = append(out, s)
		}
	}
	return out
}

// sharedKeys counts the sets of a that b has too, each of b used once.
func sharedKeys(a, b []set) (hits float64, n int) {
	left := make(map[string]int, len(b))
	for _, s := range b {
		left[s.key()]++
	}
	for _, s := range a {
		if k := s.key(); left[k] > 0 {
			left[k]--
			hits++
		}
	}
	return hits, len(a)
}

// covered sums, over the sets of a, the largest share of it that one of b has.
func covered(a, b []set) float64 {
	sum := 0.0
	for _, s := range a {
		most := 0
		for _, t := range b {
			most = max(most, s.common(t))
		}
		sum += float64(most) / float64(len(s))
	}
	return sum
}

func (c *comparison) countAttributions(section string) {
	levels := []struct {
		name string
		ok   func(g, p *measured) bool
	}{
		{"content", func(g, p *measured) bool { return true }},
		{"+source", sameSource},
		{"+cue", func(g, p *measured) bool { return sameSource(g, p) && sameCue(g, p) }},
	}
	for _, level := range levels {
		var n count
		for i := range c.gold {
			if g := &c.gold[i]; section == everything || g.kind == section {
				n.gold++
				if j := c.predictedOf[i]; j >= 0 && level.ok(g, &c.predicted[j]) {
					n.hitGold++
				}
			}
		}
		for j := range c.predicted {
			if p := &c.predicted[j]; section == everything || p.kind == section {
				n.predicted++
				if i := c.goldOf[j]; i >= 0 && level.ok(&c.gold[i], p) {
					n.hitPredicted++
				}
			}
		}
		c.add(section, "attribution", level.name, n.hitPredicted, n.predicted, n.hitGold, n.gold)
	}
}
