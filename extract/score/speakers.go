package score

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// SpeakerLabels name who is behind the sources of a gold.
type SpeakerLabels map[SourceSpan]SpeakerLabel

// A SourceSpan is the first fragment of an attribution's source.
type SourceSpan struct {
	Document   string
	Start, End int // code points
}

// A SpeakerLabel is the canonical name of a source, several joined by " | ";
// "-" if the article does not name it, "?" if nobody could tell.
type SpeakerLabel struct {
	Name string
	Form string // name, pronoun, nominal, name+nominal
}

// ReadSpeakers reads labels, one a line: document, start and end of the source,
// name, type, form, separated by tabs. Lines with fewer fields, and those whose
// second is not a number (the heading), are passed over. Of two labels for one
// source the later counts. An error names the line; that there is no label is one, too.
func ReadSpeakers(r io.Reader) (SpeakerLabels, error) {
	labels := SpeakerLabels{}
	err := readLines(r, func(line []byte) error {
		f := strings.Split(string(line), "\t")
		if len(f) < 6 || f[1] == "" || strings.ContainsFunc(f[1], func(r rune) bool { return !unicode.IsDigit(r) }) {
			return nil
		}
		start, err := strconv.Atoi(f[1])
		if err != nil {
			return fmt.Errorf("start of the source: %w", err)
		}
		end, err := strconv.Atoi(f[2])
		if err != nil {
			return fmt.Errorf("end of the source: %w", err)
		}
		labels[SourceSpan{f[0], start, end}] = SpeakerLabel{f[3], f[5]}
		return nil
	})
	return labels, orNone(err, len(labels), "line of article, start, end, name, type, form, separated by tabs")
}

// A SpeakerReport tells how often the right speaker was named.
type SpeakerReport struct {
	// Named has a row for all and for each form of source, as they come.
	Named []SpeakerFigure
	// UnnamedMatched counts the matched gold attributions whose source has no
	// name; in LeftUnnamed of them the prediction gives none either.
	UnnamedMatched, LeftUnnamed int
	// Wrong are the matched attributions with another speaker than the right
	// one, in the order of the gold.
	Wrong []WrongSpeaker
}

// A SpeakerFigure counts gold attributions with a named speaker, those of them
// that a prediction matches, and those in which it names the right speaker.
type SpeakerFigure struct {
	Form                 string
	Gold, Matched, Right int
}

// EndToEnd is the share of the gold attributions that have the right speaker.
func (f SpeakerFigure) EndToEnd() float64 { return float64(f.Right) / float64(max(f.Gold, 1)) }

// GivenMatch is the share of the matched ones.
func (f SpeakerFigure) GivenMatch() float64 { return float64(f.Right) / float64(max(f.Matched, 1)) }

// A WrongSpeaker is a source to which another speaker was given; Got is empty
// for none.
type WrongSpeaker struct {
	Source    SourceSpan
	Words     string
	Want, Got string
}

// ScoreSpeakers compares the speakers of predicted with labels. The match of a
// gold attribution is the prediction whose content overlaps its own most, one
// to one, with an intersection over union of at least 0.5; names are compared
// by [SameNames]. Gold attributions without a source or without a label do not
// count. It fails as [Compare] does.
func ScoreSpeakers(gold []Document, labels SpeakerLabels, predicted []Document) (*SpeakerReport, error) {
	pairs, _, _, err := join(gold, predicted)
	if err != nil {
		return nil, err
	}
	r := &SpeakerReport{}
	for _, p := range pairs {
		r.add(p, labels)
	}
	return r, nil
}

func (r *SpeakerReport) add(p pair, labels SpeakerLabels) {
	text := []rune(p.gold.Text)
	m := matchContents(text, p.gold.Attributions, p.predicted)
	for i, a := range p.gold.Attributions {
		if len(a.Source) == 0 {
			continue
		}
		at := SourceSpan{p.gold.ID, a.Source[0][0], a.Source[0][1]}
		label, ok := labels[at]
		if !ok || label.Name == "?" {
			continue
		}
		matched := m.predictedOf[i] >= 0
		var got Attribution
		if matched {
			got = p.predicted[m.predictedOf[i]]
		}
		if label.Name == "-" {
			if matched {
				r.UnnamedMatched++
				r.LeftUnnamed += one(got.Speaker == "" || got.Unnamed)
			}
			continue
		}
		right := matched && SameNames(label.Name, got.Speaker)
		r.count(everything, matched, right)
		r.count(label.Form, matched, right)
		if matched && !right {
			words := (&article{text: text}).words(a.Source[:1])
			r.Wrong = append(r.Wrong, WrongSpeaker{at, words, label.Name, got.Speaker})
		}
	}
}

func (r *SpeakerReport) count(form string, matched, right bool) {
	i := slices.IndexFunc(r.Named, func(f SpeakerFigure) bool { return f.Form == form })
	if i < 0 {
		i = len(r.Named)
		r.Named = append(r.Named, SpeakerFigure{Form: form})
	}
	r.Named[i].Gold++
	r.Named[i].Matched += one(matched)
	r.Named[i].Right += one(right)
}

// leftUnnamed is the share of the matched unnamed sources that were left so.
func (r *SpeakerReport) leftUnnamed() float64 {
	return float64(r.LeftUnnamed) / float64(max(r.UnnamedMatched, 1))
}

// WriteTable prints a row for all, for each form of source and for the unnamed.
func (r *SpeakerReport) WriteTable(w io.Writer) error {
	var out bytes.Buffer
	for _, f := range r.Named {
		fmt.Fprintf(&out, "%-14s gold %d  end_to_end %.4f  given_match %.4f\n", f.Form, f.Gold, f.EndToEnd(), f.GivenMatch())
	}
	fmt.Fprintf(&out, "%-14s matched %d  left_unnamed %.4f\n", "unnamed", r.UnnamedMatched, r.leftUnnamed())
	_, err := w.Write(out.Bytes())
	return err
}

// MarshalJSON encodes an object from "all", each form and "unnamed" to its
// figures, in this order.
func (r *SpeakerReport) MarshalJSON() ([]byte, error) {
	var out object
	for _, f := range r.Named {
		out.add(f.Form, struct {
			Gold       int     `json:"gold"`
			EndToEnd   float64 `json:"end_to_end"`
			GivenMatch float64 `json:"given_match"`
		}{f.Gold, f.EndToEnd(), f.GivenMatch()})
	}
	out.add("unnamed", struct {
		Matched     int     `json:"matched"`
		LeftUnnamed float64 `json:"left_unnamed"`
	}{r.UnnamedMatched, r.leftUnnamed()})
	return out.bytes()
}
