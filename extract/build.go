package extract

import (
	"math"
	"sort"
	"unicode"
	"unicode/utf8"

	"whosaid/extract/text"
	"whosaid/graph"
	"whosaid/graph/names"
)

// A builder turns attributions into the statements of an extraction, with the
// entities that they refer to.
type builder struct {
	*draft
	x        *graph.Extraction
	marks    marks
	outlets  map[*entity]bool       // those that the article calls so
	entityAt map[graph.EntityID]int // index in x.Entities
	seen     map[graph.StatementID]bool
}

// statement adds the statement of the k-th attribution, counted from 1.
func (b *builder) statement(x *attribution, k int32, who speaker) {
	content := b.spans(x.content)
	cue := b.spans(x.cue)
	id := graph.NewStatementID(b.article.ID, cue, content)
	if len(content) == 0 || b.seen[id] {
		return
	}
	if b.seen == nil {
		b.seen = map[graph.StatementID]bool{}
	}
	b.seen[id] = true
	s := graph.Statement{
		ID: id, Article: b.article.ID, Kind: b.kind(x),
		Source: b.spans(x.source), Cue: cue, Content: content, Verbatim: b.verbatim(x),
		Confidence: math.Round(x.confidence*1e4) / 1e4, Extractor: Version,
	}
	s.Speakers = b.speakers(who)
	f := b.frame(x, k)
	s.About = b.about(f, s.Speakers)
	b.around(&s, f)
	b.x.Statements = append(b.x.Statements, s)
}

// around fills in what stands around the content of s.
func (b *builder) around(s *graph.Statement, f frame) {
	denied := false
	s.Act, denied = b.act(f.attribution)
	s.Negated = denied != b.negated(f)
	to := b.addressed(f)
	s.Addressees, s.Addressed = b.addressees(to)
	s.Medium = b.medium(f, s.Addressed)
	s.SaidOn = b.saidOn(f)
	s.Via = b.outlet(b.via(f, to))
}

// spans turns ranges of tokens into spans of the text.
func (b *builder) spans(ranges []text.Range) []graph.Span {
	out := make([]graph.Span, 0, len(ranges))
	for _, r := range ranges {
		if r.Len() > 0 {
			out = append(out, b.Text.Span(r))
		}
	}
	return out
}

// speakers adds who speaks to the extraction.
func (b *builder) speakers(who speaker) []graph.EntityID {
	var out []graph.EntityID
	for _, e := range who.named {
		out = append(out, b.entity(e))
	}
	if who.unnamed != "" {
		e := graph.Entity{
			ID: graph.NewUnnamedID(b.article.ID, names.Key(who.unnamed)), Kind: graph.Group,
			Name: who.unnamed, Unnamed: true,
		}
		b.put(e)
		out = append(out, e.ID)
	}
	return out
}

// entity adds a named entity to the extraction.
func (b *builder) entity(e *entity) graph.EntityID {
	if e.id == "" {
		out := e.graphEntity()
		out.SameAs = b.lex.SameAs(out.Kind, out.Name)
		out.Descriptions = b.descriptions(e)
		out.ID = b.identity(out)
		e.id = out.ID
		b.put(out)
	}
	return e.id
}

// descriptions returns what the article says that e is, sorted by the words.
func (b *builder) descriptions(e *entity) []graph.Description {
	var out []graph.Description
	for _, r := range e.descriptions {
		s := b.Text.Span(r)
		out = append(out, graph.Description{Words: b.article.Text[s.Start:s.End], Article: b.article.ID, Span: s})
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Words < out[j].Words })
	return out
}

func (b *builder) put(e graph.Entity) {
	if b.entityAt == nil {
		b.entityAt = map[graph.EntityID]int{}
	}
	if _, ok := b.entityAt[e.ID]; !ok {
		b.entityAt[e.ID] = len(b.x.Entities)
		b.x.Entities = append(b.x.Entities, e)
	}
}

// directShare is the least share of letters and digits within double quotation
// marks that makes a statement direct.
const directShare = 0.95

// kind tells how much of the content stands between quotation marks.
func (b *builder) kind(x *attribution) graph.Kind {
	if x.verbatim {
		return graph.Direct
	}
	all, quoted := 0, 0
	for _, r := range x.content {
		for _, t := range b.Tokens[r.Start:r.End] {
			n := letters(t.Word)
			all += n
			if t.Quotation >= 0 {
				quoted += n
			}
		}
	}
	switch {
	case quoted == 0:
		return graph.Indirect
	case float64(quoted) >= directShare*float64(all):
		return graph.Direct
	}
	return graph.Mixed
}

// verbatim returns the pieces of the content that stand between quotation marks,
// without the marks: what of it are the speaker's own words.
func (b *builder) verbatim(x *attribution) []graph.Span {
	if x.verbatim {
		return b.spans(x.content)
	}
	var out []graph.Span
	for _, r := range x.content {
		for i := r.Start; i < r.End; i++ {
			if t := b.Tokens[i]; t.Quote != text.Inside && t.Quote != text.Single {
				continue
			}
			end := i + 1
			for end < r.End && b.Tokens[end].Quote == b.Tokens[i].Quote && b.Tokens[end].Quotation == b.Tokens[i].Quotation {
				end++
			}
			out = append(out, b.Text.Span(text.Range{Start: i, End: end}))
			i = end - 1
		}
	}
	return out
}

// letters counts the letters and digits of w.
func letters(w string) int {
	n := 0
	for _, r := range w {
		if r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			n++
		}
	}
	return n
}
