package score

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
)

// A Link is a pair of attributions of a gold, and how they relate by a reader.
type Link struct {
	A, B     AttributionID
	Relation string
}

// ReadLinks reads pairs, one a line: document and attribution of the one, of the
// other, the relation, separated by tabs; what follows is passed over, and so is the
// first line, the heading. A pair must name attributions of gold, and one of
// relations; an error names the line; that there is no pair is one, too.
func ReadLinks(r io.Reader, gold []Document, relations []string) ([]Link, error) {
	documents, known := map[string]bool{}, map[AttributionID]bool{}
	for _, d := range gold {
		documents[d.ID] = true
		for _, a := range d.Attributions {
			known[AttributionID{d.ID, a.ID}] = true
		}
	}
	var links []Link
	heading := true
	err := readLines(r, func(line []byte) error {
		f := strings.Split(string(line), "\t")
		if heading {
			heading = false
			return nil
		}
		if len(f) < 5 {
			return fmt.Errorf("%d fields, want two articles with their attributions, and a relation, separated by tabs", len(f))
		}
		l := Link{AttributionID{f[0], f[1]}, AttributionID{f[2], f[3]}, f[4]}
		for _, id := range []AttributionID{l.A, l.B} {
			switch {
			case !documents[id.Document]:
				return fmt.Errorf("no article %s in the gold; name the file that has it, too", id.Document)
			case !known[id]:
				return fmt.Errorf("article %s has no attribution %s in the gold", id.Document, id.Attribution)
			}
		}
		if !slices.Contains(relations, l.Relation) {
			return fmt.Errorf("no relation %q; want one of %s", l.Relation, strings.Join(relations, ", "))
		}
		links = append(links, l)
		return nil
	})
	return links, orNone(err, len(links), "line below the heading")
}

// A LinkReport tells how well relations were judged.
type LinkReport struct {
	Figures []LinkFigure // a row for each relation, in their order
	Wrong   []WrongLink  // the surest first
}

// A LinkFigure counts the pairs of a relation: those that have it, those that were
// given it, and those of both.
type LinkFigure struct {
	Relation              string
	Gold, Predicted, Both int
}

// A WrongLink is a pair that was given another relation than it has.
type WrongLink struct {
	Link
	Given string
	Score float64
}

// ScoreLinks compares links with the relations given to them, with their scores.
func ScoreLinks(links []Link, relations, given []string, scores []float64) *LinkReport {
	r := &LinkReport{Figures: make([]LinkFigure, len(relations))}
	for i, name := range relations {
		r.Figures[i].Relation = name
	}
	for i, l := range links {
		want, got := slices.Index(relations, l.Relation), slices.Index(relations, given[i])
		r.Figures[want].Gold++
		r.Figures[got].Predicted++
		if want == got {
			r.Figures[want].Both++
		} else {
			r.Wrong = append(r.Wrong, WrongLink{l, given[i], scores[i]})
		}
	}
	slices.SortStableFunc(r.Wrong, func(a, b WrongLink) int {
		switch {
		case a.Score > b.Score:
			return -1
		case a.Score < b.Score:
			return 1
		}
		return 0
	})
	return r
}

// Precision, Recall and F1 are those of a relation; 1 where there is nothing to find
// and nothing was.
func (f LinkFigure) Precision() float64 { return ratio(float64(f.Both), f.Predicted, f.Gold) }
func (f LinkFigure) Recall() float64    { return ratio(float64(f.Both), f.Gold, f.Predicted) }
func (f LinkFigure) F1() float64 {
	return Figure{PredictedHits: float64(f.Both), Predicted: f.Predicted, GoldHits: float64(f.Both), Gold: f.Gold}.F1()
}

// Macro returns the means of precision, recall and F1 over the relations that the
// gold has.
func (r *LinkReport) Macro() (precision, recall, f1 float64) {
	n := 0.0
	for _, f := range r.Figures {
		if f.Gold > 0 {
			n++
			precision, recall, f1 = precision+f.Precision(), recall+f.Recall(), f1+f.F1()
		}
	}
	n = max(n, 1)
	return precision / n, recall / n, f1 / n
}

// Right counts the pairs that were given the relation that they have, and all.
func (r *LinkReport) Right() (right, all int) {
	for _, f := range r.Figures {
		right, all = right+f.Both, all+f.Gold
	}
	return right, all
}

// WriteTable prints a row for each relation, their mean, and how many are right.
func (r *LinkReport) WriteTable(w io.Writer) error {
	var out bytes.Buffer
	for _, f := range r.Figures {
		fmt.Fprintf(&out, "%-14s P %.4f  R %.4f  F1 %.4f  (gold %d, judged %d, both %d)\n",
			"link: "+f.Relation, f.Precision(), f.Recall(), f.F1(), f.Gold, f.Predicted, f.Both)
	}
	p, rec, f1 := r.Macro()
	right, all := r.Right()
	fmt.Fprintf(&out, "%-14s P %.4f  R %.4f  F1 %.4f  (right %d of %d)\n", "link: macro", p, rec, f1, right, all)
	_, err := w.Write(out.Bytes())
	return err
}

// WriteErrors prints up to n of the surest errors of each kind, with the contents,
// the kinds in the order of their surest.
func (r *LinkReport) WriteErrors(w io.Writer, gold []Document, n int) error {
	said := contentsOf(gold)
	var out bytes.Buffer
	kinds := map[[2]string][]WrongLink{}
	var order [][2]string
	for _, l := range r.Wrong {
		kind := [2]string{l.Relation, l.Given}
		if kinds[kind] == nil {
			order = append(order, kind)
		}
		kinds[kind] = append(kinds[kind], l)
	}
	for _, kind := range order {
		all := kinds[kind]
		fmt.Fprintf(&out, "\n== %s judged %s: %d ==\n", kind[0], kind[1], len(all))
		for _, l := range all[:min(n, len(all))] {
			fmt.Fprintf(&out, "score %.2f\n  %s %s  %s\n  %s %s  %s\n", l.Score,
				l.A.Document, l.A.Attribution, said[l.A], l.B.Document, l.B.Attribution, said[l.B])
		}
	}
	_, err := w.Write(out.Bytes())
	return err
}

// contentsOf returns source, cue and content of each attribution, as WriteErrors
// prints them.
func contentsOf(gold []Document) map[AttributionID]string {
	out := map[AttributionID]string{}
	for _, d := range gold {
		a := article{text: []rune(d.Text)}
		for _, g := range d.Attributions {
			out[AttributionID{d.ID, g.ID}] = fmt.Sprintf("⟨%s⟩ {%s} ⟦%s⟧", a.words(g.Source), a.words(g.Cue), a.words(g.Content))
		}
	}
	return out
}

// MarshalJSON encodes an object from relations, and "macro", to their figures.
func (r *LinkReport) MarshalJSON() ([]byte, error) {
	type row struct {
		P         float64 `json:"p"`
		R         float64 `json:"r"`
		F1        float64 `json:"f1"`
		Predicted int     `json:"pred"`
		Gold      int     `json:"gold"`
		Both      int     `json:"both"`
	}
	var out object
	for _, f := range r.Figures {
		out.add(f.Relation, row{f.Precision(), f.Recall(), f.F1(), f.Predicted, f.Gold, f.Both})
	}
	p, rec, f1 := r.Macro()
	right, all := r.Right()
	out.add("macro", row{p, rec, f1, all, all, right})
	return out.bytes()
}
