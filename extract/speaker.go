package extract

import (
	"sort"
	"strings"

	"whosaid/extract/lexicon"
	"whosaid/extract/text"
	"whosaid/graph"
)

// lookBack is how many names or sources before a mention may be what it refers
// to; further back they are forgotten by a reader too.
const lookBack = 300

// A resolver tells who the words of a source are. It is asked source by source
// in the order of the text, and remembers who spoke.
type resolver struct {
	*draft
	spoke   []spoken     // earlier speakers, in the order they were resolved
	unnamed []text.Range // earlier sources that name nobody
}

// spoken is a speaker at a place.
type spoken struct {
	entity *entity
	at     int
}

func newResolver(d *draft) *resolver { return &resolver{draft: d} }

// A speaker is who a source turns out to be: named entities, or an unnamed one
// known only by its words.
type speaker struct {
	named   []*entity
	unnamed string
}

// resolve returns who speaks in source.
func (r *resolver) resolve(source []text.Range) speaker {
	if len(source) == 0 {
		return speaker{}
	}
	s := source[0]
	named := r.namesOf(s)
	if len(named) == 0 {
		if e := r.pronoun(s); e != nil {
			named = []*entity{e}
		} else if e := r.description(s); e != nil {
			named = []*entity{e}
		}
	}
	for _, e := range named {
		r.spoke = append(r.spoke, spoken{e, s.Start})
	}
	if len(named) > 0 {
		return speaker{named: named}
	}
	return speaker{unnamed: r.unnamedSource(s)}
}

// unnamedSource returns the words by which an unnamed source was introduced:
// "the official" is "a senior official at the ministry" of a sentence before.
func (r *resolver) unnamedSource(s text.Range) string {
	if r.lower[s.Start] == "the" && s.Len() == 2 {
		for k := len(r.unnamed) - 1; k >= max(0, len(r.unnamed)-lookBack); k-- {
			earlier := r.unnamed[k]
			for i := earlier.Start; i < earlier.End && !prepositions[r.lower[i]] && r.lower[i] != ","; i++ {
				if r.lower[i] == r.lower[s.Start+1] {
					return r.Words(earlier)
				}
			}
		}
	}
	r.unnamed = append(r.unnamed, s)
	return r.Words(s)
}

// namesOf returns the entities that a source names as its head: the last name of
// a run ("Kremlin spokesman Dmitry Peskov"), the name before an apposition, or
// several joined by "and". A name within a description is no head: "a member of
// the Federation Council" or "Trump's lawyer" names nobody.
func (r *resolver) namesOf(s text.Range) []*entity {
	var out []*entity
	for i := s.Start; i < s.End; i++ {
		k := r.nameAt[i]
		if k < 0 {
			continue
		}
		n := r.names[k]
		i = n.End - 1
		if r.isHead(n, s) && !contains(out, n.entity) {
			if len(out) > 0 && !r.joined(n, s) {
				return r.first(append(out, n.entity))
			}
			out = append(out, n.entity)
		}
	}
	return out
}

func contains(es []*entity, e *entity) bool {
	for _, x := range es {
		if x == e {
			return true
		}
	}
	return false
}

// isHead tells whether n is what s is about, not a modifier in it.
func (r *resolver) isHead(n name, s text.Range) bool {
	if n.known.Demonym || n.End < s.End && (r.lower[n.End] == "'s" || r.lower[n.End] == "’s" || r.lower[n.End] == "'") {
		return false
	}
	for i := n.Start - 1; i >= s.Start && r.lower[i] != ","; i-- {
		if prepositions[r.lower[i]] {
			return false
		}
		if r.lower[i] == "and" && r.nameAt[i] < 0 {
			if k := r.nameAt[i-1]; k < 0 || !r.isHead(r.names[k], s) {
				return false
			}
			break
		}
	}
	if n.End >= s.End {
		return true
	}
	next := r.lower[n.End]
	return next == "," || next == "and" || next == "(" || prepositions[next] || next == "who"
}

// joined tells whether "and" or a comma of a list stands before n and its title.
func (r *resolver) joined(n name, s text.Range) bool {
	i := n.Start
	if n.title.Len() > 0 {
		i = n.title.Start
	}
	return i > s.Start && r.lower[i-1] == "and"
}

// first prefers a person among the names of one source: "Volodin, State Duma
// speaker".
func (r *resolver) first(es []*entity) []*entity {
	for _, e := range es {
		if e.kind == graph.Person {
			return []*entity{e}
		}
	}
	return es[:1]
}

// pronoun resolves he, she, they, it, who to the speaker or the name before it
// that agrees.
func (r *resolver) pronoun(s text.Range) *entity {
	if s.Len() != 1 {
		return nil
	}
	var agrees func(*entity) bool
	switch r.lower[s.Start] {
	case "he":
		agrees = func(e *entity) bool { return e.kind == graph.Person && e.gender != lexicon.Female }
	case "she":
		agrees = func(e *entity) bool { return e.kind == graph.Person && e.gender != lexicon.Male }
	case "who":
		agrees = func(e *entity) bool { return e.kind == graph.Person }
	case "it":
		agrees = func(e *entity) bool { return e.kind != graph.Person }
	case "they", "we":
		agrees = func(e *entity) bool { return e.kind == graph.Organization || e.kind == graph.Group }
	default:
		return nil
	}
	return r.antecedent(s.Start, agrees)
}

// antecedent returns the entity that agrees and was last spoken of as a subject:
// the one who spoke last, unless a sentence since then begins with another name.
func (r *resolver) antecedent(at int, agrees func(*entity) bool) *entity {
	from, best := -1, (*entity)(nil)
	if n := len(r.spoke); n > 0 && r.Tokens[at].Paragraph-r.Tokens[r.spoke[n-1].at].Paragraph <= 4 {
		for k := n - 1; k >= 0 && k >= n-3; k-- {
			if agrees(r.spoke[k].entity) {
				from, best = r.spoke[k].at, r.spoke[k].entity
				break
			}
		}
	}
	k := sort.Search(len(r.names), func(k int) bool { return r.names[k].Start >= at })
	for far := k - lookBack; k > max(far, 0) && r.names[k-1].Start > from; {
		k--
		n := r.names[k]
		if n.known.Demonym || !agrees(n.entity) || r.Tokens[n.Start].Quotation >= 0 {
			continue
		}
		if best == nil || r.subjectName(n) {
			return n.entity
		}
	}
	return best
}

// subjectName tells whether a name begins its sentence, but for its title.
func (r *resolver) subjectName(n name) bool {
	start := n.Start
	if n.title.Len() > 0 {
		start = n.title.Start
	}
	s := r.Sentence(start)
	return start-s.Start <= 1 || start-s.Start <= 4 && r.lower[start-1] == ","
}

// description resolves "the president", "the Russian leader", "the spokesman" to
// the person who was last named with those words.
func (r *resolver) description(s text.Range) *entity {
	if s.Len() < 2 || s.Len() > 6 || r.lower[s.Start] != "the" && r.lower[s.Start] != "Mr." {
		return nil
	}
	head := strings.ToLower(r.Tokens[s.End-1].Word)
	country := ""
	for i := s.Start + 1; i < s.End-1; i++ {
		if k := r.nameAt[i]; k >= 0 && r.names[k].known.Demonym {
			country = r.lower[i]
		}
	}
	k := sort.Search(len(r.names), func(k int) bool { return r.names[k].Start >= s.Start })
	for far := k - lookBack; k > max(far, 0); {
		k--
		e := r.names[k].entity
		if e.kind != graph.Person || !e.hasTitle(head) || country != "" && !e.titles[country] {
			continue
		}
		return e
	}
	return nil
}

// hasTitle tells whether head is a word of e's titles; "leader" means any office
// at the head of something.
func (e *entity) hasTitle(head string) bool {
	if e.titles[head] {
		return true
	}
	if head == "leader" {
		return e.titles["president"] || e.titles["premier"] || e.titles["chancellor"] || e.titles["prime"]
	}
	return head == "senator" && e.titles["sen."] || head == "governor" && e.titles["gov."] ||
		head == "congressman" && e.titles["rep."] || head == "spokesperson" && (e.titles["spokesman"] || e.titles["spokeswoman"])
}
