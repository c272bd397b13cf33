package main

import (
	"encoding/json"
	"io"
	"strings"

	"whosaid/graph"
)

// An articleSpans is the line of the spans format for one article. Offsets are
// code points into the article's text as given, end exclusive.
type articleSpans struct {
	ID           string             `json:"id"`
	File         string             `json:"file"`
	Attributions []attributionSpans `json:"attributions"`
}

type attributionSpans struct {
	Source     [][2]int    `json:"source"`
	Cue        [][2]int    `json:"cue"`
	Content    [][2]int    `json:"content"`
	Kind       string      `json:"kind"`
	Speaker    *string     `json:"speaker"` // nil for an unnamed one
	Via        *string     `json:"via"`
	Date       *graph.Date `json:"date"`
	Confidence float64     `json:"confidence"`
}

func writeSpans(w io.Writer, r reading) error {
	line := articleSpans{ID: r.Extraction.Article.Name, File: r.File, Attributions: []attributionSpans{}}
	offsets := graph.NewOffsets(r.Extraction.Article.Text)
	for _, s := range r.Statements {
		a := attributionSpans{
			Source: points(offsets, s.Source), Cue: points(offsets, s.Cue), Content: points(offsets, s.Content),
			Kind: strings.ToLower(string(s.Kind)), Confidence: s.Confidence, Speaker: r.speaker(s),
		}
		if via := r.outletName(s.Via); via != "" {
			a.Via = &via
		}
		if s.SaidOn != "" {
			a.Date = &s.SaidOn
		}
		line.Attributions = append(line.Attributions, a)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(line)
}

// points turns spans into code points; never nil.
func points(o *graph.Offsets, spans []graph.Span) [][2]int {
	out := make([][2]int, len(spans))
	for i, s := range spans {
		out[i][0], out[i][1] = o.Points(s)
	}
	return out
}

// speaker returns the names of those who speak, joined by " | "; nil where the
// article does not name them.
func (r reading) speaker(s graph.Statement) *string {
	var names []string
	for _, id := range s.Speakers {
		if e := r.entity(id); !e.Unnamed {
			names = append(names, e.Name)
		}
	}
	if names == nil {
		return nil
	}
	joined := strings.Join(names, " | ")
	return &joined
}

func (r reading) entity(id graph.EntityID) graph.Entity {
	for _, e := range r.Entities {
		if e.ID == id {
			return e
		}
	}
	return graph.Entity{}
}

func (r reading) outletName(id graph.OutletID) string {
	for _, o := range r.Outlets {
		if o.ID == id {
			return o.Name
		}
	}
	return ""
}
