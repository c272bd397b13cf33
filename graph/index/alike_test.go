package index

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"whosaid/graph"
	"whosaid/graph/names"
)

// saying makes an article in which people say some words each.
func saying(n int, day graph.Date, words ...string) graph.Extraction {
	var text strings.Builder
	fmt.Fprintf(&text, "Report %d.\n", n)
	x := graph.Extraction{}
	for i, w := range words {
		name := fmt.Sprintf("Anna B%c", 'a'+i%2)
		who := graph.Entity{ID: graph.NewEntityID(graph.Person, names.Key(name)), Kind: graph.Person, Name: name}
		if i < 2 {
			x.Entities = append(x.Entities, who)
		}
		at := text.Len()
		text.WriteString(w + "\n")
		x.Statements = append(x.Statements, graph.Statement{
			Kind: graph.Direct, Act: graph.Says, Confidence: 1, Speakers: []graph.EntityID{who.ID},
			Content: []graph.Span{{Start: at, End: at + len(w)}},
		})
	}
	x.Article = graph.NewArticle(graph.Article{Text: text.String(), Published: day})
	for i, s := range x.Statements {
		x.Statements[i].Article, x.Statements[i].ID = x.Article.ID, graph.NewStatementID(x.Article.ID, nil, s.Content)
	}
	return x
}

// Whatever is added, removed and merged while claims are asked for now and then: they
// are those of one who compares all statements, where a few make a crowd, too.
func TestClaimsAreKeptUp(t *testing.T) {
	was := crowd
	defer func() { crowd = was }()
	crowd = 3
	anew, kept := 0, 0
	rapid.Check(t, func(r *rapid.T) {
		x := New()
		defer x.Close()
		words := rapid.SampledFrom(strings.Fields("one two three four five one two three four five rain snow"))
		var there []graph.ArticleID
		for n := range rapid.IntRange(3, 25).Draw(r, "steps") {
			var xs []graph.Extraction
			var gone Removal
			if len(there) > 0 && rapid.IntRange(0, 3).Draw(r, "remove") == 0 {
				i := rapid.IntRange(0, len(there)-1).Draw(r, "which")
				gone.Articles, there = there[i:i+1:i+1], append(there[:i:i], there[i+1:]...)
			} else {
				var all []string
				for range rapid.IntRange(1, 3).Draw(r, "statements") {
					start := []string{"one two three four five", ""}[rapid.IntRange(0, 1).Draw(r, "stock")]
					all = append(all, start+" "+strings.Join(rapid.SliceOfN(words, 1, 7).Draw(r, "words"), " "))
				}
				xs = []graph.Extraction{saying(n, graph.Date(fmt.Sprintf("2024-01-%02d", rapid.IntRange(1, 28).Draw(r, "day"))), all...)}
				there = append(there, xs[0].Article.ID)
			}
			c, err := x.Prepare(xs, gone)
			if err != nil {
				r.Fatal(err)
			}
			v := x.Commit(c, uint64(n+1))
			if rapid.IntRange(0, 2).Draw(r, "ask") == 0 {
				continue
			}
			if rapid.IntRange(0, 5).Draw(r, "settle") == 0 && x.Settle() != nil {
				r.Fatal("it cannot be settled")
			}
			whole, err := kinOf(ctx, v)
			if err != nil {
				r.Fatal(err)
			}
			want, got := newClaims(whole, v), claimsOfVersion(r, v)
			if fmt.Sprint(listOf(v, got)) != fmt.Sprint(listOf(v, want)) {
				r.Fatalf("got %v, want %v", listOf(v, got), listOf(v, want))
			}
			if again := claimsOfVersion(r, v); again != got {
				anew++
			}
			kept++
		}
	})
	if anew > 0 || kept == 0 {
		t.Errorf("of %d claims that were asked for twice %d were worked out twice", kept, anew)
	}
}

func claimsOfVersion(r *rapid.T, v *Version) *claims {
	c, err := v.linker.claims(ctx, v)
	if err != nil {
		r.Fatal(err)
	}
	return c
}

func listOf(v *Version, c *claims) (all []graph.Claim) {
	for i := range c.all {
		all = append(all, v.claim(c.statementsOf(uint32(i))))
	}
	return all
}
