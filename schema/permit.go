package schema

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"whosaid/schema/guard"
	"whosaid/schema/internal/reply"
)

// A permit refuses operations to those who may not ask for them: who changes
// something must be allowed to write. Nobody may introspect unless it is switched
// on.
type permit struct{ introspection bool }

var _ graphql.OperationContextMutator = permit{}

func (permit) ExtensionName() string                   { return "Permit" }
func (permit) Validate(graphql.ExecutableSchema) error { return nil }

func (p permit) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	level := guard.LevelOf(ctx)
	op.DisableIntrospection = !p.introspection
	switch {
	case level < guard.Read:
		return reply.Error(reply.Unauthenticated, guard.ErrUnauthenticated.Error())
	case op.Operation.Operation == ast.Mutation && level < guard.Write:
		return reply.Error(reply.Forbidden, "this changes the graph; want a token that may write")
	case !p.introspection && (sizer{}).of(op.Operation.SelectionSet).introspects:
		return reply.Error(reply.Forbidden, "introspection is switched off here; the schema comes with the program")
	}
	return nil
}
