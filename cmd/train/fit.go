package main

import (
	"whosaid/extract/model"
	"whosaid/extract/model/attrib"
	"whosaid/extract/model/chain"
	"whosaid/extract/model/tag"
)

// wordClasses clusters the word vectors finely and coarsely.
func wordClasses(file string) (map[uint64]tag.Entry, error) {
	words, vecs, err := readVectors(file)
	if err != nil {
		return nil, err
	}
	m := map[uint64]tag.Entry{}
	fine, coarse := cluster(vecs, 600, 10), cluster(vecs, 64, 12)
	for i, w := range words {
		if vecs[i] != nil {
			m[chain.String(tag.Normal(w))] = tag.Entry{Fine: uint16(fine[i] + 1), Coarse: uint16(coarse[i] + 1)}
		}
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
	forest := fitRank(docs, views, reads, props)
	done("forest")
	words, stems := lex.entries(classes)
	return &model.Parts{
		Tags: tags.pos.Sparse(), Names: tags.ner.Table(), NameTrans: tags.names.Trans,
		Tokens: tokens.rows.Table(), TokenTrans: tokens.chain.Trans,
		Cues: cues.rows.Table(), CueTrans: cues.chain.Trans,
		Lexicon: tag.NewLexicon(words, stems, tags.fixed), Forest: forest,
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

// fitRank learns the forest from cross-fitted proposals.
func fitRank(docs []*document, views []*attrib.View, reads []*attrib.Reading, props [][]attrib.Proposal) *attrib.Forest {
	var xs []attrib.Traits
	var ys []bool
	for i, d := range docs {
		x, y := rankExamples(d, views[i], reads[i], props[i])
		xs, ys = append(xs, x...), append(ys, y...)
	}
	return fitForest(xs, ys, rankOptions)
}

var rankOptions = forestOptions{trees: 600, rate: .05, l2: 5, least: 10}
