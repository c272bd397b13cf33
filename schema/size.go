package schema

import (
	"context"
	"fmt"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"whosaid/graph"
	"whosaid/graph/link"
	"whosaid/schema/internal/gen"
	"whosaid/schema/internal/reply"
)

// A sizeLimit refuses operations that are nested too deep, name too many fields
// or rename too many, fragments written out. Introspection is not counted: how
// deep it may go is bounded by the GraphQL library.
type sizeLimit struct{ Limits }

var _ graphql.OperationContextMutator = sizeLimit{}

func (sizeLimit) ExtensionName() string                   { return "SizeLimit" }
func (sizeLimit) Validate(graphql.ExecutableSchema) error { return nil }

func (l sizeLimit) MutateOperationContext(_ context.Context, op *graphql.OperationContext) *gqlerror.Error {
	s := sizer{}.of(op.Operation.SelectionSet)
	switch {
	case s.depth > l.Depth:
		return reply.Error(reply.TooDeep, fmt.Sprintf("the operation is nested %d deep; %d is allowed", s.depth, l.Depth))
	case s.aliases > l.Aliases:
		return reply.Error(reply.TooManyAliases, fmt.Sprintf("the operation has more than %d aliases", l.Aliases))
	case s.fields > l.Fields:
		return reply.Error(reply.TooManyFields, fmt.Sprintf("the operation asks for more than %d fields", l.Fields))
	}
	return nil
}

// A size is how large a selection is. Its counts stop at most.
type size struct {
	depth, fields, aliases int
	introspects            bool
}

const most = 1 << 30

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
				s.introspects = true
				break
			}
			s = z.of(selection.SelectionSet)
			s.depth++
			s.fields++
			if selection.Alias != selection.Name {
				s.aliases++
			}
		case *ast.InlineFragment:
			s = z.of(selection.SelectionSet)
		case *ast.FragmentSpread:
			s = z.fragment(selection.Definition)
		}
		total.depth = max(total.depth, s.depth)
		total.fields = min(total.fields+s.fields, most)
		total.aliases = min(total.aliases+s.aliases, most)
		total.introspects = total.introspects || s.introspects
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

// wholeList is what a field costs, besides what it shows, that looks at all
// statements of a list.
const wholeList = 50

// bounded returns *n, at least 1 and at most limit; limit if n is nil.
func bounded(n *int, limit int) int {
	if n == nil {
		return limit
	}
	return min(max(*n, 1), limit)
}

// setComplexity makes every list cost what its items cost, as often as they are
// asked for. Any other field costs one more than the fields in it.
func setComplexity(c *gen.ComplexityRoot, l Limits) {
	times := func(child int, first *int) int {
		if first == nil {
			return 1 + min(defaultPage, l.Page)*child
		}
		return 1 + bounded(first, l.Page)*child
	}
	either := func(child int, first, last *int) int {
		if first == nil {
			first = last
		}
		return times(child, first)
	}
	c.Query.Said = func(child int, _, _, _ *string, _ []graph.Kind, _ []graph.Act, _ []graph.Medium, _ *bool, _ *string, _, _ *graph.Date, _, _ *string, first *int, _ *string, last *int, _ *string, _ *graph.Order) int {
		return either(child, first, last)
	}
	c.Query.Statements = func(child int, _ *gen.StatementFilter, first *int, _ *string, last *int, _ *string, _ *graph.Order) int {
		return either(child, first, last)
	}
	c.Query.Curations = func(child int, _ *string, first *int, _ *string, last *int, _ *string) int {
		return either(child, first, last)
	}
	c.Query.Entities = func(child int, _ string, first *int, _ *string, last *int, _ *string) int {
		return either(child, first, last)
	}
	c.Query.Nodes = func(child int, ids []string) int { return 1 + len(ids)*child }
	c.Query.Ask = func(child int, _ string, _ *graph.Date, first *int) int { return wholeList + times(child, first) }
	c.Query.Paths = func(child int, _, _ gen.EntityRef, _ *gen.StatementFilter, _, most *int) int {
		return wholeList + times(child, most)
	}
	c.Query.Network = func(child int, _ []gen.EntityRef, _ *int, _ *gen.StatementFilter, nodes, edges *int, _ *gen.Layout) int {
		return wholeList + (bounded(nodes, maxNodes)+bounded(edges, maxEdges)/4)*child
	}
	c.StatementConnection.Facets = func(child int, fields []graph.Field, size *int) int {
		return wholeList + len(fields)*times(child, size)
	}
	c.StatementConnection.Timeline = func(child int, _ graph.Interval) int { return wholeList + 10*child }
	c.Article.Statements = func(child int, first *int, _ *string, last *int, _ *string, _ *graph.Order) int {
		return either(child, first, last)
	}
	c.Entity.Said = func(child int, first *int, _ *string, last *int, _ *string, _ *graph.Order, _ *gen.StatementFilter) int {
		return either(child, first, last)
	}
	c.Entity.Mentioned = c.Entity.Said
	c.Statement.Curations = func(child int, first *int, _ *string, last *int, _ *string) int { return either(child, first, last) }
	c.Statement.Variants = func(child int, first *int, _ *string, last *int, _ *string) int {
		return wholeList + either(child, first, last)
	}
	c.Query.Claims = func(child int, _ *gen.ClaimFilter, first *int, _ *string, last *int, _ *string, _ *graph.ClaimOrder) int {
		return wholeList + either(child, first, last)
	}
	c.Claim.Statements = c.Article.Statements
	c.Claim.Variants = c.Statement.Variants
	c.Statement.Relations = func(child int, _ []link.Relation, first *int, _ *string, last *int, _ *string) int {
		return 4*wholeList + either(child, first, last) // it asks the store again and again
	}
	c.Claim.Relations = c.Statement.Relations
	c.Entity.SpeaksAbout = c.Statement.Variants
	c.Entity.SpokenAboutBy = c.Statement.Variants
}
