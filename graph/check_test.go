package graph

import (
	"errors"
	"math"
	"strings"
	"testing"
)

// valid returns an extraction of one statement.
func valid() Extraction {
	text := "“We will not resign”, Peskov said. Né."
	peskov := Entity{ID: NewEntityID(Person, "peskov"), Kind: Person, Name: "Peskov", SameAs: "Q1"}
	tass := Outlet{ID: NewOutletID("tass"), Name: "Tass"}
	a := NewArticle(Article{Text: text, URL: "https://x.example", Outlet: tass.ID, Published: "2017-01-09"})
	at := func(words string) Span {
		i := strings.Index(text, words)
		return Span{i, i + len(words)}
	}
	peskov.Descriptions = []Description{{Words: "Né", Article: a.ID, Span: at("Né")}}
	s := Statement{
		Article: a.ID, Kind: Direct, Act: Says, Medium: InLetter, Addressees: []EntityID{peskov.ID}, Negated: true,
		Source: []Span{at("Peskov")}, Cue: []Span{at("said")}, Content: []Span{at("We will"), at("not resign")},
		Speakers: []EntityID{peskov.ID}, About: []EntityID{peskov.ID}, Via: tass.ID, Confidence: 0.5,
	}
	s.ID = NewStatementID(a.ID, s.Cue, s.Content)
	return Extraction{Article: a, Outlets: []Outlet{tass}, Entities: []Entity{peskov}, Statements: []Statement{s}}
}

func TestCheckTakesWhatIsRight(t *testing.T) {
	x := valid()
	if err := x.Check(); err != nil {
		t.Error(err)
	}
	if err := (Extraction{Article: NewArticle(Article{})}).Check(); err != nil {
		t.Errorf("an empty article: %v", err)
	}
	s := &x.Statements[0]
	s.Speakers, s.About, s.Addressees, s.Source = nil, nil, nil, nil
	if err := x.Check(); err != nil {
		t.Errorf("nobody speaks about nothing: %v", err)
	}
}

func TestCheckRefusesContradictions(t *testing.T) {
	// respan gives the statement another content, with the id that follows.
	respan := func(s *Statement, content ...Span) {
		s.Content = content
		s.ID = NewStatementID(s.Article, s.Cue, content)
	}
	for what, change := range map[string]func(*Extraction, *Statement){
		"another text":                  func(x *Extraction, _ *Statement) { x.Article.Text += "." },
		"another URL":                   func(x *Extraction, _ *Statement) { x.Article.URL = "" },
		"another hash":                  func(x *Extraction, _ *Statement) { x.Article.SHA256 = HashText("") },
		"a date that is none":           func(x *Extraction, _ *Statement) { x.Article.Published = "yesterday" },
		"the outlet is missing":         func(x *Extraction, _ *Statement) { x.Outlets = nil },
		"an outlet without a name":      func(x *Extraction, _ *Statement) { x.Outlets[0].Name = "" },
		"an outlet without an id":       func(x *Extraction, _ *Statement) { x.Outlets = append(x.Outlets, Outlet{Name: "CNN"}) },
		"an entity of no kind":          func(x *Extraction, _ *Statement) { x.Entities[0].Kind = "" },
		"an entity of unknown kind":     func(x *Extraction, _ *Statement) { x.Entities[0].Kind = "person" },
		"an entity without a name":      func(x *Extraction, _ *Statement) { x.Entities[0].Name = "" },
		"an entity with an outlet's id": func(x *Extraction, _ *Statement) { x.Entities[0].ID = EntityID(x.Outlets[0].ID) },
		"the speaker is missing":        func(x *Extraction, s *Statement) { x.Entities = nil; s.About, s.Addressees = nil, nil },
		"what it is about is missing":   func(x *Extraction, s *Statement) { x.Entities = nil; s.Speakers, s.Addressees = nil, nil },
		"an addressee is missing":       func(_ *Extraction, s *Statement) { s.Addressees = []EntityID{"ent_x"} },
		"an unknown medium":             func(_ *Extraction, s *Statement) { s.Medium = "SONG" },
		"words addressed past the end":  func(_ *Extraction, s *Statement) { s.Addressed = []Span{{0, 1000}} },
		"a description out of place":    func(x *Extraction, _ *Statement) { x.Entities[0].Descriptions[0].Span.Start++ },
		"another article's description": func(x *Extraction, _ *Statement) { x.Entities[0].Descriptions[0].Article = "art_x" },
		"a description past the end":    func(x *Extraction, _ *Statement) { x.Entities[0].Descriptions[0].Span.End = 1000 },
		"an empty description": func(x *Extraction, _ *Statement) {
			x.Entities[0].Descriptions[0] = Description{Article: x.Article.ID}
		},
		"a description twice": func(x *Extraction, _ *Statement) {
			x.Entities[0].Descriptions = append(x.Entities[0].Descriptions, x.Entities[0].Descriptions[0])
		},
		"no id of Wikidata":            func(x *Extraction, _ *Statement) { x.Entities[0].SameAs = "Q07747" },
		"an empty speaker":             func(_ *Extraction, s *Statement) { s.Speakers = []EntityID{""} },
		"a statement twice":            func(x *Extraction, s *Statement) { x.Statements = append(x.Statements, *s) },
		"of another article":           func(_ *Extraction, s *Statement) { s.Article = NewArticleID("", "") },
		"an id of other spans":         func(_ *Extraction, s *Statement) { s.Cue = nil },
		"no kind":                      func(_ *Extraction, s *Statement) { s.Kind = "" },
		"an unknown act":               func(_ *Extraction, s *Statement) { s.Act = "SINGS" },
		"no content":                   func(_ *Extraction, s *Statement) { respan(s) },
		"content after the end":        func(x *Extraction, s *Statement) { respan(s, Span{0, len(x.Article.Text) + 1}) },
		"content that cuts a quote":    func(_ *Extraction, s *Statement) { respan(s, Span{1, 9}) },
		"content out of order":         func(_ *Extraction, s *Statement) { respan(s, s.Content[1], s.Content[0]) },
		"content that overlaps":        func(_ *Extraction, s *Statement) { respan(s, Span{3, 9}, Span{8, 12}) },
		"a source that overlaps":       func(_ *Extraction, s *Statement) { s.Source = append(s.Source, s.Source[0]) },
		"an unknown relaying outlet":   func(_ *Extraction, s *Statement) { s.Via = NewOutletID("cnn") },
		"said on a date that is none":  func(_ *Extraction, s *Statement) { s.SaidOn = "2017-02-30" },
		"confidence above one":         func(_ *Extraction, s *Statement) { s.Confidence = 1.01 },
		"confidence below zero":        func(_ *Extraction, s *Statement) { s.Confidence = -0.01 },
		"confidence that is no number": func(_ *Extraction, s *Statement) { s.Confidence = math.NaN() },
	} {
		x := valid()
		change(&x, &x.Statements[0])
		if err := x.Check(); !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: %v, want ErrInvalid", what, err)
		}
	}
}

func TestPlaceAndWhen(t *testing.T) {
	x := valid()
	s := x.Statements[0]
	if got := s.Place(); got != s.Content[0].Start {
		t.Errorf("it begins at %d", got)
	}
	s.Source = []Span{{0, 3}}
	if got := s.Place(); got != 0 {
		t.Errorf("with its source before, it begins at %d", got)
	}
	if got := s.When(x.Article); got != "2017-01-09" {
		t.Errorf("when: %q", got)
	}
	s.SaidOn = "2016"
	if got := s.When(x.Article); got != "2016" {
		t.Errorf("when, as told: %q", got)
	}
}
