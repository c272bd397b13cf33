package ask_test

import (
	"context"
	"testing"

	"whosaid/graph"
	"whosaid/graph/ask"
	"whosaid/graph/graphtest"
)

// TestToldWhom: a question that names a hearer finds what was said to them,
// unnamed or named, and says so where nobody is called so.
func TestToldWhom(t *testing.T) {
	ctx := context.Background()
	store := graphtest.NewMemory()
	texts := map[string]entity{
		"gas is cheap": {graph.Group, "reporters", "", true},
		"gas is dear":  {graph.Person, "Angela Merkel", "Merkel", false},
		"gas is gone":  {}, // to a station, which relays it
	}
	for text, to := range texts {
		a := graph.NewArticle(graph.Article{Text: text, Published: "2017-01-01"})
		x := graph.Extraction{Article: a}
		s := graph.Statement{Article: a.ID, Kind: graph.Indirect, Act: graph.Says, Content: []graph.Span{{Start: 0, End: len(text)}}}
		s.ID = graph.NewStatementID(a.ID, nil, s.Content)
		s.Speakers = []graph.EntityID{peskov.in(&x)}
		if to.name == "" {
			station := graph.Outlet{ID: graph.NewOutletID("ardun hour"), Name: "Ardun Hour"}
			x.Outlets, s.Via = append(x.Outlets, station), station.ID
		} else {
			s.Addressees = []graph.EntityID{to.in(&x)}
		}
		x.Statements = []graph.Statement{s}
		if _, err := store.Add(ctx, x); err != nil {
			t.Fatal(err)
		}
	}
	for question, want := range map[string]string{
		"What did Peskov tell reporters?":               "gas is cheap",
		"What did Peskov tell Merkel about gas?":        "gas is dear",
		"Who told the reporters about gas?":             "gas is cheap",
		"What did Peskov tell Ardun Hour?":              "gas is gone",
		"What did Peskov tell the fishermen about gas?": "",
	} {
		a, err := ask.Find(ctx, store, ask.Parse(question, "2017-06-10"), 10)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, h := range a.Statements {
			got += h.Article.Text
		}
		if got != want || (want == "") != (len(a.Unknown) > 0) {
			t.Errorf("%s\n got %q, unknown %q\nwant %q", question, got, a.Unknown, want)
		}
	}
}
