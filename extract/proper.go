package extract

// A properWords tells which words an article has with a capital within a sentence, and
// which follow each other so, since at the start of one a capital tells nothing.
type properWords map[[2]string]bool

func (d *draft) properWords() properWords {
	p := properWords{}
	for _, s := range d.Sentences {
		if d.headlines[d.Tokens[s.Start].Sentence] {
			continue
		}
		for i := s.Start + 1; i < s.End; i++ {
			if d.capital(i) {
				p[[2]string{"", d.lower[i]}] = true
				if i+1 < s.End && d.capital(i+1) {
					p[[2]string{d.lower[i], d.lower[i+1]}] = true
				}
			}
		}
	}
	return p
}

func (p properWords) word(w string) bool         { return p[[2]string{"", w}] }
func (p properWords) pair(w, behind string) bool { return p[[2]string{w, behind}] }

func (d *draft) findProper() properWords {
	if d.proper == nil {
		d.proper = d.properWords()
	}
	return d.proper
}

// properWord tells whether token i is a word that the article has with a capital within
// a sentence, and never without.
func (d *draft) properWord(i int) bool {
	return !d.common[d.lower[i]] && d.findProper().word(d.lower[i])
}

// nameBegins returns where the name of one word at token i begins that is a longer one
// elsewhere: "Zero Hedge said", where the article has "on Zero Hedge, …".
func (d *draft) nameBegins(i int) int {
	if i == 0 || d.nameAt[i-1] >= 0 || !d.capital(i-1) || determiners[d.lower[i-1]] || prepositions[d.lower[i-1]] ||
		d.Tokens[i-1].Sentence != d.Tokens[i].Sentence || isTitle(d, i-1) {
		return i
	}
	if d.findProper().pair(d.lower[i-1], d.lower[i]) {
		return i - 1
	}
	return i
}
