package link

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"whosaid/graph"
	"whosaid/graph/names"
)

// A Variant is a statement of another article that prints the utterance of a
// statement.
type Variant struct {
	Statement graph.Statement
	Date      graph.Date // as graph.Statement.When has it
	Text      string     // the content, in the words of its article
	Likeness  Likeness
}

// The bounds of a search.
const (
	mostWords = 60  // of a content that are looked for
	mostHits  = 100 // statements that a few words may have; more are too common
)

// Variants returns the statements of other articles that print the same utterance
// as s: the oldest first, those without a date last, those of one date by id. The
// store is asked for every few words in a row of the content, so that no statement
// is missed that has enough of them, unless all of these are words that more than
// 100 statements have together, or they stand behind the first 60 words.
func Variants(ctx context.Context, store graph.Store, s graph.Statement) ([]Variant, error) {
	v := search{ctx: ctx, store: store, texts: map[graph.ArticleID]graph.Article{}, seen: map[graph.StatementID]bool{}, of: s}
	text, _, err := v.text(s)
	if err != nil {
		return nil, err
	}
	v.words = names.Words(text)
	some := v.words[:min(len(v.words), mostWords)]
	// A run of n words holds a window of k whose place is a multiple of k, if n is
	// 2k-1 or more.
	if len(s.Speakers) > 0 {
		if err := v.windows(graph.Filter{Speakers: s.Speakers}, some, (ofOneSpeaker.Run+1)/2); err != nil {
			return nil, err
		}
	}
	if err := v.windows(graph.Filter{}, some, (ofAnybody.Run+1)/2); err != nil {
		return nil, err
	}
	slices.SortFunc(v.found, func(a, b Variant) int {
		if (a.Date == "") != (b.Date == "") {
			return cmp.Compare(b.Date, a.Date)
		}
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Statement.ID, b.Statement.ID))
	})
	return v.found, nil
}

// A search gathers the variants of one statement.
type search struct {
	ctx   context.Context
	store graph.Store
	of    graph.Statement
	words []string
	texts map[graph.ArticleID]graph.Article
	seen  map[graph.StatementID]bool
	found []Variant
}

// text returns the content of a statement and its article.
func (v *search) text(s graph.Statement) (string, graph.Article, error) {
	a, ok := v.texts[s.Article]
	if !ok {
		var err error
		if a, err = v.store.Article(v.ctx, s.Article); err != nil {
			return "", a, fmt.Errorf("variants of %s: %w", v.of.ID, err)
		}
		v.texts[s.Article] = a
	}
	return graph.TextOf(a.Text, s.Content), a, nil
}

// windows looks at the statements that f chooses and that hold a window of words.
func (v *search) windows(f graph.Filter, words []string, size int) error {
	f.Not = []graph.Filter{{Articles: []graph.ArticleID{v.of.Article}}}
	for at := 0; at+size <= len(words); at += size {
		f.Text = strings.Join(words[at:at+size], " ")
		page, err := v.store.Statements(v.ctx, f, graph.Page{First: mostHits})
		if err != nil {
			return fmt.Errorf("variants of %s: %w", v.of.ID, err)
		}
		if page.More {
			continue
		}
		for _, item := range page.Items {
			if err := v.look(item.Statement); err != nil {
				return err
			}
		}
	}
	return nil
}

// look takes a statement if it prints the same utterance.
func (v *search) look(s graph.Statement) error {
	if v.seen[s.ID] {
		return nil
	}
	v.seen[s.ID] = true
	text, a, err := v.text(s)
	if err != nil {
		return err
	}
	words := names.Words(text)
	l := Compare(v.words, words)
	same := slices.ContainsFunc(s.Speakers, func(id graph.EntityID) bool { return slices.Contains(v.of.Speakers, id) })
	if l.OneQuote(same) && !Turned(v.words, words, func(w string) bool { return slices.Contains(Denials, w) }) {
		v.found = append(v.found, Variant{s, s.When(a), text, l})
	}
	return nil
}
