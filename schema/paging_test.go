package schema_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"whosaid/graph"
)

// Five statements a day, ten days long; while a reader pages through them an
// article of the last day arrives. The reader sees each of the fifty exactly
// once, in order, and the total grows.
func TestPagesStayRightWhileAnArticleArrives(t *testing.T) {
	var days []graph.Extraction
	for day := 1; day <= 10; day++ {
		days = append(days, daily(t, fmt.Sprintf("2017-03-%02d", day)))
	}
	c := newClient(t, days...)
	var seen []string
	after := any(nil)
	for page := 0; ; page++ {
		p := readPage(t, c, after)
		if want := 50; page == 0 && p.TotalCount != want {
			t.Errorf("the first page says %d statements, want %d", p.TotalCount, want)
		}
		if p.PageInfo.HasPreviousPage != (page > 0) {
			t.Errorf("page %d: hasPreviousPage is %v", page, p.PageInfo.HasPreviousPage)
		}
		for i, e := range p.Edges {
			seen = append(seen, e.Node.ID)
			if e.Node.ID != p.Nodes[i].ID {
				t.Errorf("edges and nodes differ at %d", i)
			}
		}
		if page == 2 {
			if _, err := c.store.Add(t.Context(), daily(t, "2017-03-31")); err != nil {
				t.Fatal(err)
			}
		}
		if !p.PageInfo.HasNextPage {
			if p.TotalCount != 55 {
				t.Errorf("the last page says %d statements, want 55", p.TotalCount)
			}
			break
		}
		after = p.PageInfo.EndCursor
	}
	if distinct := slices.Compact(slices.Sorted(slices.Values(seen))); len(seen) != 50 || len(distinct) != 50 {
		t.Errorf("saw %d statements, %d of them distinct; want 50", len(seen), len(distinct))
	}
}

func daily(t *testing.T, date string) graph.Extraction {
	var said []utterance
	text := "Of " + date + "."
	for i := range 5 {
		content := fmt.Sprintf("thing %d is so", i)
		text += fmt.Sprintf(" Peskov said%d that %s.", i, content)
		said = append(said, utterance{"Dmitry Peskov", fmt.Sprintf("said%d", i), content, graph.Indirect, []string{"things"}, ""})
	}
	return report(t, date, date, "Evening Wire", text, said...)
}

type connection struct {
	TotalCount int
	PageInfo   struct {
		HasNextPage, HasPreviousPage bool
		StartCursor, EndCursor       string
	}
	Nodes []struct{ ID string }
	Edges []struct {
		Cursor string
		Node   struct{ ID string }
	}
}

func readPage(t *testing.T, c client, after any) connection {
	t.Helper()
	r := c.ask(t, `query ($after: String) {
		statements(first: 7, after: $after) {
			totalCount pageInfo {hasNextPage hasPreviousPage endCursor} nodes {id} edges {cursor node {id}}
		}
	}`, map[string]any{"after": after})
	if len(r.Errors) > 0 {
		t.Fatal(r.Errors)
	}
	var data struct{ Statements connection }
	if err := json.Unmarshal(r.Data, &data); err != nil {
		t.Fatal(err)
	}
	return data.Statements
}

func TestAFirstOfZeroAsksForTheTotalOnly(t *testing.T) {
	wantAnswer(t, newClient(t, press(t)...),
		`{statements(first: 0) {totalCount nodes {id} pageInfo {startCursor}}}`,
		`{"statements": {"totalCount": 4, "nodes": [], "pageInfo": {"startCursor": null}}}`)
}
