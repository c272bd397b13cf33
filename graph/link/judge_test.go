package link_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"whosaid/graph"
	"whosaid/graph/graphtest"
	"whosaid/graph/link"
	"whosaid/graph/names"
)

// reported returns an article in which somebody is reported: "Ilse Brandt | said |
// the tide will rise".
func reported(name string, act graph.Act, line string) graph.Extraction {
	parts := strings.SplitN(line, " | ", 3)
	x := graph.Extraction{Article: graph.NewArticle(graph.Article{
		Name: name, Published: "2024-03-05", Text: strings.Join(parts, " ") + " (" + name + ")",
	})}
	var spans [3][]graph.Span
	at := 0
	for i, p := range parts {
		spans[i] = []graph.Span{{Start: at, End: at + len(p)}}
		at += len(p) + 1
	}
	who := graph.Entity{ID: graph.NewEntityID(graph.Person, names.Key(parts[0])), Kind: graph.Person, Name: parts[0]}
	x.Entities = []graph.Entity{who}
	x.Statements = []graph.Statement{{
		ID: graph.NewStatementID(x.Article.ID, spans[1], spans[2]), Article: x.Article.ID, Kind: graph.Indirect, Act: act,
		Source: spans[0], Cue: spans[1], Content: spans[2], Speakers: []graph.EntityID{who.ID}, Confidence: .9, Extractor: "test",
	}}
	return x
}

// reports are of one matter and of another.
var reports = []struct {
	name, line string
	act        graph.Act
}{
	{"plan", "Ilse Brandt | proposed | a ban on fishing boats in the inner harbour", graph.Demands},
	{"again", "Ilse Brandt | called for | a ban on all fishing boats in the inner harbour", graph.Demands},
	{"against", "Jon Hale | condemned | the ban on fishing boats in the inner harbour", graph.Rejects},
	{"with", "Mara Voss | supports | a ban on fishing boats in the harbour", graph.Confirms},
	{"weather", "Mara Voss | said | snow would fall on the northern villages", graph.Says},
}

func TestRelations(t *testing.T) {
	store := graphtest.NewMemory()
	name := map[graph.ArticleID]string{}
	var first graph.Statement
	for _, r := range reports {
		x := reported(r.name, r.act, r.line)
		name[x.Article.ID] = r.name
		if r.name == "plan" {
			first = x.Statements[0]
		}
		if _, err := store.Add(t.Context(), x); err != nil {
			t.Fatal(err)
		}
	}
	for relation, want := range map[link.Relation][]string{
		link.Disputes: {"against"}, link.Agrees: {"with"},
	} {
		found, err := link.Relations(t.Context(), store, first, relation)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range found {
			got = append(got, name[f.Statement.Article])
			if f.Judgement.Relation != relation || f.Judgement.Method != link.Method {
				t.Errorf("%s: %+v", relation, f.Judgement)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", relation, got, want)
		}
	}
}

// Whatever is said, the judgement is the same from both sides, and its score a
// probability.
func TestJudgementsAreMutual(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		draw := func(name string) link.Said {
			words := rapid.SliceOfN(rapid.SampledFrom(strings.Fields("not ban ban harbour boats 12 13 tide no Trump rejects")), 1, 9)
			act := rapid.SampledFrom(graph.Acts).Draw(r, "act")
			line := strings.Join(words.Draw(r, "source"), " ") + " | " + strings.Join(words.Draw(r, "cue"), " ") + " | " + strings.Join(words.Draw(r, "content"), " ")
			x := reported(name, act, line)
			return link.NewSaid(x.Statements[0], x.Article, x.Entities...)
		}
		a, b := draw("a"), draw("b")
		got, turned := link.Judge(a, b), link.Judge(b, a)
		if got != turned {
			r.Fatalf("%+v, turned %+v", got, turned)
		}
		if got.Score < 0 || got.Score > 1 || !slices.Contains(link.EveryRelation, got.Relation) {
			r.Fatalf("%+v", got)
		}
	})
}

// BenchmarkJudge judges two contents of 25 words that share half of them.
func BenchmarkJudge(b *testing.B) {
	x := reported("a", graph.Rejects, "Jon Hale | condemned | the ban on fishing boats in the inner harbour, which the ministry in the capital had announced on the day after the storm")
	y := reported("b", graph.Demands, "Ilse Brandt | called for | a ban on fishing boats in the inner harbour because the ministry would otherwise send an inspector from the capital every week")
	said := [2]link.Said{}
	for i, x := range []graph.Extraction{x, y} {
		said[i] = link.NewSaid(x.Statements[0], x.Article, x.Entities...)
	}
	b.ReportAllocs()
	for b.Loop() {
		link.Judge(said[0], said[1])
	}
}
