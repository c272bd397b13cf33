package graph

import (
	"strings"
	"testing"
)

// The ids are part of every store and export: one that changes orphans them.
func TestIDsStayTheSame(t *testing.T) {
	article := NewArticleID("text", "https://x.example/1")
	for got, want := range map[string]string{
		string(article):                                                    "art_87e0ecb98dc9244e987ce9e6",
		string(NewOutletID("tass")):                                        "out_5043c4a08aad1dfa7ffe9f4a",
		string(NewEntityID(Person, "dmitri peskov")):                       "ent_e5acdf7c8df205035a4bddc4",
		string(NewUnnamedID(article, "senior offici")):                     "ent_1d806b4088bc191470248916",
		string(NewStatementID(article, []Span{{7, 11}}, []Span{{12, 40}})): "sta_78d3ddde88c1f093048f331f",
	} {
		if got != want {
			t.Errorf("id %s, want %s", got, want)
		}
	}
}

func TestTypeOf(t *testing.T) {
	article := NewArticleID("text", "")
	for id, want := range map[string]Type{
		string(article):                                      ArticleType,
		string(NewOutletID("tass")):                          OutletType,
		string(NewEntityID(Person, "peskov")):                EntityType,
		string(NewUnnamedID(article, "official")):            EntityType,
		string(NewStatementID(article, nil, []Span{{0, 1}})): StatementType,
		"":        UnknownType,
		"art":     UnknownType,
		"ART_00":  UnknownType,
		"Peskov":  UnknownType,
		" art_00": UnknownType,
	} {
		if got := TypeOf(id); got != want {
			t.Errorf("TypeOf(%q) = %d, want %d", id, got, want)
		}
	}
}

// What differs has another id, even where its parts run into the same letters.
func TestIDsDiffer(t *testing.T) {
	a, b := NewArticleID("ab", "c"), NewArticleID("a", "bc")
	cue, content := []Span{{0, 1}}, []Span{{1, 2}}
	ids := []string{
		string(a), string(b), string(NewArticleID("abc", "")), string(NewArticleID("", "abc")),
		string(NewEntityID(Person, "china")), string(NewEntityID(Place, "china")),
		string(NewUnnamedID(a, "official")), string(NewUnnamedID(b, "official")),
		string(NewStatementID(a, cue, content)), string(NewStatementID(b, cue, content)),
		string(NewStatementID(a, content, cue)), string(NewStatementID(a, nil, append(cue, content...))),
		string(NewStatementID(a, nil, []Span{{1, 2}})), string(NewStatementID(a, nil, []Span{{12, 13}})),
	}
	seen := map[string]bool{}
	for _, id := range ids {
		if seen[id] {
			t.Errorf("two things have the id %s", id)
		}
		seen[id] = true
		if _, hash, _ := strings.Cut(id, "_"); len(hash) != 24 {
			t.Errorf("id %s has not 24 digits", id)
		}
	}
}

func TestFullest(t *testing.T) {
	for _, c := range []struct {
		names []string
		want  string
	}{
		{nil, ""},
		{[]string{"Peskov", "Dmitry Peskov", "D. Peskov"}, "Dmitry Peskov"},
		{[]string{"Tass", "TASS"}, "Tass"},
		{[]string{"TASS", "Tass"}, "Tass"},
	} {
		if got := Fullest(c.names); got != c.want {
			t.Errorf("Fullest(%q) = %q, want %q", c.names, got, c.want)
		}
	}
}
