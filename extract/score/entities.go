package score

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
)

// An EntityReport tells how often two mentions in different articles were given
// one entity where they are of one, and only there.
type EntityReport struct {
	// Figures has a row for the sources that are names (form name or
	// name+nominal), one for the names without the three that occur most, and
	// one for all sources.
	Figures []EntityFigure
	// Split and Joined are pairs of gold names, most mentions first: one that got
	// several entities, and two that got one.
	Split, Joined []EntityError
}

// An EntityFigure counts pairs of mentions of different articles.
type EntityFigure struct {
	Row string
	// Mentions are the labelled sources of one name that a prediction matches with
	// a source that overlaps: what it takes for the source is another question.
	Mentions int
	// Gold pairs have one name ([SameName]), Predicted pairs one entity, Both
	// both.
	Gold, Predicted, Both int
}

// Precision and Recall are 1 where there is nothing to find or nothing found.
func (f EntityFigure) Precision() float64 { return share(f.Both, f.Predicted) }
func (f EntityFigure) Recall() float64    { return share(f.Both, f.Gold) }

func share(part, whole int) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part) / float64(whole)
}

// An EntityError is two gold names, equal in a split, and how many pairs of
// mentions are wrong.
type EntityError struct {
	A, B  string
	Pairs int
}

// frequent is how many names the second row leaves out.
const frequent = 3

// A mention is a labelled source with the entity that it was given.
type mention struct {
	document int
	name     string
	form     string
	entity   string // empty if it was given none, or several
}

// ScoreEntities compares the Entity of predicted with labels, pair by pair of
// mentions in different articles; matched as in [ScoreSpeakers]. A source that
// has no name, that nobody could tell, or that has several, is no mention. It
// fails as [Compare] does.
func ScoreEntities(gold []Document, labels SpeakerLabels, predicted []Document) (*EntityReport, error) {
	pairs, _, _, err := join(gold, predicted)
	if err != nil {
		return nil, err
	}
	var all []mention
	for i, p := range pairs {
		all = append(all, mentionsOf(i, p, labels)...)
	}
	var named []mention
	often := map[string]int{}
	for _, m := range all {
		if m.form == "name" || m.form == "name+nominal" {
			named = append(named, m)
			often[m.name]++
		}
	}
	names := sortedNames(often)
	top := names[:min(frequent, len(names))]
	rare := slices.DeleteFunc(slices.Clone(named), func(m mention) bool {
		return slices.ContainsFunc(top, func(n string) bool { return SameName(n, m.name) })
	})
	r := &EntityReport{}
	r.Figures = []EntityFigure{r.count("names", named, true), r.count("rarer names", rare, false), r.count("all sources", all, false)}
	return r, nil
}

// sortedNames returns names, the most frequent first, each once with its variants.
func sortedNames(often map[string]int) []string {
	var names []string
	for n := range often {
		names = append(names, n)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(often[b]-often[a], cmp.Compare(a, b)) })
	var out []string
	for _, n := range names {
		if !slices.ContainsFunc(out, func(o string) bool { return SameName(o, n) }) {
			out = append(out, n)
		}
	}
	return out
}

func mentionsOf(document int, p pair, labels SpeakerLabels) []mention {
	m := matchContents([]rune(p.gold.Text), p.gold.Attributions, p.predicted)
	var out []mention
	seen := map[SourceSpan]bool{}
	for i, a := range p.gold.Attributions {
		if len(a.Source) == 0 || m.predictedOf[i] < 0 {
			continue
		}
		at := SourceSpan{p.gold.ID, a.Source[0][0], a.Source[0][1]}
		label, ok := labels[at]
		if !ok || label.Name == "-" || label.Name == "?" || strings.Contains(label.Name, "|") || seen[at] {
			continue
		}
		seen[at] = true
		got := p.predicted[m.predictedOf[i]]
		if !overlap(a.Source[0], got.Source) {
			continue
		}
		x := mention{document, label.Name, label.Form, got.Entity}
		if strings.Contains(x.entity, "|") {
			x.entity = ""
		}
		out = append(out, x)
	}
	return out
}

func overlap(s Span, with []Span) bool {
	return slices.ContainsFunc(with, func(t Span) bool { return s[0] < t[1] && t[0] < s[1] })
}

// count compares all pairs; with errors it also notes what is wrong.
func (r *EntityReport) count(row string, all []mention, errors bool) EntityFigure {
	f := EntityFigure{Row: row, Mentions: len(all)}
	alike := map[[2]string]bool{}
	split, joined := map[[2]string]int{}, map[[2]string]int{}
	for i, a := range all {
		for _, b := range all[:i] {
			if a.document == b.document {
				continue
			}
			names := [2]string{min(a.name, b.name), max(a.name, b.name)}
			same, known := alike[names]
			if !known {
				same = SameName(a.name, b.name)
				alike[names] = same
			}
			given := a.entity != "" && a.entity == b.entity
			switch {
			case same && given:
				f.Both++
			case same:
				split[names]++
			case given:
				joined[names]++
			}
			f.Gold += one(same)
			f.Predicted += one(given)
		}
	}
	if errors {
		r.Split, r.Joined = listErrors(split), listErrors(joined)
	}
	return f
}

func listErrors(counts map[[2]string]int) []EntityError {
	var out []EntityError
	for names, n := range counts {
		out = append(out, EntityError{names[0], names[1], n})
	}
	slices.SortFunc(out, func(a, b EntityError) int {
		return cmp.Or(b.Pairs-a.Pairs, cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
	})
	return out
}

// WriteTable prints the rows.
func (r *EntityReport) WriteTable(w io.Writer) error {
	var out bytes.Buffer
	for _, f := range r.Figures {
		fmt.Fprintf(&out, "%-14s mentions %d  P %.4f  R %.4f  (pairs of two articles: %d one, %d given one, %d both)\n",
			"one: "+f.Row, f.Mentions, f.Precision(), f.Recall(), f.Gold, f.Predicted, f.Both)
	}
	_, err := w.Write(out.Bytes())
	return err
}

// WriteErrors prints up to n of the worst errors of each class.
func (r *EntityReport) WriteErrors(w io.Writer, n int) error {
	var out bytes.Buffer
	for _, e := range r.Split[:min(n, len(r.Split))] {
		fmt.Fprintf(&out, "not made one: %s and %s, %d pairs\n", e.A, e.B, e.Pairs)
	}
	for _, e := range r.Joined[:min(n, len(r.Joined))] {
		fmt.Fprintf(&out, "wrongly made one: %s and %s, %d pairs\n", e.A, e.B, e.Pairs)
	}
	_, err := w.Write(out.Bytes())
	return err
}

// MarshalJSON encodes an object from rows to their figures.
func (r *EntityReport) MarshalJSON() ([]byte, error) {
	var out object
	for _, f := range r.Figures {
		out.add(f.Row, struct {
			Mentions  int     `json:"mentions"`
			Precision float64 `json:"precision"`
			Recall    float64 `json:"recall"`
		}{f.Mentions, f.Precision(), f.Recall()})
	}
	return out.bytes()
}
