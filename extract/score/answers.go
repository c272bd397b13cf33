package score

import (
	"bytes"
	"fmt"
	"io"
	"slices"
)

// maxStatements is how many statements of an answer count.
const maxStatements = 50

// An AnswerReport tells how well questions were answered.
type AnswerReport struct {
	// Rows are the means over all questions that have an answer, and over those
	// of each kind, as the kinds come.
	Rows []AnswerFigure
	// Empty counts the questions without an answer; LeftEmpty of them got none.
	Empty, LeftEmpty int
	// Each has the questions one by one, as given.
	Each []QuestionScore
}

// An AnswerFigure is the mean of Questions questions.
type AnswerFigure struct {
	Kind      string `json:"-"`
	Questions int    `json:"questions"`
	AnswerScore
}

// An AnswerScore is precision, recall and F1 of an answer, its average
// precision (Manning, Raghavan and Schütze 2008, section 8.4), and First: 1 if
// the first statement is right, else 0.
type AnswerScore struct {
	P     float64 `json:"P"`
	R     float64 `json:"R"`
	F1    float64 `json:"F1"`
	AP    float64 `json:"AP"`
	First float64 `json:"first"`
}

// A QuestionScore is what one question got: of Wanted attributions, Right are
// among the Given ones. The score is zero if none are wanted.
type QuestionScore struct {
	Question             Question
	Wanted, Given, Right int
	AnswerScore
}

// ScoreAnswers compares answers with what the questions want. A statement is
// the attribution of its article whose content overlaps its own most, with an
// intersection over union of at least 0.5, or none, which is wrong. One that
// the question calls maybe, and the second of one attribution, are dropped;
// statements after the fiftieth are not read. A question without an answer got
// none; of two answers the last counts; one to no question is ignored.
func ScoreAnswers(gold []Document, questions []Question, answers []Answer) *AnswerReport {
	given := map[string][]Location{}
	for _, a := range answers {
		given[a.Question] = a.Statements
	}
	docs, _ := byID(gold)
	l := locator{docs: docs, contents: map[string][]set{}}
	r := &AnswerReport{}
	for _, q := range questions {
		r.add(q, l.judge(q, given[q.ID]))
	}
	for i := range r.Rows {
		r.Rows[i].divide(float64(r.Rows[i].Questions))
	}
	return r
}

func (r *AnswerReport) add(q Question, hits []bool) {
	wanted := len(refSet(q.Answers))
	s := QuestionScore{Question: q, Wanted: wanted, Given: len(hits)}
	if wanted > 0 {
		s.Right, s.AnswerScore = rank(hits, wanted)
		r.count(everything, s.AnswerScore)
		r.count(q.Kind, s.AnswerScore)
	} else {
		r.Empty++
		r.LeftEmpty += one(len(hits) == 0)
	}
	r.Each = append(r.Each, s)
}

func (r *AnswerReport) count(kind string, s AnswerScore) {
	i := slices.IndexFunc(r.Rows, func(f AnswerFigure) bool { return f.Kind == kind })
	if i < 0 {
		i = len(r.Rows)
		r.Rows = append(r.Rows, AnswerFigure{Kind: kind})
	}
	r.Rows[i].Questions++
	r.Rows[i].add(s)
}

// rank scores a list of right and wrong statements.
func rank(hits []bool, wanted int) (right int, s AnswerScore) {
	for i, hit := range hits {
		if hit {
			right++
			s.AP += float64(right) / float64(i+1)
		}
	}
	s.AP /= float64(wanted)
	s.R = float64(right) / float64(wanted)
	if right > 0 {
		s.P = float64(right) / float64(len(hits))
		s.F1 = 2 * s.P * s.R / (s.P + s.R)
		s.First = float64(one(hits[0]))
	}
	return right, s
}

func (s *AnswerScore) add(t AnswerScore) {
	s.P += t.P
	s.R += t.R
	s.F1 += t.F1
	s.AP += t.AP
	s.First += t.First
}

func (s *AnswerScore) divide(n float64) {
	s.P /= n
	s.R /= n
	s.F1 /= n
	s.AP /= n
	s.First /= n
}

func (r *AnswerReport) leftEmpty() float64 { return float64(r.LeftEmpty) / float64(max(r.Empty, 1)) }

// WriteTable prints a row for all, for each kind of question, and for those
// without an answer if there are any.
func (r *AnswerReport) WriteTable(w io.Writer) error {
	var out bytes.Buffer
	for _, f := range r.Rows {
		fmt.Fprintf(&out, "%-14s questions %d  P %.4f  R %.4f  F1 %.4f  AP %.4f  first %.4f\n",
			f.Kind, f.Questions, f.P, f.R, f.F1, f.AP, f.First)
	}
	if r.Empty > 0 {
		fmt.Fprintf(&out, "%-14s questions %d  left_empty %.4f\n", "empty", r.Empty, r.leftEmpty())
	}
	_, err := w.Write(out.Bytes())
	return err
}

// MarshalJSON encodes an object from "all", each kind and "empty" to its
// figures, in this order.
func (r *AnswerReport) MarshalJSON() ([]byte, error) {
	var out object
	for _, f := range r.Rows {
		out.add(f.Kind, f)
	}
	if r.Empty > 0 {
		out.add("empty", struct {
			Questions int     `json:"questions"`
			LeftEmpty float64 `json:"left_empty"`
		}{r.Empty, r.leftEmpty()})
	}
	return out.bytes()
}
