// Package schema answers GraphQL over HTTP. The *.graphqls files say what can be
// asked, a file for each noun; the *.resolvers.go files beside them translate
// between that and package graph, and hold no search logic. To add a field,
// write it into a .graphqls file, run go generate, and fill in the stub that
// appears, if one does.
package schema

//go:generate go run -C .. ./schema/internal/generate
