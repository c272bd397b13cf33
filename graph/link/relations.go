package link

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"whosaid/graph"
)

// A Relative is a statement of another article, and how it relates to a statement.
type Relative struct {
	Statement graph.Statement
	Date      graph.Date // as graph.Statement.When has it
	Judgement Judgement
}

// The bounds of a search for relatives: 28 questions to the store, and as many
// statements as its answers hold.
const (
	mostTerms = 8  // of a content, two of which a relative must have
	mostPairs = 30 // statements that are looked at for any two
)

// Relations returns the statements of other articles that relate to s as one of
// some relations tells; the surest first, of equals by id. Of the content's 8 words
// that tell most, a relative has two: for any two of them, the 30 statements in
// which they weigh most are looked at.
func Relations(ctx context.Context, store graph.Store, s graph.Statement, of ...Relation) ([]Relative, error) {
	r := relatives{ctx: ctx, store: store, of: s, want: of, seen: map[graph.StatementID]bool{s.ID: true}}
	if err := r.search(); err != nil {
		return nil, fmt.Errorf("relations of %s: %w", s.ID, err)
	}
	slices.SortFunc(r.found, func(a, b Relative) int {
		return cmp.Or(cmp.Compare(b.Judgement.Score, a.Judgement.Score), cmp.Compare(a.Statement.ID, b.Statement.ID))
	})
	return r.found, nil
}

// relatives gathers those of one statement.
type relatives struct {
	ctx   context.Context
	store graph.Store
	of    graph.Statement
	said  Said
	want  []Relation
	seen  map[graph.StatementID]bool
	found []Relative
}

// search asks the store for the statements that have two of the most telling words.
func (r *relatives) search() error {
	said, err := r.read([]graph.Statement{r.of})
	if err != nil {
		return err
	}
	if len(said) == 0 {
		return fmt.Errorf("article %s: %w", r.of.Article, graph.ErrNotFound)
	}
	r.said = said[0].said
	terms := slices.Clone(r.said.terms)
	slices.SortStableFunc(terms, func(a, b term) int { return cmp.Compare(b.weight, a.weight) })
	terms = terms[:min(len(terms), mostTerms)]
	f := graph.Filter{Not: []graph.Filter{{Articles: []graph.ArticleID{r.of.Article}}}}
	var all []graph.Statement
	for i, t := range terms {
		for _, u := range terms[:i] {
			f.Text = t.word + " " + u.word
			page, err := r.store.Statements(r.ctx, f, graph.Page{First: mostPairs, Order: graph.MostRelevant})
			if err != nil {
				return err
			}
			for _, item := range page.Items {
				if !r.seen[item.Statement.ID] {
					r.seen[item.Statement.ID] = true
					all = append(all, item.Statement)
				}
			}
		}
	}
	return r.judge(all)
}

// judge keeps those statements that relate as is wanted.
func (r *relatives) judge(all []graph.Statement) error {
	read, err := r.read(all)
	if err != nil {
		return err
	}
	for _, s := range read {
		if j := Judge(r.said, s.said); slices.Contains(r.want, j.Relation) {
			r.found = append(r.found, Relative{s.statement, s.date, j})
		}
	}
	return nil
}

type readStatement struct {
	statement graph.Statement
	date      graph.Date
	said      Said
}

// read returns what is known of some statements, without those whose article has
// gone meanwhile.
func (r *relatives) read(all []graph.Statement) (read []readStatement, err error) {
	var articles []graph.ArticleID
	var speakers []graph.EntityID
	for _, s := range all {
		articles, speakers = append(articles, s.Article), append(speakers, s.Speakers...)
	}
	texts, err := r.store.ArticlesOf(r.ctx, articles...)
	if err != nil {
		return nil, err
	}
	entities, err := r.store.EntitiesOf(r.ctx, speakers...)
	if err != nil {
		return nil, err
	}
	for _, s := range all {
		a, ok := texts[s.Article]
		if !ok {
			continue
		}
		var who []graph.Entity
		for _, id := range s.Speakers {
			if e, ok := entities[id]; ok {
				who = append(who, e)
			}
		}
		read = append(read, readStatement{s, s.When(a), NewSaid(s, a, who...)})
	}
	return read, nil
}
