package schema_test

import (
	"slices"
	"strings"
	"testing"

	"whosaid/graph"
	"whosaid/graph/names"
)

// An utterance is a statement as a test writes it: the words that stand in the
// text, and the names of who and what they are about.
type utterance struct {
	speaker, cue, content string
	kind                  graph.Kind
	about                 []string
	via                   string
}

// report makes an extraction of an article. Speakers are persons, what they
// speak about are concepts.
func report(t *testing.T, name, published, outlet, text string, said ...utterance) graph.Extraction {
	t.Helper()
	x := graph.Extraction{}
	add := func(name string, kind graph.EntityKind) graph.EntityID {
		e := graph.Entity{ID: graph.NewEntityID(kind, names.Key(name)), Kind: kind, Name: name}
		if last := name[strings.LastIndex(name, " ")+1:]; kind == graph.Person && last != name {
			e.Aliases = []string{last}
		}
		if !slices.ContainsFunc(x.Entities, func(o graph.Entity) bool { return o.ID == e.ID }) {
			x.Entities = append(x.Entities, e)
		}
		return e.ID
	}
	print := func(name string) graph.OutletID {
		if name == "" {
			return ""
		}
		o := graph.Outlet{ID: graph.NewOutletID(names.Key(name)), Name: name}
		if !slices.Contains(x.Outlets, o) {
			x.Outlets = append(x.Outlets, o)
		}
		return o.ID
	}
	span := func(words string) []graph.Span {
		i := strings.Index(text, words)
		if i < 0 {
			t.Fatalf("%q does not stand in %q", words, text)
		}
		return []graph.Span{{Start: i, End: i + len(words)}}
	}
	x.Article = graph.NewArticle(graph.Article{
		Name: name, Title: "On " + name, URL: "https://news.example/" + name,
		Outlet: print(outlet), Published: graph.Date(published), Text: text,
	})
	for _, u := range said {
		s := graph.Statement{
			Article: x.Article.ID, Kind: u.kind, Act: graph.Says, Confidence: 0.9, Extractor: "test-1",
			Cue: span(u.cue), Content: span(u.content), Via: print(u.via),
		}
		if u.speaker != "" {
			s.Source = span(u.speaker[strings.LastIndex(u.speaker, " ")+1:])
			s.Speakers = []graph.EntityID{add(u.speaker, graph.Person)}
		}
		for _, a := range u.about {
			s.About = append(s.About, add(a, graph.Concept))
		}
		s.ID = graph.NewStatementID(s.Article, s.Cue, s.Content)
		x.Statements = append(x.Statements, s)
	}
	return x
}

// The press on which the tests put their questions.
func press(t *testing.T) []graph.Extraction {
	return []graph.Extraction{
		report(t, "sanctions", "2017-01-09", "The Daily Ledger",
			`The café was full. “We will not discuss sanctions,” Peskov said, Tass wrote. Lavrov added that gas would flow.`,
			utterance{"Dmitry Peskov", "said", "We will not discuss sanctions", graph.Direct, []string{"sanctions"}, "Tass"},
			utterance{"Sergei Lavrov", "added", "gas would flow", graph.Indirect, []string{"gas"}, ""}),
		report(t, "gas", "2017-02-01", "Evening Wire",
			`American sanctions had failed, Peskov noted. It was said that gas was cheap.`,
			utterance{"Dmitry Peskov", "noted", "American sanctions had failed", graph.Indirect, []string{"American sanctions"}, ""},
			utterance{"", "said", "gas was cheap", graph.Indirect, []string{"gas"}, ""}),
	}
}
