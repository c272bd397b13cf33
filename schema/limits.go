package schema

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"whosaid/graph"
	"whosaid/schema/internal/bind"
	"whosaid/schema/internal/gen"
)

// What one request may ask for. An answer of a hundred statements with all their
// fields, evidence and speakers stays well below each of these.
const (
	defaultPage   = 20
	maxPage       = 100
	maxBody       = 1 << 20 // bytes
	maxTokens     = 5_000
	maxDepth      = 12
	maxFields     = 1_000
	maxComplexity = 20_000
)

// pageSize checks a `first`, which is defaultPage if it is left out.
func pageSize(first *int) (int, error) {
	switch {
	case first == nil:
		return defaultPage, nil
	case *first < 0:
		return 0, bind.BadInput("first: want 0 or more, not %d", *first)
	case *first > maxPage:
		return 0, bind.BadInput("first: want %d or fewer, not %d; ask for the rest with after", maxPage, *first)
	}
	return *first, nil
}

// A sizeLimit refuses operations that are nested too deep or name too many
// fields, fragments written out. What introspection asks for is not counted.
type sizeLimit struct{}

var _ graphql.OperationContextMutator = sizeLimit{}

func (sizeLimit) ExtensionName() string                   { return "SizeLimit" }
func (sizeLimit) Validate(graphql.ExecutableSchema) error { return nil }

func (sizeLimit) MutateOperationContext(_ context.Context, op *graphql.OperationContext) *gqlerror.Error {
	s := sizer{}.of(op.Operation.SelectionSet)
	var err *gqlerror.Error
	switch {
	case s.depth > maxDepth:
		err = gqlerror.Errorf("the operation is nested %d deep; %d is allowed", s.depth, maxDepth)
	case s.fields > maxFields:
		err = gqlerror.Errorf("the operation asks for more than %d fields", maxFields)
	default:
		return nil
	}
	err.Extensions = map[string]any{"code": tooComplex}
	return err
}

type size struct{ depth, fields int }

// A sizer measures selections. It measures each fragment once, since fragments
// that hold each other twice would take exponential time.
type sizer map[string]size

func (z sizer) of(set ast.SelectionSet) size {
	var total size
	for _, selection := range set {
		var s size
		switch selection := selection.(type) {
		case *ast.Field:
			if selection.Name == "__schema" || selection.Name == "__type" {
				continue
			}
			s = z.of(selection.SelectionSet)
			s = size{s.depth + 1, s.fields + 1}
		case *ast.InlineFragment:
			s = z.of(selection.SelectionSet)
		case *ast.FragmentSpread:
			s = z.fragment(selection.Definition)
		}
		total.depth = max(total.depth, s.depth)
		total.fields = min(total.fields+s.fields, maxFields+1)
	}
	return total
}

func (z sizer) fragment(f *ast.FragmentDefinition) size {
	s, ok := z[f.Name]
	if !ok {
		s = z.of(f.SelectionSet)
		z[f.Name] = s
	}
	return s
}

// setComplexity makes every list cost what its items cost, as often as they are
// asked for. Any other field costs one more than the fields in it.
func setComplexity(c *gen.ComplexityRoot) {
	times := func(child int, first *int) int {
		n := defaultPage
		if first != nil {
			n = min(max(*first, 1), maxPage)
		}
		return 1 + n*child
	}
	c.Query.Said = func(child int, _, _, _ *string, _ []graph.Kind, _ []graph.Act, _ []graph.Medium, _ *bool, _, _ *graph.Date, _, _ *string, first *int, _ *string) int {
		return times(child, first)
	}
	c.Query.Statements = func(child int, _ *gen.StatementFilter, first *int, _ *string) int {
		return times(child, first)
	}
	c.Query.Entities = func(child int, _ string, first *int) int { return times(child, first) }
	c.Query.Nodes = func(child int, ids []string) int { return 1 + len(ids)*child }
	c.Article.Statements = func(child int, first *int, _ *string) int { return times(child, first) }
	c.Entity.Said = func(child int, first *int, _ *string, _ *gen.StatementFilter) int {
		return times(child, first)
	}
	c.Entity.Mentioned = c.Entity.Said
	c.Entity.SpeaksAbout = times
	c.Entity.SpokenAboutBy = times
}
