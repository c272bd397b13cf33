package attrib

// A Way is how a proposal differs from the best labels of its candidate.
type Way uint8

const (
	asRead        Way = iota
	longer            // the content ends later
	shorter           // it ends earlier
	elsewhere         // it is another stretch
	otherSource       // another source
	withoutSource     // the best labels, the source left out
	forcedContent     // the best labels had no content
	muchLonger        // the content ends later than that of the longer one
	muchShorter       // it ends earlier than that of the shorter one
)

// favour adds to the score of label y of all tokens.
func (d *Decoder) favour(y int, by float32) {
	for i := y; i < len(d.scores); i += len(CueLabels) {
		d.scores[i] += by
	}
}

// A change is one score to be restored.
type change struct {
	at  int
	was float32
}

// only leaves token i the labels a and b, and forbids the others.
func (d *Decoder) only(k *candidate, i int, a, b int) {
	for y := range CueLabels {
		if y != a && y != b {
			d.lower(k, i, y)
		}
	}
}

func (d *Decoder) lower(k *candidate, i, y int) {
	at := (i-k.start)*len(CueLabels) + y
	d.undo = append(d.undo, change{at, d.scores[at]})
	d.scores[at] -= 1e6
}

// restore takes back the changes since there were n.
func (d *Decoder) restore(n int) {
	for len(d.undo) > n {
		c := d.undo[len(d.undo)-1]
		d.scores[c.at] = c.was
		d.undo = d.undo[:len(d.undo)-1]
	}
}

// forbid rules out the labels p so that the next best ones differ in that way.
func (d *Decoder) forbid(v *View, k *candidate, p *Proposal, way Way) bool {
	last := p.Content[len(p.Content)-1]
	switch way {
	case longer, muchLonger: // by a word at least
		i := last.End
		for i < k.end && !v.form(i).Alnum {
			i++
		}
		if i >= k.end {
			return false
		}
		d.only(k, i, beginContent+1, beginContent+1)
	case shorter, muchShorter:
		i := last.End - 1
		for i > last.Start && !v.form(i).Alnum {
			i--
		}
		d.lower(k, i, beginContent)
		d.lower(k, i, beginContent+1)
	case elsewhere:
		for _, c := range p.Content {
			for i := c.Start; i < c.End; i++ {
				d.lower(k, i, beginContent)
				d.lower(k, i, beginContent+1)
			}
		}
	case otherSource:
		for _, c := range p.Source {
			for i := c.Start; i < c.End; i++ {
				d.lower(k, i, beginSource)
				d.lower(k, i, beginSource+1)
			}
		}
		return len(p.Source) > 0
	}
	return true
}
