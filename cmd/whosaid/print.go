package main

import (
	"fmt"
	"io"
	"strings"

	"whosaid/graph"
	"whosaid/graph/export"
)

// writeText prints an article's statements to be read.
func writeText(w io.Writer, r reading) error {
	var b strings.Builder
	a := r.Extraction.Article
	fmt.Fprintf(&b, "%s", a.Name)
	if a.Published != "" {
		fmt.Fprintf(&b, ", %s", a.Published)
	}
	if a.Title != "" {
		fmt.Fprintf(&b, ": %s", a.Title)
	}
	fmt.Fprintf(&b, "\n%d statements\n", len(r.Statements))
	for _, s := range r.Statements {
		text := strings.Join(strings.Fields(graph.TextOf(a.Text, s.Content)), " ")
		fmt.Fprintf(&b, "\n%s    — %s\n", wrap(text, defaultWidth), r.line(s))
	}
	b.WriteByte('\n')
	_, err := io.WriteString(w, b.String())
	return err
}

// line says in one line who said s, how, about what.
func (r reading) line(s graph.Statement) string {
	who := graph.TextOf(r.Extraction.Article.Text, s.Source)
	if name := r.speaker(s); name != nil {
		who = strings.ReplaceAll(*name, " | ", " and ")
	}
	if who == "" {
		who = "source not given"
	}
	parts := []string{who, strings.ToLower(string(s.Kind))}
	if s.SaidOn != "" {
		parts = append(parts, string(s.SaidOn))
	}
	if via := r.outletName(s.Via); via != "" {
		parts = append(parts, "via "+via)
	}
	var about []string
	for _, id := range s.About {
		about = append(about, r.entity(id).Name)
	}
	if about != nil {
		parts = append(parts, "about "+strings.Join(about, ", "))
	}
	return strings.Join(parts, "; ")
}

// writeNQuads prints what was found in an article as RDF.
func writeNQuads(w io.Writer, r reading) error {
	return export.NQuads(w, r.Extraction)
}
