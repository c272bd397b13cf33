package score

// minRegionWords is from how many words on a quoted region counts as speech.
const minRegionWords = 3

// countSources counts recall by the form of the source, and how often the
// source is right once the content is.
func (c *comparison) countSources() {
	for i := range c.gold {
		g := &c.gold[i]
		j, hit := c.predictedOf[i], 0.0
		if j >= 0 && sameSource(g, &c.predicted[j]) {
			hit = 1
		}
		c.add(everything, recallBySource, g.form, 0, 0, hit, 1)
		if j >= 0 {
			c.add(everything, sourceGivenContent, "accuracy", 0, 0, hit, 1)
			c.add(g.kind, sourceGivenContent, "accuracy", 0, 0, hit, 1)
		}
	}
}

// countRegions counts the quoted regions that an attribution covers.
func (c *comparison) countRegions() {
	for _, region := range c.regions {
		inside := c.article.letters([]Span{region})
		if len(inside) == 0 || countWords(c.text[region[0]:region[1]]) < minRegionWords {
			continue
		}
		g, p := coverer(c.gold, inside), coverer(c.predicted, inside)
		isGold, isPredicted := one(g != nil), one(p != nil)
		both := isGold * isPredicted
		right := both
		if both == 1 && !sameSource(g, p) {
			right = 0
		}
		c.add(quoted, "region", "found", float64(both), isPredicted, float64(both), isGold)
		c.add(quoted, "region", "+source", float64(right), isPredicted, float64(right), isGold)
	}
}

// coverer returns the attribution whose content covers most of region, the last
// of equals; nil if that is less than half.
func coverer(all []measured, region set) *measured {
	var best *measured
	most := 1
	for i := range all {
		if n := all[i].letters[content].common(region); n >= most {
			best, most = &all[i], n
		}
	}
	if 2*most < len(region) {
		return nil
	}
	return best
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}
