package extract

import (
	"sort"
	"strings"
	"time"

	"whosaid/extract/text"
	"whosaid/graph"
)

// saidOn returns when an attribution was said, by the date in its sentence that
// stands nearest to its cue; dates within a content tell when something else
// happened, and so do those behind ", and". Empty if there is none.
func (b *builder) saidOn(f frame) graph.Date {
	c := b.calendar()
	cue := sort.SearchInts(f.sentence, f.anchor)
	before, far := b.nearest(c, f, cue-1, -1)
	behind, off := b.nearest(c, f, cue, 1)
	if behind != "" && (before == "" || off < far) {
		return behind
	}
	return before
}

// nearest returns the first date from the n-th token of the sentence of f on, in
// steps, and how far from the cue it is.
func (b *builder) nearest(c calendar, f frame, n, step int) (graph.Date, int) {
	for ; n >= 0 && n < len(f.sentence); n += step {
		i := f.sentence[n]
		if b.lower[i] == "," && coordinates[b.lowerAt(i+1)] {
			break
		}
		d := c.dateAt(i, b.Sentence(i))
		if _, ok := d.First(); !ok { // none, or before the year 0
			continue
		}
		if off := abs(i - f.anchor); len(d) > len("2006") || off <= maxYearAway {
			return d, off
		}
	}
	return "", 0
}

// maxYearAway is how many tokens from the cue a year may stand: further away it
// mostly dates something else.
const maxYearAway = 12

var coordinates = words(`and but while as`)

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// A calendar reads dates in an article. Relative ones are counted from the day
// it was published; if that is not known, only dates with a year are read.
type calendar struct {
	*draft
	published time.Time
	known     bool
}

func (d *draft) calendar() calendar {
	t, ok := d.article.Published.First()
	return calendar{d, t, ok && len(d.article.Published) == len(time.DateOnly)}
}

// dateAt reads the date that begins at token i, or whose month stands there;
// empty if none does, or if it is the bound of a period ("since Monday") or the
// date of something else ("Monday's vote").
func (c calendar) dateAt(i int, s text.Range) graph.Date {
	w := c.lower[i]
	month, isMonth := monthNumbers[w]
	isMonth = isMonth && c.capital(i)
	day, isDay := weekdayNumbers[w]
	switch {
	case isMonth:
		if c.bound(c.dateStart(i, s)) {
			return ""
		}
		return c.monthDay(i, month, s)
	case c.bound(i):
		return ""
	case isDay:
		return c.weekday(i, day, s)
	case strings.HasPrefix(w, "mid-") && w != "mid-":
		if month, ok := monthNumbers[w[len("mid-"):]]; ok {
			return c.monthOf(0, month)
		}
	case len(w) == 4 && (w[0] == '1' || w[0] == '2'):
		return c.year(i, s)
	case len(w) == len(time.DateOnly) && w[4] == '-':
		if d, err := graph.ParseDate(w); err == nil {
			return d
		}
	}
	if !c.known {
		return ""
	}
	return c.relative(i, s)
}

// bound tells whether what stands before token i makes a bound of the date
// there, or one to come: "since Monday", "before last month", "next Monday".
func (c calendar) bound(i int) bool {
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		switch w := c.lower[k]; {
		case bounds[w]:
			return true
		case w == "on":
			return c.afterEvent(k)
		case w != "the" && w != "early" && w != "late" && w != "last" && w != "this" && w != ",":
			return false
		}
	}
	return false
}

// afterEvent tells whether the "on" at token i belongs to an event before or
// after which something is said: "before the vote on Friday".
func (c calendar) afterEvent(i int) bool {
	for k := i - 1; k >= 0 && k >= i-5; k-- {
		switch w := c.lower[k]; {
		case w == "before" || w == "after" || w == "since" || w == "until":
			return true
		case !c.nominal(k):
			return false
		}
	}
	return false
}

var bounds = words(`before after since until till by from for through than next every each following coming of ahead
	between through beyond upcoming per`)

// dateStart returns where the date begins whose month is token i: at its weekday
// or its day, if they stand before it.
func (c calendar) dateStart(i int, s text.Range) int {
	if c.number(i-1, s) > 0 {
		i--
	} else if c.lowerAt(i-1) == "of" && c.number(i-2, s) > 0 { // "the 5th of March"
		i -= 2
	}
	if c.lowerAt(i-1) == "," && i-2 >= s.Start {
		if _, ok := weekdayNumbers[c.lower[i-2]]; ok {
			return i - 2
		}
	}
	return i
}

// weekday reads the weekday at token i: the latest one up to the day of the
// article, a week earlier if it is "last" and the same day. A weekday before a
// date in full leaves the word to that; "Monday's" dates what follows, unless
// something was said in or at that.
func (c calendar) weekday(i int, day time.Weekday, s text.Range) graph.Date {
	next := i + 1
	if next < s.End && c.lower[next] == "," {
		next++
	}
	if next < s.End && monthNumbers[c.lower[next]] != 0 && c.capital(next) {
		return ""
	}
	if i+1 < s.End && c.pos(i+1) == "POS" && !saidAt[c.lowerAt(i-1)] || !c.known {
		return ""
	}
	back := (int(c.published.Weekday()) - int(day) + 7) % 7
	if c.lowerAt(i-1) == "last" && back == 0 {
		back = 7
	}
	return graph.NewDate(c.published.AddDate(0, 0, -back))
}

var saidAt = words(`in at during on`)

var weekdayNumbers = map[string]time.Weekday{
	"monday": time.Monday, "tuesday": time.Tuesday, "wednesday": time.Wednesday, "thursday": time.Thursday,
	"friday": time.Friday, "saturday": time.Saturday, "sunday": time.Sunday,
}
