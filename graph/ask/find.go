package ask

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"whosaid/graph"
)

// An Answer is what the graph knows on a question.
type Answer struct {
	// Interpretation is what was looked for. Bare is empty: its words have
	// become a speaker and a topic, or are among Unknown.
	Interpretation Interpretation
	// Speakers and About are the entities that the names stand for.
	Speakers, About []graph.Entity
	// Outlets are those that the outlet's name stands for.
	Outlets []graph.OutletID
	// Unknown are the names that nothing in the graph is called. If there is
	// one, there are no statements.
	Unknown []string
	// Statements are the best that were found, best first.
	Statements []Hit
}

// A Hit is a statement that answers a question.
type Hit struct {
	Statement graph.Statement
	Article   graph.Article
	// Score says how well it answers, between 0 and 1.
	Score float64
}

const (
	defaultLimit = 20
	// scanLimit is how many statements, newest first, are looked through for
	// one question.
	scanLimit = 5000
)

// Find looks up the names of in and returns the statements that answer it, best
// first, at most limit; 20 if limit is 0 or less.
//
// First come those about the entity that is named exactly, then those about one
// whose name holds all the words ("American sanctions" under "sanctions"), then
// those whose content holds them, or the passage before them; among these the
// more salient in their statement, the direct before the mixed and the indirect, the more confident,
// the newer. The order of equals is by id: one graph gives one answer.
//
// A name that nothing in the graph is called gives no statements, and so does a
// question that names nothing at all.
func Find(ctx context.Context, store graph.Store, in Interpretation, limit int) (Answer, error) {
	a, err := find(ctx, store, in, limit)
	if err != nil {
		return Answer{}, fmt.Errorf("answer %+v: %w", in, err)
	}
	return a, nil
}

func find(ctx context.Context, store graph.Store, in Interpretation, limit int) (Answer, error) {
	if limit <= 0 {
		limit = defaultLimit
	}
	in, err := readBare(ctx, store, in)
	if err == nil {
		in, err = readTold(ctx, store, in)
	}
	if err != nil || in == (Interpretation{}) {
		return Answer{Interpretation: in}, err
	}
	s := search{store: store, in: in, limit: limit, articles: map[graph.ArticleID]graph.Article{}, hits: map[graph.StatementID]Hit{}}
	if err := s.resolve(ctx); err != nil || len(s.answer.Unknown) > 0 {
		return s.answer, err
	}
	if err := s.collect(ctx); err != nil {
		return Answer{}, err
	}
	s.answer.Statements = s.best()
	if t := s.topic; t != nil && len(s.hits) == 0 && len(t.entities) == 0 {
		s.answer.Unknown = []string{t.name}
	}
	return s.answer, nil
}

// readBare tells the parts of a question that is no sentence by the names in the
// graph: a speaker and a topic, in either order, or one of them. People speak
// rather than organizations and places; these alone are a topic.
func readBare(ctx context.Context, store graph.Store, in Interpretation) (Interpretation, error) {
	if in.Bare == "" {
		return in, nil
	}
	words := strings.Fields(in.Bare)
	in.Bare = ""
	for _, who := range []struct {
		speaks func(graph.Entity) bool
		most   int // words of the name
	}{{isPerson, len(words)}, {isNoConcept, len(words) - 1}} {
		for k := who.most; k > 0; k-- {
			for _, parts := range [][2][]string{
				{words[:k], words[k:]},
				{words[len(words)-k:], words[:len(words)-k]},
			} {
				name := strings.Join(parts[0], " ")
				found, err := speakersNamed(ctx, store, name)
				if err != nil {
					return in, err
				}
				if slices.ContainsFunc(found, who.speaks) {
					in.Speaker, in.About = name, strings.Join(parts[1], " ")
					return in, nil
				}
			}
		}
	}
	in.About = strings.Join(words, " ")
	return in, nil
}

func isPerson(e graph.Entity) bool    { return e.Kind == graph.Person }
func isNoConcept(e graph.Entity) bool { return e.Kind != graph.Concept }

// A search is the work on one question.
type search struct {
	store    graph.Store
	in       Interpretation
	limit    int
	filter   graph.Filter // all of the question but its topic and outlet
	topic    *topic       // nil if the question has none
	articles map[graph.ArticleID]graph.Article
	hits     map[graph.StatementID]Hit
	answer   Answer
}

func (s *search) resolve(ctx context.Context) error {
	s.answer.Interpretation = s.in
	s.filter = graph.Filter{From: s.in.From, To: s.in.To}
	if s.in.Act != "" {
		s.filter.Acts = []graph.Act{s.in.Act}
	}
	if s.in.Kind != "" {
		s.filter.Kinds = []graph.Kind{s.in.Kind}
	}
	var err error
	a := &s.answer
	if s.in.Speaker != "" {
		if a.Speakers, err = speakersNamed(ctx, s.store, s.in.Speaker); err != nil {
			return err
		}
		s.filter.Speakers = ids(a.Speakers)
		a.Unknown = appendIfNone(a.Unknown, s.in.Speaker, len(a.Speakers))
	}
	if s.in.Addressee != "" {
		found, err := addresseesNamed(ctx, s.store, s.in.Addressee)
		if err != nil {
			return err
		}
		s.filter.Addressees = ids(found)
		a.Unknown = appendIfNone(a.Unknown, s.in.Addressee, len(found))
	}
	if s.in.Outlet != "" {
		if a.Outlets, err = outletsNamed(ctx, s.store, s.in.Outlet); err != nil {
			return err
		}
		a.Unknown = appendIfNone(a.Unknown, s.in.Outlet, len(a.Outlets))
	}
	if s.in.About != "" {
		if s.topic, err = newTopic(ctx, s.store, s.in.About); err != nil {
			return err
		}
		a.About = s.topic.entities
	}
	return nil
}

// collect gathers hits: those about the entities of the topic, and where these
// are too few, those whose words hold it.
func (s *search) collect(ctx context.Context) error {
	if s.topic == nil {
		return s.scan(ctx, s.filter, func(graph.Statement) (float64, int, error) { return exactMatch, -1, nil })
	}
	if len(s.topic.entities) > 0 {
		f := s.filter
		f.About = ids(s.topic.entities)
		err := s.scan(ctx, f, func(st graph.Statement) (float64, int, error) {
			grade, place := s.topic.match(st)
			return grade, place, nil
		})
		if err != nil || len(s.hits) >= s.limit {
			return err
		}
	}
	f := s.filter
	if len(f.Speakers) == 0 {
		rarest, err := s.rarestWord(ctx)
		if err != nil {
			return err
		}
		f.About = rarest
	}
	return s.scan(ctx, f, func(st graph.Statement) (float64, int, error) {
		text, around, err := s.wordsOf(ctx, st)
		return max(wordsMatch*s.topic.share(text), passageMatch*s.topic.share(around)), -1, err
	})
}

// rarestWord returns the entities that one word of the topic names: the word of
// which fewest statements speak. None if no word names any; then the newest
// statements of all are looked through.
func (s *search) rarestWord(ctx context.Context) ([]graph.EntityID, error) {
	var rarest []graph.EntityID
	least := 0
	for _, w := range strings.Fields(contentText(s.topic.name)) {
		named, err := s.store.EntitiesNamed(ctx, w, nameLimit)
		if err != nil {
			return nil, err
		}
		if len(named) == 0 {
			continue
		}
		f := s.filter
		f.About = ids(named)
		p, err := s.store.Statements(ctx, f, graph.Page{})
		if err != nil {
			return nil, err
		}
		if p.Total > 0 && (least == 0 || p.Total < least) {
			rarest, least = f.About, p.Total
		}
	}
	return rarest, nil
}
