package schema_test

import (
	"math/rand/v2"
	"slices"

	"whosaid/graph"
	"whosaid/graph/names"
)

// A field of StatementFilter: of a statement a value that it may ask for, and whether
// it holds for a statement. A value is as JSON has it.
type filterField struct {
	value func(s shown, r *rand.Rand) any
	holds func(s shown, value any) bool
}

// listed is a field that holds if one of its values is among those of a statement.
func listed(of func(s shown) []string) filterField {
	return filterField{
		func(s shown, _ *rand.Rand) any { return append([]string{}, of(s)...) },
		func(s shown, value any) bool {
			want := value.([]string)
			return len(want) == 0 || slices.ContainsFunc(of(s), func(has string) bool { return has != "" && slices.Contains(want, has) })
		},
	}
}

// flagged is a field that holds if a statement has the same value.
func flagged(of func(s shown) bool) filterField {
	return filterField{
		func(s shown, _ *rand.Rand) any { return of(s) },
		func(s shown, value any) bool { return of(s) == value },
	}
}

// dated is a field that bounds a date, on one side or both.
func dated(of func(s shown) graph.Date) filterField {
	return filterField{
		func(s shown, r *rand.Rand) any {
			d := of(s)
			if d == "" {
				d = "2016"
			}
			period := map[string]any{}
			if r.IntN(2) == 0 {
				period["from"] = d[:4]
			}
			if r.IntN(2) == 0 {
				period["to"] = d
			}
			return period
		},
		func(s shown, value any) bool {
			period := value.(map[string]any)
			from, _ := period["from"].(graph.Date)
			to, _ := period["to"].(graph.Date)
			return len(period) == 0 || of(s).Within(from, to)
		},
	}
}

// fieldsOfFilters are the fields of StatementFilter but `not`, and `claims`, which a
// statement does not show.
func fieldsOfFilters() map[string]filterField {
	ids := func(all []struct{ ID, Kind string }) (out []string) {
		for _, e := range all {
			out = append(out, e.ID)
		}
		return out
	}
	kinds := func(all []struct{ ID, Kind string }) (out []string) {
		for _, e := range all {
			out = append(out, e.Kind)
		}
		return out
	}
	one := func(o *struct{ ID string }) (out []string) {
		if o != nil {
			out = append(out, o.ID)
		}
		return out
	}
	when := func(s shown) graph.Date {
		if s.SaidOn != "" {
			return s.SaidOn
		}
		return s.PublishedOn
	}
	bound := func(name string) filterField {
		f := dated(when)
		return filterField{
			func(s shown, _ *rand.Rand) any {
				if when(s) == "" {
					return graph.Date("2016")
				}
				return when(s)
			},
			func(s shown, value any) bool { return f.holds(s, map[string]any{name: value}) },
		}
	}
	return map[string]filterField{
		"speakers":   listed(func(s shown) []string { return ids(s.Speakers) }),
		"about":      listed(func(s shown) []string { return ids(s.About) }),
		"addressees": listed(func(s shown) []string { return ids(s.Addressees) }),
		"via":        listed(func(s shown) []string { return one(s.Via) }),
		"outlets":    listed(func(s shown) []string { return one(s.Article.Outlet) }),
		"articles":   listed(func(s shown) []string { return []string{s.Article.ID} }),
		"kinds":      listed(func(s shown) []string { return []string{s.Kind} }),
		"acts":       listed(func(s shown) []string { return []string{s.Act} }),
		"media": listed(func(s shown) []string {
			return slices.DeleteFunc([]string{s.Medium}, func(m string) bool { return m == "" })
		}),
		"reviews":      listed(func(s shown) []string { return []string{s.Review} }),
		"speakerKinds": listed(func(s shown) []string { return kinds(s.Speakers) }),
		"aboutKinds":   listed(func(s shown) []string { return kinds(s.About) }),
		"negated":      flagged(func(s shown) bool { return s.Negated }),
		"unnamed":      flagged(func(s shown) bool { return s.Unnamed }),
		"said":         dated(func(s shown) graph.Date { return s.SaidOn }),
		"published":    dated(func(s shown) graph.Date { return s.PublishedOn }),
		"from":         bound("from"),
		"to":           bound("to"),
		"text": {
			func(s shown, r *rand.Rand) any {
				words := names.Words(s.Text)
				return words[r.IntN(len(words))]
			},
			func(s shown, value any) bool { return names.Holds(s.Text, names.Words(value.(string))) },
		},
		"minConfidence": {
			func(s shown, _ *rand.Rand) any { return s.Confidence },
			func(s shown, value any) bool { return s.Confidence >= value.(float64) },
		},
	}
}
