package cayleystore

import (
	"context"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"whosaid/graph"
	"whosaid/graph/index"
)

// A remover takes quads of articles away, before its encoder adds others: what
// is taken and added again stays. First articles and versions are removed, then
// forms settles what nobody gives any more; after the adding, rest does what
// follows from both.
type remover struct {
	*encoder
	articles []graph.ArticleID            // those that stood
	fewer    map[quad.IRI]int             // of a form, how many articles less give it
	owners   []quad.IRI                   // the entities and outlets of the forms that go
	before   map[quad.IRI]properties      // what these had
	lost     map[graph.EntityID][]string  // words of descriptions that were taken away
	out      map[graph.ArticleID]struct{} // articles and versions that have been removed

	// What the index loses: what is no longer there, and entities that have lost a
	// name; named has those with the names that are left.
	gone  index.Removal
	named graph.Extraction

	became      map[graph.ArticleID]succession // articles that another replaces
	unversioned map[graph.ArticleID]bool       // versions that have been removed
	moved       []string                       // ids of which these say what became of them

	decision *decision // what the journal says from then on, if that changes
}

func newRemover(e *encoder) *remover {
	return &remover{
		encoder: e, fewer: map[quad.IRI]int{}, before: map[quad.IRI]properties{},
		lost: map[graph.EntityID][]string{}, out: map[graph.ArticleID]struct{}{},
		became: map[graph.ArticleID]succession{}, unversioned: map[graph.ArticleID]bool{},
	}
}

// take removes one quad.
func (e *encoder) take(subject, pred quad.IRI, object quad.Value) {
	e.batch.Take(e.term(subject), e.term(pred), e.value(object))
}

// takeAll removes all quads of a subject, and returns what they said.
func (e *encoder) takeAll(ctx context.Context, subject quad.IRI) (properties, error) {
	n, err := e.view.node(ctx, subject)
	if err != nil {
		return nil, err
	}
	p, err := e.view.properties(ctx, n)
	if err != nil {
		return nil, err
	}
	for _, pred := range predicates { // in an order of their own
		for _, object := range p[pred] {
			e.take(subject, pred, object)
		}
	}
	return p, nil
}

// article removes an article that stands. If r knows what became of it, that stays, as a
// version.
func (r *remover) article(ctx context.Context, id graph.ArticleID) error {
	if _, ok := r.out[id]; ok {
		return nil
	}
	r.out[id] = struct{}{}
	r.articles = append(r.articles, id)
	n, err := r.view.node(ctx, articleNode(id))
	if err != nil {
		return err
	}
	if err := r.statements(ctx, n); err != nil {
		return err
	}
	commits, err := r.subjects(ctx, predHolds, n)
	if err != nil {
		return err
	}
	for _, c := range commits {
		r.take(c, predHolds, articleNode(id))
	}
	p, err := r.takeAll(ctx, articleNode(id))
	if err != nil {
		return err
	}
	if err := r.descriptions(ctx, id, p.literal(predDescribes)); err != nil {
		return err
	}
	kept, err := r.keep(id, p)
	if err != nil {
		return err
	}
	for _, f := range p[predGives] {
		if name, ok := f.(quad.IRI); ok && name != kept {
			r.fewer[name]++
		}
	}
	return nil
}

// statements removes the statements in an article.
func (r *remover) statements(ctx context.Context, article node) error {
	names, err := r.subjects(ctx, predIn, article)
	if err != nil {
		return err
	}
	for _, name := range names {
		if _, err := r.takeAll(ctx, name); err != nil {
			return err
		}
	}
	return nil
}

// subjects returns the names of the subjects with a predicate and an object.
func (e *encoder) subjects(ctx context.Context, pred quad.IRI, object node) ([]quad.IRI, error) {
	nodes, err := e.view.subjects(ctx, pred, object)
	if err != nil {
		return nil, err
	}
	values, err := e.view.values(ctx, nodes)
	if err != nil {
		return nil, err
	}
	names := make([]quad.IRI, len(values))
	for i, v := range values {
		var ok bool
		if names[i], ok = v.(quad.IRI); !ok {
			return nil, fmt.Errorf("%w: %v is the subject of %v", errDamaged, v, pred)
		}
	}
	return names, nil
}

// keep adds the quads of the version that an article with properties p becomes,
// if it does, and returns the form of its outlet.
func (r *remover) keep(id graph.ArticleID, p properties) (kept quad.IRI, err error) {
	s, replaced := r.became[id]
	if !replaced {
		return "", nil
	}
	n := versionNode(id)
	for _, pred := range []quad.IRI{predName, predTitle, predURL, predPublished, predPublisher, predText} {
		for _, object := range p[pred] {
			r.add(n, pred, object)
		}
	}
	r.addText(n, predReplacedBy, string(s.by))
	r.succession(id, s)
	for _, v := range p[predGives] {
		f, err := parseForm(v)
		if err != nil {
			return "", err
		}
		if o := f.outlet(); o != "" && slices.Contains(p[predPublisher], quad.Value(outletNode(o))) {
			kept = f.node()
			r.add(n, predGives, kept)
		}
	}
	return kept, nil
}

// versions removes those that an article has replaced, and with own the version
// with this id, which must be one.
func (r *remover) versions(ctx context.Context, id graph.ArticleID, own bool) error {
	if own {
		if err := r.version(ctx, id); err != nil {
			return err
		}
	}
	n, err := r.view.node(ctx, quad.String(id))
	if err != nil {
		return err
	}
	names, err := r.subjects(ctx, predReplacedBy, n)
	if err != nil {
		return err
	}
	for _, name := range names {
		earlier, err := idOf(name, versionSpace)
		if err != nil {
			return err
		}
		if _, done := r.out[graph.ArticleID(earlier)]; done {
			continue
		}
		if err := r.versions(ctx, graph.ArticleID(earlier), true); err != nil {
			return err
		}
	}
	return nil
}

// version removes one version.
func (r *remover) version(ctx context.Context, id graph.ArticleID) error {
	r.out[id], r.unversioned[id] = struct{}{}, true
	p, err := r.takeAll(ctx, versionNode(id))
	r.moved = append(r.moved, p.literals(predHad)...)
	for _, f := range p[predGives] {
		if name, ok := f.(quad.IRI); ok {
			r.fewer[name]++
		}
	}
	return err
}

// removal works out gone and named.
func (r *remover) removal() (gone index.Removal, named graph.Extraction, err error) {
	gone.Articles = r.articles
	for _, owner := range r.owners {
		after := r.stored[owner]
		there := len(after[predName]) > 0
		if id, err := idOf(owner, outletSpace); err == nil {
			if !there {
				gone.Outlets = append(gone.Outlets, graph.OutletID(id))
			}
			continue
		}
		id, err := idOf(owner, entitySpace)
		if err != nil {
			return gone, named, err
		}
		if !there {
			gone.Entities = append(gone.Entities, graph.EntityID(id))
			continue
		}
		names := slices.Concat(after[predName], after[predAlias])
		lost := func(v quad.Value) bool { return !slices.Contains(names, v) }
		if slices.ContainsFunc(slices.Concat(r.before[owner][predName], r.before[owner][predAlias]), lost) {
			e, err := decodeEntity(graph.EntityID(id), after)
			if err != nil {
				return gone, named, err
			}
			gone.Entities = append(gone.Entities, e.ID)
			named.Entities = append(named.Entities, e)
		}
	}
	return gone, named, nil
}
