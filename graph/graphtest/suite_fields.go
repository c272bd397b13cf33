package graphtest

import (
	"context"
	"math"
	"strings"
	"testing"

	"whosaid/graph"
)

// strange are texts that encodings like to lose.
var strange = map[string]string{
	"empty":         "",
	"NULs":          "a\x00b\x00",
	"invalid UTF-8": "caf\xe9 \xff\xfe \xed\xa0\x80 end",
	"bidi controls": "\u202eabc\u202c \u2066x\u2069 \u200f",
	"line ends":     "one\r\ntwo\rthree\u2028four\n\n",
	"escapes":       `"quoted" \ \n %2F <iri> _:bnode "typed"^^<x> a/b?c=d&e#f`,
	"BOM":           "\ufeffNews",
	"combining":     "e\u0301 ﬁ Å \U0001F1F9\U0001F1F7",
	"spaces":        "  \t ",
	"large":         strings.Repeat("He said “no”. ", 1<<20/16),
}

// anyText stores every strange text as every text of an article, and a
// statement of the whole of it.
func anyText(t *testing.T, s graph.Store) {
	ctx := context.Background()
	for what, text := range strange {
		a := graph.NewArticle(graph.Article{Name: "name " + text, Title: text, URL: text, Text: text, Published: "2017"})
		x := graph.Extraction{Article: a}
		if text != "" {
			st := graph.Statement{
				Article: a.ID, Kind: graph.Direct, Act: graph.Asks, Content: []graph.Span{{Start: 0, End: len(text)}},
				Extractor: text[:min(len(text), 100)],
			}
			st.ID = graph.NewStatementID(a.ID, st.Cue, st.Content)
			x.Statements = []graph.Statement{st}
		}
		add(t, s, x)
		got, err := s.Article(ctx, a.ID)
		ok(t, err)
		if got != a {
			t.Errorf("%s: the article comes back changed", what)
		}
		same(t, what, find(t, s, graph.Filter{Articles: []graph.ArticleID{a.ID}}), x.Statements)
		if text != "" {
			named, err := s.ArticlesNamed(ctx, text)
			ok(t, err)
			if len(named) != 1 || named[0] != a {
				t.Errorf("%s: %d articles at this URL", what, len(named))
			}
		}
	}
	strangeNames(t, s)
}

// strangeNames stores every strange text as the name and the id of an entity
// and an outlet.
func strangeNames(t *testing.T, s graph.Store) {
	ctx := context.Background()
	for what, text := range strange {
		if text == "" || what == "large" {
			continue
		}
		e := graph.Entity{ID: graph.EntityID("ent_" + text), Kind: graph.Group, Name: text + "!", Aliases: []string{text}}
		o := graph.Outlet{ID: graph.OutletID("out_" + text), Name: text}
		x := article("The name is: "+what, "2017-01-09", e, e)
		x.Article.Outlet, x.Outlets = o.ID, []graph.Outlet{o}
		x.Statements[0].Via = o.ID
		add(t, s, x)
		gotE, err := s.Entity(ctx, e.ID)
		ok(t, err)
		same(t, what, gotE, e)
		gotO, err := s.Outlet(ctx, o.ID)
		ok(t, err)
		same(t, what, gotO, o)
		f := graph.Filter{Speakers: []graph.EntityID{e.ID}, Via: []graph.OutletID{o.ID}, Outlets: []graph.OutletID{o.ID}}
		same(t, what, find(t, s, f), x.Statements)
	}
}

// full is an extraction in which every field is set.
func full() graph.Extraction {
	text := "Dmitry Peskov and Angela Merkel have — Tass writes — said to their voters and Kremlin spokesman N: “We will not” discuss “sanctions”."
	tass, cnn := outlet("Tass"), outlet("CNN")
	official := graph.Entity{Kind: graph.Person, Name: "an official", Unnamed: true}
	a := graph.NewArticle(graph.Article{
		Name: "a1.txt", Title: "A title", URL: "https://cnn.example/1", Outlet: cnn.ID, Published: "2017-01-09", Text: text,
	})
	official.ID = graph.NewUnnamedID(a.ID, "official")
	span := func(words string) graph.Span {
		start := strings.Index(text, words)
		return graph.Span{Start: start, End: start + len(words)}
	}
	who := peskov
	who.SameAs = "Q1056835"
	for _, words := range []string{"Dmitry", "Kremlin spokesman"} {
		who.Descriptions = append(who.Descriptions, graph.Description{Words: words, Article: a.ID, Span: span(words)})
	}
	st := graph.Statement{
		Article: a.ID, Kind: graph.Mixed, Act: graph.Rejects,
		Source:    []graph.Span{span("Dmitry Peskov"), span("Angela Merkel")},
		Cue:       []graph.Span{span("have"), span("said")},
		Content:   []graph.Span{span("We will not"), span("discuss"), span("sanctions")},
		Verbatim:  []graph.Span{span("will not"), span("discuss")},
		Addressed: []graph.Span{span("their voters"), span("Kremlin spokesman")}, Addressees: []graph.EntityID{official.ID, merkel.ID},
		Medium: graph.InPressConference, Negated: true,
		Speakers: []graph.EntityID{peskov.ID, merkel.ID, official.ID},
		About:    []graph.EntityID{sanctions.ID, merkel.ID, peskov.ID},
		Via:      tass.ID, SaidOn: "2017-01", Confidence: 1.0 / 3, Extractor: "whosaid 1.2.3 (crf+rules)",
	}
	st.ID = graph.NewStatementID(a.ID, st.Cue, st.Content)
	return graph.Extraction{
		Article: a, Outlets: []graph.Outlet{cnn, tass},
		Entities: []graph.Entity{who, merkel, sanctions, official}, Statements: []graph.Statement{st},
	}
}

func everyField(t *testing.T, s graph.Store) {
	ctx := context.Background()
	x := full()
	add(t, s, x)
	a, err := s.Article(ctx, x.Article.ID)
	ok(t, err)
	same(t, "article", a, x.Article)
	st, err := s.Statement(ctx, x.Statements[0].ID)
	ok(t, err)
	same(t, "statement", st, x.Statements[0])
	for _, want := range x.Entities {
		got, err := s.Entity(ctx, want.ID)
		ok(t, err)
		same(t, "entity", got, want)
	}
	for _, want := range x.Outlets {
		got, err := s.Outlet(ctx, want.ID)
		ok(t, err)
		same(t, "outlet", got, want)
	}
	// The values that a field can take, each in a statement of its own.
	a = graph.NewArticle(graph.Article{Text: strings.Repeat("word ", 40)})
	y := graph.Extraction{Article: a, Entities: []graph.Entity{peskov, sanctions}}
	vary := func(change func(*graph.Statement)) {
		st := statement(a, len(y.Statements), peskov, sanctions)
		change(&st)
		y.Statements = append(y.Statements, st)
	}
	for _, kind := range graph.Kinds {
		vary(func(s *graph.Statement) { s.Kind = kind })
	}
	for _, act := range graph.Acts {
		vary(func(s *graph.Statement) { s.Act = act })
	}
	for _, medium := range append([]graph.Medium{""}, graph.Media...) {
		vary(func(s *graph.Statement) { s.Medium, s.Negated = medium, medium == graph.InCall })
	}
	for _, on := range []graph.Date{"", "2017", "2017-02", "2016-02-29", "0001-01-01", "9999"} {
		vary(func(s *graph.Statement) { s.SaidOn = on })
	}
	for _, c := range []float64{0, 1, 0.1, math.SmallestNonzeroFloat64, 1 - 0x1p-53, float64(float32(0.7))} {
		vary(func(s *graph.Statement) { s.Confidence = c })
	}
	vary(func(s *graph.Statement) { s.Speakers, s.About = nil, nil })
	add(t, s, y)
	for _, want := range y.Statements {
		got, err := s.Statement(ctx, want.ID)
		ok(t, err)
		same(t, "statement", got, want)
	}
}

func sameEntityTwice(t *testing.T, s graph.Store) {
	x := article("Peskov spoke", "2017-01-09", peskov, sanctions)
	st := &x.Statements[0]
	st.Speakers = []graph.EntityID{peskov.ID, peskov.ID}
	st.About = []graph.EntityID{sanctions.ID, peskov.ID, sanctions.ID}
	add(t, s, x)
	same(t, "statements about it", find(t, s, graph.Filter{About: []graph.EntityID{sanctions.ID}}), x.Statements)
	p, err := s.Profile(context.Background(), peskov.ID)
	ok(t, err)
	same(t, "profile", p, graph.Profile{
		Entity: peskov, Said: 1, About: 1,
		First: "2017-01-09", Last: "2017-01-09",
	})
	same(t, "whom it speaks about", counted(t, s, by(peskov), graph.ByAbout), once(sanctions, peskov))
	same(t, "who speaks about it", counted(t, s, graph.Filter{About: []graph.EntityID{peskov.ID}}, graph.BySpeaker), once(peskov))
}

// by chooses what an entity says.
func by(e graph.Entity) graph.Filter { return graph.Filter{Speakers: []graph.EntityID{e.ID}} }

// counted returns the values of a field in what f chooses.
func counted(t *testing.T, s graph.Store, f graph.Filter, field graph.Field) []graph.FacetValue {
	t.Helper()
	facets, err := s.Facets(context.Background(), f, []graph.Field{field}, 10)
	ok(t, err)
	return facets[0].Values
}

// once returns entities that are counted once each, in the order of a facet.
func once(entities ...graph.Entity) (values []graph.FacetValue) {
	for _, e := range sortedEntities(entities...) {
		values = append(values, graph.FacetValue{Value: string(e.ID), Count: 1})
	}
	return values
}
