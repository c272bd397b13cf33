package extract

import (
	"strings"

	"whosaid/extract/text"
)

// negated tells whether the main verb of a content is denied. Of several
// sentences the first that has a verb decides, of several clauses the first that
// is not subordinate: "not" and its like beside its verb, a subject with "no" or
// "nobody", an object that begins with "no" or "nothing". A question denies
// nothing.
func (b *builder) negated(f frame) bool {
	c := &clause{builder: b, tokens: b.contentTokens(f)}
	if len(c.tokens) == 0 || embeddedQuestion[b.lower[c.tokens[0]]] {
		return false
	}
	for c.at = 0; c.at < len(c.tokens); {
		end := c.sentenceEnd()
		if b.lower[c.tokens[end-1]] == "?" {
			return false
		}
		if verb := c.mainVerb(end); verb >= 0 {
			return c.denies(verb, end)
		}
		if first := b.lower[c.tokens[c.at]]; end == len(c.tokens) && (first == "no" || notWord(first)) {
			return true // "not to resign"
		}
		c.at = end
	}
	return false
}

// contentTokens returns the tokens of a content without marks of quotation and
// without a leading "that".
func (b *builder) contentTokens(f frame) []int {
	var out []int
	for _, r := range f.content {
		for i := r.Start; i < r.End; i++ {
			if t := b.Tokens[i]; t.Quote == text.Open || t.Quote == text.Close || b.pos(i) == "``" || b.pos(i) == "''" ||
				len(out) == 0 && (b.lower[i] == "that" || t.Word == ":" || t.Word == ",") {
				continue
			}
			out = append(out, i)
		}
	}
	return out
}

// A clause is a walk over the tokens of a content.
type clause struct {
	*builder
	tokens []int
	at     int // where the sentence begins
}

// sentenceEnd returns the index behind the last token of the sentence at c.at.
func (c *clause) sentenceEnd() int {
	for k := c.at; k < len(c.tokens); k++ {
		switch c.Tokens[c.tokens[k]].Word {
		case ".", "?", "!":
			return k + 1
		}
	}
	return len(c.tokens)
}

// mainVerb returns the index of the first finite verb of the sentence that is in
// no subordinate clause; -1 if there is none.
func (c *clause) mainVerb(end int) int {
	k := c.skipSubordinate(c.at, end)
	skip := false
	for ; k < end; k++ {
		i := c.tokens[k]
		switch pos := c.pos(i); {
		case pos == "WDT" || pos == "WP" && k > c.at, pos == "WP$", c.lower[i] == "that" && pos == "IN":
			skip = true
		case finite(pos) || k == c.at && pos == "VB":
			if !skip {
				if h := c.hedged(k, end); h > k {
					k = h - 1
					continue
				}
				return k
			}
			skip = false
			for k+1 < end && (strings.HasPrefix(c.pos(c.tokens[k+1]), "VB") || c.pos(c.tokens[k+1]) == "RB") {
				k++
			}
		}
	}
	return -1
}

// skipSubordinate returns where the main clause begins: behind the comma of a
// clause with "if" or "when" at the start.
func (c *clause) skipSubordinate(k, end int) int {
	if !subordinators[c.lower[c.tokens[k]]] {
		return k
	}
	for j := k; j < end; j++ {
		if c.Tokens[c.tokens[j]].Word == "," {
			return j + 1
		}
	}
	return k
}

// hedged returns where the clause begins that "I think" or "we hope" at index k
// leads to; k itself if it leads to none.
func (c *clause) hedged(k, end int) int {
	if k == 0 || k+2 >= end || !hedges[c.lower[c.tokens[k]]] {
		return k
	}
	if w := c.lower[c.tokens[k-1]]; w != "i" && w != "we" {
		return k
	}
	return k + 1
}

// denies tells whether the verb at index k is denied.
func (c *clause) denies(k, end int) bool {
	for j := k - 1; j >= c.at; j-- { // the subject, and "never" before the verb
		w := c.lower[c.tokens[j]]
		if w == "," && !noSubject[c.lower[c.tokens[c.at]]] {
			break
		}
		if w == "never" || noSubject[w] && !c.idiom(j) {
			return true
		}
	}
	for j := k + 1; j < end && j < k+7; j++ { // the verb group
		i := c.tokens[j]
		w := c.lower[i]
		switch pos := c.pos(i); {
		case notWord(w) || w == "cannot":
			return !c.idiom(j)
		case w == "no" || w == "nothing" || w == "nobody" || w == "none" || w == "neither" || w == "nowhere":
			return !c.idiom(j)
		case strings.HasPrefix(pos, "VB"), strings.HasPrefix(pos, "RB"), pos == "EX", pos == "PRP", pos == "TO", pos == "MD",
			w == "’" || w == "‘" || w == "of":
		default:
			return false
		}
	}
	return c.lower[c.tokens[k]] == "cannot"
}

// idiom tells a "no" or "not" at index j that denies nothing: "not only", "no
// doubt".
func (c *clause) idiom(j int) bool {
	if j+1 >= len(c.tokens) {
		return false
	}
	next := c.lower[c.tokens[j+1]]
	switch c.lower[c.tokens[j]] {
	case "not":
		return mereWords[next]
	case "no":
		return next == "doubt" || next == "matter" || next == "less" || next == "wonder" || next == ","
	case "nothing":
		return next == "but" || next == "less"
	}
	return false
}

var (
	embeddedQuestion = words(`whether if why how what when where who whom which`)
	subordinators    = words(`if when while because since although though unless until once after before as whenever
		despite`)
	noSubject = words(`no nobody none nothing neither`)
	hedges    = words(`think believe hope guess suppose`)
)
