package schema

import (
	"context"
	"fmt"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"

	"whosaid/schema/internal/reply"
)

// maxSpreads is how often a document may name a fragment.
const maxSpreads = 200

// A writtenLimit refuses documents in which much is written, before they are
// validated: to find out whether fields of one name are the same takes the square
// of their number, 10 seconds for one field 4,900 times.
type writtenLimit struct {
	Limits
	valid graphql.Cache[*ast.QueryDocument] // documents that need not be looked at
}

var _ graphql.OperationParameterMutator = writtenLimit{}

func (writtenLimit) ExtensionName() string                   { return "WrittenLimit" }
func (writtenLimit) Validate(graphql.ExecutableSchema) error { return nil }

func (l writtenLimit) MutateOperationParameters(ctx context.Context, p *graphql.RawParams) *gqlerror.Error {
	if _, ok := l.valid.Get(ctx, p.Query); ok {
		return nil
	}
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: p.Query}, l.Tokens)
	if err != nil {
		return nil // as will be found again, and told
	}
	var w written
	for _, op := range doc.Operations {
		w.add(op.SelectionSet)
	}
	for _, f := range doc.Fragments {
		w.add(f.SelectionSet)
	}
	switch {
	case w.fields > l.Fields:
		return reply.Error(reply.TooManyFields, fmt.Sprintf("the document has more than %d fields", l.Fields))
	case w.repeats > l.Aliases:
		return reply.Error(reply.TooManyFields, fmt.Sprintf("the document repeats more than %d fields", l.Aliases))
	case w.spreads > maxSpreads:
		return reply.Error(reply.TooManyFields, fmt.Sprintf("the document names fragments more than %d times", maxSpreads))
	}
	return nil
}

// written counts what is written in a document: fields, those that stand beside
// one of the same name, and names of fragments.
type written struct{ fields, repeats, spreads int }

func (w *written) add(set ast.SelectionSet) {
	names := map[string]bool{}
	for _, selection := range set {
		switch selection := selection.(type) {
		case *ast.Field:
			w.fields++
			if names[selection.Alias] {
				w.repeats++
			}
			names[selection.Alias] = true
			w.add(selection.SelectionSet)
		case *ast.InlineFragment:
			w.add(selection.SelectionSet)
		case *ast.FragmentSpread:
			w.spreads++
		}
	}
}
