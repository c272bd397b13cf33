package cayleystore

import (
	"context"
	"crypto/sha256"
	"fmt"
	"slices"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"whosaid/graph"
	"whosaid/graph/names"
)

// An encoder gathers the quads that extractions add to what a view has.
type encoder struct {
	view   *view
	added  map[quad.Quad]bool
	deltas []cayley.Delta
	stored map[quad.IRI]properties // of the outlets and entities seen so far

	familiar familiar
	records  []record // of those outlets and entities that are not familiar
}

func newEncoder(v *view) *encoder {
	return &encoder{view: v, added: map[quad.Quad]bool{}, stored: map[quad.IRI]properties{}}
}

// A record is a hash of all that an article says of an outlet or an entity.
type record [16]byte

// familiar are records of which the quads are in the store: they add nothing.
type familiar map[record]bool

// familiarMost is how many are remembered.
const familiarMost = 1 << 18

// remember adds records that have been stored.
func (f familiar) remember(all []record) {
	if len(f)+len(all) > familiarMost {
		clear(f)
	}
	for _, r := range all {
		f[r] = true
	}
}

// seen tells whether what an article says has been stored before, and notes it if
// not.
func (e *encoder) seen(words ...string) bool {
	h := sha256.New()
	for _, w := range words {
		fmt.Fprintf(h, "%d:%s", len(w), w)
	}
	r := record(h.Sum(nil)[:len(record{})])
	if !e.familiar[r] {
		e.records = append(e.records, r)
	}
	return e.familiar[r]
}

// add takes one quad.
func (e *encoder) add(subject, pred quad.IRI, object quad.Value) {
	q := quad.Quad{Subject: subject, Predicate: pred, Object: object}
	if !e.added[q] {
		e.added[q] = true
		e.deltas = append(e.deltas, cayley.Delta{Quad: q, Action: cayley.Add})
	}
}

// addText takes a quad whose object is a literal, unless that is empty.
func (e *encoder) addText(subject, pred quad.IRI, text string) {
	if text != "" {
		e.add(subject, pred, quad.String(text))
	}
}

// extraction takes all quads of x, whose article is not in the store.
func (e *encoder) extraction(ctx context.Context, x graph.Extraction) error {
	for _, o := range x.Outlets {
		if err := e.outlet(ctx, o); err != nil {
			return err
		}
	}
	for _, n := range x.Entities {
		if err := e.entity(ctx, n); err != nil {
			return err
		}
	}
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
	n := statementNode(s.ID)
	e.add(n, predIn, articleNode(s.Article))
	e.addText(n, predRecord, encodeRecord(s))
	for _, id := range s.Speakers {
		e.add(n, predSpeaker, entityNode(id))
	}
	for _, id := range s.Addressees {
		e.add(n, predAddressee, entityNode(id))
	}
	for _, id := range s.About {
		e.add(n, predAbout, entityNode(id))
	}
	if s.Via != "" {
		e.add(n, predVia, outletNode(s.Via))
	}
}

// commit takes the quads that say which articles a commit holds, and which
// entities and outlets that no quad of these leads to.
func (e *encoder) commit(number uint64, xs []graph.Extraction) {
	n := commitNode(number)
	for _, x := range xs {
		e.add(n, predHolds, articleNode(x.Article.ID))
		used := map[string]bool{string(x.Article.Outlet): true}
		for _, s := range x.Statements {
			used[string(s.Via)] = true
			for _, id := range slices.Concat(s.Speakers, s.Addressees, s.About) {
				used[string(id)] = true
			}
		}
		for _, o := range x.Outlets {
			if !used[string(o.ID)] {
				e.add(n, predNames, outletNode(o.ID))
			}
		}
		for _, y := range x.Entities {
			if !used[string(y.ID)] {
				e.add(n, predNames, entityNode(y.ID))
			}
		}
	}
}

func (e *encoder) outlet(ctx context.Context, o graph.Outlet) error {
	if e.seen(string(o.ID), o.Name) {
		return nil
	}
	n := outletNode(o.ID)
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

func (e *encoder) entity(ctx context.Context, x graph.Entity) error {
	words := append([]string{string(x.ID), string(x.Kind), string(x.SameAs), x.Name}, x.Aliases...)
	for _, d := range x.Descriptions {
		words = append(words, "described", d.Words)
	}
	if e.seen(words...) {
		return nil
	}
	n := entityNode(x.ID)
	had, err := e.had(ctx, n, e.view != nil && e.view.index.Has(x.ID))
	if err != nil {
		return err
	}
	if len(had[predListed]) == 0 {
		e.addNew(n, predListed, entityList(x.Kind, x.Unnamed))
	}
	e.addNew(n, predName, quad.String(x.Name))
	if (x.Kind == graph.Person || x.Kind == graph.Organization) && !x.Unnamed {
		for _, key := range names.Keys(x.Name) {
			e.addNew(n, predSound, quad.String(key))
		}
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

// had returns the properties of an outlet or an entity: those in the store, if it
// is there, and those that addNew has taken since.
func (e *encoder) had(ctx context.Context, subject quad.IRI, there bool) (properties, error) {
	if p, ok := e.stored[subject]; ok {
		return p, nil
	}
	p := properties{}
	if e.view != nil && there {
		n, err := e.view.node(ctx, subject)
		if err != nil {
			return nil, err
		}
		if p, err = e.view.properties(ctx, n); err != nil {
			return nil, err
		}
	}
	e.stored[subject] = p
	return p, nil
}

// addNew takes a quad of a subject of which had has been asked, unless it is
// there already.
func (e *encoder) addNew(subject, pred quad.IRI, object quad.Value) {
	p := e.stored[subject]
	for _, o := range p[pred] {
		if o == object {
			return
		}
	}
	p[pred] = append(p[pred], object)
	e.add(subject, pred, object)
}
