package score

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// ReadDocuments reads documents, gold or predicted, one JSON object a line:
//
//	{"id": "…", "text": "…", "attributions": [{"id": "…", "source": [[0, 6]],
//	  "cue": [[7, 11]], "content": [[12, 40], [44, 60]], "speaker": "…", "confidence": 0.9}]}
//
// The lines that the extract command prints as spans are such lines. Only id
// and attributions are required; null is an empty list or name; other fields
// are ignored, and so are blank lines. An error names the line; that there is no
// document is one, too.
func ReadDocuments(r io.Reader) ([]Document, error) {
	var docs []Document
	err := readLines(r, func(line []byte) error {
		var d Document
		if err := json.Unmarshal(line, &d); err != nil {
			return fmt.Errorf("want an object with id, text and attributions: %w", err)
		}
		if err := d.check(); err != nil {
			return err
		}
		docs = append(docs, d)
		return nil
	})
	return docs, orNone(err, len(docs), "article, one JSON object a line with id, text and attributions")
}

// orNone is err, or that n, the number of things read, is 0.
func orNone(err error, n int, want string) error {
	if err == nil && n == 0 {
		return fmt.Errorf("nothing in it: want at least one %s", want)
	}
	return err
}

func (d Document) check() error {
	if d.ID == "" {
		return errors.New("a document without an id")
	}
	if d.Attributions == nil {
		return errors.New("a document without a list of attributions")
	}
	for i, a := range d.Attributions {
		for _, spans := range [][]Span{a.Source, a.Cue, a.Content} {
			for _, s := range spans {
				if s[0] < 0 || s[1] < s[0] {
					return fmt.Errorf("attribution %s: %v is not a span", a.name(i), s)
				}
			}
		}
		if a.Confidence < 0 || a.Confidence > 1 {
			return fmt.Errorf("attribution %s: confidence %v is not within 0 and 1", a.name(i), a.Confidence)
		}
	}
	return nil
}

// readLines calls f with each line that is not blank, of any length, without
// its end. It stops at the first error and names the line in it.
func readLines(r io.Reader, f func(line []byte) error) error {
	in := bufio.NewReader(r)
	for n := 1; ; n++ {
		line, err := in.ReadBytes('\n')
		if err != nil && err != io.EOF {
			return fmt.Errorf("line %d: %w", n, err)
		}
		line = bytes.TrimRight(line, "\r\n")
		if !utf8.Valid(line) {
			return fmt.Errorf("line %d: not UTF-8", n)
		}
		if len(bytes.TrimSpace(line)) > 0 {
			if err := f(line); err != nil {
				return fmt.Errorf("line %d: %w", n, err)
			}
		}
		if err == io.EOF {
			return nil
		}
	}
}
