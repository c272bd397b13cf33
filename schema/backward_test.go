package schema_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"whosaid/graph/graphtest"
	"whosaid/schema"
)

// A reader pages from the end to the beginning while articles arrive at both ends:
// each statement that was there is seen once, in order.
func TestPagesFromTheEndStayRightWhileArticlesArrive(t *testing.T) {
	c := newClient(t)
	for day := 1; day <= 6; day++ {
		if _, err := c.store.Add(t.Context(), daily(t, fmt.Sprintf("2017-03-%02d", day))); err != nil {
			t.Fatal(err)
		}
	}
	ids := func(arguments string) ([]string, connection) {
		var data struct{ Statements connection }
		c.ask(t, `{statements`+arguments+` {pageInfo {hasNextPage hasPreviousPage startCursor} nodes {id}}}`, nil).into(t, &data)
		var all []string
		for _, n := range data.Statements.Nodes {
			all = append(all, n.ID)
		}
		return all, data.Statements
	}
	for _, order := range []string{"NEWEST", "OLDEST", "CONFIDENCE"} {
		was, _ := ids(`(first: 100, order: ` + order + `)`)
		var seen []string
		before := ""
		for page := 0; ; page++ {
			some, p := ids(`(last: 4, order: ` + order + before + `)`)
			if p.PageInfo.HasNextPage != (page > 0) {
				t.Errorf("%s, page %d from the end: hasNextPage is %v", order, page, p.PageInfo.HasNextPage)
			}
			kept := slices.DeleteFunc(some, func(id string) bool { return !slices.Contains(was, id) })
			seen = append(kept, seen...)
			if page == 2 {
				for _, day := range []string{"2016-01-%02d", "2018-01-%02d"} {
					if _, err := c.store.Add(t.Context(), daily(t, fmt.Sprintf(day, len(order)))); err != nil {
						t.Fatal(err)
					}
				}
			}
			if !p.PageInfo.HasPreviousPage {
				break
			}
			before = fmt.Sprintf(`, before: %q`, p.PageInfo.StartCursor)
		}
		if !slices.Equal(seen, was) {
			t.Errorf("%s: from the end\n%v\nfrom the beginning\n%v", order, seen, was)
		}
	}
}

// The rules of Relay's cursor connections: the edges between the cursors, of these
// the first or the last; both ends at once are refused.
func TestStretchesBetweenCursors(t *testing.T) {
	c := newClient(t, daily(t, "2017-03-01"))
	var data struct{ Statements connection }
	c.ask(t, `{statements {edges {cursor node {id}}}}`, nil).into(t, &data)
	between := fmt.Sprintf(`after: %q, before: %q`, data.Statements.Edges[0].Cursor, data.Statements.Edges[4].Cursor)
	said := func(from, to int, next, previous bool) string {
		nodes := []string{}
		for _, e := range data.Statements.Edges[from:to] {
			nodes = append(nodes, fmt.Sprintf(`{"id": %q}`, e.Node.ID))
		}
		return fmt.Sprintf(`{"statements": {"totalCount": 5, "nodes": [%s], "pageInfo": {"hasNextPage": %v, "hasPreviousPage": %v}}}`,
			strings.Join(nodes, ", "), next, previous)
	}
	for _, q := range []struct{ arguments, want string }{
		{between, said(1, 4, true, true)},
		{between + `, first: 2`, said(1, 3, true, true)},
		{between + `, last: 2`, said(2, 4, true, true)},
		{`last: 2`, said(3, 5, false, true)},
		{`last: 9`, said(0, 5, false, false)},
		{`last: 0`, said(0, 0, false, true)},
	} {
		wantAnswer(t, c, `{statements(`+q.arguments+`) {totalCount nodes {id} pageInfo {hasNextPage hasPreviousPage}}}`, q.want)
	}
	for arguments, code := range map[string]string{
		`first: 1, last: 1`: "BAD_USER_INPUT", `last: -1`: "BAD_USER_INPUT", `last: 101`: "PAGE_LIMIT_EXCEEDED", `last: 1, before: "x"`: "BAD_USER_INPUT",
	} {
		if r := c.ask(t, `{statements(`+arguments+`) {totalCount}}`, nil); r.code() != code {
			t.Errorf("%s: %s, want %s", arguments, r.body, code)
		}
	}
	small := serve(t, graphtest.NewMemory(), schema.Options{Limits: schema.Limits{Complexity: 50}})
	if r := small.ask(t, `{statements(last: 100) {nodes {id}}}`, nil); r.code() != "COMPLEXITY_LIMIT_EXCEEDED" {
		t.Errorf("a list from its end costs nothing: %s", r.body)
	}
}
