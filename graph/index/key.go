package index

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"math"
	"strconv"
	"strings"

	"whosaid/graph"
)

// A key orders statements as [graph.StatementPage] says.
type key struct {
	when    graph.Date
	article string
	place   uint32
	id      [12]byte
}

func (k key) compare(l key) int {
	if c := cmp.Compare(l.when, k.when); c != 0 {
		return c
	}
	if c := cmp.Compare(k.article, l.article); c != 0 {
		return c
	}
	return cmp.Or(cmp.Compare(k.place, l.place), bytes.Compare(k.id[:], l.id[:]))
}

const statementPrefix = "sta_"

// statementID returns the id of which these are the bytes.
func statementID(id [12]byte) graph.StatementID {
	return graph.StatementID(statementPrefix + hex.EncodeToString(id[:]))
}

// idBytes is the reverse of statementID; false if id is none of ours.
func idBytes(id graph.StatementID) (b [12]byte, ok bool) {
	digits, ok := strings.CutPrefix(string(id), statementPrefix)
	if !ok || len(digits) != 24 {
		return b, false
	}
	_, err := hex.Decode(b[:], []byte(digits))
	return b, err == nil && statementID(b) == id
}

// A mark is a place in a list: what a cursor says.
type mark struct {
	order graph.Order
	// rank is by what the list is ordered first: the confidence, or the
	// relevance by weights.
	rank    float64
	weights weights
	key
}

// cursor writes a mark as words separated by "/", in base64.
func (m mark) cursor() graph.Cursor {
	words := []string{string(m.order), string(m.when), m.article, strconv.Itoa(int(m.place)), hex.EncodeToString(m.id[:])}
	if m.order == graph.MostConfident || m.order == graph.MostRelevant {
		words = append(words, exact(m.rank))
	}
	if m.order == graph.MostRelevant {
		words = append(words, exact(m.weights.average))
		for _, w := range m.weights.words {
			words = append(words, exact(w))
		}
	}
	return graph.Cursor(base64.RawURLEncoding.EncodeToString([]byte(strings.Join(words, "/"))))
}

// exact writes a number so that it is read back as it was.
func exact(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

// parseCursor reads a mark of a list in an order, of a text of some words.
func parseCursor(c graph.Cursor, order graph.Order, words int) (m mark, err error) {
	raw, err := base64.RawURLEncoding.Strict().DecodeString(string(c))
	if err == nil {
		m, err = parseMark(strings.Split(string(raw), "/"), order, words)
	}
	if err != nil {
		return m, fmt.Errorf("cursor %q: %w", c, graph.ErrCursor)
	}
	return m, nil
}

var errMark = fmt.Errorf("no mark")

func parseMark(parts []string, order graph.Order, words int) (m mark, err error) {
	want := 5
	switch order {
	case graph.MostConfident:
		want = 6
	case graph.MostRelevant:
		want = 7 + words
	}
	if len(parts) != want || parts[0] != string(order) {
		return m, errMark
	}
	m.order = order
	if m.key, err = parseKey(parts[1:5]); err != nil {
		return m, err
	}
	var numbers []float64
	for _, p := range parts[5:] {
		x, err := strconv.ParseFloat(p, 64)
		if err != nil || math.IsNaN(x) || math.IsInf(x, 0) {
			return m, errMark
		}
		numbers = append(numbers, x)
	}
	if len(numbers) > 0 {
		m.rank = numbers[0]
	}
	if len(numbers) > 1 {
		m.weights = weights{average: numbers[1], words: numbers[2:]}
	}
	return m, nil
}

func parseKey(parts []string) (k key, err error) {
	if parts[0] != "" {
		if k.when, err = graph.ParseDate(parts[0]); err != nil {
			return k, err
		}
	}
	k.article = parts[1]
	place, err := strconv.ParseUint(parts[2], 10, 32)
	if err != nil || graph.TypeOf(k.article) != graph.ArticleType {
		return k, errMark
	}
	k.place = uint32(place)
	id, err := hex.DecodeString(parts[3])
	if err != nil || len(id) != len(k.id) {
		return k, errMark
	}
	copy(k.id[:], id)
	return k, nil
}
