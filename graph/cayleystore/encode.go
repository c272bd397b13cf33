package cayleystore

import (
	"context"

	"github.com/cayleygraph/quad"

	"whosaid/graph"
	"whosaid/graph/cayleystore/pebblequads"
	"whosaid/graph/index"
	"whosaid/graph/names"
)

// An encoder gathers the quads that extractions add to what a view has.
type encoder struct {
	view   *view
	batch  *pebblequads.Batch
	terms  map[quad.IRI]pebblequads.Term // of the nodes and predicates that come again
	stored map[quad.IRI]properties       // of the outlets and entities seen so far

	familiar familiar
	records  []record          // of those outlets and entities that are not familiar
	forms    map[quad.IRI]bool // whether they are there
}

func newEncoder(v *view) *encoder {
	return &encoder{view: v, batch: &pebblequads.Batch{}, terms: map[quad.IRI]pebblequads.Term{}, stored: map[quad.IRI]properties{}, forms: map[quad.IRI]bool{}}
}

// startBatch forgets the quads that have been taken.
func (e *encoder) startBatch() {
	e.batch, e.terms = &pebblequads.Batch{}, map[quad.IRI]pebblequads.Term{}
}

// term returns the term of a node or a predicate.
func (e *encoder) term(name quad.IRI) pebblequads.Term {
	t, ok := e.terms[name]
	if !ok {
		t = e.batch.IRI(name)
		e.terms[name] = t
	}
	return t
}

// value returns the term of any value.
func (e *encoder) value(v quad.Value) pebblequads.Term {
	if name, ok := v.(quad.IRI); ok {
		return e.term(name)
	}
	return e.batch.Value(v)
}

// add takes one quad, which may have been taken before.
func (e *encoder) add(subject, pred quad.IRI, object quad.Value) {
	e.batch.Add(e.term(subject), e.term(pred), e.value(object))
}

// addText takes a quad whose object is a literal, unless that is empty.
func (e *encoder) addText(subject, pred quad.IRI, text string) {
	if text != "" {
		e.batch.Add(e.term(subject), e.term(pred), e.batch.Text(quad.String(text)))
	}
}

// extraction takes all quads of x, whose article is not in the store.
func (e *encoder) extraction(ctx context.Context, x graph.Extraction) error {
	n := articleNode(x.Article.ID)
	for _, o := range x.Outlets {
		e.add(n, predGives, outletForm(o))
		if err := e.outlet(ctx, o); err != nil {
			return err
		}
	}
	for _, y := range x.Entities {
		f := entityForm(y)
		e.add(n, predGives, f)
		if err := e.entity(ctx, y, f); err != nil {
			return err
		}
	}
	e.addText(n, predDescribes, encodePlaces(x.Entities))
	e.article(x.Article)
	for _, s := range x.Statements {
		e.statement(s)
	}
	return nil
}

func (e *encoder) article(a graph.Article) {
	n := articleNode(a.ID)
	e.add(n, predListed, articleList)
	e.addText(n, predName, a.Name)
	e.addText(n, predTitle, a.Title)
	e.addText(n, predURL, a.URL)
	e.addText(n, predPublished, string(a.Published))
	e.addText(n, predText, a.SHA256+" "+a.Text)
	if a.Outlet != "" {
		e.add(n, predPublisher, outletNode(a.Outlet))
	}
}

func (e *encoder) statement(s graph.Statement) {
	n := e.batch.IRI(statementNode(s.ID)) // it is the subject of these alone
	e.batch.Add(n, e.term(predIn), e.term(articleNode(s.Article)))
	e.batch.Add(n, e.term(predRecord), e.batch.Text(quad.String(encodeRecord(s))))
	e.addEntities(n, predSpeaker, s.Speakers)
	e.addEntities(n, predAddressee, s.Addressees)
	e.addEntities(n, predAbout, s.About)
	if s.Via != "" {
		e.batch.Add(n, e.term(predVia), e.term(outletNode(s.Via)))
	}
}

func (e *encoder) addEntities(subject pebblequads.Term, pred quad.IRI, ids []graph.EntityID) {
	for _, id := range ids {
		e.batch.Add(subject, e.term(pred), e.term(entityNode(id)))
	}
}

// commit takes the quads that say which articles a commit holds, and what it
// removes.
func (e *encoder) commit(number uint64, xs []graph.Extraction, r index.Removal) {
	n := commitNode(number)
	e.add(n, predListed, commitList)
	for _, x := range xs {
		e.add(n, predHolds, articleNode(x.Article.ID))
	}
	for _, id := range r.Articles {
		e.addText(n, predRemoves, string(id))
	}
	for _, id := range r.Entities {
		e.addText(n, predRemoves, string(id))
	}
	for _, id := range r.Outlets {
		e.addText(n, predRemoves, string(id))
	}
}

func (e *encoder) outlet(ctx context.Context, o graph.Outlet) error {
	if e.seen(string(outletForm(o))) {
		return nil
	}
	n := outletNode(o.ID)
	if known, err := e.knows(ctx, outletForm(o), n, true); known || err != nil {
		return err
	}
	had, err := e.had(ctx, n, true)
	if err != nil {
		return err
	}
	if len(had[predListed]) == 0 {
		e.addNew(n, predListed, outletList)
	}
	e.addNew(n, predName, quad.String(o.Name))
	return nil
}

func (e *encoder) entity(ctx context.Context, x graph.Entity, form quad.IRI) error {
	words := []string{string(form)}
	for _, d := range x.Descriptions {
		words = append(words, d.Words)
	}
	if e.seen(words...) {
		return nil
	}
	n := entityNode(x.ID)
	stored := e.view != nil && e.view.index.Has(x.ID)
	known, err := e.knows(ctx, form, n, stored)
	if err != nil || known && len(x.Descriptions) == 0 {
		return err
	}
	had, err := e.had(ctx, n, stored)
	if err != nil {
		return err
	}
	if len(had[predListed]) == 0 {
		e.addNew(n, predListed, entityList(x.Kind, x.Unnamed))
	}
	e.addNew(n, predName, quad.String(x.Name))
	for _, key := range soundsOf(x) {
		e.addNew(n, predSound, quad.String(key))
	}
	for _, alias := range x.Aliases {
		if alias != "" {
			e.addNew(n, predAlias, quad.String(alias))
		}
	}
	for _, d := range x.Descriptions {
		if !described(had, d.Words) {
			e.addNew(n, predDescription, quad.String(encodeDescription(d)))
		}
	}
	if x.SameAs != "" && len(had[predSameAs]) == 0 {
		e.addNew(n, predSameAs, quad.IRI(x.SameAs.URI()))
	}
	return nil
}

// soundsOf returns the keys under which the name of an entity is compared.
func soundsOf(x graph.Entity) []string {
	if x.Kind != graph.Person && x.Kind != graph.Organization || x.Unnamed {
		return nil
	}
	return names.Keys(x.Name)
}
