package ask_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whosaid/graph"
	"whosaid/graph/ask"
	"whosaid/graph/graphtest"
	"whosaid/graph/names"
)

// The statements of the tests, each in an article of its own whose text is its
// content; what stands before " | " is text before it. Names are written with their kind; the first outlet printed it, the
// second relayed it.
var said = []struct {
	date, outlet, via string
	speaker           entity
	kind              graph.Kind
	act               graph.Act
	content           string
	about             []entity
}{
	{"2017-01-01", "Evening Wire", "", peskov, graph.Indirect, graph.Says, "American sanctions had failed", []entity{american}},
	{"2017-01-02", "Evening Wire", "Tass", peskov, graph.Direct, graph.Says, "We do not discuss sanctions", []entity{sanctions}},
	{"2017-01-03", "nyt", "", peskov, graph.Indirect, graph.Denies, "Moscow fears sanctions", []entity{moscow, sanctions}},
	{"2017-01-04", "nyt", "", peskov, graph.Direct, graph.Says, "Moscow wants sanctions gone", []entity{moscow, sanctions}},
	{"2017-01-05", "huff-post", "", hillary, graph.Direct, graph.Says, "I am sorry for the private server", nil},
	{"2017-01-06", "huff-post", "The Huffington Post", bill, graph.Mixed, graph.Says, "sanctions work", []entity{sanctions}},
	{"2017-01-07", "huff-post", "", unnamedClinton, graph.Mixed, graph.Says, "gas is cheap", []entity{gas}},
	{"2017-01-08", "huff-post", "", bill, graph.Indirect, graph.Says, "The lake has dried up. | that was no surprise", nil},
	{"2017-01-08", "huff-post", "", nato, graph.Mixed, graph.Says, "the police video of the accident is secret", []entity{video}},
}

type entity struct {
	kind    graph.EntityKind
	name    string
	alias   string
	unnamed bool
}

var (
	peskov         = entity{graph.Person, "Dmitry Peskov", "Peskov", false}
	hillary        = entity{graph.Person, "Hillary Clinton", "Clinton", false}
	bill           = entity{graph.Person, "Bill Clinton", "", false}
	unnamedClinton = entity{graph.Person, "a Clinton aide", "", true}
	nato           = entity{graph.Organization, "NATO", "", false}
	moscow         = entity{graph.Place, "Moscow", "", false}
	sanctions      = entity{graph.Concept, "sanctions", "", false}
	american       = entity{graph.Concept, "American sanctions", "", false}
	gas            = entity{graph.Concept, "gas", "", false}
	video          = entity{graph.Concept, "police video", "", false}
)

func (e entity) in(x *graph.Extraction) graph.EntityID {
	id := graph.NewEntityID(e.kind, names.Key(e.name))
	if e.unnamed {
		id = graph.NewUnnamedID(x.Article.ID, names.Key(e.name))
	}
	full := graph.Entity{ID: id, Kind: e.kind, Name: e.name, Unnamed: e.unnamed}
	if e.alias != "" {
		full.Aliases = []string{e.alias}
	}
	x.Entities = append(x.Entities, full)
	return id
}

func open(t *testing.T) graph.Store {
	t.Helper()
	store := graphtest.NewMemory()
	for _, s := range said {
		var x graph.Extraction
		outlet := func(name string) graph.OutletID {
			if name == "" {
				return ""
			}
			o := graph.Outlet{ID: graph.NewOutletID(names.Key(name)), Name: name}
			x.Outlets = append(x.Outlets, o)
			return o.ID
		}
		before, content, split := strings.Cut(s.content, "| ")
		if !split {
			before, content = "", s.content
		}
		x.Article = graph.NewArticle(graph.Article{
			Name: s.content, Text: before + content, Published: graph.Date(s.date), Outlet: outlet(s.outlet),
		})
		st := graph.Statement{
			Article: x.Article.ID, Kind: s.kind, Act: s.act, Confidence: 0.9, Via: outlet(s.via),
			Content: []graph.Span{{Start: len(before), End: len(before + content)}}, Speakers: []graph.EntityID{s.speaker.in(&x)},
		}
		for _, e := range s.about {
			st.About = append(st.About, e.in(&x))
		}
		st.ID = graph.NewStatementID(st.Article, st.Cue, st.Content)
		x.Statements = []graph.Statement{st}
		if _, err := store.Add(t.Context(), x); err != nil {
			t.Fatal(err)
		}
	}
	return store
}

func find(t *testing.T, question string) ask.Answer {
	t.Helper()
	a, err := ask.Find(t.Context(), open(t), ask.Parse(question, "2017-01-10"), 0)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func contents(a ask.Answer) []string {
	var out []string
	for _, h := range a.Statements {
		out = append(out, graph.TextOf(h.Article.Text, h.Statement.Content))
	}
	return out
}

func TestFind(t *testing.T) {
	for _, c := range []struct {
		question string
		want     []string
	}{
		// The exact name comes before one that holds it, the more salient before the
		// less, the direct before the indirect.
		{"What did Peskov say about sanctions?", []string{
			"We do not discuss sanctions", "Moscow wants sanctions gone", "Moscow fears sanctions", "American sanctions had failed"}},
		{"What did Peskov say about American sanctions?", []string{"American sanctions had failed"}},
		{"What did Peskov deny about sanctions?", []string{"Moscow fears sanctions"}},
		{"What did Peskov say about sanctions since January 4?", []string{"Moscow wants sanctions gone"}},
		{"direct quotes by Peskov about Moscow", []string{"Moscow wants sanctions gone"}},

		// A last name means everybody of that name, but nobody without a name.
		{"What did Clinton say?", []string{"I am sorry for the private server", "sanctions work", "that was no surprise"}},
		{"What did Bill Clinton say?", []string{"sanctions work", "that was no surprise"}},
		{"What did former President Bill Clinton say?", []string{"sanctions work", "that was no surprise"}},

		// No entity is called so: the words of the content decide.
		{"What did Clinton say about her private server?", []string{"I am sorry for the private server"}},
		{"What did Clinton say about the private jet?", nil},
		// So does the passage before it.
		{"What did Clinton say about the lake?", []string{"that was no surprise"}},
		{"Who spoke about the frozen lake?", nil},
		{"Who said what about the secret police video of the accident?", []string{"the police video of the accident is secret"}},

		// Printed or relayed, under the name that readers know.
		{"What did Peskov say according to Tass?", []string{"We do not discuss sanctions"}},
		{"What did Peskov say about Moscow in the New York Times?", []string{"Moscow wants sanctions gone", "Moscow fears sanctions"}},
		{"What did Bill Clinton say, as quoted by the Huffington Post?", []string{"sanctions work", "that was no surprise"}},

		// Bare words.
		{"Peskov Moscow", []string{"Moscow wants sanctions gone", "Moscow fears sanctions"}},
		{"moscow peskov", []string{"Moscow wants sanctions gone", "Moscow fears sanctions"}},
		{"gas", []string{"gas is cheap"}},
		{"Bill Clinton", []string{"sanctions work", "that was no surprise"}},
	} {
		if diff := cmp.Diff(c.want, contents(find(t, c.question))); diff != "" {
			t.Errorf("%s\n-want +got\n%s", c.question, diff)
		}
	}
}

func TestFindScoresFallAndLieBetweenZeroAndOne(t *testing.T) {
	a := find(t, "Who said what about sanctions?")
	if len(a.Statements) != 5 {
		t.Fatalf("found %d statements, want 5", len(a.Statements))
	}
	falling := slices.IsSortedFunc(a.Statements, func(x, y ask.Hit) int { return int(1e9*y.Score) - int(1e9*x.Score) })
	first, last := a.Statements[0].Score, a.Statements[4].Score
	if !falling || first > 1 || last < 0 {
		t.Errorf("scores go from %v to %v", first, last)
	}
}

func TestFindSaysWhatItDoesNotKnow(t *testing.T) {
	for question, want := range map[string]string{
		"What did Nobody say about sanctions?":          "Nobody",
		"What did Peskov say about unicorns?":           "unicorns",
		"What did Peskov say in the Vladivostok Times?": "Vladivostok Times",
		"What did Nobody say in the Vladivostok Times?": "Nobody,Vladivostok Times",
		"unicorns": "unicorns",
	} {
		a := find(t, question)
		if got := strings.Join(a.Unknown, ","); got != want || len(a.Statements) > 0 {
			t.Errorf("%s: unknown are %q and %d statements, want %q and none", question, got, len(a.Statements), want)
		}
	}
}

func TestNoQuestionHasNoAnswer(t *testing.T) {
	if a := find(t, "?"); len(a.Statements) > 0 {
		t.Errorf("found %q", contents(a))
	}
}

func TestFindKeepsToItsLimit(t *testing.T) {
	a, err := ask.Find(t.Context(), open(t), ask.Interpretation{Speaker: "Peskov"}, 2)
	if err != nil || len(a.Statements) != 2 {
		t.Errorf("found %d statements, %v; want 2", len(a.Statements), err)
	}
}

func TestResolve(t *testing.T) {
	store := open(t)
	f, unknown, err := ask.Resolve(t.Context(), store, ask.Names{Speaker: "Clinton", About: "sanctions", Outlet: "HuffPost", Via: "tass"})
	if err != nil || len(unknown) > 0 {
		t.Fatalf("unknown are %q, %v", unknown, err)
	}
	if len(f.Speakers) != 2 || len(f.About) != 2 || len(f.Outlets) != 2 || len(f.Via) != 1 {
		t.Errorf("the filter is %+v", f)
	}
	_, unknown, err = ask.Resolve(t.Context(), store, ask.Names{Speaker: "Peskov", About: "unicorns", Via: "Interfax"})
	if diff := cmp.Diff([]string{"unicorns", "Interfax"}, unknown); diff != "" || err != nil {
		t.Errorf("%v\n-want +got\n%s", err, diff)
	}
}
