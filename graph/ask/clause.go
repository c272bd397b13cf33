package ask

import "strings"

// mainVerb returns where the verb of speech of q stands, or -1. A capital letter
// makes a name of it ("the State Department"), and so does a noun after it; the
// verb is the first that a topic, a hearer or the end follows, else the first.
func mainVerb(q phrase) int {
	first := -1
	for i, w := range q {
		if _, ok := speechVerb(w); !ok || w.capital() {
			continue
		}
		if i > 0 && article(q[i-1].lower) {
			continue
		}
		if first < 0 {
			first = i
		}
		rest := q[i+1:]
		if len(rest) == 0 || rest.aboutAt() > 0 || hearer(w) || rest.startsWithAny("what", "that", "anything", "something", "to", "in", "it", "publicly") > 0 {
			return i
		}
	}
	return first
}

// clauseTopic returns what a clause that begins with its verb is about. A hearer, an
// object of no content ("what", "anything") and the word that leads to the
// topic are left out.
func clauseTopic(q phrase) string {
	if len(q) == 0 {
		return ""
	}
	verb, rest := q[0], q[1:]
	for {
		n := rest.startsWithAny("what", "anything", "something", "publicly", "recently", "to say", "as saying", "saying", "exactly", "so", "up", "out")
		if n == 0 || n == len(rest) && n > 1 {
			break
		}
		if n < len(rest) && rest[0].lower == "what" && rest[n:].aboutAt() == 0 {
			break
		}
		rest = rest[n:]
	}
	if n := rest.aboutAt(); n > 0 {
		return rest[n:].String()
	}
	if hearer(verb) {
		if at, n := rest.findAbout(); at >= 0 {
			return rest[at+n:].String()
		}
		if strings.HasPrefix(verb.lower, "t") || strings.HasPrefix(verb.lower, "sp") {
			return afterWord(rest, "that")
		}
	}
	if rest.starts("to") > 0 {
		if at, n := rest.findAbout(); at >= 0 && !hearer(verb) {
			return rest[at+n:].String()
		}
		return rest[1:].String()
	}
	if rest.starts("that") > 0 || rest.starts("it") > 0 && len(rest) == 1 {
		return rest[1:].String()
	}
	return rest.String()
}

// afterWord returns what follows the first such word; nothing if there is none.
func afterWord(q phrase, w string) string {
	if at, n := q.find(w); at >= 0 {
		return q[at+n:].String()
	}
	return ""
}

// withoutAdverbs drops what stands between a speaker and the verb.
func withoutAdverbs(q phrase) phrase {
	for len(q) > 1 {
		last := q[len(q)-1].lower
		switch {
		case last == "as", last == "ever", last == "also", last == "then", last == "just", last == "been", last == "not", last == "never", last == "actually", last == "once", last == "first", last == "still", last == "since", auxiliary(last),
			strings.HasSuffix(last, "ly") && !q[len(q)-1].capital():
			q = q[:len(q)-1]
		default:
			return q
		}
	}
	return q
}
