package cayleystore

import (
	"net/url"
	"strconv"
	"strings"

	"whosaid/graph"
)

// A query is written as url.Values.Encode does, which sorts by name: add must be
// called in the order of names.
type query struct{ strings.Builder }

func (q *query) add(name, value string) {
	if q.Len() > 0 {
		q.WriteByte('&')
	}
	q.WriteString(name)
	q.WriteByte('=')
	if strings.ContainsFunc(value, func(c rune) bool {
		return !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.' || c == '~')
	}) {
		value = url.QueryEscape(value)
	}
	q.WriteString(value)
}

// addText leaves out what is empty.
func (q *query) addText(name, value string) {
	if value != "" {
		q.add(name, value)
	}
}

func (q *query) addSpans(name string, spans []graph.Span) {
	var b [40]byte
	for _, s := range spans {
		text := strconv.AppendInt(b[:0], int64(s.Start), 10)
		text = append(text, '-')
		q.add(name, string(strconv.AppendInt(text, int64(s.End), 10)))
	}
}

func addEach[T ~string](q *query, name string, all []T) {
	for _, one := range all {
		q.add(name, string(one))
	}
}

// eachValue calls f for every name and value of a query, in order, until f returns an
// error.
func eachValue(text string, f func(name, value string) error) error {
	for text != "" {
		var one string
		one, text, _ = strings.Cut(text, "&")
		if one == "" {
			continue
		}
		name, value, _ := strings.Cut(one, "=")
		if strings.ContainsAny(value, "%+") {
			var err error
			if value, err = url.QueryUnescape(value); err != nil {
				return err
			}
		}
		if err := f(name, value); err != nil {
			return err
		}
	}
	return nil
}
