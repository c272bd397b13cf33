package score

import (
	"bytes"
	"fmt"
	"io"
	"strings"
)

// Around is what stands around a content, in the order of the table's columns:
// act, medium, negated, addressee, via, date. "-" is none, "?" that nobody could
// tell.
type Around [6]string

var (
	aroundFields   = [...]string{"act", "medium", "negated", "addressee", "via", "date"}
	aroundDefaults = Around{"SAYS", "-", "no", "-", "-", "-"}
)

// addresseeField is the field that is compared by its words.
const addresseeField = 3

// AroundLabels have what stands around the attributions of a gold.
type AroundLabels map[AttributionID]Around

// An AttributionID names an attribution of a gold.
type AttributionID struct{ Document, Attribution string }

// ReadAround reads labels, one a line: document, id of the attribution, act,
// medium, negated (yes or no), the words of the addressee, via, date, separated by
// tabs; the first line is the heading. An error names the line;
// that there is no label is one, too.
func ReadAround(r io.Reader) (AroundLabels, error) {
	labels := AroundLabels{}
	heading := true
	err := readLines(r, func(line []byte) error {
		f := strings.Split(string(line), "\t")
		if len(f) != 2+len(aroundFields) {
			return fmt.Errorf("%d fields, want %d", len(f), 2+len(aroundFields))
		}
		if !heading {
			labels[AttributionID{f[0], f[1]}] = Around(f[2:])
		}
		heading = false
		return nil
	})
	return labels, orNone(err, len(labels), "line below the heading")
}

// An AroundReport tells, of the gold attributions that a prediction matches, how
// much around them is right.
type AroundReport struct {
	Fields []AroundFigure `json:"fields"`
}

// An AroundFigure counts, for one field, the matched attributions with a label,
// and those of them that are right. Told and Expected count those in which the
// prediction and the label say more than the default (an act other than SAYS, a
// medium), RightTold those of both that are right.
type AroundFigure struct {
	Field                     string `json:"field"`
	Matched, Right            int
	Told, Expected, RightTold int
}

// ScoreAround compares what stands around matched attributions. Addressees are
// right if the words of one hold those of the other.
func ScoreAround(gold []Document, labels AroundLabels, predicted []Document) (*AroundReport, error) {
	pairs, _, _, err := join(gold, predicted)
	if err != nil {
		return nil, err
	}
	r := &AroundReport{Fields: make([]AroundFigure, len(aroundFields))}
	for i, name := range aroundFields {
		r.Fields[i].Field = name
	}
	for _, p := range pairs {
		m := matchContents([]rune(p.gold.Text), p.gold.Attributions, p.predicted)
		for i, a := range p.gold.Attributions {
			want, ok := labels[AttributionID{p.gold.ID, a.ID}]
			if j := m.predictedOf[i]; ok && j >= 0 {
				r.add(want, p.predicted[j].Around)
			}
		}
	}
	return r, nil
}

func (r *AroundReport) add(want, got Around) {
	for i, w := range want {
		if w == "?" {
			continue
		}
		f := &r.Fields[i]
		right := w == got[i] || i == addresseeField && holdWords(w, got[i])
		f.Matched++
		if right {
			f.Right++
		}
		if got[i] != aroundDefaults[i] {
			f.Told++
		}
		if w != aroundDefaults[i] {
			f.Expected++
			if right {
				f.RightTold++
			}
		}
	}
}

// holdWords tells whether the words of one text stand in the other.
func holdWords(a, b string) bool {
	a, b = " "+strings.ToLower(a)+" ", " "+strings.ToLower(b)+" "
	return a != " - " && b != " - " && (strings.Contains(a, b) || strings.Contains(b, a))
}

// WriteTable writes a line a field.
func (r *AroundReport) WriteTable(w io.Writer) error {
	var out bytes.Buffer
	share := func(n, of int) string { return fmt.Sprintf("%.4f (%d/%d)", float64(n)/float64(max(of, 1)), n, of) }
	for _, f := range r.Fields {
		fmt.Fprintf(&out, "%-14s right %s  P %s  R %s\n", f.Field, share(f.Right, f.Matched),
			share(f.RightTold, f.Told), share(f.RightTold, f.Expected))
	}
	_, err := w.Write(out.Bytes())
	return err
}
