package source

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"regexp"
	"strings"
	"unicode/utf8"

	"whosaid/graph"
)

// header is the date that a text may begin with. Text may follow it on the
// same line.
var header = regexp.MustCompile(`^\x{FEFF}?\s*date[ \t]+(\d{4}-\d{2}-\d{2})(?:\s+|$)`)

// byteOrderMark is what some programs begin a UTF-8 file with.
const byteOrderMark = "\uFEFF"

// maxTitle is the length of the longest title, in characters.
const maxTitle = 150

// Body returns the byte offset at which the text proper begins: past the
// header "date YYYY-MM-DD" with the white space around it, or past a byte
// order mark where there is no header. It is 0 in a text that has neither.
func Body(text string) int {
	if m := header.FindStringIndex(text); m != nil && headerDate(text) != "" {
		return m[1]
	}
	return len(text) - len(strings.TrimPrefix(text, byteOrderMark))
}

// headerDate returns the date of the text's header; empty if it has no header,
// or one that names no day of the calendar.
func headerDate(text string) graph.Date {
	m := header.FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	date, _ := graph.ParseDate(m[1])
	return date
}

// title returns the first line of a body if it is a title: short, followed by
// an empty line and more text, and not ending as sentences and clauses do.
func title(body string) string {
	first, rest, _ := strings.Cut(body, "\n")
	second, rest, _ := strings.Cut(rest, "\n")
	first = strings.TrimSpace(first)
	switch {
	case first == "" || utf8.RuneCountInString(first) > maxTitle:
		return ""
	case strings.TrimSpace(second) != "" || strings.TrimSpace(rest) == "":
		return ""
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(first, `”’"'»)`))
	if strings.ContainsRune(".,;:", last) {
		return ""
	}
	return first
}

// readText reads a file of plain text: one article.
func readText(file string, r *bufio.Reader) iter.Seq2[Input, error] {
	return func(yield func(Input, error) bool) {
		in, err := parseText(file, r)
		if err != nil {
			yield(Input{}, bad(file, 0, err))
			return
		}
		yield(in, nil)
	}
}

func parseText(file string, r *bufio.Reader) (Input, error) {
	head, _ := r.Peek(headSize)
	if err := checkText(head); err != nil {
		return Input{}, err
	}
	data, err := io.ReadAll(r)
	if err != nil {
		return Input{}, err
	}
	text := string(data)
	if m := header.FindStringSubmatch(text); m != nil && headerDate(text) == "" {
		return Input{}, fmt.Errorf("its header says date %s, which is no day of the calendar: want YYYY-MM-DD", m[1])
	}
	body := text[Body(text):]
	if strings.TrimSpace(body) == "" {
		return Input{}, errNoText
	}
	return Input{
		Article: graph.NewArticle(graph.Article{
			Name:      baseName(file),
			Title:     title(body),
			Published: headerDate(text),
			Text:      text,
		}),
		File: file,
	}, nil
}

// signatures are how files begin that are often taken for text.
var signatures = []struct{ begin, is string }{
	{"\xff\xfe", "text in UTF-16: save it as UTF-8"},
	{"\xfe\xff", "text in UTF-16: save it as UTF-8"},
	{"%PDF-", "a PDF: save its text in a .txt file"},
	{"PK\x03\x04", "a ZIP archive or an office document: save its text in a .txt file"},
	{"\x1f\x8b", "compressed: unpack it first"},
}

// checkText returns an error if a file that begins with head is no text. Text
// need not be valid UTF-8.
func checkText(head []byte) error {
	for _, s := range signatures {
		if bytes.HasPrefix(head, []byte(s.begin)) {
			return fmt.Errorf("it is %s", s.is)
		}
	}
	head = head[:min(len(head), 1024)]
	if bytes.IndexByte(head, 0) >= 0 || controls(head) > max(4, len(head)/32) {
		return errors.New("it is a binary file, not text")
	}
	return nil
}

// controls counts the control characters in head that no text has.
func controls(head []byte) int {
	n := 0
	for _, b := range head {
		if b < ' ' && (b < '\a' || b > '\r') && b != '\x1b' {
			n++
		}
	}
	return n
}

// baseName is what an article without an id of its own is called.
func baseName(file string) string {
	if file == Stdin {
		return "stdin"
	}
	return filepath.Base(file)
}
