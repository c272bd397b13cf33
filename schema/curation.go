package schema

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"whosaid/graph"
	"whosaid/schema/internal/gen"
)

// A decided is what became of something that somebody decided.
type decided struct {
	item   *graph.CurationItem
	errors []gen.UserError // empty if it is in the journal
}

// refused is what became of something that a user can mend.
func refused(err error, field ...string) (decided, error) {
	code := gen.UserErrorCodeInvalid
	switch {
	case errors.Is(err, graph.ErrNotFound):
		code = gen.UserErrorCodeNotFound
	case !errors.Is(err, graph.ErrInvalid):
		return decided{}, err
	}
	return decided{errors: []gen.UserError{userError(code, err.Error(), field...)}}, nil
}

// curate stores what somebody has decided now, all of it or nothing, and returns the
// last. The error is none that a user can mend.
func (r *Resolver) curate(ctx context.Context, by, reason *string, all ...graph.Curation) (decided, error) {
	now := time.Now()
	for i, c := range all {
		c.By, c.Reason, c.At = or(by), or(reason), now
		all[i] = graph.NewCuration(c)
	}
	if _, err := r.store.Curate(ctx, all...); err != nil {
		return refused(err, "input")
	}
	m := remembered(ctx)
	m.forget()
	item, err := m.curation(ctx, all[len(all)-1].ID)
	return decided{item: item, errors: []gen.UserError{}}, err
}

// curateEntity decides something about an entity, and returns it as it is then.
func (r *Resolver) curateEntity(ctx context.Context, id string, c graph.Curation, by, reason *string) (*gen.EntityPayload, error) {
	e, err := r.store.Entity(ctx, graph.EntityID(id))
	var d decided
	if err != nil {
		d, err = refused(err, "input", "id")
	} else {
		c.Entity = e.ID
		d, err = r.curate(ctx, by, reason, c)
	}
	return r.entityPayload(ctx, d, err, e.ID)
}

// entityPayload tells what became of the entity with an id.
func (r *Resolver) entityPayload(ctx context.Context, d decided, err error, id graph.EntityID) (*gen.EntityPayload, error) {
	if err != nil || d.item == nil {
		return &gen.EntityPayload{Errors: d.errors}, err
	}
	e, err := r.store.Entity(ctx, id)
	return &gen.EntityPayload{Entity: &e, Curation: d.item, Errors: d.errors}, err
}

// merge says that two entities are one.
func (r *Resolver) merge(ctx context.Context, in gen.MergeEntitiesInput) (*gen.EntityPayload, error) {
	c := graph.Curation{Action: graph.MergeEntities, Entity: graph.EntityID(in.From), Into: graph.EntityID(in.Into)}
	for field, id := range map[string]graph.EntityID{"from": c.Entity, "into": c.Into} {
		if _, err := r.store.Entity(ctx, id); err != nil {
			d, err := refused(err, "input", field)
			return &gen.EntityPayload{Errors: d.errors}, err
		}
	}
	d, err := r.curate(ctx, in.By, &in.Reason, c)
	return r.entityPayload(ctx, d, err, c.Into)
}

// split says that an entity is not the one that it was merged into, or is two.
func (r *Resolver) split(ctx context.Context, in gen.SplitEntityInput) (*gen.EntityPayload, error) {
	if len(in.Articles) > 0 || in.Name != nil {
		return r.splitOff(ctx, in)
	}
	all, err := r.store.Merges(ctx)
	if err != nil {
		return nil, err
	}
	id := graph.EntityID(in.ID)
	i := slices.IndexFunc(all, func(m graph.Merge) bool { return m.From == id && !m.Apart })
	if i < 0 {
		d, err := refused(fmt.Errorf("a merge of %s into another: %w", id, graph.ErrNotFound), "input", "id")
		return &gen.EntityPayload{Errors: d.errors}, err
	}
	d, err := r.curate(ctx, in.By, in.Reason, graph.Curation{Action: graph.SplitEntity, Entity: id, Into: all[i].Into})
	return r.entityPayload(ctx, d, err, id)
}

// splitOff says that in some articles an entity is another, in one step.
func (r *Resolver) splitOff(ctx context.Context, in gen.SplitEntityInput) (*gen.EntityPayload, error) {
	var articles []graph.ArticleID
	for _, id := range in.Articles {
		if _, err := r.store.Article(ctx, graph.ArticleID(id)); err != nil {
			d, err := refused(err, "input", "articles")
			return &gen.EntityPayload{Errors: d.errors}, err
		}
		articles = append(articles, graph.ArticleID(id))
	}
	all, err := graph.SplitsOff(ctx, r.store, graph.EntityID(in.ID), or(in.Name), articles...)
	if err == nil && len(all) == 0 {
		err = fmt.Errorf("a name wants articles: %w", graph.ErrInvalid)
	}
	if err != nil {
		d, err := refused(err, "input", "id")
		return &gen.EntityPayload{Errors: d.errors}, err
	}
	d, err := r.curate(ctx, in.By, in.Reason, all...)
	return r.entityPayload(ctx, d, err, all[0].Other())
}

// actionOf is what a finding makes of a statement.
var actionOf = map[gen.Finding]graph.Action{
	gen.FindingRight: graph.ConfirmStatement, gen.FindingWrongSpeaker: graph.CorrectSpeaker,
	gen.FindingWrongSpan: graph.RejectSpan, gen.FindingNoStatement: graph.RejectStatement,
}

// review says what has been found of a statement.
func (r *Resolver) review(ctx context.Context, in gen.ReviewStatementInput) (*gen.StatementPayload, error) {
	c := graph.Curation{Action: actionOf[in.Finding], Statement: graph.StatementID(in.ID)}
	field := []string{"input", "id"}
	_, err := r.store.Statement(ctx, c.Statement)
	for i := 0; i < len(in.Speakers) && err == nil; i++ {
		field = []string{"input", "speakers"}
		var e graph.Entity
		e, err = r.store.Entity(ctx, graph.EntityID(in.Speakers[i]))
		c.Speakers = append(c.Speakers, e.ID)
	}
	var d decided
	if err != nil {
		d, err = refused(err, field...)
	} else {
		d, err = r.curate(ctx, in.By, in.Reason, c)
	}
	if err != nil || d.item == nil {
		return &gen.StatementPayload{Errors: d.errors}, err
	}
	s, err := r.store.Statement(ctx, c.Statement)
	return &gen.StatementPayload{Statement: &s, Curation: d.item, Errors: d.errors}, err
}

// undo undoes a curation that is not undone.
func (r *Resolver) undo(ctx context.Context, in gen.UndoInput) (*gen.UndoPayload, error) {
	item, err := remembered(ctx).curation(ctx, graph.CurationID(in.ID))
	if err == nil && item.State == graph.Undone {
		err = fmt.Errorf("curation %s is undone already: %w", item.ID, graph.ErrInvalid)
	}
	var d decided
	if err != nil {
		d, err = refused(err, "input", "id")
	} else {
		d, err = r.curate(ctx, in.By, in.Reason, graph.Curation{Action: graph.Undo, Undoes: item.ID})
	}
	return &gen.UndoPayload{Curation: d.item, Errors: d.errors}, err
}
