package main

import (
	"context"
	"fmt"
	"io"
	"math"
	"os"
	"strings"

	"golang.org/x/term"

	"whosaid/graph"
	"whosaid/graph/ask"
)

// tell turns an answer into what is printed.
func tell(ctx context.Context, store graph.Store, a ask.Answer) (toldAnswer, error) {
	in := a.Interpretation
	told := toldAnswer{
		Interpretation: toldInterpretation{
			Speaker: optional(in.Speaker), About: optional(in.About), Addressee: optional(in.Addressee), From: optional(string(in.From)), To: optional(string(in.To)),
			Outlet: optional(in.Outlet), Act: optional(strings.ToLower(string(in.Act))), Kind: optional(strings.ToLower(string(in.Kind))),
		},
		Unknown:    a.Unknown,
		Statements: []toldStatement{},
	}
	for _, hit := range a.Statements {
		s, err := tellStatement(ctx, store, hit)
		if err != nil {
			return toldAnswer{}, err
		}
		told.Statements = append(told.Statements, s)
	}
	return told, nil
}

func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func tellStatement(ctx context.Context, store graph.Store, hit ask.Hit) (toldStatement, error) {
	s, a := hit.Statement, hit.Article
	told := toldStatement{
		ID: string(s.ID), Article: a.Name, Content: points(graph.NewOffsets(a.Text), s.Content), Text: graph.TextOf(a.Text, s.Content),
		Date: optional(string(s.SaidOn)), Kind: strings.ToLower(string(s.Kind)), Confidence: s.Confidence, Score: math.Round(hit.Score*1e4) / 1e4,
		source: a, words: graph.TextOf(a.Text, s.Source),
	}
	speaker, err := speakerOf(ctx, store, s)
	if err != nil {
		return told, err
	}
	told.Speaker = optional(speaker)
	for _, o := range []struct {
		id  graph.OutletID
		set func(string)
	}{
		{s.Via, func(name string) { told.Via = &name }},
		{a.Outlet, func(name string) { told.outlet = name }},
	} {
		if o.id == "" {
			continue
		}
		outlet, err := store.Outlet(ctx, o.id)
		if err != nil {
			return told, err
		}
		o.set(outlet.Name)
	}
	return told, nil
}

// printAnswer prints an answer to be read, with ids if they are wanted.
func printAnswer(w io.Writer, a toldAnswer, ids bool) error {
	var b strings.Builder
	for _, name := range a.Unknown {
		fmt.Fprintf(&b, "Nothing in the store is called %q.\n", name)
	}
	if len(a.Statements) == 0 && len(a.Unknown) == 0 {
		b.WriteString("No statement found.\n")
	}
	width := widthOf(w)
	for i, s := range a.Statements {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(wrap(strings.Join(strings.Fields(s.Text), " "), width))
		fmt.Fprintf(&b, "    — %s\n", s.attribution())
		if ids {
			fmt.Fprintf(&b, "    %s\n", s.ID)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// attribution says in one line who said it, when, how and where it stands.
func (s toldStatement) attribution() string {
	who := s.words
	if s.Speaker != nil {
		who = strings.ReplaceAll(*s.Speaker, " | ", " and ")
	}
	parts := []string{who}
	if who == "" {
		parts[0] = "source not given"
	}
	if s.Date != nil {
		parts = append(parts, *s.Date)
	} else if s.source.Published != "" {
		parts = append(parts, "published "+string(s.source.Published))
	}
	parts = append(parts, s.Kind)
	if s.Via != nil {
		parts = append(parts, "via "+*s.Via)
	}
	where := s.Article
	if s.source.Title != "" {
		where = fmt.Sprintf("“%s” (%s)", s.source.Title, s.Article)
	}
	if s.outlet != "" {
		where = s.outlet + ": " + where
	}
	return strings.Join(append(parts, where), ", ")
}

const defaultWidth = 80

// widthOf returns the width of the terminal that w is, or the default.
func widthOf(w io.Writer) int {
	if f, ok := w.(*os.File); ok {
		if width, _, err := term.GetSize(int(f.Fd())); err == nil && width > 20 {
			return width
		}
	}
	return defaultWidth
}

// wrap breaks text into lines of at most width characters, where its words
// allow.
func wrap(text string, width int) string {
	var b strings.Builder
	line := 0
	for _, word := range strings.Fields(text) {
		n := len([]rune(word))
		switch {
		case line == 0:
		case line+1+n > width:
			b.WriteByte('\n')
			line = 0
		default:
			b.WriteByte(' ')
			line++
		}
		b.WriteString(word)
		line += n
	}
	b.WriteByte('\n')
	return b.String()
}
