package ask

import (
	"time"

	"whosaid/graph"
)

// A period is the days from first to last, both included; a zero bound is open.
type period struct{ first, last time.Time }

func (p period) dates() (from, to graph.Date) {
	if !p.first.IsZero() {
		from = graph.NewDate(p.first)
	}
	if !p.last.IsZero() {
		to = graph.NewDate(p.last)
	}
	return from, to
}

// cutPeriod takes out of q the words that say when.
func cutPeriod(q phrase, today graph.Date) (from, to graph.Date, rest phrase) {
	now, ok := today.Last()
	if !ok {
		now = time.Now().UTC().Truncate(24 * time.Hour)
	}
	c := calendar{now}
	for i := range q {
		if p, n := c.clause(q, i); n > 0 {
			from, to = p.dates()
			return from, to, q.without(i, n)
		}
	}
	return "", "", q
}

// A calendar reads dates as seen from one day.
type calendar struct{ today time.Time }

// clause reads a period at i with the words that lead to it and follow it: "in
// March", "in coverage from March", "between March and May", "since 2015", "in
// March's coverage". n counts the words.
func (c calendar) clause(q phrase, i int) (p period, n int) {
	rest := q[i:]
	start := rest.startsWithAny("in", "during", "throughout", "on", "within", "over", "from", "of", "for")
	coverage := 0
	if start > 0 {
		coverage = rest[start:].startsWithAny(
			"coverage from", "coverage of", "coverage in", "coverage between", "articles from", "articles of",
			"articles in", "news from", "reports from", "the coverage of", "the coverage from",
			"the news of", "the press of", "coverage", "articles")
	}
	for _, lead := range []int{start + coverage, start} {
		if coverage > 0 && rest[lead-1].lower == "between" {
			lead--
		}
		if p, m := c.span(rest[lead:], lead > 0); m > 0 {
			if !allowed(q, i, start, m) {
				continue
			}
			n = lead + m
			n += rest[n:].startsWithAny("news coverage", "coverage", "articles", "news", "reporting", "reports", "press")
			return p, n
		}
	}
	return period{}, 0
}

// allowed tells whether m words at i may say when, not what: without a word that
// leads to them they stand at an end of the question or before its topic, so
// that "the 2016 election" and "May" remain what they are.
func allowed(q phrase, i, start, m int) bool {
	lead := q[i].lower
	if start > 0 {
		// "the debate of 2016" and "calls for today" are no periods of speech.
		return lead != "of" && lead != "for" && lead != "over" || q[i+start].relative() || q[i+start].lower == "the"
	}
	switch lead {
	case "between", "since", "after", "before", "until", "till", "by", "through":
		return true
	}
	if i > 0 && (article(q[i-1].lower) || q[i-1].lower == "about" || q[i-1].lower == "on") {
		return false
	}
	after := q[i+m:]
	return i == 0 || len(after) == 0 || after.aboutAt() > 0 || q[i].relative() ||
		after.startsWithAny("in", "according", "what", "as", "by") > 0 || q[i+m-1].comma
}

// relative tells whether w begins a date that is seen from today.
func (w word) relative() bool {
	switch w.lower {
	case "last", "this", "past", "yesterday", "today", "previous", "recent", "yesterday's", "today's":
		return true
	}
	return false
}

// span reads a period: of two dates, open at one end, or of one date.
func (c calendar) span(q phrase, led bool) (period, int) {
	if n := q.startsWithAny("between", "from"); n > 0 {
		return c.pair(q, n)
	}
	for _, open := range []struct {
		words string
		cut   func(period) period
	}{
		{"up to", func(p period) period { return period{last: p.last} }},
		{"since", func(p period) period { return period{first: p.first} }},
		{"after", func(p period) period { return period{first: p.last.AddDate(0, 0, 1)} }},
		{"before", func(p period) period { return period{last: p.first.AddDate(0, 0, -1)} }},
		{"until", func(p period) period { return period{last: p.last} }},
		{"till", func(p period) period { return period{last: p.last} }},
	} {
		if n := q.starts(open.words); n > 0 {
			if p, m := c.date(q[n:], true); m > 0 {
				return open.cut(p), n + m
			}
			return period{}, 0
		}
	}
	if p, n := c.pair(q, 0); n > 0 {
		return p, n
	}
	return c.date(q, led)
}

// pair reads two dates and the word between them, after lead words: "March 1 to
// 5", "2016-03-01 and 2016-04-01", "September to October 2016".
func (c calendar) pair(q phrase, lead int) (period, int) {
	if p, n := c.days(q[lead:]); n > 0 {
		return p, lead + n
	}
	a, n := c.date(q[lead:], true)
	if n == 0 {
		return period{}, 0
	}
	n += lead
	m := q[n:].startsWithAny("to", "until", "till", "through", "and", "-", "–", "up to")
	if m == 0 || q[n].lower == "and" && q[0].lower != "between" {
		if lead > 0 && q[0].lower == "from" {
			return period{first: a.first, last: a.last}, n
		}
		return period{}, 0
	}
	if p, k := a.until(q[n+m:], c); k > 0 {
		return p, n + m + k
	}
	b, k := c.date(q[n+m:], true)
	if k == 0 {
		return period{}, 0
	}
	// "September to October 2016": the first date takes its year from the second.
	for a.first.After(b.last) || a.first.Year() > b.first.Year() {
		a.first = a.first.AddDate(-1, 0, 0)
	}
	if namesYear(q[n+m:n+m+k]) && !namesYear(q[lead:n]) && !q[lead].relative() {
		a.first = a.first.AddDate(b.first.Year()-a.first.Year(), 0, 0)
		if a.first.After(b.last) {
			a.first = a.first.AddDate(-1, 0, 0)
		}
	}
	return period{a.first, b.last}, n + m + k
}

// until completes "September 21 to 30", of which a is the first day: the second
// takes its month from it.
func (a period) until(q phrase, c calendar) (period, int) {
	d, ok := dayNumber(q.at(0))
	if _, n := c.date(q, true); !ok || n > 0 {
		return period{}, 0
	}
	a.last = time.Date(a.first.Year(), a.first.Month(), d, 0, 0, 0, 0, time.UTC)
	y, ok := yearNumber(q.at(1))
	if !ok {
		return a, 1
	}
	years := y - a.first.Year()
	return period{a.first.AddDate(years, 0, 0), a.last.AddDate(years, 0, 0)}, 2
}

// days reads "3 to 9 April": the first day takes its month from the second.
func (c calendar) days(q phrase) (period, int) {
	d, ok := dayNumber(q.at(0))
	if !ok || len(q) < 3 || q[1:].startsWithAny("to", "until", "through", "and", "-", "–") == 0 {
		return period{}, 0
	}
	p, n := c.date(q[2:], true)
	if n == 0 || p.first != p.last {
		return period{}, 0
	}
	p.first = time.Date(p.last.Year(), p.last.Month(), d, 0, 0, 0, 0, time.UTC)
	return p, 2 + n
}

// namesYear tells whether the words of a date name its year.
func namesYear(q phrase) bool {
	for _, w := range q {
		if _, ok := yearNumber(w.lower); ok || len(w.lower) >= 7 && w.lower[4] == '-' {
			return true
		}
	}
	return false
}

// at returns the i-th word; none if there is no such word.
func (q phrase) at(i int) string {
	if i >= len(q) {
		return ""
	}
	return q[i].lower
}
