package extract

import (
	"strconv"
	"time"

	"whosaid/extract/text"
	"whosaid/graph"
)

var months = words(`january february march april may june july august september october november december
	jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec.`)

var monthNumbers = map[string]time.Month{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
	"september": 9, "october": 10, "november": 11, "december": 12, "jan.": 1, "feb.": 2, "mar.": 3, "apr.": 4,
	"jun.": 6, "jul.": 7, "aug.": 8, "sept.": 9, "sep.": 9, "oct.": 10, "nov.": 11, "dec.": 12,
}

var weekdayNumbers = map[string]time.Weekday{
	"monday": time.Monday, "tuesday": time.Tuesday, "wednesday": time.Wednesday, "thursday": time.Thursday,
	"friday": time.Friday, "saturday": time.Saturday, "sunday": time.Sunday,
}

// saidOn returns when an attribution was said, from the words of its sentence
// outside its content: a weekday is the latest one up to the article's date,
// "last month" a month. It is empty where they do not tell, or the article has
// no date to count from.
func (d *draft) saidOn(x *attribution) graph.Date {
	published, ok := d.article.Published.First()
	if !ok || len(d.article.Published) != len(time.DateOnly) {
		return ""
	}
	s := d.Sentence(x.anchor)
	best, distance := graph.Date(""), 1<<30
	for i := s.Start; i < s.End; i++ {
		if within(i, x.content) || d.Tokens[i].Quotation >= 0 {
			continue
		}
		date := d.dateAt(i, s, published)
		if off := abs(i - x.anchor); date != "" && off < distance {
			best, distance = date, off
		}
	}
	return best
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// dateAt reads the date that begins at token i; empty if none does.
func (d *draft) dateAt(i int, s text.Range, published time.Time) graph.Date {
	w := d.lower[i]
	next := ""
	if i+1 < s.End {
		next = d.lower[i+1]
	}
	if day, ok := weekdayNumbers[w]; ok && d.lowerAt(i-1) != "next" {
		back := (int(published.Weekday()) - int(day) + 7) % 7
		if d.lowerAt(i-1) == "last" && back == 0 {
			back = 7
		}
		return graph.NewDate(published.AddDate(0, 0, -back))
	}
	switch {
	case w == "yesterday":
		return graph.NewDate(published.AddDate(0, 0, -1))
	case w == "today" && i > s.Start && d.lower[i-1] != "'s", w == "earlier" && next == "today":
		return graph.NewDate(published)
	case w == "last" && next == "month":
		first := time.Date(published.Year(), published.Month(), 1, 0, 0, 0, 0, time.UTC)
		return graph.Date(first.AddDate(0, -1, 0).Format("2006-01"))
	case w == "last" && next == "year":
		return graph.Date(strconv.Itoa(published.Year() - 1))
	}
	if month, ok := monthNumbers[w]; ok && d.capital(i) {
		return d.monthDay(i, month, s, published)
	}
	return ""
}

// monthDay reads "March 3", "3 March", "March 3, 2016", "March 2016" and "in
// March" around the month at token i; a year that is not given is the latest
// that does not lie after the article.
func (d *draft) monthDay(i int, month time.Month, s text.Range, published time.Time) graph.Date {
	day, year, k := 0, 0, i+1
	if n := d.number(i-1, s); n >= 1 && n <= 31 {
		day = n
	} else if n := d.number(k, s); n >= 1 && n <= 31 {
		day = n
		k++
	}
	if k < s.End && d.lower[k] == "," && d.number(k+1, s) > 1000 {
		k++
	}
	if n := d.number(k, s); n > 1000 && n < 3000 {
		year = n
	}
	given := year != 0
	if !given {
		year = published.Year()
	}
	if day == 0 {
		if !given && d.lowerAt(i-1) != "in" && d.lowerAt(i-1) != "last" {
			return ""
		}
		first := time.Date(year, month, 1, 0, 0, 0, 0, time.UTC)
		if !given && first.After(published) {
			first = first.AddDate(-1, 0, 0)
		}
		return graph.Date(first.Format("2006-01"))
	}
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if !given && t.After(published) {
		t = time.Date(year-1, month, day, 0, 0, 0, 0, time.UTC)
	}
	if t.Month() != month {
		return "" // no such day
	}
	return graph.NewDate(t)
}

// number reads token i of the sentence as a number; -1 if it is none.
func (d *draft) number(i int, s text.Range) int {
	if i < s.Start || i >= s.End {
		return -1
	}
	n, err := strconv.Atoi(d.Tokens[i].Word)
	if err != nil {
		return -1
	}
	return n
}
