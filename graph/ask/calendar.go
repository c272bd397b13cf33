package ask

import (
	"strings"
	"time"

	"whosaid/graph"
)

// date reads one day, week, month or year at the start of q. Where no word leads
// to it (led), a bare year or the name of a month is no date.
func (c calendar) date(q phrase, led bool) (period, int) {
	for _, read := range []func(phrase) (period, int){c.part, c.ago, c.named, c.written} {
		if p, n := read(q); n > 0 {
			return p, n
		}
	}
	if !led {
		return period{}, 0
	}
	if y, ok := yearNumber(q.at(0)); ok {
		return year(y), 1
	}
	if y, ok := yearNumber(q.at(1)); ok && q.at(0) == "year" {
		return year(y), 2
	}
	if m, ok := monthNumber(q.at(0)); ok && q[0].capital() {
		return c.lastMonth(m), 1
	}
	return period{}, 0
}

// part reads "the second half of September", "early March", "the first quarter
// of 2016".
func (c calendar) part(q phrase) (period, int) {
	start := q.starts("the")
	for _, row := range []struct {
		words    string
		from, to int // of twelve parts
	}{
		{"first half of", 0, 6}, {"second half of", 6, 12}, {"latter half of", 6, 12},
		{"first quarter of", 0, 3}, {"second quarter of", 3, 6}, {"third quarter of", 6, 9},
		{"fourth quarter of", 9, 12}, {"last quarter of", 9, 12}, {"beginning of", 0, 4},
		{"start of", 0, 4}, {"middle of", 4, 8}, {"end of", 8, 12},
		{"early", 0, 4}, {"mid", 4, 8}, {"late", 8, 12},
	} {
		n := q[start:].starts(row.words)
		if n == 0 {
			continue
		}
		p, m := c.date(q[start+n:], true)
		if m == 0 {
			return period{}, 0
		}
		return p.twelfths(row.from, row.to), start + n + m
	}
	return period{}, 0
}

// twelfths cuts p to a part of it: whole months of a year, else whole days.
func (p period) twelfths(from, to int) period {
	if p.first.AddDate(1, 0, -1).Equal(p.last) {
		return period{p.first.AddDate(0, from, 0), p.first.AddDate(0, to, -1)}
	}
	days := int(p.last.Sub(p.first).Hours()/24) + 1
	return period{p.first.AddDate(0, 0, days*from/12), p.first.AddDate(0, 0, days*to/12-1)}
}

// ago reads "3 days ago", "the last two weeks", "the past month".
func (c calendar) ago(q phrase) (period, int) {
	if n, ok := count(q.at(0)); ok && q.at(2) == "ago" {
		if back, ok := c.back(q.at(1), n); ok {
			return period{back, back}, 3
		}
	}
	i := q.starts("the")
	if w := q.at(i); w != "last" && w != "past" && w != "previous" {
		return period{}, 0
	}
	if n, ok := count(q.at(i + 1)); ok {
		if back, ok := c.back(q.at(i+2), n); ok {
			return period{back.AddDate(0, 0, 1), c.today}, i + 3
		}
	}
	if i == 1 || q.at(0) == "past" {
		if back, ok := c.back(q.at(i+1), 1); ok {
			return period{back.AddDate(0, 0, 1), c.today}, i + 2
		}
	}
	return period{}, 0
}

// back returns the day n units before today.
func (c calendar) back(unit string, n int) (time.Time, bool) {
	switch strings.TrimSuffix(unit, "s") {
	case "day":
		return c.today.AddDate(0, 0, -n), true
	case "week":
		return c.today.AddDate(0, 0, -7*n), true
	case "month":
		return c.today.AddDate(0, -n, 0), true
	case "year":
		return c.today.AddDate(-n, 0, 0), true
	}
	return time.Time{}, false
}

// named reads "yesterday", "last week", "this month", "on Monday".
func (c calendar) named(q phrase) (period, int) {
	bare := func(i int) string { return strings.TrimSuffix(q.at(i), "'s") }
	switch bare(0) {
	case "today":
		return period{c.today, c.today}, 1
	case "yesterday":
		d := c.today.AddDate(0, 0, -1)
		return period{d, d}, 1
	}
	n, step := 0, 0
	switch bare(0) {
	case "last", "previous":
		n, step = 1, -1
	case "this":
		n = 1
	}
	if day, ok := weekday(bare(n)); ok {
		back := (int(c.today.Weekday()) - int(day) + 7) % 7
		if back == 0 && step < 0 {
			back = 7
		}
		d := c.today.AddDate(0, 0, -back)
		return period{d, d}, n + 1
	}
	if n == 0 {
		return period{}, 0
	}
	p := c.whole(bare(1), step)
	if p == (period{}) {
		return p, 0
	}
	return p, 2
}

// whole is this week, month, year or month of that name (step 0) or the one
// before it (step -1).
func (c calendar) whole(unit string, step int) period {
	switch unit {
	case "week":
		monday := c.today.AddDate(0, 0, -(int(c.today.Weekday())+6)%7+7*step)
		return period{monday, monday.AddDate(0, 0, 6)}
	case "month":
		return month(c.today.Year(), c.today.Month()+time.Month(step))
	case "year":
		return year(c.today.Year() + step)
	}
	m, ok := monthNumber(unit)
	switch {
	case !ok:
		return period{}
	case step < 0 && m == c.today.Month():
		return month(c.today.Year()-1, m)
	}
	return c.lastMonth(m)
}

// written reads "2016-03-01", "March 2016", "March 1, 2016", "1 March" and
// "September 21".
func (c calendar) written(q phrase) (period, int) {
	if d, err := graph.ParseDate(q.at(0)); err == nil && len(d) > len("2006") {
		first, _ := d.First()
		last, _ := d.Last()
		return period{first, last}, 1
	}
	i := q.starts("the")
	if d, ok := dayNumber(q.at(i)); ok {
		j := i + 1
		j += min(1, len(q)-j) * q[min(j, len(q)):].starts("of")
		if m, ok := monthNumber(q.at(j)); ok {
			return c.day(m, d, q[min(j+1, len(q)):], j+1)
		}
		return period{}, 0
	}
	m, ok := monthNumber(q.at(i))
	if !ok {
		return period{}, 0
	}
	j := i + 1
	if d, ok := dayNumber(q.at(j)); ok {
		return c.day(m, d, q[j+1:], j+1)
	}
	if j < len(q) {
		j += q[j:].starts("of")
	}
	if y, ok := yearNumber(q.at(j)); ok {
		return month(y, m), j + 1
	}
	return period{}, 0
}

// day completes a day and month with the year that rest may begin with.
func (c calendar) day(m time.Month, d int, rest phrase, n int) (period, int) {
	y, ok := yearNumber(rest.at(0))
	if ok {
		n++
	} else {
		y = c.lastMonth(m).first.Year()
	}
	t := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	return period{t, t}, n
}

// lastMonth is the last month of that name that had begun by today.
func (c calendar) lastMonth(m time.Month) period {
	y := c.today.Year()
	if m > c.today.Month() {
		y--
	}
	return month(y, m)
}

func month(y int, m time.Month) period {
	first := time.Date(y, m, 1, 0, 0, 0, 0, time.UTC)
	return period{first, first.AddDate(0, 1, -1)}
}

func year(y int) period {
	first := time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC)
	return period{first, first.AddDate(1, 0, -1)}
}
