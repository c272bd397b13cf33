package ask

import (
	"strings"

	"whosaid/graph"
	"whosaid/graph/names"
)

// The verbs that a question about speech uses, with what they ask for. A verb
// without an act asks for everything said: who wants to know what somebody
// thinks of something wants all their words on it.
var verbTable = []struct {
	act   graph.Act
	verbs string
}{
	{"", `say says said saying tell tells told telling comment remark mention talk
		speak spoke spoken speaking write wrote written state announce declare
		explain note add argue address discuss describe respond reply answer
		react tweet post testify warn insist suggest observe opine claim report
		think thought believe feel felt quote cite express raise stress
		criticize criticise praise attack defend`},
	{graph.Denies, "deny refute disavow"},
	{graph.Accuses, "accuse blame allege"},
	{graph.Promises, "promise pledge vow swear swore sworn guarantee"},
	{graph.Demands, "demand urge press implore insist-that call-for call-on"},
	{graph.Asks, "ask inquire enquire wonder"},
	{graph.Hopes, "hope wish"},
	{graph.Confirms, "confirm admit acknowledge concede"},
	{graph.Rejects, "reject dismiss rebuff refuse oppose"},
}

// verbs has the act of each verb by its stem.
var verbs = func() map[string]graph.Act {
	m := map[string]graph.Act{}
	for _, row := range verbTable {
		for _, v := range strings.Fields(row.verbs) {
			m[names.Key(v)] = row.act
		}
	}
	return m
}()

// speechVerb tells whether w can be a verb of speech, and what it asks for.
func speechVerb(w word) (graph.Act, bool) {
	act, ok := verbs[names.Key(w.lower)]
	return act, ok && !strings.Contains(w.lower, "'")
}

// aboutWords lead to the topic; the longer come first.
var aboutWords = []string{
	"on the subject of", "on the topic of", "on the issue of", "on the question of", "on the matter of",
	"with regard to", "with regards to", "with respect to", "in regard to", "in relation to",
	"in connection with", "in response to", "in reference to", "when it comes to",
	"about", "regarding", "concerning", "on", "over", "of", "re", "against", "towards", "toward",
}

// aboutAt tells how many words at the start of q lead to a topic.
func (q phrase) aboutAt() int { return q.startsWithAny(aboutWords...) }

// findAbout returns where the first word that leads to a topic stands, or -1.
func (q phrase) findAbout() (at, n int) {
	for i := range q {
		if n := q[i:].aboutAt(); n > 0 && i+n < len(q) {
			return i, n
		}
	}
	return -1, 0
}

// quoteNoun tells whether w names what somebody said.
func quoteNoun(w string) bool {
	switch strings.TrimSuffix(w, "s") {
	case "quote", "quotation", "statement", "remark", "comment", "word", "claim", "speech",
		"denial", "accusation", "promise", "pledge", "demand", "tweet", "reaction", "response",
		"declaration", "assertion", "announcement":
		return true
	}
	return false
}

// nounAct is the act that a noun asks for.
func nounAct(w string) graph.Act {
	switch strings.TrimSuffix(w, "s") {
	case "denial":
		return graph.Denies
	case "accusation":
		return graph.Accuses
	case "promise", "pledge":
		return graph.Promises
	case "demand":
		return graph.Demands
	}
	return ""
}

// viewNoun tells whether w names what somebody thinks.
func viewNoun(w string) bool {
	switch strings.TrimSuffix(w, "s") {
	case "view", "position", "stance", "opinion", "take", "attitude", "thought", "idea", "policy", "line":
		return true
	}
	return false
}

func auxiliary(w string) bool {
	switch w {
	case "did", "does", "do", "has", "have", "had", "is", "was", "were", "are", "will", "would", "could", "can", "might", "should", "didn't", "doesn't", "hasn't":
		return true
	}
	return false
}
