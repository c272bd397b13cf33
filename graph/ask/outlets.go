package ask

import "strings"

// cutOutlet takes out of q the words that say who printed or relayed:
// "according to Tass", "as quoted by the New York Times", "on CNN".
func cutOutlet(q phrase) (string, phrase) {
	for i := range q {
		if n := q[i:].startsWithAny(outletLeads...); n > 0 {
			if m := outletLength(q[i+n:]); m > 0 {
				return speakerName(q[i+n : i+n+m]), q.without(i, n+m)
			}
		}
	}
	for i := range q {
		if i == 0 || q[i:].startsWithAny("in", "on", "by", "from", "for", "via") == 0 {
			continue
		}
		m := outletLength(q[i+1:])
		if m > 0 && soundsLikeOutlet(q[i+1:i+1+m]) && !q[i-1].leadsToOutletAsTopic(q[i]) {
			return speakerName(q[i+1 : i+1+m]), q.without(i, 1+m)
		}
	}
	return "", q
}

// leadsToOutletAsTopic tells whether an outlet after the words w and lead is what
// is spoken about or who speaks: "comment on CNN", "quotes by Reuters".
func (w word) leadsToOutletAsTopic(lead word) bool {
	_, verb := speechVerb(w)
	switch lead.lower {
	case "on", "for":
		said := w.lower == "say" || w.lower == "said" || w.lower == "saying"
		return verb && !said || quoteNoun(w.lower) || viewNoun(w.lower)
	case "by", "from":
		return quoteNoun(w.lower)
	}
	return false
}

// The words that always lead to an outlet; the longer come first.
var outletLeads = []string{
	"according to", "as reported by", "as quoted by", "as quoted in", "as reported in", "as cited by",
	"as told by", "as carried by", "as published by", "as published in", "reported by", "reported in",
	"quoted by", "quoted in", "published by", "published in", "printed by", "printed in", "carried by",
	"relayed by", "cited by", "in articles by", "in articles from", "in the coverage of",
	"in coverage by", "in reports by", "in a report by", "citing", "via", "per",
}

// outletLength counts the words of the name at the start of q: to the next mark,
// or to a word that begins something else.
func outletLength(q phrase) int {
	for i, w := range q {
		if q[i:].aboutAt() > 0 && w.lower != "of" || auxiliary(w.lower) || w.lower == "what" || w.lower == "who" || w.lower == "in" {
			return i
		}
		if w.comma {
			return i + 1
		}
	}
	return len(q)
}

// soundsLikeOutlet tells whether q is a proper name with a word that outlets
// have in their names, or a well-known one.
func soundsLikeOutlet(q phrase) bool {
	for len(q) > 0 && article(q[0].lower) {
		q = q[1:]
	}
	if !q.isName() && !(len(q) == 1 && outletWords[q[0].lower]) {
		return false
	}
	for _, w := range q {
		if outletWords[strings.TrimSuffix(w.lower, "'s")] {
			return true
		}
	}
	return false
}

var outletWords = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`times post journal guardian tribune herald telegraph gazette
		chronicle daily magazine newspaper bbc cnn nbc abc cbs msnbc npr pbs fox reuters ap afp upi dpa
		tass itar-tass interfax ria xinhua kyodo anadolu bloomberg breitbart politico vox buzzfeed
		huffpost axios economist spiegel monde figaro bild zeit observer independent mirror sun mail
		nyt wsj wapo ft rt sputnik aljazeera jazeera newsweek atlantic slate intercept
		radio news wire echo`) {
		m[w] = true
	}
	return m
}()

// shortNames are what analysts write for the names of outlets.
var shortNames = map[string]string{
	"nyt": "New York Times", "wsj": "Wall Street Journal", "wapo": "Washington Post",
	"huffpost": "Huffington Post", "ft": "Financial Times", "ap": "Associated Press",
	"afp": "Agence France-Presse", "scmp": "South China Morning Post", "lat": "Los Angeles Times",
}
