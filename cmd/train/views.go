package main

import (
	"whosaid/extract/model/attrib"
	"whosaid/extract/model/tag"
)

// lexiconOf counts the words of documents.
func lexiconOf(docs []*document, forms *tag.Forms) *lexicon {
	l := newLexicon()
	for _, d := range docs {
		l.add(d, formsOf(d.toks, forms))
	}
	return l
}

// view prepares a document with what lex knows of its words. Where lex has
// counted the document itself, own takes that out again.
func view(d *document, forms *tag.Forms, lex *lexicon, counted bool) *attrib.View {
	w := formsOf(d.toks, forms)
	var own *lexicon
	if counted {
		own = newLexicon()
		own.add(d, w)
	}
	return attrib.NewView(d.text, w, d.tags, d.names, func(i int) attrib.Leaning { return lex.leaning(w[i], own) })
}

// label indices, by name
var labelOf = func() map[string]uint8 {
	m := map[string]uint8{}
	for i, l := range attrib.TokenLabels {
		m[l] = uint8(i)
	}
	return m
}()

// tokenLabels returns the gold labels of the first stage.
func tokenLabels(d *document) []uint8 {
	y := make([]uint8, len(d.toks))
	for _, a := range d.gold {
		put(y, a.Cue, labelOf["B-CUE"])
	}
	side := func(r attrib.Range, a attrib.Attribution, left, right string) {
		if r.Start < a.Cue.Start {
			put(y, r, labelOf[right]) // the cue is to the right
		} else {
			put(y, r, labelOf[left])
		}
	}
	for _, a := range d.gold {
		for _, r := range a.Source {
			side(r, a, "B-SRCL", "B-SRCR")
		}
		for _, r := range a.Content {
			side(r, a, "B-CONL", "B-CONR")
		}
	}
	repair(y)
	return y
}

// put labels the free tokens of r with begin, then begin+1.
func put(y []uint8, r attrib.Range, begin uint8) {
	next := begin
	for i := max(0, r.Start); i < min(r.End, len(y)); i++ {
		if y[i] == 0 {
			y[i] = next
		}
		next = begin + 1
	}
}

// repair turns an I label that follows no label of its kind into a B.
func repair(y []uint8) {
	for i, l := range y {
		if l != 0 && l%2 == 0 && (i == 0 || y[i-1] != l && y[i-1] != l-1) {
			y[i] = l - 1
		}
	}
}
