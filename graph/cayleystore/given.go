package cayleystore

import (
	"context"
	"fmt"
	"slices"

	"whosaid/graph"
)

// What an article gives: its statements, entities and outlets, as it gives them.

// extraction reads an article with all that it gives.
func (v *view) extraction(ctx context.Context, id graph.ArticleID) (x graph.Extraction, err error) {
	if x.Article, err = v.article(ctx, id); err != nil {
		return x, err
	}
	if x.Statements, err = v.statementsOf(ctx, id); err != nil {
		return x, err
	}
	forms, err := v.given(ctx, id)
	if err != nil {
		return x, err
	}
	places, err := v.places(ctx, id)
	if err != nil {
		return x, err
	}
	for _, f := range forms {
		e, ok := f.entity()
		if !ok {
			x.Outlets = append(x.Outlets, f.publisher())
			continue
		}
		if e.Descriptions, err = describedAt(x.Article, places, e.ID); err != nil {
			return x, err
		}
		x.Entities = append(x.Entities, e)
	}
	return x, nil
}

// given reads the forms that an article gives.
func (v *view) given(ctx context.Context, id graph.ArticleID) ([]form, error) {
	n, err := v.node(ctx, articleNode(id))
	if err != nil {
		return nil, err
	}
	nodes, err := v.objects(ctx, n, predGives)
	if err != nil {
		return nil, err
	}
	values, err := v.values(ctx, nodes)
	if err != nil {
		return nil, err
	}
	forms := make([]form, len(values))
	for i, value := range values {
		if forms[i], err = parseForm(value); err != nil {
			return nil, err
		}
	}
	return forms, nil
}

// statementsOf reads the statements of an article.
func (v *view) statementsOf(ctx context.Context, id graph.ArticleID) ([]graph.Statement, error) {
	n, err := v.node(ctx, articleNode(id))
	if err != nil {
		return nil, err
	}
	nodes, err := v.subjects(ctx, predIn, n)
	if err != nil {
		return nil, err
	}
	names, err := v.values(ctx, nodes)
	if err != nil {
		return nil, err
	}
	var all []graph.Statement
	for i, name := range names {
		id, err := idOf(name, statementSpace)
		if err != nil {
			return nil, err
		}
		s, err := v.recorded(ctx, graph.StatementID(id), nodes[i])
		if err != nil {
			return nil, fmt.Errorf("statement %s: %w", id, err)
		}
		all = append(all, s)
	}
	return all, nil
}

// describing returns the descriptions of an entity in an article.
func (v *view) describing(ctx context.Context, article graph.ArticleID, id graph.EntityID) ([]graph.Description, error) {
	places, err := v.places(ctx, article)
	if err != nil || !slices.ContainsFunc(places, func(at place) bool { return at.entity == id }) {
		return nil, err
	}
	a, err := v.readArticle(ctx, article)
	if err != nil {
		return nil, err
	}
	return describedAt(a, places, id)
}

// places reads where an article describes entities.
func (v *view) places(ctx context.Context, id graph.ArticleID) ([]place, error) {
	n, err := v.node(ctx, articleNode(id))
	if err != nil {
		return nil, err
	}
	text, err := v.literal(ctx, n, predDescribes)
	if err != nil {
		return nil, err
	}
	return decodePlaces(text)
}

// describedAt returns the descriptions of an entity at those of places that are of it.
func describedAt(a graph.Article, places []place, id graph.EntityID) (found []graph.Description, err error) {
	for _, at := range places {
		if at.entity != id {
			continue
		}
		if err := at.span.Check(a.Text); err != nil {
			return nil, err
		}
		found = append(found, graph.Description{Words: at.span.Of(a.Text), Article: a.ID, Span: at.span})
	}
	return found, nil
}
