// Package graphtest says in tests what a graph.Store promises: [TestStore]
// passes for every Store. It has a plain Store in memory and a generator of
// extractions to test and to measure with.
package graphtest

import (
	"context"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"whosaid/graph"
	"whosaid/graph/names"
)

// promises are the tests of TestStore, each of a new empty store.
var promises = []struct {
	name string
	test func(*testing.T, graph.Store)
}{
	{"an empty store answers with nothing", emptyStore},
	{"what is added is found", addedIsFound},
	{"an article is added once", addedOnce},
	{"an invalid extraction refuses the whole batch", invalidBatch},
	{"articles share entities and gather their names", sharedEntities},
	{"articles gather what an entity is", descriptions},
	{"an outlet has the fullest of its names", outletNames},
	{"every field comes back as it was", everyField},
	{"texts of any bytes come back as they were", anyText},
	{"a statement refers to the same entity twice", sameEntityTwice},
	{"nothing is under an unknown id", unknownIDs},
	{"several ids at once are what each is", severalIDs},
	{"every filter chooses what Matches says", everyFilter},
	{"statements stand in order", order},
	{"pages join into the whole list", pages},
	{"a cursor stays right while articles arrive", arrivals},
	{"a foreign cursor is refused", foreignCursors},
	{"entities are found by their names", entitiesNamed},
	{"entities are found by what Wikidata calls them", entitiesSameAs},
	{"outlets are found by their names", outletsNamed},
	{"articles are found by name and URL", articlesNamed},
	{"articles come sorted until told to stop", articles},
	{"a profile counts both sides", profile},
	{"counts are exact", counts},
	{"merged entities answer as one until it is undone", merges},
	{"a merge unites what is around", mergedDetails},
	{"a filter can leave merges aside", unmergedFilter},
	{"merges are listed, the last word counts", mergesListed},
	{"a bad merge is refused", badMerges},
	{"entities are found by the keys of their names", alike},
	{"merged, all answers are those of the store in memory", mergedLikeMemory},
	{"all answers are those of the store in memory", likeMemory},
	{"statements stand in every order", orders},
	{"pages join in every order while articles arrive", orderedPages},
	{"facets count values", facets},
	{"a timeline counts intervals", timelines},
	{"a network has the heaviest edges", networks},
	{"paths are the shortest", paths},
	{"relations are those of the store in memory", relationsLikeMemory},
	{"a revision is another one after each change", revisions},
	{"a statement is what somebody says who has looked at it", reviewed},
	{"an entity is what somebody says who knows it", knownBetter},
	{"what a person merges and splits stands above what programs merge", personsMerge},
	{"curations are undone step by step", undoing},
	{"curations outlive a new extraction and wait for what has gone", outliving},
	{"an entity is somebody else in some articles", splitsOff},
	{"what was decided about statements follows an article to its newer version", decisionsFollow},
	{"who is somebody else in an article is so in its newer version", splitsFollow},
	{"a curation is stored once, a bad one is refused with its batch", badCurations},
	{"claims gather the prints of one utterance", claimsGather},
	{"claims heed curations and merges", claimsHeed},
	{"claims follow the articles", claimsFollow},
	{"claims stand in every order", claimsListed},
	{"words of a crowd link to its first statements", claimsOfACrowd},
	{"what is deleted leaves nothing", deleted},
	{"what is deleted leaves what others give", support},
	{"merges wait for their entities", waitingMerges},
	{"an article takes the place of another", replaced},
	{"a replacement is whole or refused", badReplacements},
	{"whatever is added, replaced, deleted and curated, answers are those of the store in memory", changesLikeMemory},
	{"a cancelled context gives its error", cancelled},
	{"readers never see part of an article", wholeArticles},
	{"readers never see an article without its statements while it is replaced", wholeReplacements},
	{"a closed store says so", closed},
}

// TestStore tests what graph.Store promises. open returns a new empty store,
// which TestStore closes.
func TestStore(t *testing.T, open func(t *testing.T) graph.Store) {
	for _, p := range promises {
		t.Run(p.name, func(t *testing.T) {
			s := open(t)
			t.Cleanup(func() {
				if err := s.Close(); err != nil {
					t.Errorf("Close: %v", err)
				}
			})
			p.test(t, s)
		})
	}
}

// same compares answers; an empty list is the same as none.
func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if reflect.DeepEqual(got, want) { // far quicker than cmp
		return
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

// ok ends the test on an error.
func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// add adds extractions and ends the test unless all are new.
func add(t *testing.T, s graph.Store, xs ...graph.Extraction) {
	t.Helper()
	added, err := s.Add(context.Background(), xs...)
	ok(t, err)
	if added != len(xs) {
		t.Fatalf("added %d of %d articles", added, len(xs))
	}
}

// find returns all statements that f chooses, in one page.
func find(t *testing.T, s graph.Store, f graph.Filter) []graph.Statement {
	t.Helper()
	page, err := s.Statements(context.Background(), f, graph.Page{First: 1 << 30})
	ok(t, err)
	if page.Total != len(page.Items) || page.More {
		t.Fatalf("a page of %d statements that has them all says total %d, more %v", len(page.Items), page.Total, page.More)
	}
	return statementsOf(page)
}

func statementsOf(p graph.StatementPage) []graph.Statement {
	var all []graph.Statement
	for _, item := range p.Items {
		all = append(all, item.Statement)
	}
	return all
}

// person, concept and outlet make what articles refer to.
func person(name string, aliases ...string) graph.Entity {
	return graph.Entity{ID: graph.NewEntityID(graph.Person, names.Key(name)), Kind: graph.Person, Name: name, Aliases: aliases}
}

func concept(name string) graph.Entity {
	return graph.Entity{ID: graph.NewEntityID(graph.Concept, names.Key(name)), Kind: graph.Concept, Name: name}
}

func outlet(name string) graph.Outlet {
	return graph.Outlet{ID: graph.NewOutletID(names.Key(name)), Name: name}
}

// article makes an extraction of one statement, with the span of its last word
// as content: who speaks about what.
func article(text string, published graph.Date, who, what graph.Entity) graph.Extraction {
	a := graph.NewArticle(graph.Article{Text: text, Published: published})
	return graph.Extraction{
		Article:    a,
		Entities:   []graph.Entity{who, what},
		Statements: []graph.Statement{statement(a, len(text)-1, who, what)},
	}
}

// statement makes a statement of one byte of a.
func statement(a graph.Article, at int, who, what graph.Entity) graph.Statement {
	content := []graph.Span{{Start: at, End: at + 1}}
	return graph.Statement{
		ID: graph.NewStatementID(a.ID, nil, content), Article: a.ID, Kind: graph.Indirect, Act: graph.Says,
		Content: content, Speakers: []graph.EntityID{who.ID}, About: []graph.EntityID{what.ID}, Confidence: 1,
	}
}

var (
	peskov    = person("Dmitry Peskov", "Peskov")
	merkel    = person("Angela Merkel", "Merkel")
	sanctions = concept("sanctions")
)
