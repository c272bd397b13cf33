package cayleystore

import (
	"fmt"
	"net/url"
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
	v := url.Values{}
	addSpans(v, "source", s.Source)
	addSpans(v, "cue", s.Cue)
	addSpans(v, "content", s.Content)
	addSpans(v, "addressed", s.Addressed)
	addSpans(v, "verbatim", s.Verbatim)
	addEach(v, "speaker", s.Speakers)
	addEach(v, "addressee", s.Addressees)
	addEach(v, "about", s.About)
	not := ""
	if s.Negated {
		not = "1"
	}
	for name, value := range map[string]string{
		"article": string(s.Article), "kind": string(s.Kind), "act": string(s.Act), "medium": string(s.Medium), "not": not,
		"confidence": strconv.FormatFloat(s.Confidence, 'g', -1, 64),
		"via":        string(s.Via), "saidOn": string(s.SaidOn), "extractor": s.Extractor,
	} {
		if value != "" {
			v.Set(name, value)
		}
	}
	return v.Encode()
}

func addSpans(v url.Values, name string, spans []graph.Span) {
	for _, s := range spans {
		v.Add(name, strconv.Itoa(s.Start)+"-"+strconv.Itoa(s.End))
	}
}

func addEach(v url.Values, name string, ids []graph.EntityID) {
	for _, id := range ids {
		v.Add(name, string(id))
	}
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
	v, err := url.ParseQuery(record)
	if err != nil {
		return s, err
	}
	for name, spans := range map[string]*[]graph.Span{
		"source": &s.Source, "cue": &s.Cue, "content": &s.Content, "addressed": &s.Addressed, "verbatim": &s.Verbatim,
	} {
		if *spans, err = parseSpans(v[name]); err != nil {
			return s, err
		}
	}
	for name, ids := range map[string]*[]graph.EntityID{"speaker": &s.Speakers, "addressee": &s.Addressees, "about": &s.About} {
		for _, id := range v[name] {
			*ids = append(*ids, graph.EntityID(id))
		}
	}
	s.Article = graph.ArticleID(v.Get("article"))
	s.Kind, s.Act, s.Medium = graph.Kind(v.Get("kind")), graph.Act(v.Get("act")), graph.Medium(v.Get("medium"))
	s.Negated = v.Has("not")
	s.Via = graph.OutletID(v.Get("via"))
	s.SaidOn = graph.Date(v.Get("saidOn"))
	s.Extractor = v.Get("extractor")
	s.Confidence, err = strconv.ParseFloat(v.Get("confidence"), 64)
	return s, err
}

func parseSpans(words []string) ([]graph.Span, error) {
	var spans []graph.Span
	for _, w := range words {
		from, to, _ := strings.Cut(w, "-")
		start, err := strconv.Atoi(from)
		if err != nil {
			return nil, err
		}
		end, err := strconv.Atoi(to)
		if err != nil {
			return nil, err
		}
		spans = append(spans, graph.Span{Start: start, End: end})
	}
	return spans, nil
}
