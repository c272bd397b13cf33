package main

import (
	"encoding/json"
	"io"
	"strings"

	"whosaid/graph"
)

// An articleJSON is the line of the jsonl format for one article: all that was
// found in it. Offsets are code points into the article's text as given, end
// exclusive.
type articleJSON struct {
	ID         string          `json:"id"`
	File       string          `json:"file"`
	Article    graph.ArticleID `json:"article"`
	Title      string          `json:"title,omitempty"`
	URL        string          `json:"url,omitempty"`
	Date       graph.Date      `json:"date,omitempty"`
	Publisher  string          `json:"publisher,omitempty"`
	SHA256     string          `json:"sha256"`
	Entities   []entityJSON    `json:"entities"`
	Statements []statementJSON `json:"statements"`
}

type entityJSON struct {
	ID      graph.EntityID `json:"id"`
	Kind    string         `json:"kind"`
	Name    string         `json:"name"`
	Aliases []string       `json:"aliases,omitempty"`
	Unnamed bool           `json:"unnamed,omitempty"`
}

type statementJSON struct {
	ID         graph.StatementID `json:"id"`
	Kind       string            `json:"kind"`
	Act        string            `json:"act"`
	Text       string            `json:"text"`
	Speakers   []graph.EntityID  `json:"speakers"`
	About      []graph.EntityID  `json:"about"`
	Via        *string           `json:"via"`
	Date       *graph.Date       `json:"date"`
	Source     [][2]int          `json:"source"`
	Cue        [][2]int          `json:"cue"`
	Content    [][2]int          `json:"content"`
	Verbatim   [][2]int          `json:"verbatim"`
	Confidence float64           `json:"confidence"`
	Extractor  string            `json:"extractor"`
}

// writeJSON prints all that was found in an article as a line of JSON.
func writeJSON(w io.Writer, r reading) error {
	a := r.Extraction.Article
	line := articleJSON{
		ID: a.Name, File: r.File, Article: a.ID, Title: a.Title, URL: a.URL, Date: a.Published,
		Publisher: r.outletName(a.Outlet), SHA256: a.SHA256,
		Entities: make([]entityJSON, len(r.Entities)), Statements: make([]statementJSON, len(r.Statements)),
	}
	for i, e := range r.Entities {
		line.Entities[i] = entityJSON{e.ID, strings.ToLower(string(e.Kind)), e.Name, e.Aliases, e.Unnamed}
	}
	offsets := graph.NewOffsets(a.Text)
	for i, s := range r.Statements {
		line.Statements[i] = r.statementJSON(s, offsets)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(line)
}

func (r reading) statementJSON(s graph.Statement, offsets *graph.Offsets) statementJSON {
	out := statementJSON{
		ID: s.ID, Kind: strings.ToLower(string(s.Kind)), Act: strings.ToLower(string(s.Act)),
		Text:     graph.TextOf(r.Extraction.Article.Text, s.Content),
		Speakers: append([]graph.EntityID{}, s.Speakers...), About: append([]graph.EntityID{}, s.About...),
		Via: optional(r.outletName(s.Via)), Source: points(offsets, s.Source), Cue: points(offsets, s.Cue),
		Content: points(offsets, s.Content), Verbatim: points(offsets, s.Verbatim), Confidence: s.Confidence, Extractor: s.Extractor,
	}
	if s.SaidOn != "" {
		out.Date = &s.SaidOn
	}
	return out
}
