package score

// A locator finds the attribution that stands at a place.
type locator struct {
	docs     map[string]Document
	contents map[string][]set // by document, made when first asked for
}

// judge tells of each statement that counts whether q wants it.
func (l locator) judge(q Question, statements []Location) []bool {
	wanted, maybe := refSet(q.Answers), refSet(q.Maybe)
	seen := map[AttributionRef]bool{}
	var hits []bool
	for _, s := range statements[:min(len(statements), maxStatements)] {
		ref, ok := l.find(s)
		if ok && (maybe[ref] || seen[ref]) {
			continue
		}
		if ok {
			seen[ref] = true
		}
		hits = append(hits, ok && wanted[ref])
	}
	return hits
}

// find returns the attribution whose content overlaps that of s most; of equal
// ones that with the last id. False if none overlaps it enough.
func (l locator) find(s Location) (AttributionRef, bool) {
	doc, ok := l.docs[s.Article]
	if !ok {
		return AttributionRef{}, false
	}
	all, ok := l.contents[doc.ID]
	text := []rune(doc.Text)
	if !ok {
		all = contents(text, doc.Attributions)
		l.contents[doc.ID] = all
	}
	own := letters(text, s.Content)
	best, id := 0.0, ""
	for i, c := range all {
		if o := own.overlap(c); o > best || o == best && o > 0 && doc.Attributions[i].ID > id {
			best, id = o, doc.Attributions[i].ID
		}
	}
	return AttributionRef{doc.ID, id}, best >= minOverlap
}

func refSet(refs []AttributionRef) map[AttributionRef]bool {
	out := make(map[AttributionRef]bool, len(refs))
	for _, r := range refs {
		out[r] = true
	}
	return out
}
