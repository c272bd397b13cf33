package cayleystore

import (
	"cmp"
	"encoding/base64"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"whosaid/graph"
)

// A key is what the name of a statement's node says: what places the statement
// in a list, and what a filter asks of it that no edge tells.
type key struct {
	when       graph.Date
	article    graph.ArticleID
	place      int
	id         graph.StatementID
	kind       graph.Kind
	act        graph.Act
	medium     graph.Medium
	negated    bool
	confidence float64
}

func newKey(s graph.Statement, a graph.Article) key {
	return key{s.When(a), a.ID, s.Place(), s.ID, s.Kind, s.Act, s.Medium, s.Negated, s.Confidence}
}

// negated is what the name of a negated statement's node says.
const negated = "not"

// statement returns what k tells of the statement that it names.
func (k key) statement() graph.Statement {
	return graph.Statement{
		ID: k.id, Article: k.article, Kind: k.kind, Act: k.act, Medium: k.medium, Negated: k.negated, Confidence: k.confidence,
	}
}

// compare orders keys as [graph.StatementPage] says.
func (k key) compare(l key) int {
	return cmp.Or(
		cmp.Compare(l.when, k.when),
		cmp.Compare(k.article, l.article),
		cmp.Compare(k.place, l.place),
		cmp.Compare(k.id, l.id),
	)
}

// node returns the name of the node, "whosaid:statement/" and the fields of k,
// separated by "/".
func (k key) node() quad.IRI {
	not := ""
	if k.negated {
		not = negated
	}
	return quad.IRI(statementSpace + strings.Join([]string{
		string(k.when),
		url.PathEscape(string(k.article)),
		strconv.Itoa(k.place),
		url.PathEscape(string(k.id)),
		string(k.kind),
		string(k.act),
		string(k.medium),
		not,
		strconv.FormatFloat(k.confidence, 'g', -1, 64),
	}, "/"))
}

// keyOf reads the name of a node.
func keyOf(node quad.Value) (key, error) {
	name, _ := node.(quad.IRI)
	fields, ok := strings.CutPrefix(string(name), statementSpace)
	parts := strings.Split(fields, "/")
	if !ok || len(parts) != 9 {
		return key{}, fmt.Errorf("%w: %v does not name a statement", errDamaged, node)
	}
	k, err := placeOf(parts[:4])
	if err != nil {
		return key{}, fmt.Errorf("%w: %v does not name a statement: %w", errDamaged, node, err)
	}
	k.kind, k.act, k.medium = graph.Kind(parts[4]), graph.Act(parts[5]), graph.Medium(parts[6])
	k.negated = parts[7] == negated
	k.confidence, err = strconv.ParseFloat(parts[8], 64)
	if err != nil || !k.kind.Valid() || !k.act.Valid() || k.medium != "" && !k.medium.Valid() {
		return key{}, fmt.Errorf("%w: %v does not name a statement", errDamaged, node)
	}
	return k, nil
}

// placeOf reads the four fields by which keys are ordered.
func placeOf(parts []string) (key, error) {
	article, err := url.PathUnescape(parts[1])
	if err != nil {
		return key{}, err
	}
	id, err := url.PathUnescape(parts[3])
	if err != nil {
		return key{}, err
	}
	place, err := strconv.Atoi(parts[2])
	if err != nil {
		return key{}, err
	}
	k := key{when: graph.Date(parts[0]), article: graph.ArticleID(article), place: place, id: graph.StatementID(id)}
	if k.when != "" {
		if _, err := graph.ParseDate(parts[0]); err != nil {
			return key{}, err
		}
	}
	if graph.TypeOf(article) != graph.ArticleType || graph.TypeOf(id) != graph.StatementType || place < 0 {
		return key{}, fmt.Errorf("%q is no place of a statement", parts)
	}
	return k, nil
}

// cursorOf marks the place of k: the fields that order it, in base64.
func cursorOf(k key) graph.Cursor {
	fields := strings.Split(strings.TrimPrefix(string(k.node()), statementSpace), "/")
	return graph.Cursor(base64.RawURLEncoding.EncodeToString([]byte(strings.Join(fields[:4], "/"))))
}

// parseCursor returns a key that stands at the place of a cursor.
func parseCursor(c graph.Cursor) (key, error) {
	raw, err := base64.RawURLEncoding.DecodeString(string(c))
	parts := strings.Split(string(raw), "/")
	if err != nil || len(parts) != 4 {
		return key{}, fmt.Errorf("cursor %q: %w", c, graph.ErrCursor)
	}
	k, err := placeOf(parts)
	if err != nil {
		return key{}, fmt.Errorf("cursor %q: %w", c, graph.ErrCursor)
	}
	return k, nil
}
