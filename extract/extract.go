// Package extract finds in an article who said what about whom or what.
//
// The stages, in order: the text is cut into tokens, sentences and quotations
// (package text); the model reads them (package model); names are gathered into
// the entities of the article (names.go, entity.go); attributions — source, cue,
// content — are taken from the layout, the model and rules for quotations
// (attribution.go, layout.go, quotation.go); each source is resolved to an entity
// (speaker.go); what stands around the content is added (frame.go): act, negation,
// addressees, medium, agency, date, and what the content is about, each in the file
// of its name.
//
// Extraction is a pure function of the article and takes linear time; it accepts
// any bytes.
package extract

import (
	"cmp"
	"strings"

	"whosaid/extract/lexicon"
	"whosaid/extract/model"
	"whosaid/extract/text"
	"whosaid/graph"
)

// Version names this extractor in every statement that it makes. It changes
// with every change of what is extracted.
const Version = "whosaid-learned-12"

// Options adjust what is extracted. The zero value works.
type Options struct {
	// Body is the byte at which the article proper begins, behind a header.
	Body int
	// MinConfidence is the least confidence of a statement; if 0, the one that
	// gives the best F1. A lower one finds more, a higher one fewer that are
	// wrong.
	MinConfidence float64
	// Lexicon is what is known beforehand; the embedded one if nil.
	Lexicon *lexicon.Lexicon
}

// Extract reads an article. outlet is the article's own, or zero.
func Extract(article graph.Article, outlet graph.Outlet, opts Options) graph.Extraction {
	d := newDraft(article, opts)
	d.analysis = model.Default().Analyse(d.Text, cmp.Or(opts.MinConfidence, model.LeastConfidence))
	d.findNames()
	g := d.gatherEntities()
	found := d.findAttributions()
	for i := range found {
		d.trimContent(&found[i])
	}
	g.sourceNames(found)
	g.finish()
	x := graph.Extraction{Article: article}
	x.Outlets = outletsOf(outlet)
	who := d.resolveSources(found)
	b := builder{draft: d, x: &x, marks: marksOf(found, len(d.Tokens)), outlets: d.outletsNamed()}
	for i := range found {
		if found[i].confidence >= opts.MinConfidence {
			b.statement(&found[i], int32(i+1), who[i])
		}
	}
	return x
}

func outletsOf(o graph.Outlet) []graph.Outlet {
	if o.ID == "" {
		return nil
	}
	return []graph.Outlet{o}
}

// A draft is an article on its way to statements.
type draft struct {
	*text.Text
	analysis *model.Analysis
	article  graph.Article
	lex      *lexicon.Lexicon
	lower    []string // the tokens in lower case
	names    []name   // in the order of the text
	nameAt   []int32  // by token: the name it belongs to, -1 if none
	entities []*entity

	headlines []bool          // by sentence: whether it is a headline
	common    map[string]bool // words that the text has in lower case
	proper    properWords     // nil until asked for
}

func newDraft(article graph.Article, opts Options) *draft {
	d := &draft{Text: text.Cut(article.Text, opts.Body), article: article, lex: opts.Lexicon, common: map[string]bool{}}
	if d.lex == nil {
		d.lex = lexicon.Default()
	}
	d.lower = make([]string, len(d.Tokens))
	d.nameAt = make([]int32, len(d.Tokens))
	for i, t := range d.Tokens {
		d.lower[i] = strings.ToLower(t.Word)
		d.nameAt[i] = -1
		if t.Word == d.lower[i] {
			d.common[t.Word] = true
		}
	}
	d.headlines = make([]bool, len(d.Sentences))
	for i, s := range d.Sentences {
		d.headlines[i] = d.isHeadline(s)
	}
	return d
}
