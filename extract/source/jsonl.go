package source

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"regexp"
	"strings"
	"time"

	"whosaid/graph"
)

// A record is a line of JSONL. Fields that it does not have are ignored.
type record struct {
	ID        any    `json:"id"` // a string or a number
	Title     string `json:"title"`
	Date      string `json:"date"`
	Text      string `json:"text"`
	URL       string `json:"url"`
	Publisher string `json:"publisher"`
	// HTML is a page that has the article, in the place of Text. What the other
	// fields do not tell is taken from it.
	HTML string `json:"html"`
}

var jsonBegin = regexp.MustCompile(`^(?:\x{FEFF})?\s*(?:\[\s*)?\{\s*["}]`)

// looksLikeJSON tells whether head begins a JSON object, or an array of them.
func looksLikeJSON(head []byte) bool { return jsonBegin.Match(head) }

// errOneDocument: the file is JSON, but not JSONL. Its lines are not worth
// reporting one by one.
var errOneDocument = errors.New("it is JSON, but not one article a line: " +
	"jq -c '.[]' makes lines of an array, jq -c . of objects")

// readJSONL reads a file of one article a line. Empty lines are ignored.
func readJSONL(file string, r *bufio.Reader) iter.Seq2[Input, error] {
	return func(yield func(Input, error) bool) {
		var line []byte
		first := true
		for n := 1; ; n++ {
			var readErr error
			line, readErr = appendLine(line[:0], r)
			if readErr != nil && readErr != io.EOF {
				yield(Input{}, bad(file, n, readErr))
				return
			}
			if n == 1 {
				line = bytes.TrimPrefix(line, []byte(byteOrderMark))
			}
			if object := bytes.TrimSpace(line); len(object) > 0 {
				if first && (object[0] == '[' || string(object) == "{") {
					yield(Input{}, bad(file, n, errOneDocument))
					return
				}
				first = false
				if !yieldLine(yield, file, n, object) {
					return
				}
			}
			if readErr == io.EOF {
				return
			}
		}
	}
}

// yieldLine yields the article on line n, or why it is none.
func yieldLine(yield func(Input, error) bool, file string, n int, object []byte) bool {
	in, err := parseLine(file, n, object)
	if err != nil {
		return yield(Input{}, bad(file, n, err))
	}
	return yield(in, nil)
}

// appendLine reads up to and with the next line end into buf, which grows as
// it must.
func appendLine(buf []byte, r *bufio.Reader) ([]byte, error) {
	for {
		part, err := r.ReadSlice('\n')
		buf = append(buf, part...)
		if err != bufio.ErrBufferFull {
			return buf, err
		}
	}
}

// parseLine reads the object on line n.
func parseLine(file string, n int, object []byte) (Input, error) {
	rec, err := decode(object)
	if err != nil {
		return Input{}, err
	}
	if rec.HTML != "" {
		if rec, err = rec.fromPage(); err != nil {
			return Input{}, err
		}
	}
	id, err := rec.id()
	if err != nil {
		return Input{}, err
	}
	date, err := rec.date()
	if err != nil {
		return Input{}, err
	}
	if strings.TrimSpace(rec.Text) == "" {
		return Input{}, errors.New(`the field "text" is missing or empty`)
	}
	if id == "" {
		id = baseName(file)
	}
	outlet := newOutlet(strings.TrimSpace(rec.Publisher))
	article := graph.NewArticle(graph.Article{
		Name:      id,
		Title:     rec.Title,
		URL:       rec.URL,
		Outlet:    outlet.ID,
		Published: date,
		Text:      rec.Text,
	})
	return Input{Article: article, Outlet: outlet, File: file, Line: n}, nil
}

// fromPage takes what is missing from the record's page.
func (rec record) fromPage() (record, error) {
	if strings.TrimSpace(rec.Text) != "" {
		return rec, errors.New(`the fields "text" and "html" exclude each other`)
	}
	page, err := parsePage(rec.HTML)
	rec.Text = page.Text
	rec.Title, rec.Date = cmp.Or(rec.Title, page.Title), cmp.Or(rec.Date, page.Date)
	rec.URL, rec.Publisher = cmp.Or(rec.URL, page.URL), cmp.Or(rec.Publisher, page.Publisher)
	return rec, err
}

// decode reads the fields of one object that fills the line.
func decode(object []byte) (record, error) {
	var rec record
	d := json.NewDecoder(bytes.NewReader(object))
	d.UseNumber()
	err := d.Decode(&rec)
	if err == nil && string(object) == "null" {
		return rec, errors.New("the line is a JSON null: want an object")
	}
	if typeErr, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		if typeErr.Field == "" {
			return rec, fmt.Errorf("the line is a JSON %s: want an object", typeErr.Value)
		}
		return rec, fmt.Errorf("the field %q is a JSON %s: want a string", typeErr.Field, typeErr.Value)
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return rec, errors.New("the line ends in the middle of a JSON object: want one whole object a line")
	}
	if err != nil {
		return rec, fmt.Errorf("the line is no JSON object: %w", err)
	}
	if _, err := d.Token(); err != io.EOF {
		return rec, errors.New("something follows the JSON object: want one object a line")
	}
	return rec, nil
}

// id returns the record's own id, a number as it is written; empty if it has
// none.
func (rec record) id() (string, error) {
	switch id := rec.ID.(type) {
	case nil:
		return "", nil
	case string:
		return id, nil
	case json.Number:
		return id.String(), nil
	}
	return "", errors.New(`the field "id" is neither a string nor a number`)
}

// date returns the day that the record or else the header of its text gives;
// empty if there is none. Of a timestamp it is the day where it was taken.
func (rec record) date() (graph.Date, error) {
	if rec.Date == "" {
		return headerDate(rec.Text), nil
	}
	for _, layout := range []string{time.DateOnly, time.RFC3339} {
		if t, err := time.Parse(layout, rec.Date); err == nil {
			return graph.NewDate(t), nil
		}
	}
	return "", fmt.Errorf("the date %q is no day: want YYYY-MM-DD or a timestamp as RFC 3339 has it (2017-01-10T18:30:00Z)", rec.Date)
}
