package main

import (
	"whosaid/extract/model/attrib"
	"whosaid/extract/model/tag"
)

// A use counts how often a word occurs, in a cue, in a source.
type use struct{ all, cue, source int }

// A lexicon counts the uses of words and stems.
type lexicon struct{ words, stems map[uint64]use }

// leastSeen is how often a word must occur for its use to be known.
const leastSeen = 3

func newLexicon() *lexicon { return &lexicon{map[uint64]use{}, map[uint64]use{}} }

// add counts one document.
func (l *lexicon) add(d *document, forms []*tag.Form) {
	for i, y := range tokenLabels(d) {
		var u use
		u.all = 1
		switch attrib.TokenLabels[y][1:] {
		case "-CUE":
			u.cue = 1
		case "-SRCL", "-SRCR":
			u.source = 1
		}
		plus := func(m map[uint64]use, k uint64) {
			c := m[k]
			m[k] = use{c.all + u.all, c.cue + u.cue, c.source + u.source}
		}
		plus(l.words, forms[i].Lower)
		if d.tags[i].Verb() {
			plus(l.stems, forms[i].Stem)
		}
	}
}

// leaning returns what l knows of a word without what own taught it.
func (l *lexicon) leaning(f *tag.Form, own *lexicon) attrib.Leaning {
	w, s := l.words[f.Lower], l.stems[f.Stem]
	if own != nil {
		a, b := own.words[f.Lower], own.stems[f.Stem]
		w = use{w.all - a.all, w.cue - a.cue, w.source - a.source}
		s = use{s.all - b.all, s.cue - b.cue, 0}
	}
	out := attrib.Leaning{Stem: 7}
	if w.all >= leastSeen {
		out.Known, out.Cue, out.Source = true, share(w.cue, w.all), share(w.source, w.all)
	}
	if s.all >= leastSeen {
		out.Stem = share(s.cue, s.all)
	}
	return out
}

// share puts a part of a whole into one of seven classes.
func share(part, whole int) uint8 {
	p := float64(part) / float64(whole+2)
	for k, limit := range [...]float64{.02, .1, .25, .45, .65, .85} {
		if p < limit {
			return uint8(k)
		}
	}
	return 6
}

// entries adds the uses to the word classes, for the model.
func (l *lexicon) entries(classes map[uint64]tag.Entry) (map[uint64]tag.Entry, map[uint64]uint8) {
	words, stems := map[uint64]tag.Entry{}, map[uint64]uint8{}
	for h, e := range classes {
		words[h] = e
	}
	for h, u := range l.words {
		if u.all >= leastSeen {
			e := words[h]
			e.Known, e.Cue, e.Source = true, share(u.cue, u.all), share(u.source, u.all)
			words[h] = e
		}
	}
	for h, u := range l.stems {
		if u.all >= leastSeen {
			stems[h] = share(u.cue, u.all)
		}
	}
	return words, stems
}
