package schema_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"whosaid/graph"
	"whosaid/graph/graphtest"
)

// shown is a statement as the API shows it, by all that a filter can ask of it.
type shown struct {
	ID, Text, Kind, Act, Medium, Review string
	SaidOn, PublishedOn                 graph.Date
	Negated, Unnamed                    bool
	Confidence                          float64
	Speakers, About, Addressees         []struct{ ID, Kind string }
	Via                                 *struct{ ID string }
	Article                             struct {
		ID     string
		Outlet *struct{ ID string }
	}
}

const allShown = `query ($after: String, $reviews: [Review!]) {statements(first: 100, after: $after, filter: {reviews: $reviews}) {pageInfo {hasNextPage endCursor} nodes {
	id text kind act medium review saidOn publishedOn negated unnamed confidence
	speakers {id kind} about {id kind} addressees {id kind} via {id} article {id outlet {id}}}}}`

// readAll reads all statements, those that are wrong, too.
func readAll(t *testing.T, c client) (all []shown) {
	t.Helper()
	for after := (*string)(nil); ; {
		var page struct {
			Statements struct {
				PageInfo struct {
					HasNextPage bool
					EndCursor   *string
				}
				Nodes []shown
			}
		}
		reviews := []string{"UNREVIEWED", "CONFIRMED", "CORRECTED", "WRONG_SPAN", "NO_STATEMENT"}
		c.ask(t, allShown, map[string]any{"after": after, "reviews": reviews}).into(t, &page)
		all = append(all, page.Statements.Nodes...)
		if after = page.Statements.PageInfo.EndCursor; !page.Statements.PageInfo.HasNextPage {
			return all
		}
	}
}

// A model makes filters by chance, and tells which statements they choose.
type model struct {
	fields map[string]filterField
	all    []shown
	rand   *rand.Rand
}

// filter returns a filter of a few fields, each as some statement has it, that holds
// others at the most so deep.
func (m model) filter(depth int) map[string]any {
	f := map[string]any{}
	s := m.all[m.rand.IntN(len(m.all))]
	for range 1 + m.rand.IntN(3) {
		name := slices.Sorted(maps.Keys(m.fields))[m.rand.IntN(len(m.fields))]
		if m.rand.IntN(4) == 0 {
			s = m.all[m.rand.IntN(len(m.all))]
		}
		f[name] = m.fields[name].value(s, m.rand)
	}
	if later(f["from"], f["to"]) {
		delete(f, "to")
	}
	if depth > 0 && m.rand.IntN(2) == 0 {
		var not []any
		for range 1 + m.rand.IntN(2) {
			not = append(not, m.filter(depth-1))
		}
		f["not"] = not
	}
	return f
}

// later tells whether no day can lie from the one to the other.
func later(from, to any) bool {
	a, _ := from.(graph.Date)
	b, _ := to.(graph.Date)
	first, ok := a.First()
	last, ok2 := b.Last()
	return ok && ok2 && last.Before(first)
}

// holds tells whether a filter chooses a statement, among those that it looks at.
func (m model) holds(f map[string]any, s shown) bool {
	for name, value := range f {
		if name == "not" {
			for _, not := range value.([]any) {
				if m.holds(not.(map[string]any), s) {
					return false
				}
			}
		} else if !m.fields[name].holds(s, value) {
			return false
		}
	}
	return true
}

// chosen returns what a filter chooses: nothing that is wrong unless it asks for it.
func (m model) chosen(f map[string]any) (ids []string) {
	asked, _ := f["reviews"].([]string)
	for _, s := range m.all {
		if wrong := s.Review == "WRONG_SPAN" || s.Review == "NO_STATEMENT"; m.holds(f, s) && (!wrong || len(asked) > 0) {
			ids = append(ids, s.ID)
		}
	}
	slices.Sort(ids)
	return ids
}

// Whatever a filter asks for, it chooses those statements for which all holds that it
// asks, by what they show of themselves.
func TestFiltersChooseWhatStatementsShow(t *testing.T) {
	c := newClient(t, graphtest.NewGenerator(3).Extractions(60)...)
	all := readAll(t, c)
	for i, finding := range []string{"RIGHT", "WRONG_SPAN", "NO_STATEMENT", "RIGHT", "NO_STATEMENT"} {
		wantAnswer(t, c, fmt.Sprintf(`mutation {reviewStatement(input: {id: %q, finding: %s}) {errors {code}}}`, all[7*i].ID, finding), `{"reviewStatement": {"errors": []}}`)
	}
	m := model{fieldsOfFilters(), readAll(t, c), rand.New(rand.NewPCG(1, 2))}
	wantFieldsOf(t, c, m.fields)
	some := 0
	for range 800 {
		f := m.filter(2)
		want := m.chosen(f)
		var data struct {
			Statements struct {
				TotalCount int
				Nodes      []struct{ ID string }
			}
		}
		c.ask(t, `query ($filter: StatementFilter!) {statements(filter: $filter, first: 100) {totalCount nodes {id}}}`, map[string]any{"filter": f}).into(t, &data)
		var got []string
		for _, n := range data.Statements.Nodes {
			got = append(got, n.ID)
		}
		slices.Sort(got)
		if data.Statements.TotalCount != len(want) || len(want) <= 100 && !slices.Equal(got, want) {
			text, _ := json.Marshal(f)
			t.Fatalf("%s chooses %d:\n%v\nwant %d:\n%v", text, data.Statements.TotalCount, got, len(want), want)
		}
		if len(want) > 0 && len(want) < len(m.all) {
			some++
		}
	}
	if some < 300 {
		t.Errorf("only %d filters choose some and not all of %d statements", some, len(m.all))
	}
}

// wantFieldsOf wants each field of the schema's filter to be among some.
func wantFieldsOf(t *testing.T, c client, fields map[string]filterField) {
	t.Helper()
	var data struct {
		Type struct{ InputFields []struct{ Name string } } `json:"__type"`
	}
	c.ask(t, `{__type(name: "StatementFilter") {inputFields {name}}}`, nil).into(t, &data)
	for _, f := range data.Type.InputFields {
		if _, ok := fields[f.Name]; !ok && f.Name != "not" && f.Name != "claims" {
			t.Errorf("the field %s of StatementFilter is not tried here", f.Name)
		}
	}
	if len(data.Type.InputFields) < len(fields) {
		t.Errorf("StatementFilter has %d fields, %d are tried", len(data.Type.InputFields), len(fields))
	}
}
