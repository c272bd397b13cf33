package main

import (
	"fmt"

	"whosaid/extract/model"
	"whosaid/extract/model/attrib"
	"whosaid/extract/model/chain"
	"whosaid/extract/model/tag"
)

// wordClasses returns the classes of words: word vectors clustered finely and
// coarsely, and Brown clusters.
func wordClasses(vectors, brown string) (map[uint64]tag.Entry, error) {
	words, vecs, err := readVectors(vectors)
	if err != nil {
		return nil, fmt.Errorf("read word vectors: %w", err)
	}
	paths, err := readBrown(brown)
	if err != nil {
		return nil, fmt.Errorf("read Brown clusters: %w", err)
	}
	m := map[uint64]tag.Entry{}
	fine, coarse := cluster(vecs, 600, 10), cluster(vecs, 64, 12)
	for i, w := range words {
		if vecs[i] != nil {
			m[chain.String(tag.Normal(w))] = tag.Entry{Fine: uint16(fine[i] + 1), Coarse: uint16(coarse[i] + 1)}
		}
	}
	for w, path := range paths {
		h := chain.String(w)
		e := m[h]
		e.Brown = path
		m[h] = e
	}
	return m, nil
}

// fit learns all parts. Each stage learns from what the stages before say of
// articles they have not seen (stacking; Wolpert 1992).
func fit(docs []*document, classes map[uint64]tag.Entry, done func(string)) *model.Parts {
	tags := fitTaggers(copies(docs), classes)
	crossTag(docs, classes)
	tagReport("cross-fitted", docs)
	done("tagger and name finder")
	forms := tag.NewForms(tag.NewLexicon(classes, nil, nil))
	lex := lexiconOf(docs, forms)
	var views []*attrib.View
	for _, d := range docs {
		views = append(views, view(d, forms, lex, true))
	}
	var tokens, cues *stage
	reads := make([]*attrib.Reading, len(docs))
	props := make([][]attrib.Proposal, len(docs))
	inParallel(folds+1, func(k int) {
		if k == folds {
			tokens = fitTokens(docs, views, stageOptions)
		} else {
			crossRead(docs, classes, k, reads)
		}
	})
	done("first stage")
	inParallel(folds+1, func(k int) {
		if k == folds {
			cues = fitCues(docs, views, reads, cueOptions)
		} else {
			crossPropose(docs, views, reads, k, props)
		}
	})
	done("second stage")
	ranker := fitRanker(docs, views, reads, props)
	done("forests")
	words, stems := lex.entries(classes)
	return &model.Parts{
		Tags: tags.pos.Sparse(), Names: tags.ner.Table(), NameTrans: tags.names.Trans,
		Tokens: tokens.rows.Table(), TokenTrans: tokens.chain.Trans,
		Cues: cues.rows.Table(), CueTrans: cues.chain.Trans,
		Lexicon: tag.NewLexicon(words, stems, tags.fixed), Ranker: ranker,
	}
}

func copies(docs []*document) []*document {
	out := make([]*document, len(docs))
	for i, d := range docs {
		c := *d
		out[i] = &c
	}
	return out
}

// crossRead reads the documents of fold k by a first stage that has not seen them.
func crossRead(docs []*document, classes map[uint64]tag.Entry, k int, reads []*attrib.Reading) {
	forms := tag.NewForms(tag.NewLexicon(classes, nil, nil))
	rest, _ := without(docs, k)
	lex := lexiconOf(rest, forms)
	var views []*attrib.View
	for _, d := range rest {
		views = append(views, view(d, forms, lex, true))
	}
	o := stageOptions
	o.seed = uint64(k + 1)
	s := fitTokens(rest, views, o).runnable()
	var dec attrib.Decoder
	for i, d := range docs {
		if i%folds == k {
			reads[i] = s.Read(view(d, forms, lex, false), &dec)
		}
	}
}

// crossPropose runs over the documents of fold k a second stage that has not seen them.
func crossPropose(docs []*document, views []*attrib.View, reads []*attrib.Reading, k int, props [][]attrib.Proposal) {
	rest, _ := without(docs, k)
	restViews, _ := without(views, k)
	restReads, _ := without(reads, k)
	o := cueOptions
	o.seed = uint64(k + 1)
	s := fitCues(rest, restViews, restReads, o).runnable()
	var dec attrib.Decoder
	for i := range docs {
		if i%folds == k {
			props[i] = s.Propose(views[i], reads[i], &dec)
		}
	}
}

// fitRanker learns the forests from cross-fitted proposals.
func fitRanker(docs []*document, views []*attrib.View, reads []*attrib.Reading, props [][]attrib.Proposal) attrib.Ranker {
	var xs []attrib.Traits
	var right, exact []bool
	for i, d := range docs {
		xs = append(xs, views[i].Traits(reads[i], props[i])...)
		letters := d.letters()
		for _, p := range props[i] {
			r, e := d.judge(p.Attribution, letters)
			right, exact = append(right, r), append(exact, e)
		}
	}
	forests := make([]*attrib.Forest, 2)
	inParallel(2, func(k int) { forests[k] = fitForest(xs, [][]bool{right, exact}[k], rankOptions) })
	return attrib.Ranker{Right: forests[0], Exact: forests[1]}
}

var rankOptions = forestOptions{trees: 600, rate: .05, l2: 5, least: 10}
