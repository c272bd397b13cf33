package extract

import (
	"strings"

	"whosaid/graph"
)

// act tells what the speaker of an attribution does, from the words of its cue:
// the most telling one that the lexicon knows, with what it governs ("declined to
// say", "asked for", "called for"). A denied cue withholds ("did not say"), unless
// it denies a thought or a wish, which negates the content instead: negated is
// then true.
func (b *builder) act(x *attribution) (act graph.Act, negated bool) {
	act, verb := graph.Says, x.anchor
	for _, r := range x.cue {
		for i := r.Start; i < r.End; i++ {
			a, ok := b.lex.Act(b.lower[i])
			if !ok || strings.HasPrefix(b.pos(i), "NN") && b.mediumAt(i) != "" {
				continue
			}
			if act == graph.Says || a == graph.Says && act == graph.Hopes && b.lowerAt(i-1) == "to" { // "likes to say"
				act, verb = a, i
			}
		}
	}
	act = b.governed(act, verb, x)
	if !b.deniedCue(x, verb) {
		return act, false
	}
	if act == graph.Thinks || act == graph.Hopes {
		return act, true
	}
	return graph.Withholds, false
}

// governed corrects the act of a verb by what it governs.
func (b *builder) governed(act graph.Act, verb int, x *attribution) graph.Act {
	next := b.lowerAt(verb + 1)
	switch w := b.lower[verb]; {
	case strings.HasPrefix(w, "declin"), strings.HasPrefix(w, "refus"):
		if k := verb + 1; next == "to" && discloses[b.lowerAt(b.afterAdverbs(k+1))] || strings.HasPrefix(next, "comment") {
			return graph.Withholds
		}
	case strings.HasPrefix(w, "call") && (next == "for" || next == "on" || next == "upon"),
		strings.HasPrefix(w, "appl") && next == "for":
		return graph.Demands
	case strings.HasPrefix(w, "ask"):
		return b.asking(verb)
	case strings.HasPrefix(w, "agree") && next == "to":
		return graph.Promises
	}
	return act
}

// asking tells a question from a demand by what follows "asked": a person and
// "to" with a verb, or "for".
func (b *builder) asking(verb int) graph.Act {
	s := b.Sentence(verb)
	for i := verb + 1; i < s.End && i < verb+9; i++ {
		switch w := b.lower[i]; {
		case w == "for":
			return graph.Demands
		case w == "to":
			if b.pos(i+1) != "VB" || i == verb+1 && discloses[b.lower[i+1]] { // "asked to comment"
				return graph.Asks
			}
			return graph.Demands
		case w == "about" || w == "if" || strings.HasPrefix(w, "wh") || w == "how" || w == "," || w == "by" || w == "on":
			return graph.Asks
		}
	}
	return graph.Asks
}

// deniedCue tells whether the verb of a cue is denied: "did not say", "would
// neither confirm nor deny", "never said". "Not only said" is none.
func (b *builder) deniedCue(x *attribution, verb int) bool {
	start := verb
	for _, r := range x.cue {
		if r.Start <= verb && verb < r.End {
			start = r.Start
		}
	}
	s := b.Sentence(verb)
	for i := verb - 1; i >= s.Start && i >= verb-5; i-- {
		switch w := b.lower[i]; {
		case notWord(w) || w == "neither" || w == "nor":
			return !mereWords[b.lowerAt(i+1)]
		case i < start && !auxiliaries[w] && !adverb(w):
			return false
		}
	}
	// "would not" with the verb in the content: "would not | comment".
	return verb+1 < s.End && auxiliaries[b.lower[verb]] && notWord(b.lower[verb+1])
}

// notWord tells the words that deny a verb.
func notWord(w string) bool {
	switch w {
	case "not", "never", "n't", "n’t", "n‘t":
		return true
	}
	return false
}

var (
	discloses = words(`say comment answer discuss disclose confirm elaborate specify reveal provide respond speak talk
		identify give name explain describe release be reply share detail go offer address tell divulge`)
	mereWords = words(`only just merely simply`)
)
