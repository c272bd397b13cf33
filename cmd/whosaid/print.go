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
	if s.Act != graph.Says {
		parts = append(parts, strings.ToLower(string(s.Act)))
	}
	if s.SaidOn != "" {
		parts = append(parts, string(s.SaidOn))
	}
	if via := r.outletName(s.Via); via != "" {
		parts = append(parts, "via "+via)
	}
	if s.Medium != "" {
		parts = append(parts, "medium "+mediumWords(s.Medium))
	}
	if s.Negated {
		parts = append(parts, "negated")
	}
	for _, to := range []struct {
		word string
		ids  []graph.EntityID
	}{{"to ", s.Addressees}, {"about ", s.About}} {
		var names []string
		for _, id := range to.ids {
			names = append(names, r.entity(id).Name)
		}
		if names != nil {
			parts = append(parts, to.word+strings.Join(names, ", "))
		}
	}
	return strings.Join(parts, "; ")
}

// mediumWords writes a medium as words: "press conference".
func mediumWords(m graph.Medium) string {
	return strings.ToLower(strings.ReplaceAll(string(m), "_", " "))
}

// writeNQuads prints what was found in an article as RDF.
func writeNQuads(w io.Writer, r reading) error {
	return export.NQuads(w, r.Extraction)
}
