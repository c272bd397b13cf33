package graph

import "fmt"

// Check returns an error that wraps ErrInvalid if x contradicts itself: an id
// or a hash that does not follow from its content, a span that is no range of
// the text, a statement that refers to an entity or an outlet that x lacks, an
// entity or an outlet without a name or with an id of another type, a description
// that does not stand in the text, an unknown kind, act or medium, a date that is
// none.
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
	case a.ReplacedBy != "":
		return fmt.Errorf("it is replaced by %s", a.ReplacedBy)
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
		if err := e.check(a); err != nil {
			return fmt.Errorf("entity %q: %w", e.ID, err)
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

// check returns an error if e, of which a speaks, contradicts itself.
func (e Entity) check(a Article) error {
	switch {
	case TypeOf(string(e.ID)) != EntityType || !e.Kind.Valid() || e.Name == "":
		return fmt.Errorf("its kind is %q and its name %q", e.Kind, e.Name)
	case e.SameAs != "" && !e.SameAs.Valid():
		return fmt.Errorf("%q is no id of Wikidata", e.SameAs)
	}
	for i, d := range e.Descriptions {
		if err := d.Span.Check(a.Text); err != nil {
			return fmt.Errorf("description %q: %w", d.Words, err)
		}
		switch {
		case d.Article != a.ID || d.Words == "" || d.Words != d.Span.Of(a.Text):
			return fmt.Errorf("description %q does not stand at its place", d.Words)
		case i > 0 && d.Words <= e.Descriptions[i-1].Words:
			return fmt.Errorf("description %q is not sorted or stands there twice", d.Words)
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
	case s.Medium != "" && !s.Medium.Valid():
		return fmt.Errorf("its medium is %q", s.Medium)
	case len(s.Content) == 0:
		return fmt.Errorf("it has no content")
	case !outlets[s.Via]:
		return fmt.Errorf("its outlet %s is missing", s.Via)
	case !(s.Confidence >= 0 && s.Confidence <= 1):
		return fmt.Errorf("its confidence is %v", s.Confidence)
	}
	for _, ids := range [][]EntityID{s.Speakers, s.Addressees, s.About} {
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
	for _, spans := range [][]Span{s.Source, s.Cue, s.Content, s.Addressed, s.Verbatim} {
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
