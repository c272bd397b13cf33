package link

import (
	"testing"

	"whosaid/graph"
	"whosaid/graph/names"
)

func TestStanceOf(t *testing.T) {
	for _, q := range []struct {
		cue, content string
		act          graph.Act
		want         int
	}{
		{"supports", "a ban on boats", graph.Says, 1},
		{"condemned", "the ban on boats", graph.Says, -1},
		{"refused to support", "the ban on boats", graph.Says, -1},
		{"approved a resolution condemning", "the ban on boats", graph.Says, -1},
		{"did not reject", "the ban on boats", graph.Rejects, 1},
		{"said", "that they oppose a ban on boats", graph.Says, -1},
		{"said", "they want a ban on boats, and all the others oppose it", graph.Says, 0},
		{"said", "the boats had sailed", graph.Says, 0},
		{"issued a statement", "the boats had sailed", graph.Denies, -1},
		{"would not say", "whether the boats had sailed", graph.Confirms, -1},
	} {
		if got := stanceOf(names.Words(q.cue), names.Words(q.content), q.act); got != q.want {
			t.Errorf("%s | %s: %d, want %d", q.cue, q.content, got, q.want)
		}
	}
}

// A word that denies counts for the words shortly behind it, and an opposite only
// where the other lacks it.
func TestTerms(t *testing.T) {
	terms := func(content string) []term { return termsOf(names.Words(content)) }
	honest, not := terms("he is honest and trustworthy"), terms("that he is not honest and trustworthy")
	if one, both := scope(honest, not); one != 1 || both != 0 {
		t.Errorf("denied in one: %v, in both: %v", one, both)
	}
	if one, both := scope(not, not); one != 0 || both != 1 {
		t.Errorf("denied in one: %v, in both: %v", one, both)
	}
	if far, _ := scope(honest, terms("it is not for anybody here today to say: honest")); far != 0 {
		t.Errorf("denied from afar: %v", far)
	}
	for _, q := range []struct {
		a, b string
		want bool
	}{
		{"the plan will succeed", "the plan will fail", true},
		{"he is qualified", "he is unqualified", true},
		{"it will succeed, not fail", "the plan will fail", false},
		{"the boats sail", "the boats sail", false},
	} {
		if got := opposite(terms(q.a), terms(q.b)) || opposite(terms(q.b), terms(q.a)); got != q.want {
			t.Errorf("%s and %s: %v", q.a, q.b, got)
		}
	}
}

func TestReadModelRefuses(t *testing.T) {
	if _, err := ReadModel(weightsFile); err != nil {
		t.Error(err)
	}
	for _, file := range []string{"", "proposition\tx\n", weightsFile[:len(weightsFile)/2], weightsFile + "more\t1\n"} {
		if _, err := ReadModel(file); err == nil {
			t.Errorf("no error for %q", file[max(0, len(file)-40):])
		}
	}
}
