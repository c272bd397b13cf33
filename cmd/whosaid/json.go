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
	// Descriptions are the places of its descriptions.
	Descriptions [][2]int         `json:"descriptions,omitempty"`
	SameAs       graph.WikidataID `json:"sameAs,omitempty"`
}

type statementJSON struct {
	ID         graph.StatementID `json:"id"`
	Kind       string            `json:"kind"`
	Act        string            `json:"act"`
	Text       string            `json:"text"`
	Speakers   []graph.EntityID  `json:"speakers"`
	Addressees []graph.EntityID  `json:"addressees"`
	About      []graph.EntityID  `json:"about"`
	Medium     *string           `json:"medium"`
	Negated    bool              `json:"negated"`
	Via        *string           `json:"via"`
	Date       *graph.Date       `json:"date"`
	Source     [][2]int          `json:"source"`
	Cue        [][2]int          `json:"cue"`
	Content    [][2]int          `json:"content"`
	Addressed  [][2]int          `json:"addressed"`
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
	offsets := graph.NewOffsets(a.Text)
	for i, e := range r.Entities {
		line.Entities[i] = newEntityJSON(e, offsets)
	}
	for i, s := range r.Statements {
		line.Statements[i] = r.statementJSON(s, offsets)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(line)
}

func newEntityJSON(e graph.Entity, offsets *graph.Offsets) entityJSON {
	out := entityJSON{ID: e.ID, Kind: strings.ToLower(string(e.Kind)), Name: e.Name, Aliases: e.Aliases, Unnamed: e.Unnamed, SameAs: e.SameAs}
	for _, d := range e.Descriptions {
		start, end := offsets.Points(d.Span)
		out.Descriptions = append(out.Descriptions, [2]int{start, end})
	}
	return out
}

func (r reading) statementJSON(s graph.Statement, offsets *graph.Offsets) statementJSON {
	out := statementJSON{
		ID: s.ID, Kind: strings.ToLower(string(s.Kind)), Act: strings.ToLower(string(s.Act)),
		Text:     graph.TextOf(r.Extraction.Article.Text, s.Content),
		Speakers: append([]graph.EntityID{}, s.Speakers...), Addressees: append([]graph.EntityID{}, s.Addressees...),
		About: append([]graph.EntityID{}, s.About...), Medium: optional(strings.ToLower(string(s.Medium))), Negated: s.Negated,
		Via: optional(r.outletName(s.Via)), Source: points(offsets, s.Source), Cue: points(offsets, s.Cue),
		Content: points(offsets, s.Content), Addressed: points(offsets, s.Addressed), Verbatim: points(offsets, s.Verbatim),
		Confidence: s.Confidence, Extractor: s.Extractor,
	}
	if s.SaidOn != "" {
		out.Date = &s.SaidOn
	}
	return out
}
