package graph

import "fmt"

// Check returns an error that wraps ErrInvalid if x contradicts itself: an id
// or a hash that does not follow from its content, a span that is no range of
// the text, a statement that refers to an entity or an outlet that x lacks, an
// entity or an outlet without a name or with an id of another type, an unknown
// kind, a date that is none.
func (x Extraction) Check() error {
	if err := x.check(); err != nil {
		return fmt.Errorf("article %s (%s): %w: %w", x.Article.ID, x.Article.Name, ErrInvalid, err)
	}
	return nil
}

func (x Extraction) check() error {
	a := x.Article
	switch {
	case a.ID != NewArticleID(a.Text, a.URL):
		return fmt.Errorf("its id does not follow from its text and URL")
	case a.SHA256 != HashText(a.Text):
		return fmt.Errorf("its hash is not that of its text")
	}
	if err := checkDate(a.Published); err != nil {
		return err
	}
	outlets := map[OutletID]bool{"": true}
	for _, o := range x.Outlets {
		if TypeOf(string(o.ID)) != OutletType || o.Name == "" {
			return fmt.Errorf("outlet %q has name %q", o.ID, o.Name)
		}
		outlets[o.ID] = true
	}
	if !outlets[a.Outlet] {
		return fmt.Errorf("its outlet %s is missing", a.Outlet)
	}
	entities := map[EntityID]bool{}
	for _, e := range x.Entities {
		if TypeOf(string(e.ID)) != EntityType || !e.Kind.Valid() || e.Name == "" {
			return fmt.Errorf("entity %q has kind %q and name %q", e.ID, e.Kind, e.Name)
		}
		entities[e.ID] = true
	}
	seen := map[StatementID]bool{}
	for _, s := range x.Statements {
		if seen[s.ID] {
			return fmt.Errorf("statement %s stands there twice", s.ID)
		}
		seen[s.ID] = true
		if err := s.check(a, entities, outlets); err != nil {
			return fmt.Errorf("statement %s: %w", s.ID, err)
		}
	}
	return nil
}

func (s Statement) check(a Article, entities map[EntityID]bool, outlets map[OutletID]bool) error {
	switch {
	case s.Article != a.ID || s.ID != NewStatementID(a.ID, s.Cue, s.Content):
		return fmt.Errorf("its id does not follow from its article and spans")
	case !s.Kind.Valid() || !s.Act.Valid():
		return fmt.Errorf("its kind is %q and its act %q", s.Kind, s.Act)
	case len(s.Content) == 0:
		return fmt.Errorf("it has no content")
	case !outlets[s.Via]:
		return fmt.Errorf("its outlet %s is missing", s.Via)
	case !(s.Confidence >= 0 && s.Confidence <= 1):
		return fmt.Errorf("its confidence is %v", s.Confidence)
	}
	for _, ids := range [][]EntityID{s.Speakers, s.About} {
		for _, id := range ids {
			if !entities[id] {
				return fmt.Errorf("its entity %s is missing", id)
			}
		}
	}
	if err := checkDate(s.SaidOn); err != nil {
		return err
	}
	return s.CheckSpans(a.Text)
}

// checkDate returns an error if d is neither empty nor a date.
func checkDate(d Date) error {
	if d == "" {
		return nil
	}
	_, err := ParseDate(string(d))
	return err
}

// CheckSpans returns an error if a span of s is no range of text on rune
// boundaries, or the spans of one role are not sorted and disjoint.
func (s Statement) CheckSpans(text string) error {
	for _, spans := range [][]Span{s.Source, s.Cue, s.Content, s.Verbatim} {
		end := 0
		for _, span := range spans {
			if err := span.Check(text); err != nil {
				return err
			}
			if span.Start < end {
				return fmt.Errorf("span %d-%d overlaps or precedes the one before it", span.Start, span.End)
			}
			end = span.End
		}
	}
	return nil
}
