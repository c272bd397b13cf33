package score

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// A Question is what somebody wants to know of a gold, with the attributions
// that answer it; none if nothing in it does.
type Question struct {
	ID      string           `json:"id"`
	Text    string           `json:"question"`
	Kind    string           `json:"kind"`
	Answers []AttributionRef `json:"answers"`
	// Maybe are attributions that one may give or leave out.
	Maybe []AttributionRef `json:"maybe"`
}

// An AttributionRef points at an attribution of the gold by its id.
type AttributionRef struct {
	Document    string `json:"doc"`
	Attribution string `json:"attribution"`
}

// An Answer is what was found for a question, best first.
type Answer struct {
	Question   string     `json:"id"`
	Statements []Location `json:"statements"`
}

// A Location is where the content of a statement stands.
type Location struct {
	Article string `json:"article"`
	Content []Span `json:"content"`
}

// ReadQuestions reads questions, one JSON object a line; blank lines are
// ignored. An error names the line; that there is no question is one, too.
func ReadQuestions(r io.Reader) ([]Question, error) {
	var out []Question
	err := readLines(r, func(line []byte) error {
		var q Question
		if err := json.Unmarshal(line, &q); err != nil {
			return fmt.Errorf("want an object with id and question: %w", err)
		}
		if q.ID == "" {
			return errors.New("a question without an id")
		}
		if q.Text == "" {
			return errors.New(`a question without its words, the field "question"`)
		}
		out = append(out, q)
		return nil
	})
	return out, orNone(err, len(out), "question, one JSON object a line with id and question")
}
