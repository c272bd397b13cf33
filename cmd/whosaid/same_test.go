package main

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"whosaid/extract"
	"whosaid/extract/source"
	"whosaid/graph"
	"whosaid/graph/graphtest"
	"whosaid/graph/resolve"
)

// TestSame holds who is one across articles against what a careful reader says.
// A fixture is a txtar file: its first line says which phenomenon it shows; each
// file named by a letter is an article; who.txt has a line an entity,
//
//	Name: a1 b1 b2
//
// the statements that it makes: the first of article a, the first and second of
// b, counted in the order of the text. Statements of different lines have
// different speakers; one without a line is passed over. "about Name: a1" says
// whom the statement is about. other.txt is another who.txt, of people who have the
// same names and are none of the first. The articles are read in two orders, in one batch
// and one by one.
func TestSame(t *testing.T) {
	files, err := filepath.Glob("testdata/same/*.txtar")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d fixtures found: %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var articles []graph.Extraction
			var who []string
			for _, f := range archive.Files {
				if strings.HasSuffix(f.Name, ".txt") {
					who = append(who, string(f.Data))
				} else {
					articles = append(articles, extractFixture(f.Name, string(f.Data)))
				}
			}
			store := storeOf(t, len(articles), articles...)
			seen := map[graph.EntityID]bool{}
			for _, w := range who {
				for id, name := range checkSame(t, store, w) {
					if seen[id] {
						t.Errorf("%s is two people", name)
					}
					seen[id] = true
				}
			}
			slices.Reverse(articles)
			sameMerges(t, store, storeOf(t, 1, articles...))
		})
	}
}

func extractFixture(name, text string) graph.Extraction {
	a := graph.NewArticle(graph.Article{Name: name, Text: text})
	return extract.Extract(a, graph.Outlet{}, extract.Options{Body: source.Body(text)})
}

// storeOf stores and resolves articles, so many at a time.
func storeOf(t *testing.T, batch int, articles ...graph.Extraction) graph.Store {
	t.Helper()
	store := graphtest.NewMemory()
	for some := range slices.Chunk(articles, batch) {
		if _, err := store.Add(context.Background(), some...); err != nil {
			t.Fatal(err)
		}
		seen := map[graph.EntityID]graph.Entity{}
		for _, x := range some {
			noteNamed(seen, x.Entities)
		}
		if _, err := resolve.Update(context.Background(), store, slices.Collect(maps.Values(seen)), language()); err != nil {
			t.Fatal(err)
		}
	}
	return store
}

func sameMerges(t *testing.T, a, b graph.Store) {
	t.Helper()
	one, err := a.Merges(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	other, err := b.Merges(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(one, other) {
		t.Errorf("another order of the articles gives other merges:\n%v\n%v", one, other)
	}
}

// checkSame returns the names that who gives to the entities.
func checkSame(t *testing.T, store graph.Store, who string) map[graph.EntityID]string {
	t.Helper()
	entities := map[graph.EntityID]string{}
	for line := range strings.Lines(who) {
		name, places, _ := strings.Cut(strings.TrimSpace(line), ":")
		name, about := strings.CutPrefix(name, "about ")
		for i, place := range strings.Fields(places) {
			id := entityAt(t, store, place, about)
			e, err := store.Entity(context.Background(), id)
			if err != nil {
				t.Fatalf("%s: %v", place, err)
			}
			if e.Name != name {
				t.Errorf("%s: %q, want %q", place, e.Name, name)
			}
			if other, taken := entities[id]; i == 0 && taken && other != name {
				t.Errorf("%s and %s are one", other, name)
			}
			entities[id] = name
		}
		if ids := idsNamed(entities, name); len(ids) > 1 && !about {
			t.Errorf("%s is %d entities", name, len(ids))
		}
	}
	return entities
}

func idsNamed(entities map[graph.EntityID]string, name string) (ids []graph.EntityID) {
	for id, n := range entities {
		if n == name {
			ids = append(ids, id)
		}
	}
	return ids
}

// entityAt returns the speaker, or the first topic, of a statement such as "a2".
func entityAt(t *testing.T, store graph.Store, place string, about bool) graph.EntityID {
	t.Helper()
	number, err := strconv.Atoi(place[1:])
	if err != nil {
		t.Fatalf("place %q: %v", place, err)
	}
	articles, err := store.ArticlesNamed(context.Background(), place[:1])
	if err != nil || len(articles) != 1 {
		t.Fatalf("place %q: %d articles, %v", place, len(articles), err)
	}
	f := graph.Filter{Articles: []graph.ArticleID{articles[0].ID}}
	page, err := store.Statements(context.Background(), f, graph.Page{First: 100})
	if err != nil || len(page.Items) < number {
		t.Fatalf("%s: only %d statements, %v", place, len(page.Items), err)
	}
	s := page.Items[number-1].Statement
	ids := s.Speakers
	if about {
		ids = s.About
	}
	if len(ids) == 0 {
		t.Fatalf("%s has nobody: %s", place, articles[0].Text)
	}
	return ids[0]
}

// TestMergesDoNotDependOnOrder reads the articles of all fixtures and of the
// repository in several orders and batches.
func TestMergesDoNotDependOnOrder(t *testing.T) {
	files, _ := filepath.Glob("testdata/same/*.txtar")
	var articles []graph.Extraction
	for i, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			if !strings.HasSuffix(f.Name, ".txt") {
				articles = append(articles, extractFixture(fmt.Sprint(f.Name, i), string(f.Data)))
			}
		}
	}
	others, _ := filepath.Glob("../../testdata/articles/*.txt")
	for _, file := range others {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		articles = append(articles, extractFixture(file, string(b)))
	}
	want := storeOf(t, len(articles), articles...)
	if merges, err := want.Merges(context.Background()); err != nil || len(merges) < 15 {
		t.Fatalf("only %d merges, %v", len(merges), err)
	}
	for seed, batch := range []int{1, 3, len(articles)} {
		shuffled := slices.Clone(articles)
		rand.New(rand.NewPCG(uint64(seed), 0)).Shuffle(len(shuffled), func(i, j int) {
			shuffled[i], shuffled[j] = shuffled[j], shuffled[i]
		})
		sameMerges(t, want, storeOf(t, batch, shuffled...))
	}
}
