// Package model finds attributions in news text with weights learned from
// annotated articles. MODEL.md tells from which, and how well it does.
package model

import (
	_ "embed"
	"fmt"
	"sync"

	"whosaid/extract/model/attrib"
	"whosaid/extract/model/chain"
	"whosaid/extract/model/tag"
	"whosaid/extract/text"
)

//go:embed weights.bin
var weights []byte

// A Model runs the learned stages. Any number of goroutines may use it at a time.
type Model struct {
	lexicon      *tag.Lexicon
	pos          tag.POS
	ner          tag.NER
	tokens, cues attrib.Stage
	ranker       attrib.Ranker
	free         chan *workspace // not in use; unlike those of a pool they outlive a garbage collection
}

// A workspace is the memory of one analysis at a time.
type workspace struct {
	forms *tag.Forms
	names tag.NameDecoder
	dec   attrib.Decoder
}

var embedded = sync.OnceValues(func() (*Model, error) { return New(weights) })

// Default returns the model embedded in the program. The first call decodes it;
// later ones return the same. It panics if the embedded weights are damaged,
// which the package's test rules out.
func Default() *Model {
	m, err := embedded()
	if err != nil {
		panic(err)
	}
	return m
}

// New returns the model of a weights file.
func New(file []byte) (*Model, error) {
	p, err := ReadParts(file)
	if err != nil {
		return nil, fmt.Errorf("read model weights: %w", err)
	}
	m := &Model{lexicon: p.Lexicon, ranker: p.Ranker}
	m.ner.Chain = chain.New(tag.NameLabels, 1)
	m.tokens.Chain, m.cues.Chain = attrib.NewTokenChain(), attrib.NewCueChain()
	m.pos.Table, m.ner.Table, m.tokens.Table, m.cues.Table = p.Tags, p.Names, p.Tokens, p.Cues
	m.ner.Chain.Trans, m.tokens.Chain.Trans, m.cues.Chain.Trans = p.NameTrans, p.TokenTrans, p.CueTrans
	for _, c := range []*chain.Chain{m.ner.Chain, m.tokens.Chain, m.cues.Chain} {
		c.Prepare()
	}
	m.free = make(chan *workspace, maxFree)
	return m, nil
}

// maxFree is how many workspaces are kept.
const maxFree = 64

// workspace returns one that nobody uses.
func (m *Model) workspace() *workspace {
	select {
	case w := <-m.free:
		return w
	default:
		return &workspace{forms: tag.NewForms(m.lexicon)}
	}
}

func (m *Model) release(w *workspace) {
	select {
	case m.free <- w:
	default:
	}
}

// Analyse returns what the model finds in a text: its parts of speech, its names,
// and the attributions of at least the given confidence. The same text gives the
// same analysis.
func (m *Model) Analyse(t *text.Text, least float64) *Analysis {
	w := m.workspace()
	defer m.release(w)
	a := &Analysis{}
	forms := make([]*tag.Form, len(t.Tokens))
	for i := range forms {
		forms[i] = w.forms.Get(t.Tokens[i].Word)
	}
	seen := tag.Seen(forms, t.Sentences)
	a.Tags, a.Names = make([]tag.Tag, 0, len(forms)), make([]tag.Name, 0, len(forms))
	for _, r := range t.Sentences {
		a.Tags = m.pos.Tag(forms[r.Start:r.End], a.Tags)
		a.Names = m.ner.Tag(&w.names, forms[r.Start:r.End], a.Tags[r.Start:r.End], seen, a.Names)
	}
	v := attrib.NewView(t, forms, a.Tags, a.Names, nil)
	r := m.tokens.Read(v, &w.dec)
	ps := m.cues.Propose(v, r, &w.dec)
	m.ranker.Rank(v, r, ps, least)
	a.Attributions = attrib.Resolve(len(t.Tokens), ps, least)
	return a
}

// LeastConfidence is the confidence that gave the best F1 in cross-validation. It is
// about half of that F1, as it is best for probabilities (Lipton et al. 2014).
const LeastConfidence = .34
