package main

import (
	"fmt"
	"os"

	"whosaid/extract/model/chain"
	"whosaid/extract/model/tag"
)

// A taggers is what fitTaggers learns.
type taggers struct {
	pos   *chain.Rows
	fixed map[uint64]uint8
	ner   *chain.Rows
	names *chain.Chain
}

// fitTaggers learns tagger and name finder from docs; it overwrites their tags.
func fitTaggers(docs []*document, words map[uint64]tag.Entry) *taggers {
	forms := tag.NewForms(tag.NewLexicon(words, nil, nil))
	t := &taggers{}
	t.pos, t.fixed = fitPOS(docs, forms, 6)
	for _, d := range docs {
		d.tags = make([]tag.Tag, len(d.toks))
		for i, s := range d.silverTags {
			d.tags[i] = tag.Tag(max(s, 0))
		}
	}
	t.ner, t.names = fitNER(docs, forms, 7)
	return t
}

// apply gives the documents predicted tags and names.
func (t *taggers) apply(docs []*document, words map[uint64]tag.Entry) {
	pos := tag.POS{Table: t.pos.Sparse()}
	ner := tag.NER{Chain: t.names, Table: t.ner.Table()}
	forms := tag.NewForms(tag.NewLexicon(words, nil, t.fixed))
	var dec tag.NameDecoder
	for _, d := range docs {
		w := formsOf(d.toks, forms)
		sents := d.text.Sentences
		seen := tag.Seen(w, sents)
		d.tags, d.names = nil, nil
		for _, s := range sents {
			d.tags = pos.Tag(w[s.Start:s.End], d.tags)
			d.names = ner.Tag(&dec, w[s.Start:s.End], d.tags[s.Start:s.End], seen, d.names)
		}
	}
}

// crossTag tags every document by taggers that have not seen it, so that what
// learns from the tags next meets the mistakes it will meet in use.
func crossTag(docs []*document, words map[uint64]tag.Entry) {
	fitted := make([]*taggers, folds)
	inParallel(folds, func(k int) {
		rest, _ := without(docs, k)
		fitted[k] = fitTaggers(copies(rest), words)
	})
	inParallel(folds, func(k int) {
		_, fold := without(docs, k)
		fitted[k].apply(fold, words)
	})
}

// tagReport prints how often predicted tags and names agree with the silver ones.
func tagReport(name string, docs []*document) {
	var same, all, hit, gold, found int
	for _, d := range docs {
		if !d.silver {
			continue
		}
		for i, t := range d.silverTags {
			if t >= 0 {
				all++
				if t == int(d.tags[i]) {
					same++
				}
			}
		}
		g, p := nameSpans(d.silverNames), nameSpans(d.names)
		gold, found = gold+len(g), found+len(p)
		for s := range p {
			if g[s] {
				hit++
			}
		}
	}
	fmt.Fprintf(os.Stderr, "%s: tags %.2f %%, names F1 %.3f\n", name, 100*float64(same)/float64(all), 2*float64(hit)/float64(gold+found))
}

func nameSpans(n []tag.Name) map[[3]int]bool {
	m := map[[3]int]bool{}
	for i := 0; i < len(n); i++ {
		if n[i] == 0 {
			continue
		}
		j := i + 1
		for j < len(n) && n[j] == (n[i]+1)/2*2 {
			j++
		}
		m[[3]int{i, j, int(n[i]+1) / 2}] = true
		i = j - 1
	}
	return m
}
