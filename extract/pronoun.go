package extract

import (
	"sort"
	"strings"

	"whosaid/extract/text"
	"whosaid/graph"
)

// pronoun resolves a source that is a pronoun; ok tells whether it is one.
func (r *resolver) pronoun(s text.Range) (who speaker, ok bool) {
	switch r.lower[s.Start] {
	case "he", "his", "him", "himself":
		who, _ = r.antecedent(s.Start, man)
	case "she", "her", "hers", "herself":
		who, _ = r.antecedent(s.Start, woman)
	case "it", "its", "itself":
		who, _ = r.antecedent(s.Start, thing)
	case "they", "their", "them":
		who, _ = r.antecedent(s.Start, several)
	case "who", "which", "that":
		who = r.relative(s.Start)
	case "i", "we", "my", "our", "me", "us":
		who = r.first(s.Start)
	default:
		return speaker{}, false
	}
	return who, true
}

// relative resolves a relative pronoun to the noun phrase that it follows: a
// name, the name to which that phrase is an apposition, or nobody known.
func (r *resolver) relative(at int) speaker {
	i := at - 1
	for i >= 0 && (!wordLike(r.Tokens[i].Word) || prepositions[r.lower[i]]) {
		if r.lower[i] == ")" {
			for i > 0 && r.lower[i] != "(" {
				i--
			}
		}
		i--
	}
	if i < 0 || r.Tokens[i].Sentence != r.Tokens[at].Sentence {
		return speaker{}
	}
	if k := r.nameAt[i]; k >= 0 && !r.names[k].known.Demonym && (r.lower[at] != "who" || r.names[k].entity.kind == graph.Person) {
		return speaker{named: []*entity{r.names[k].entity}}
	}
	for j := i; j > 0 && j > i-12 && r.Tokens[j].Sentence == r.Tokens[at].Sentence; j-- {
		if r.lower[j] != "," {
			continue
		}
		if k := r.nameAt[j-1]; k >= 0 && (determiners[r.lower[j+1]] || r.lower[j+1] == "now" || isTitle(r.draft, j+1)) {
			return speaker{named: []*entity{r.names[k].entity}}
		}
		break
	}
	return speaker{}
}

// first resolves "I" and "we": the one who is quoted, or the author of a text in
// the first person.
func (r *resolver) first(at int) speaker {
	if q := r.Tokens[at].Quotation; q >= 0 {
		return r.quoted[q]
	}
	if r.lower[at] != "i" && r.lower[at] != "my" && r.lower[at] != "me" {
		return speaker{}
	}
	if e := r.signature(at); e != nil {
		return speaker{named: []*entity{e}}
	}
	return speaker{}
}

// signature returns the person who signs the text that holds token at: the next
// paragraph that is nothing but a person's name, as under a letter to the editor,
// or the person whom the last paragraph introduces ("Ann Orr teaches history").
func (r *resolver) signature(at int) *entity {
	if r.signed == nil {
		r.signed = r.signatures()
	}
	k := sort.Search(len(r.signed), func(k int) bool { return r.names[r.signed[k]].Start >= at })
	if k == len(r.signed) {
		return nil
	}
	return r.names[r.signed[k]].entity
}

// signatures returns the names that sign a text, by their index.
func (r *resolver) signatures() []int {
	out := []int{}
	for k, n := range r.names {
		if n.entity.kind != graph.Person || n.Len() < 2 || n.Start > 0 && r.Tokens[n.Start-1].Paragraph == r.Tokens[n.Start].Paragraph {
			continue
		}
		alone := n.End >= len(r.Tokens) || r.Tokens[n.End].Paragraph != r.Tokens[n.Start].Paragraph ||
			r.lower[n.End] == "." && (n.End+1 >= len(r.Tokens) || r.Tokens[n.End+1].Paragraph != r.Tokens[n.Start].Paragraph)
		last := r.Tokens[n.Start].Paragraph == r.Tokens[len(r.Tokens)-1].Paragraph
		if alone || last && r.introduces(n) {
			out = append(out, k)
		}
	}
	return out
}

func (r *resolver) introduces(n name) bool {
	if n.End >= len(r.Tokens) {
		return false
	}
	w := r.lower[n.End]
	return w == "," || w == "is" || strings.HasSuffix(w, "s") && r.verbAt(n.End)
}

// nameFrom returns the first name at or behind a token.
func (r *resolver) nameFrom(at int) int {
	lo, hi := 0, len(r.names)
	for lo < hi {
		if mid := (lo + hi) / 2; r.names[mid].Start < at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}
