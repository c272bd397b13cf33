// Package genqlient is a Go client of the API that genqlient makes from the schema
// and operations.graphql; its test runs it.
package genqlient

//go:generate go tool genqlient genqlient.yaml
