package score

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"whosaid/graph"
)

var linkRelations = []string{"SAME", "DISPUTES", "UNRELATED"}

// linkGold has two articles with two attributions each.
func linkGold() []Document {
	at := func(id string, start int) Attribution {
		return Attribution{ID: id, Source: []Span{{0, 2}}, Content: []Span{{start, start + 4}}}
	}
	text := "He élan said that"
	return []Document{
		{ID: "a", Text: text, Attributions: []Attribution{at("E1", 3), at("E2", 8)}},
		{ID: "b", Text: text, Attributions: []Attribution{at("E1", 3), at("E2", 8)}},
	}
}

func TestScoreLinks(t *testing.T) {
	links, err := ReadLinks(strings.NewReader("a\tb\tc\td\tlabel\tsure\n"+
		"a\tE1\tb\tE1\tSAME\tsure\na\tE2\tb\tE2\tDISPUTES\na\tE1\tb\tE2\tUNRELATED\n\na\tE2\tb\tE1\tUNRELATED\n"), linkGold(), linkRelations)
	if err != nil {
		t.Fatal(err)
	}
	r := ScoreLinks(links, linkRelations, []string{"SAME", "UNRELATED", "UNRELATED", "SAME"}, []float64{1, .5, 1, .75})
	var b bytes.Buffer
	if err := r.WriteTable(&b); err != nil {
		t.Fatal(err)
	}
	if err := r.WriteErrors(&b, linkGold(), 1); err != nil {
		t.Fatal(err)
	}
	want := `link: SAME     P 0.5000  R 1.0000  F1 0.6667  (gold 1, judged 2, both 1)
link: DISPUTES P 0.0000  R 0.0000  F1 0.0000  (gold 1, judged 0, both 0)
link: UNRELATED P 0.5000  R 0.5000  F1 0.5000  (gold 2, judged 2, both 1)
link: macro    P 0.3333  R 0.5000  F1 0.3889  (right 2 of 4)

== UNRELATED judged SAME: 1 ==
score 0.75
  a E2  ⟨He⟩ {} ⟦said⟧
  b E1  ⟨He⟩ {} ⟦élan⟧

== DISPUTES judged UNRELATED: 1 ==
score 0.50
  a E2  ⟨He⟩ {} ⟦said⟧
  b E2  ⟨He⟩ {} ⟦said⟧
`
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
	out, err := json.Marshal(r)
	if err != nil || !strings.HasPrefix(string(out), `{"SAME":{"p":0.5,"r":1,"f1":0.6666666666666666,"pred":2,"gold":1,"both":1},`) {
		t.Errorf("%s, %v", out, err)
	}
}

func TestReadLinksRefuses(t *testing.T) {
	for line, want := range map[string]string{
		"a\tE1\tb\tE1":           "line 2: 4 fields",
		"a\tE1\tc\tE1\tSAME":     "line 2: no article c in the gold",
		"a\tE1\tb\tE9\tSAME":     "line 2: article b has no attribution E9",
		"a\tE1\tb\tE1\tSAMEISH":  `line 2: no relation "SAMEISH"; want one of SAME, DISPUTES, UNRELATED`,
		"a\tE1\tb\tE1\tSAME\nx":  "line 3: 1 fields",
		"a\tE1\tb\tE1\tSAME\xff": "line 2: not UTF-8",
	} {
		_, err := ReadLinks(strings.NewReader("heading\n"+line), linkGold(), linkRelations)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %s", line, err, want)
		}
	}
}

// What is found of an attribution goes with the gold's spans, in bytes.
func TestAtGold(t *testing.T) {
	gold := linkGold()[0]
	article := graph.NewArticle(graph.Article{Text: gold.Text})
	x := graph.Extraction{Article: article, Statements: []graph.Statement{{
		Act: graph.Denies, Negated: true, Speakers: []graph.EntityID{"ent_1"}, Content: []graph.Span{{Start: 3, End: 7}},
	}}}
	got, err := AtGold(gold, x)
	if err != nil || len(got) != 2 {
		t.Fatal(got, err)
	}
	if s := got[0]; graph.TextOf(article.Text, s.Content) != "élan" || s.Act != graph.Denies || !s.Negated || len(s.Speakers) != 1 {
		t.Errorf("the found one: %+v", s)
	}
	if s := got[1]; graph.TextOf(article.Text, s.Content) != "said" || s.Act != graph.Says || s.Negated || s.Speakers != nil {
		t.Errorf("the missed one: %+v", s)
	}
	gold.Text = "other"
	if _, err := AtGold(gold, x); err == nil {
		t.Error("an extraction from another text was taken")
	}
}
