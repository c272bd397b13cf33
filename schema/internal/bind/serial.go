package bind

import (
	"context"
	"errors"
	"io"

	"github.com/99designs/gqlgen/graphql"
)

// ErrLeaf says that a scalar has no fields.
var ErrLeaf = errors.New("a scalar does not have child fields")

// Slice resolves the items of a list one after the other.
func Slice(ctx context.Context, n int, item func(context.Context, int) graphql.Marshaler) graphql.Array {
	all := make(graphql.Array, n)
	for i := range all {
		all[i] = item(graphql.WithFieldContext(ctx, &graphql.FieldContext{Index: &i}), i)
	}
	return all
}

// An Object is the fields of an object that are asked for, each of another name, with
// their values.
type Object struct {
	fields   []graphql.CollectedField
	Values   []graphql.Marshaler
	Invalids uint32 // how many are null that must not be
}

// NewObject returns an object without values.
func NewObject(fields []graphql.CollectedField) *Object {
	return &Object{fields: fields, Values: make([]graphql.Marshaler, len(fields))}
}

// MarshalGQL writes the object as JSON. Names of GraphQL need no escape in it.
func (o *Object) MarshalGQL(w io.Writer) {
	between := `{"`
	for i, f := range o.fields {
		_, _ = io.WriteString(w, between)
		_, _ = io.WriteString(w, f.Alias)
		_, _ = io.WriteString(w, `":`)
		o.Values[i].MarshalGQL(w)
		between = `,"`
	}
	if len(o.fields) == 0 {
		_, _ = io.WriteString(w, "{")
	}
	_, _ = io.WriteString(w, "}")
}
