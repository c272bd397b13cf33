package link_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"whosaid/graph"
	"whosaid/graph/graphtest"
	"whosaid/graph/link"
	"whosaid/graph/names"
)

func TestCompare(t *testing.T) {
	for _, q := range []struct {
		a, b string
		want link.Likeness
	}{
		{"we will not wait for the tide", "we will not wait for the tide", link.Likeness{Run: 7, Shared: 1}},
		{"we will not wait", "the harbour cannot wait and we will not say so", link.Likeness{Run: 3, Shared: 1}},
		{"no no no", "no", link.Likeness{Run: 1, Shared: 1}},
		{"no no no no", "no and no and no", link.Likeness{Run: 1, Shared: 0.75}},
		{"one two", "three four", link.Likeness{}},
		{"", "one", link.Likeness{}},
	} {
		a, b := strings.Fields(q.a), strings.Fields(q.b)
		if got, turned := link.Compare(a, b), link.Compare(b, a); got != q.want || turned != got {
			t.Errorf("%q and %q: %+v, turned %+v, want %+v", q.a, q.b, got, turned, q.want)
		}
	}
}

func TestTurned(t *testing.T) {
	denial := func(w string) bool { return slices.Contains(link.Denials, w) }
	for _, q := range []struct {
		a, b string
		want bool
	}{
		{"the plant will open in June", "the plant will not open in June", true},
		{"he never said so", "he said so", true},
		{"will not ask for sanctions to be lifted", "we are open, but we will not ask for sanctions to be lifted", false},
		{"we will build it", "we are not amused. We will build it", false},
		{"they aren't there", "they are there", false},
		{"it won't rain", "it will not rain", false},
		{"", "not", false},
	} {
		a, b := names.Words(q.a), names.Words(q.b)
		if got := link.Turned(a, b, denial); got != q.want || link.Turned(b, a, denial) != got {
			t.Errorf("%q and %q: %v", a, b, got)
		}
	}
}

func TestDiff(t *testing.T) {
	for _, q := range []struct{ a, b, want string }{
		{"We will not wait.", "We will not wait.", "KEPT We will not wait."},
		{"We will not wait.", "We shall not wait.", "KEPT We | REMOVED will | ADDED shall | KEPT not wait."},
		{"“We wait,” he", "'We wait' he", "KEPT 'We wait' he"},
		{"", "We wait", "ADDED We wait"},
		{"We wait", "", "REMOVED We wait"},
		{"", "", ""},
	} {
		var got []string
		for _, p := range link.Diff(q.a, q.b) {
			got = append(got, string(p.Change)+" "+p.Text)
		}
		if strings.Join(got, " | ") != q.want {
			t.Errorf("%q to %q: %q, want %s", q.a, q.b, got, q.want)
		}
	}
}

// What is kept or removed makes the one wording, what is kept or added the other.
func TestADiffMakesBothWordings(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c", "d"}), 0, 12)
		a, b := words.Draw(r, "a"), words.Draw(r, "b")
		var first, second []string
		last := link.Change("")
		for _, p := range link.Diff(strings.Join(a, " "), strings.Join(b, " ")) {
			if p.Change == last {
				r.Fatalf("two pieces of %s in a row", last)
			}
			if last = p.Change; last != link.Added {
				first = append(first, strings.Fields(p.Text)...)
			}
			if last != link.Removed {
				second = append(second, strings.Fields(p.Text)...)
			}
		}
		if !slices.Equal(first, a) || !slices.Equal(second, b) {
			r.Fatalf("%q and %q become %q and %q", a, b, first, second)
		}
	})
}

// said returns an article in which somebody says something.
func said(name, date, who, words string) graph.Extraction {
	text := who + " said: " + words + " (" + name + ")"
	x := graph.Extraction{Article: graph.NewArticle(graph.Article{Name: name, Published: graph.Date(date), Text: text})}
	e := graph.Entity{ID: graph.NewEntityID(graph.Person, names.Key(who)), Kind: graph.Person, Name: who}
	x.Entities = []graph.Entity{e}
	at := len(who + " said: ")
	s := graph.Statement{
		Article: x.Article.ID, Kind: graph.Direct, Act: graph.Says, Confidence: 0.9, Extractor: "test",
		Source: []graph.Span{{Start: 0, End: len(who)}}, Content: []graph.Span{{Start: at, End: at + len(words)}},
		Speakers: []graph.EntityID{e.ID},
	}
	s.ID = graph.NewStatementID(s.Article, nil, s.Content)
	x.Statements = []graph.Statement{s}
	return x
}

// Whole, cut and reworded prints are found, whoever they give as the speaker if
// they have much in common; what shares a phrase alone is not.
func TestVariants(t *testing.T) {
	const quote = "We will not wait for the tide, and nobody in this harbour should expect us to."
	store := graphtest.NewMemory()
	first := said("first", "2024-03-05", "Ilse Brandt", quote)
	xs := []graph.Extraction{
		first,
		said("late", "2024-03-09", "Ilse Brandt", quote),
		said("early", "2024-03-04", "Ilse Brandt", "Nobody should expect us to. We will not wait for the tide."),
		said("cut", "2024-03-06", "Ilse Brandt", "will not wait for the tide"),
		said("undated", "", "Ilse Brandt", "So we will not wait for the tide, and nobody should"),
		said("other", "2024-03-07", "Jon Hale", "We will not wait for the tide, and nobody in this harbour should."),
		said("phrase", "2024-03-07", "Jon Hale", "will not wait for the tide"),
		said("same speaker", "2024-03-07", "Ilse Brandt", "The harbour will not close this year, whatever the ministry in the capital may say."),
	}
	if _, err := store.Add(t.Context(), xs...); err != nil {
		t.Fatal(err)
	}
	found, err := link.Variants(t.Context(), store, first.Statements[0])
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, v := range found {
		a, err := store.Article(t.Context(), v.Statement.Article)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, a.Name)
	}
	if want := []string{"early", "cut", "other", "late", "undated"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// What somebody has found wrong is no variant, and what is undone is one again.
func TestVariantsLeaveOutWhatIsWrong(t *testing.T) {
	const quote = "We will not wait for the tide, and nobody in this harbour should expect us to."
	store := graphtest.NewMemory()
	a, b := said("a", "2024-03-05", "Ilse Brandt", quote), said("b", "2024-03-06", "Ilse Brandt", quote)
	c := said("c", "2024-03-07", "Ilse Brandt", "We will wait for the tide, and nobody in this harbour should expect us to.")
	if _, err := store.Add(t.Context(), a, b, c); err != nil {
		t.Fatal(err)
	}
	count := func(want int) {
		t.Helper()
		found, err := link.Variants(t.Context(), store, a.Statements[0])
		if err != nil || len(found) != want {
			t.Errorf("%d variants, not %d: %v", len(found), want, err)
		}
	}
	count(1)
	wrong := graph.NewCuration(graph.Curation{Action: graph.RejectSpan, Statement: b.Statements[0].ID, By: "a reader", At: time.Unix(0, 0)})
	undo := graph.NewCuration(graph.Curation{Action: graph.Undo, Undoes: wrong.ID, By: "a reader", At: time.Unix(0, 0)})
	for i, x := range []graph.Curation{wrong, undo} {
		if _, err := store.Curate(t.Context(), x); err != nil {
			t.Fatal(err)
		}
		count(i)
	}
}

// Whatever two statements say: each is a variant of the other or neither is, unless
// words are too common.
func TestVariantsAreMutual(t *testing.T) {
	store := graphtest.NewMemory()
	var all []graph.Statement
	for _, x := range graphtest.NewGenerator(3).Extractions(12) {
		if _, err := store.Add(t.Context(), x); err != nil {
			t.Fatal(err)
		}
		all = append(all, x.Statements...)
	}
	of := map[graph.StatementID][]graph.StatementID{}
	for _, s := range all {
		found, err := link.Variants(t.Context(), store, s)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range found {
			of[s.ID] = append(of[s.ID], v.Statement.ID)
		}
	}
	for s, variants := range of {
		for _, v := range variants {
			if v == s || !slices.Contains(of[v], s) {
				t.Errorf("%s is a variant of %s, and not the reverse", v, s)
			}
		}
	}
	t.Logf("%d of %d statements have variants", len(of), len(all))
}
