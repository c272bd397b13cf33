package resolve

import (
	"context"
	"slices"
	"testing"

	"whosaid/graph"
	"whosaid/graph/graphtest"
	"whosaid/graph/names"
)

var ctx = context.Background()

func entity(kind graph.EntityKind, name string) graph.Entity {
	return graph.Entity{ID: graph.NewEntityID(kind, names.Key(name)), Kind: kind, Name: name}
}

// says is an article in which each speaks, to the next one's surprise.
func says(text string, who ...graph.Entity) graph.Extraction {
	a := graph.NewArticle(graph.Article{Text: text})
	x := graph.Extraction{Article: a, Entities: who}
	for i, e := range who {
		content := []graph.Span{{Start: i, End: i + 1}}
		x.Statements = append(x.Statements, graph.Statement{
			ID: graph.NewStatementID(a.ID, nil, content), Article: a.ID, Kind: graph.Indirect, Act: graph.Says,
			Content: content, Speakers: []graph.EntityID{e.ID}, Confidence: 1,
		})
	}
	return x
}

// update stores articles and resolves what is in them.
func update(t *testing.T, s graph.Store, xs ...graph.Extraction) Changes {
	t.Helper()
	if _, err := s.Add(ctx, xs...); err != nil {
		t.Fatal(err)
	}
	var seen []graph.Entity
	for _, x := range xs {
		seen = append(seen, x.Entities...)
	}
	done, err := Update(ctx, s, seen, Language{SameGiven: func(a, b string) bool { return a+b == "bobrobert" || a+b == "robertbob" }})
	if err != nil {
		t.Fatal(err)
	}
	return done
}

// name returns what the store calls an entity.
func name(t *testing.T, s graph.Store, e graph.Entity) string {
	t.Helper()
	got, err := s.Entity(ctx, e.ID)
	if err != nil {
		t.Fatal(err)
	}
	return got.Name
}

func TestUpdateTwiceChangesNothing(t *testing.T) {
	s := graphtest.NewMemory()
	xs := []graph.Extraction{
		says("One, two.", entity(graph.Person, "Robert Vance"), entity(graph.Organization, "Harbour Rescue Corps")),
		says("Three.", entity(graph.Person, "Bob Vance")), says("Four.", entity(graph.Organization, "HRC")),
	}
	if got := update(t, s, xs...); got != (Changes{Merged: 2}) {
		t.Errorf("the first time: %+v", got)
	}
	if got := update(t, s, xs...); got != (Changes{}) {
		t.Errorf("the second time: %+v", got)
	}
}

// A merge of ours goes when an article makes it doubtful.
func TestUpdateTakesBack(t *testing.T) {
	s := graphtest.NewMemory()
	plain, first, second := entity(graph.Person, "Ada Hale"), entity(graph.Person, "Ada B. Hale"), entity(graph.Person, "Ada C. Hale")
	if got := update(t, s, says("One.", plain), says("Two.", first)); got.Merged != 1 {
		t.Fatalf("%+v", got)
	}
	if got := update(t, s, says("Three.", second)); got != (Changes{Unmerged: 1}) {
		t.Errorf("with a second middle initial: %+v", got)
	}
	if got := name(t, s, plain); got != "Ada Hale" {
		t.Errorf("the name without a middle initial is %q", got)
	}
}

// What a person has said stays.
func TestUpdateKeepsWhatPeopleSay(t *testing.T) {
	s := graphtest.NewMemory()
	bob, robert, other := entity(graph.Person, "Bob Vance"), entity(graph.Person, "Robert Vance"), entity(graph.Person, "Ilse Brandt")
	update(t, s, says("One.", bob), says("Two.", robert), says("Three.", other))
	merges, err := s.Merges(ctx)
	if err != nil || len(merges) != 1 {
		t.Fatalf("%v, %v", merges, err)
	}
	apart := merges[0]
	apart.Apart, apart.By = true, "a reader"
	if err := s.Merge(ctx, apart); err != nil {
		t.Fatal(err)
	}
	byHand := graph.Merge{From: bob.ID, Into: other.ID, Score: 1, Reason: "a pen name", By: "a reader"}
	if err := s.Merge(ctx, byHand); err != nil {
		t.Fatal(err)
	}
	if got := update(t, s, says("Four.", bob), says("Five.", robert)); got != (Changes{}) {
		t.Errorf("after a reader's word: %+v", got)
	}
	merges, err = s.Merges(ctx)
	if err != nil || !slices.Contains(merges, apart) || !slices.Contains(merges, byHand) {
		t.Errorf("merges are %v, %v", merges, err)
	}
}

func TestParse(t *testing.T) {
	for name, want := range map[string][2]string{
		"Ben Hale": {"ben", "hale"}, "Al Hale": {"al", "hale"}, "Al-Hakim": {"", "hakim"}, "Van der Meer": {"", "meer"},
		"Ludwig van der Meer": {"ludwig", "meer"}, "Omar ben Ali": {"omar", "ali"}, "Ada Hale-Brown": {"ada", "hale-brown"}, "Hale-Brown": {"", "hale-brown"},
		"Omar al-Hakim": {"omar", "hakim"}, "Hale": {"", "hale"}, "Ada Hale Jr.": {"ada", "hale"},
		"…": {"", ""},
	} {
		p := parse(entity(graph.Person, name))
		if got := [2]string{p.given, p.last}; got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

func TestLikeness(t *testing.T) {
	l := Language{SameGiven: func(a, b string) bool { return a+b == "bobrobert" }}
	for _, c := range []struct {
		a, b string
		want float64
	}{
		{"Dmitry Peskov", "Dmitri Peskov", 0.95},
		{"Dmitry Peskov", "Dmitri S. Peskov", 0.95},
		{"Dmitry T. Peskov", "Dmitri S. Peskov", conflict},
		{"Aleksey Orlov", "Alexei Orlov", 0.95},
		{"Muhammad Karimi", "Mohammed Karimi", 0.9},
		{"Ann Lee", "Ann Li", 0},
		{"Anna Petrov", "Ivan Petrov", 0},
		{"Bob Hale", "Robert Hale", 0.93},
		{"J. Hale", "Jane Hale", 0.7},
		{"Ludwig van der Berg", "Ludwig Berg", 1},
		{"Martin Hale Jr.", "Martin Hale", 0.7},
		{"Martin Hale Jr.", "Martin Hale Sr.", conflict},
		{"Willard Mark Hale", "Mark Hale", 0.75},
	} {
		a, b := parse(entity(graph.Person, c.a)), parse(entity(graph.Person, c.b))
		if got, reason := l.likeness(a, b); got != c.want {
			t.Errorf("%s and %s: %v (%s), want %v", c.a, c.b, got, reason, c.want)
		}
	}
}
