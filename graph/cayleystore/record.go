package cayleystore

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"whosaid/graph"
)

// encodeRecord writes a statement as the query of a URL, which keeps any bytes and
// the order of the values of one name:
//
//	about=ent_…&about=ent_…&act=SAYS&addressed=28-37&addressee=ent_…&article=art_…&confidence=0.95&content=12-40&cue=7-11&extractor=…&kind=DIRECT&medium=TWEET&not=1&saidOn=2017-01&source=0-6&speaker=ent_…&via=out_…
//
// What is empty is left out.
func encodeRecord(s graph.Statement) string {
	var q query
	q.Grow(400)
	addEach(&q, "about", s.About)
	q.addText("act", string(s.Act))
	q.addSpans("addressed", s.Addressed)
	addEach(&q, "addressee", s.Addressees)
	q.addText("article", string(s.Article))
	q.add("confidence", strconv.FormatFloat(s.Confidence, 'g', -1, 64))
	q.addSpans("content", s.Content)
	q.addSpans("cue", s.Cue)
	q.addText("extractor", s.Extractor)
	q.addText("kind", string(s.Kind))
	q.addText("medium", string(s.Medium))
	if s.Negated {
		q.add("not", "1")
	}
	q.addText("saidOn", string(s.SaidOn))
	q.addSpans("source", s.Source)
	addEach(&q, "speaker", s.Speakers)
	q.addSpans("verbatim", s.Verbatim)
	q.addText("via", string(s.Via))
	return q.String()
}

// decodeRecord makes the statement that a record tells.
func decodeRecord(id graph.StatementID, record string) (graph.Statement, error) {
	s, err := parseRecord(id, record)
	if err == nil && (s.ID != graph.NewStatementID(s.Article, s.Cue, s.Content) || !s.Kind.Valid() || !s.Act.Valid()) {
		err = fmt.Errorf("its id does not follow from it")
	}
	if err != nil {
		return s, fmt.Errorf("%w: record %q: %w", errDamaged, record, err)
	}
	return s, nil
}

func parseRecord(id graph.StatementID, record string) (graph.Statement, error) {
	s := graph.Statement{ID: id}
	var confident bool
	err := eachValue(record, func(name, value string) (err error) {
		switch name {
		case "source":
			s.Source, err = appendSpan(s.Source, value)
		case "cue":
			s.Cue, err = appendSpan(s.Cue, value)
		case "content":
			s.Content, err = appendSpan(s.Content, value)
		case "addressed":
			s.Addressed, err = appendSpan(s.Addressed, value)
		case "verbatim":
			s.Verbatim, err = appendSpan(s.Verbatim, value)
		case "speaker":
			s.Speakers = append(s.Speakers, graph.EntityID(value))
		case "addressee":
			s.Addressees = append(s.Addressees, graph.EntityID(value))
		case "about":
			s.About = append(s.About, graph.EntityID(value))
		case "article":
			s.Article = graph.ArticleID(value)
		case "kind":
			s.Kind = graph.Kind(value)
		case "act":
			s.Act = graph.Act(value)
		case "medium":
			s.Medium = graph.Medium(value)
		case "not":
			s.Negated = true
		case "via":
			s.Via = graph.OutletID(value)
		case "saidOn":
			s.SaidOn = graph.Date(value)
		case "extractor":
			s.Extractor = value
		case "confidence":
			confident = true
			s.Confidence, err = strconv.ParseFloat(value, 64)
		}
		return err
	})
	if err == nil && !confident {
		err = errors.New("it has no confidence")
	}
	return s, err
}

func parseSpans(words []string) (spans []graph.Span, err error) {
	for _, w := range words {
		if spans, err = appendSpan(spans, w); err != nil {
			return nil, err
		}
	}
	return spans, nil
}

func appendSpan(spans []graph.Span, word string) ([]graph.Span, error) {
	from, to, _ := strings.Cut(word, "-")
	start, err := strconv.Atoi(from)
	if err != nil {
		return nil, err
	}
	end, err := strconv.Atoi(to)
	return append(spans, graph.Span{Start: start, End: end}), err
}
