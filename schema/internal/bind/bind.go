// Package bind holds what the generated code needs to read and write the
// scalars and interfaces of the schema that package graph has no type for.
package bind

import (
	"github.com/99designs/gqlgen/graphql"

	"whosaid/graph"
)

// A Node is a graph.Article, graph.Outlet, graph.Entity, graph.Statement, graph.Claim or
// graph.CurationItem, or a pointer to one.
type Node any

// MarshalDate writes a date; null if it is empty.
func MarshalDate(d graph.Date) graphql.Marshaler {
	if d == "" {
		return graphql.Null
	}
	return graphql.MarshalString(string(d))
}

// UnmarshalDate reads a date, with an InputError if it is none.
func UnmarshalDate(v any) (graph.Date, error) {
	s, ok := v.(string)
	if !ok {
		return "", BadInput("%v is not a date: want a string such as \"2017-01-09\"", v)
	}
	d, err := graph.ParseDate(s)
	if err != nil {
		return "", BadInput("%v", err)
	}
	return d, nil
}

// MarshalURL writes an address; null if it is empty.
func MarshalURL(s string) graphql.Marshaler {
	if s == "" {
		return graphql.Null
	}
	return graphql.MarshalString(s)
}

// UnmarshalURL reads an address. Any string is taken: it names what was read,
// which need not have been well formed.
func UnmarshalURL(v any) (string, error) {
	s, ok := v.(string)
	if !ok {
		return "", BadInput("%v is not an address: want a string", v)
	}
	return s, nil
}
