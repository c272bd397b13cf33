package score

import (
	"strings"
	"testing"
)

// Three articles: Ann Berg speaks in each, Ann B. Berg is she, Ann Burg another;
// the second article's Ann Berg got an entity of her own.
func TestScoreEntities(t *testing.T) {
	text := "Ann said yes."
	said := func(entity string) []Attribution {
		return []Attribution{{Source: []Span{{0, 3}}, Content: []Span{{9, 12}}, Speaker: "x", Entity: entity}}
	}
	var gold, predicted []Document
	labels := SpeakerLabels{}
	for i, c := range []struct{ name, form, entity string }{
		{"Ann Berg", "name", "e1"}, {"Ann Berg", "name", "e2"}, {"Ann B. Berg", "name+nominal", "e1"},
		{"Ann Burg", "name", "e1"}, {"Ann Berg", "pronoun", "e1"}, {"Ann Berg | Bo Hall", "name", "e1"}, {"-", "nominal", ""},
	} {
		id := string(rune('a' + i))
		gold = append(gold, Document{ID: id, Text: text, Attributions: said("")})
		predicted = append(predicted, Document{ID: id, Text: text, Attributions: said(c.entity)})
		labels[SourceSpan{id, 0, 3}] = SpeakerLabel{c.name, c.form}
	}
	r, err := ScoreEntities(gold, labels, predicted)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []EntityFigure{
		{"names", 4, 3, 3, 1},
		{"rarer names", 0, 0, 0, 0},
		{"all sources", 5, 6, 6, 3},
	} {
		if r.Figures[i] != want {
			t.Errorf("%+v, want %+v", r.Figures[i], want)
		}
	}
	var out strings.Builder
	if err := r.WriteErrors(&out, 2); err != nil {
		t.Fatal(err)
	}
	want := "not made one: Ann B. Berg and Ann Berg, 1 pairs\nnot made one: Ann Berg and Ann Berg, 1 pairs\n" +
		"wrongly made one: Ann B. Berg and Ann Burg, 1 pairs\nwrongly made one: Ann Berg and Ann Burg, 1 pairs\n"
	if out.String() != want {
		t.Errorf("errors:\n%swant:\n%s", out.String(), want)
	}
}
