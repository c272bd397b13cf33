package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"whosaid/extract"
	"whosaid/graph"
)

// planCount is how many articles there are to be stored, corrected and deleted.
const planCount = 240

// A plan is an article that is corrected again and again. It knows which of its
// versions was acknowledged last, and which may have come after it.
type plan struct {
	number   int
	acked    int  // the version that was acknowledged last; 0 if none, or deleted since
	begun    int  // the last version that was handed in
	older    bool // whether its statements are, or may be, an older extractor's
	deleting bool // whether it may have been deleted
	gone     []graph.ArticleID
	versions map[int]graph.Extraction
}

func newPlan(number int) *plan {
	return &plan{number: number, versions: map[int]graph.Extraction{}}
}

// speaker is the name of who speaks of the plan.
func (p *plan) speaker() string {
	given := []string{"Ana", "Olga", "Petra", "Irene", "Marta", "Clara"}[p.number%6]
	return given + " " + []string{"Peskova", "Lindqvist", "Brandt", "Haddad", "Garcia"}[p.number%5] +
		[]string{"", "berg", "mann", "dorf"}[p.number/30%4]
}

// line is a version of the article as a line of JSONL.
func (p *plan) line(version int) []byte {
	b, err := json.Marshal(map[string]string{"text": p.text(version), "url": p.url(), "id": fmt.Sprint("plan ", p.number)})
	if err != nil {
		panic(err)
	}
	return b
}

func (p *plan) url() string { return fmt.Sprintf("http://news.example/plan/%d", p.number) }

func (p *plan) text(version int) string {
	return fmt.Sprintf("Minister %s said plan %d had failed for the %d. time. “It is over,” she added.", p.speaker(), p.number, version)
}

// extraction is what a version says.
func (p *plan) extraction(version int) graph.Extraction {
	x, ok := p.versions[version]
	if !ok {
		a := graph.NewArticle(graph.Article{Name: fmt.Sprint("plan ", p.number), URL: p.url(), Text: p.text(version)})
		x = extract.Extract(a, graph.Outlet{}, extract.Options{})
		p.versions[version] = x
	}
	return x
}

// next begins a version; it returns its number.
func (p *plan) next() int {
	p.begun++
	return p.begun
}

// ack notes that a version was acknowledged.
func (p *plan) ack(version int) {
	p.acked = max(p.acked, version)
	p.older = false
}

// is tells whether an article is a version of the plan, and which.
func (p *plan) is(id graph.ArticleID) (version int, ok bool) {
	for v := 1; v <= p.begun; v++ {
		if p.extraction(v).Article.ID == id {
			return v, true
		}
	}
	return 0, false
}

// check compares the store with what was acknowledged, and takes what is there of
// the rest as acknowledged from now on.
func (p *plan) check(store graph.Store) error {
	ctx := context.Background()
	standing, err := store.ArticlesNamed(ctx, p.url())
	if err != nil {
		return err
	}
	if len(standing) > 1 {
		return fmt.Errorf("plan %d: %d versions stand", p.number, len(standing))
	}
	if len(standing) == 0 {
		if p.acked > 0 && !p.deleting {
			return fmt.Errorf("plan %d: version %d was acknowledged and is lost", p.number, p.acked)
		}
		p.deleted()
		return p.checkGone(store)
	}
	version, known := p.is(standing[0].ID)
	if !known || version < p.acked || slices.Contains(p.gone, standing[0].ID) {
		return fmt.Errorf("plan %d: version %d stands (%s), and %d was acknowledged last", p.number, version, standing[0].ID, p.acked)
	}
	if earlier := p.acked; earlier > 0 && earlier < version {
		a, err := store.Article(ctx, p.extraction(earlier).Article.ID)
		if err != nil || a.ReplacedBy == "" {
			return fmt.Errorf("plan %d: version %d, which was acknowledged, is %+v, %w", p.number, earlier, a, err)
		}
	}
	p.acked, p.deleting = version, false
	if err := p.checkStatements(store, p.extraction(version)); err != nil {
		return fmt.Errorf("plan %d, version %d: %w", p.number, version, err)
	}
	return p.checkGone(store)
}

// deleted notes that no version is there.
func (p *plan) deleted() {
	for v := 1; v <= p.acked; v++ {
		p.gone = append(p.gone, p.extraction(v).Article.ID)
	}
	p.acked, p.deleting, p.older = 0, false, false
	p.begun++ // a version that was deleted does not come again
}

// checkGone looks for what was deleted.
func (p *plan) checkGone(store graph.Store) error {
	for _, id := range p.gone {
		if _, err := store.Article(context.Background(), id); !errors.Is(err, graph.ErrNotFound) {
			return fmt.Errorf("plan %d: article %s was deleted, and is there: %w", p.number, id, err)
		}
	}
	return nil
}

// checkStatements checks that an article has its statements, all of one extractor.
func (p *plan) checkStatements(store graph.Store, x graph.Extraction) error {
	page, err := store.Statements(context.Background(), graph.Filter{Articles: []graph.ArticleID{x.Article.ID}}, graph.Page{First: 10})
	if err != nil {
		return err
	}
	var got, want []graph.StatementID
	versions := map[string]bool{}
	for _, item := range page.Items {
		got = append(got, item.Statement.ID)
		versions[item.Statement.Extractor] = true
	}
	for _, s := range x.Statements {
		want = append(want, s.ID)
	}
	slices.Sort(got)
	slices.Sort(want)
	if p.older && versions["older"] && len(versions) == 1 && len(got) == 1 && slices.Contains(want, got[0]) {
		return nil
	}
	if !slices.Equal(got, want) || len(want) != 2 || versions["older"] {
		return fmt.Errorf("it has the statements %v of %v, not %v", got, versions, want)
	}
	p.older = false
	return nil
}
