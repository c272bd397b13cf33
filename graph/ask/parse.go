package ask

import (
	"strings"

	"whosaid/graph"
)

// An Interpretation is what a question was understood to ask for. What it does
// not ask for is empty.
type Interpretation struct {
	// Speaker is the name of who speaks, and About of whom or what is spoken
	// about, in the words of the question.
	Speaker, About string
	// Addressee is the name of whom it is said to.
	Addressee string
	// From and To are the first and the last day asked for.
	From, To graph.Date
	// Outlet is the name of who printed or relayed it.
	Outlet string
	Act    graph.Act
	Kind   graph.Kind
	// Bare holds a question that is no sentence ("Peskov sanctions"). Only the
	// names in the graph can tell its parts; Find does, and leaves it empty.
	Bare string
}

// Parse reads a question. Relative dates ("last week", "in March") are taken as
// seen from today, a day; a month without a year is the last one that had begun
// by then. Every text has an interpretation, if only as Bare.
func Parse(question string, today graph.Date) Interpretation {
	var in Interpretation
	q := split(question)
	q = trimCourtesy(q)
	in.From, in.To, q = cutPeriod(q, today)
	in.Kind, q = cutKind(q)
	in.Outlet, q = cutOutlet(q)
	q = trim(q)
	withheld := false
	withheld, q = cutWithheld(q)
	for _, read := range []func(phrase, *Interpretation) bool{
		reported, passive, asked, view, who, quotes, what, topicOf,
	} {
		if read(q, &in) {
			in.Speaker = speakerName(split(in.Speaker))
			in.About = trim(split(in.About)).String()
			if withheld {
				in.Act = graph.Withholds
			}
			return in
		}
	}
	in.Bare = q.String()
	return in
}

// trimCourtesy drops what comes before the question itself.
func trimCourtesy(q phrase) phrase {
	for {
		n := q.startsWithAny("please", "tell me", "show me", "give me", "find me", "find", "list", "show", "can you", "could you", "i want to know", "and", "so", "all the", "all", "any", "everything that", "everything", "anything that", "anything")
		if n == 0 || n == len(q) {
			return q
		}
		q = q[n:]
	}
}

// cutKind takes out the words that ask for one kind of statement.
func cutKind(q phrase) (graph.Kind, phrase) {
	for _, row := range []struct {
		words string
		kind  graph.Kind
	}{
		{"in direct speech", graph.Direct}, {"in indirect speech", graph.Indirect},
		{"in his own words", graph.Direct}, {"in her own words", graph.Direct},
		{"in their own words", graph.Direct}, {"word for word", graph.Direct},
		{"verbatim", graph.Direct}, {"literally", graph.Direct},
		{"directly quoted", graph.Direct},
	} {
		if i, n := q.find(row.words); i >= 0 {
			return row.kind, q.without(i, n)
		}
	}
	for i, t := range q {
		if i+1 < len(q) && quoteNoun(q[i+1].lower) {
			switch t.lower {
			case "direct", "exact", "literal":
				return graph.Direct, q.without(i, 1)
			case "indirect", "paraphrased":
				return graph.Indirect, q.without(i, 1)
			case "mixed", "partial":
				return graph.Mixed, q.without(i, 1)
			}
		}
	}
	return "", q
}

// cutWithheld takes out the words by which a question asks for what somebody would
// not say: "refuse to say", "declined to comment", "not say".
func cutWithheld(q phrase) (bool, phrase) {
	for i, w := range q {
		n := 1
		if w.lower != "not" {
			n = q[i:].startsWithAny("refuse to", "refused to", "decline to", "declined to")
		}
		if n > 0 && i+n < len(q) {
			if act, ok := speechVerb(q[i+n]); ok && act == "" {
				return true, q.without(i, n)
			}
		}
		if _, said := speechVerb(w); said && !w.capital() || q[i:].aboutAt() > 0 {
			return false, q // what follows is what is said
		}
	}
	return false, q
}

// speakerName takes the name out of a description: of "the head of the United
// Nations, Ban Ki-moon," it keeps "Ban Ki-moon", of "the Kremlin" "Kremlin".
func speakerName(q phrase) string {
	q = trim(q)
	if parts := q.atCommas(); len(parts) > 1 {
		for _, p := range parts {
			if p.isName() {
				return trim(p).String()
			}
		}
	}
	for len(q) > 1 && article(q[0].lower) {
		q = q[1:]
	}
	return strings.TrimSuffix(strings.TrimSuffix(q.String(), "'s"), "’s")
}

func article(w string) bool { return w == "the" || w == "a" || w == "an" }
